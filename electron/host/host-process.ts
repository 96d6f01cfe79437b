import { findAppRoot } from '../../host/launch/app-root'
import { surviveFaults } from '../../host/launch/survive-faults'
import { startHost, type RunningHost } from '../../host/start-host'
import type { HostToMain, MainToHost } from '../../protocol/desktop'

/** The utility process: the host, told what to do by main. */
const port = process.parentPort
const tell = (message: HostToMain): void => port.postMessage(message)
const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
let host: RunningHost | undefined

surviveFaults()

async function start(dir: string | undefined): Promise<void> {
  const options = { ...findAppRoot(import.meta.url), desktop: true, debugging: false }
  try {
    host = await startHost({ ...options, ...(dir !== undefined && { dir }) })
  } catch (error) {
    if (dir === undefined) return tell({ k: 'failed', message: textOf(error) })
    // The folder may have gone since; the app must start all the same.
    tell({ k: 'open/failed', dir, message: textOf(error) })
    return start(undefined)
  }
  tell({ k: 'ready', url: host.url, origin: host.origin })
}

async function open(dir: string): Promise<void> {
  try {
    await host?.workspaces.open(dir)
  } catch (error) {
    tell({ k: 'open/failed', dir, message: textOf(error) })
  }
}

port.on('message', ({ data }: { data: MainToHost }) => {
  if (data.k === 'start') void start(data.dir)
  else if (data.k === 'open') void open(data.dir)
  else void (host?.dispose() ?? Promise.resolve()).finally(() => process.exit(0))
})
