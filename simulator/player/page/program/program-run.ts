/**
 * One run of a program: the document that it runs in, and the player's end of protocol/player.ts, which does what a host does. Whatever
 * comes from there is checked, since the program may have written it.
 */
import type { UpdateNews } from '../../../../protocol/bridge'
import {
  programToPlayer,
  type PlayerToProgram,
  type ProgramBegin,
  type ProgramNews,
  type ProgramToPlayer,
} from '../../../../protocol/player'
import { shellToHost, type HostToShell } from '../../../../protocol/session'
import { MAX_FILE, MAX_FILES } from '../../../../protocol/files'
import { StoredTexts } from '../../../../base/stored-texts'
import { codeOf } from '../fault'
import { language } from '../words'
import type { Loaded } from '../packages'
import { ProgramNetwork } from './network'
import type { ProgramData } from './program-data'
import { UnsavedWrites } from './unsaved-writes'

/** The bundle of program/begin.ts as a text, put in by the build. */
declare const TANDEM_PROGRAM_BEGIN: string

const escape = (script: string): string => script.replace(/<(?=\/script|!--)/gi, '\\x3c')

const documentText = (policy: string): string => `<!doctype html>
<html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1, maximum-scale=1, viewport-fit=cover">
<script>${escape(TANDEM_PROGRAM_BEGIN)}</script></head><body></body></html>`

/** ms that a program has to hear that it is left. */
const LEAVING = 1500

const RUNTIME = ['shell.js', 'shell.css', 'frame.js', 'worker.js', 'thread.js']

export interface RunEvents {
  onNews(news: ProgramNews): void
  onLeft(): void
  onApplyUpdate(): void
  /** What it keeps could not be stored yet. */
  onUnsaved(): void
  /** The archive of a subpackage. */
  part(root: string): Promise<unknown>
  domains(): readonly string[]
  granted(): readonly string[]
}

export class ProgramRun {
  private readonly frame: HTMLIFrameElement
  private readonly port: MessagePort
  private readonly network: ProgramNetwork
  private readonly texts: StoredTexts
  private fileBytes: Map<string, number>
  private ended = false
  private goingBack = false
  /** Once it is asked to leave: what its answer resolves. */
  private leaving: (() => void) | undefined
  private left = false
  private readonly unsaved: UnsavedWrites

  private constructor(
    box: HTMLIFrameElement,
    private readonly loaded: Loaded,
    data: ProgramData,
    private readonly events: RunEvents,
    private readonly runtimeFile: (name: string) => Promise<Blob>,
    private readonly kept: { storage: Record<string, string>; device: string; files: [string, ArrayBuffer][] },
    policy: string,
  ) {
    const { port1, port2 } = new MessageChannel()
    this.port = port1
    this.port.onmessage = ({ data }: MessageEvent<unknown>) => this.receive(data)
    this.farPort = port2
    this.texts = new StoredTexts(kept.storage)
    this.fileBytes = new Map(kept.files.map(([path, bytes]) => [path, bytes.byteLength]))
    this.unsaved = new UnsavedWrites(
      (change) => data.write(change),
      () => events.onUnsaved(),
    )
    this.network = new ProgramNetwork(
      (message, file) => this.send(message, file),
      () => events.domains(),
    )
    const inner = box.contentDocument!
    this.frame = inner.createElement('iframe')
    this.frame.title = loaded.manifest.name
    // Without `allow-same-origin`: an origin that nobody else has, and no storage.
    this.frame.setAttribute('sandbox', 'allow-scripts allow-forms')
    this.frame.allow = 'autoplay; fullscreen; clipboard-write'
    this.frame.srcdoc = documentText(policy)
    this.frame.style.cssText = 'position:fixed;inset:0;width:100%;height:100%;border:0'
  }

  private readonly farPort: MessagePort

  /** `box`: a document of ours whose policy allows what programs need, which the player's own does not. */
  static async start(
    box: HTMLIFrameElement,
    loaded: Loaded,
    data: ProgramData,
    events: RunEvents,
    more: { runtimeFile(name: string): Promise<Blob>; policy: string; url?: string; news: UpdateNews; time: number },
  ): Promise<ProgramRun> {
    const [storage, device, files] = await Promise.all([data.storage(), data.device(), data.files()])
    const runtime = Object.fromEntries(
      await Promise.all(RUNTIME.map(async (name) => [name, await more.runtimeFile(name)] as const)),
    )
    const kept = { storage, device, files }
    const run = new ProgramRun(box, loaded, data, events, more.runtimeFile, kept, more.policy)
    const begin: ProgramBegin = {
      k: 'begin',
      port: run.farPort,
      runtime,
      manifest: loaded.manifest,
      packages: loaded.packages,
      files,
      language: language(),
      news: more.news,
      time: more.time,
      granted: [...events.granted()],
      ...(more.url !== undefined && { url: more.url }),
    }
    run.frame.onload = () => {
      run.frame.onload = null
      run.frame.contentWindow?.postMessage(begin, '*', [run.farPort])
    }
    box.contentDocument!.body.replaceChildren(run.frame)
    return run
  }

  /** ms since 1970, by the platform's clock. */
  tellTime(now: number): void {
    this.post({ k: 'time', now })
  }

  tellNews(news: UpdateNews): void {
    this.post({ k: 'updateNews', news })
  }

  /** Whether the program was asked to take a step back; one that has not heard the last one is asked for nothing more. */
  back(): boolean {
    if (this.goingBack) return false
    this.goingBack = true
    this.post({ k: 'back' })
    return true
  }

  focus(): void {
    this.frame.focus()
  }

  /** The program hears that it is left, as it does by its own ways out, and what it writes then is here. One that hangs is not waited for. */
  leave(): Promise<void> {
    if (this.left || this.ended) return Promise.resolve()
    return new Promise((resolve) => {
      this.leaving = resolve
      setTimeout(resolve, LEAVING)
      this.post({ k: 'leave' })
    })
  }

  /** What was written before is on its way to the store, and gets there. */
  async end(): Promise<void> {
    this.ended = true
    this.network.end()
    this.frame.remove()
    this.port.close()
    await this.unsaved.end()
  }

  private post(message: PlayerToProgram): void {
    if (!this.ended) this.port.postMessage(message)
  }

  private send(message: HostToShell, file?: Blob): void {
    this.post({ k: 'session', text: JSON.stringify(message), ...(file && { file }) })
  }

  private receive(said: unknown): void {
    const { data: message } = programToPlayer.safeParse(said)
    if (!message || this.ended) return
    switch (message.k) {
      case 'session':
        return this.session(message.text, message.file)
      case 'want':
        return void this.answer(message.id, this.runtimeFile(message.name))
      case 'part':
        return void this.answer(message.id, this.events.part(message.root))
      case 'locate':
        return void this.answer(message.id, locate(this.events.granted(), message.fresh))
      case 'file':
        return this.setFile(message)
      case 'news':
        return this.events.onNews(message.news)
      case 'wentBack':
        this.goingBack = false
        return
      case 'applyUpdate':
        return this.events.onApplyUpdate()
      case 'left':
        this.left = true
        return this.leaving ? this.leaving() : this.events.onLeft()
    }
  }

  private async answer(id: number, coming: Promise<unknown>): Promise<void> {
    try {
      this.post({ k: 'got', id, value: await coming })
    } catch (error) {
      const message = error instanceof Error && codeOf(error) === 'internal_error' ? error.message : codeOf(error)
      this.post({ k: 'got', id, error: message })
    }
  }

  private session(text: string, file: Blob | undefined): void {
    let said: unknown
    try {
      said = JSON.parse(text)
    } catch {
      return
    }
    const { data: message } = shellToHost.safeParse(said)
    if (!message) return
    switch (message.k) {
      case 'hello': {
        const { hash } = this.loaded.manifest
        const { storage, device } = this.kept
        return this.send({ k: 'hello', build: 1, hash, reload: false, errors: [], storage, device })
      }
      case 'storage/write':
        return this.store(message)
      case 'device/write':
        return this.unsaved.setDevice(message.text)
      case 'data/clear':
      case 'run':
      case 'request/refused':
        return
      default:
        return this.network.handle(message, file)
    }
  }

  /** The limits that the program's own document counts with, counted again. */
  private store({ clear, entries }: { clear: boolean; entries: Record<string, string | null> }): void {
    const { texts } = this
    if (clear) texts.load({})
    const kept: Record<string, string | null> = {}
    for (const [key, text] of Object.entries(entries)) {
      if (text === null) texts.remove(key)
      if (text === null || !texts.set(key, text)) kept[key] = text
    }
    this.unsaved.store({ clear, entries: kept })
  }

  private setFile({ path, bytes }: Extract<ProgramToPlayer, { k: 'file' }>): void {
    if (!/^https:\/\/(usr|resource)\/[^\0]+$/.test(path)) return
    const size = bytes?.byteLength ?? 0
    let total = size
    for (const [other, taken] of this.fileBytes) if (other !== path) total += taken
    // One that is moved is there twice for a moment.
    if (size > MAX_FILE || total > MAX_FILES + MAX_FILE) return
    if (bytes) this.fileBytes.set(path, size)
    else this.fileBytes.delete(path)
    this.unsaved.setFile(path, bytes)
  }
}

/** The player's page asks in its own name, and only where the platform grants the program the place. Codes: `phone-parts.ts`. */
function locate(granted: readonly string[], fresh: boolean): Promise<unknown> {
  return new Promise((resolve, reject) => {
    if (!granted.includes('location') || !navigator.geolocation) return reject(new Error('refused'))
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => resolve({ latitude, longitude, accuracy }),
      ({ code }) => reject(new Error(['', 'refused', 'unavailable', 'timeout'][code] ?? 'unavailable')),
      { enableHighAccuracy: true, timeout: 20_000, maximumAge: fresh ? 0 : 60_000 },
    )
  })
}
