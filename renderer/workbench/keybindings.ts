/** Key chords: written `mod+shift+p`, compared with key events, shown as the machine has them. */
import { chordOf, sameChord } from '../../base/key-chord'
import type { KeyChord } from '../../protocol/simulator'

export const isMac = /Mac|iPhone|iPad/.test(navigator.platform)

export function parseChord(text: string): KeyChord {
  const parts = text.toLowerCase().split('+')
  const has = (name: string): boolean => parts.slice(0, -1).includes(name)
  const mod = has('mod')
  return {
    ctrl: has('ctrl') || (mod && !isMac),
    meta: has('meta') || (mod && isMac),
    shift: has('shift'),
    alt: has('alt'),
    key: parts.at(-1)!,
  }
}

export const matchesChord = (chord: KeyChord, event: KeyboardEvent): boolean => sameChord(chord, chordOf(event))

const names: Record<string, string> = {
  pageup: 'PgUp',
  pagedown: 'PgDn',
  enter: 'Enter',
  escape: 'Esc',
  tab: 'Tab',
  delete: 'Del',
  arrowleft: '←',
  arrowright: '→',
  arrowup: '↑',
  arrowdown: '↓',
}

export function chordLabel(chord: KeyChord): string {
  const key = names[chord.key] ?? (chord.key.length === 1 ? chord.key.toUpperCase() : chord.key.replace(/^f/, 'F'))
  if (isMac)
    return `${chord.ctrl ? '⌃' : ''}${chord.alt ? '⌥' : ''}${chord.shift ? '⇧' : ''}${chord.meta ? '⌘' : ''}${key}`
  return [chord.ctrl && 'Ctrl', chord.meta && 'Meta', chord.shift && 'Shift', chord.alt && 'Alt', key]
    .filter(Boolean)
    .join('+')
}
