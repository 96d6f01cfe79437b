/**
 * AXML, the platform's template language (documentation: "AXML 介绍"). Whatever the text, there is a tree: what is
 * wrong is said and stepped over, since real programs have unclosed tags, stray closers and unquoted values, and
 * run. Nothing recurses on depth, and time is linear in the length.
 */
import { builtins } from '../../../protocol/builtins'
import type { Diagnostic } from '../../../protocol/diagnostics'
import { messages } from '../../messages/messages'
import { Source } from '../source'
import { decodeEntities } from './entities'
import { inspectExpression, parseExpression } from './expression'
import { MustacheScanner } from './mustache'
import type { AxmlAttr, AxmlElement, AxmlExpr, AxmlFile, AxmlNode } from './axml-ast'

export type { AxmlAttr, AxmlElement, AxmlExpr, AxmlFile, AxmlNode, AxmlText } from './axml-ast'

/** Elements inside of each other. Programs stay under 60; the browser's own parser flattens what is over 512. */
export const MAX_DEPTH = 256
const MAX_DIAGNOSTICS = 100
/** How far a value's quote may be looked for behind a `{{` that the first quote cut in two. */
const MAX_REJOIN = 4_000

const NAME_START = /[A-Za-z_]/
/** Tags whose content is code of another kind. */
const RAW = new Set(['script', 'style', 'wxs'])
/** Never have anything inside: where one is not closed, what follows stands beside it. */
const EMPTY = new Set(['import', 'include', 'import-sjs', 'br', 'hr', 'img'])
/** Neither do these, unless a program has a component of that name. */
const isLeaf = (tag: string): boolean => Object.hasOwn(builtins, tag) && builtins[tag]!.leaf === true

export function parseAxml(text: string, file: string): AxmlFile {
  return new AxmlParser(new Source(file, text)).parse()
}

interface Open {
  element: AxmlElement
  /** Deeper than MAX_DEPTH: not in the tree. */
  dropped: boolean
}

class AxmlParser {
  private readonly text: string
  private readonly scanner: MustacheScanner
  private readonly diagnostics: Diagnostic[] = []
  private suppressed = 0
  private readonly root: AxmlNode[] = []
  private readonly stack: Open[] = []
  /** How many of each tag are open, so that a stray closer costs no search. */
  private readonly openTags = new Map<string, number>()
  private at = 0
  private size = 0
  private readonly links: AxmlFile['links'] = { templates: [], imports: [], includes: [], sjs: [] }
  private tooDeep = false
  private mustache = { from: 0, at: -1 }

  constructor(private readonly source: Source) {
    this.text = source.text
    this.scanner = new MustacheScanner(source.text)
  }

  parse(): AxmlFile {
    const { text } = this
    this.at = text.charCodeAt(0) === 0xfeff ? 1 : 0
    while (this.at < text.length) {
      if (text[this.at] === '<' && this.markup()) continue
      this.textNode()
    }
    while (this.stack.length) this.close(text.length, false)
    if (this.suppressed) {
      const at = { source: this.source, start: 0, end: 0 }
      this.diagnostics.push(messages.axml_more_diagnostics({ count: this.suppressed }, at))
    }
    const { source, root, diagnostics, size, links } = this
    return { source, root, diagnostics, size, links }
  }

  /** A message is only made where it will be shown: positions and frames cost time. */
  private say(make: (at: { source: Source; start: number; end: number }) => Diagnostic, start: number, end: number) {
    if (this.diagnostics.length < MAX_DIAGNOSTICS) this.diagnostics.push(make({ source: this.source, start, end }))
    else this.suppressed++
  }

  /** What begins with `<`; false where that is only a character. */
  private markup(): boolean {
    const { text, at } = this
    const next = text[at + 1] ?? ''
    if (NAME_START.test(next)) this.openTag()
    else if (next === '/' && NAME_START.test(text[at + 2] ?? '')) this.closeTag()
    else if (text.startsWith('<!--', at)) this.comment()
    else if (text.startsWith('<![CDATA[', at)) this.cdata()
    else if (next === '!' || next === '?') this.skipMarkup()
    else return false
    return true
  }

  private comment() {
    const end = this.text.indexOf('-->', this.at + 4)
    if (end < 0) this.say((at) => messages.axml_comment_unclosed({}, at), this.at, this.at + 4)
    this.at = end < 0 ? this.text.length : end + 3
  }

  private cdata() {
    const start = this.at
    const from = start + '<![CDATA['.length
    const end = this.text.indexOf(']]>', from)
    const stop = end < 0 ? this.text.length : end
    if (end < 0) this.say((at) => messages.axml_comment_unclosed({}, at), start, from)
    if (stop > from) this.append({ type: 'text', parts: [this.text.slice(from, stop)], start, end: stop })
    this.at = end < 0 ? stop : end + 3
  }

  /** `<!DOCTYPE …>`, `<?xml …?>`. */
  private skipMarkup() {
    const close = this.text.indexOf('>', this.at)
    const end = close < 0 ? this.text.length : close + 1
    this.say((at) => messages.axml_markup_ignored({ text: this.text.slice(this.at, this.at + 20) }, at), this.at, end)
    this.at = end
  }

  private textNode() {
    const start = this.at
    const { text } = this
    // A `<` that begins no markup is text.
    let end = text[start] === '<' ? start + 1 : start
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end)
      if (code === 60 && this.beginsMarkup(end)) break
      if (code === 123 && text.charCodeAt(end + 1) === 123) {
        const close = this.scanner.end(end + 2, text.length, true)
        if (close >= 0) end = close + 1
        else end++
      }
    }
    this.at = end
    const parts = this.parts(start, end, 'text')
    if (parts.length) this.append({ type: 'text', parts, start, end })
  }

  private beginsMarkup(at: number): boolean {
    const next = this.text[at + 1] ?? ''
    return (
      NAME_START.test(next) ||
      next === '!' ||
      next === '?' ||
      (next === '/' && NAME_START.test(this.text[at + 2] ?? ''))
    )
  }

  private openTag() {
    const start = this.at
    const tag = this.name(start + 1)
    this.at = start + 1 + tag.length
    const outer = this.stack[this.stack.length - 1]
    const inside = outer?.element.tag
    if (inside && (EMPTY.has(inside) || (inside === tag && isLeaf(tag)))) this.close(start, false)
    const element: AxmlElement = { type: 'element', tag, attrs: [], children: [], start, end: 0, openEnd: 0 }
    const ending = this.attributes(element)
    element.openEnd = element.end = this.at
    const dropped = this.stack.length >= MAX_DEPTH
    if (dropped) this.sayTooDeep(element)
    else {
      this.size++
      this.append(element)
      this.link(element)
    }
    if (ending === '/>') return
    this.stack.push({ element, dropped })
    this.openTags.set(tag, (this.openTags.get(tag) ?? 0) + 1)
    if (RAW.has(tag)) this.skipRaw(tag)
  }

  private link(element: AxmlElement) {
    const { links } = this
    if (element.tag === 'import') links.imports.push(element)
    else if (element.tag === 'include') links.includes.push(element)
    else if (element.tag === 'import-sjs') links.sjs.push(element)
    else if (element.tag === 'template' && element.attrs.some((attr) => attr.name === 'name'))
      links.templates.push(element)
  }

  private sayTooDeep(element: AxmlElement) {
    if (this.tooDeep) return
    this.tooDeep = true
    // Said first, whatever was said before: it explains what is missing on the screen.
    const at = { source: this.source, start: element.start, end: element.openEnd }
    this.diagnostics.unshift(messages.axml_too_deep({ limit: MAX_DEPTH }, at))
  }

  private skipRaw(tag: string) {
    const end = this.text.indexOf(`</${tag}`, this.at)
    this.at = end < 0 ? this.text.length : end
  }

  private name(from: number): string {
    let end = from
    while (end < this.text.length && /[\w\-.:]/.test(this.text[end]!)) end++
    return this.text.slice(from, end)
  }

  private closeTag() {
    const start = this.at
    const tag = this.name(start + 2)
    let close = start + 2 + tag.length
    while (close < this.text.length && this.text[close] !== '>' && this.text[close] !== '<') close++
    // `</view` without its `>` ends where its name does.
    const cut = this.text[close] !== '>'
    this.at = cut ? start + 2 + tag.length : close + 1
    if (cut) this.say((at) => messages.axml_closing_tag_unfinished({ tag }, at), start, this.at)
    if (!this.openTags.get(tag)) {
      this.say((at) => messages.axml_tag_stray_close({ tag }, at), start, this.at)
      return
    }
    while (this.stack[this.stack.length - 1]!.element.tag !== tag) this.close(start, false)
    this.close(this.at, true)
  }

  /** Takes the innermost element from the stack; `end` is where it ends. */
  private close(end: number, closed: boolean) {
    const { element, dropped } = this.stack.pop()!
    this.openTags.set(element.tag, this.openTags.get(element.tag)! - 1)
    element.end = end
    if (closed) return
    this.say((at) => messages.axml_tag_unclosed({ tag: element.tag }, at), element.start, element.openEnd)
    if (dropped || !(EMPTY.has(element.tag) || isLeaf(element.tag))) return
    element.end = element.openEnd
    // It is its parent's last child, so what went into it comes right behind it.
    const siblings = this.siblings()
    for (const child of element.children) siblings.push(child)
    element.children = []
  }

  private siblings(): AxmlNode[] {
    const parent = this.stack[this.stack.length - 1]
    return parent ? parent.element.children : this.root
  }

  private append(node: AxmlNode) {
    if (!this.stack[this.stack.length - 1]?.dropped) this.siblings().push(node)
  }

  /** Attributes up to the tag's end: `>`, `/>`, or nothing where there is none. */
  private attributes(element: AxmlElement): '>' | '/>' | '' {
    const { text } = this
    const seen = new Set<string>()
    for (;;) {
      while (isSpace(text.charCodeAt(this.at))) this.at++
      const char = text[this.at]
      if (char === '>') {
        this.at++
        return '>'
      }
      if (char === '/' && text[this.at + 1] === '>') {
        this.at += 2
        return '/>'
      }
      if (char === undefined || (char === '<' && this.beginsMarkup(this.at))) {
        this.say((at) => messages.axml_tag_unfinished({ tag: element.tag }, at), element.start, this.at)
        return ''
      }
      const attr = this.attribute(element.tag)
      if (!attr) continue
      if (seen.has(attr.name)) {
        const values = { name: attr.name, tag: element.tag }
        this.say((at) => messages.axml_attribute_duplicate(values, at), attr.start, attr.end)
      } else {
        seen.add(attr.name)
        element.attrs.push(attr)
      }
    }
  }

  private attribute(tag: string): AxmlAttr | undefined {
    const { text } = this
    const start = this.at
    while (this.at < text.length && isAttributeName(text.charCodeAt(this.at))) this.at++
    const name = text.slice(start, this.at)
    if (!/^[A-Za-z_@:#$]/.test(name)) return this.unexpected(start)
    const nameEnd = this.at
    let equals = nameEnd
    while (isSpace(text.charCodeAt(equals))) equals++
    if (text[equals] !== '=') return { name, start, end: nameEnd, valueStart: nameEnd, valueEnd: nameEnd }
    this.at = equals + 1
    while (isSpace(text.charCodeAt(this.at))) this.at++
    const quote = text[this.at]
    const [valueStart, valueEnd] = quote === '"' || quote === "'" ? this.quoted(name, quote) : this.unquoted(name)
    const value = this.parts(valueStart, valueEnd, tag === 'template' && name === 'data' ? 'object' : 'value')
    return { name, value: value.length ? value : [''], start, end: this.at, valueStart, valueEnd }
  }

  private unexpected(start: number): undefined {
    const { text } = this
    // At least one character, or the parser would stand still; `{{…}}` as a whole.
    if (text.startsWith('{{', start)) {
      const end = this.scanner.end(start + 2, text.length, true)
      this.at = end < 0 ? start + 2 : end + 2
    } else this.at = Math.max(this.at, start + 1)
    this.say((at) => messages.axml_attribute_unexpected({ text: text.slice(start, this.at) }, at), start, this.at)
    return undefined
  }

  /** Bounds of a value in quotes; `at` comes to stand behind the closing one. */
  private quoted(name: string, quote: string): [number, number] {
    const { text } = this
    const start = this.at + 1
    let end = text.indexOf(quote, start)
    if (end >= 0) end = this.rejoin(start, end, quote)
    if (end < 0 || this.ranAway(start, end)) {
      // The value ends where the tag seems to, or its line.
      this.say((at) => messages.axml_attribute_unclosed({ name }, at), start - 1, start)
      end = start
      while (end < text.length && !'>\n\r'.includes(text[end]!)) end++
      this.at = end
      return [start, end]
    }
    this.at = end + 1
    return [start, end]
  }

  /** `a="{{ b == "c" }}"`: a quote inside of an expression does not end the value. */
  private rejoin(start: number, end: number, quote: string): number {
    const { text } = this
    for (let from = start; ;) {
      const value = text.slice(from, end)
      const open = value.lastIndexOf('{{')
      if (open < 0 || value.includes('}}', open)) return end
      const close = this.scanner.end(from + open + 2, Math.min(text.length, end + MAX_REJOIN), true)
      if (close < 0 || !('ast' in parseExpression(text.slice(from + open + 2, close).trim()))) return end
      from = close + 2
      const after = text.indexOf(quote, from)
      if (after < 0) return end
      end = after
    }
  }

  /** Whether the quote that was found belongs to another attribute, further down. */
  private ranAway(start: number, end: number): boolean {
    const after = this.text.charCodeAt(end + 1)
    if (Number.isNaN(after) || isSpace(after) || after === 62 || after === 47) return false
    const value = this.text.slice(start, end)
    return value.trimEnd().endsWith('=') && /[<>]/.test(withoutMustaches(value))
  }

  private unquoted(name: string): [number, number] {
    const { text } = this
    const start = this.at
    while (this.at < text.length) {
      const code = text.charCodeAt(this.at)
      if (code === 123 && text.charCodeAt(this.at + 1) === 123) {
        const close = this.scanner.end(this.at + 2, text.length, true)
        this.at = close < 0 ? this.at + 2 : close + 2
      } else if (isSpace(code) || code === 62 || code === 60 || (code === 47 && text.charCodeAt(this.at + 1) === 62))
        break
      else this.at++
    }
    const end = this.at
    this.say((at) => messages.axml_attribute_unquoted({ name }, at), start, end)
    return [start, end]
  }

  /** Texts and expressions between two offsets. */
  private parts(start: number, end: number, kind: 'text' | 'value' | 'object'): (string | AxmlExpr)[] {
    const parts: (string | AxmlExpr)[] = []
    let from = start
    let open = this.nextMustache(start)
    while (open < end) {
      const close = this.scanner.end(open + 2, end, kind === 'text')
      if (close < 0) {
        this.say((at) => messages.axml_mustache_unclosed({}, at), open, open + 2)
        open = this.nextMustache(open + 2)
        continue
      }
      if (open > from) parts.push(this.plain(from, open))
      parts.push(this.expression(open + 2, close, kind === 'object'))
      from = close + 2
      open = this.nextMustache(from)
    }
    if (from < end) parts.push(this.plain(from, end))
    return parts
  }

  private expression(from: number, to: number, preferObject: boolean): AxmlExpr {
    const raw = this.text.slice(from, to)
    const source = raw.trim()
    const start = from + (raw.length - raw.trimStart().length)
    const end = start + source.length
    let parsed = parseExpression(source, preferObject)
    if (!('ast' in parsed) && source.includes('&')) {
      // `a &gt; b`: acorn knows no entities.
      const decoded = parseExpression(decodeEntities(source), preferObject)
      if ('ast' in decoded) parsed = decoded
    }
    if (!('ast' in parsed)) {
      const { reason } = parsed
      const place = start + parsed.at
      this.say((at) => messages.axml_expression_invalid({ source, reason }, at), place, Math.max(place + 1, end))
      return { ast: undefined, astBase: start, names: [], source, start, end }
    }
    const { names, unsupported } = inspectExpression(parsed.ast)
    for (const what of unsupported) this.say((at) => messages.axml_expression_unsupported({ what }, at), start, end)
    return { ast: parsed.ast, astBase: start + parsed.shift, names, source, start, end }
  }

  private plain(start: number, end: number): string {
    return decodeEntities(this.text.slice(start, end))
  }

  /** Offset of the next `{{` at or behind `from`; the text's length without one. Found once for all who ask. */
  private nextMustache(from: number): number {
    const known = this.mustache
    if (from < known.from || from > known.at) {
      const at = this.text.indexOf('{{', from)
      this.mustache = { from, at: at < 0 ? this.text.length : at }
    }
    return this.mustache.at
  }
}

function withoutMustaches(value: string): string {
  let out = ''
  let from = 0
  for (let open = value.indexOf('{{'); open >= 0; open = value.indexOf('{{', from)) {
    const close = value.indexOf('}}', open)
    if (close < 0) break
    out += value.slice(from, open)
    from = close + 2
  }
  return out + value.slice(from)
}

const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x3000
/** Whatever is no whitespace and has no meaning of its own. */
const isAttributeName = (code: number): boolean =>
  !isSpace(code) &&
  code !== 61 &&
  code !== 62 &&
  code !== 47 &&
  code !== 60 &&
  code !== 34 &&
  code !== 39 &&
  code !== 123
