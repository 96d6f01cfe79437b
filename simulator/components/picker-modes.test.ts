import { expect, test } from 'vitest'
import { pickerModes, type PickerProps } from './picker-modes'

const given = (props: Partial<PickerProps>): PickerProps => ({
  range: undefined,
  'range-key': '',
  value: undefined,
  start: '',
  end: '',
  fields: 'day',
  ...props,
})
const { selector, multiSelector, time, date } = pickerModes as Record<string, (typeof pickerModes)[string]>

test('selector: texts, or a field of objects; the value is an index', () => {
  const props = given({ range: [{ name: 'a' }, { name: 'b' }, {}], 'range-key': 'name', value: '1' })
  expect(selector!.columns(props, [])).toEqual([['a', 'b', '']])
  expect(selector!.rows(props)).toEqual([1])
  expect(selector!.value(props, [2])).toBe(2)
  expect(selector!.columns(given({ range: 'no list' }), [])).toEqual([[]])
  expect(selector!.rows(given({}))).toEqual([0])
})

test('multiSelector: a column per list', () => {
  const props = given({
    range: [
      ['a', 'b'],
      [1, 2, 3],
    ],
    value: [1],
  })
  expect(multiSelector!.columns(props, [])).toEqual([
    ['a', 'b'],
    ['1', '2', '3'],
  ])
  expect(multiSelector!.rows(props)).toEqual([1, 0])
  expect(multiSelector!.value(props, [1, 2])).toEqual([1, 2])
})

test('time keeps to its bounds, minutes to the hour', () => {
  const props = given({ start: '09:30', end: '11:15', value: '10:05' })
  expect(time!.columns(props, time!.rows(props))[0]).toEqual(['09', '10', '11'])
  expect(time!.rows(props)).toEqual([1, 5])
  expect(time!.value(props, [1, 5])).toBe('10:05')
  expect(time!.columns(props, [0, 0])[1]![0]).toBe('30')
  expect(time!.columns(props, [2, 0])[1]!.at(-1)).toBe('15')
  // A minute that the new hour has not becomes its last.
  expect(time!.value(props, [2, 40])).toBe('11:15')
  expect(time!.value(given({}), [0, 0])).toBe('00:00')
})

test('date keeps to its bounds and to the length of months', () => {
  const props = given({ start: '2024-02-10', end: '2025-03-20', value: '2024-02-29' })
  const rows = date!.rows(props)
  expect(date!.value(props, rows)).toBe('2024-02-29')
  const [years, months, days] = date!.columns(props, rows)
  expect(years).toEqual(['2024年', '2025年'])
  expect(months![0]).toBe('02月')
  expect([days![0], days!.at(-1)]).toEqual(['10日', '29日'])
  expect(date!.columns(props, [1, 1, 0])[2]!.at(-1)).toBe('28日')
  expect(date!.value(props, [1, 2, 30])).toBe('2025-03-20')
})

test('date by year or month alone; a value out of bounds is brought in', () => {
  const month = given({ fields: 'month', start: '2020-05', end: '2020-08', value: '2031-01' })
  expect(date!.columns(month, [0, 0])).toHaveLength(2)
  expect(date!.value(month, date!.rows(month))).toBe('2020-08')
  expect(
    date!.value(given({ fields: 'year', value: '1999' }), date!.rows(given({ fields: 'year', value: '1999' }))),
  ).toBe('1999')
})
