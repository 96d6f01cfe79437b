/**
 * Keys of commands: written `ctrl+k ctrl+s` (steps with a blank between; `mod` is Ctrl, and Cmd on a Mac), compared with
 * key events, shown as the machine has them.
 */
import type { KeyChord } from '../../protocol/simulator'

export const isMac = /Mac|iPhone|iPad/.test(navigator.platform)

/** Names that people write, and those of key events. */
const written: Record<string, string> = {
  left: 'arrowleft',
  right: 'arrowright',
  up: 'arrowup',
  down: 'arrowdown',
  space: ' ',
  esc: 'escape',
  plus: '+',
}
const eventNames = new Map(Object.entries(written).map(([name, key]) => [key, name]))
eventNames.set('escape', 'escape')

export function parseChord(text: string): KeyChord {
  // `ctrl++`: the last sign is the key.
  const parts = text.toLowerCase().replace(/\+\+$/, '+plus').split('+')
  const has = (...names: string[]): boolean => parts.slice(0, -1).some((part) => names.includes(part))
  const mod = has('mod')
  const key = parts.at(-1)!
  return {
    ctrl: has('ctrl', 'control') || (mod && !isMac),
    meta: has('meta', 'cmd', 'win') || (mod && isMac),
    shift: has('shift'),
    alt: has('alt', 'option'),
    key: written[key] ?? key,
  }
}

/** The steps; none where a text names no key. */
export function parseKeys(text: string): KeyChord[] {
  const chords = text.trim().split(/\s+/).map(parseChord)
  return chords.every(({ key }) => key !== '') ? chords : []
}

/** As it stands in keybindings.json. */
export const keysText = (chords: readonly KeyChord[]): string =>
  chords
    .map(({ ctrl, meta, shift, alt, key }) =>
      [ctrl && 'ctrl', shift && 'shift', alt && 'alt', meta && (isMac ? 'cmd' : 'meta'), eventNames.get(key) ?? key]
        .filter(Boolean)
        .join('+'),
    )
    .join(' ')

const names: Record<string, string> = {
  pageup: 'PgUp',
  pagedown: 'PgDn',
  enter: 'Enter',
  escape: 'Esc',
  tab: 'Tab',
  delete: 'Del',
  insert: 'Ins',
  home: 'Home',
  end: 'End',
  backspace: 'Backspace',
  arrowleft: '←',
  arrowright: '→',
  arrowup: '↑',
  arrowdown: '↓',
  ' ': 'Space',
}

export function chordLabel(chord: KeyChord): string {
  const key = names[chord.key] ?? (chord.key.length === 1 ? chord.key.toUpperCase() : chord.key.replace(/^f/, 'F'))
  if (isMac)
    return `${chord.ctrl ? '⌃' : ''}${chord.alt ? '⌥' : ''}${chord.shift ? '⇧' : ''}${chord.meta ? '⌘' : ''}${key}`
  return [chord.ctrl && 'Ctrl', chord.meta && 'Meta', chord.shift && 'Shift', chord.alt && 'Alt', key]
    .filter(Boolean)
    .join('+')
}

/** `Ctrl+K Ctrl+S`, `⇧⌘P`. */
export const keysLabel = (chords: readonly KeyChord[]): string => chords.map(chordLabel).join(' ')

/** Pressed on the way to a chord: no key by itself. */
export const isModifier = ({ key }: KeyChord): boolean => /^(control|shift|alt|altgraph|meta|os|capslock)$/.test(key)
