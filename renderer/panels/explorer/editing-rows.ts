import type { Editing } from './file-actions'
import type { TreeRow } from './file-tree'

export interface EditingRow {
  editing: Editing
  depth: number
}

/** The tree's rows with the name field where it belongs: in place of what is renamed, or as a folder's first row. */
export function withEditing(rows: readonly TreeRow[], editing: Editing | undefined): (TreeRow | EditingRow)[] {
  if (!editing) return [...rows]
  if (editing.mode === 'rename')
    return rows.map((row) => (row.entry.path === editing.path ? { editing, depth: row.depth } : row))
  const at = editing.parent === '' ? -1 : rows.findIndex(({ entry }) => entry.path === editing.parent)
  const depth = editing.parent === '' ? 0 : (rows[at]?.depth ?? -1) + 1
  return [...rows.slice(0, at + 1), { editing, depth }, ...rows.slice(at + 1)]
}
