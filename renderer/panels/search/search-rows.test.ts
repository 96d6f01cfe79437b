import { expect, it } from 'vitest'
import type { TextMatch } from '../../../protocol/search'
import { allText, rowText, searchRows, shownLine, sortedResults } from './search-rows'

const match = (line: number, before = '  let ', text = 'x', after = ' = 1'): TextMatch => ({
  line,
  column: before.length,
  endLine: line,
  endColumn: before.length + text.length,
  before,
  match: text,
  after,
})

it('sorts files before folders', () => {
  const results = new Map(['b/a.js', 'b.js', 'a/z.js', 'a/b/c.js', 'a/a.js'].map((path) => [path, [match(1)]]))
  expect([...sortedResults(results).keys()]).toEqual(['b.js', 'a/a.js', 'a/z.js', 'a/b/c.js', 'b/a.js'])
})

it('shows the matches of open files', () => {
  const results = new Map([
    ['a.js', [match(1), match(2)]],
    ['b.js', [match(3)]],
  ])
  expect(
    searchRows(results, new Set(['a.js'])).map((row) => (row.kind === 'file' ? row.path : row.match.line)),
  ).toEqual(['a.js', 'b.js', 3])
  expect(rowText({ kind: 'file', path: 'a.js', count: 2, open: true }, results)).toBe(
    'a.js\n  1,7: let x = 1\n  2,7: let x = 1',
  )
  expect(allText(results)).toContain('\n\nb.js\n  3,7')
})

it('keeps the match in sight', () => {
  const { before } = shownLine(match(1, `    ${'a'.repeat(100)}`))
  expect(before).toBe(`…${'a'.repeat(20)}`)
  expect(shownLine(match(1, '\t', 'a\r\nb')).match).toBe('a⏎b')
})
