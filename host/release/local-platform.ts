import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { callRelease } from '../../base/release/admin-client.web'
import { rpcError } from '../../base/rpc/rpc-error'
import { lanAddresses } from '../preview/addresses'
import { JsonStore } from '../state/json-store'

export interface LocalPlatformOptions {
  /** The server, as it is built. */
  program: string
  stateDir: string
  env: Record<string, string | undefined>
}

const PORT = 4500
/** ms for the first answer, on a machine that is busy. */
const PATIENCE = 30_000
/** ms for the last one. */
const FAREWELL = 5000

/**
 * The release platform on this computer, for who has no other: the very same program as `npm run release-server`, a process beside the host
 * with its data in the state folder. It serves this computer alone, unless phones of the network are let in (`phones`, which is kept). It is
 * started where it is wanted and ends with the host; one that runs there already is used as it is.
 */
export class LocalPlatform {
  readonly address: string
  readonly #options: LocalPlatformOptions
  readonly #kept: JsonStore
  #child: ChildProcess | undefined
  /** Of the link that it has printed, until there is a user. */
  #setup: string | undefined
  #starting: Promise<void> | undefined

  constructor(options: LocalPlatformOptions) {
    this.#options = options
    this.#kept = new JsonStore(path.join(options.stateDir, 'release-local.json'))
    this.address = `http://127.0.0.1:${options.env.TANDEM_RELEASE_PORT || PORT}`
  }

  get #phones(): boolean {
    return this.#kept.get('phones') === true
  }

  get available(): boolean {
    return existsSync(this.#options.program)
  }

  /** Runs when this resolves. `setup`: nobody has an account there yet. Throws `release_local_failed`, `release_local_setup`. */
  async start(phones?: boolean): Promise<{ platform: string; setup?: string }> {
    const platform = this.address
    if (phones !== undefined && phones !== this.#phones) {
      this.#kept.set('phones', phones)
      await this.dispose()
    }
    let done = await this.#isSetUp()
    if (done === undefined) {
      await (this.#starting ??= this.#run().finally(() => (this.#starting = undefined)))
      done = await this.#isSetUp()
    }
    if (done) return { platform }
    for (let tries = 0; this.#child && this.#setup === undefined && tries < 40; tries++) await wait(50)
    if (this.#setup === undefined)
      throw rpcError(
        'release_local_setup',
        'A platform runs at %address% already and has no user yet: open the link that it has printed',
        { address: platform },
      )
    return { platform, setup: this.#setup }
  }

  /** Where somebody who is signed in there wants something of it. */
  async ensure(platform: string): Promise<void> {
    if (platform !== this.address || !this.available || this.#child) return
    await this.start().catch(() => {})
  }

  async dispose(): Promise<void> {
    this.#kept.flush()
    const child = this.#child
    if (!child) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    const timer = setTimeout(() => child.kill('SIGKILL'), FAREWELL)
    await ended
    clearTimeout(timer)
  }

  /** Undefined where no platform answers. */
  #isSetUp(): Promise<boolean | undefined> {
    return callRelease({ platform: this.address }, 'setup/state', { signal: AbortSignal.timeout(2000) }).then(
      ({ done }) => done,
      () => undefined,
    )
  }

  #run(): Promise<void> {
    const { program, stateDir, env } = this.#options
    const { port } = new URL(this.address)
    const lan = this.#phones ? lanAddresses()[0]?.address : undefined
    const args = [program, '--data', path.join(stateDir, 'release'), '--port', port]
    if (lan !== undefined) args.push('--host', '0.0.0.0', '--public-url', `http://${lan}:${port}`)
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      // In the desktop app this is Electron's program.
      env: { ...env, ELECTRON_RUN_AS_NODE: '1' } as NodeJS.ProcessEnv,
      windowsHide: true,
    })
    this.#child = child
    let said = ''
    return new Promise((resolve, reject) => {
      const failed = (): void =>
        reject(
          rpcError('release_local_failed', 'The release platform could not be started here: %text%', {
            text: said.trim().split('\n').at(-1) ?? '',
          }),
        )
      const timer = setTimeout(() => {
        child.kill('SIGKILL')
        failed()
      }, PATIENCE)
      const hear = (bytes: Buffer): void => {
        said = (said + bytes.toString()).slice(-4000)
        this.#setup = /\/#\/setup\/([A-Za-z0-9_-]+)/.exec(said)?.[1] ?? this.#setup
        // It prints where its data lies when it listens.
        if (!/^(Data|Database): /m.test(said)) return
        clearTimeout(timer)
        resolve()
      }
      child.stdout.on('data', hear)
      child.stderr.on('data', hear)
      child.once('error', (error) => {
        said += error.message
        failed()
      })
      const end = (): void => void child.kill('SIGTERM')
      process.once('exit', end)
      child.once('exit', () => {
        process.off('exit', end)
        clearTimeout(timer)
        if (this.#child === child) this.#child = undefined
        failed()
      })
    })
  }
}
