/** What the generated functions of `messages.ts` share. */
import { fill, inEnglish } from '../../base/messages/phrase'
import type { Diagnostic, MessageValue, MessageValues, Severity } from '../../protocol/diagnostics'
import type { Location } from '../compile/source'

/** Longest value that is put into a message; expressions can be pages long. */
const MAX_VALUE = 200

export function diagnostic(
  code: string,
  severity: Severity,
  message: string,
  hint: string,
  given: MessageValues,
  at: Location,
): Diagnostic {
  const values = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, shorten(value)]))
  const result: Diagnostic = {
    code,
    severity,
    message: fill(message, values),
    ...(Object.keys(values).length && { values }),
    file: '',
    hint: fill(hint, values),
  }
  if ('source' in at) {
    result.file = at.source.file
    result.start = at.source.position(at.start)
    result.end = at.source.position(at.end ?? at.start + 1)
    result.frame = at.source.frame(result.start, result.end)
  } else result.file = at.file
  if (at.notes?.length) result.notes = at.notes
  return result
}

function shorten(value: MessageValue): MessageValue {
  if (typeof value === 'object' && inEnglish(value).length <= MAX_VALUE) return value
  const whole = typeof value === 'object' ? inEnglish(value) : String(value)
  const text = whole.replace(/\s+/g, ' ').trim()
  if (text.length > MAX_VALUE) return `${text.slice(0, MAX_VALUE)}…`
  return typeof value === 'number' ? value : text
}
