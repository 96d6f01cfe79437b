import type { ITheme } from '@xterm/xterm'
import { colorReader } from '../../theme/monaco-theme'

const ansi = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const
const bright = (name: string): string => `bright${name[0]!.toUpperCase()}${name.slice(1)}`

/** xterm's colours from the style sheet's variables, as they are now. */
export function terminalTheme(): ITheme {
  const color = colorReader()
  return {
    background: color('bg-side'),
    foreground: color('fg'),
    cursor: color('fg'),
    cursorAccent: color('bg-side'),
    selectionBackground: color('editor-selection'),
    selectionInactiveBackground: color('editor-selection-inactive'),
    ...Object.fromEntries(ansi.map((name) => [name, color(`term-${name}`)])),
    ...Object.fromEntries(ansi.map((name) => [bright(name), color(`term-bright-${name}`)])),
  }
}

/** Of what the search in a terminal finds. */
export function searchDecorations() {
  const color = colorReader()
  // The addon takes #rrggbb alone.
  const opaque = (name: string): string => color(name).slice(0, 7)
  return {
    matchBackground: opaque('editor-selection-inactive'),
    activeMatchBackground: opaque('editor-find'),
    matchOverviewRuler: opaque('editor-find'),
    activeMatchColorOverviewRuler: opaque('editor-find'),
  }
}
