/**
 * Formatting of templates: indentation, one attribute a line where a tag is long, at most one empty line. Where lines break
 * between tags and texts is the author's to say, since a space there is shown and a line break is not (documentation: "text
 * 文本"): so nothing that is shown changes. What comes out is parsed and compared with what went in; where it would mean
 * something else, or the text has faults that leave its structure open, nothing is formatted.
 */
import type { FormattingOptions } from 'vscode-languageserver-types'
import { parseAxml } from '../../build/compile/1-parse/axml'
import type { AxmlElement, AxmlFile, AxmlNode, AxmlText } from '../../build/compile/1-parse/axml-ast'
import { cleanText } from '../../build/compile/2-analyze/template-text'

/** Columns that a line may have before its tag is broken up. */
const WIDTH = 120
/** Findings of the parser after which the tree is a guess. */
const BROKEN = /unclosed|stray|unfinished|unexpected|duplicate|ignored|too_deep|more_diagnostics/

/** The whole text, formatted; undefined where it has to stay as it is. */
export function formatAxml(file: AxmlFile, options: FormattingOptions): string | undefined {
  if (file.diagnostics.some(({ code }) => BROKEN.test(code))) return undefined
  const { text } = file.source
  const newline = text.includes('\r\n') ? '\r\n' : '\n'
  const plain = parseAxml(text.replaceAll('\r\n', '\n'), file.source.file)
  const printed = new Printer(plain, options).print()
  const again = parseAxml(printed, file.source.file)
  // What would come out differently a second time is not done a first time.
  if (!meansTheSame(plain, again) || new Printer(again, options).print() !== printed) return undefined
  return printed.replaceAll('\n', newline)
}

/** A child of an element, or a comment between them. */
type Item = { start: number; end: number } & ({ node: AxmlNode } | { comment: string })

class Printer {
  private readonly text: string
  private readonly unit: string

  constructor(
    private readonly file: AxmlFile,
    { tabSize, insertSpaces }: FormattingOptions,
  ) {
    this.text = file.source.text
    this.unit = insertSpaces ? ' '.repeat(tabSize) : '\t'
  }

  print(): string {
    const lines = this.children(this.items(this.file.root, 0, this.text.length), '')
    return lines.length ? `${lines.join('\n')}\n` : ''
  }

  /** Nodes and the comments in the gaps between them, in order. Texts of nothing but white are gaps. */
  private items(nodes: AxmlNode[], from: number, to: number): Item[] {
    const items: Item[] = []
    let at = from
    const gap = (end: number): void => {
      for (const { 0: comment, index } of this.text.slice(at, end).matchAll(/<!--[\s\S]*?-->/g))
        items.push({ comment, start: at + index, end: at + index + comment.length })
    }
    for (const node of nodes) {
      gap(node.start)
      if (node.type === 'element' || node.parts.some((part) => typeof part !== 'string' || part.trim() !== ''))
        items.push(
          node.type === 'element' ? { node, start: node.start, end: node.end } : { node, ...this.trimmed(node) },
        )
      at = node.end
    }
    gap(to)
    return items
  }

  private column(offset: number): number {
    return offset - this.text.lastIndexOf('\n', offset - 1) - 1
  }

  /** A text without the line breaks at its ends; spaces there are shown, and stay. */
  private trimmed({ start, end }: AxmlText): { start: number; end: number } {
    const whole = this.text.slice(start, end)
    const before = /^\s*/.exec(whole)![0]
    const after = /\s*$/.exec(whole)![0]
    return {
      start: start + (before.includes('\n') ? before.length : 0),
      end: end - (after.includes('\n') ? after.length : 0),
    }
  }

  /** A line for each group of items between which the author breaks no line. */
  private children(items: Item[], indent: string): string[] {
    const lines: string[] = []
    items.forEach((item, n) => {
      const before = items[n - 1]
      const gap = before && this.text.slice(before.end, item.start)
      const printed = this.item(item, indent)
      if (before && !gap!.includes('\n')) {
        // Spaces at a text's end are part of it; between others they show nothing but stay as they are.
        const space = 'node' in before && 'node' in item ? gap! : gap!.trim() === '' && gap ? ' ' : gap!
        lines[lines.length - 1] += space + printed
      } else {
        if (before && /\n[ \t\r]*\n/.test(gap!)) lines.push('')
        lines.push(indent + printed)
      }
    })
    return lines
  }

  private item(item: Item, indent: string): string {
    if ('comment' in item) return reindent(item.comment, indent.length - this.column(item.start))
    return item.node.type === 'element' ? this.element(item.node, indent) : this.words(item, indent)
  }

  /** Runs of white inside of a text are one space to whoever reads it; its lines are indented alike. */
  private words({ start, end }: { start: number; end: number }, indent: string): string {
    const { text } = this
    const lines = text.slice(start, end).split('\n')
    return (
      lines
        .map((line, n) => (n === 0 ? line.trimEnd() : line.trim()))
        .filter((line, n) => n === 0 || line !== '')
        .join(`\n${indent}`) + trailing(text.slice(start, end))
    )
  }

  private element(element: AxmlElement, indent: string): string {
    const { text } = this
    const { tag, attrs, openEnd, end } = element
    const selfClosed = text[openEnd - 2] === '/' && end === openEnd
    const closing = selfClosed ? -1 : text.lastIndexOf('</', end - 1)
    // A leaf that is never closed, such as `<image src="a">`.
    const closed = closing >= openEnd
    const written = attrs.map((attr) => text.slice(attr.start, attr.end))
    const open = this.open(element, written, indent, selfClosed)
    if (!closed) return open
    const content = text.slice(openEnd, closing)
    if (content.trim() === '') return `${open}${content.includes('\n') ? '' : content}</${tag}>`
    const items = this.items(element.children, openEnd, closing)
    // What the parser has no nodes for stays as it is.
    if (!items.length) return `${open}${content}</${tag}>`
    // Lines that a tag inside is broken into are not the author's.
    const gaps = items.map((item, n) => text.slice(items[n - 1]?.end ?? openEnd, item.start))
    gaps.push(text.slice(items.at(-1)!.end, closing))
    const texts = items.flatMap((item) =>
      'node' in item && item.node.type === 'text' ? text.slice(item.start, item.end) : [],
    )
    if (![...gaps, ...texts].some((each) => each.includes('\n'))) {
      const inline = items
        .map((item, n) => text.slice(items[n - 1]?.end ?? openEnd, item.start) + this.item(item, indent))
        .join('')
      return `${open}${inline}${text.slice(items.at(-1)!.end, closing)}</${tag}>`
    }
    const inner = indent + this.unit
    const first = text.slice(openEnd, items[0]!.start).includes('\n')
    const last = text.slice(items.at(-1)!.end, closing).includes('\n')
    const lines = this.children(items, inner)
    const head = first ? `\n${lines[0]}` : text.slice(openEnd, items[0]!.start) + lines[0]!.slice(inner.length)
    const body = [head, ...lines.slice(1)].join('\n')
    const tail = last ? `\n${indent}` : text.slice(items.at(-1)!.end, closing)
    return `${open}${body}${tail}</${tag}>`
  }

  /** On one line where the author has it so and it fits. */
  private open({ tag, start, openEnd }: AxmlElement, attrs: string[], indent: string, selfClosed: boolean): string {
    const end = selfClosed ? ' />' : '>'
    if (!attrs.length) return `<${tag}${end}`
    const broken = this.text.slice(start, openEnd).includes('\n') && attrs.length > 1
    const line = `<${tag} ${attrs.join(' ')}${end}`
    if (!broken && (indent.length + line.length <= WIDTH || attrs.length === 1)) return line
    const inner = indent + this.unit
    return [`<${tag}`, ...attrs.map((attr) => inner + attr), `${indent}${end.trim()}`].join('\n')
  }
}

/** Spaces that a text ends with. */
const trailing = (text: string): string => {
  const white = /\s*$/.exec(text)![0]
  return text.trim() === '' || white.includes('\n') ? '' : white
}

/** Lines of a comment keep their places to each other. */
function reindent(comment: string, by: number): string {
  const [first, ...rest] = comment.split('\n')
  const moved = rest.map((line) => {
    const white = /^\s*/.exec(line)![0].length
    return line.trim() && ' '.repeat(Math.max(0, white + by)) + line.slice(white).trimEnd()
  })
  return [first!.trimEnd(), ...moved].join('\n')
}

/** Whether two templates show the same: elements, attributes, expressions, and texts as they are shown. */
export function meansTheSame(a: AxmlFile, b: AxmlFile): boolean {
  return JSON.stringify(shape(inner(a.root))) === JSON.stringify(shape(inner(b.root)))
}

/** Without white at the very start and end of a file: a page begins and ends a line there anyway. */
function inner(nodes: AxmlNode[]): AxmlNode[] {
  const isWhite = (node: AxmlNode | undefined) =>
    node?.type === 'text' && node.parts.every((each) => typeof each === 'string' && each.trim() === '')
  return nodes.slice(isWhite(nodes[0]) ? 1 : 0, isWhite(nodes.at(-1)) ? -1 : undefined)
}

function shape(nodes: AxmlNode[]): unknown[] {
  return nodes.flatMap((node): unknown[] => {
    if (node.type === 'element')
      return [[node.tag, node.attrs.map(({ name, value }) => [name, value?.map(part)]), shape(node.children)]]
    const shown = cleanText(node.parts)
    return shown ? [shown.map(part)] : []
  })
}

const part = (value: string | { source: string }): string => (typeof value === 'string' ? value : `{{${value.source}}}`)
