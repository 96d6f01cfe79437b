import { phrase } from '../../base/messages/phrase'
import { byToken } from '../../base/release/by-token'
import { refusals } from '../../base/release/refusals'
import type { Phrase } from '../../protocol/diagnostics'

/** What they are about stands in the platform's own words alone. */
const particular = new Set(['request_invalid', 'package_refused', 'difference_refused', 'maps_invalid'])

/** What the platform refuses, in words that are known in the reader's language. */
export function platformPhrase(code: string, values?: Phrase['values']): Phrase | undefined {
  const key = `fault.${code}`
  if (particular.has(code) || !Object.hasOwn(refusals, key)) return undefined
  return { text: refusals[key as keyof typeof refusals][0], ...(values && { values: withPerson(values) }) }
}

/** The person first, and then by which token. */
function withPerson(values: NonNullable<Phrase['values']>): NonNullable<Phrase['values']> {
  const token = typeof values.who === 'string' ? byToken(values.who) : undefined
  if (token) return { ...values, who: phrase('%user% (token “%token%”)', token) }
  return values.who === 'platform' ? { ...values, who: phrase('The platform') } : values
}
