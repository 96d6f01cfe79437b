import { fuzzyMatch } from '../common/fuzzy'

/** What a command can be found by. */
export interface Named {
  /** As it stands in the palette: `View: Toggle Panel`. */
  label: string
  /** What it is called elsewhere: by VS Code, or in English. */
  aliases: readonly string[]
}

export interface Found<T> {
  candidate: T
  /** Of the label; empty where another name was meant. */
  positions: number[]
  /** The other name. */
  alias?: string
}

/**
 * Those that a query means, best first. Labels are matched letter by letter, other names word by word: they are many, and
 * letters alone would find half of them. `Developer: Reload Window` finds a command under another heading, too.
 */
export function findNamed<T extends Named>(query: string, all: readonly T[], limit: number): Found<T>[] {
  const found = ranked(query, all)
  const [, title] = /^[^:]*:\s*(\S.*)$/.exec(query) ?? []
  return (found.length || !title ? found : ranked(title, all)).slice(0, limit)
}

function ranked<T extends Named>(query: string, all: readonly T[]): Found<T>[] {
  return all
    .flatMap((candidate): (Found<T> & { score: number })[] => {
      const match = fuzzyMatch(query, candidate.label)
      const other = bestAlias(query, candidate.aliases)
      if (match && match.score >= (other?.score ?? -Infinity)) return [{ candidate, ...match }]
      return other ? [{ candidate, positions: [], ...other }] : []
    })
    .sort((a, b) => b.score - a.score)
}

function bestAlias(query: string, aliases: readonly string[]): { alias: string; score: number } | undefined {
  const words = query.toLowerCase().match(/[^\s:]+/g) ?? []
  if (!words.length) return undefined
  const letters = words.join('').length
  return aliases
    .filter((alias) => hasWords(alias.toLowerCase(), words))
    .map((alias) => ({ alias, score: letters * 4 - alias.length * 0.1 }))
    .sort((a, b) => b.score - a.score)[0]
}

/** Whether each of `wanted` begins one of its words, in whatever order. */
function hasWords(text: string, wanted: readonly string[]): boolean {
  const left = text.split(/[\s:/()]+/)
  return wanted.every((word) => {
    const at = left.findIndex((each) => each.startsWith(word))
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  })
}
