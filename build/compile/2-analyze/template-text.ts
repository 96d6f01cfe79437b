/** Whitespace of texts: what stands in the file for the reader's sake is not shown. */
import type { AxmlExpr } from '../1-parse/axml'

/** Not `\s`: an `&nbsp;` is meant. */
const SPACES = /[ \t\r\n\f\v]+/g

/**
 * Runs of whitespace become one space; at a text's beginning and end they go, where they break the line; `\n` breaks
 * it (documentation: "text 文本"). Undefined for what shows nothing.
 */
export function cleanText(parts: (string | AxmlExpr)[]): (string | AxmlExpr)[] | undefined {
  const last = parts.length - 1
  const cleaned = parts.map((part, i) => (typeof part === 'string' ? clean(part, i === 0, i === last) : part))
  const shown = cleaned.filter((part) => part !== '')
  return shown.length ? shown : undefined
}

function clean(text: string, first: boolean, last: boolean): string {
  let start = 0
  let end = text.length
  if (first) {
    while (isSpace(text, start)) start++
    if (!text.slice(0, start).includes('\n')) start = 0
  }
  if (last) {
    while (end > start && isSpace(text, end - 1)) end--
    if (!text.slice(end).includes('\n')) end = text.length
  }
  const collapsed = text.slice(start, end).replace(SPACES, ' ')
  return collapsed.includes('\\n') ? collapsed.replaceAll('\\n', '\n') : collapsed
}

const isSpace = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at)
  return code === 32 || (code >= 9 && code <= 13)
}
