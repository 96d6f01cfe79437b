/**
 * Where expressions of a template came to stand in the code that was made of it. The printed code carries a mark before
 * each expression that can throw (one with a call in it), which is taken out again in the end; a control character
 * cannot stand in emitted code otherwise, since texts in it are JSON.
 */
import { addMapping, GenMapping, toEncodedMap } from '@jridgewell/gen-mapping'
import type { ExprIR, Span } from '../ir'
import type { Source } from '../source'

const OPEN = '\u0001'
const CLOSE = '\u0002'
const MARK = new RegExp(`${OPEN}(\\d+)${CLOSE}`, 'g')

export class Marks {
  private readonly spans: Span[] = []

  /** To be put before the expression's code. */
  before({ source, span }: ExprIR): string {
    return source.includes('(') ? `${OPEN}${this.spans.push(span) - 1}${CLOSE}` : ''
  }

  /** The code without marks, and the map from it to the template's files. */
  take(marked: string, sourceOf: (file: string) => Source | undefined): { code: string; map?: string } {
    if (this.spans.length === 0) return { code: marked }
    const map = new GenMapping()
    let code = ''
    let from = 0
    let line = 1
    let lineStart = 0
    for (const match of marked.matchAll(MARK)) {
      const text = marked.slice(from, match.index)
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
        line++
        lineStart = code.length + at + 1
      }
      code += text
      from = match.index + match[0].length
      const { file, start } = this.spans[Number(match[1])]!
      const original = sourceOf(file)?.position(start)
      if (original) addMapping(map, { generated: { line, column: code.length - lineStart }, original, source: file })
    }
    return { code: code + marked.slice(from), map: JSON.stringify(toEncodedMap(map)) }
  }
}
