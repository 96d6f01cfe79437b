import { regexGroups } from '../../../base/regex-groups'

/** Makes the text that takes a match's place. `groups` are what the pattern's groups caught, the first group first. */
export type Replace = (match: string, groups?: readonly string[]) => string

/**
 * What is typed as a replacement, for plain searches as it is. For regular expressions as in VS Code: `$1`, `$<name>`,
 * `$&` or `$0`, `$$`, `\n`, `\t`, `\\`, and `\u` `\l` `\U` `\L` `\E` for the case of what follows.
 */
export function replacement(template: string, pattern: string, regex: boolean, preserveCase = false): Replace {
  const replace = plainReplacement(template, pattern, regex)
  return preserveCase ? (match, groups) => inCaseOf(match, replace(match, groups)) : replace
}

/**
 * A text in the case of what it takes the place of, as in VS Code: all capitals, none, or the first letter. Names of
 * as many parts, with `-` or `_` between, part by part.
 */
export function inCaseOf(match: string, text: string): string {
  for (const sign of ['-', '_']) {
    const [from, to] = [match.split(sign), text.split(sign)]
    if (from.length > 1 && from.length === to.length) return to.map((part, i) => inCaseOf(from[i]!, part)).join(sign)
  }
  const [upper, lower] = [match.toUpperCase(), match.toLowerCase()]
  if (upper === lower) return text
  if (match === upper) return text.toUpperCase()
  if (match === lower) return text.toLowerCase()
  const [first = ''] = match
  const [head = ''] = text
  return (first === first.toUpperCase() ? head.toUpperCase() : head.toLowerCase()) + text.slice(head.length)
}

function plainReplacement(template: string, pattern: string, regex: boolean): Replace {
  if (!regex) return () => template
  const names = regexGroups(pattern)
  const parts = parse(template, names)
  return (match, groups = []) => join(parts, match, groups)
}

type Part = string | { group: number } | { casing: Casing }
type Casing = 'u' | 'l' | 'U' | 'L' | 'E'

function parse(template: string, names: (string | undefined)[]): Part[] {
  const parts: Part[] = []
  const token = /\$(?:(\$)|(&)|<(\w+)>|(\d\d?))|\\(.)/gs
  let at = 0
  for (let found = token.exec(template); found; found = token.exec(template)) {
    const [whole, dollar, all, name, digits, escaped] = found
    parts.push(template.slice(at, found.index))
    at = found.index + whole.length
    if (dollar) parts.push('$')
    else if (all) parts.push({ group: 0 })
    else if (name !== undefined) parts.push(names.includes(name) ? { group: names.indexOf(name) + 1 } : whole)
    else if (digits !== undefined) {
      const [group, used] = groupOf(digits, names.length)
      parts.push(group === undefined ? whole : { group })
      if (group !== undefined) at = token.lastIndex = found.index + 1 + used
    } else parts.push(escapes[escaped!] ?? (/[ulULE]/.test(escaped!) ? { casing: escaped as Casing } : whole))
  }
  parts.push(template.slice(at))
  return parts.filter((part) => part !== '')
}

const escapes: Partial<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\' }

/** Of `$12`, group 12 where there are so many, else group 1 before a 2. */
function groupOf(digits: string, count: number): [group: number | undefined, used: number] {
  const whole = Number(digits)
  if (whole <= count && (whole > 0 || digits.length === 1)) return [whole, digits.length]
  const first = Number(digits[0])
  return first <= count ? [first, 1] : [undefined, 0]
}

function join(parts: Part[], match: string, groups: readonly string[]): string {
  let out = ''
  let next: 'u' | 'l' | undefined
  let all: 'U' | 'L' | undefined
  for (const part of parts) {
    if (typeof part === 'object' && 'casing' in part) {
      const { casing } = part
      if (casing === 'u' || casing === 'l') next = casing
      else all = casing === 'E' ? undefined : casing
      continue
    }
    let text = typeof part === 'string' ? part : part.group === 0 ? match : (groups[part.group - 1] ?? '')
    if (all) text = all === 'U' ? text.toUpperCase() : text.toLowerCase()
    if (next && text) {
      const [first = ''] = text
      text = (next === 'u' ? first.toUpperCase() : first.toLowerCase()) + text.slice(first.length)
      next = undefined
    }
    out += text
  }
  return out
}
