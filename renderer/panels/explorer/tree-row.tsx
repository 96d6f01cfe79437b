import { memo } from 'react'
import { isInside } from '../../common/paths'
import { useSignal } from '../../common/use-signal'
import { fileIcon } from '../../editor/languages/file-language'
import { Icon } from '../../workbench/icon'
import { useServices } from '../../workbench/services'
import { useGitMark } from '../git/use-git-mark'
import { explorerMenu } from './explorer-menu'
import type { TreeRow } from './file-tree'

interface Props {
  row: TreeRow
  selected: boolean
  /** The one of the selected rows that keys move from. */
  lead: boolean
  /** A drop now would go into it. */
  target: boolean
  cut: boolean
  style: React.CSSProperties
}

export const TreeRowView = memo(
  function TreeRowView({ row, selected, lead, target, cut, style }: Props) {
    const services = useServices()
    const { tree, editors, drag } = services
    const { entry, depth, expanded, loading, error } = row
    const folder = entry.kind === 'folder'
    const marks = useMarks(entry.path, folder)
    const git = useGitMark(entry.path)
    const kind = fileIcon(entry.path)
    const open = (event: React.MouseEvent): void => {
      if (event.shiftKey) return tree.selectTo(entry.path)
      if (event.ctrlKey || event.metaKey) return tree.toggleSelected(entry.path)
      tree.selected.set(entry.path)
      if (folder) tree.toggle(entry.path)
      else editors.open(entry.path, { preview: true, side: event.altKey, background: true })
    }
    const classes = [
      'tree-row',
      selected && 'selected',
      git.className,
      lead && 'lead',
      target && 'drop-target',
      (entry.dimmed || cut) && 'dimmed',
      marks.className,
    ].filter(Boolean)
    return (
      <div
        className={classes.join(' ')}
        style={{ ...style, paddingLeft: 4 + depth * 8 }}
        role="treeitem"
        aria-level={depth + 1}
        aria-selected={selected}
        aria-expanded={folder ? expanded : undefined}
        title={error ?? entry.path}
        id={lead ? 'tree-lead' : undefined}
        draggable
        onDragStart={(event) => drag.start(event, entry.path)}
        onDragEnd={() => drag.end()}
        onDragOver={(event) => drag.over(event, entry)}
        onDrop={(event) => drag.drop(event, entry)}
        onClick={open}
        onDoubleClick={() => !folder && editors.open(entry.path)}
        onContextMenu={(event) => {
          event.preventDefault()
          event.stopPropagation()
          if (!tree.selection.value.has(entry.path)) tree.selected.set(entry.path)
          explorerMenu(services, event, entry)
        }}
      >
        {Array.from({ length: depth }, (_, i) => (
          <span key={i} className="indent" style={{ left: 12 + i * 8 }} />
        ))}
        {folder ? (
          <Icon
            name={loading ? 'loading' : expanded ? 'chevron-down' : 'chevron-right'}
            className={loading ? 'spin twist' : 'twist'}
          />
        ) : (
          <span className="twist" />
        )}
        {!folder && <Icon name={kind.icon} color={kind.color} className="kind" />}
        <span className="tree-name truncate">
          <Highlighted text={entry.name} positions={row.positions} />
        </span>
        {error && <Icon name="warning" className="warning" />}
        {git.letter && (
          <span className="tree-git" title={git.title}>
            {git.letter}
          </span>
        )}
        {marks.text && <span className="tree-mark">{marks.text}</span>}
      </div>
    )
  },
  (a, b) =>
    a.selected === b.selected &&
    a.lead === b.lead &&
    a.target === b.target &&
    a.cut === b.cut &&
    a.row.positions === b.row.positions &&
    a.style.transform === b.style.transform &&
    a.row.entry === b.row.entry &&
    a.row.depth === b.row.depth &&
    a.row.expanded === b.row.expanded &&
    a.row.loading === b.row.loading &&
    a.row.error === b.row.error,
)

function Highlighted({ text, positions }: { text: string; positions: number[] | undefined }) {
  if (!positions?.length) return text
  const matched = new Set(positions)
  return text.split('').map((char, i) => (matched.has(i) ? <b key={i}>{char}</b> : char))
}

/** Unsaved changes, errors and warnings: of a file, or of anything in a folder. */
function useMarks(path: string, folder: boolean): { className: string; text: string } {
  const { build, documents } = useServices()
  const diagnostics = useSignal(build.diagnostics)
  const dirtyPaths = useSignal(documents.dirtyPaths)
  let errors = 0
  let warnings = 0
  if (!folder) ({ errors, warnings } = build.of(path))
  else
    for (const file of diagnostics.keys()) {
      if (!isInside(file, path)) continue
      const counts = build.of(file)
      errors += counts.errors
      warnings += counts.warnings
    }
  const dirty = folder ? [...dirtyPaths].some((file) => isInside(file, path)) : dirtyPaths.has(path)
  const count = errors || warnings
  const text = folder
    ? count || dirty
      ? '●'
      : ''
    : [dirty && '●', count && (count > 9 ? '9+' : count)].filter(Boolean).join(' ')
  return { className: errors ? 'has-errors' : warnings ? 'has-warnings' : dirty ? 'is-dirty' : '', text }
}
