import { useEffect, useRef } from 'react'
import { useSignal } from '../../common/use-signal'
import { useT } from '../../i18n/i18n'
import { detach } from '../../workbench/host'
import { IconButton } from '../../workbench/icon'
import { useServices } from '../../workbench/services'

/** The field over the tree. Down goes to the rows, Enter opens the selected one, Escape shows everything again. */
export function TreeFilter() {
  const t = useT()
  const { tree, editors } = useServices()
  const text = useSignal(tree.filter) ?? ''
  const cut = useSignal(tree.filterCut)
  const shown = useSignal(tree.rows).length
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const toRows = (): void => {
    const rows = field.current?.closest('.explorer')?.querySelector<HTMLElement>('[role=tree]')
    // Only after the key has done its work, or the tree would take it as its own.
    setTimeout(() => rows?.focus())
  }
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      tree.setFilter(undefined)
      toRows()
    } else if (event.key === 'ArrowDown') toRows()
    else if (event.key === 'Enter') {
      // What is selected may still be a match of what was typed before.
      detach(
        tree.filtered.then(() => {
          const path = tree.selected.value
          if (path && tree.entry(path)?.kind === 'file') editors.open(path)
        }),
      )
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="tree-filter">
      <div className="tree-filter-field">
        <input
          ref={field}
          className="field"
          value={text}
          spellCheck={false}
          placeholder={t('files.filter')}
          aria-label={t('files.filter')}
          onChange={(event) => tree.setFilter(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <IconButton icon="close" label={t('editor.close')} onClick={() => tree.setFilter(undefined)} />
      </div>
      {cut && <div className="dim">{t('files.filterMore', { count: shown })}</div>}
    </div>
  )
}
