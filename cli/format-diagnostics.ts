import { inLanguage, type Language } from '../base/messages/languages'
import type { Diagnostic, Position } from '../protocol/diagnostics'
import { sayIn } from './words'

type Paint = (text: string) => string
export interface Style {
  error: Paint
  warning: Paint
  info: Paint
  dim: Paint
  bold: Paint
}

const sgr =
  (code: number): Paint =>
  (text) =>
    `\u001b[${code}m${text}\u001b[0m`
const plain: Paint = (text) => text

export const coloured: Style = { error: sgr(31), warning: sgr(33), info: sgr(36), dim: sgr(2), bold: sgr(1) }
export const uncoloured: Style = { error: plain, warning: plain, info: plain, dim: plain, bold: plain }

/** Source: no-color.org. An empty NO_COLOR counts as none. */
export const wantsColour = (env: Record<string, string | undefined>, isTerminal: boolean): boolean => {
  if (env.NO_COLOR) return false
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0'
  return isTerminal && env.TERM !== 'dumb'
}

/** Columns are shown from 1, as editors do. */
const place = (file: string, start?: Position): string => (start ? `${file}:${start.line}:${start.column + 1}` : file)
const indent = (text: string): string => text.replace(/^/gm, '    ')

/** A mini program's file can hold escape sequences, which a terminal would obey. */
const harmless = (text: string): string => text.replace(/[^\P{Cc}\n\t]/gu, '\uFFFD')

function formatDiagnostic(found: Diagnostic, style: Style, language: Language): string {
  const { severity, code, message, file, start, frame, hint, notes = [] } = inLanguage(found, language)
  const say = sayIn(language)
  const lines = [`${style[severity](say(severity))} ${harmless(message)} ${style.dim(code)}`]
  if (file) lines.push(`  ${style.bold(harmless(place(file, start)))}`)
  if (frame) lines.push(indent(harmless(frame)))
  for (const note of notes)
    lines.push(
      `  ${style.dim(say('note'))} ${harmless(note.message)} ${style.bold(harmless(place(note.file, note.start)))}`,
    )
  if (hint) lines.push(`  ${style.dim(say('hint'))} ${harmless(hint)}`)
  return lines.join('\n')
}

/** By file, errors first; then a line with how many of each. */
export function formatDiagnostics(diagnostics: readonly Diagnostic[], style: Style, language: Language): string {
  const weight = { error: 0, warning: 1, info: 2 }
  const sorted = [...diagnostics].sort(
    (a, b) =>
      weight[a.severity] - weight[b.severity] ||
      a.file.localeCompare(b.file, 'en') ||
      (a.start?.offset ?? 0) - (b.start?.offset ?? 0),
  )
  return sorted.map((diagnostic) => formatDiagnostic(diagnostic, style, language)).join('\n\n')
}

export function summary(diagnostics: readonly Diagnostic[], language: Language): string {
  const say = sayIn(language)
  const number = (severity: Diagnostic['severity']) =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity).length
  const [errors, warnings] = [number('error'), number('warning')]
  if (errors + warnings === 0) return say('no errors, no warnings')
  const said = [
    errors === 0 ? say('no errors') : errors === 1 ? say('1 error') : say('%count% errors', { count: errors }),
    warnings === 0
      ? say('no warnings')
      : warnings === 1
        ? say('1 warning')
        : say('%count% warnings', { count: warnings }),
  ]
  return said.join(language === 'zh' ? '，' : ', ')
}
