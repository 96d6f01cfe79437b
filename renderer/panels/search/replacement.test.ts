import { expect, it } from 'vitest'
import { inCaseOf, replacement } from './replacement'

it.each([
  ['a$1\\n', 'x', false, 'a$1\\n'],
  ['<$1|$2>', '(a)(b)', true, '<one|two>'],
  ['$&-$0-$$', '(a)(b)', true, 'match-match-$'],
  ['$<second>', '(a)(?<second>b)', true, 'two'],
  ['$<none> $9', '(a)(b)', true, '$<none> $9'],
  ['$12', '(a)(b)', true, 'one2'],
  ['a\\tb\\nc\\\\n\\d', 'x', true, 'a\tb\nc\\n\\d'],
  ['\\u$1 \\U$2\\E $2 \\L\\u$&', '(a)(b)', true, 'One TWO two Match'],
])('%s for %s', (template, pattern, regex, expected) => {
  expect(replacement(template, pattern, regex)('match', ['one', 'two'])).toBe(expected)
})

it.each([
  ['task', 'Item', 'item'],
  ['TASK', 'item', 'ITEM'],
  ['Task', 'item', 'Item'],
  ['tasK', 'Item', 'item'],
  ['task-List', 'item-row', 'item-Row'],
  ['MAX_tasks', 'min_items', 'MIN_items'],
  ['12', 'Item', 'Item'],
  ['', 'Item', 'Item'],
])('%s becomes %s in its case: %s', (match, text, expected) => {
  expect(inCaseOf(match, text)).toBe(expected)
  expect(replacement(text, 'x', false, true)(match)).toBe(expected)
})
