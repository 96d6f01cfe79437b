import type {
  ApiBreakpoint,
  Breakpoint,
  DebugFrame,
  DebugState,
  DebugStep,
  DebugVariable,
  PauseOnExceptions,
} from '../../../protocol/debug'
import type { DevtoolsBreakpoint } from '../../../protocol/devtools'
import { renamedPath } from '../../common/paths'
import { debounce, Signal } from '../../common/signal'
import { codeOf, detach, type Host } from '../../workbench/host'

const stateKey = 'debug'
/** ms; breakpoints move with every key that is typed above them. */
const MOVING = 300
const nothing: DebugState = { paused: null, standing: [], inDevtools: false, bound: [] }

interface Stored {
  breakpoints: Breakpoint[]
  exceptions: PauseOnExceptions
  watch: string[]
  apis?: ApiBreakpoint[]
}

const isDevtoolsBreakpoint = (one: Partial<DevtoolsBreakpoint> | null): one is DevtoolsBreakpoint =>
  typeof one?.file === 'string' &&
  Number.isInteger(one.line) &&
  typeof one.condition === 'string' &&
  typeof one.enabled === 'boolean'

/** Breakpoints of the project, and what the debugger says (protocol/debug.ts). */
export class DebugModel {
  readonly breakpoints = new Signal<readonly Breakpoint[]>([])
  /** Of `my.`, by name. */
  readonly apis = new Signal<readonly ApiBreakpoint[]>([])
  readonly exceptions = new Signal<PauseOnExceptions>('none')
  readonly watch = new Signal<readonly string[]>([])
  readonly state = new Signal<DebugState>(nothing)
  /** Of those of the paused program, the one that is looked at. */
  readonly frame = new Signal<DebugFrame | undefined>(undefined)
  /** A value that an editor shows, in the element of its widget. */
  readonly hover = new Signal<{ element: HTMLElement; variable: DebugVariable } | undefined>(undefined)
  /** False where this browser cannot be debugged; undefined until it is known. */
  readonly available = new Signal<boolean | undefined>(undefined)
  private readonly sendSoon = debounce(() => this.send(), MOVING)
  private loaded = false

  constructor(private readonly host: Host) {
    host.on('debug/didChange', (state) => this.take(state))
  }

  async load(): Promise<void> {
    const stored = (await this.host.call('state/get', { key: stateKey, project: true })) as Partial<Stored> | null
    this.breakpoints.set(Array.isArray(stored?.breakpoints) ? stored.breakpoints : [])
    this.exceptions.set(stored?.exceptions ?? 'none')
    this.watch.set(stored?.watch ?? [])
    this.apis.set(Array.isArray(stored?.apis) ? stored.apis : [])
    this.loaded = true
    this.send()
  }

  reset(): void {
    this.sendSoon.flush()
    this.loaded = false
    this.breakpoints.set([])
    this.apis.set([])
    this.watch.set([])
    this.take(nothing)
  }

  of(file: string): Breakpoint[] {
    return this.breakpoints.value.filter((breakpoint) => breakpoint.file === file)
  }

  at(file: string, line: number): Breakpoint | undefined {
    return this.breakpoints.value.find((breakpoint) => breakpoint.file === file && breakpoint.line === line)
  }

  toggle(file: string, line: number): void {
    const present = this.at(file, line)
    if (present) this.change((all) => all.filter((one) => one !== present))
    else this.change((all) => [...all, { file, line, enabled: true }])
  }

  /** Changes the one at that line, or makes it. */
  set(file: string, line: number, values: Partial<Omit<Breakpoint, 'file' | 'line'>>): void {
    const { condition, logMessage, ...rest } = { enabled: true, ...this.at(file, line), ...values }
    const kept = { ...(condition && { condition }), ...(logMessage && { logMessage }) }
    const next: Breakpoint = { ...rest, ...kept, file, line }
    this.change((all) => [...all.filter((one) => one.file !== file || one.line !== line), next])
  }

  remove(gone: readonly Breakpoint[]): void {
    this.change((all) => all.filter((one) => !gone.includes(one)))
  }

  setAll(enabled: boolean): void {
    this.apis.update((all) => all.map((one) => ({ ...one, enabled })))
    this.change((all) => all.map((one) => ({ ...one, enabled })))
  }

  /** `enabled` undefined takes it away. */
  setApi(name: string, enabled: boolean | undefined): void {
    const others = this.apis.value.filter((one) => one.name !== name)
    const next = enabled === undefined ? others : [...others, { name, enabled }]
    this.apis.set(next.sort((a, b) => a.name.localeCompare(b.name)))
    this.send()
  }

  removeAll(): void {
    this.apis.set([])
    this.remove(this.breakpoints.value)
  }

  /** The text was edited: new lines of that file's breakpoints, undefined for one whose line is gone. */
  move(file: string, lines: ReadonlyMap<Breakpoint, number | undefined>): void {
    const taken = new Set<number>()
    const moved = this.breakpoints.value.flatMap((one) => {
      if (one.file !== file || !lines.has(one)) return one
      const line = lines.get(one)
      if (line === undefined || taken.has(line)) return []
      taken.add(line)
      return line === one.line ? one : { ...one, line }
    })
    this.breakpoints.set(moved)
    this.sendSoon()
  }

  /** A file or folder was moved. */
  relocated(from: string, to: string): void {
    if (this.breakpoints.value.some(({ file }) => renamedPath(file, from, to) !== undefined))
      this.change((all) => all.map((one) => ({ ...one, file: renamedPath(one.file, from, to) ?? one.file })))
  }

  /** Logpoints are the editor's alone: two debuggers would write every line twice. */
  forDevtools(): DevtoolsBreakpoint[] {
    return this.breakpoints.value
      .filter(({ logMessage }) => logMessage === undefined)
      .map(({ file, line, condition = '', enabled }) => ({ file, line, condition, enabled }))
  }

  /** What was set or taken away in the developer tools. */
  takeDevtools(list: unknown): void {
    if (!Array.isArray(list) || !list.every(isDevtoolsBreakpoint)) return
    const logpoints = this.breakpoints.value.filter(({ logMessage }) => logMessage !== undefined)
    const others = list.filter(({ file, line }) => !logpoints.some((one) => one.file === file && one.line === line))
    this.change(() => [
      ...logpoints,
      ...others.map(({ file, line, condition, enabled }) => ({ file, line, enabled, ...(condition && { condition }) })),
    ])
  }

  setExceptions(exceptions: PauseOnExceptions): void {
    this.exceptions.set(exceptions)
    this.send()
  }

  setWatch(expressions: readonly string[]): void {
    this.watch.set(expressions)
    this.save()
  }

  step(step: DebugStep, origin?: string): Promise<unknown> {
    return this.host.call('debug/step', { step, origin })
  }

  pause(): Promise<unknown> {
    return this.host.call('debug/pause', {})
  }

  /** In the frame that is looked at. `pure`: refused where it would change anything. */
  evaluate(expression: string, pure = false): Promise<DebugVariable> {
    const frame = this.frame.value?.id
    return this.host.call('debug/evaluate', {
      expression,
      ...(frame !== undefined && { frame }),
      ...(pure && { pure }),
    })
  }

  members(object: string): Promise<DebugVariable[]> {
    return this.host.call('debug/members', { object })
  }

  setVariable(scope: number, name: string, value: string): Promise<DebugVariable> {
    return this.host.call('debug/setVariable', { frame: this.frame.value!.id, scope, name, value })
  }

  private change(change: (all: readonly Breakpoint[]) => readonly Breakpoint[]): void {
    this.breakpoints.update(change)
    this.send()
  }

  private send(): void {
    if (!this.loaded) return
    this.save()
    const parameters = {
      breakpoints: [...this.breakpoints.value],
      apis: [...this.apis.value],
      exceptions: this.exceptions.value,
    }
    detach(
      this.host.call('debug/setBreakpoints', parameters).then((state) => {
        this.available.set(true)
        this.take(state)
      }),
      (error) => codeOf(error) === 'debugging_unavailable' && this.available.set(false),
    )
  }

  private save(): void {
    if (!this.loaded) return
    const value: Stored = {
      breakpoints: [...this.breakpoints.value],
      exceptions: this.exceptions.value,
      watch: [...this.watch.value],
      apis: [...this.apis.value],
    }
    detach(this.host.call('state/set', { key: stateKey, value, project: true }))
  }

  private take(state: DebugState): void {
    const before = this.frame.value?.id
    const frames = state.paused?.frames ?? []
    const kept = frames.find(({ id }) => id === before)
    this.state.set(state)
    this.frame.set(kept ?? frames.find(({ mapped }) => mapped) ?? frames[0])
  }
}
