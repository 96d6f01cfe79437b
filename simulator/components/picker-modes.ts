/**
 * What the wheels of `<picker>` show by its mode. The platform documents one mode, `selector` ("picker"); the others
 * are those of the other dialect, which programs that run on both set, and mean here what they mean there.
 */
import { toNumber, toText } from './coerce'

export interface PickerProps {
  range: unknown
  'range-key': string
  value: unknown
  start: string
  end: string
  fields: string
}

export interface PickerMode {
  /** What stands in the columns while these rows are chosen; a row that is not there counts as the last. */
  columns(props: PickerProps, rows: readonly number[]): string[][]
  /** The chosen rows of a value as the program gives it. */
  rows(props: PickerProps): number[]
  /** The value that `change` tells, of rows that are there. */
  value(props: PickerProps, rows: readonly number[]): unknown
}

const labels = (list: unknown, key: string): string[] =>
  (Array.isArray(list) ? list : []).map((item: unknown) =>
    toText(key && typeof item === 'object' && item !== null ? (item as Record<string, unknown>)[key] : item),
  )

const selector: PickerMode = {
  columns: ({ range, 'range-key': key }) => [labels(range, key)],
  rows: ({ value }) => [Math.max(0, toNumber(value, 0))],
  value: (_, [row]) => row,
}

const listsOf = ({ range }: PickerProps): unknown[] => (Array.isArray(range) ? range : [])

const multiSelector: PickerMode = {
  columns: (props) => listsOf(props).map((list) => labels(list, props['range-key'])),
  rows: (props) =>
    listsOf(props).map((_, i) => Math.max(0, toNumber(Array.isArray(props.value) ? props.value[i] : 0, 0))),
  value: (_, rows) => [...rows],
}

const two = (n: number): string => String(n).padStart(2, '0')
const upTo = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(1, to - from + 1) }, (_, i) => from + i)
const numbers = (text: unknown, separator: string): number[] | undefined => {
  const parts = toText(text).split(separator).map(Number)
  return parts.length && parts.every((part) => Number.isInteger(part) && part >= 0) && toText(text) ? parts : undefined
}
const at = (list: number[], value: number): number =>
  Math.max(0, list.indexOf(Math.min(list.at(-1)!, Math.max(list[0]!, value))))
/** Past an end, what counts less is at that end, too. */
const beyond = (list: number[], value: number): number | undefined =>
  value > list.at(-1)! ? Infinity : value < list[0]! ? -Infinity : undefined
const rowOf = (list: number[], row: number | undefined): number => list[Math.min(row ?? 0, list.length - 1)]!

/** Hours and minutes, in the bounds of start and end: `[[9, 10], [30, …, 59]]`. */
function times({ start, end }: PickerProps, hour: number | undefined): [number[], number[]] {
  const [h0 = 0, m0 = 0] = numbers(start, ':') ?? []
  const [h1 = 23, m1 = 59] = numbers(end, ':') ?? []
  const hours = upTo(Math.min(h0, 23), Math.min(h1, 23))
  const chosen = hour === undefined ? hours[0]! : hour
  return [hours, upTo(chosen === h0 ? m0 : 0, chosen === h1 ? m1 : 59)]
}

const time: PickerMode = {
  columns(props, [h]) {
    const [hours] = times(props, undefined)
    const [, minutes] = times(props, rowOf(hours, h))
    return [hours.map(two), minutes.map(two)]
  },
  rows(props) {
    const now = new Date()
    const [hour = 0, minute = 0] = numbers(props.value, ':') ?? [now.getHours(), now.getMinutes()]
    const [hours] = times(props, undefined)
    const h = at(hours, hour)
    const [, minutes] = times(props, hours[h])
    return [h, at(minutes, beyond(hours, hour) ?? minute)]
  },
  value(props, [h, m]) {
    const [hours] = times(props, undefined)
    const hour = rowOf(hours, h)
    return `${two(hour)}:${two(rowOf(times(props, hour)[1], m))}`
  },
}

type Bounds = [year: number, month: number, day: number]
const dateOf = (text: unknown, fallback: Bounds): Bounds => {
  const [year = fallback[0], month = fallback[1], day = fallback[2]] = numbers(text, '-') ?? []
  return [year, month, day]
}

/** Years, months and days that may be chosen beside a year and a month. */
function dates({ start, end }: PickerProps, year?: number, month?: number): [number[], number[], number[]] {
  const first = dateOf(start, [1900, 1, 1])
  const last = dateOf(end, [2100, 12, 31])
  const years = upTo(first[0], last[0])
  const y = year ?? years[0]!
  const months = upTo(y === first[0] ? first[1] : 1, y === last[0] ? last[1] : 12)
  const m = month ?? months[0]!
  const length = new Date(y, m, 0).getDate()
  const days = upTo(
    y === first[0] && m === first[1] ? first[2] : 1,
    y === last[0] && m === last[1] ? Math.min(last[2], length) : length,
  )
  return [years, months, days]
}

const depth = ({ fields }: PickerProps): number => ({ year: 1, month: 2 })[fields] ?? 3

/** The lists beside chosen rows, and the numbers that these stand for. */
function chosenDate(props: PickerProps, [y, m, d]: readonly number[]): { lists: number[][]; date: number[] } {
  const [years] = dates(props)
  const year = rowOf(years, y)
  const [, months] = dates(props, year)
  const month = rowOf(months, m)
  const [, , days] = dates(props, year, month)
  return { lists: [years, months, days], date: [year, month, rowOf(days, d)] }
}

const date: PickerMode = {
  columns: (props, rows) =>
    chosenDate(props, rows)
      .lists.slice(0, depth(props))
      .map((list, i) => list.map((n) => `${i ? two(n) : n}${'年月日'[i]}`)),
  rows(props) {
    const now = new Date()
    const [year, month, day] = dateOf(props.value, [now.getFullYear(), now.getMonth() + 1, now.getDate()])
    const [years] = dates(props)
    const y = at(years, year)
    const [, months] = dates(props, years[y])
    const outside = beyond(years, year)
    const m = at(months, outside ?? month)
    const [, , days] = dates(props, years[y], months[m])
    return [y, m, at(days, outside ?? beyond(months, month) ?? day)].slice(0, depth(props))
  },
  value: (props, rows) =>
    chosenDate(props, rows)
      .date.slice(0, depth(props))
      .map((n, i) => (i ? two(n) : String(n).padStart(4, '0')))
      .join('-'),
}

export const pickerModes: Record<string, PickerMode> = { selector, multiSelector, time, date }
