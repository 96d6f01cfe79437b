import { faultText } from '../../../../base/messages/languages'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import type { NetworkEntry } from '../../../../protocol/network'
import { formatBytes } from '../../../../base/format-bytes'
import { textFilter } from '../../../common/text-filter'
import { useSignal } from '../../../common/use-signal'
import { language, useT } from '../../../i18n/i18n'
import { detach } from '../../../workbench/host'
import { IconButton } from '../../../workbench/icon'
import { useServices } from '../../../workbench/services'
import { useFirstFrame } from '../../console/log-stack'
import { NetworkActions } from './network-actions'
import { NetworkDetailsView } from './network-details'
import { isBad, isOfKind, kinds, nameOf, textOf, type Kind } from './network-model'
import { Throttling } from './throttling'

const ROW = 22

/** Every request, upload, download and socket of the program, as the host carried it out. */
export function NetworkView() {
  const t = useT()
  const services = useServices()
  const { network } = services
  const actions = useMemo(() => new NetworkActions(services), [services])
  const all = useSignal(network.entries)
  const preserve = useSignal(network.preserve)
  const phone = useSignal(services.target.phone)?.id
  const [text, setText] = useState('')
  const [kind, setKind] = useState<Kind>('all')
  const chosen = useSignal(network.chosen)
  const setChosen = (id: number | undefined): void => network.chosen.set(id)
  useEffect(() => network.follow(), [network])
  const shown = useMemo(() => {
    const matches = textFilter(text)
    return (all ?? []).filter(
      (each) => each.phone === phone && (preserve || !each.past) && isOfKind(each, kind) && matches(textOf(each)),
    )
  }, [all, preserve, phone, text, kind])
  const entry = shown.find(({ id }) => id === chosen)
  return (
    <div className="network">
      <div className="panel-bar network-bar">
        <IconButton icon="clear-all" label={t('network.clear')} onClick={() => network.clear()} />
        <input
          className="field"
          value={text}
          placeholder={t('network.filter')}
          aria-label={t('network.filter')}
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
        />
        <select
          className="field network-select"
          aria-label={t('network.kind')}
          value={kind}
          onChange={(event) => setKind(event.target.value as Kind)}
        >
          {kinds.map((each) => (
            <option key={each} value={each}>
              {t(`network.kind.${each}`)}
            </option>
          ))}
        </select>
        <Throttling />
        <label className="network-check">
          <input type="checkbox" checked={preserve} onChange={() => network.preserve.set(!preserve)} />
          {t('network.preserve')}
        </label>
        <span className="network-gap" />
        <IconButton icon="list-flat" label={t('network.rules')} onClick={(event) => detach(actions.rules(event))} />
        <IconButton
          icon="export"
          label={t('network.har')}
          disabled={!shown.length}
          onClick={() => detach(actions.exportHar(shown))}
        />
      </div>
      <div className="network-body">
        {!all ? (
          <div className="progress" />
        ) : (
          <Rows {...{ entries: shown, chosen, actions }} narrow={entry !== undefined} choose={setChosen} />
        )}
        {all && !shown.length && (
          <div className="empty small">{t(all.length ? 'network.noneShown' : 'network.empty')}</div>
        )}
        {entry && <NetworkDetailsView key={entry.id} {...{ entry, actions }} close={() => setChosen(undefined)} />}
      </div>
    </div>
  )
}

interface RowsProps {
  entries: readonly NetworkEntry[]
  chosen: number | undefined
  narrow: boolean
  actions: NetworkActions
  choose(id: number | undefined): void
}

function Rows({ entries, chosen, narrow, actions, choose }: RowsProps) {
  const t = useT()
  const { menus } = useServices()
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 20,
  })
  const first = useRef(chosen)
  useEffect(() => {
    const at = entries.findIndex(({ id }) => id === first.current)
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' })
    // What is chosen already as the view opens is brought into sight.
  }, [])
  const from = entries[0]?.start ?? 0
  const until = entries.reduce((last, { start, end }) => Math.max(last, end ?? start), from + 1)
  const at = entries.findIndex(({ id }) => id === chosen)
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -entries.length, End: entries.length }[event.key]
    if (event.key === 'Escape') return choose(undefined)
    if (step === undefined || !entries.length) return
    const next = Math.min(entries.length - 1, Math.max(0, at < 0 && step > 0 ? 0 : at + step))
    choose(entries[next]!.id)
    virtual.scrollToIndex(next)
    event.preventDefault()
  }
  return (
    <div
      className={narrow ? 'network-list scroll narrow' : 'network-list scroll'}
      ref={scroller}
      role="grid"
      aria-label={t('inspector.network')}
      aria-rowcount={entries.length}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className="network-row network-head" role="row">
        {(['name', 'method', 'status', 'type', 'initiator', 'size', 'time'] as const).map((each) => (
          <span key={each} role="columnheader">
            {t(`network.${each}`)}
          </span>
        ))}
        <span role="columnheader">{t('network.waterfall')}</span>
      </div>
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const entry = entries[index]!
          return (
            <Row
              key={entry.id}
              {...{ entry, from, until, top: start }}
              selected={entry.id === chosen}
              choose={() => choose(entry.id)}
              onMenu={(event) => {
                event.preventDefault()
                choose(entry.id)
                menus.show(event, actions.menu(entry))
              }}
            />
          )
        })}
      </div>
    </div>
  )
}

interface RowProps {
  entry: NetworkEntry
  from: number
  until: number
  top: number
  selected: boolean
  choose(): void
  onMenu(event: React.MouseEvent): void
}

function Row({ entry, from, until, top, selected, choose, onMenu }: RowProps) {
  const t = useT()
  const { method, url, status, type, size, start, answered, end, error, mocked, replayOf } = entry
  const state = error ? t('network.failed') : (status ?? t('network.pending'))
  const percent = (ms: number): string => `${Math.max(0, ((ms - from) / (until - from)) * 100)}%`
  const last = end ?? Math.max(until, start)
  return (
    <div
      className={`network-row${isBad(entry) ? ' bad' : ''}${selected ? ' selected' : ''}`}
      role="row"
      aria-selected={selected}
      style={{ position: 'absolute', top, left: 0, right: 0 }}
      title={error ? `${url}\n${faultText(error, language.value)}` : url}
      onClick={choose}
      onContextMenu={onMenu}
    >
      <span role="gridcell">{nameOf(url)}</span>
      <span role="gridcell">{method}</span>
      <span role="gridcell">
        {state}
        {mocked !== undefined && <em className="network-mark">{t('network.mocked')}</em>}
        {replayOf !== undefined && <em className="network-mark">{t('network.replayed')}</em>}
      </span>
      <span role="gridcell">{entry.kind === 'socket' ? 'websocket' : (type ?? entry.kind)}</span>
      <span role="gridcell">{entry.stack && <Initiator stack={entry.stack} />}</span>
      <span role="gridcell">{formatBytes(size)}</span>
      <span role="gridcell">{end === undefined ? '…' : duration(end - start)}</span>
      <span role="gridcell" className="network-fall">
        <i style={{ left: percent(start), right: `calc(100% - ${percent(answered ?? last)})` }} className="wait" />
        {answered && <i style={{ left: percent(answered), right: `calc(100% - ${percent(last)})` }} />}
      </span>
    </div>
  )
}

export const duration = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`)

export function Initiator({ stack }: { stack: string }) {
  const { editors } = useServices()
  const frame = useFirstFrame(stack)
  if (!frame?.mapped) return null
  const { file, line, column } = frame
  return (
    <a
      title={`${file}:${line}`}
      onClick={(event) => {
        event.stopPropagation()
        editors.open(file, { place: { line, column } })
      }}
    >
      {file.split('/').at(-1)}:{line}
    </a>
  )
}
