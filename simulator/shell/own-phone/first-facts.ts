import type { FirstFacts } from '../../../protocol/preview'

/**
 * What the host put into the page on a phone, so that the first page waits for no more round trips. Each of them is for
 * the start alone: what comes later is asked for. Undefined elsewhere.
 */
export function readFirstFacts(): FirstFacts | undefined {
  const text = document.getElementById('first-facts')?.textContent
  return text ? (JSON.parse(text) as FirstFacts) : undefined
}
