/**
 * Runs the logic of a mini program in memory, for tests: the very `Runtime` of the worker, with a shell and views
 * that record. Programs are given as functions, or as compiled statements (`code`).
 */
import type { ArtifactUpdate, Manifest, PageEntry, UnitEntry } from '../../protocol/artifact'
import type {
  Change,
  InstanceKey,
  LaunchOptions,
  LogEntry,
  LogicToShell,
  PageId,
  ViewBatch,
  ViewEvent,
} from '../../protocol/bridge'
import type { WireError } from '../../protocol/diagnostics'
import { createConsole } from './console'
import { createGlobals } from './globals'
import { createInspector } from './inspect/agents'
import type { FileKeeper } from './host-files'
import type { PagePort } from './page/channel'
import { Runtime } from './runtime'
import { testThread } from './testing-thread'
import type { SkeletonFactory } from './tree/types'

export interface Globals {
  App(options: object & ThisType<any>): void
  Page(options: object & ThisType<any>): void
  Component(options: object & ThisType<any>): void
  Mixin(options: unknown): object
  getApp(): any
  getCurrentPages(): any[]
  my: any
  console: Console
  require(id: string): any
  exports: Record<string, unknown>
  module: { exports: unknown }
}
export type Script = (globals: Globals) => void

export interface TestUnit {
  script?: Script
  tree?: SkeletonFactory
}

export interface TestProgram {
  app?: Script
  pages: Record<string, TestUnit>
  components?: Record<string, TestUnit>
  /** Other modules. */
  modules?: Record<string, Script>
  manifest?: Partial<Manifest>
  /** Compiled statements, instead of scripts and trees; `manifest` is then whole. */
  code?: string
}

const unitEntry = (id: string, unit: TestUnit): UnitEntry => ({
  ...(unit.script ? { logic: `${id}.js` } : {}),
  components: {},
  styleIsolation: 'shared',
  hasStyle: false,
  hash: '',
})

export function manifestOf(program: TestProgram): Manifest {
  const pages = Object.entries(program.pages).map(
    ([id, unit]) => [id, { ...unitEntry(id, unit), window: {} }] as [string, PageEntry],
  )
  const components = Object.entries(program.components ?? {}).map(([id, unit]) => [id, unitEntry(id, unit)] as const)
  return {
    version: 2,
    name: 'test',
    hash: '',
    pageOrder: Object.keys(program.pages),
    pages: Object.fromEntries(pages),
    components: Object.fromEntries(components),
    ...(program.app ? { appLogic: 'app.js' } : {}),
    appStyle: false,
    window: {},
    appJson: {},
    component2: true,
    ...program.manifest,
  }
}

/** The view's side of a page's port: replays batches into plain data, and acks them. */
export class TestView implements PagePort {
  onmessage: ((event: { data: unknown }) => void) | null = null
  readonly batches: ViewBatch[] = []
  readonly other: unknown[] = []
  /** Own data by instance, as the view has it. */
  readonly data = new Map<InstanceKey, Record<string, unknown>>()
  readonly defaults: NonNullable<ViewBatch['t']> = {}
  closed = false
  /** No acks until `release`. */
  holding = false
  readonly #held: number[] = []
  answer: ((message: any) => unknown) | undefined

  postMessage(message: unknown): void {
    if (typeof message !== 'string') {
      this.other.push(message)
      const { id, k } = message as { id: number; k: string }
      const value = this.answer?.(message)
      if (value !== undefined && k !== 'observe') this.reply({ k: 'result', id, value })
      return
    }
    const batch = JSON.parse(message) as ViewBatch
    this.batches.push(batch)
    this.#apply(JSON.parse(message) as ViewBatch)
    if (this.holding) this.#held.push(batch.s)
    else this.reply({ k: 'ack', s: batch.s, domMs: 0 })
  }

  release(): void {
    this.holding = false
    for (const s of this.#held.splice(0)) this.reply({ k: 'ack', s, domMs: 0 })
  }

  reply(message: unknown): void {
    setTimeout(() => this.onmessage?.({ data: structuredClone(message) }), 0)
  }

  close(): void {
    this.closed = true
  }

  get last(): ViewBatch | undefined {
    return this.batches[this.batches.length - 1]
  }

  #apply({ t, r, n, c }: ViewBatch): void {
    Object.assign(this.defaults, t)
    if (r) this.data.clear()
    for (const [key, own] of n ?? []) this.data.set(key, own)
    for (const [key, changes] of c ?? []) {
      const data = this.data.get(key) ?? {}
      this.data.set(key, data)
      for (const change of changes) applyChange(data, change)
    }
  }
}

/** Plainly, and apart from what logic itself does. */
function applyChange(data: Record<string, unknown>, change: Change): void {
  const path = change[0]
  let holder: any = data
  path.slice(0, -1).forEach((segment, i) => {
    const next = holder[segment]
    if (typeof next !== 'object' || next === null) holder[segment] = typeof path[i + 1] === 'number' ? [] : {}
    holder = holder[segment]
  })
  const last = path[path.length - 1] as string
  if (change.length === 4) (holder[last] ??= []).splice(change[1], change[2], ...change[3])
  else if (change.length === 1) delete holder[last]
  else holder[last] = change[1]
}

export interface TestSimulatorOptions {
  storage?: Record<string, string>
  /** Answers `api/call`s; what it throws is the error. Unanswered where it gives undefined. */
  api?: (name: string, args: any) => unknown
  /** Takes `api/call`s as they are, instead of `api`. */
  onCall?: (call: Extract<LogicToShell, { k: 'api/call' }>) => void
  /** A task's `abort`, by its call. */
  onAbort?: (call: number) => void
  /** The first listener for an event of the shell, or the last one gone. */
  onListen?: (name: string, on: boolean) => void
  launch?: LaunchOptions
  files?: FileKeeper
}

export class TestSimulator {
  readonly runtime: Runtime
  readonly messages: LogicToShell[] = []
  readonly globals: Globals
  readonly views = new Map<PageId, TestView>()
  #stack: PageId[] = []
  #lastPage = 0
  readonly #api: TestSimulatorOptions['api']
  readonly #onCall: TestSimulatorOptions['onCall']
  readonly #onAbort: TestSimulatorOptions['onAbort']
  readonly #onListen: TestSimulatorOptions['onListen']

  constructor(program: TestProgram, options: TestSimulatorOptions = {}) {
    this.#api = options.api
    this.#onCall = options.onCall
    this.#onAbort = options.onAbort
    this.#onListen = options.onListen
    const manifest = manifestOf(program)
    const launch = options.launch ?? { path: manifest.pageOrder[0] ?? '', query: {}, scene: '1000' }
    const systemInfo = { pixelRatio: 2, windowWidth: 375, windowHeight: 667, platform: 'iOS' }
    this.runtime = new Runtime(
      {
        post: (message) => this.#posted(message),
        load: () => this.#load(program),
        evaluate: ({ code }) => this.#evaluate(code),
        ...(options.files ? { files: options.files } : {}),
        startThread: () => testThread(program.code ?? ''),
        loadInspector: () => createInspector,
      },
      { k: 'boot', manifest, logicUrl: '', launch, systemInfo, storage: options.storage ?? {} },
    )
    this.globals = {
      ...createGlobals(this.runtime),
      console: createConsole({}, this.runtime.reporter),
    } as unknown as Globals
    this.runtime.start('')
  }

  /** What the program and the simulator said: texts joined, errors by their message. */
  get log(): string[] {
    return this.entries.map(({ args }) => args.map(showValue).join(' '))
  }

  get entries(): LogEntry[] {
    return this.messages.flatMap((message) => (message.k === 'log' ? [message.entry] : []))
  }

  clear(): void {
    this.messages.length = 0
  }

  open(route: string, query: Record<string, string> = {}, call?: number): PageId {
    const below = this.#stack.at(-1)
    const page = ++this.#lastPage
    const view = new TestView()
    this.views.set(page, view)
    this.#stack = [...this.#stack, page]
    this.runtime.receive({ k: 'page/stack', pages: this.#stack })
    this.runtime.receive({
      k: 'page/open',
      page,
      route,
      query,
      port: view as unknown as MessagePort,
      ...(call === undefined ? {} : { call }),
    })
    if (below !== undefined) this.runtime.receive({ k: 'page/hide', page: below })
    this.runtime.receive({ k: 'page/show', page })
    return page
  }

  back(): void {
    const page = this.#stack.at(-1)
    const below = this.#stack.at(-2)
    this.#stack = this.#stack.slice(0, -1)
    this.runtime.receive({ k: 'page/stack', pages: this.#stack })
    if (page !== undefined) this.runtime.receive({ k: 'page/unload', page })
    if (below !== undefined) this.runtime.receive({ k: 'page/show', page: below })
  }

  update(update: Partial<ArtifactUpdate>): LogicToShell | undefined {
    this.runtime.receive({
      k: 'update',
      update: {
        build: 2,
        base: 1,
        logic: [],
        view: [],
        removed: { logic: [], view: [] },
        assets: [],
        errors: [],
        ...update,
      },
    })
    return this.messages.filter(({ k }) => k === 'updated').pop()
  }

  view(page: PageId = this.#lastPage): TestView {
    const view = this.views.get(page)
    if (!view) throw new Error(`page ${page} was not opened`)
    return view
  }

  /** As if something in the view had been touched. */
  event(handler: string, detail: unknown = {}, owner: InstanceKey = '', page = this.#lastPage): void {
    const target = { id: '', tagName: 'view', dataset: {}, offsetLeft: 0, offsetTop: 0 }
    const event: ViewEvent['event'] = { type: 'tap', timeStamp: 0, target, currentTarget: target, detail }
    this.view(page).onmessage?.({ data: { k: 'event', owner, handler, event } satisfies ViewEvent })
  }

  /** Until nothing is under way any more: some turns of the event loop. */
  async settled(turns = 6): Promise<void> {
    for (let i = 0; i < turns; i++) await new Promise((resolve) => setTimeout(resolve, 0))
  }

  #posted(message: LogicToShell): void {
    this.messages.push(structuredClone(message))
    if (message.k === 'api/abort') this.#onAbort?.(message.call)
    if (message.k === 'api/listen') this.#onListen?.(message.name, message.on)
    if (message.k !== 'api/call') return
    this.#onCall?.(message)
    if (!this.#api) return
    const answer = (value: unknown, error?: WireError): void =>
      this.runtime.receive({ k: 'api/result', call: message.call, value, ...(error ? { error } : {}) })
    const run = this.#api
    setTimeout(() => {
      try {
        const value = run(message.name, message.args)
        if (value !== undefined) answer(value)
      } catch (error) {
        answer(undefined, error as WireError)
      }
    }, 0)
  }

  #load(program: TestProgram): void {
    if (program.code !== undefined) this.#evaluate(program.code)
    for (const [id, unit] of Object.entries({ ...program.pages, ...program.components })) this.define(id, unit)
    if (program.app) this.module('app.js', program.app)
    for (const [id, script] of Object.entries(program.modules ?? {})) this.module(id, script)
  }

  define(id: string, unit: TestUnit): void {
    if (unit.script) this.module(`${id}.js`, unit.script)
    if (unit.tree) this.runtime.units.tree(id, unit.tree)
  }

  module(id: string, script: Script): void {
    this.runtime.modules.define(id, (require, module, exports) => script({ ...this.globals, require, module, exports }))
  }

  /** The statements of an artifact, with the program's globals in scope. */
  #evaluate(code: string): void {
    const globals = this.globals as unknown as Record<string, unknown>
    new Function(...Object.keys(globals), code)(...Object.values(globals))
  }
}

/** As `log` has it. */
export const showValue = (value: unknown): string => {
  if (typeof value === 'string') return value
  const marked = value as { $t?: string; message?: string } | null
  if (marked?.$t === 'error') return String(marked.message)
  return marked?.$t === 'undefined' ? 'undefined' : JSON.stringify(value)
}
