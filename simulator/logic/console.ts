/** The program's console: the browser's own, for real debugging, and entries for the workbench. */
import type { LogLevel } from '../../protocol/bridge'
import type { Reporter } from './report'

type Method = (...args: unknown[]) => void
type Console = Record<string, Method>

const levels: Record<string, LogLevel> = {
  log: 'log',
  info: 'info',
  warn: 'warn',
  error: 'error',
  debug: 'debug',
  dir: 'log',
  table: 'log',
  group: 'log',
  groupCollapsed: 'log',
}

export function createConsole(native: Console, reporter: Reporter): Console {
  const console: Console = {}
  for (const name of Object.keys(native)) {
    const method = native[name]
    if (typeof method === 'function') console[name] = method.bind(native)
  }
  for (const [name, level] of Object.entries(levels)) {
    const show = console[name]
    console[name] = (...args) => {
      show?.(...args)
      if (level === 'error' || level === 'warn') reporter.log(level, args, { stack: callerStack() })
      else reporter.log(level, args, reporter.places ? { place: callerPlace() } : {})
    }
  }
  const trace = console['trace']
  console['trace'] = (...args) => {
    trace?.(...args)
    reporter.log('log', ['Trace:', ...args], { stack: callerStack() })
  }
  const assert = console['assert']
  console['assert'] = (condition, ...args) => {
    assert?.(condition, ...args)
    if (!condition) reporter.log('error', ['Assertion failed:', ...args], { stack: callerStack() })
  }
  return console
}

/** Without this function and the console method that called it. */
const callerStack = (): string => withoutOwnFrames(new Error().stack ?? '')

/** The first line of that, after an empty one as stacks have it. */
const callerPlace = (): string =>
  withoutOwnFrames(new Error().stack ?? '')
    .split('\n', 2)
    .join('\n')

/** V8 begins a stack with the error's own line; Safari and Firefox, which phones have too, with the first frame. */
export function withoutOwnFrames(stack: string): string {
  const lines = stack.split('\n')
  return ['', ...lines.slice(lines[0]!.startsWith('Error') ? 3 : 2)].join('\n')
}
