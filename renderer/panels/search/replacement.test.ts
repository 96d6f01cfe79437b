import { expect, it } from 'vitest'
import { replacement } from './replacement'

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
