import { numberText, timeText } from '../../../base/release/rules/format'
import { figureText } from '../../../base/release/rules/say'
import { language } from './preferences'

const locale = (): string => (language.value === 'zh' ? 'zh-CN' : 'en')

export const formatNumber = (value: number): string => numberText(value, locale())

/** `0.8 in 100`, `340 ms`. */
export const formatMetric = (metric: string, value: number): string => figureText(metric, value, locale())

/** Of a share from 0 to 1; small shares keep a digit that tells them from none. */
export const formatShare = (share: number): string =>
  new Intl.NumberFormat(locale(), {
    style: 'percent',
    maximumFractionDigits: share !== 0 && Math.abs(share) < 0.01 ? 2 : Math.abs(share) < 0.1 ? 1 : 0,
  }).format(share)

/** Date and time to the minute; `time` in ms since 1970. */
export const formatTime = (time: number): string => timeText(time, locale())

export const formatClock = (time: number, withDay: boolean): string =>
  new Date(time).toLocaleString(
    locale(),
    withDay
      ? { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' }
      : { hour: '2-digit', minute: '2-digit' },
  )

/** Hashes and keys are for comparing, not for reading: their ends tell them apart. */
export const shortened = (text: string): string => `${text.slice(0, 12)}…${text.slice(-4)}`

const units: [unit: Intl.RelativeTimeFormatUnit, ms: number][] = [
  ['year', 31_536_000_000],
  ['month', 2_592_000_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** `3 days ago`, `in 2 hours`. */
export function formatAgo(time: number, now = Date.now()): string {
  const format = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' })
  const distance = time - now
  const [unit, size] = units.find(([, each]) => Math.abs(distance) >= each) ?? (['second', 1000] as const)
  return unit === 'second' ? format.format(0, 'second') : format.format(Math.trunc(distance / size), unit)
}
