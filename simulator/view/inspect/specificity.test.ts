import { expect, it } from 'vitest'
import { branches, specificity } from './specificity'

it('weighs selectors as browsers do', () => {
  const [id, name, tag] = [1_000_000, 1_000, 1]
  const weights: Record<string, number> = {
    'a-view': tag,
    '*': 0,
    '.a.b': 2 * name,
    '#a .b > a-view': id + name + tag,
    '.a:where([s-1x])': name,
    ':where(a-view, .a) .b': name,
    ':is(a-view, #a)': id,
    'a-view:not(.a, .b.c)': tag + 2 * name,
    '[data-a="x#y.z"]': name,
    'a-text::before': 2 * tag,
    '.a:nth-child(2n + 1)': 2 * name,
    ':nth-child(1 of .b, #c)': name + id,
    '.a\\.b': name,
    '.中文': name,
  }
  for (const [selector, weight] of Object.entries(weights))
    expect([selector, specificity(selector)]).toEqual([selector, weight])
  expect(specificity('& .a', 7)).toBe(name + 7)
})

it('divides lists at their own commas alone', () => {
  expect(branches(':is(.a, .b) c, [x="1,2"] , d')).toEqual([':is(.a, .b) c', '[x="1,2"]', 'd'])
})
