import { refusals } from '../../base/release/refusals'
import type { Phrase } from '../../protocol/diagnostics'

/** What they are about stands in the platform's own words alone. */
const particular = new Set(['request_invalid', 'package_refused', 'difference_refused', 'maps_invalid'])

/** What the platform refuses, in words that are known in the reader's language. */
export function platformPhrase(code: string, values?: Phrase['values']): Phrase | undefined {
  const key = `fault.${code}`
  if (particular.has(code) || !Object.hasOwn(refusals, key)) return undefined
  return { text: refusals[key as keyof typeof refusals][0], ...(values && { values }) }
}
