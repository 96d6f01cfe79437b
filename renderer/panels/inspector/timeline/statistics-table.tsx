import { useMemo, useRef, useState } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { formatBytes } from '../../../../base/format-bytes'
import { useT } from '../../../i18n/i18n'
import { Icon } from '../../../workbench/icon'
import { kindName, showMs } from './names'
import { colorVariable } from './palette'
import { groupings, statistics, type Grouping, type Range, type StatisticsRow } from './statistics'
import type { Trace } from './trace'

const columns = ['name', 'count', 'total', 'average', 'max', 'bytes'] as const
type Column = (typeof columns)[number]
const ROW = 22

interface Props {
  trace: Trace
  version: number
  range: Range
  filter: string
}

/** What happened in the range that is seen, added up. */
export function StatisticsTable({ trace, version, range, filter }: Props) {
  const t = useT()
  const [by, setBy] = useState<Grouping>('kind')
  const [sort, setSort] = useState<{ column: Column; up: boolean }>({ column: 'total', up: false })
  const box = useRef<HTMLDivElement>(null)
  const rows = useMemo(() => {
    void version
    const found = statistics(trace.all, range, by, trace.routes, filter)
    const value = valueOf(sort.column)
    found.sort((a, b) => {
      const [x, y] = [value(a), value(b)]
      const order = typeof x === 'string' ? x.localeCompare(String(y)) : x - Number(y)
      return sort.up ? order : -order
    })
    return found
  }, [trace, version, range, by, sort, filter])
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 10,
  })
  return (
    <div className="timeline-statistics">
      <div className="timeline-group">
        <label>
          {t('inspector.timeline.by')}
          <select className="field" value={by} onChange={(event) => setBy(event.target.value as Grouping)}>
            {groupings.map((one) => (
              <option key={one} value={one}>
                {t(`inspector.timeline.by.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <span className="dim">{showMs(range.to - range.from)}</span>
      </div>
      <div className="timeline-table scroll" role="table" aria-rowcount={rows.length + 1} ref={box}>
        <div className="timeline-row head" role="row">
          {columns.map((column) => (
            <button
              key={column}
              type="button"
              role="columnheader"
              aria-sort={sort.column !== column ? 'none' : sort.up ? 'ascending' : 'descending'}
              onClick={() => setSort({ column, up: sort.column === column ? !sort.up : column === 'name' })}
            >
              {t(`inspector.timeline.column.${column}`)}
              {sort.column === column && <Icon name={sort.up ? 'chevron-up' : 'chevron-down'} />}
            </button>
          ))}
        </div>
        <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index]!
            const name = by === 'kind' ? kindName(t, row.kind) : row.name
            return (
              <div
                key={index}
                className="timeline-row"
                role="row"
                aria-rowindex={index + 2}
                style={{ transform: `translateY(${start}px)` }}
              >
                <span role="cell" title={name}>
                  {by !== 'page' && (
                    <i className="timeline-swatch" style={{ background: `var(${colorVariable(row.kind)})` }} />
                  )}
                  {name}
                </span>
                <span role="cell">{row.count}</span>
                <span role="cell">{row.total > 0 ? showMs(row.total) : ''}</span>
                <span role="cell">{row.total > 0 ? showMs(row.total / row.count) : ''}</span>
                <span role="cell">{row.total > 0 ? showMs(row.max) : ''}</span>
                <span role="cell">{row.bytes > 0 ? formatBytes(row.bytes) : ''}</span>
              </div>
            )
          })}
        </div>
        {rows.length === 0 && <div className="empty small">{t('inspector.timeline.nothing')}</div>}
      </div>
    </div>
  )
}

const valueOf =
  (column: Column) =>
  (row: StatisticsRow): string | number =>
    column === 'average' ? row.total / row.count : row[column]
