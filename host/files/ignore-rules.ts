/** One line of a .gitignore. Source: git's documentation, "gitignore: pattern format". */
interface Rule {
  pattern: RegExp
  negated: boolean
  foldersOnly: boolean
}

const escape = (char: string): string => char.replace(/[.+^${}()|[\]\\/]/g, '\\$&')

/** Reads `[a-z]`, `*`, `**`, `?` and escapes; anything broken matches itself. */
function globToRegExp(glob: string): string {
  let out = ''
  for (let i = 0; i < glob.length; i++) {
    const char = glob[i]!
    if (char === '*' && glob[i + 1] === '*') {
      const whole = (i === 0 || glob[i - 1] === '/') && (i + 2 === glob.length || glob[i + 2] === '/')
      i++
      if (!whole) out += '[^/]*'
      else if (i + 1 === glob.length) out += '.*'
      else {
        out += '(?:.*/)?'
        i++
      }
    } else if (char === '*') out += '[^/]*'
    else if (char === '?') out += '[^/]'
    else if (char === '[') {
      const end = glob.indexOf(']', i + 2)
      if (end < 0) out += '\\['
      else {
        out += `[${glob
          .slice(i + 1, end)
          .replace(/^!/, '^')
          .replace(/\\/g, '\\\\')}]`
        i = end
      }
    } else if (char === '\\' && i + 1 < glob.length) out += escape(glob[++i]!)
    else out += escape(char)
  }
  return out
}

function parseRule(line: string): Rule | undefined {
  let glob = line.replace(/\r$/, '').replace(/(?<!\\)\s+$/, '')
  if (glob === '' || glob.startsWith('#')) return undefined
  const negated = glob.startsWith('!')
  if (negated) glob = glob.slice(1)
  const foldersOnly = glob.endsWith('/')
  if (foldersOnly) glob = glob.slice(0, -1)
  const anchored = glob.includes('/')
  try {
    const pattern = new RegExp(`^${anchored ? '' : '(?:.*/)?'}${globToRegExp(glob.replace(/^\//, ''))}$`)
    return { pattern, negated, foldersOnly }
  } catch {
    return undefined
  }
}

/** The .gitignore files on the way from the project's root down to a folder. */
export class IgnoreRules {
  private constructor(private readonly levels: { base: string; rules: Rule[] }[]) {}

  static readonly none = new IgnoreRules([])

  /** With the text of the .gitignore in `folder` ('' for the root) added. */
  with(folder: string, text: string): IgnoreRules {
    const rules = text
      .split('\n')
      .map(parseRule)
      .filter((rule) => rule !== undefined)
    return rules.length ? new IgnoreRules([...this.levels, { base: folder, rules }]) : this
  }

  /** Whether `path` itself is ignored; its parents must have been asked before. The last rule that matches decides. */
  ignores(path: string, isFolder: boolean): boolean {
    let ignored = false
    for (const { base, rules } of this.levels) {
      const inner = base === '' ? path : path.slice(base.length + 1)
      for (const rule of rules) {
        if (rule.foldersOnly && !isFolder) continue
        if (rule.pattern.test(inner)) ignored = !rule.negated
      }
    }
    return ignored
  }
}
