import { useMemo } from 'react'
import type { Guard, MetricName } from '../../../../protocol/release'
import { useCall } from '../../api/query'
import { useMinute } from '../../app/clock'
import { limitsOf, type Row } from '../../figures/compare'
import { sayGroup } from '../../figures/group'
import { alignSeries, isBlank } from '../../figures/series'
import { useT } from '../../i18n/i18n'
import { formatMetric } from '../../app/format'
import { sayMetric } from '../../../../base/release/rules/say'
import { LineChart } from '../../ui/line-chart'
import { Card } from '../../ui/parts'
import { View } from '../../ui/view'
import { ranges, type Range } from './metrics'

interface Props {
  app: string
  metric: MetricName | 'launches' | 'updates'
  range: Range
  now: Row
  before: Row | undefined
  byGroup: boolean
  guards: readonly Guard[]
}

/** One metric over time: the version and the one that it is compared with, each gray group by itself if wanted. */
export function MetricChart({ app, metric, range, now, before, byGroup, guards }: Props) {
  const t = useT()
  const until = useMinute()
  const from = until - ranges[range] * 3_600_000
  const builds = [now.build, ...(before ? [before.build] : [])].join(',')
  const query = { metric, from, until, builds, ...(byGroup && { by: 'group' as const }) }
  const answer = useCall('metrics/series', { params: { app }, query }, { every: 15_000, keep: true })
  const drawn = useMemo(() => answer.data && alignSeries(answer.data, from, until), [answer.data, from, until])
  const limit = metric === 'launches' || metric === 'updates' ? undefined : limitsOf(guards, before)[metric]
  const named = (build: number, group: string | undefined): string =>
    [t('met.build', { build }), group && sayGroup(group, t)].filter(Boolean).join(' · ')
  const series = useMemo(
    () =>
      drawn?.lines.map(({ build, group, values }, index) => ({
        label: named(build, group),
        color: byGroup ? index + 1 : build === now.build ? 1 : 2,
        dashed: build !== now.build,
        values,
      })) ?? [],
    [drawn, byGroup, now.build, t('met.build')],
  )
  return (
    <Card
      title={
        <>
          {sayMetric(metric, t)} <span className="dim small">{t(`metric.${metric}.hint`)}</span>
        </>
      }
    >
      <View query={{ ...answer, data: drawn }}>
        {({ times, lines }) =>
          isBlank(lines) ? (
            <p className="chart-empty dim">{t('met.chartEmpty')}</p>
          ) : (
            <>
              <LineChart
                label={t('met.chart', {
                  metric: sayMetric(metric, t),
                  series: series.map(({ label }) => label).join(t('say.list')),
                })}
                times={times}
                series={series}
                limit={limit}
                format={(value) => formatMetric(metric, value)}
              />
              {limit !== undefined && <p className="dim small">{t('met.guardLine')}</p>}
            </>
          )
        }
      </View>
    </Card>
  )
}
