import { createCompiler } from '../build/compile/compiler'
import { faultText } from '../base/messages/languages'
import { toWireError } from '../base/rpc/rpc-error'
import { findAppRoot } from '../host/launch/app-root'
import { stopSignals } from '../host/launch/stop-signals'
import { surviveFaults } from '../host/launch/survive-faults'
import { startHost, type HostOptions, type RunningHost } from '../host/start-host'
import { defaultStateDir } from '../host/state/state-dir'
import type { WireError } from '../protocol/diagnostics'
import type { BuildReport } from '../protocol/host'
import type { PhoneInfo, PreviewState, RunningPreview } from '../protocol/preview'
import { folderOf } from './build-folder'
import type { CliOutput } from './cli-io'
import { coloured, formatDiagnostics, summary, uncoloured, wantsColour } from './format-diagnostics'
import { terminalCode } from './terminal-code'

export interface PreviewCommand {
  name: 'preview'
  dir: string
  json: boolean
  https: boolean
  address?: string
  port?: number
  /** `pages/a/a?x=1` */
  page?: string
}

export interface PreviewSurroundings {
  /** Ends it. */
  signal: AbortSignal
  host?: Partial<HostOptions>
}

/**
 * `tandem preview`: serves the program to phones until Ctrl+C. Needs no workbench. With `--json` one object a line:
 * `{event: 'started', running}`, `{event: 'stopped', problem?}`, `{event: 'phones', phones}`, `{event: 'build', ok, diagnostics}`.
 */
export async function preview(
  command: PreviewCommand,
  io: CliOutput,
  { signal, host: more }: PreviewSurroundings = fromProcess(),
): Promise<number> {
  const root = await folderOf(command.dir, io)
  if (root === undefined) return 2
  const app = findAppRoot(import.meta.url)
  let host: RunningHost | undefined
  try {
    host = await startHost({ ...app, createCompiler, port: 0, dir: root, stateDir: defaultStateDir(), ...more })
    const teller = command.json ? new JsonTeller(io) : new TextTeller(io)
    const { build } = host.workspaces.current!
    await build.idle()
    teller.built(build.report)
    build.onDidFinish((report) => teller.built(report))
    const { address, port, https, page } = command
    const { running } = await host.preview.start({
      https,
      ...(address !== undefined && { address }),
      ...(port !== undefined && { port }),
      ...(page !== undefined && { launch: { url: page, options: '' } }),
    })
    teller.started(running!)
    host.preview.onDidChange((state) => teller.changed(state))
    await ended(host, signal)
    const { problem } = host.preview.state
    await host.preview.stop()
    teller.ended(problem)
    return problem ? 2 : 0
  } catch (error) {
    io.err(faultText(toWireError(error), io.language))
    return 2
  } finally {
    await host?.dispose()
  }
}

function fromProcess(): PreviewSurroundings {
  surviveFaults()
  return { signal: stopSignals() }
}

/** Resolves when it is asked to end, or has ended by itself. */
function ended({ preview: { onDidChange } }: RunningHost, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve())
    onDidChange(({ running }) => {
      if (!running) resolve()
    })
  })
}

class JsonTeller {
  constructor(private readonly io: CliOutput) {}

  #tell(event: string, more: object): void {
    this.io.out(JSON.stringify({ event, ...more }))
  }

  built({ ok, build, durationMs, diagnostics }: BuildReport): void {
    this.#tell('build', { ok, build, durationMs: Math.round(durationMs), diagnostics })
  }

  started(running: RunningPreview): void {
    this.#tell('started', { running })
  }

  changed({ running, phones }: PreviewState): void {
    if (running) this.#tell('phones', { phones })
  }

  ended(problem: WireError | undefined): void {
    this.#tell('stopped', { ...(problem && { problem }) })
  }
}

class TextTeller {
  readonly #io: CliOutput
  readonly #colours: boolean
  #connected = new Map<string, PhoneInfo>()
  #faults: string | undefined

  constructor(io: CliOutput) {
    this.#io = io
    this.#colours = wantsColour(io.env, io.isTerminal)
  }

  built({ diagnostics }: BuildReport): void {
    const { err, out, language } = this.#io
    const shown = diagnostics.filter(({ severity }) => severity === 'error')
    const text = shown.length ? formatDiagnostics(shown, this.#colours ? coloured : uncoloured, language) : ''
    if (text === this.#faults) return
    this.#faults = text
    if (text) err(`${text}\n`)
    out(summary(diagnostics, language))
  }

  started({ url, fingerprint, address, expires }: RunningPreview): void {
    const { out, say } = this.#io
    out(`${terminalCode(url, this.#colours)}\n`)
    out(url)
    if (address.interface) out(say('Phones in the same network as %name% can scan this.', { name: address.interface }))
    if (fingerprint) out(say('Certificate (SHA-256): %text%', { text: fingerprint }))
    out(
      say('It opens the program until %time%. Ctrl+C ends it.', {
        time: new Date(expires).toLocaleString(this.#io.language),
      }),
    )
  }

  ended(problem: WireError | undefined): void {
    if (problem) this.#io.err(faultText(problem, this.#io.language))
  }

  changed({ phones }: PreviewState): void {
    const { out, say } = this.#io
    const now = new Map(phones.filter(({ connected }) => connected).map((phone) => [phone.id, phone]))
    for (const [id, phone] of now) if (!this.#connected.has(id)) out(say('%phone% is here.', { phone: nameOf(phone) }))
    for (const [id, phone] of this.#connected)
      if (!now.has(id)) out(say('%phone% is gone for now.', { phone: nameOf(phone) }))
    this.#connected = now
  }
}

/** The phone's own word, which may hold anything. */
const nameOf = ({ model, system, browser }: PhoneInfo): string =>
  [model, system, browser].filter(Boolean).join(', ').replace(/\p{C}/gu, '\uFFFD') || '?'
