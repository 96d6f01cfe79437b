/**
 * Draws what the shell had drawn (`ChromeNode`), changing as little as possible, so that pages' frames stay where they are
 * and nothing fades in again. A recording may come from anybody: only elements and attributes that show something are made.
 */
import type { ChromeNode } from '../../../protocol/recording'

const SVG = 'http://www.w3.org/2000/svg'
const html = new Set(
  `div span button section header footer nav main article p h1 h2 h3 h4 ul ol li label input textarea img i b em strong
   small br hr time dl dt dd figure aside output progress`.split(/\s+/),
)
const svg = new Set('svg path circle rect line g polyline polygon ellipse text tspan defs clipPath'.split(' '))
const forbidden = /^(on|href|xlink|src|srcset|srcdoc|action|formaction|is|nonce|id|autofocus|popover|name|form)/i
/** Of the program's pictures alone. */
const picture = /^(\/(?!\/)|data:image\/)/
const MAX_DEPTH = 60

/** Makes `element` what `node` says; answers false where that is another kind of element. */
export function draw(element: Element, node: ChromeNode, depth = 0): boolean {
  if (typeof node === 'string' || !Array.isArray(node) || element.localName !== node[0]) return false
  setAttributes(element, node[1])
  if (depth < MAX_DEPTH) drawChildren(element, Array.isArray(node[2]) ? node[2] : [], depth + 1)
  const scrolled = Number(node[1]['data-scroll-top'] ?? 0)
  if (element.scrollTop !== scrolled) element.scrollTop = scrolled
  return true
}

const keyOf = (node: Node): string | null => (node as Partial<Element>).getAttribute?.('data-page') ?? null

function drawChildren(parent: Element, nodes: readonly ChromeNode[], depth: number): void {
  const present = [...parent.childNodes].filter((child) => (child as Partial<Element>).localName !== 'iframe')
  // Pages are known by their numbers, wherever they stand: a frame that moves loads anew.
  const pages = new Map(present.flatMap((child) => (keyOf(child) === null ? [] : [[keyOf(child), child] as const])))
  const others = present.filter((child) => keyOf(child) === null)
  let next = 0
  for (const node of nodes) {
    const page = typeof node === 'string' ? undefined : node[1]?.['data-page']
    const known = page === undefined ? others[next++] : pages.get(page)
    if (page !== undefined) pages.delete(page)
    if (known && redraw(known, node, depth)) continue
    const made = make(node, parent, depth)
    if (known) known.replaceWith(made)
    else parent.append(made)
  }
  for (const left of [...others.slice(next), ...pages.values()]) left.remove()
}

function redraw(known: ChildNode, node: ChromeNode, depth: number): boolean {
  if (typeof node !== 'string') return known.nodeType === Node.ELEMENT_NODE && draw(known as Element, node, depth)
  if (known.nodeType !== Node.TEXT_NODE) return false
  if (known.nodeValue !== node) known.nodeValue = node
  return true
}

function make(node: ChromeNode, parent: Element, depth: number): Node {
  if (typeof node === 'string') return document.createTextNode(node)
  const tag = String(node[0])
  const isSvg = svg.has(tag) && (tag === 'svg' || parent.namespaceURI === SVG)
  const known = isSvg || html.has(tag)
  const element = isSvg ? document.createElementNS(SVG, tag) : document.createElement(html.has(tag) ? tag : 'div')
  draw(element, known ? node : [element.localName, node[1], node[2]], depth)
  return element
}

function setAttributes(element: Element, wanted: Record<string, string>): void {
  for (const name of element.getAttributeNames()) if (!Object.hasOwn(wanted, name)) element.removeAttribute(name)
  for (const [name, raw] of Object.entries(wanted)) {
    const value = String(raw)
    const allowed = name === 'src' ? element.localName === 'img' && picture.test(value) : !forbidden.test(name)
    if (!allowed || element.getAttribute(name) === value || !/^[a-zA-Z][\w-]*$/.test(name)) continue
    element.setAttribute(name, value)
    if (name === 'value' && 'value' in element) (element as HTMLInputElement).value = value
  }
}
