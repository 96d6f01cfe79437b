import { useMemo, useRef, useState } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { MAX_STORED } from '../../../../base/stored-texts'
import { formatBytes } from '../../../../base/format-bytes'
import { useT } from '../../../i18n/i18n'
import { IconButton } from '../../../workbench/icon'
import { useServices } from '../../../workbench/services'
import { useAsked } from '../use-asked'
import { EntryPane } from './entry-pane'
import { storageActions } from './storage-actions'
import { readEntries, shownEntries, type StorageColumn, type StoredEntry } from './storage-model'
import { SearchField } from '../../search-field'

const rowHeight = 22
const columns: StorageColumn[] = ['key', 'json', 'type', 'bytes']

/** What the program has stored by my.setStorage. */
export function StorageView() {
  const t = useT()
  const services = useServices()
  const { value: entries, failure, again } = useAsked('storage', 'read', readEntries)
  const [text, setText] = useState('')
  const [order, setOrder] = useState<{ by: StorageColumn; down: boolean }>({ by: 'key', down: false })
  /** The key of the entry that is edited; '' for a new one. */
  const [pane, setPane] = useState<string>()
  const [selected, setSelected] = useState<string>()
  const shown = useMemo(() => shownEntries(entries ?? [], text, order), [entries, text, order])
  const actions = useMemo(() => storageActions(services, again), [services, again])
  if (failure !== undefined) return <div className="empty small">{failure}</div>
  if (!entries) return <div className="progress" />
  const used = entries.reduce((sum, { bytes }) => sum + bytes, 0)
  const edited = entries.find(({ key }) => key === pane)
  return (
    <div className="data-view">
      <div className="panel-bar">
        <SearchField
          value={text}
          label={t('inspector.storage.search')}
          onText={setText}
          onKeyDown={(event) => event.key === 'Escape' && setText('')}
        />
        <Quota used={used} max={MAX_STORED} />
        <IconButton icon="add" label={t('inspector.storage.add')} onClick={() => setPane('')} />
        <IconButton
          icon="clear-all"
          label={t('inspector.storage.clear')}
          disabled={!entries.length}
          onClick={() => actions.remove(entries)}
        />
      </div>
      <div className="data-parts">
        <div className="table-box">
          <div className="table-head storage-row" role="group">
            {columns.map((column) => (
              <button
                key={column}
                type="button"
                onClick={() => setOrder({ by: column, down: order.by === column && !order.down })}
              >
                {t(`inspector.storage.${column}`)} {order.by === column ? (order.down ? '▾' : '▴') : ''}
              </button>
            ))}
          </div>
          {!shown.length && (
            <div className="debug-none">{t(entries.length ? 'inspector.noMatch' : 'inspector.storage.empty')}</div>
          )}
          <Entries {...{ shown, selected, setSelected, setPane, actions }} />
        </div>
        {pane !== undefined && (pane === '' || edited) && (
          <EntryPane key={pane} entry={edited} taken={entries} actions={actions} close={() => setPane(undefined)} />
        )}
      </div>
    </div>
  )
}

interface EntriesProps {
  shown: StoredEntry[]
  selected: string | undefined
  setSelected(key: string | undefined): void
  setPane(key: string): void
  actions: ReturnType<typeof storageActions>
}

function Entries({ shown, selected, setSelected, setPane, actions }: EntriesProps) {
  const t = useT()
  const { menus } = useServices()
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  })
  const at = shown.findIndex(({ key }) => key === selected)
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15 }[event.key]
    const entry = shown[at]
    if (step) {
      const next = Math.max(0, Math.min(shown.length - 1, at + step))
      setSelected(shown[next]?.key)
      virtual.scrollToIndex(next)
    } else if (!entry) return
    else if (event.key === 'Enter' || event.key === 'F2') setPane(entry.key)
    else if (event.key === 'Delete') actions.remove([entry])
    else return
    event.preventDefault()
  }
  return (
    <div
      className="data-tree scroll"
      ref={scroller}
      role="listbox"
      tabIndex={0}
      aria-label={t('inspector.storage')}
      aria-activedescendant={at >= 0 ? `stored-${at}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const entry = shown[index]!
          return (
            <div
              key={entry.key}
              id={`stored-${index}`}
              role="option"
              aria-selected={entry.key === selected}
              className={entry.key === selected ? 'data-row storage-row selected' : 'data-row storage-row'}
              style={{ transform: `translateY(${start}px)` }}
              onClick={() => setSelected(entry.key)}
              onDoubleClick={() => setPane(entry.key)}
              onContextMenu={(event) => {
                event.preventDefault()
                setSelected(entry.key)
                menus.show(
                  event,
                  actions.menu(entry, () => setPane(entry.key)),
                )
              }}
            >
              <span className="truncate" title={entry.key}>
                {entry.key}
              </span>
              <span className={`truncate debug-value ${entry.type}`} title={entry.json.slice(0, 2_000)}>
                {entry.json.slice(0, 500)}
              </span>
              <span className="dim">{entry.type}</span>
              <span className="dim size">{formatBytes(entry.bytes)}</span>
            </div>
          )
        })}
      </div>
    </div>
  )
}

/** How much of what there may be is in use. */
export function Quota({ used, max }: { used: number; max: number }) {
  const t = useT()
  return (
    <span className="quota">
      <meter min={0} max={max} high={max * 0.8} value={used} aria-label={t('inspector.used')} />
      {t('inspector.usedOf', { used: formatBytes(used), max: formatBytes(max) })}
    </span>
  )
}
