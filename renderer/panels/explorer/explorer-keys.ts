import { isMac } from '../../workbench/keybindings'
import type { Services } from '../../workbench/services'

type KeyEvent = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>

let typed = ''
let typedAt = 0

/** The tree's keys; false for those that are not its own. */
export function explorerKey(services: Services, event: KeyEvent): boolean {
  if (event.altKey) return false
  return event.ctrlKey || event.metaKey ? withModifier(services, event) : plain(services, event)
}

function withModifier({ tree, files, transfer, editors }: Services, event: KeyEvent): boolean {
  const key = event.key.toLowerCase()
  if (event.shiftKey && key !== 'z') return false
  const path = tree.selected.value
  switch (key) {
    case 'z':
      void (event.shiftKey ? files.redo() : files.undo())
      return true
    case 'y':
      void files.redo()
      return true
    case 'c':
      transfer.copy(tree.targets())
      return true
    case 'x':
      transfer.cut(tree.targets())
      return true
    case 'v':
      void transfer.paste(files.parentFor())
      return true
    case 'a':
      tree.selectAll()
      return true
    case 'f':
      tree.setFilter(tree.filter.value ?? '')
      return true
    case 'enter':
      if (path && tree.entry(path)?.kind === 'file') editors.open(path, { side: true })
      return true
    case 'backspace':
      if (isMac) void files.remove(tree.targets())
      return isMac
    default:
      return false
  }
}

function plain({ tree, editors, files, transfer }: Services, event: KeyEvent): boolean {
  const rows = tree.rows.value
  const path = tree.selected.value
  const index = rows.findIndex(({ entry }) => entry.path === path)
  const row = rows[index]
  const select = (at: number): true => {
    const next = rows[Math.min(rows.length - 1, Math.max(0, at))]
    if (next && event.shiftKey && event.key.length > 1) tree.selectTo(next.entry.path)
    else if (next) tree.selected.set(next.entry.path)
    return true
  }
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
    case 'ArrowLeft': {
      if (row?.entry.kind === 'folder' && row.expanded && tree.filter.value === undefined) tree.collapse(row.entry.path)
      else if (row) {
        let parent = index - 1
        while (parent >= 0 && rows[parent]!.depth >= row.depth) parent--
        if (parent >= 0) select(parent)
      }
      return true
    }
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
      if (path) void files.remove(tree.targets())
      return true
    case 'Escape':
      if (tree.filter.value !== undefined) tree.setFilter(undefined)
      else if (transfer.clipboard.value?.cut) transfer.cut([])
      else tree.selected.set(path)
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
