import { expect, it } from 'vitest'
import type { Diagnostic, Severity } from '../../../protocol/diagnostics'
import { problemRows, problemText } from './problem-rows'

const diagnostic = (file: string, severity: Severity, line: number, message = 'm'): Diagnostic => ({
  code: 'area_what',
  severity,
  message,
  file,
  start: { line, column: 4, offset: 0 },
})
const all = new Map([
  ['b.js', [diagnostic('b.js', 'warning', 9), diagnostic('b.js', 'warning', 2, 'other')]],
  ['a.js', [diagnostic('a.js', 'info', 1)]],
  [
    'c.js',
    [diagnostic('c.js', 'warning', 1), { ...diagnostic('c.js', 'error', 5), notes: [{ message: 'n', file: 'd.js' }] }],
  ],
])
const filter = { text: '', hidden: new Set<Severity>(), closed: new Set<string>() }
const outline = (rows: ReturnType<typeof problemRows>): string[] =>
  rows.map((row) =>
    row.kind === 'file'
      ? `${row.file} ${row.count}`
      : row.kind === 'note'
        ? '    note'
        : `  ${row.diagnostic.start?.line}`,
  )

it('puts errors first, with the places that belong to them', () => {
  expect(outline(problemRows(all, filter))).toEqual([
    'c.js 2',
    '  5',
    '    note',
    '  1',
    'b.js 2',
    '  2',
    '  9',
    'a.js 1',
    '  1',
  ])
})

it('leaves out what is filtered, and whole files with it', () => {
  expect(outline(problemRows(all, { ...filter, hidden: new Set<Severity>(['warning', 'info']) }))).toEqual([
    'c.js 1',
    '  5',
    '    note',
  ])
  expect(outline(problemRows(all, { ...filter, text: 'other' }))).toEqual(['b.js 1', '  2'])
})

it('shows only the name of a closed file', () => {
  expect(outline(problemRows(all, { ...filter, text: 'b.js', closed: new Set(['b.js']) }))).toEqual(['b.js 2'])
})

it('counts columns from 1 in copies', () => {
  expect(problemText({ ...diagnostic('a.js', 'error', 3), hint: 'do that' })).toBe(
    'a.js:3:5 error: m (area_what)\n  do that',
  )
})
