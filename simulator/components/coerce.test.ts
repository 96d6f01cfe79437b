// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { bool, num, px, str, toBoolean, toPx, word } from './coerce'

test('booleans in all the forms in which programs write them', () => {
  for (const value of [true, 1, 'true', 'yes', {}, []]) expect(toBoolean(value), String(value)).toBe(true)
  for (const value of [false, 0, '', 'false', null, undefined, NaN, '0', 'undefined'])
    expect(toBoolean(value)).toBe(false)
  // <switch disabled>
  expect(bool().from('', true)).toBe(true)
  // show-count="{{undefined}}" keeps the default
  expect(bool(true).from(undefined, false)).toBe(true)
})

test('numbers and lengths', () => {
  expect([num(7).from('3', true), num(7).from('x', true), num(7).from(null, false)]).toEqual([3, 7, 7])
  Object.assign(window, { innerWidth: 375, innerHeight: 600 })
  expect(['20px', 20, '20rpx', '10vw', '10vh', ' 3 ', 'x'].map((value) => toPx(value, -1))).toEqual([
    20, 20, 10, 37.5, 60, 3, -1,
  ])
  expect(px(5).from(undefined, false)).toBe(5)
})

test('texts and words', () => {
  expect([str('a').from(undefined, false), str('a').from('', false), str().from(5, false)]).toEqual(['a', '', '5'])
  expect([word('default', 'mini').from('mini', true), word('default', 'mini').from('huge', true)]).toEqual([
    'mini',
    'default',
  ])
})
