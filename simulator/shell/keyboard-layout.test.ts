import { expect, test } from 'vitest'
import { letterKeys, numberKeys } from './keyboard-layout'

const labels = (keys: { label: string }[][]): string[] => keys.map((row) => row.map(({ label }) => label).join(' '))

test('a keypad has the keys of its type', () => {
  expect(labels(numberKeys('number'))).toEqual(['1 2 3', '4 5 6', '7 8 9', '⌨ 0 ⌫'])
  expect(labels(numberKeys('digit'))[3]).toBe('. 0 ⌫')
  expect(labels(numberKeys('idcard'))[3]).toBe('X 0 ⌫')
})

test('shuffled digits are all there', () => {
  const values = [0.1, 0.9, 0.4, 0.2, 0.7, 0.5, 0.3, 0.8, 0.6]
  const keys = numberKeys('number', () => values.pop()!).flat()
  const digits = keys.map(({ key }) => key).filter((key) => /^\d$/.test(key))
  expect(digits).not.toEqual([...'1234567890'])
  expect([...digits].sort()).toEqual([...'0123456789'])
})

test('every row of letters and signs is as wide as the keyboard at most, and Enter says what it does', () => {
  for (const page of ['letters', 'capitals', 'digits', 'signs'] as const)
    for (const row of letterKeys(page, 'send'))
      expect(
        row.reduce((sum, { width }) => sum + width!, 0),
        row[0]!.label,
      ).toBeLessThanOrEqual(10)
  expect(letterKeys('letters', 'search')[3]!.at(-1)!.label).toBe('搜索')
  expect(letterKeys('letters', '')[3]!.at(-1)!.label).toBe('换行')
})
