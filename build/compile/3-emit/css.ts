/**
 * ACSS as CSS (documentation: "ACSS 语法参考"): rpx, tag selectors, urls, imports taken out. One pass over the text
 * that changes those and nothing else; what CSS allows, and what a browser forgives, stays as the author wrote it.
 */
import { rpxByPage, rpxToVw } from '../../../base/rpx'
import { CssScanner, endOfComment, endOfString, endOfUrl } from '../1-parse/css-scanner'
import { rewriteSelector } from './css-selector'
import { withFallbackFont } from './font-fallback'

export interface CssImport {
  specifier: string
  /** What stands behind it: media queries, `layer`, `supports()`. */
  condition: string
  /** Span of the specifier with its quotes. */
  start: number
  end: number
}

export interface CssOutput {
  /** Text and imports in the order in which they stand. */
  parts: (string | CssImport)[]
}

export interface CssRewriting {
  scope?: string
  /** Attribute of the unit's own element. */
  host?: string
  /** See base/rpx.ts. */
  rpxByPage?: boolean
  /** Hears of each style rule as it comes out, and of where it begins. */
  rule?: (selector: string, nested: boolean, start: number) => void
  /** Hears of each declaration, as written. */
  declaration?: (text: string) => void
  /** Hears where a style rule ends. */
  ruleEnd?: () => void
  /** The url to write for the one at this place. */
  url(url: string, start: number, end: number): string
}

/** Rules that hold rules; in others stand declarations, or what nobody here knows. */
const GROUPING = new Set(['media', 'supports', 'layer', 'container', 'document', '-moz-document', 'scope'])
/** Deeper nesting is cut off, so that no text can exhaust the call stack. */
const MAX_DEPTH = 200

export function rewriteCss(text: string, rewriting: CssRewriting): CssOutput {
  return new CssRewriter(text, rewriting).run()
}

class CssRewriter {
  private scanner: CssScanner
  private parts: CssOutput['parts'] = []
  private out: string[] = []

  constructor(
    private text: string,
    private rewriting: CssRewriting,
  ) {
    this.scanner = new CssScanner(text.charCodeAt(0) === 0xfeff ? ` ${text.slice(1)}` : text)
    this.text = this.scanner.text
  }

  run(): CssOutput {
    // A `}` too many is skipped: it would take the next rule, or the next file, with it.
    while (!this.scanner.done) {
      this.rules(0)
      this.scanner.at++
    }
    this.flush()
    return { parts: this.parts }
  }

  private flush(): void {
    const text = this.out.join('')
    if (text) this.parts.push(text)
    this.out = []
  }

  /** Rules up to the `}` that ends them. */
  private rules(depth: number): void {
    const { scanner } = this
    for (;;) {
      scanner.skipSpace()
      if (scanner.done || this.text[scanner.at] === '}') return
      if (this.text[scanner.at] === '@') this.atRule(depth, false)
      else if (this.text[scanner.at] === ';') scanner.at++
      else {
        const start = scanner.at
        if (scanner.seek('{}') !== '{') continue
        this.styleRule(start, false, depth)
      }
    }
  }

  /** Its selector stands from `start` to here. */
  private styleRule(start: number, nested: boolean, depth: number): void {
    const { scope, host, rule, ruleEnd } = this.rewriting
    const selector = rewriteSelector(this.text.slice(start, this.scanner.at).trim(), scope, host)
    this.out.push(selector)
    rule?.(selector, nested, start)
    this.block(() => this.declarations(depth + 1))
    ruleEnd?.()
  }

  /** The braces around what `content` writes; one that is missing at the end is added. */
  private block(content: () => void): void {
    this.scanner.at++
    this.out.push('{')
    content()
    this.out.push('}\n')
    this.scanner.at++
  }

  private atRule(depth: number, nested: boolean): void {
    const { scanner } = this
    const start = scanner.at
    const name = /@([\w-]*)/y
    name.lastIndex = start
    const rule = (name.exec(this.text)?.[1] ?? '').toLowerCase()
    const stop = scanner.seek('{};')
    const prelude = this.text.slice(start + 1 + rule.length, scanner.at)
    if (stop !== '{') {
      if (stop === ';') scanner.at++
      if (rule === 'import') this.import(start, prelude)
      else if (rule !== 'charset') this.out.push(`@${rule}${this.condition(start + 1 + rule.length, prelude)};\n`)
      return
    }
    this.out.push(`@${rule}${this.condition(start + 1 + rule.length, prelude).trimEnd()}`)
    if (depth > MAX_DEPTH) this.raw()
    else if (GROUPING.has(rule)) this.block(() => (nested ? this.declarations(depth + 1) : this.rules(depth + 1)))
    else if (rule.endsWith('keyframes')) this.block(() => this.keyframes(depth))
    else this.block(() => this.declarations(depth + 1, rule === 'font-face'))
  }

  private keyframes(depth: number): void {
    const { scanner } = this
    for (;;) {
      scanner.skipSpace()
      if (scanner.done || this.text[scanner.at] === '}') return
      const start = scanner.at
      if (scanner.seek('{}') !== '{') return
      this.out.push(this.text.slice(start, scanner.at).trim())
      this.block(() => this.declarations(depth + 1))
    }
  }

  /** What stands in a rule's braces: declarations, and nested rules. `descriptors` are those of a font. */
  private declarations(depth: number, descriptors = false): void {
    const { scanner } = this
    for (;;) {
      scanner.skipSpace()
      const char = this.text[scanner.at]
      if (scanner.done || char === '}') return
      if (char === ';') scanner.at++
      else if (char === '@') this.atRule(depth, true)
      else this.declarationOrRule(depth, descriptors)
    }
  }

  private declarationOrRule(depth: number, descriptors: boolean): void {
    const { scanner } = this
    const start = scanner.at
    const isProperty = this.text.startsWith('--', start)
    let stop = scanner.seek('{};')
    while (stop === '{' && isProperty) {
      scanner.skipBlock()
      stop = scanner.seek('{};')
    }
    const piece = this.text.slice(start, scanner.at)
    if (stop === '{') {
      if (depth > MAX_DEPTH) {
        this.out.push(piece)
        this.raw()
        return
      }
      this.styleRule(start, true, depth)
      return
    }
    this.rewriting.declaration?.(piece)
    const lengths = this.rewriting.rpxByPage ? rpxByPage : rpxToVw
    const declaration = this.value(start, piece, lengths).trimEnd()
    this.out.push(descriptors ? declaration : withFallbackFont(declaration), ';')
    if (stop === ';') scanner.at++
  }

  private raw(): void {
    const start = this.scanner.at
    this.scanner.skipBlock()
    this.out.push(this.text.slice(start, this.scanner.at))
  }

  /**
   * What stands behind an at-rule's name. Conditions know no custom properties: where pages have rpx of their own, these
   * stay for the frame to replace (`conditionsWith`, base/rpx.ts).
   */
  private condition(start: number, piece: string): string {
    return this.value(start, piece, this.rewriting.rpxByPage ? (css) => css : rpxToVw)
  }

  /** Lengths and urls of a piece of the text that starts at `start`; comments go. */
  private value(start: number, piece: string, lengths = rpxToVw): string {
    if (!/rpx|url\(|\/\*/i.test(piece)) return piece
    const end = start + piece.length
    let out = ''
    let plain = start
    const keep = (to: number) => (out += lengths(this.text.slice(plain, to)))
    for (let at = start; at < end;) {
      const char = this.text[at]!
      const behind =
        char === '"' || char === "'"
          ? endOfString(this.text, at)
          : this.text.startsWith('/*', at)
            ? endOfComment(this.text, at)
            : this.endOfAnyUrl(at)
      if (behind === undefined) {
        at++
        continue
      }
      keep(at)
      const whole = this.text.slice(at, behind)
      if (char === 'u' || char === 'U') out += this.url(at, whole)
      else if (char !== '/') out += whole
      at = plain = behind
    }
    keep(end)
    return out
  }

  private endOfAnyUrl(at: number): number | undefined {
    const quoted = /url\(\s*(?=["'])/iy
    quoted.lastIndex = at
    if (!quoted.test(this.text) || /[\w-]/.test(this.text[at - 1] ?? '')) return endOfUrl(this.text, at)
    const end = this.text.indexOf(')', endOfString(this.text, quoted.lastIndex))
    return end < 0 ? this.text.length : end + 1
  }

  private url(at: number, whole: string): string {
    const inner = unquote(whole.slice('url('.length, whole.endsWith(')') ? -1 : undefined).trim())
    return `url(${JSON.stringify(this.rewriting.url(inner, at, at + whole.length))})`
  }

  private import(start: number, prelude: string): void {
    const found = /^\s*(?:url\(\s*)?("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[^\s"'();]+)\s*\)?([\s\S]*)$/i.exec(
      prelude,
    )
    if (!found) return
    const at = start + '@import'.length + prelude.indexOf(found[1]!)
    this.flush()
    this.parts.push({
      specifier: unquote(found[1]!),
      condition: withoutComments(this.rewriting.rpxByPage ? found[2]! : rpxToVw(found[2]!)).trim(),
      start: at,
      end: at + found[1]!.length,
    })
  }
}

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, '')

const unquote = (text: string): string =>
  (/^(["'])([\s\S]*)\1$/.exec(text)?.[2] ?? text).replace(/\\(?:([\da-f]{1,6})\s?|([\s\S]))/gi, (_, hex, char) =>
    hex ? String.fromCodePoint(Math.min(parseInt(hex, 16), 0x10ffff)) : (char as string),
  )
