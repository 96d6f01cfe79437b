/** Names, and members of them that are read by a name or by a plain index: what can be worked out without side effects. */
const CHAIN =
  /[\p{ID_Start}$_][\p{ID_Continue}$]*(?:\s*\??\.\s*[\p{ID_Start}$_][\p{ID_Continue}$]*|\[(?:\d+|'[^'\\]*'|"[^"\\]*")\])*/gu
const PART = /[\p{ID_Continue}$]+|'[^'\\]*'|"[^"\\]*"/gu
const RESERVED = new Set(
  (
    'break case catch class const continue debugger default delete do else export extends false finally for function if ' +
    'import in instanceof new null return super switch throw true try typeof var void while with let static yield async ' +
    'await of undefined'
  ).split(' '),
)

/**
 * The expression that ends with the word at `column` (from 0) of a line, as `a.b` of `a.b.c` where the pointer is at `b`.
 * `start` and `end` are its columns.
 */
export function hoveredExpression(
  line: string,
  column: number,
): { text: string; start: number; end: number } | undefined {
  for (const { 0: chain, index } of line.matchAll(CHAIN)) {
    if (column < index || column > index + chain.length) continue
    // A member of a call's result, which nobody may work out by calling again.
    if (/[\w$)\]}]\s*\??\.\s*$/.test(line.slice(0, index))) return undefined
    for (const { 0: part, index: at } of chain.matchAll(PART)) {
      if (column > index + at + part.length) continue
      const quoted = /^['"\d]/.test(part) && at > 0 && chain[at - 1] === '['
      const end = at + part.length + (quoted ? 1 : 0)
      const text = chain.slice(0, end)
      // A key of an object or a method's name is no variable, but nothing is lost by asking.
      return RESERVED.has(text) ? undefined : { text, start: index, end: index + end }
    }
  }
  return undefined
}
