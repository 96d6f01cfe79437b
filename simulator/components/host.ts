/**
 * What the built-in components need from the frame around them. The frame calls `connectComponents` once, before
 * the first page is opened; until then calls fail and logs go to the frame's own console.
 */
import type { Ability, KeyboardField, LogLevel, WheelSheet } from '../../protocol/bridge'

/** Calls the program's handlers of an event. */
export { emit } from '../view/events'

export interface ComponentHost {
  /** Runs an API in the shell: `navigateTo`. Rejects with a `WireError`. */
  call(name: string, args: unknown): Promise<unknown>
  /** What only the platform around the program can do. Rejects with a `WireError`. */
  ability(name: Ability, args: Record<string, unknown>): Promise<unknown>
  /** The next step back is to be given to the page, or no longer. */
  holdsBack(holds: boolean): void
  /** The text field that has the focus, or that none has it. */
  field(field: KeyboardField | null): void
  /** A sheet of wheels is to be shown, or to go: see wheel-sheet.ts. */
  sheet(sheet: WheelSheet | null): void
  /** Into the program's console. `code` as in `LogEntry.code`. */
  log(level: LogLevel, code: string, message: string): void
  /** The URL of a file that the program names: `/images/a.png`, `./a.png`, `https://…`, `data:…`. */
  asset(path: string): string
}

const notConnected = (name: string): Promise<never> =>
  Promise.reject({ code: 'bridge_not_connected', message: `${name}: the page is not connected` })

let host: ComponentHost = {
  call: notConnected,
  ability: notConnected,
  holdsBack: () => {},
  field: () => {},
  sheet: () => {},
  log: (level, code, message) => console[level === 'log' ? 'info' : level](`[${code}] ${message}`),
  asset: (path) => path,
}

export const connectComponents = (to: ComponentHost): void => {
  host = to
}

export const callApi: ComponentHost['call'] = (name, args) => host.call(name, args)
export const useAbility: ComponentHost['ability'] = (name, args) => host.ability(name, args)
export const tellField: ComponentHost['field'] = (field) => host.field(field)
export const tellSheet: ComponentHost['sheet'] = (sheet) => host.sheet(sheet)
export const log: ComponentHost['log'] = (level, code, message) => host.log(level, code, message)
export const asset: ComponentHost['asset'] = (path) => host.asset(path)

const said = new Set<string>()
/** Says it once per page frame. */
export const logOnce: ComponentHost['log'] = (level, code, message) => {
  if (said.has(message)) return
  said.add(message)
  log(level, code, message)
}

/** Who takes a step back instead of the page, the latest last. */
const closers: (() => void)[] = []

/** Steps back close something within the page until `dispose`. */
export const holdBack = (close: () => void): { dispose(): void } => {
  if (closers.push(close) === 1) host.holdsBack(true)
  return {
    dispose() {
      const at = closers.indexOf(close)
      if (at >= 0) closers.splice(at, 1)
      if (at >= 0 && !closers.length) host.holdsBack(false)
    },
  }
}

export const giveBack = (): void => closers.at(-1)?.()

/** The answer of `invoke` that is to be transferred to logic, not copied. */
export class Transferring {
  constructor(
    readonly value: unknown,
    readonly transfer: Transferable[],
  ) {}
}
