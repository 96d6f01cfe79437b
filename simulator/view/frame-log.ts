/** What is said in the frame, by SJS, by the browser and by the view itself, as entries for the program's console. */
import type { LogEntry, LogLevel } from '../../protocol/bridge'
import { toLogValues } from '../../base/log-value'
import { connectReports, connectWarnings } from './report'

type Send = (entry: LogEntry) => void
const levels: LogLevel[] = ['log', 'info', 'warn', 'error', 'debug']

/** `page`: the route, once there is one. `named`: a stack of this frame as the host is to read it. */
export function installLog(send: Send, page: () => string | undefined, named: (stack: string) => string): void {
  const say = (level: LogLevel, args: readonly unknown[], more: Partial<LogEntry> = {}): void => {
    const route = page()
    send({
      level,
      source: 'view',
      args: toLogValues(args, undefined, named),
      time: Date.now(),
      ...(route && { page: route }),
      ...more,
    })
  }
  const native = { error: console.error.bind(console), warn: console.warn.bind(console) }
  for (const level of levels) {
    const original = console[level].bind(console)
    console[level] = (...args: unknown[]) => {
      original(...args)
      say(level, args)
    }
  }
  const uncaught = (error: unknown, place?: string): void => {
    const stack = error instanceof Error && typeof error.stack === 'string' ? named(error.stack) : undefined
    say('error', place ? [`${place}:`, error] : [error], { uncaught: true, ...(stack && { stack }) })
  }
  // The browser shows what nobody caught by itself; of what was caught it knows nothing.
  connectReports((error, place) => {
    native.error(`${place}:`, error)
    uncaught(error, place)
  })
  connectWarnings((message) => {
    native.warn(message)
    say('warn', [message], { code: 'template_warning' })
  })
  addEventListener('error', (event) => {
    // Resources that fail to load have no error: their elements say it.
    if (event.error !== undefined || event.message) uncaught(event.error ?? event.message)
  })
  addEventListener('unhandledrejection', (event) => uncaught(event.reason))
}
