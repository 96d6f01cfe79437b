import { useEffect, useMemo, useRef } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { MAX_RESULTS } from '../../../protocol/search'
import { useSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { copyText } from '../../workbench/clipboard'
import { useServices } from '../../workbench/services'
import { openRow, replaceRow } from './search-actions'
import { SearchFields } from './search-fields'
import { searchKey } from './search-keys'
import { rowText, sameRow } from './search-rows'
import { SearchRowView } from './search-row-view'
import { faultText } from './search-fault'

const rowHeight = 22

export function SearchPanel() {
  return (
    <div className="search">
      <SearchFields />
      <SearchMessage />
      <SearchResultsView />
    </div>
  )
}

function SearchResultsView() {
  const t = useT()
  const services = useServices()
  const { search } = services
  const rows = useSignal(search.rows)
  const selected = useSignal(search.selected)
  const form = useSignal(search.form)
  const scroller = useRef<HTMLDivElement>(null)
  const replace = useMemo(
    () => search.replace,
    // Of these alone it is made; a new one draws every row again.
    [search, form.replacing, form.replacement, form.pattern, form.regex, form.preserveCase],
  )
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  })
  const index = selected ? rows.findIndex((row) => sameRow(row, selected)) : -1
  useEffect(() => {
    if (index >= 0) virtual.scrollToIndex(index, { align: 'auto' })
  }, [virtual, index])
  return (
    <div
      className="search-rows scroll"
      ref={scroller}
      role="tree"
      tabIndex={0}
      aria-label={t('search.results')}
      aria-activedescendant={index >= 0 ? `search-${index}` : undefined}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget) return
        const act = searchKey(event, rows, index)
        if (!act) return
        event.preventDefault()
        if (act.kind === 'select') search.selected.set(rows[act.index])
        else if (act.kind === 'fold') search.setClosed(act.path, act.closed)
        else if (act.kind === 'open') openRow(services, act.row, { focus: act.focus, side: act.side })
        else if (act.kind === 'dismiss') search.dismiss(act.row)
        else if (act.kind === 'copy') void copyText(services, rowText(act.row, search.results.value))
        else if (act.kind === 'replace') void replaceRow(services, act.row)
        else if (act.kind === 'fields') search.focusAsked.update((n) => n + 1)
        else search.cancel()
      }}
    >
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ index: at, start }) => (
          <SearchRowView
            key={at}
            id={`search-${at}`}
            row={rows[at]!}
            selected={at === index}
            replace={replace}
            style={{ transform: `translateY(${start}px)`, height: rowHeight }}
          />
        ))}
      </div>
    </div>
  )
}

/** How the search stands: what was found, what is wrong, what is under way. */
function SearchMessage() {
  const t = useT()
  const { search } = useServices()
  const status = useSignal(search.status)
  const results = useSignal(search.results)
  const progress = useSignal(search.replacer.progress)
  const form = useSignal(search.form)
  const count = [...results.values()].reduce((sum, matches) => sum + matches.length, 0)
  const found = t(count === 1 ? 'search.foundOne' : results.size === 1 ? 'search.foundInOne' : 'search.found', {
    matches: count.toLocaleString(),
    files: results.size.toLocaleString(),
  })
  if (progress)
    return (
      <div className="search-message" role="status">
        <div className="progress" />
        {t('search.replacing', progress)}
        <Link label={t('dialog.cancel')} run={() => search.replacer.cancel()} />
      </div>
    )
  if (status.kind === 'idle') return null
  if (status.kind === 'failed')
    return (
      <div className="search-message bad" role="alert">
        {faultText(t, status.code, status.message)}
      </div>
    )
  return (
    <div className="search-message" role="status">
      {status.kind === 'running' && (
        <>
          <div className="progress" />
          {t('search.running')} {count > 0 && found}
          <Link label={t('dialog.cancel')} run={() => search.cancel()} />
        </>
      )}
      {status.kind === 'cancelled' && `${t('search.cancelled')} ${count ? found : ''}`}
      {status.kind === 'done' &&
        (count ? found : t(form.include || form.exclude ? 'search.noneInFiles' : 'search.none'))}
      {status.kind === 'done' && status.summary.limited && (
        <div className="warning-text">{t('search.limited', { count: MAX_RESULTS.toLocaleString() })}</div>
      )}
      {status.kind === 'done' && status.summary.problems.length > 0 && (
        <div className="warning-text" title={status.summary.problems.join('\n')}>
          {t('search.problems', { count: status.summary.problems.length })}
        </div>
      )}
    </div>
  )
}

const Link = ({ label, run }: { label: string; run: () => void }) => (
  <button type="button" className="link" onClick={run}>
    {label}
  </button>
)
