/**
 * The capture groups of a regular expression, in their order: a name, or undefined where it has none. Both ends of a
 * search count with it, so that groups travel as a plain list. Reads `(…)`, `(?<name>…)` and `(?P<name>…)`.
 */
export function regexGroups(pattern: string): (string | undefined)[] {
  const groups: (string | undefined)[] = []
  let inClass = false
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i]
    if (char === '\\') i++
    else if (inClass) inClass = char !== ']'
    else if (char === '[') {
      inClass = true
      // `[]…]` and `[^]…]`: the first bracket is a member.
      if (pattern[i + 1] === '^') i++
      if (pattern[i + 1] === ']') i++
    } else if (char === '(') {
      const named = /^\(\?P?<([A-Za-z_]\w*)>/.exec(pattern.slice(i, i + 200))
      if (named) groups.push(named[1])
      else if (pattern[i + 1] !== '?' && pattern[i + 1] !== '*') groups.push(undefined)
    }
  }
  return groups
}
