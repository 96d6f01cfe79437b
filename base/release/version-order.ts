/**
 * Versions are compared number by number: `10.2` is above `9.10`, and `10` is `10.0`. What stands before the first digit and
 * behind the numbers counts for nothing (`v14.1-beta` is `14.1`).
 */
export type VersionNumbers = readonly number[]

const NINE = 57

/** Empty where there is no digit. */
export function versionNumbers(text: string): VersionNumbers {
  let at = 0
  while (at < text.length && !isDigit(text.charCodeAt(at))) at++
  const numbers: number[] = []
  while (at < text.length) {
    let number = 0
    for (let code; isDigit((code = text.charCodeAt(at))); at++) number = number * 10 + code - 48
    numbers.push(number)
    if (text.charCodeAt(at) !== 46 || !isDigit(text.charCodeAt(at + 1))) break
    at++
  }
  return numbers
}

/** NaN (behind the end) is none. */
const isDigit = (code: number): boolean => code >= 48 && code <= NINE

/** Negative, zero or positive. */
export function compareNumbers(a: VersionNumbers, b: VersionNumbers): number {
  const length = Math.max(a.length, b.length)
  for (let at = 0; at < length; at++) {
    const difference = (at < a.length ? a[at]! : 0) - (at < b.length ? b[at]! : 0)
    if (difference) return difference
  }
  return 0
}
