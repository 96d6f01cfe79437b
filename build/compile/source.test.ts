import { describe, expect, it } from 'vitest'
import { Source } from './source'

describe('Source', () => {
  it('tells lines and columns over every kind of line end', () => {
    const source = new Source('a', 'ab\ncd\r\ne\rf\n')
    expect([0, 1, 2, 3, 7, 9, 11].map((offset) => source.position(offset))).toEqual([
      { line: 1, column: 0, offset: 0 },
      { line: 1, column: 1, offset: 1 },
      { line: 1, column: 2, offset: 2 },
      { line: 2, column: 0, offset: 3 },
      { line: 3, column: 0, offset: 7 },
      { line: 4, column: 0, offset: 9 },
      { line: 5, column: 0, offset: 11 },
    ])
    expect(source.position(-5).offset).toBe(0)
    expect(source.position(500)).toEqual({ line: 5, column: 0, offset: 11 })
    expect(new Source('a', '').position(3)).toEqual({ line: 1, column: 0, offset: 0 })
  })

  it('frames a span with the lines around it', () => {
    const source = new Source('a', 'one\n\ttwo three\nfour\nfive')
    expect(source.frame(source.position(9), source.position(14))).toBe(
      ['  1 | one', '> 2 |  two three', '    |      ^^^^^', '  3 | four'].join('\n'),
    )
  })

  it('keeps the frame of a long line short', () => {
    const source = new Source('a', 'x'.repeat(100_000))
    const frame = source.frame(source.position(50_000), source.position(99_000))
    expect(frame.split('\n').every((line) => line.length < 140)).toBe(true)
    expect(frame).toContain('^')
  })
})
