/**
 * Globs: `**` any folders, `*` within a name, `?` one character, `[a-z]` one of several, `{a,b}` either. A regular
 * expression would take exponential time for some globs and paths, also for those that come with a project; this takes
 * the product of both lengths.
 */
export interface GlobOptions {
  /** `{a,b}`; without, braces stand for themselves, as in a .gitignore. */
  braces?: boolean
  /** `[a-z]`, `[!a-z]`. */
  sets?: boolean
  /** `\*` is a star. */
  escapes?: boolean
}

/** Longer ones match nothing. */
export const MAX_GLOB = 4096

export function globMatcher(glob: string, options: GlobOptions = { braces: true }): (path: string) => boolean {
  if (glob.length > MAX_GLOB) return () => false
  const plain = glob.replace(/^\.?\//, '')
  const quick = expressionOf(plain)
  return quick ? (path) => quick.test(path) : new GlobReader(plain, options).read().matcher()
}

/** Most globs have a star or two, for which an expression takes the square of the length at most and is much faster. */
function expressionOf(glob: string): RegExp | undefined {
  if (/\*\*|[{}[\]\\]/.test(glob) || glob.split('*').length > 3) return undefined
  const source = glob
    .replace(/[.+^$()|/]/g, '\\$&')
    .replace(/\*/g, '[^/]*')
    .replace(/\?/g, '[^/]')
  return new RegExp(`^${source}$`, 'su')
}

export type Takes = (char: string) => boolean
type State = { next: number[] } & ({ kind: 'one'; takes: Takes } | { kind: 'free' } | { kind: 'end' })

/** A pattern as states of which several may be reached at once, so that nothing is ever tried again. */
export class Pattern {
  readonly #states: State[] = []
  readonly start = this.#add({ kind: 'free', next: [] })

  /** One character behind `last`. */
  one(last: number, takes: Takes): number {
    return this.free(this.#then(last, { kind: 'one', takes, next: [] }))
  }

  /** Any number of characters. */
  many(last: number, takes: Takes): number {
    const loop = this.free(last)
    const each = this.#then(loop, { kind: 'one', takes, next: [] })
    this.#states[each]!.next.push(loop)
    return this.free(loop)
  }

  /** Only free states have more than one way on, so what is built upon is always one. */
  free(last: number): number {
    return this.#then(last, { kind: 'free', next: [] })
  }

  /** A way from one state to another that takes nothing. */
  skip(from: number, to: number): void {
    this.#states[from]!.next.push(to)
  }

  join(ends: readonly number[]): number {
    const at = this.#add({ kind: 'free', next: [] })
    for (const end of ends) this.skip(end, at)
    return at
  }

  end(last: number): this {
    this.#then(last, { kind: 'end', next: [] })
    return this
  }

  matcher(): (text: string) => boolean {
    const states = this.#states
    const first = reach(states, [this.start])
    return (text) => {
      let now = first
      for (const char of text) {
        const next: number[] = []
        for (const at of now) {
          const state = states[at]!
          if (state.kind === 'one' && state.takes(char)) next.push(...state.next)
        }
        if (!next.length) return false
        now = reach(states, next)
      }
      for (const at of now) if (states[at]!.kind === 'end') return true
      return false
    }
  }

  #add(state: State): number {
    return this.#states.push(state) - 1
  }

  #then(before: number, state: State): number {
    const at = this.#add(state)
    this.#states[before]!.next.push(at)
    return at
  }
}

/** With what is reached without a character. */
function reach(states: State[], from: number[]): Set<number> {
  const found = new Set<number>()
  for (const stack = [...from]; stack.length > 0;) {
    const at = stack.pop()!
    if (found.has(at)) continue
    found.add(at)
    if (states[at]!.kind === 'free') stack.push(...states[at]!.next)
  }
  return found
}

const anything: Takes = () => true
const inName: Takes = (char) => char !== '/'
export const exactly =
  (wanted: string): Takes =>
  (char) =>
    char === wanted

class GlobReader {
  readonly #pattern = new Pattern()
  readonly #chars: string[]
  readonly #options: GlobOptions
  #at = 0

  constructor(glob: string, options: GlobOptions) {
    this.#chars = [...glob]
    this.#options = options
  }

  read(): Pattern {
    const pattern = this.#pattern
    const { braces } = this.#options
    const ends: number[][] = []
    /** Where the alternatives of each open brace begin. */
    const starts: number[] = []
    let last = pattern.start
    for (; this.#at < this.#chars.length; this.#at++) {
      const char = this.#chars[this.#at]!
      if (char === '{' && braces) {
        last = pattern.free(last)
        starts.push(last)
        ends.push([])
      } else if (char === ',' && starts.length > 0) {
        ends.at(-1)!.push(last)
        last = starts.at(-1)!
      } else if (char === '}' && starts.length > 0) {
        starts.pop()
        last = pattern.join([...ends.pop()!, last])
      } else last = this.#token(last, char)
    }
    // One that is left open ends with the glob.
    for (const each of ends.reverse()) last = pattern.join([...each, last])
    return pattern.end(last)
  }

  #token(last: number, char: string): number {
    const pattern = this.#pattern
    if (char === '?') return pattern.one(last, inName)
    if (char === '\\' && this.#options.escapes && this.#at + 1 < this.#chars.length)
      return pattern.one(last, exactly(this.#chars[++this.#at]!))
    if (char === '[' && this.#options.sets) return pattern.one(last, this.#set() ?? exactly('['))
    if (char !== '*') return pattern.one(last, exactly(char))
    if (this.#chars[this.#at + 1] !== '*') return pattern.many(last, inName)
    const begins = this.#at === 0 || this.#chars[this.#at - 1] === '/'
    this.#at++
    if (this.#chars[this.#at + 1] !== '/') return pattern.many(last, this.#inside(begins) ? inName : anything)
    if (this.#inside(begins)) return pattern.many(last, inName)
    this.#at++
    const behind = pattern.one(pattern.many(last, anything), exactly('/'))
    pattern.skip(last, behind)
    return behind
  }

  /** In a .gitignore, two stars within a name are as one. */
  #inside(begins: boolean): boolean {
    if (this.#options.braces) return false
    const after = this.#chars[this.#at + 1]
    return !begins || (after !== undefined && after !== '/')
  }

  /** What stands in brackets; undefined where they are not closed. */
  #set(): Takes | undefined {
    const end = this.#chars.indexOf(']', this.#at + 2)
    if (end < 0) return undefined
    let inside = this.#chars.slice(this.#at + 1, end)
    this.#at = end
    const not = inside[0] === '!' || inside[0] === '^'
    if (not) inside = inside.slice(1)
    const ranges: [from: string, to: string][] = []
    for (let i = 0; i < inside.length; i++) {
      const [from, dash, to] = inside.slice(i, i + 3)
      if (dash === '-' && to !== undefined) {
        ranges.push([from!, to])
        i += 2
      } else ranges.push([from!, from!])
    }
    return (char) => char !== '/' && ranges.some(([from, to]) => from <= char && char <= to) !== not
  }
}
