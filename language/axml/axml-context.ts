/** Where in a template the cursor is, told from the text before it: enough for completion, for any broken text. */
export type AxmlContext =
  /** After `<`, with what is typed of a tag. */
  | { kind: 'tag'; typed: string }
  /** After `</`; `open` is the innermost tag that is not closed. */
  | { kind: 'close'; typed: string; open?: string }
  | { kind: 'attribute'; tag: string; typed: string; present: string[] }
  /** Inside an attribute's value or a mustache, or in plain text. */
  | { kind: 'value'; tag: string; attribute: string }
  | { kind: 'text' }

const tagAt = /<(\/?)([\w:.-]*)$/
const voids = new Set(['image', 'input', 'import', 'include', 'import-sjs', 'icon', 'progress', 'slider', 'switch'])

export function axmlContext(before: string): AxmlContext {
  const text = before.replace(/<!--[\s\S]*?(?:-->|$)/g, (comment) => ' '.repeat(comment.length))
  const start = tagStart(text)
  if (start < 0) return { kind: 'text' }
  const inside = text.slice(start)
  const bare = tagAt.exec(inside)
  if (bare) {
    const typed = bare[2]!
    if (!bare[1]) return { kind: 'tag', typed }
    const open = openTag(text.slice(0, start))
    return { kind: 'close', typed, ...(open && { open }) }
  }
  const [, tag = ''] = /^<\/?([\w:.-]+)/.exec(inside) ?? []
  const value = /([\w:.-]+)\s*=\s*(?:"[^"]*|'[^']*|\{\{(?:(?!\}\}).)*)$/s.exec(inside)
  if (value) return { kind: 'value', tag, attribute: value[1]! }
  const present = [...inside.matchAll(/\s([\w:.-]+)\s*=/g)].map(([, name]) => name!)
  return { kind: 'attribute', tag, typed: /([\w:.-]*)$/.exec(inside)![1]!, present }
}

/** The `<` of the tag that the end of the text is in; -1 where it is in none. */
function tagStart(text: string): number {
  const start = text.lastIndexOf('<')
  if (start < 0 || !/^<\/?(?:[\w:.-]|$)/.test(text.slice(start))) return -1
  const rest = text.slice(start).replace(/"[^"]*(?:"|$)|'[^']*(?:'|$)/g, (quoted) => ' '.repeat(quoted.length))
  return rest.includes('>') ? -1 : start
}

/** The innermost tag that is open at the end of a text. */
export function openTag(text: string): string | undefined {
  const open: string[] = []
  const tags = /<(\/?)([A-Za-z][\w:.-]*)(?:"[^"]*"|'[^']*'|[^>"'])*?(\/?)>/g
  for (const [, slash, name, self] of text.matchAll(tags)) {
    if (slash) {
      const at = open.lastIndexOf(name!)
      if (at >= 0) open.length = at
    } else if (!self && !voids.has(name!)) open.push(name!)
  }
  return open.at(-1)
}
