/** Errors of program code in the view: each place is reported once, and nothing is broken by it. */

let sink: (error: unknown, place: string) => void = (error, place) => console.error(`${place}:`, error)
const seen = new Set<string>()

/** Where reports go instead of the frame's own console. */
export const connectReports = (to: typeof sink): void => {
  sink = to
}

export function report(error: unknown, place: string): void {
  const message = error instanceof Error ? error.message : String(error)
  const key = `${place}\n${message}`
  if (seen.has(key)) return
  seen.add(key)
  sink(error, place)
}

/** A remark for the programmer, once for each text. */
let warn: (message: string) => void = (message) => console.warn(message)
export const connectWarnings = (to: typeof warn): void => {
  warn = to
}
export function warnOnce(message: string): void {
  if (seen.has(message)) return
  seen.add(message)
  warn(message)
}

/** Forgets what was reported: after an update, the same fault may be said again. */
export const forgetReports = (): void => seen.clear()
