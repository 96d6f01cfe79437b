import { expect, it } from 'vitest'
import type { TextMatch } from '../../../protocol/search'
import { replaceIn } from './text-places'

const at = (
  line: number,
  column: number,
  match: string,
  endLine = line,
  endColumn = column + match.length,
): TextMatch => ({
  line,
  column,
  endLine,
  endColumn,
  before: '',
  match,
  after: '',
})

it('replaces in the order of the text, whatever order they come in', () => {
  const text = '\uFEFFfoo foo\r\nbar foo\n'
  const matches = [at(2, 4, 'foo'), at(1, 0, 'foo'), at(1, 4, 'foo')]
  expect(replaceIn(text, matches, () => 'x')).toBe('\uFEFFx x\r\nbar x\n')
})

it('replaces across lines, with what was caught', () => {
  expect(replaceIn('a {\r\n  b\r\n}', [at(1, 2, '{\n  b', 2, 3)], (match) => `<${match}>`)).toBe('a <{\r\n  b>\r\n}')
  expect(replaceIn('a1', [{ ...at(1, 0, 'a1'), groups: ['1'] }], (_, groups) => groups![0]!)).toBe('1')
})

it('leaves alone what is no longer as it was found', () => {
  expect(replaceIn('food', [at(1, 0, 'bar')], () => 'x')).toBeUndefined()
  expect(replaceIn('a', [at(7, 0, 'a')], () => 'x')).toBeUndefined()
})
