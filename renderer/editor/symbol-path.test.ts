import { expect, it } from 'vitest'
import { symbolIcon, symbolPath } from './symbol-path'

const range = (startLineNumber: number, endLineNumber: number) => ({
  startLineNumber,
  startColumn: 1,
  endLineNumber,
  endColumn: 2,
})
const symbol = (name: string, from: number, to: number, children: any[] = []): any => ({
  name,
  kind: 11,
  range: range(from, to),
  selectionRange: range(from, from),
  children,
})

it('names the symbols around a place', () => {
  const symbols = [symbol('a', 1, 3), symbol('b', 5, 20, [symbol('c', 6, 8), symbol('d', 10, 12)])]
  const names = (line: number, column = 1) => symbolPath(symbols, line, column).map(({ symbol: { name } }) => name)
  expect(names(11)).toEqual(['b', 'd'])
  expect(names(9)).toEqual(['b'])
  expect(names(4)).toEqual([])
  expect(names(3, 9)).toEqual([])
  expect(
    symbolPath(symbols, 7, 1)
      .at(-1)
      ?.siblings.map(({ name }) => name),
  ).toEqual(['c', 'd'])
  expect(symbolIcon(11)).toBe('symbol-function')
})
