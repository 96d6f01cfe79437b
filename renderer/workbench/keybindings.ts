/** Key chords: written `mod+shift+p`, compared with key events, shown as the machine has them. */

export const isMac = /Mac|iPhone|iPad/.test(navigator.platform)

export interface Chord {
  ctrl: boolean
  shift: boolean
  alt: boolean
  meta: boolean
  /** `KeyboardEvent.code` without its prefix for letters and digits (so that layouts don't matter), else `key`. */
  key: string
}

export function parseChord(text: string): Chord {
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

/** The key of an event in the same spelling as a chord's. */
export function keyOf(event: Pick<KeyboardEvent, 'code' | 'key'>): string {
  const code = /^(?:Key|Digit)(.)$/.exec(event.code)
  if (code) return code[1]!.toLowerCase()
  const named: Record<string, string> = {
    Backquote: '`',
    Backslash: '\\',
    Comma: ',',
    Period: '.',
    Slash: '/',
    Equal: '=',
    Minus: '-',
    BracketLeft: '[',
    BracketRight: ']',
  }
  return named[event.code] ?? event.key.toLowerCase()
}

export const matchesChord = (chord: Chord, event: KeyboardEvent): boolean =>
  chord.ctrl === event.ctrlKey &&
  chord.meta === event.metaKey &&
  chord.shift === event.shiftKey &&
  chord.alt === event.altKey &&
  chord.key === keyOf(event)

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

export function chordLabel(chord: Chord): string {
  const key = names[chord.key] ?? (chord.key.length === 1 ? chord.key.toUpperCase() : chord.key.replace(/^f/, 'F'))
  if (isMac)
    return `${chord.ctrl ? '⌃' : ''}${chord.alt ? '⌥' : ''}${chord.shift ? '⇧' : ''}${chord.meta ? '⌘' : ''}${key}`
  return [chord.ctrl && 'Ctrl', chord.meta && 'Meta', chord.shift && 'Shift', chord.alt && 'Alt', key]
    .filter(Boolean)
    .join('+')
}
