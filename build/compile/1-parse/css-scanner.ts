/**
 * Finds its way through CSS text without judging it (CSS Syntax Module Level 3, what is a token and which brackets
 * match). What a browser would skip is passed on as it stands, for the browser to skip.
 */

export class CssScanner {
  at = 0

  constructor(readonly text: string) {}

  get done(): boolean {
    return this.at >= this.text.length
  }

  skipSpace(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at)
      if (code === 32 || (code >= 9 && code <= 13)) this.at++
      else if (this.text.startsWith('/*', this.at)) this.at = endOfComment(this.text, this.at)
      else if (this.text.startsWith('<!--', this.at)) this.at += 4
      else if (this.text.startsWith('-->', this.at)) this.at += 3
      else return
    }
  }

  /** Moves to the next of these (braces and `;`) outside of strings, comments, url() and brackets; '' at the end. */
  seek(stops: string): string {
    const { text } = this
    let depth = 0
    while (this.at < text.length) {
      const char = text[this.at]!
      // A brace ends every bracket that was left open.
      if (stops.includes(char) && (depth === 0 || char !== ';')) return char
      if (char === '(' || char === '[') depth++
      else if ((char === ')' || char === ']') && depth > 0) depth--
      const next = skipOpaque(text, this.at)
      this.at = next ?? this.at + (char === '\\' ? 2 : 1)
    }
    this.at = text.length
    return ''
  }

  /** From a `{` to behind its `}`. */
  skipBlock(): void {
    let depth = 0
    while (this.at < this.text.length) {
      const char = this.text[this.at]!
      if (char === '{') depth++
      if (char === '}' && --depth === 0) {
        this.at++
        return
      }
      this.at = skipOpaque(this.text, this.at) ?? this.at + (char === '\\' ? 2 : 1)
    }
  }
}

export function endOfComment(text: string, at: number): number {
  const end = text.indexOf('*/', at + 2)
  return end < 0 ? text.length : end + 2
}

export function endOfString(text: string, at: number): number {
  const quote = text[at]
  for (let i = at + 1; i < text.length; i++) {
    const char = text[i]
    if (char === '\\') i++
    else if (char === quote) return i + 1
    // A line end closes a string that was left open.
    else if (char === '\n') return i
  }
  return text.length
}

const URL_START = /url\(\s*(?!["'\s])/iy

/** Behind an unquoted `url(…)` that starts at `at`; undefined where none does. */
export function endOfUrl(text: string, at: number): number | undefined {
  URL_START.lastIndex = at
  if (!URL_START.test(text) || /[\w-]/.test(text[at - 1] ?? '')) return undefined
  for (let i = URL_START.lastIndex; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === ')') return i + 1
  }
  return text.length
}

/** Behind a comment, a string or an unquoted url that starts at `at`. */
export function skipOpaque(text: string, at: number): number | undefined {
  const char = text[at]
  if (char === '"' || char === "'") return endOfString(text, at)
  if (char === '/' && text[at + 1] === '*') return endOfComment(text, at)
  if (char === 'u' || char === 'U') return endOfUrl(text, at)
  return undefined
}
