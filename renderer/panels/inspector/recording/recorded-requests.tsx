import { useMemo, useRef } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import type { RecordedCall } from '../../../../base/recording-moment'
import { useT } from '../../../i18n/i18n'
import { useServices } from '../../../workbench/services'
import { duration } from '../network/network-view'
import type { OpenedRecording } from './opened-recording'

const ROW = 24

/** What had been requested by a moment, the last one in sight. */
export function RecordedRequests({ opened, index }: { opened: OpenedRecording; index: number }) {
  const t = useT()
  const { recording } = useServices()
  const calls = useMemo(() => opened.moments.requestsAt(index).reverse(), [opened, index])
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: calls.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 10,
  })
  if (!calls.length) return <div className="empty small">{t('recording.noNetwork')}</div>
  return (
    <div className="recording-requests scroll" ref={scroller}>
      <ul className="recording-network" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index: n, start }) => {
          const call = calls[n]!
          return (
            <li key={call.index} style={{ transform: `translateY(${start}px)` }}>
              <button type="button" title={urlOf(call)} onClick={() => recording.seek(call.index)}>
                <span className={call.error ? 'bad' : ''}>
                  {call.end === undefined ? t('network.pending') : statusOf(call)}
                </span>
                <span className="truncate">{urlOf(call)}</span>
                <span className="dim">{call.end === undefined ? '…' : duration(call.end - call.start)}</span>
              </button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

const urlOf = ({ name, args }: RecordedCall): string => String((args as { url?: unknown } | null)?.url ?? name)

function statusOf({ value, error }: RecordedCall): string {
  if (error) return error.message ?? error.code ?? '!'
  const { status, statusCode } = (value ?? {}) as { status?: unknown; statusCode?: unknown }
  return String(status ?? statusCode ?? 'ok')
}
