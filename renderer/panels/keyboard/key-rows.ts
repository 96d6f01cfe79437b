import type { KeyChord } from '../../../protocol/simulator'
import { t } from '../../i18n/i18n'
import type { Commands } from '../../workbench/commands'
import type { Binding } from '../../workbench/key-table'
import { keysLabel, keysText } from '../../workbench/keybindings'

export interface KeyRow {
  command: string
  /** With its category. */
  title: string
  keys: Binding[]
  /** Where the command makes sense, by name; '' where that is everywhere. */
  when: string
  source: 'user' | 'default' | 'editor' | 'none'
  changed: boolean
}

/** Every command with its keys: the workbench's, then Monaco's. Those with keys come first, those without a name last. */
export function keyRows(
  commands: Commands,
  editorTitles: ReadonlyMap<string, string>,
  editorConditions: ReadonlyMap<string, string>,
): KeyRow[] {
  const table = commands.keyTable
  const row = (command: string, title: string, when: string): KeyRow => {
    const all = table.of(command)
    const same = (a: Binding, b: Binding): boolean => keysText(a.chords) === keysText(b.chords)
    const keys = all.filter((binding, i) => all.findIndex((other) => same(other, binding)) === i)
    return {
      command,
      title,
      keys,
      when: keys.find((binding) => binding.when)?.when ?? when,
      source: keys[0]?.source ?? 'none',
      changed: table.isChanged(command),
    }
  }
  const own = commands.all().map(({ id, title, category, when }) => {
    const name = category ? `${t(category)}: ${t(title)}` : t(title)
    return row(id, name, when?.context ?? '')
  })
  const known = new Set(own.map(({ command }) => command))
  const theirs = [...editorTitles]
    .filter(([id]) => !known.has(id))
    .map(([id, title]) => row(id, title === id ? id : `${t('cat.editor')}: ${title}`, editorConditions.get(id) ?? ''))
  const rank = ({ keys, title, command }: KeyRow): number => (title === command ? 2 : keys.length ? 0 : 1)
  return [...own, ...theirs].sort((a, b) => rank(a) - rank(b) || a.title.localeCompare(b.title))
}

/** Rows whose title, id or keys have all words of a text. */
export function findRows(rows: KeyRow[], query: string): KeyRow[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter(({ command, title, keys, source }) => {
    const all = [command, title, ...keys.flatMap(({ chords }) => [keysText(chords), keysLabel(chords)])]
    const text = all.join('\n').toLowerCase()
    return words.every((word) => (word === '@user' ? source === 'user' : text.includes(word)))
  })
}

/** Rows with keys that begin with these steps. */
export const rowsWithKeys = (rows: KeyRow[], pressed: readonly KeyChord[]): KeyRow[] => {
  const start = keysText(pressed)
  return rows.filter(({ keys }) =>
    keys.some(({ chords }) => keysText(chords) === start || keysText(chords).startsWith(`${start} `)),
  )
}
