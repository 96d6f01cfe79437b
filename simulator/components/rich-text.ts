/**
 * `<rich-text>` (documentation: "rich-text"). What it shows is untrusted: elements and attributes are made one by one
 * from the documented lists, from nodes or from HTML that an inert document has parsed. Nothing else gets through, and
 * no script ever runs.
 */
import { component } from './base-element'
import { raw, str } from './coerce'
import { asset } from './host'
import { rpxToCss } from './rpx'
import { decodeEntities } from './text'

const tags = new Set(
  (
    'a abbr address article aside b bdo big blockquote br caption center cite code col colgroup dd del div dl dt em ' +
    'fieldset font footer h1 h2 h3 h4 h5 h6 header hr i img ins label legend li mark nav ol p pre q rt ruby s section ' +
    'small span strong sub sup table tbody td tfoot th thead tr tt u ul'
  ).split(' '),
)
const attributes: Record<string, string[]> = {
  bdo: ['dir'],
  col: ['span', 'width'],
  colgroup: ['span', 'width'],
  img: ['alt', 'src', 'height', 'width'],
  ol: ['start', 'type'],
  table: ['width'],
  td: ['colspan', 'height', 'rowspan', 'width'],
  th: ['colspan', 'height', 'rowspan', 'width'],
}
/** Their text is no text. */
const dropped = new Set(['script', 'style', 'template', 'iframe', 'object', 'embed', 'noscript', 'title', 'head'])
const MAX_DEPTH = 200

export interface RichNode {
  type?: unknown
  name?: unknown
  attrs?: unknown
  children?: unknown
  text?: unknown
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const safeSource = (value: string): string | undefined => {
  const scheme = /^\s*([a-z][a-z0-9+.-]*):/i.exec(value)?.[1]?.toLowerCase()
  if (!scheme || scheme === 'http' || scheme === 'https' || scheme === 'blob') return value
  return scheme === 'data' && /^\s*data:image\//i.test(value) ? value : undefined
}

const setAttribute = (element: HTMLElement, name: string, value: string): void => {
  if (name === 'class') element.className = value
  else if (name === 'style') element.style.cssText = rpxToCss(value)
  else if (!attributes[element.localName]?.includes(name)) return
  else if (name !== 'src') element.setAttribute(name, value)
  else {
    const source = safeSource(value)
    if (source !== undefined) element.setAttribute('src', asset(source))
  }
}

const build = (tag: string, attrs: Iterable<[string, unknown]>): HTMLElement | undefined => {
  const name = tag.toLowerCase()
  if (!tags.has(name)) return undefined
  const element = document.createElement(name)
  for (const [attribute, value] of attrs) {
    if (typeof value === 'string' || typeof value === 'number')
      setAttribute(element, attribute.toLowerCase(), String(value))
  }
  return element
}

const fromNodes = (nodes: unknown, into: Node, depth = 0): void => {
  if (!Array.isArray(nodes) || depth > MAX_DEPTH) return
  for (const node of nodes as RichNode[]) {
    if (!isRecord(node)) continue
    if (node.type === 'text') into.appendChild(document.createTextNode(decodeEntities(String(node.text ?? ''))))
    else if (typeof node.name === 'string') {
      const element = build(node.name, isRecord(node.attrs) ? Object.entries(node.attrs) : [])
      if (!element) continue
      if (isRecord(node.marks)) (element as MarkedElement).$marks = node.marks
      fromNodes(node.children, element, depth + 1)
      into.appendChild(element)
    }
  }
}

const fromDom = (source: Node, into: Node, depth = 0): void => {
  if (depth > MAX_DEPTH) return
  for (const node of source.childNodes) {
    if (node instanceof Text || node.nodeType === Node.TEXT_NODE)
      into.appendChild(document.createTextNode(node.nodeValue ?? ''))
    else if (node.nodeType === Node.ELEMENT_NODE) {
      const { localName, attributes: list } = node as Element
      if (dropped.has(localName)) continue
      const element = build(
        localName,
        [...list].map((attribute): [string, string] => [attribute.name, attribute.value]),
      )
      // An element that is not trusted is left out; what it holds is looked at on its own.
      fromDom(node, element ?? into, depth + 1)
      if (element) into.appendChild(element)
    }
  }
}

export interface MarkedElement extends HTMLElement {
  $marks?: Record<string, unknown>
}

/** A fragment with nothing but trusted elements and attributes. */
export const sanitize = (nodes: unknown): DocumentFragment => {
  const fragment = document.createDocumentFragment()
  if (typeof nodes === 'string') fromDom(new DOMParser().parseFromString(nodes, 'text/html').body, fragment)
  else fromNodes(nodes, fragment)
  return fragment
}

const spaces: Record<string, string> = { nbsp: '\u00a0', ensp: '\u2002', emsp: '\u2003' }

export class ARichText extends component({ nodes: raw<unknown>(), space: str() }) {
  protected override created(): void {
    this.hostClass('a-rich-text')
    this.render()
  }

  protected override changed(): void {
    this.render()
  }

  /** `event.detail.marks` of a tap: those of the nodes from the one that was hit up, the innermost winning. */
  marksAt(hit: Element): Record<string, unknown> {
    const marks: Record<string, unknown> = {}
    for (let at: Element | null = hit; at && at !== this; at = at.parentElement) {
      const own = (at as MarkedElement).$marks
      for (const [name, value] of Object.entries(own ?? {})) if (!(name in marks)) marks[name] = value
    }
    return marks
  }

  private render(): void {
    const content = sanitize(this.props.nodes)
    const space = spaces[this.props.space]
    if (space) {
      const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT)
      while (walker.nextNode())
        (walker.currentNode as Text).data = (walker.currentNode as Text).data.replaceAll(' ', space)
    }
    this.replaceChildren(content)
  }
}
