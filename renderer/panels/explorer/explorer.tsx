import { useEffect, useRef } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { Icon } from '../../workbench/icon'
import { isInside } from '../../common/paths'
import { useServices } from '../../workbench/services'
import { explorerKey } from './explorer-keys'
import { explorerMenu } from './explorer-menu'
import { NameField } from './name-field'
import { TreeRowView } from './tree-row'
import { TreeFilter } from './tree-filter'
import { withEditing } from './editing-rows'

const rowHeight = 22

export function Explorer() {
  const t = useT()
  const services = useServices()
  const { tree, files, workspace, editors, transfer, drag, settings } = services
  const info = useSignal(workspace.current)
  const rows = useSignal(tree.rows)
  const ready = useSignal(tree.ready)
  const error = useSignal(tree.rootError)
  const selected = useSignal(tree.selected)
  const selection = useSignal(tree.selection)
  const editing = useSignal(files.editing)
  const filter = useSignal(tree.filter)
  const held = useSignal(transfer.clipboard)
  const target = useSignal(drag.target)
  const scroller = useRef<HTMLDivElement>(null)
  const shown = withEditing(rows, editing)
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  })

  const indexOf = (path: string): number => shown.findIndex((row) => 'entry' in row && row.entry.path === path)
  const scrollTo = useRef((_path: string) => {})
  scrollTo.current = (path) => {
    const index = indexOf(path)
    if (index >= 0) virtual.scrollToIndex(index, { align: 'auto' })
  }
  useEffect(() => {
    // After the rows of the folders on the way have been drawn.
    const reveal = tree.onDidReveal((path) => requestAnimationFrame(() => scrollTo.current(path)))
    const follow = editors.active.subscribe((path) => {
      if (path && settings.current.value.autoReveal && tree.filter.value === undefined) void tree.follow(path)
    })
    return () => {
      reveal.dispose()
      follow.dispose()
    }
  }, [tree, editors, settings])
  const editingIndex = editing ? shown.findIndex((row) => 'editing' in row) : -1
  useEffect(() => {
    if (editingIndex >= 0) virtual.scrollToIndex(editingIndex)
  }, [virtual, editingIndex])

  return (
    <div className="explorer">
      <div className="explorer-root truncate" title={info?.root}>
        {info?.name}
      </div>
      {!ready && !error && <div className="progress" />}
      {error && (
        <div className="empty">
          <Icon name="error" />
          {t('explorer.failed', { message: error })}
          <div className="actions">
            <button type="button" className="text-button" onClick={() => tree.refresh()}>
              {t('explorer.retry')}
            </button>
          </div>
        </div>
      )}
      {filter !== undefined && <TreeFilter />}
      {ready && !error && !shown.length && (
        <div className="empty">{t(filter ? 'files.noneFiltered' : 'explorer.empty')}</div>
      )}
      <div
        className={target === '' ? 'explorer-rows scroll drop-target' : 'explorer-rows scroll'}
        aria-multiselectable="true"
        aria-activedescendant={selected === undefined ? undefined : 'tree-lead'}
        onDragOver={(event) => drag.over(event, undefined)}
        onDragLeave={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget as Node | null)) drag.leave()
        }}
        onDrop={(event) => drag.drop(event, undefined)}
        ref={scroller}
        role="tree"
        tabIndex={0}
        data-autofocus
        aria-label={t('explorer.title')}
        onKeyDown={(event) => {
          if (event.target === event.currentTarget && explorerKey(services, event)) {
            event.preventDefault()
            const path = tree.selected.value
            if (path) scrollTo.current(path)
          }
        }}
        onContextMenu={(event) => {
          event.preventDefault()
          explorerMenu(services, event, undefined)
        }}
        onClick={(event) => void (event.target === event.currentTarget && tree.selected.set(undefined))}
      >
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = shown[index]!
            const style = { transform: `translateY(${start}px)`, height: rowHeight }
            return 'editing' in row ? (
              <NameField key="editing" editing={row.editing} depth={row.depth} style={style} />
            ) : (
              <TreeRowView
                key={row.entry.path}
                row={row}
                selected={selection.has(row.entry.path)}
                lead={row.entry.path === selected}
                target={!!target && isInside(row.entry.path, target)}
                cut={!!held?.cut && held.paths.some((path) => isInside(row.entry.path, path))}
                style={style}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}
