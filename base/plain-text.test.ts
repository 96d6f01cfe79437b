import { describe, expect, it } from 'vitest'
import { toLogValues } from './log-value'
import { plainLine } from './plain-text'

const line = (...args: unknown[]): string => plainLine(toLogValues(args))

describe('plainLine', () => {
  it('writes texts as they are and values as a console does', () => {
    expect(line('a', 1, null, undefined, { b: 'c' }, ['d'])).toBe('a 1 null undefined {b: "c"} ["d"]')
  })

  it('puts what is long on lines of its own', () => {
    const long = 'x'.repeat(60)
    expect(line({ name: long, list: [1] })).toBe(`{\n  name: "${long}",\n  list: [1]\n}`)
  })

  it('knows what JSON does not hold', () => {
    class Point {
      x = 1
    }
    expect(line(new TypeError('no'), new Map([['a', 1]]), new Point(), () => 1)).toMatch(
      /^TypeError: no Map .*a.* Point \{x: 1\} ƒ \(\)$/s,
    )
  })
})
