import { useEffect, useRef, useState } from 'react'
import { useSignal } from '../../../common/use-signal'
import { useT } from '../../../i18n/i18n'
import { detach, messageOf } from '../../../workbench/host'
import { IconButton } from '../../../workbench/icon'
import { useServices } from '../../../workbench/services'
import { Crumbs } from './crumbs'
import { NodePane } from './node-pane'
import { Splitter } from './splitter'
import { TreeRows } from './tree-rows'
import { SearchField } from '../../search-field'

/** What stands on a page, as its templates have it. */
export function TreeView() {
  const t = useT()
  const { elementTree: tree, target } = useServices()
  const state = useSignal(target.link.state)
  const pages = useSignal(tree.pages)
  const rows = useSignal(tree.rows)
  useEffect(() => {
    const watching = tree.watch()
    return () => watching.dispose()
  }, [tree])
  useEffect(() => void tree.refresh(), [tree, state])
  usePickKeys()
  if (pages?.length === 0) return <div className="empty small">{t('inspector.tree.noPage')}</div>
  return (
    <div className="element-tree">
      <Toolbar />
      {rows.length === 0 ? (
        <div className="progress" />
      ) : (
        <Splitter
          label={t('inspector.tree.divider')}
          first={
            <>
              <TreeRows />
              <Crumbs />
            </>
          }
          second={<NodePane />}
        />
      )}
    </div>
  )
}

/** Escape ends the picking, wherever the focus is; the page's frame hears it by itself. */
function usePickKeys(): void {
  const { elementTree: tree } = useServices()
  const picking = useSignal(tree.picking)
  useEffect(() => {
    if (!picking) return
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      detach(tree.pick(false), () => {})
    }
    addEventListener('keydown', onKeyDown, true)
    return () => removeEventListener('keydown', onKeyDown, true)
  }, [tree, picking])
}

function Toolbar() {
  const t = useT()
  const { elementTree: tree, commands } = useServices()
  const pages = useSignal(tree.pages) ?? []
  const page = useSignal(tree.page)
  const picking = useSignal(tree.picking)
  return (
    <div className="element-bar" role="toolbar" aria-label={t('inspector.tree')}>
      <IconButton
        icon="inspect"
        label={t('inspector.tree.pick')}
        keys={commands.keys('pickElement')}
        on={picking}
        onClick={() => detach(tree.pick(!picking), () => {})}
      />
      <select
        className="field"
        aria-label={t('inspector.tree.page')}
        title={pages.find((one) => one.page === page)?.route}
        value={page ?? ''}
        onChange={(event) => detach(tree.choosePage(Number(event.target.value)), () => {})}
      >
        {[...pages].reverse().map((one) => (
          <option key={one.page} value={one.page}>
            {one.route}
          </option>
        ))}
      </select>
      <TreeSearch />
    </div>
  )
}

/** Looks while it is typed; Enter goes on to the next, with Shift to the one before. */
function TreeSearch() {
  const t = useT()
  const { elementTree: tree, notifications } = useServices()
  const hits = useSignal(tree.hits)
  const [text, setText] = useState('')
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(waiting.current), [])
  const look = (wanted: string): void => {
    clearTimeout(waiting.current)
    detach(tree.search(wanted), (error) => notifications.error(messageOf(error)))
  }
  const type = (wanted: string): void => {
    setText(wanted)
    clearTimeout(waiting.current)
    waiting.current = setTimeout(() => look(wanted), 200)
  }
  const go = (step: 1 | -1): void => {
    if (hits?.text === text) detach(tree.nextHit(step), () => {})
    else look(text)
  }
  return (
    <>
      <SearchField
        label={t('inspector.tree.search')}
        value={text}
        onText={type}
        onKeyDown={(event) => {
          if (event.key === 'Enter') go(event.shiftKey ? -1 : 1)
          else if (event.key === 'Escape' && text) type('')
          else return
          event.preventDefault()
        }}
      />
      {text && hits && (
        <span className="element-hits" role="status">
          {hits.paths.length ? `${hits.at + 1} / ${hits.paths.length}` : t('inspector.tree.noHits')}
        </span>
      )}
      {text && hits && hits.paths.length > 1 && (
        <>
          <IconButton icon="arrow-up" label={t('inspector.tree.previous')} onClick={() => go(-1)} />
          <IconButton icon="arrow-down" label={t('inspector.tree.next')} onClick={() => go(1)} />
        </>
      )}
    </>
  )
}
