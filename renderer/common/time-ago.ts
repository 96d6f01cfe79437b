import { language } from '../i18n/i18n'

const units: [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]

/** `3 days ago`, in the workbench's language. `time` in s since the epoch. */
export function timeAgo(time: number, now = Date.now() / 1000): string {
  const format = new Intl.RelativeTimeFormat(language.value, { numeric: 'auto' })
  const past = Math.max(0, now - time)
  const [unit, seconds] = units.find(([, size]) => past >= size) ?? ['second', 1]
  return unit === 'second' ? format.format(0, 'second') : format.format(-Math.floor(past / seconds), unit)
}

/** The whole date and time, as the machine's user writes it. */
export const fullTime = (time: number): string =>
  new Date(time * 1000).toLocaleString(language.value, { dateStyle: 'medium', timeStyle: 'short' })
