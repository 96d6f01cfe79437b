// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { chordOf, sameChord } from '../../base/key-chord'
import { chordLabel, keysLabel, keysText, parseChord, parseKeys } from './keybindings'

const press = (key: string, code: string, mods: Partial<KeyboardEvent> = {}): KeyboardEvent =>
  ({ key, code, ctrlKey: false, shiftKey: false, altKey: false, metaKey: false, ...mods }) as KeyboardEvent

it.each([
  ['mod+s', press('s', 'KeyS', { ctrlKey: true }), true],
  ['mod+s', press('S', 'KeyS', { ctrlKey: true, shiftKey: true }), false],
  ['mod+shift+p', press('P', 'KeyP', { ctrlKey: true, shiftKey: true }), true],
  // The key beside the space bar types another letter on another layout; its place stays the same.
  ['mod+\\', press('|', 'Backslash', { ctrlKey: true }), true],
  ['ctrl+tab', press('Tab', 'Tab', { ctrlKey: true }), true],
  ['f5', press('F5', 'F5'), true],
  ['f5', press('F5', 'F5', { ctrlKey: true }), false],
])('%s', (chord, event, matches) => {
  expect(sameChord(parseChord(chord), chordOf(event))).toBe(matches)
})

it('is shown as the machine has it', () => {
  expect(chordLabel(parseChord('mod+shift+p'))).toBe('Ctrl+Shift+P')
  expect(chordLabel(parseChord('ctrl+pagedown'))).toBe('Ctrl+PgDn')
  expect(chordLabel(parseChord('shift+f5'))).toBe('Shift+F5')
})

it('has several steps, and the names that people write', () => {
  expect(keysLabel(parseKeys('mod+k mod+s'))).toBe('Ctrl+K Ctrl+S')
  expect(keysText(parseKeys('mod+alt+left  ctrl++'))).toBe('ctrl+alt+left ctrl++'.replace('++', '+plus'))
  expect(parseKeys('ctrl++')).toEqual(parseKeys('ctrl+plus'))
  expect(parseKeys('')).toEqual([])
})
