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
  style: React.CSSProperties
}

export const TreeRowView = memo(
  function TreeRowView({ row, selected, style }: Props) {
    const services = useServices()
    const { tree, editors } = services
    const { entry, depth, expanded, loading, error } = row
    const folder = entry.kind === 'folder'
    const marks = useMarks(entry.path, folder)
    const git = useGitMark(entry.path)
    const kind = fileIcon(entry.path)
    const open = (event: React.MouseEvent): void => {
      tree.selected.set(entry.path)
      if (folder) tree.toggle(entry.path)
      else editors.open(entry.path, { preview: true, side: event.ctrlKey || event.metaKey, background: true })
    }
    const classes = [
      'tree-row',
      selected && 'selected',
      entry.dimmed && 'dimmed',
      marks.className,
      git.className,
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
        onClick={open}
        onDoubleClick={() => !folder && editors.open(entry.path)}
        onContextMenu={(event) => {
          event.preventDefault()
          event.stopPropagation()
          tree.selected.set(entry.path)
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
        <span className="tree-name truncate">{entry.name}</span>
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
    a.style.transform === b.style.transform &&
    a.row.entry === b.row.entry &&
    a.row.depth === b.row.depth &&
    a.row.expanded === b.row.expanded &&
    a.row.loading === b.row.loading &&
    a.row.error === b.row.error,
)

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
