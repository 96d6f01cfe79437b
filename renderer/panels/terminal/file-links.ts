/** What in a line of output looks like a file, with the place in it that compilers and stacks tell. */
export interface FileMention {
  /** UTF-16 units of the line. */
  start: number
  end: number
  path: string
  /** From 1, as they are told. */
  line?: number
  column?: number
}

const name = String.raw`(?:[A-Za-z]:[\\/]|~?\/|\.{1,2}\/)?[^\s"'\x60:()<>\[\]{}|,;=*?!]+`
const place = String.raw`(?::(\d+)(?:[:.](\d+))?|\((\d+)(?:,\s*(\d+))?\)|["']?,? (?:on )?line (\d+)(?:,? col(?:umn)? (\d+))?)?`

/**
 * `a/b.js`, `a/b.js:12:3`, `a/b.js(12,3)`, `"a/b.py", line 12`. Only what has a slash or an extension, since every word
 * could be a file.
 */
export function fileMentions(text: string): FileMention[] {
  const found: FileMention[] = []
  for (const match of text.matchAll(new RegExp(`(${name})${place}`, 'g'))) {
    const [whole, written = '', l1, c1, l2, c2, l3, c3] = match
    const path = written.replace(/[.]+$/, '')
    // Addresses are links of another kind.
    if (/^\w+:\/\//.test(text.slice(match.index))) continue
    if (path.startsWith('//') || !/[\\/]|\.\w+$/.test(path) || /^[\d.]+$/.test(path)) continue
    const [line, column] = [l1 ?? l2 ?? l3, c1 ?? c2 ?? c3].map((digits) => (digits ? Number(digits) : undefined))
    found.push({
      start: match.index,
      end: match.index + (line ? whole.length : path.length),
      path,
      ...(line && { line }),
      ...(column && { column }),
    })
  }
  return found
}
