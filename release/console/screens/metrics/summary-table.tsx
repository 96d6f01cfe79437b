import { metricNames } from '../../../../protocol/release'
import { useSummary } from '../../api/summary'
import { formatMetric, formatNumber } from '../../app/format'
import type { Row } from '../../figures/compare'
import { sayGroup } from '../../figures/group'
import { useT } from '../../i18n/i18n'
import { sayMetric } from '../../../../base/release/rules/say'
import { Card } from '../../ui/parts'
import { Table, type Column } from '../../ui/table'
import { View } from '../../ui/view'

interface Props {
  app: string
  hours: number
  rows: Row[]
  byGroup: boolean
}

/** Every figure as a number: what the charts show, for those who cannot see them, and for copying. */
export function SummaryTable({ app, hours, rows, byGroup }: Props) {
  return byGroup ? <ByGroup app={app} hours={hours} /> : <Figures rows={rows} />
}

function ByGroup({ app, hours }: { app: string; hours: number }) {
  const summary = useSummary(app, hours, 'group')
  return <View query={summary}>{({ versions }) => <Figures rows={versions} grouped />}</View>
}

function Figures({ rows, grouped }: { rows: Row[]; grouped?: boolean }) {
  const t = useT()
  const columns: Column<Row>[] = [
    {
      key: 'version',
      label: t('met.version'),
      kind: 'lead',
      cell: ({ version, build }) => <span className="strong nowrap">{t('rel.of', { version, build })}</span>,
    },
    ...(grouped
      ? [{ key: 'group', label: t('met.group'), cell: (row: Row) => (row.group ? sayGroup(row.group, t) : '') }]
      : []),
    { key: 'launches', label: t('metric.launches'), kind: 'right', cell: (row) => formatNumber(row.launches) },
    { key: 'updates', label: t('metric.updates'), kind: 'right', cell: (row) => formatNumber(row.updates) },
    ...metricNames.map((name): Column<Row> => ({
      key: name,
      label: sayMetric(name, t),
      kind: 'right',
      cell: ({ figures }) => {
        const value = figures[name]?.value
        return value === undefined ? '–' : formatMetric(name, value)
      },
    })),
  ]
  return (
    <Card flush title={t('met.summary')}>
      <Table
        label={t('met.summary')}
        columns={columns}
        rows={rows}
        rowKey={({ build, group }) => `${build} ${group ?? ''}`}
      />
    </Card>
  )
}
