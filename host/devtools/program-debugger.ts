/**
 * The debugger that the workbench drives: attached to the simulators' workers from their first statement on, and only while
 * there is something to stop for, since a program under it runs slower.
 */
import { Emitter } from '../../base/events'
import { RpcError, rpcError } from '../../base/rpc/rpc-error'
import { runsInView, type DebugState, type DebugStep, type DebugVariable } from '../../protocol/debug'
import { CdpError, type CdpBrowser, type CdpEvent, type CdpSession, type TargetInfo } from './cdp-browser'
import { DRAFT_WORKER } from '../../protocol/look'
import { DebugThread, type Wanted } from './debug-thread'
import { variableOf } from './debug-values'

const MAX_MEMBERS = 1_000

interface Simulator {
  origin: string
  root: CdpSession
  threads: Map<string, DebugThread>
  /** Of the pages' frames and of the shell, which share a thread. */
  view?: DebugThread | undefined
}

/** What concerns the view: its thread is the shell's, and what else runs in it is not the program's. */
const ofView = ({ breakpoints, exceptions }: Wanted): Wanted => ({
  breakpoints: breakpoints.filter(({ file }) => runsInView(file)),
  apis: [],
  exceptions,
  mappedAlone: true,
})

export class ProgramDebugger {
  readonly #changed = new Emitter<void>()
  readonly onDidChange = this.#changed.event
  readonly #simulators = new Map<string, Simulator>()
  #wanted: Wanted = { breakpoints: [], apis: [], exceptions: 'none' }
  /** How many calls of `set` are under way. */
  #setting = 0
  #bound: DebugState['bound'] = []
  /** Asked to stop once, with nothing to stop for otherwise. */
  #pausing = false

  constructor(
    private readonly browser: CdpBrowser,
    /** Whether the page there is a simulator of ours. */
    private readonly isSimulator: (target: TargetInfo) => boolean,
    /** The newest source map of a script by its address. */
    private readonly maps: (url: string) => string | undefined,
  ) {
    browser.onDidChangeTargets(() => void this.#follow())
  }

  async set(wanted: Wanted): Promise<void> {
    this.#wanted = wanted
    this.#setting++
    try {
      await this.#follow()
      const views = ofView(wanted)
      await Promise.all(
        [...this.#simulators.values()].flatMap(({ threads, view }) =>
          [...threads.values()].map((thread) => thread.want(thread === view ? views : wanted)),
        ),
      )
    } finally {
      this.#setting--
      this.#tell()
    }
  }

  /** After a build. */
  moved(): void {
    for (const thread of this.#threads()) thread.moved()
  }

  get state(): Omit<DebugState, 'inDevtools'> {
    // An SJS module runs in both threads: it is bound once it is in all that are there.
    if (!this.#setting) {
      const bound = this.#threads().flatMap((thread) => thread.bound)
      this.#bound = [...new Map(bound.map((one) => [`${one.file}:${one.line}`, one])).values()]
    }
    const paused = [...this.#simulators.values()].flatMap(({ origin, threads }) =>
      [...threads.values()].flatMap((thread) => (thread.paused ? [{ origin, ...thread.paused }] : [])),
    )
    const standing = [...new Set(paused.map(({ origin }) => origin))]
    return { paused: paused[0] ?? null, standing, bound: this.#bound }
  }

  /** At `origin`, or where the first stands. */
  async step(step: DebugStep, origin?: string): Promise<void> {
    const thread = this.#pausedThread(origin)
    if (!thread) throw rpcError('debug_not_paused', 'The program does not stand in the debugger')
    await thread.step(step)
  }

  async pause(): Promise<void> {
    this.#pausing = true
    try {
      await this.#follow()
      // The view's code is mostly the simulator's.
      const threads = [...this.#simulators.values()].flatMap(({ threads: all, view }) =>
        [...all.values()].filter((thread) => thread !== view),
      )
      if (threads.length === 0) throw rpcError('debug_no_program', 'No program runs in the simulator')
      await Promise.all(threads.map((thread) => thread.pause()))
    } finally {
      this.#pausing = this.#threads().length > 0
    }
  }

  async evaluate(expression: string, frame: string | undefined, pure = false): Promise<DebugVariable> {
    const options = { expression, generatePreview: true, objectGroup: 'tandem', silent: true, throwOnSideEffect: pure }
    if (frame !== undefined) {
      const [session, callFrameId] = this.#split(frame)
      return this.#valueOf(session, await session.call('Debugger.evaluateOnCallFrame', { ...options, callFrameId }))
    }
    const [thread] = [...this.#simulators.values()].flatMap(({ threads, view }) =>
      [...threads.values()].filter((one) => one !== view),
    )
    if (!thread) throw rpcError('debug_no_program', 'No program is being debugged')
    return this.#valueOf(thread.session, await thread.session.call('Runtime.evaluate', { ...options, replMode: true }))
  }

  async members(object: string): Promise<DebugVariable[]> {
    const [session, objectId] = this.#split(object)
    const { result, internalProperties = [] } = await session.call('Runtime.getProperties', {
      objectId,
      ownProperties: true,
      generatePreview: true,
    })
    const own = (result as any[]).filter(({ symbol }) => !symbol).slice(0, MAX_MEMBERS)
    const variables = own.map(({ name, value, get }) =>
      variableOf(name, value ?? (get ? { type: 'accessor', value: '(…)' } : { type: 'undefined' }), session.id),
    )
    const inner = (internalProperties as any[]).filter(({ name, value }) => value && name === '[[Prototype]]')
    return [...variables, ...inner.map(({ name, value }) => variableOf(name, value, session.id))]
  }

  async setVariable(frame: string, scope: number, name: string, value: string): Promise<DebugVariable> {
    const [session, callFrameId] = this.#split(frame)
    const answer = await session.call('Debugger.evaluateOnCallFrame', {
      callFrameId,
      expression: value,
      generatePreview: true,
      silent: true,
    })
    const variable = this.#valueOf(session, answer, name)
    const { objectId, value: plain, unserializableValue } = answer.result
    const newValue = objectId ? { objectId } : unserializableValue ? { unserializableValue } : { value: plain }
    await session.call('Debugger.setVariableValue', { scopeNumber: scope, variableName: name, newValue, callFrameId })
    return variable
  }

  dispose(): void {
    for (const { root } of this.#simulators.values()) root.detach()
  }

  #threads(): DebugThread[] {
    return [...this.#simulators.values()].flatMap(({ threads }) => [...threads.values()])
  }

  #pausedThread(at?: string): DebugThread | undefined {
    const there = [...this.#simulators.values()].filter(({ origin }) => at === undefined || origin === at)
    return there.flatMap(({ threads }) => [...threads.values()]).find(({ paused }) => paused)
  }

  #split(id: string): [CdpSession, string] {
    const at = id.indexOf(' ')
    const thread = this.#threads().find(({ session }) => session.id === id.slice(0, at))
    if (!thread) throw rpcError('debug_not_paused', 'The program does not stand in the debugger any more')
    return [thread.session, id.slice(at + 1)]
  }

  #valueOf(session: CdpSession, answer: any, name = ''): DebugVariable {
    const { result, exceptionDetails: details } = answer
    if (!details) return variableOf(name, result, session.id)
    const text = details.exception?.description ?? details.text
    throw new RpcError('debug_evaluation_failed', String(text).split('\n')[0]!)
  }

  /** Attached to every simulator while there is something to stop for; detached when there is not. */
  async #follow(): Promise<void> {
    const { breakpoints, apis, exceptions } = this.#wanted
    const needed = exceptions !== 'none' || this.#pausing || [...breakpoints, ...apis].some(({ enabled }) => enabled)
    const there = needed ? [...this.browser.targets].filter((target) => this.isSimulator(target)) : []
    const ids = new Set(there.map(({ targetId }) => targetId))
    for (const [id, { root }] of this.#simulators) {
      if (ids.has(id)) continue
      this.#simulators.delete(id)
      root.detach()
      this.#tell()
    }
    await Promise.all(there.map((target) => this.#attach(target)))
    await Promise.all([...this.#simulators.values()].map((simulator) => this.#followView(simulator)))
  }

  /** A view that nobody stops in is not slowed down by a debugger. */
  async #followView(simulator: Simulator): Promise<void> {
    const { root, threads } = simulator
    const wanted = ofView(this.#wanted)
    const needed = wanted.exceptions !== 'none' || wanted.breakpoints.some(({ enabled }) => enabled)
    if (needed === (simulator.view !== undefined)) return
    try {
      if (needed) {
        const view = new DebugThread(root, 'view', wanted, this.maps)
        simulator.view = view
        threads.set(root.id, view)
        view.onDidChange(() => this.#tell())
        await view.start()
      } else {
        simulator.view!.dispose()
        simulator.view = undefined
        threads.delete(root.id)
        await root.call('Debugger.disable')
        this.#tell()
      }
    } catch (error) {
      if (!(error instanceof CdpError)) throw error
    }
  }

  readonly #attaching = new Map<string, Promise<void>>()

  async #attach({ targetId, url }: TargetInfo): Promise<void> {
    if (this.#simulators.has(targetId)) return
    let attaching = this.#attaching.get(targetId)
    if (!attaching) {
      attaching = this.#attachTo(targetId, new URL(url).origin)
      this.#attaching.set(targetId, attaching)
      void attaching.finally(() => this.#attaching.delete(targetId))
    }
    await attaching
  }

  async #attachTo(targetId: string, origin: string): Promise<void> {
    try {
      const root = await this.browser.attach(targetId)
      const simulator: Simulator = { origin, root, threads: new Map() }
      this.#simulators.set(targetId, simulator)
      root.onEnd(() => {
        if (this.#simulators.get(targetId) === simulator) this.#simulators.delete(targetId)
        this.#tell()
      })
      await this.#attachBelow(simulator, root)
    } catch (error) {
      // It went away meanwhile.
      if (!(error instanceof CdpError)) throw error
    }
  }

  /** Workers of this session, those that are there and those to come. */
  async #attachBelow(simulator: Simulator, session: CdpSession): Promise<void> {
    const starting: Promise<void>[] = []
    session.onEvent(({ method, params }: CdpEvent) => {
      if (method === 'Target.attachedToTarget')
        starting.push(this.#startThread(simulator, this.browser.sessionOf(params.sessionId), params.targetInfo))
    })
    await session.call('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
      filter: [{ type: 'worker' }],
    })
    await Promise.all(starting)
  }

  async #startThread(simulator: Simulator, session: CdpSession, { type, title }: TargetInfo): Promise<void> {
    if (type !== 'worker') return
    if (title === DRAFT_WORKER) return void (await session.call('Runtime.runIfWaitingForDebugger').catch(() => {}))
    const thread = new DebugThread(session, title || 'logic', this.#wanted, this.maps)
    simulator.threads.set(session.id, thread)
    thread.onDidChange(() => this.#tell())
    session.onEnd(() => {
      simulator.threads.delete(session.id)
      this.#tell()
    })
    try {
      await Promise.all([this.#attachBelow(simulator, session), thread.start()])
    } catch (error) {
      if (!(error instanceof CdpError)) throw error
    }
  }

  #tell(): void {
    this.#changed.fire()
  }
}
