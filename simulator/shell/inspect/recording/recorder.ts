/**
 * Hears everything that goes between logic, view and shell while it records. Every so often all pages tell what they are
 * (`check`), so that showing a moment never begins far before it, and the beginning can be dropped.
 */
import type { LogicToShell, PageId, ShellToLogic, ShellToView, ViewToShell } from '../../../../protocol/bridge'
import type { InspectPlace } from '../../../../protocol/inspect'
import type { PageSnapshot, RecordedKind } from '../../../../protocol/recording'
import type { InputEvent } from '../../../../protocol/simulator-input'
import { encodeRecorded } from '../../../../base/recorded-value.web'
import type { RecordedInFrame } from '../../../view/inspect/record-agent'
import { traceNow } from '../../../trace-buffer'
import type { Tape } from '../../inspection'
import type { LogicWorker } from '../../logic-worker'
import type { PageFrame } from '../../page-frame'
import type { Simulator } from '../../simulator'
import { chromeOf } from './chrome-tree'
import { LoadedFiles } from './loaded-files'
import { Reel } from './reel'

/** What has to come before the pages are asked for what they are: any of these, ms and entries and characters. */
const CHECK_MS = 10_000
const CHECK_ENTRIES = 2000
const CHECK_BYTES = 4_000_000
/** ms that pages have to answer. */
const PATIENCE = 5000
/** ms between two looks at what the shell draws. */
const CHROME_MS = 60
/** Of questions whose answers nobody waits for. */
const NOBODY = -1

export class ShellRecorder implements Tape {
  readonly reel = new Reel()
  readonly files = new LoadedFiles()
  readonly begun = traceNow()
  ended: number | undefined
  #chrome = ''
  #chromeTimer: ReturnType<typeof setTimeout> | undefined
  readonly #observer = new MutationObserver(() => {
    this.#chromeTimer ??= setTimeout(() => this.#lookAtChrome(), CHROME_MS)
  })
  #checked = { at: 0, entries: 0, bytes: 0 }
  /** Pages that have not told yet what they are, and the entry before the question. */
  #asked: { pages: Set<PageId>; from: number } | undefined
  #isHeard = (): void => {}
  /** That all pages of the beginning have told what they are (or have not in time): from here on nothing of them is missed. */
  readonly heard = new Promise<void>((resolve) => {
    this.#isHeard = resolve
    setTimeout(resolve, PATIENCE)
  })

  constructor(private readonly simulator: Simulator) {
    const { stage, deck, logic } = simulator
    this.#observer.observe(stage.outline, { subtree: true, childList: true, attributes: true, characterData: true })
    if (logic) this.logic(logic)
    for (const frame of deck.frames()) this.#listen(frame)
    for (const view of deck.all()) if (view.id !== undefined) this.#pages.set(view.frame, view.id)
    for (const { id, route, query } of simulator.stack.pages)
      this.#add('shell>logic', id, { k: 'page/open', page: id, route, query, before: true })
    this.#add('shell>logic', null, { k: 'page/stack', pages: simulator.stack.pages.map(({ id }) => id) })
    this.#ask('start')
    this.#check()
  }

  end(): void {
    const { deck, logic } = this.simulator
    this.#observer.disconnect()
    clearTimeout(this.#chromeTimer)
    this.#lookAtChrome()
    if (logic) logic.tape = undefined
    for (const frame of deck.frames()) frame.tape = undefined
    this.#ask('stop')
    this.ended = traceNow()
  }

  // What is heard

  logic(worker: LogicWorker): void {
    worker.tape = (message: ShellToLogic) => {
      if (message.k === 'ping' || message.k === 'inspect') return
      if (message.k === 'boot') return this.#add('shell>logic', null, { ...message, manifest: undefined })
      const { port: _, ...rest } = message as { port?: unknown } & ShellToLogic
      this.#add('shell>logic', 'page' in message ? message.page : null, rest)
    }
  }

  frame(frame: PageFrame): void {
    this.#listen(frame)
    frame.send(question('start'))
  }

  fromLogic(message: LogicToShell): void {
    if (message.k === 'inspected' || message.k === 'told') return
    const page = 'page' in message && typeof message.page === 'number' ? message.page : null
    this.#add('logic>shell', page, message)
  }

  fromView(page: PageId | undefined, message: ViewToShell): void {
    if (message.k === 'inspected' || message.k === 'told') return
    this.#add('view>shell', page ?? null, message)
  }

  input(page: PageId | undefined, input: InputEvent): void {
    this.#add('input', page ?? null, input)
  }

  told(page: InspectPlace, event: unknown): void {
    if (typeof page !== 'number' || !Array.isArray(event)) return
    for (const entry of event as RecordedInFrame[]) this.#fromFrame(page, entry)
  }

  #fromFrame(page: PageId, [t, what, m]: RecordedInFrame): void {
    if (typeof t !== 'number' || typeof m !== 'string') return
    if (what === 'file') return this.files.keep(m)
    if (what === 'batch') return this.#put('logic>view', page, JSON.stringify(m), t)
    if (what === 'came' || what === 'sent') return this.#put(what === 'came' ? 'logic>view' : 'view>logic', page, m, t)
    const view = this.simulator.deck.get(page)
    const surroundings = view?.layOut(this.simulator.screen.layoutOf(view.page?.asTab ?? false))
    const snapshot: PageSnapshot = { ...(JSON.parse(m) as PageSnapshot), ...(surroundings && { surroundings }) }
    this.#put('state', page, JSON.stringify(snapshot), t)
    this.#answered(page)
  }

  readonly #pages = new WeakMap<PageFrame, PageId>()

  #listen(frame: PageFrame): void {
    frame.tape = (message: ShellToView) => {
      if (message.k === 'inspect' || message.k === 'connect') return
      if (message.k === 'open') {
        this.#pages.set(frame, message.page)
        const { k, page, route, surroundings } = message
        return this.#add('shell>view', page, { k, page, route, surroundings })
      }
      this.#add('shell>view', this.#pages.get(frame) ?? null, message)
    }
  }

  #ask(method: string): void {
    for (const frame of this.simulator.deck.frames()) frame.send(question(method))
  }

  // What is kept

  #add(kind: RecordedKind, page: PageId | null, message: unknown): void {
    this.#put(kind, page, encodeRecorded(message), traceNow())
  }

  #put(kind: RecordedKind, page: PageId | null, json: string, t: number): void {
    this.reel.add({ t: Math.max(t, this.begun), kind, page, json })
    const { at, entries, bytes } = this.#checked
    const isMuch = this.reel.end - entries > CHECK_ENTRIES || this.reel.bytes - bytes > CHECK_BYTES
    // A page that was asked and went, or does not answer, must not keep the others from being noted again.
    const waits = this.#asked !== undefined && t - at < PATIENCE
    if (!waits && this.ended === undefined && (isMuch || t - at > CHECK_MS)) this.#check()
  }

  #check(): void {
    const pages = new Set(
      this.simulator.deck.all().flatMap(({ id, page }) => (id === undefined || page?.missing ? [] : [id])),
    )
    this.#asked = { pages, from: this.reel.end }
    this.#checked = { at: traceNow(), entries: this.reel.end, bytes: this.reel.bytes }
    this.#chrome = ''
    this.#lookAtChrome()
    this.#ask('check')
    this.#answered(undefined)
  }

  #answered(page: PageId | undefined): void {
    const asked = this.#asked
    if (!asked) return
    for (const each of asked.pages) if (each === page || !this.simulator.deck.get(each)) asked.pages.delete(each)
    if (asked.pages.size > 0) return
    this.#asked = undefined
    this.reel.mark(asked.from)
    this.#isHeard()
  }

  #lookAtChrome(): void {
    clearTimeout(this.#chromeTimer)
    this.#chromeTimer = undefined
    const { outline } = this.simulator.stage
    const json = JSON.stringify(chromeOf(outline))
    if (json === this.#chrome) return
    this.#chrome = json
    for (const { src } of outline.querySelectorAll('img')) this.files.keep(src)
    this.#put('chrome', null, json, traceNow())
  }
}

const question = (method: string) => ({ k: 'inspect' as const, id: NOBODY, agent: 'record', method, args: null })
