import { dirOf } from '../../../base/paths'
import { isMac } from '../../workbench/keybindings'
import type { Services } from '../../workbench/services'

type KeyEvent = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>

let typed = ''
let typedAt = 0

/** The tree's keys; false for those that are not its own. */
export function explorerKey({ tree, editors, files }: Services, event: KeyEvent): boolean {
  const rows = tree.rows.value
  const path = tree.selected.value
  const index = rows.findIndex(({ entry }) => entry.path === path)
  const row = rows[index]
  const select = (at: number): true => {
    const next = rows[Math.min(rows.length - 1, Math.max(0, at))]
    if (next) tree.selected.set(next.entry.path)
    return true
  }
  const mod = event.ctrlKey || event.metaKey
  if (mod && event.key.toLowerCase() === 'z' && !event.shiftKey) {
    void files.undo()
    return true
  }
  if (mod || event.altKey) return false
  switch (event.key) {
    case 'ArrowDown':
      return select(index + 1)
    case 'ArrowUp':
      return select(index < 0 ? rows.length - 1 : index - 1)
    case 'PageDown':
      return select(index + 20)
    case 'PageUp':
      return select(index - 20)
    case 'Home':
      return select(0)
    case 'End':
      return select(rows.length - 1)
    case 'ArrowRight':
      if (row?.entry.kind !== 'folder') return true
      if (row.expanded) return select(index + 1)
      tree.expand(row.entry.path)
      return true
    case 'ArrowLeft':
      if (row?.entry.kind === 'folder' && row.expanded) tree.collapse(row.entry.path)
      else if (path && dirOf(path)) tree.selected.set(dirOf(path))
      return true
    case 'Enter':
      if (isMac && row) files.startRename()
      else if (row?.entry.kind === 'folder') tree.toggle(row.entry.path)
      else if (row) editors.open(row.entry.path)
      return true
    case ' ':
      if (row?.entry.kind === 'folder') tree.toggle(row.entry.path)
      else if (row) editors.open(row.entry.path, { preview: true, background: true })
      return true
    case 'F2':
      files.startRename()
      return true
    case 'Delete':
    case 'Backspace':
      if (path && (event.key === 'Delete' || isMac)) void files.remove(path)
      return true
    default:
      return event.key.length === 1 && typeAhead(event.key)
  }

  /** Goes to the next row whose name begins with what was typed within a second. */
  function typeAhead(key: string): boolean {
    const now = Date.now()
    typed = now - typedAt < 1000 ? typed + key.toLowerCase() : key.toLowerCase()
    typedAt = now
    const from = typed.length > 1 ? index : index + 1
    for (let i = 0; i < rows.length; i++) {
      const at = (from + i + rows.length) % rows.length
      if (rows[at]!.entry.name.toLowerCase().startsWith(typed)) return select(at)
    }
    return true
  }
}
