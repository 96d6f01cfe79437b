/** The elements of a template as outline, folds, selections and pairs of names. */
import {
  SymbolKind,
  type DocumentSymbol,
  type FoldingRange,
  type Range,
  type SelectionRange,
} from 'vscode-languageserver-types'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { AxmlElement, AxmlFile, AxmlNode } from '../../build/compile/1-parse/axml-ast'
import { attribute, textOf } from '../../build/compile/2-analyze/template-files'
import { rangeOf } from '../service/convert'
import { isBuiltin, namesOf } from './names'

const elementsOf = (nodes: AxmlNode[]): AxmlElement[] =>
  nodes.filter((node): node is AxmlElement => node.type === 'element')

/** `view#id.card`, as one finds an element again. */
function titleOf(element: AxmlElement): string {
  const id = textOf(attribute(element, 'id'))
  const classes = (textOf(attribute(element, 'class')) ?? '').split(/\s+/).filter((name) => /^[\w-]+$/.test(name))
  return element.tag + (id ? `#${id}` : '') + classes.map((name) => `.${name}`).join('')
}

/** What is said of it: a template's name, a condition, a list. */
const detailOf = (element: AxmlElement): string =>
  element.attrs
    .filter(
      ({ name }) =>
        /^a:(if|elif|else|for)$/.test(name) ||
        (element.tag === 'template' && /^(name|is)$/.test(name)) ||
        (element.tag === 'slot' && name === 'name'),
    )
    .map((attr) => [attr.name.replace('a:', ''), textOf(attr)?.replace(/^\{|\}$/g, '')].filter(Boolean).join(' '))
    .join(', ')

const kindOf = (tag: string): SymbolKind =>
  tag === 'template'
    ? SymbolKind.Function
    : tag === 'slot'
      ? SymbolKind.Interface
      : isBuiltin(tag)
        ? SymbolKind.Field
        : SymbolKind.Class

export function outline(file: AxmlFile, document: TextDocument): DocumentSymbol[] {
  const convert = (element: AxmlElement): DocumentSymbol => ({
    name: titleOf(element),
    detail: detailOf(element),
    kind: kindOf(element.tag),
    range: rangeOf(document, element.start, element.end),
    selectionRange: rangeOf(document, element.start + 1, element.start + 1 + element.tag.length),
    children: elementsOf(element.children).map(convert),
  })
  return elementsOf(file.root).map(convert)
}

export function folds(file: AxmlFile, document: TextDocument): FoldingRange[] {
  const found: FoldingRange[] = []
  const add = (start: number, end: number, kind?: FoldingRange['kind'], lastStays = true): void => {
    const startLine = document.positionAt(start).line
    const endLine = document.positionAt(end).line - (lastStays ? 1 : 0)
    if (endLine > startLine) found.push({ startLine, endLine, ...(kind && { kind }) })
  }
  const visit = (element: AxmlElement): void => {
    add(element.start, element.end)
    elementsOf(element.children).forEach(visit)
  }
  elementsOf(file.root).forEach(visit)
  for (const { 0: comment, index } of document.getText().matchAll(/<!--[\s\S]*?-->/g))
    add(index, index + comment.length, 'comment', false)
  return found
}

/** From the name under the cursor outwards: attribute, opening tag, content, element. */
export function selections(file: AxmlFile, document: TextDocument, offsets: readonly number[]): SelectionRange[] {
  return offsets.map((offset) => {
    const spans: [number, number][] = [[0, document.getText().length]]
    let nodes = file.root
    for (;;) {
      const element = elementsOf(nodes).find(({ start, end }) => start <= offset && offset <= end)
      if (!element) break
      spans.push([element.start, element.end])
      const closing = document.getText().lastIndexOf('</', element.end)
      if (offset >= element.openEnd && closing >= element.openEnd) spans.push([element.openEnd, closing])
      else if (offset < element.openEnd) {
        spans.push([element.start, element.openEnd])
        const attr = element.attrs.find(({ start, end }) => start <= offset && offset <= end)
        if (attr) {
          spans.push([attr.start, attr.end])
          if (offset >= attr.valueStart && offset <= attr.valueEnd) spans.push([attr.valueStart, attr.valueEnd])
        }
      }
      nodes = element.children
    }
    const name = namesOf(file).find(({ start, end }) => start <= offset && offset <= end && start < end)
    if (name) spans.push([name.start, name.end])
    return spans
      .filter(([start, end], n) => n === 0 || end - start < spans[n - 1]![1] - spans[n - 1]![0])
      .reduce<SelectionRange | undefined>(
        (parent, [start, end]) => ({ range: rangeOf(document, start, end), ...(parent && { parent }) }),
        undefined,
      )!
  })
}

/** Both names of the element whose name the cursor is in. */
export function linkedNames(file: AxmlFile, document: TextDocument, offset: number): Range[] | undefined {
  const tags = namesOf(file).filter((name) => name.kind === 'tag')
  const at = tags.find(({ start, end }) => start <= offset && offset <= end)
  const pair = at && tags.filter(({ element }) => element === at.element)
  return pair?.length === 2 ? pair.map(({ start, end }) => rangeOf(document, start, end)) : undefined
}

/** After `>` of an opening tag: the closing tag that is missing, and after `</`: the name that is open. */
export function closingText(document: TextDocument, offset: number, character: string): string | undefined {
  const before = document.getText().slice(Math.max(0, offset - 20_000), offset)
  if (character === '/') return undefined
  const opened = /<([A-Za-z][\w:.-]*)(?:\s+(?:[^"'<>]|"[^"]*"|'[^']*')*)?>$/.exec(before)
  if (!opened || before.endsWith('/>')) return undefined
  const tag = opened[1]!
  // What is closed already needs no second end.
  return isClosed(document.getText(), offset, tag) ? undefined : `</${tag}>`
}

function isClosed(text: string, from: number, tag: string): boolean {
  let depth = 0
  const pattern = new RegExp(`<(/?)${tag}(?=[\\s/>])(?:[^"'<>]|"[^"]*"|'[^']*')*?(/?)>`, 'g')
  pattern.lastIndex = from
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    if (found[2]) continue
    depth += found[1] ? -1 : 1
    if (depth < 0) return !hasUnclosed(text.slice(0, from), tag)
  }
  return false
}

/** Whether an element of that name around this one is what the next end closes. */
function hasUnclosed(before: string, tag: string): boolean {
  let depth = 0
  for (const [, slash, self] of before.matchAll(
    new RegExp(`<(/?)${tag}(?=[\\s/>])(?:[^"'<>]|"[^"]*"|'[^']*')*?(/?)>`, 'g'),
  ))
    if (!self) depth = Math.max(0, depth + (slash ? -1 : 1))
  return depth > 1
}
