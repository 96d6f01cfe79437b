import type { App, MetricSummary } from '../../../../protocol/release-admin'
import { useCall } from '../../api/query'
import { useSummary } from '../../api/summary'
import { formatNumber } from '../../app/format'
import { replacePlace, usePlace } from '../../app/router'
import { versionBefore, type Row } from '../../figures/compare'
import { Figures, health, speed } from '../../figures/figures'
import { useT } from '../../i18n/i18n'
import { Segments } from '../../ui/field'
import { Card, Empty, Notice, PageHead } from '../../ui/parts'
import { View } from '../../ui/view'
import { MetricChart } from './metric-chart'
import { SummaryTable } from './summary-table'

export const ranges = { hour: 1, day: 24, week: 168, month: 720 } as const
export type Range = keyof typeof ranges

/** Figures and charts of one version against another, all of them from what clients report. */
export function Metrics({ app }: { app: App }) {
  const t = useT()
  const { query } = usePlace()
  const range = (Object.keys(ranges) as Range[]).find((each) => each === query.get('range')) ?? 'day'
  const summary = useSummary(app.id, ranges[range])
  const set = (change: Record<string, string>): void =>
    replacePlace(['apps', app.id, 'metrics'], { ...Object.fromEntries(query), ...change })
  return (
    <>
      <PageHead
        title={t('met.title')}
        text={t('met.text')}
        actions={
          <Segments
            label={t('met.range')}
            value={range}
            onChange={(value) => set({ range: value })}
            options={(Object.keys(ranges) as Range[]).map((value) => ({ value, label: t(`met.${value}`) }))}
          />
        }
      />
      <View query={summary}>
        {(data) =>
          data.versions.length ? (
            <Board app={app} range={range} data={data} query={query} set={set} />
          ) : (
            <Card>
              <Empty icon="graph-line" title={t('met.empty')} text={t('met.emptyText')} />
            </Card>
          )
        }
      </View>
    </>
  )
}

interface BoardProps {
  app: App
  range: Range
  data: MetricSummary
  query: URLSearchParams
  set: (change: Record<string, string>) => void
}

function Board({ app, range, data, query, set }: BoardProps) {
  const t = useT()
  const rows = data.versions
  const now = rows.find((row) => row.build === Number(query.get('build'))) ?? rows[0]!
  const compared = query.get('with')
  const before =
    compared === 'none'
      ? undefined
      : (rows.find((row) => row.build === Number(compared) && row !== now) ?? versionBefore(rows, now.build))
  const byGroup = query.get('by') === 'group'
  const releases = useCall('releases/list', { params: { app: app.id }, query: { limit: 50 } })
  const guards = releases.data?.releases.find((release) => release.build === now.build)?.guards ?? app.guards
  const chart = { app: app.id, range, now, before, byGroup, guards }
  return (
    <div className="stack">
      <Choosers {...{ rows, now, before, byGroup, set }} />
      <Card flush title={t('met.health')}>
        <Figures names={health} now={now} before={before} guards={guards} />
      </Card>
      <Card flush title={t('met.speed')}>
        <Figures names={speed} now={now} before={before} guards={guards} />
      </Card>
      <div className="halves">
        {([...health, ...speed, 'launches', 'updates'] as const).map((metric) => (
          <MetricChart key={metric} metric={metric} {...chart} />
        ))}
      </div>
      <SummaryTable app={app.id} hours={ranges[range]} rows={rows} byGroup={byGroup} />
      {data.dropped > 0 && <Notice tone="warn">{t('met.dropped', { count: formatNumber(data.dropped) })}</Notice>}
    </div>
  )
}

interface ChooserProps {
  rows: Row[]
  now: Row
  before: Row | undefined
  byGroup: boolean
  set: (change: Record<string, string>) => void
}

function Choosers({ rows, now, before, byGroup, set }: ChooserProps) {
  const t = useT()
  const named = (row: Row) => (
    <option key={row.build} value={row.build}>
      {t('rel.of', { version: row.version, build: row.build })}
    </option>
  )
  return (
    <div className="row">
      <label className="row">
        <span>{t('met.version')}</span>
        <select
          className="input compact"
          value={now.build}
          onChange={(event) => set({ build: event.target.value, with: '' })}
        >
          {rows.map(named)}
        </select>
      </label>
      <label className="row">
        <span>{t('met.compare')}</span>
        <select
          className="input compact"
          value={before?.build ?? 'none'}
          onChange={(event) => set({ with: event.target.value })}
        >
          {rows.filter((row) => row !== now).map(named)}
          <option value="none">{t('met.compareNone')}</option>
        </select>
      </label>
      <label className="row">
        <input
          type="checkbox"
          checked={byGroup}
          onChange={(event) => set({ by: event.target.checked ? 'group' : '' })}
        />
        <span>{t('met.byGroup')}</span>
      </label>
    </div>
  )
}
