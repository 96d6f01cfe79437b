import { describe, expect, it } from 'vitest'
import { DateWheels, isDateFormat } from './date-wheels'

const now = new Date(2024, 1, 29, 8, 5)
const wheels = (format: Parameters<typeof make>[0], current?: string, start?: string, end?: string) =>
  make(format, current, start, end)
const make = (format: DateWheels['format'], current?: string, start?: string, end?: string) =>
  new DateWheels(format, current, start, end, now)

describe('DateWheels', () => {
  it('starts at the given date, or now', () => {
    expect(wheels('yyyy-MM-dd').text).toBe('2024-02-29')
    expect(wheels('yyyy-MM-dd HH:mm').text).toBe('2024-02-29 08:05')
    expect(wheels('HH:mm', '23:59').text).toBe('23:59')
    expect(wheels('yyyy-MM', '1999-12').text).toBe('1999-12')
    expect(wheels('yyyy', 'soon').text).toBe('2024')
    expect(wheels('yyyy-MM-dd', '2020/3/7').text).toBe('2020-03-07')
  })
  it('knows how long a month is, and follows it', () => {
    const date = wheels('yyyy-MM-dd', '2024-01-31')
    expect(date.options(2)).toHaveLength(31)
    date.choose(1, 2)
    expect(date.text).toBe('2024-02-29')
    date.choose(0, 2023)
    expect(date.text).toBe('2023-02-28')
  })
  it('keeps to its limits', () => {
    const date = wheels('yyyy-MM-dd', '2030-01-01', '2023-11-20', '2024-03-05')
    expect(date.text).toBe('2024-03-05')
    expect(date.options(0)).toEqual([2023, 2024])
    expect(date.options(1)).toEqual([1, 2, 3])
    expect(date.options(2)).toEqual([1, 2, 3, 4, 5])
    date.choose(0, 2023)
    expect(date.text).toBe('2023-11-20')
    expect(date.options(1)).toEqual([11, 12])
  })
  it('ignores limits in another format, as documented', () => {
    expect(wheels('HH:mm', '10:00', '2024-01-01', 'x').options(0)).toHaveLength(24)
  })
  it('survives limits that exclude everything', () => {
    const date = wheels('HH:mm', '10:00', '12:30', '12:10')
    expect(date.options(1).length).toBeGreaterThan(0)
  })
  it('labels its columns', () => {
    const date = wheels('yyyy-MM-dd HH:mm')
    expect(date.values.map((value, i) => date.label(i, value))).toEqual(['2024年', '02月', '29日', '08时', '05分'])
    expect([isDateFormat('yyyy'), isDateFormat('toString')]).toEqual([true, false])
  })
})
