import { useEffect, useRef, useState, type RefObject } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useSignal } from '../../../common/use-signal'
import { useT } from '../../../i18n/i18n'
import { Icon } from '../../../workbench/icon'
import { useServices } from '../../../workbench/services'
import { viewOf } from '../../console/log-value'
import type { DataActions } from './data-actions'
import { pathOf, type DataRow, type DataTree } from './data-tree'

const rowHeight = 22

interface DataRowsProps {
  tree: DataTree
  actions: DataActions
  /** A row's key. */
  selected: string | undefined
  setSelected(key: string | undefined): void
  /** Set while the rows are there: scrolls to one. */
  reveal: RefObject<((index: number) => void) | undefined>
}

export function DataRows({ tree, actions, selected, setSelected, reveal }: DataRowsProps) {
  const t = useT()
  const { menus } = useServices()
  const rows = useSignal(tree.rows)
  const flashed = useSignal(tree.flashed)
  const failure = useSignal(tree.failure)
  const [editing, setEditing] = useState<string>()
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  })
  const items = virtual.getVirtualItems()
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0]
  useEffect(() => tree.seen(first, last), [tree, rows, first, last])
  useEffect(() => {
    reveal.current = (index) => {
      virtual.scrollToIndex(index, { align: 'center' })
      scroller.current?.focus()
    }
  })
  const at = rows.findIndex(({ key }) => key === selected)
  const select = (index: number): void => {
    const next = Math.max(0, Math.min(rows.length - 1, index))
    setSelected(rows[next]?.key)
    virtual.scrollToIndex(next)
  }
  const edit = (row: DataRow): void => {
    if (!actions.editable) return
    if (row.member?.size !== undefined) actions.edit(pathOf(row))
    else setEditing(row.key)
  }
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.target !== scroller.current) return
    const row = rows[at]
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15, Home: -Infinity, End: Infinity }[event.key]
    if (step !== undefined) select(step === Infinity ? rows.length - 1 : at + step)
    else if (!row?.member) return
    else if (event.key === 'ArrowRight') {
      if (row.member.size && !row.open) tree.toggle(row)
      else select(at + 1)
    } else if (event.key === 'ArrowLeft') {
      if (row.open) tree.toggle(row)
      else for (let up = at - 1; up >= 0; up--) if (rows[up]!.depth < row.depth) return select(up)
    } else if (event.key === ' ') tree.toggle(row)
    else if (event.key === 'Enter') {
      if (row.member.size) tree.toggle(row)
      else edit(row)
    } else if (event.key === 'F2') edit(row)
    else if (event.key === 'Delete') {
      if (actions.editable) actions.remove(pathOf(row))
    } else if (event.key === 'c' && (event.ctrlKey || event.metaKey)) actions.copyValue(pathOf(row))
    else return
    event.preventDefault()
  }
  const done = (): void => {
    setEditing(undefined)
    scroller.current?.focus()
  }
  if (failure !== undefined) return <div className="empty small">{failure}</div>
  return (
    <div
      className="data-tree scroll"
      ref={scroller}
      role="tree"
      tabIndex={0}
      aria-label={t('inspector.data')}
      aria-activedescendant={at >= 0 ? `data-row-${at}` : undefined}
      onKeyDown={onKeyDown}
    >
      {!rows.length && <div className="debug-none">{t('debug.empty')}</div>}
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {items.map(({ index, start }) => {
          const row = rows[index]!
          return (
            <div
              key={row.key}
              id={`data-row-${index}`}
              role="treeitem"
              aria-level={row.depth + 1}
              aria-selected={row.key === selected}
              aria-expanded={row.member?.size ? row.open : undefined}
              className={row.key === selected ? 'data-row selected' : 'data-row'}
              style={{ transform: `translateY(${start}px)`, paddingLeft: 6 + row.depth * 12 }}
              onClick={() => setSelected(row.key)}
              onDoubleClick={() => row.member && (row.member.size ? tree.toggle(row) : edit(row))}
              onContextMenu={(event) => {
                event.preventDefault()
                setSelected(row.key)
                if (row.member)
                  menus.show(
                    event,
                    actions.menu(row, () => edit(row)),
                  )
              }}
            >
              {editing === row.key && row.member ? (
                <ValueField row={row} set={(value) => actions.set(pathOf(row), value)} done={done} />
              ) : (
                <RowContent row={row} flash={flashed.get(row.key)} toggle={() => tree.toggle(row)} />
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}

function RowContent({ row, flash, toggle }: { row: DataRow; flash: number | undefined; toggle(): void }) {
  const { member } = row
  if (!member) return <span className="dim">…</span>
  const { kind, text } = viewOf(member.value)
  // A preview holds the first few items of a list: its own count is not the list's.
  const whole = kind === 'array' ? text.replace(/^\(\d+\)/, `(${member.size ?? 0})`) : text
  const shown = kind === 'string' ? JSON.stringify(text) : whole
  return (
    <>
      <span className="twist" onClick={toggle}>
        {member.size ? <Icon name={row.open ? 'chevron-down' : 'chevron-right'} /> : null}
      </span>
      <span className="debug-name">{member.name}</span>
      <span key={flash} className={`debug-value ${kind} ${flash === undefined ? '' : 'flash'}`} title={shown}>
        {shown}
      </span>
    </>
  )
}

/** The value as JSON; anything else is taken as a text. */
function ValueField({ row, set, done }: { row: DataRow; set(value: unknown): void; done(): void }) {
  const t = useT()
  const { name, value } = row.member!
  return (
    <>
      <span className="twist" />
      <span className="debug-name">{name}</span>
      <input
        className="field debug-edit"
        defaultValue={typeof value === 'object' && value !== null ? '' : JSON.stringify(value)}
        aria-label={t('debug.valueOf', { name })}
        spellCheck={false}
        autoFocus
        onFocus={(event) => event.target.select()}
        onBlur={done}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key === 'Enter') set(parse(event.currentTarget.value))
          if (event.key === 'Enter' || event.key === 'Escape') done()
        }}
      />
    </>
  )
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
