/**
 * One thread of the program under the debugger: the logic worker, or a worker of its own. Breakpoints are set script by
 * script, before its first statement runs: V8 stops at each script that has a source map and says so
 * (`Debugger.setInstrumentationBreakpoint`).
 */
import type { Disposable } from '../../base/disposables'
import { Emitter } from '../../base/events'
import type {
  ApiBreakpoint,
  Breakpoint,
  DebugFrame,
  DebugStep,
  PausedProgram,
  PauseOnExceptions,
} from '../../protocol/debug'
import { ApiBreakpoints } from './api-breakpoints'
import { CatchingCode } from './catching-code'
import type { CdpEvent, CdpSession } from './cdp-browser'
import { DebugScript, type Generated } from './debug-script'
import { variableOf } from './debug-values'

/** The simulator's own scripts: nobody wants to step through them. */
const OWN_SCRIPTS = '/__tandem/rt/'

export const stepMethods: Record<DebugStep, string> = {
  continue: 'Debugger.resume',
  over: 'Debugger.stepOver',
  into: 'Debugger.stepInto',
  out: 'Debugger.stepOut',
}

export interface Wanted {
  breakpoints: readonly Breakpoint[]
  apis: readonly ApiBreakpoint[]
  exceptions: PauseOnExceptions
  /** Only those of code that the project's files became. */
  mappedAlone?: boolean
}

/** Where one of `wanted` stands in a script. `key` tells it from all others of the thread. */
interface BreakpointPlace {
  key: string
  script: DebugScript
  breakpoint: Breakpoint
  place: Generated
  condition: string | undefined
}

/** `id` is V8's; `actual` is where V8 put it. */
interface SetBreakpoint extends BreakpointPlace {
  id: string
  actual: { lineNumber: number; columnNumber: number }
}

export class DebugThread {
  readonly #changed = new Emitter<void>()
  /** It has stopped or goes on, or breakpoints have found their places. */
  readonly onDidChange = this.#changed.event
  readonly #scripts = new Map<string, DebugScript>()
  #set: readonly SetBreakpoint[] = []
  readonly #codes = new Map<string, CatchingCode>()
  /** Ids of the simulator's own scripts. */
  readonly #own = new Set<string>()
  readonly #apis: ApiBreakpoints
  readonly #listening: Disposable
  #applying: Promise<void> = Promise.resolve()
  paused: Omit<PausedProgram, 'origin'> | undefined

  constructor(
    readonly session: CdpSession,
    readonly name: string,
    private wanted: Wanted,
    private readonly maps: (url: string) => string | undefined,
  ) {
    this.#apis = new ApiBreakpoints(session)
    this.#apis.want(wanted.apis)
    this.#listening = session.onEvent((event) => this.#heard(event))
  }

  /** The session goes on without it. */
  dispose(): void {
    this.#listening.dispose()
  }

  get bound(): { file: string; line: number; at: number }[] {
    return this.#set.map(({ script, actual, breakpoint: { file, line }, place }) => {
      const found = script.original(actual.lineNumber, actual.columnNumber)
      return { file, line, at: found?.file === file ? found.line : place.at }
    })
  }

  /** Before it runs anything, where it has just been made. */
  async start(): Promise<void> {
    const { session } = this
    await Promise.all([
      session.call('Debugger.enable'),
      session.call('Debugger.setInstrumentationBreakpoint', { instrumentation: 'beforeScriptWithSourceMapExecution' }),
      this.#pauseOnExceptions(),
      session.call('Debugger.setAsyncCallStackDepth', { maxDepth: 8 }),
      session.call('Runtime.runIfWaitingForDebugger'),
    ])
  }

  /** The last call counts. */
  want(wanted: Wanted): Promise<void> {
    this.wanted = wanted
    this.#apis.want(wanted.apis)
    this.#applying = this.#applying.then(() => this.#apply(wanted)).catch(() => {})
    return this.#applying
  }

  /** Lines have moved in files whose code is the same. */
  moved(): void {
    for (const script of this.#scripts.values()) script.forget()
    void this.want({ ...this.wanted })
  }

  async step(step: DebugStep): Promise<void> {
    await this.#skipOwn(step !== 'continue')
    await this.session.call(stepMethods[step])
  }

  /** At the next statement of the program. */
  async pause(): Promise<void> {
    await this.#skipOwn(true)
    await this.session.call('Debugger.pause')
  }

  async #pauseOnExceptions(): Promise<void> {
    // For V8, the simulator catches everything: which exceptions are whose, `#concerns` finds out.
    const state = this.wanted.exceptions === 'none' ? 'none' : 'all'
    await Promise.all([this.#skipOwn(false), this.session.call('Debugger.setPauseOnExceptions', { state })])
  }

  /**
   * Nobody wants to step through the simulator's scripts. But what they throw may be for the program, and V8 does not
   * say so of scripts that it skips: `getRegExp('[')`, `{{n.toFixed(200)}}`.
   */
  async #skipOwn(stepping: boolean): Promise<void> {
    const patterns = stepping || this.wanted.exceptions === 'none' ? [OWN_SCRIPTS] : []
    await this.session.call('Debugger.setBlackboxPatterns', { patterns })
  }

  /** What stays is not touched: without its breakpoint for a moment, the program would run past it. */
  async #apply(wanted: Wanted): Promise<void> {
    if (wanted !== this.wanted) return
    await this.#pauseOnExceptions()
    const places = new Map([...this.#scripts.values()].flatMap((script) => this.#placesIn(script)))
    const gone = this.#set.filter(({ key }) => !places.has(key))
    this.#set = this.#set.flatMap((one) => {
      const place = places.get(one.key)
      return place ? { ...one, ...place } : []
    })
    await Promise.all(gone.map(({ id }) => this.session.call('Debugger.removeBreakpoint', { breakpointId: id })))
    await Promise.all([...places.values()].map((place) => this.#setAt(place)))
    this.#changed.fire()
  }

  #placesIn(script: DebugScript): [string, BreakpointPlace][] {
    const wanted = this.wanted.breakpoints.filter(({ enabled }) => enabled)
    const places = wanted.flatMap((breakpoint) => {
      const condition = conditionOf(breakpoint)
      return script.generated(breakpoint.file, breakpoint.line).map((place): [string, BreakpointPlace] => {
        const key = JSON.stringify([script.id, place.line, place.column, condition])
        return [key, { key, script, breakpoint, place, condition }]
      })
    })
    // Of those at one place of the code, the first one counts.
    return places.reverse()
  }

  async #setAt(place: BreakpointPlace): Promise<void> {
    if (this.#set.some(({ key }) => key === place.key)) return
    const { script, place: at, condition } = place
    try {
      const { breakpointId: id, actualLocation: actual } = await this.session.call('Debugger.setBreakpoint', {
        location: { scriptId: script.id, lineNumber: at.line, columnNumber: at.column },
        ...(condition !== undefined && { condition }),
      })
      this.#set = [...this.#set, { ...place, id, actual }]
    } catch {
      // V8 takes one for each place: this is there already, or another one's with another condition.
    }
  }

  #heard({ method, params }: CdpEvent): void {
    switch (method) {
      case 'Debugger.scriptParsed':
        if (String(params.url).includes(OWN_SCRIPTS)) this.#own.add(params.scriptId)
        this.#apis.parsed(params.scriptId, String(params.url))
        if (params.sourceMapURL)
          this.#scripts.set(
            params.scriptId,
            new DebugScript(params.scriptId, params.url, params.sourceMapURL, this.maps),
          )
        // One that was there before the debugger; new ones are met before they run.
        if (this.#scripts.has(params.scriptId)) void this.#placeSoon(params.scriptId)
        return
      case 'Debugger.paused':
        return void this.#stopped(params)
      case 'Debugger.resumed':
        this.paused = undefined
        return this.#changed.fire()
    }
  }

  #placed = new Set<string>()

  async #placeSoon(id: string): Promise<void> {
    if (this.#placed.has(id)) return
    this.#placed.add(id)
    const places = new Map(this.#placesIn(this.#scripts.get(id)!))
    await Promise.all([...places.values()].map((place) => this.#setAt(place)))
    this.#changed.fire()
  }

  async #stopped(params: any): Promise<void> {
    if (params.reason === 'instrumentation') {
      // Its breakpoints are on their way already: this call is answered after theirs. Those of APIs are looked for first.
      await this.#apis.ready
      await this.session.call('Debugger.resume').catch(() => {})
      return
    }
    const frames = (params.callFrames as any[])
      .map((frame) => this.#frame(frame))
      .filter((frame) => frame !== undefined)
    if (frames.length === 0 || (isException(params) && !(await this.#concerns(params)))) {
      await this.session.call('Debugger.resume').catch(() => {})
      return
    }
    const api = await this.#apis.nameOf(params).catch(() => undefined)
    const text = api ?? params.data?.description ?? params.data?.value
    this.paused = {
      thread: this.name,
      reason: api === undefined ? reasonOf(params) : 'api',
      ...(text !== undefined && { text: String(text).split('\n')[0]! }),
      frames,
    }
    this.#changed.fire()
  }

  /** The exception comes to code of the program, and is of those that are wanted there. */
  async #concerns({ callFrames, data }: any): Promise<boolean> {
    const { exceptions, mappedAlone } = this.wanted
    const uncaught = data?.uncaught === true
    let reached = false
    for (const { location } of callFrames) {
      const { scriptId, lineNumber, columnNumber } = location
      if (this.#own.has(scriptId)) {
        if (reached) return true
      } else {
        if (!reached && mappedAlone && !this.#scripts.get(scriptId)?.original(lineNumber, columnNumber)) return false
        if (exceptions === 'all') return true
        reached = true
      }
      if (!uncaught && (await this.#codeOf(scriptId)).at(lineNumber, columnNumber) !== 'open') return false
    }
    return reached
  }

  async #codeOf(scriptId: string): Promise<CatchingCode> {
    let code = this.#codes.get(scriptId)
    if (!code) {
      const { scriptSource } = await this.session.call('Debugger.getScriptSource', { scriptId })
      this.#codes.set(scriptId, (code = new CatchingCode(scriptSource)))
    }
    return code
  }

  #frame(frame: any): DebugFrame | undefined {
    const { scriptId, lineNumber, columnNumber } = frame.location
    if (this.#own.has(scriptId)) return undefined
    const place = this.#scripts.get(scriptId)?.original(lineNumber, columnNumber)
    return {
      id: `${this.session.id} ${frame.callFrameId}`,
      name: frame.functionName || '(anonymous)',
      ...(place ?? { file: frame.url, line: lineNumber, column: columnNumber }),
      mapped: place !== undefined,
      ...(frame.this?.objectId && {
        self: { ...variableOf('this', frame.this, this.session.id), text: selfText(frame.this) },
      }),
      scopes: frame.scopeChain.map((scope: any) => ({
        type: scope.type,
        ...(scope.name && { name: scope.name }),
        object: `${this.session.id} ${scope.object.objectId}`,
      })),
    }
  }
}

const isException = ({ reason }: any): boolean => reason === 'exception' || reason === 'promiseRejection'

/** Its class alone: the inside unfolds below. */
const selfText = ({ description = 'Object' }: any): string => (description === 'Object' ? '{…}' : description)

function reasonOf(params: any): string {
  const { reason, hitBreakpoints } = params
  if (isException(params)) return 'exception'
  if (hitBreakpoints?.length) return 'breakpoint'
  return reason === 'debugCommand' ? 'debugger' : reason === 'other' ? 'debugger' : 'step'
}

/** An expression for V8: a logpoint's is false, and never throws. */
function conditionOf({ condition, logMessage }: Breakpoint): string | undefined {
  const guard = condition?.trim()
  if (logMessage === undefined) return guard || undefined
  const parts = logMessage.split(/\{((?:[^{}]|\{[^{}]*\})*)\}/)
  const args = parts.map((part, n) => (n % 2 ? `(${part.trim() || 'undefined'})` : JSON.stringify(part)))
  const kept = args.filter((arg) => arg !== '""')
  const log = `(() => { try { console.log(${kept.join(', ')}) } catch (error) { console.warn('logpoint:', error) } return false })()`
  return guard ? `(${guard}) && ${log}` : log
}
