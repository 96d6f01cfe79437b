import type { editor } from 'monaco-editor/editor.js'
import type { ThemeName } from '../workbench/settings'

const bases = { dark: 'vs-dark', light: 'vs', 'hc-dark': 'hc-black', 'hc-light': 'hc-light' } as const

/** Monaco's colours from the style sheet's variables, so that theme/tokens.css is the only place that has any. */
export function monacoTheme(theme: ThemeName): editor.IStandaloneThemeData {
  const color = colorReader()
  const contrast = theme.startsWith('hc-')
  const rule = (token: string, name: string, fontStyle?: string): editor.ITokenThemeRule => ({
    token,
    foreground: color(name).slice(1),
    ...(fontStyle && { fontStyle }),
  })
  const colors = Object.fromEntries(Object.entries(editorColors).map(([key, name]) => [key, color(name)]))
  return {
    base: bases[theme],
    inherit: true,
    colors: contrast ? { ...colors, contrastBorder: color('border'), contrastActiveBorder: color('focus') } : colors,
    rules: [rule('', 'tok-text'), ...tokenRules.map(([token, name]) => rule(token, name))],
  }
}

/**
 * Gives a variable's colour as `#rrggbb` or `#rrggbbaa`, the only spellings that Monaco takes; a minified style sheet
 * may well say `gray`. The browser's own parser does the work.
 */
export function colorReader(): (name: string) => string {
  const probe = document.createElement('i')
  document.body.append(probe)
  const style = getComputedStyle(probe)
  queueMicrotask(() => probe.remove())
  return (name) => {
    probe.style.color = `var(--${name})`
    return toHex(style.color)
  }
}

/** `rgb(1, 2, 3)` and `rgba(1, 2, 3, 0.5)`, as computed styles are written. */
export function toHex(computed: string): string {
  const [red = 0, green = 0, blue = 0, alpha = 1] = (computed.match(/[\d.]+/g) ?? []).map(Number)
  const two = (value: number): string => Math.round(value).toString(16).padStart(2, '0')
  return `#${two(red)}${two(green)}${two(blue)}${alpha < 1 ? two(alpha * 255) : ''}`
}

const tokenRules: [token: string, variable: string][] = [
  ['comment', 'tok-comment'],
  ['string', 'tok-string'],
  ['string.escape', 'tok-escape'],
  ['regexp', 'tok-regexp'],
  ['number', 'tok-number'],
  ['keyword', 'tok-keyword'],
  ['type', 'tok-type'],
  ['type.identifier', 'tok-type'],
  ['identifier', 'tok-text'],
  ['delimiter', 'tok-text'],
  ['tag', 'tok-tag'],
  ['tag.control.axml', 'tok-control'],
  ['delimiter.tag.axml', 'tok-tag-delimiter'],
  ['attribute.name', 'tok-attribute'],
  ['attribute.directive.axml', 'tok-directive'],
  ['attribute.event.axml', 'tok-function'],
  ['delimiter.mustache.axml', 'tok-mustache'],
  ['delimiter.bracket.axml', 'tok-text'],
  ['variable.axml', 'tok-variable'],
  ['variable.property.axml', 'tok-property'],
  ['entity.function.axml', 'tok-function'],
  ['constant.language.axml', 'tok-keyword'],
  ['constant.escape.axml', 'tok-escape'],
  ['string.expression.axml', 'tok-string'],
  ['string.key.json', 'tok-property'],
  ['string.value.json', 'tok-string'],
  ['keyword.json', 'tok-keyword'],
  ['attribute.name.css', 'tok-property'],
  ['attribute.value.css', 'tok-string'],
  ['attribute.value.number.css', 'tok-number'],
  ['attribute.value.unit.css', 'tok-number'],
  ['attribute.value.hex.css', 'tok-string'],
  ['tag.css', 'tok-selector'],
  ['tag.less', 'tok-selector'],
  ['tag.scss', 'tok-selector'],
  ['keyword.css', 'tok-control'],
  ['attribute.name.less', 'tok-property'],
  ['attribute.name.scss', 'tok-property'],
  ['variable.less', 'tok-variable'],
  ['variable.scss', 'tok-variable'],
  ['function', 'tok-function'],
  ['method', 'tok-function'],
  ['parameter', 'tok-variable'],
  ['property', 'tok-property'],
  ['class', 'tok-type'],
  ['interface', 'tok-type'],
  ['invalid', 'tok-invalid'],
]

/** Monaco's colour ids to variables. */
const editorColors: Record<string, string> = {
  foreground: 'fg',
  focusBorder: 'focus',
  errorForeground: 'error-fg',
  'icon.foreground': 'fg',
  'editor.background': 'bg',
  'editor.foreground': 'tok-text',
  'editorGutter.background': 'bg',
  'editorLineNumber.foreground': 'editor-line',
  'editorLineNumber.activeForeground': 'editor-line-active',
  'editorCursor.foreground': 'fg-strong',
  'editor.lineHighlightBackground': 'editor-current-line',
  'editor.lineHighlightBorder': 'editor-current-line',
  'editor.selectionBackground': 'editor-selection',
  'editor.inactiveSelectionBackground': 'editor-selection-inactive',
  'editor.wordHighlightBackground': 'editor-word',
  'editor.wordHighlightStrongBackground': 'editor-word',
  'editor.findMatchBackground': 'editor-find',
  'editor.findMatchHighlightBackground': 'editor-find-other',
  'editorIndentGuide.background1': 'editor-indent',
  'editorIndentGuide.activeBackground1': 'editor-indent-active',
  'editorBracketMatch.background': 'editor-bracket',
  'editorBracketMatch.border': 'editor-bracket-border',
  'editorError.foreground': 'error',
  'editorWarning.foreground': 'warning',
  'editorInfo.foreground': 'info',
  'editorOverviewRuler.border': 'border',
  'editorWidget.background': 'bg-raised',
  'editorWidget.foreground': 'fg',
  'editorWidget.border': 'border-strong',
  'editorSuggestWidget.background': 'bg-raised',
  'editorSuggestWidget.border': 'border-strong',
  'editorSuggestWidget.selectedBackground': 'bg-selected-focus',
  'editorSuggestWidget.selectedForeground': 'fg-strong',
  'editorSuggestWidget.highlightForeground': 'match',
  'editorSuggestWidget.focusHighlightForeground': 'match',
  'editorHoverWidget.background': 'bg-raised',
  'editorHoverWidget.border': 'border-strong',
  'editorStickyScroll.background': 'bg',
  'editorStickyScrollHover.background': 'bg-hover',
  'input.background': 'bg-input',
  'input.foreground': 'fg',
  'input.placeholderForeground': 'fg-faint',
  'inputOption.activeBorder': 'focus',
  'quickInput.background': 'bg-raised',
  'quickInputList.focusBackground': 'bg-selected-focus',
  'quickInputList.focusForeground': 'fg-strong',
  'list.hoverBackground': 'bg-hover',
  'list.focusBackground': 'bg-selected-focus',
  'list.focusForeground': 'fg-strong',
  'list.activeSelectionBackground': 'bg-selected-focus',
  'list.activeSelectionForeground': 'fg-strong',
  'list.inactiveSelectionBackground': 'bg-selected',
  'list.highlightForeground': 'match',
  'menu.background': 'bg-raised',
  'menu.foreground': 'fg',
  'menu.selectionBackground': 'bg-selected-focus',
  'menu.selectionForeground': 'fg-strong',
  'menu.border': 'border-strong',
  'button.background': 'accent',
  'button.foreground': 'accent-fg',
  'button.hoverBackground': 'accent-hover',
  'scrollbar.shadow': 'shadow',
  'scrollbarSlider.background': 'scrollbar',
  'scrollbarSlider.hoverBackground': 'scrollbar-hover',
  'scrollbarSlider.activeBackground': 'scrollbar-hover',
  'minimap.background': 'bg',
  'widget.shadow': 'shadow',
  'peekView.border': 'accent',
  'peekViewTitle.background': 'bg-raised',
  'peekViewEditor.background': 'bg-side',
  'peekViewResult.background': 'bg-side',
  'diffEditor.insertedTextBackground': 'diff-added',
  'diffEditor.removedTextBackground': 'diff-removed',
  'editorOverviewRuler.addedForeground': 'git-line-added',
  'editorOverviewRuler.modifiedForeground': 'git-line-modified',
  'editorOverviewRuler.deletedForeground': 'git-line-deleted',
  'textLink.foreground': 'link',
  'badge.background': 'badge',
  'badge.foreground': 'badge-fg',
}
