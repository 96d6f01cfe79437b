import type { StyleFacts } from './class-symbols'

const NAME = /[-\w\u0080-\uffff]/

/**
 * Class selectors and imports of a sheet in any of the style languages, from its text: comments, strings, `url()`, values
 * and numbers are stepped over, so that it holds for broken sheets too. A dot begins a class where a selector can stand:
 * outside of a declaration's value.
 */
export function findClasses(text: string): StyleFacts {
  const facts: StyleFacts = { classes: [], imports: [] }
  let at = 0
  /** Where the present statement began: after `{`, `}` or `;`. */
  let statement = 0
  while (at < text.length) {
    const char = text[at]!
    if (char === '/' && text[at + 1] === '*') at = skipTo(text, '*/', at + 2)
    else if (char === '/' && text[at + 1] === '/' && text[at - 1] !== ':') at = skipTo(text, '\n', at)
    else if (char === '"' || char === "'") at = skipString(text, at)
    else if (char === '{' || char === '}' || char === ';') {
      if (char === '{') readSelector(text, statement, at, facts)
      else readStatement(text.slice(statement, at), facts)
      statement = ++at
    } else if (char === '#' && text[at + 1] === '{') at = skipTo(text, '}', at)
    else if (char === '@' && text[at + 1] === '{') at = skipTo(text, '}', at)
    else at++
  }
  return facts
}

const skipTo = (text: string, end: string, from: number): number => {
  const found = text.indexOf(end, from)
  return found < 0 ? text.length : found + end.length
}

function skipString(text: string, start: number): number {
  const quote = text[start]
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === quote) return at + 1
    else if (text[at] === '\n') return at
  }
  return text.length
}

/** What stands before a `{`, unless it is an at-rule's. */
function readSelector(text: string, from: number, to: number, { classes }: StyleFacts): void {
  const selector = blank(text.slice(from, to))
  if (/^\s*@/.test(selector)) return
  for (let at = 0; at < selector.length; at++) {
    if (selector[at] !== '.' || !NAME.test(selector[at + 1] ?? '') || /\d/.test(selector[at + 1]!)) continue
    let end = at + 1
    while (end < selector.length && NAME.test(selector[end]!)) end++
    // A name that goes on with an interpolation is another one.
    if (selector[end] !== '#' && selector[end] !== '@')
      classes.push({ name: selector.slice(at + 1, end), start: from + at + 1, end: from + end })
    at = end - 1
  }
}

/** Comments and strings as spaces, so that offsets hold. */
const blank = (text: string): string =>
  text.replace(/\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, (each) =>
    ' '.repeat(each.length),
  )

function readStatement(text: string, { imports }: StyleFacts): void {
  const rule = /@(?:import|use|forward)\s+(?:\([^)]*\)\s*)?(?:url\(\s*)?["']?([^"')\s;]+)/.exec(text)
  if (rule?.[1]) imports.push(rule[1])
}
