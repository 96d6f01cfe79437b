/** Key chords, spelled the same by the workbench that knows them and by the simulator in which they are pressed. */
import type { KeyChord } from '../protocol/simulator'

interface KeyPress {
  code: string
  key: string
  ctrlKey: boolean
  shiftKey: boolean
  altKey: boolean
  metaKey: boolean
}

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

/** Letters, digits and signs by their place (so that layouts don't matter), others by their name, in lower case. */
export function keyOf(event: Pick<KeyPress, 'code' | 'key'>): string {
  const code = /^(?:Key|Digit)(.)$/.exec(event.code)
  return code ? code[1]!.toLowerCase() : (named[event.code] ?? event.key.toLowerCase())
}

export const chordOf = (event: KeyPress): KeyChord => ({
  ctrl: event.ctrlKey,
  shift: event.shiftKey,
  alt: event.altKey,
  meta: event.metaKey,
  key: keyOf(event),
})

export const sameChord = (a: KeyChord, b: KeyChord): boolean =>
  a.ctrl === b.ctrl && a.shift === b.shift && a.alt === b.alt && a.meta === b.meta && a.key === b.key
