/** What a selector weighs (Selectors Level 4, "Calculating a selector's specificity"), as one number to compare. */
const NAME = /(?:[\w\u0080-\uffff-]|\\.)+/y

/** Of a selector without commas at its top level. `parent`: what `&` weighs. */
export function specificity(selector: string, parent = 0): number {
  let weight = 0
  for (let at = 0; at < selector.length;) {
    const char = selector[at]!
    const name = nameAt(selector, char === '#' || char === '.' ? at + 1 : at)
    if (char === '#' || char === '.') {
      weight += char === '#' ? 1_000_000 : 1_000
      at += 1 + name.length
    } else if (char === '[') {
      weight += 1_000
      at = closing(selector, at)
    } else if (char === ':') {
      const pseudo = pseudoAt(selector, at, parent)
      weight += pseudo.weight
      at = pseudo.end
    } else if (char === '&') {
      weight += parent
      at++
    } else if (name) {
      weight += 1
      at += name.length
    } else at++
  }
  return weight
}

function pseudoAt(selector: string, at: number, parent: number): { weight: number; end: number } {
  const colons = selector[at + 1] === ':' ? 2 : 1
  const name = nameAt(selector, at + colons).toLowerCase()
  const open = at + colons + name.length
  const end = selector[open] === '(' ? closing(selector, open) : open
  const inside = selector.slice(open + 1, end - 1)
  const heaviest = (list: string): number => Math.max(0, ...branches(list).map((one) => specificity(one, parent)))
  if (colons === 2) return { weight: 1, end }
  if (name === 'where') return { weight: 0, end }
  if (/^(is|not|has|matches|-webkit-any)$/.test(name)) return { weight: heaviest(inside), end }
  const of = /\sof\s+([\s\S]+)$/.exec(inside)?.[1]
  return { weight: 1_000 + (of && name.startsWith('nth') ? heaviest(of) : 0), end }
}

/** Divided at the commas that are in no brackets. */
export function branches(list: string): string[] {
  return dividedAt(list, ',')
}

/** Without empty pieces. */
export function dividedAt(text: string, sign: string): string[] {
  const pieces: string[] = []
  let from = 0
  for (let at = 0; at < text.length;) {
    const char = text[at]!
    if (char === '(' || char === '[' || char === '"' || char === "'") at = closing(text, at)
    else {
      if (char === sign) {
        pieces.push(text.slice(from, at).trim())
        from = at + 1
      }
      at += char === '\\' ? 2 : 1
    }
  }
  pieces.push(text.slice(from).trim())
  return pieces.filter(Boolean)
}

/** Behind what ends the bracket or the string that begins at `at`. */
function closing(text: string, at: number): number {
  const open = text[at]!
  const end = { '(': ')', '[': ']' }[open] ?? open
  for (let i = at + 1; i < text.length;) {
    const char = text[i]!
    if (char === end) return i + 1
    if (char === '\\') i += 2
    else if (end !== open && /[(["']/.test(char)) i = closing(text, i)
    else i++
  }
  return text.length
}

function nameAt(text: string, at: number): string {
  NAME.lastIndex = at
  return NAME.exec(text)?.[0] ?? ''
}
