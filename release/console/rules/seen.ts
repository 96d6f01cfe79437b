import * as z from 'zod/mini'
import { guard } from '../../../protocol/release'
import { formatMetric, formatNumber } from '../app/format'
import type { Translate } from '../i18n/i18n'
import { isTime, sayMetric } from '../../../base/release/rules/say'

/** What the platform writes into the log where a threshold acted. */
const seen = z.object({
  guard,
  value: z.number(),
  limit: z.number(),
  of: z.number(),
  /** Older entries do not have it. */
  devices: z.optional(z.number()),
  before: z.optional(z.object({ build: z.number() })),
})

/** Why a threshold acted, in words; undefined where it was no threshold. */
export function saySeen(detail: unknown, t: Translate): string | undefined {
  const { data } = seen.safeParse(detail)
  if (!data) return undefined
  const { guard: of, value, limit, before } = data
  const { devices } = data
  const base = isTime(of.metric) ? 'measurements' : of.metric === 'updateFailures' ? 'updates' : 'launches'
  return t(before ? 'seen.before' : 'seen.number', {
    metric: sayMetric(of.metric, t),
    value: formatMetric(of.metric, value),
    limit: formatMetric(of.metric, limit),
    minutes: of.windowMinutes,
    of:
      devices === undefined
        ? t(`seen.${base}`, { count: formatNumber(data.of) })
        : t('seen.onDevices', {
            of: t(`seen.${base}`, { count: formatNumber(data.of) }),
            devices: t('dev.count', { count: formatNumber(devices) }),
          }),
    ...(before && { build: before.build, times: formatNumber(of.above) }),
  })
}
