/** What the generated functions of `messages.ts` share. */
import type { Diagnostic, Severity } from '../../protocol/diagnostics'
import type { Location } from '../compile/source'

/** Longest value that is put into a message; expressions can be pages long. */
const MAX_VALUE = 200

export type Values = Record<string, string | number>

export function diagnostic(
  code: string,
  severity: Severity,
  message: string,
  hint: string,
  values: Values,
  at: Location,
): Diagnostic {
  const fill = (text: string) => text.replace(/%([a-z]+)%/g, (whole, name: string) => shorten(values[name] ?? whole))
  const result: Diagnostic = { code, severity, message: fill(message), file: '', hint: fill(hint) }
  if ('source' in at) {
    result.file = at.source.file
    result.start = at.source.position(at.start)
    result.end = at.source.position(at.end ?? at.start + 1)
    result.frame = at.source.frame(result.start, result.end)
  } else result.file = at.file
  if (at.notes?.length) result.notes = at.notes
  return result
}

function shorten(value: string | number): string {
  const text = String(value).replace(/\s+/g, ' ').trim()
  return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text
}
