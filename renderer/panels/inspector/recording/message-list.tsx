import { useEffect, useMemo, useRef, useState } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { formatBytes } from '../../../../base/format-bytes'
import { textFilter } from '../../../common/text-filter'
import { useSignal } from '../../../common/use-signal'
import { useT } from '../../../i18n/i18n'
import { copyText } from '../../../workbench/clipboard'
import { detach } from '../../../workbench/host'
import { useServices } from '../../../workbench/services'
import { kindKey, showClock } from './names'
import { lastWhere } from '../../../../base/sorted'
import { listedKinds, type OpenedRecording } from './opened-recording'
import { SearchField } from '../../search-field'

const ROW = 22

/** Every message, in its order. Choosing one shows the moment at which it had arrived. */
export function MessageList({ opened }: { opened: OpenedRecording }) {
  const t = useT()
  const services = useServices()
  const { recording, menus } = services
  const index = useSignal(recording.index)
  const [text, setText] = useState('')
  const [kind, setKind] = useState('')
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useMemo(() => {
    const matches = textFilter(text)
    if (!text && !kind) return opened.rows
    return opened.rows.filter(
      (row) =>
        (!kind || row.kind === kind) &&
        (!text || matches(`${opened.nameOf(row.index)} ${opened.routes.get(row.page ?? -1) ?? ''}`)),
    )
  }, [opened, text, kind])
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 20,
  })
  const at = lastWhere(rows, (row) => row.index <= index)
  // Once a frame, and by the rows' known places: what a drag asks for comes faster than a list can be laid out.
  useEffect(() => {
    const next = requestAnimationFrame(() => at >= 0 && bringRow(scroller.current, at))
    return () => cancelAnimationFrame(next)
  }, [at])
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15, Home: -rows.length, End: rows.length }[
      event.key
    ]
    if (event.key === ' ') recording.toggle()
    else if (step === undefined || !rows.length) return
    else recording.seek(rows[Math.min(rows.length - 1, Math.max(0, at + step))]!.index)
    event.preventDefault()
  }
  const json = (n: number): string => JSON.stringify(opened.lines[n]![3], null, 2)
  return (
    <div className="recording-messages">
      <div className="panel-bar">
        <SearchField value={text} label={t('recording.filter')} onText={setText} />
        <select
          className="field"
          aria-label={t('recording.kind')}
          value={kind}
          onChange={({ target }) => setKind(target.value)}
        >
          <option value="">{t('recording.all')}</option>
          {listedKinds.map((each) => (
            <option key={each} value={each}>
              {t(kindKey(each))}
            </option>
          ))}
        </select>
      </div>
      <div
        className="recording-list scroll"
        ref={scroller}
        role="grid"
        tabIndex={0}
        aria-label={t('recording.messages')}
        aria-rowcount={rows.length}
        onKeyDown={onKeyDown}
      >
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(({ index: n, start }) => {
            const row = rows[n]!
            const name = opened.nameOf(row.index)
            return (
              <div
                key={row.index}
                role="row"
                aria-selected={n === at}
                className={n === at ? 'recording-row selected' : 'recording-row'}
                style={{ transform: `translateY(${start}px)` }}
                onClick={() => recording.seek(row.index)}
                onContextMenu={(event) => {
                  event.preventDefault()
                  menus.show(event, [
                    { label: t('recording.copy'), run: () => detach(copyText(services, json(row.index))) },
                  ])
                }}
              >
                <span role="gridcell">{showClock(row.t)}</span>
                <span role="gridcell" data-kind={row.kind}>
                  {t(kindKey(row.kind))}
                </span>
                <span role="gridcell" title={name}>
                  {name}
                </span>
                <span role="gridcell">{opened.routes.get(row.page ?? -1) ?? ''}</span>
                <span role="gridcell">{formatBytes(row.size)}</span>
              </div>
            )
          })}
        </div>
        {!rows.length && <div className="empty small">{t('recording.noneShown')}</div>}
      </div>
    </div>
  )
}

function bringRow(list: HTMLDivElement | null, row: number): void {
  if (!list) return
  const [top, { scrollTop, clientHeight }] = [row * ROW, list]
  if (top < scrollTop) list.scrollTop = top
  else if (top + ROW > scrollTop + clientHeight) list.scrollTop = top + ROW - clientHeight
}
