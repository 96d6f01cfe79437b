import { expect, it } from 'vitest'
import { fillWords } from './fill-words'

it('fills in names, and one or many by the number', () => {
  const text = '%count% %count|device|devices% of %name%, %rest%'
  expect(fillWords(text, { count: 1, name: 'a' })).toBe('1 device of a, %rest%')
  expect(fillWords(text, { count: '1', name: '%name%' })).toBe('1 device of %name%, %rest%')
  expect(fillWords(text, { count: 0, name: 'b', rest: 7 })).toBe('0 devices of b, 7')
})
