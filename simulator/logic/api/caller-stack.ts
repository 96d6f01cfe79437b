/** UTF-16 units; a program may have set `Error.stackTraceLimit`. */
const MAX_STACK = 10_000

/** The stack below `inside`: who called it. Undefined where the program has put something else in its place. */
export function callerStack(inside: (...args: never[]) => unknown): string | undefined {
  const holder: { stack?: unknown } = {}
  // V8's own: other browsers' workers do without.
  const { captureStackTrace } = Error as { captureStackTrace?: (holder: object, inside: unknown) => void }
  captureStackTrace?.(holder, inside)
  return typeof holder.stack === 'string' ? holder.stack.slice(0, MAX_STACK) : undefined
}
