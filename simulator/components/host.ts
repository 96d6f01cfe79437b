/**
 * What the built-in components need from the frame around them. The frame calls `connectComponents` once, before
 * the first page is opened; until then calls fail and logs go to the frame's own console.
 */
import type { LogLevel } from '../../protocol/bridge'

/** Calls the program's handlers of an event. */
export { emit } from '../view/events'

export interface ComponentHost {
  /** Runs an API in the shell: `navigateTo`. Rejects with a `WireError`. */
  call(name: string, args: unknown): Promise<unknown>
  /** Into the program's console. `code` as in `LogEntry.code`. */
  log(level: LogLevel, code: string, message: string): void
  /** The URL of a file that the program names: `/images/a.png`, `./a.png`, `https://…`, `data:…`. */
  asset(path: string): string
}

let host: ComponentHost = {
  call: (name) => Promise.reject({ code: 'bridge_not_connected', message: `${name}: the page is not connected` }),
  log: (level, code, message) => console[level === 'log' ? 'info' : level](`[${code}] ${message}`),
  asset: (path) => path,
}

export const connectComponents = (to: ComponentHost): void => {
  host = to
}

export const callApi: ComponentHost['call'] = (name, args) => host.call(name, args)
export const log: ComponentHost['log'] = (level, code, message) => host.log(level, code, message)
export const asset: ComponentHost['asset'] = (path) => host.asset(path)

const said = new Set<string>()
/** Says it once per page frame. */
export const logOnce: ComponentHost['log'] = (level, code, message) => {
  if (said.has(message)) return
  said.add(message)
  log(level, code, message)
}

/** The answer of `invoke` that is to be transferred to logic, not copied. */
export class Transferring {
  constructor(
    readonly value: unknown,
    readonly transfer: Transferable[],
  ) {}
}
