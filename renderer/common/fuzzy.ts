/** Fuzzy matching for quick open and the command palette. */

export interface FuzzyMatch {
  /** Higher is better; only comparable for one query. */
  score: number
  /** Indexes into the text that matched, ascending. */
  positions: number[]
}

const isSeparator = (text: string, i: number): boolean => i < 0 || '/\\-_. :'.includes(text[i]!)
const startsWord = (text: string, i: number): boolean =>
  isSeparator(text, i - 1) || (/[A-Z]/.test(text[i]!) && !/[A-Z]/.test(text[i - 1]!))

/**
 * Whether all characters of `query` occur in `text` in order. Prefers runs, starts of words and, for paths, the last
 * segment: the query is tried there first, where a match is worth more than one spread over the folders.
 */
export function fuzzyMatch(query: string, text: string): FuzzyMatch | undefined {
  const typed = query.toLowerCase().trim()
  const wanted = typed.replace(/\s+/g, '')
  if (!wanted) return { score: 0, positions: [] }
  const nameStart = text.lastIndexOf('/') + 1
  // What is typed with spaces is looked for as it stands, too: letter by letter, words before it could take its letters.
  const asTyped = typed === wanted ? undefined : matchWhole(typed, text, nameStart)
  if (asTyped) return asTyped
  const inName = nameStart ? matchFrom(wanted, text, nameStart) : undefined
  if (inName) return { ...inName, score: inName.score + 40 }
  return matchFrom(wanted, text, 0)
}

function matchFrom(wanted: string, text: string, from: number): FuzzyMatch | undefined {
  const whole = matchWhole(wanted, text, from)
  if (whole) return whole
  const lower = text.toLowerCase()
  const positions: number[] = []
  let score = 0
  let at = from
  for (const char of wanted) {
    const next = nextPosition(char, text, lower, at, positions)
    if (next < 0) return undefined
    score += startsWord(text, next) ? 6 : next === positions.at(-1)! + 1 ? 4 : 1
    positions.push(next)
    at = next + 1
  }
  return { score: score - (text.length - from) * 0.1, positions }
}

/** In one piece. */
function matchWhole(wanted: string, text: string, from: number): FuzzyMatch | undefined {
  const lower = text.toLowerCase()
  const whole = lower.indexOf(wanted, from)
  if (whole < 0) return undefined
  const start = bestOccurrence(wanted, text, lower, from, whole)
  const positions = Array.from(wanted, (_, i) => start + i)
  const atWord = startsWord(text, start)
  const bonus = (atWord ? 20 : 0) + (start === from ? 10 : 0)
  return { score: wanted.length * (atWord ? 8 : 4) + bonus - (text.length - from) * 0.1, positions }
}

function bestOccurrence(wanted: string, text: string, lower: string, from: number, first: number): number {
  for (let i = first; i >= 0; i = lower.indexOf(wanted, i + 1)) if (i >= from && startsWord(text, i)) return i
  return first
}

/** The next place of a character: the very next one, else the start of a word, else anywhere. */
function nextPosition(char: string, text: string, lower: string, at: number, positions: number[]): number {
  const first = lower.indexOf(char, at)
  if (first < 0 || first === at || positions.length === 0) {
    if (first >= 0 && positions.length === 0 && !startsWord(text, first)) {
      for (let i = lower.indexOf(char, first + 1); i >= 0; i = lower.indexOf(char, i + 1))
        if (startsWord(text, i)) return i
    }
    return first
  }
  for (let i = first; i >= 0; i = lower.indexOf(char, i + 1)) if (startsWord(text, i)) return i
  return first
}
