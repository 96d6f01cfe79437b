import { useEffect, useRef, useState } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import type { NodeId, TreeNode } from '../../../../protocol/inspect-tree'
import { useSignal } from '../../../common/use-signal'
import { useT } from '../../../i18n/i18n'
import { detach } from '../../../workbench/host'
import { Icon } from '../../../workbench/icon'
import { useServices } from '../../../workbench/services'
import { LineEdit } from './line-edit'
import { useNodeActions } from './node-actions'
import type { TreeRow } from './tree-nodes'

const rowHeight = 20

/** What of a row is being edited: a text, or the attribute of that name. */
type Editing = { id: NodeId; what: 'text' } | { id: NodeId; what: 'attribute'; name: string }

export function TreeRows() {
  const t = useT()
  const { elementTree: tree } = useServices()
  const actions = useNodeActions()
  const rows = useSignal(tree.rows)
  const selected = useSignal(tree.selected)
  const [editing, setEditing] = useState<Editing>()
  const scroller = useRef<HTMLDivElement>(null)
  const at = rows.findIndex((row) => row.kind === 'node' && row.id === selected)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  })
  // Only a new choice is brought into view: rows that come and go do not move what is looked at.
  const index = useRef(at)
  index.current = at
  useEffect(() => {
    if (index.current >= 0) virtual.scrollToIndex(index.current)
  }, [virtual, selected])
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return
    const row = rows[at]
    const known = row?.kind === 'node' ? tree.nodes.get(row.id) : undefined
    const to = (n: number): void => {
      const next = rows[Math.min(rows.length - 1, Math.max(0, n))]
      if (next?.kind === 'node') tree.select(next.id)
    }
    const keys: Record<string, () => unknown> = {
      ArrowDown: () => to(at + 1),
      ArrowUp: () => to(at - 1),
      Home: () => to(0),
      End: () => to(rows.length - 1),
      PageDown: () => to(at + 15),
      PageUp: () => to(at - 15),
      ArrowRight: () => known && (known.open ? to(at + 1) : known.node.childCount > 0 && actions.toggle(known.node.id)),
      ArrowLeft: () =>
        known && (known.open ? actions.toggle(known.node.id) : known.parent !== undefined && tree.select(known.parent)),
      Enter: () => known && actions.goToSource(known.node.id),
      F2: () => known && setEditing(editOf(known.node)),
      F12: () => known && actions.goToSource(known.node.id),
    }
    const copies = (event.ctrlKey || event.metaKey) && event.key === 'c'
    const action = copies ? () => known && actions.copy(known.node) : keys[event.key]
    if (!action) return
    action()
    event.preventDefault()
  }
  return (
    <div
      className="element-rows scroll"
      ref={scroller}
      role="tree"
      tabIndex={0}
      aria-label={t('inspector.tree')}
      aria-activedescendant={selected === undefined ? undefined : `element-${selected}`}
      onKeyDown={onKeyDown}
      onPointerLeave={() => tree.hover(null)}
    >
      <div style={{ height: virtual.getTotalSize(), position: 'relative', minWidth: '100%', width: 'max-content' }}>
        {virtual.getVirtualItems().map(({ index, start }) => (
          <Row
            key={rowKey(rows[index]!)}
            row={rows[index]!}
            start={start}
            editing={editing}
            setEditing={(next) => {
              setEditing(next)
              if (!next) scroller.current?.focus()
            }}
          />
        ))}
      </div>
    </div>
  )
}

const rowKey = (row: TreeRow): string => (row.kind === 'node' ? String(row.id) : `more ${row.of}`)

/** What F2 edits: the text where there is one, else the class. */
const editOf = (node: TreeNode): Editing | undefined => {
  if (node.text !== undefined) return { id: node.id, what: 'text' }
  return node.kind === 'element' ? { id: node.id, what: 'attribute', name: 'class' } : undefined
}

interface RowProps {
  row: TreeRow
  start: number
  editing: Editing | undefined
  setEditing(editing: Editing | undefined): void
}

function Row({ row, start, editing, setEditing }: RowProps) {
  const t = useT()
  const { elementTree: tree, menus } = useServices()
  const actions = useNodeActions()
  const selected = useSignal(tree.selected)
  const flashed = useSignal(tree.flashed)
  const style = { transform: `translateY(${start}px)`, height: rowHeight }
  if (row.kind === 'more')
    return (
      <button
        type="button"
        className="element-row element-more"
        style={{ ...style, paddingLeft: indent(row.depth) + 18 }}
        onClick={() => detach(tree.more(row.of), () => {})}
      >
        {t('inspector.tree.more', { count: row.count })}
      </button>
    )
  const known = tree.nodes.get(row.id)
  if (!known) return null
  const { node, depth, open } = known
  const flashes = flashed.nodes.has(row.id)
  return (
    <div
      id={`element-${row.id}`}
      role="treeitem"
      aria-level={depth + 1}
      aria-selected={selected === row.id}
      aria-expanded={node.childCount > 0 ? open : undefined}
      className={`element-row ${selected === row.id ? 'selected' : ''}`}
      style={{ ...style, paddingLeft: indent(depth) }}
      onClick={() => tree.select(row.id)}
      onPointerEnter={() => tree.hover(row.id)}
      onContextMenu={(event) => {
        event.preventDefault()
        tree.select(row.id)
        menus.show(
          event,
          actions.menu(node, () => setEditing(editOf(node))),
        )
      }}
    >
      <span
        className="element-twistie"
        onClick={(event) => {
          event.stopPropagation()
          if (node.childCount > 0) actions.toggle(row.id)
        }}
      >
        {node.childCount > 0 && <Icon name={open ? 'chevron-down' : 'chevron-right'} />}
      </span>
      {/* Another key starts the animation again. */}
      <span key={flashes ? flashed.n : 'still'} className={`element-line ${flashes ? 'flashed' : ''}`}>
        <Line
          node={node}
          open={open}
          editing={editing?.id === row.id ? editing : undefined}
          setEditing={setEditing}
          goToSource={() => actions.goToSource(row.id)}
        />
      </span>
    </div>
  )
}

const indent = (depth: number): number => 4 + depth * 12

interface LineProps {
  node: TreeNode
  open: boolean
  editing: Editing | undefined
  setEditing(editing: Editing | undefined): void
  goToSource(): void
}

function Line({ node, open, editing, setEditing, goToSource }: LineProps) {
  const actions = useNodeActions()
  const text = node.text === undefined ? undefined : oneLine(node.text)
  const editable = node.kind === 'element'
  const shown =
    editing?.what === 'text' ? (
      <LineEdit
        value={node.text ?? ''}
        done={() => setEditing(undefined)}
        commit={(value) => actions.set({ node: node.id, what: 'text', value })}
      />
    ) : (
      text && (
        <span className="element-text" onDoubleClick={() => setEditing({ id: node.id, what: 'text' })}>
          {node.kind === 'text' ? `"${text}"` : text}
        </span>
      )
    )
  if (node.kind === 'text') return shown
  if (node.kind === 'slot') return <span className="element-slot">#slot</span>
  const attributes =
    editing?.what === 'attribute' && !node.attributes.some(([name]) => name === editing.name)
      ? [...node.attributes, [editing.name, ''] as [string, string]]
      : node.attributes
  return (
    <>
      <span className="element-sign">&lt;</span>
      <span className={`element-tag ${node.kind}`} onDoubleClick={goToSource}>
        {node.tag}
      </span>
      {attributes.map(([name, value]) => (
        <span key={name} className="element-attribute">
          {' '}
          <span className="element-name">{name}</span>
          {editing?.what === 'attribute' && editing.name === name ? (
            <>
              =
              <LineEdit
                value={value}
                done={() => setEditing(undefined)}
                commit={(next) =>
                  actions.set(
                    name === 'class'
                      ? { node: node.id, what: 'class', value: next }
                      : { node: node.id, what: 'attribute', name, value: next },
                  )
                }
              />
            </>
          ) : (
            value !== '' && (
              <>
                <span className="element-sign">="</span>
                <span
                  className="element-value"
                  title={value.length > 80 ? value : undefined}
                  onDoubleClick={() => editable && setEditing({ id: node.id, what: 'attribute', name })}
                >
                  {oneLine(value)}
                </span>
                <span className="element-sign">"</span>
              </>
            )
          )}
        </span>
      ))}
      <span className="element-sign">{node.childCount === 0 && !shown ? ' />' : '>'}</span>
      {node.childCount > 0 && !open && <span className="element-folded">…</span>}
      {shown}
      {(shown || (node.childCount > 0 && !open)) && (
        <>
          <span className="element-sign">&lt;/</span>
          <span className={`element-tag ${node.kind}`}>{node.tag}</span>
          <span className="element-sign">&gt;</span>
        </>
      )}
    </>
  )
}

const oneLine = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 120 ? `${line.slice(0, 120)}…` : line
}
