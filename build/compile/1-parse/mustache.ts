/** Where `{{ … }}` ends: strings, braces, template literals and comments inside are stepped over. */

/** Longest expression that is looked for an end. */
const MAX_SCAN = 100_000
/** So many may be without an end before the search gets simpler, so that hostile input stays linear. */
const MAX_FAILURES = 50

export class MustacheScanner {
  private failures = 0

  constructor(private readonly text: string) {}

  /**
   * Offset of the `}}` that closes the expression starting at `from`, and not at or after `limit`; -1 where there is
   * none. `stopAtTags`: in running text, a closing tag or a comment outside of a string ends the search.
   */
  end(from: number, limit: number, stopAtTags: boolean): number {
    if (this.failures < MAX_FAILURES) {
      const found = this.scan(from, Math.min(limit, from + MAX_SCAN), stopAtTags)
      if (found >= 0) return found
      this.failures++
    }
    return this.plain(from, limit, stopAtTags)
  }

  private scan(from: number, limit: number, stopAtTags: boolean): number {
    const { text } = this
    let depth = 0
    for (let i = from; i < limit; i++) {
      switch (text.charCodeAt(i)) {
        case 34: // "
        case 39: // '
        case 96: // `
          i = this.skipString(i, limit)
          if (i < 0) return -1
          break
        case 123: // {
          depth++
          break
        case 125: // }
          if (depth > 0) depth--
          else if (text.charCodeAt(i + 1) === 125) return i + 1 < limit ? i : -1
          else return -1
          break
        case 47: // /
          if (text.charCodeAt(i + 1) === 42) {
            const close = text.indexOf('*/', i + 2)
            if (close < 0 || close >= limit) return -1
            i = close + 1
          }
          break
        case 60: // <
          if (stopAtTags && this.isTagBoundary(i)) return -1
          break
      }
    }
    return -1
  }

  /** Offset of the closing quote; -1 without one, or where a line ends before it. */
  private skipString(start: number, limit: number): number {
    const { text } = this
    const quote = text.charCodeAt(start)
    for (let i = start + 1; i < limit; i++) {
      const code = text.charCodeAt(i)
      if (code === 92) i++
      else if (code === quote) return i
      else if ((code === 10 || code === 13) && quote !== 96) return -1
    }
    return -1
  }

  /** The next `}}` before anything that looks like a tag, whatever it stands in. */
  private plain(from: number, limit: number, stopAtTags: boolean): number {
    const { text } = this
    const last = Math.min(limit - 1, from + MAX_SCAN)
    for (let i = from; i < last; i++) {
      const code = text.charCodeAt(i)
      if (code === 125 && text.charCodeAt(i + 1) === 125) {
        // `{{ {a: 1}}}`: the last two of a row of braces close.
        while (i + 2 < limit && text.charCodeAt(i + 2) === 125) i++
        return i
      }
      // Another beginning, or a tag: this one was never closed.
      if (code === 123 && text.charCodeAt(i + 1) === 123) return -1
      if (stopAtTags && code === 60 && this.isTagBoundary(i)) return -1
    }
    return -1
  }

  /** `</a` or `<!--`: no expression has those outside of strings. */
  private isTagBoundary(at: number): boolean {
    const next = this.text.charCodeAt(at + 1)
    return next === 33 || (next === 47 && /[A-Za-z]/.test(this.text[at + 2] ?? ''))
  }
}
