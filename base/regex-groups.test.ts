import { expect, it } from 'vitest'
import { regexGroups } from './regex-groups'

it.each([
  ['a(b)(c)', [undefined, undefined]],
  ['(?:a)(?=b)(?<!c)', []],
  ['(?<year>\\d+)-(?P<month>\\d+)(x)', ['year', 'month', undefined]],
  ['\\(a\\)[(](b)', [undefined]],
  ['[]()](a)[^](](b)', [undefined, undefined]],
])('counts the groups of %s', (pattern, groups) => {
  expect(regexGroups(pattern)).toEqual(groups)
})
