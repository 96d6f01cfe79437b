import { expect, it } from 'vitest'
import { savedName } from './saved-file'

it('has a name that every system takes', () => {
  const at = new Date(2026, 10, 8, 9, 5, 3)
  expect(savedName('a/b: "小程序"', 'iPhone SE (3rd)', at, 'png')).toBe(
    'a b 小程序 iPhone SE 3rd 2026-11-08 09.05.03.png',
  )
  expect(savedName('', '', at, 'log')).toBe('2026-11-08 09.05.03.log')
})
