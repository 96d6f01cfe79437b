/** The words of JSON5 (https://spec.json5.org): spaces, comments, strings, numbers, names. */

import { inEnglish, phrase } from '../../../base/messages/phrase'
import type { Phrase } from '../../../protocol/diagnostics'

export class JsonFault extends Error {
  constructor(
    readonly phrase: Phrase,
    readonly start: number,
    readonly end: number,
  ) {
    super(inEnglish(phrase))
  }
}

const NUMBER = /[+-]?(?:0[xX][\da-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|Infinity|NaN)/y
const PLAIN_NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/
const NAME = /[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/uy
const ESCAPES: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', 0: '\0' }

export class JsonScanner {
  at = 0
  relaxed = false

  constructor(readonly text: string) {
    if (text.charCodeAt(0) === 0xfeff) this.at = 1
  }

  get done(): boolean {
    return this.at >= this.text.length
  }

  peek(): string {
    return this.text[this.at] ?? ''
  }

  take(char: string): boolean {
    if (this.text[this.at] !== char) return false
    this.at++
    return true
  }

  expect(...chars: string[]): void {
    if (this.take(chars[0]!)) return
    const [a, b] = chars.map((char) => `"${char}"`)
    const wanted = b === undefined ? a! : phrase('%a% or %b%', { a: a!, b })
    this.fail(
      this.done
        ? phrase('the end came where %wanted% should be', { wanted })
        : phrase('%found% stands where %wanted% should be', { found: this.found(), wanted }),
    )
  }

  fail(reason: Phrase, start = this.at, end = Math.max(start + 1, this.at)): never {
    throw new JsonFault(reason, start, end)
  }

  skipSpace(): void {
    const { text } = this
    for (;;) {
      const char = text[this.at]
      if (char === '/' && text[this.at + 1] === '/') this.skipTo(/[\n\r\u2028\u2029]|$/g)
      else if (char === '/' && text[this.at + 1] === '*') {
        const end = text.indexOf('*/', this.at + 2)
        if (end < 0) this.fail(phrase('this comment has no end'), this.at, this.at + 2)
        this.relaxed = true
        this.at = end + 2
      } else if (char !== undefined && /\s|\ufeff/.test(char)) this.at++
      else return
    }
  }

  private skipTo(pattern: RegExp): void {
    this.relaxed = true
    pattern.lastIndex = this.at
    this.at = pattern.exec(this.text)!.index
  }

  key(): string {
    const char = this.peek()
    if (char === '"' || char === "'") return this.string()
    const name = this.match(NAME)
    if (name === undefined)
      this.fail(
        this.done ? phrase('the end came inside an object') : phrase('%found% is no name', { found: this.found() }),
      )
    this.relaxed = true
    return name
  }

  scalar(): string | number | boolean | null {
    const char = this.peek()
    if (char === '"' || char === "'") return this.string()
    const number = this.match(NUMBER)
    if (number !== undefined) return this.number(number)
    const start = this.at
    const name = this.match(NAME)
    if (name === 'true' || name === 'false') return name === 'true'
    if (name === 'null') return null
    if (name !== undefined)
      this.fail(phrase('%found% is no value; a text needs quotes', { found: name }), start, this.at)
    return this.fail(
      this.done
        ? phrase('the end came where a value should be')
        : phrase('%found% is no value', { found: this.found() }),
    )
  }

  private number(text: string): number {
    if (!PLAIN_NUMBER.test(text)) this.relaxed = true
    const sign = text[0] === '-' ? -1 : 1
    return sign * Number(text.replace(/^[+-]/, ''))
  }

  private string(): string {
    const start = this.at
    const quote = this.text[this.at++]!
    if (quote === "'") this.relaxed = true
    let out = ''
    for (;;) {
      const char = this.text[this.at]
      if (char === undefined || char === '\n' || char === '\r')
        this.fail(phrase('this text has no closing quote'), start)
      this.at++
      if (char === quote) return out
      out += char === '\\' ? this.escape() : char
    }
  }

  private escape(): string {
    const char = this.text[this.at++] ?? ''
    if (char === 'u' || char === 'x') {
      const digits = this.text.slice(this.at, this.at + (char === 'u' ? 4 : 2))
      if (!/^[\da-fA-F]+$/.test(digits) || digits.length < (char === 'u' ? 4 : 2))
        this.fail(phrase('this escape is not complete'), this.at - 2)
      this.at += digits.length
      return String.fromCharCode(parseInt(digits, 16))
    }
    if (char === '\r' && this.text[this.at] === '\n') this.at++
    if (/[\n\r\u2028\u2029]/.test(char)) {
      this.relaxed = true
      return ''
    }
    return ESCAPES[char] ?? char
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)
    if (!found) return undefined
    this.at += found[0].length
    return found[0]
  }

  private found(): string {
    return JSON.stringify(String.fromCodePoint(this.text.codePointAt(this.at) ?? 32))
  }
}
