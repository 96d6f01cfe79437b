import { useEffect, useRef } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { Icon } from '../../workbench/icon'
import { useServices } from '../../workbench/services'
import { explorerKey } from './explorer-keys'
import { explorerMenu } from './explorer-menu'
import { NameField } from './name-field'
import { TreeRowView } from './tree-row'
import { withEditing } from './editing-rows'

const rowHeight = 22

export function Explorer() {
  const t = useT()
  const services = useServices()
  const { tree, files, workspace, editors } = services
  const info = useSignal(workspace.current)
  const rows = useSignal(tree.rows)
  const ready = useSignal(tree.ready)
  const error = useSignal(tree.rootError)
  const selected = useSignal(tree.selected)
  const editing = useSignal(files.editing)
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
    const follow = editors.active.subscribe((path) => void (path && tree.reveal(path)))
    return () => {
      reveal.dispose()
      follow.dispose()
    }
  }, [tree, editors])
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
      {ready && !error && !shown.length && <div className="empty">{t('explorer.empty')}</div>}
      <div
        className="explorer-rows scroll"
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
              <TreeRowView key={row.entry.path} row={row} selected={row.entry.path === selected} style={style} />
            )
          })}
        </div>
      </div>
    </div>
  )
}
