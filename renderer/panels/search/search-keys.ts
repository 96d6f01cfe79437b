import type { SearchRow } from './search-rows'

type KeyEvent = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>

export type SearchAct =
  | { kind: 'select'; index: number }
  | { kind: 'fold'; path: string; closed: boolean }
  | { kind: 'open'; row: SearchRow; focus: boolean; side: boolean }
  | { kind: 'dismiss' | 'copy' | 'replace'; row: SearchRow }
  | { kind: 'fields' | 'cancel' }

/** What a key means in the list of results; undefined for those that are not its own. */
export function searchKey(event: KeyEvent, rows: readonly SearchRow[], index: number): SearchAct | undefined {
  const row = rows[index]
  const select = (at: number): SearchAct => ({ kind: 'select', index: Math.min(rows.length - 1, Math.max(0, at)) })
  const mod = event.ctrlKey || event.metaKey
  if (mod && row) {
    if (event.key.toLowerCase() === 'c' && !event.shiftKey) return { kind: 'copy', row }
    if (event.shiftKey && (event.key === '1' || event.key === '!')) return { kind: 'replace', row }
    if (event.key === 'Enter') return { kind: 'open', row, focus: true, side: true }
  }
  if (event.key === 'ArrowUp' && (index <= 0 || mod)) return { kind: 'fields' }
  if (mod || event.altKey) return undefined
  switch (event.key) {
    case 'ArrowDown':
      return select(index + 1)
    case 'ArrowUp':
      return select(index - 1)
    case 'PageDown':
      return select(index + 20)
    case 'PageUp':
      return select(index - 20)
    case 'Home':
      return select(0)
    case 'End':
      return select(rows.length - 1)
    case 'Escape':
      return { kind: 'cancel' }
  }
  if (!row) return undefined
  switch (event.key) {
    case 'ArrowRight':
      if (row.kind === 'match') return undefined
      return row.open ? select(index + 1) : { kind: 'fold', path: row.path, closed: false }
    case 'ArrowLeft':
      if (row.kind === 'file') return { kind: 'fold', path: row.path, closed: true }
      return select(
        rows
          .slice(0, index)
          .map(({ kind }) => kind)
          .lastIndexOf('file'),
      )
    case 'Enter':
      return { kind: 'open', row, focus: true, side: false }
    case ' ':
      return { kind: 'open', row, focus: false, side: false }
    case 'Delete':
    case 'Backspace':
      return { kind: 'dismiss', row }
    default:
      return undefined
  }
}
