/** Audiences, conditions and thresholds in words. */
import {
  GUARD_DEVICES,
  timeMetrics,
  type Audience,
  type Condition,
  type Guard,
  type MetricName,
} from '../../../protocol/release'
import type { Alarm, Release } from '../../../protocol/release-admin'
import { byToken } from '../by-token'
import type { SayRule } from './words'
import { localDaily } from './draft'
import { durationText, numberText, percentageText, timeText } from './format'
import { unitOf, units } from './steps'

export const isTime = (metric: string): boolean => (timeMetrics as readonly string[]).includes(metric)

/** `0.8 in 100`, `340 ms`. */
export const figureText = (metric: string, value: number, locale: string): string =>
  isTime(metric) ? durationText(value, locale) : numberText(value, locale)

function sayCondition(condition: Condition, t: SayRule): string {
  const field = t(`field.${condition.field}`)
  switch (condition.field) {
    case 'model':
    case 'system':
    case 'network':
    case 'region': {
      const said = [
        condition.in && t('say.in', { field, values: condition.in.join(t('say.list')) }),
        condition.not && t('say.not', { field, values: condition.not.join(t('say.list')) }),
      ]
      return said.filter(Boolean).join(t('say.and'))
    }
    case 'time': {
      const { from, until } = condition
      const daily = condition.daily && localDaily(condition.daily)
      const said = [
        from !== undefined && t('say.timeFrom', { from: timeText(from, t('say.locale')) }),
        until !== undefined && t('say.timeTo', { to: timeText(until, t('say.locale')) }),
        daily && t('say.daily', { from: daily.from, to: daily.until }),
      ]
      return said.filter(Boolean).join(t('say.and'))
    }
    default: {
      const { from, below } = condition
      if (from !== undefined && below !== undefined) return t('say.range', { field, from, to: below })
      return from !== undefined ? t('say.from', { field, from }) : t('say.to', { field, to: below ?? '' })
    }
  }
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

function sayShare({ percentage, where = [] }: Audience, t: SayRule): string | undefined {
  if (percentage === 0) return undefined
  const share = percentageText(percentage, t('say.locale'))
  const conditions = where.map((each) => sayCondition(each, t)).join(t('say.and'))
  if (percentage === 100) return conditions ? t('say.where', { where: conditions }) : t('say.everyone')
  return conditions ? t('say.whereShare', { share, where: conditions }) : t('say.share', { share })
}

/** `10% of devices where System is iOS, plus group internal`, as a sentence begins. */
export function sayAudience(audience: Audience, t: SayRule): string {
  const { groups = [], devices = [] } = audience
  const listed = [
    ...groups.map((name) => t('say.group', { name })),
    ...(devices.length ? [t('say.devices', { count: devices.length })] : []),
  ].join(t('say.list'))
  const share = sayShare(audience, t)
  if (!share) return capital(listed || t('say.nobody'))
  return capital(listed ? t('say.plus', { what: share, more: listed }) : share)
}

/** When a step begins; `after` in minutes, undefined where somebody has to say so. */
export function sayAfter(after: number | undefined, t: SayRule): string {
  if (after === undefined) return t('rel.stepManual')
  const unit = unitOf(after)
  return t('rel.stepAfter', { time: `${numberText(after / units[unit], t('say.locale'))} ${t(`unit.${unit}`)}` })
}

export const sayMetric = (metric: MetricName | 'launches' | 'updates', t: SayRule): string => t(`metric.${metric}`)

export function sayGuard(guard: Guard, t: SayRule): string {
  const { metric, above, against, windowMinutes, devices = GUARD_DEVICES, action } = guard
  return t(`guard.say.${against}`, {
    metric: sayMetric(metric, t),
    above: against === 'before' ? numberText(above, t('say.locale')) : figureText(metric, above, t('say.locale')),
    minutes: windowMinutes,
    devices,
    action: t(`guard.${action}`),
  })
}

/** What a threshold saw when it acted. */
export function sayAlarm({ guard, value, limit, of, devices, before }: Omit<Alarm, 'at' | 'seen'>, t: SayRule): string {
  const { metric, above, windowMinutes } = guard
  const locale = t('say.locale')
  const base = isTime(metric) ? 'measurements' : metric === 'updateFailures' ? 'updates' : 'launches'
  return t(before ? 'seen.before' : 'seen.number', {
    metric: sayMetric(metric, t),
    value: figureText(metric, value, locale),
    limit: figureText(metric, limit, locale),
    minutes: windowMinutes,
    of: t(`seen.${base}`, { count: numberText(of, locale) }),
    devices: t('seen.devices', { count: numberText(devices, locale) }),
    ...(before && { build: before.build, times: numberText(above, locale) }),
  })
}

/** Why a release is in its state: a person's words as they are, what a threshold saw in the reader's language. */
export const sayReason = ({ alarm, reason }: Pick<Release, 'alarm' | 'reason'>, t: SayRule): string | undefined =>
  alarm ? sayAlarm(alarm, t) : reason

/** Who did something, as the platform tells it (`auditEntry.who`). */
export function sayWho(who: string, t: SayRule): string {
  const token = byToken(who)
  if (token) return t('who.token', token)
  return who === 'platform' ? t('who.platform') : who
}
