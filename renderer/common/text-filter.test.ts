import { expect, it } from 'vitest'
import { textFilter } from './text-filter'

it.each([
  ['', 'anything', true],
  ['net WORK', 'Work on the net', true],
  ['net work', 'net', false],
  ['!debug', 'a Debug line', false],
  ['!debug', 'an info line', true],
  ['"two words"', 'words two', false],
  ['"two words"', 'in Two Words', true],
  ['!', 'anything', true],
])('filters %j on %j', (query, text, shown) => {
  expect(textFilter(query)(text)).toBe(shown)
})
