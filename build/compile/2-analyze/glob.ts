/**
 * Globs of configuration files: `**` any folders, `*` within a name, `?` one character, `{a,b}` either. A regular
 * expression would take exponential time for some globs and paths; this takes the product of both lengths.
 */
type State = { next: number[] } & (
  { kind: 'one'; char: string } | { kind: 'inName' } | { kind: 'any' } | { kind: 'free' } | { kind: 'end' }
)

export function globMatcher(glob: string): (path: string) => boolean {
  const states = new Compiler(glob.replace(/^\.?\//, '')).run()
  return (path) => {
    let now = reach(states, [0])
    for (const char of path) {
      const next: number[] = []
      for (const at of now) if (takes(states[at]!, char)) next.push(...states[at]!.next)
      now = reach(states, next)
      if (now.size === 0) return false
    }
    return [...now].some((at) => states[at]!.kind === 'end')
  }
}

function takes(state: State, char: string): boolean {
  if (state.kind === 'one') return state.char === char
  return state.kind === 'any' || (state.kind === 'inName' && char !== '/')
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

class Compiler {
  readonly #states: State[] = []
  readonly #chars: string[]
  #at = 0

  constructor(glob: string) {
    this.#chars = [...glob]
  }

  run(): State[] {
    const start = this.#add({ kind: 'free', next: [] })
    const ends: number[][] = []
    /** Where the alternatives of each open brace begin. */
    const starts: number[] = []
    let last = start
    for (; this.#at < this.#chars.length; this.#at++) {
      const char = this.#chars[this.#at]!
      if (char === '{') {
        last = this.#then(last, { kind: 'free', next: [] })
        starts.push(last)
        ends.push([])
      } else if (char === ',' && starts.length > 0) {
        ends.at(-1)!.push(last)
        last = starts.at(-1)!
      } else if (char === '}' && starts.length > 0) {
        starts.pop()
        last = this.#close([...ends.pop()!, last])
      } else last = this.#token(last, char)
    }
    // One that is left open ends with the glob.
    for (const each of ends.reverse()) last = this.#close([...each, last])
    this.#then(last, { kind: 'end', next: [] })
    return this.#states
  }

  #add(state: State): number {
    return this.#states.push(state) - 1
  }

  #then(before: number, state: State): number {
    const at = this.#add(state)
    this.#states[before]!.next.push(at)
    return at
  }

  #close(ends: number[]): number {
    const join = this.#add({ kind: 'free', next: [] })
    for (const end of ends) this.#states[end]!.next.push(join)
    return join
  }

  #token(last: number, char: string): number {
    if (char === '?') return this.#after(this.#then(last, { kind: 'inName', next: [] }))
    if (char !== '*') return this.#after(this.#then(last, { kind: 'one', char, next: [] }))
    if (this.#chars[this.#at + 1] !== '*') return this.#repeat(last, 'inName')
    this.#at++
    if (this.#chars[this.#at + 1] !== '/') return this.#repeat(last, 'any')
    this.#at++
    const folders = this.#repeat(last, 'any')
    const slash = this.#then(folders, { kind: 'one', char: '/', next: [] })
    const behind = this.#after(slash)
    this.#states[last]!.next.push(behind)
    return behind
  }

  /** Only free states have more than one way on, so that `last` is always one. */
  #after(at: number): number {
    return this.#then(at, { kind: 'free', next: [] })
  }

  #repeat(last: number, kind: 'inName' | 'any'): number {
    const loop = this.#then(last, { kind: 'free', next: [] })
    const each = this.#then(loop, { kind, next: [] })
    this.#states[each]!.next.push(loop)
    return this.#after(loop)
  }
}
