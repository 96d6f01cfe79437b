import { expect, it } from 'vitest'
import { toMarker, toRange } from './places'

it('counts columns from 1 for Monaco', () => {
  expect(toRange({ line: 3, column: 0, end: { line: 4, column: 2 } })).toEqual({
    startLineNumber: 3,
    startColumn: 1,
    endLineNumber: 4,
    endColumn: 3,
  })
})

it('makes an empty span visible, and puts what has no place on the first line', () => {
  const diagnostic = { code: 'a_b', severity: 'warning', message: 'm', hint: 'h', file: 'f' } as const
  expect(toMarker(diagnostic)).toEqual({
    startLineNumber: 1,
    startColumn: 1,
    endLineNumber: 1,
    endColumn: 2,
    message: 'm\nh',
    code: 'a_b',
    severity: 4,
    source: 'tandem',
  })
})
