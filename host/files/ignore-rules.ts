import { globMatcher } from '../../base/glob'
import { baseOf } from '../../base/paths'

/** One line of a .gitignore. Source: git's documentation, "gitignore: pattern format". */
interface Rule {
  matches(path: string): boolean
  negated: boolean
  foldersOnly: boolean
}

function parseRule(line: string): Rule | undefined {
  let glob = line.replace(/\r$/, '').replace(/(?<!\\)\s+$/, '')
  if (glob === '' || glob.startsWith('#')) return undefined
  const negated = glob.startsWith('!')
  if (negated) glob = glob.slice(1)
  const foldersOnly = glob.endsWith('/')
  if (foldersOnly) glob = glob.slice(0, -1)
  const anchored = glob.includes('/')
  const matches = globMatcher(glob, { sets: true, escapes: true })
  return { matches: anchored ? matches : (path) => matches(baseOf(path)), negated, foldersOnly }
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
        if (rule.matches(inner)) ignored = !rule.negated
      }
    }
    return ignored
  }
}
