import { fork, type ChildProcess } from 'node:child_process'
import path from 'node:path'
import { build } from 'esbuild'
import type { HostSays } from './host-process'

export interface Child {
  url: string
  /** ms from the call that starts it, and from the start of its process, until it listens. */
  ms: number
  sinceStart: number
  /** Bytes, as the system counts them. */
  memory(): Promise<number>
  end(): Promise<void>
}

/** Bundles a script of this folder the way the host is bundled, and gives the file. */
export async function bundleProcess(root: string, name: string): Promise<string> {
  const outfile = path.join(root, `dist/bench/startup-${name}.mjs`)
  await build({
    absWorkingDir: root,
    entryPoints: [`bench/startup/${name}.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  })
  return outfile
}

export async function startChild(script: string, args: string[] = []): Promise<Child> {
  const child = fork(script, args, { execArgv: [] })
  const { url, ms, sinceStart } = await heard(child, 'listening')
  return {
    url,
    ms,
    sinceStart,
    async memory() {
      const answer = heard(child, 'memory')
      child.send('memory')
      return (await answer).rss
    },
    end: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.disconnect()
      }),
  }
}

function heard<K extends HostSays['k']>(child: ChildProcess, k: K): Promise<Extract<HostSays, { k: K }>> {
  return new Promise((resolve, reject) => {
    const listen = (message: unknown): void => {
      const said = message as HostSays
      if (said.k !== k) return
      child.off('message', listen)
      child.off('exit', ended)
      resolve(said as Extract<HostSays, { k: K }>)
    }
    const ended = (code: number | null): void => reject(new Error(`a process of the benchmark ended with ${code}`))
    child.on('message', listen)
    child.on('exit', ended)
  })
}
