/** What the shell draws around the pages, as a tree of plain values (`ChromeNode`, protocol/recording.ts). */
import type { ChromeNode } from '../../../../protocol/recording'

/** Deeper than anything that the shell draws. */
const MAX_DEPTH = 60

/** `device`: the device on its stage. Frames of pages are left out, and with them views that wait for a page. */
export function chromeOf(device: Element): ChromeNode {
  return nodeOf(device, 0)!
}

function nodeOf(node: Node, depth: number): ChromeNode | undefined {
  if (node.nodeType === Node.TEXT_NODE) return node.nodeValue ?? ''
  if (node.nodeType !== Node.ELEMENT_NODE || depth > MAX_DEPTH) return undefined
  const element = node as Element
  if (element.localName === 'iframe' || element.getAttribute('data-state') === 'spare') return undefined
  const attributes: Record<string, string> = {}
  for (const { name, value } of element.attributes) attributes[name] = value
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) attributes['value'] = element.value
  // What is scrolled inside of it: wheels, lists of a sheet.
  if (element.scrollTop) attributes['data-scroll-top'] = String(element.scrollTop)
  const children = [...element.childNodes].flatMap((child) => {
    const made = nodeOf(child, depth + 1)
    return made === undefined ? [] : [made]
  })
  return [element.localName, attributes, children]
}
