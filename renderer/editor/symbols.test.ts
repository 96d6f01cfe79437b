// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { flatten } from './symbols'

const range = (line: number, last = line) => ({
  startLineNumber: line,
  startColumn: 1,
  endLineNumber: last,
  endColumn: 5,
})
const symbol = (name: string, line: number, last = line, children: object[] = []) =>
  ({ name, detail: '', kind: 4, tags: [], range: range(line, last), selectionRange: range(line), children }) as never

it('brings the tree into the order of the text', () => {
  const flat = flatten([symbol('b', 9), symbol('a', 1, 8, [symbol('y', 5), symbol('x', 2)])])
  expect(flat.map(({ name, depth, container }) => [name, depth, container])).toEqual([
    ['a', 0, ''],
    ['x', 1, 'a'],
    ['y', 1, 'a'],
    ['b', 0, ''],
  ])
  expect(flat[0]).toMatchObject({ icon: 'symbol-class', lines: [1, 8], place: { line: 1, column: 0 } })
})
