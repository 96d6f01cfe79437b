/**
 * Selectors of programs (documentation: "my.createSelectorQuery": ids, classes, tags, descendants, children) against
 * the page's DOM, where the tag `view` is `a-view`.
 */
import { builtins } from '../../protocol/builtins'
import type { InstanceKey } from '../../protocol/bridge'
import { instances } from './engine/instances'

/** Names of tags get their prefix; everything else stays. */
export function toDomSelector(selector: string): string {
  const tokens = /\\.|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\[[^\]]*\]|[#.:]+-?[\w\u00a0-\uffff-]+|-?[a-zA-Z][\w-]*|>>>/g
  return selector.replace(tokens, (token) => {
    if (token === '>>>') return ' '
    const tag = token.toLowerCase()
    return tag === 'page' || Object.hasOwn(builtins, tag) ? `a-${tag}` : token
  })
}

/** Elements in document order. Within a component: those between its first and its last node. */
export function select(selector: string, within?: InstanceKey): Element[] {
  const query = toDomSelector(selector)
  if (!within) return find(document, query)
  const component = instances.find(within)
  if (!component?.first) return []
  const found: Element[] = []
  for (let node: Node | null = component.first; node; node = node === component.last ? null : node.nextSibling)
    if (node instanceof Element) found.push(...(matches(node, query) ? [node] : []), ...find(node, query))
  return found
}

function find(root: ParentNode, query: string): Element[] {
  try {
    return [...root.querySelectorAll(query)]
  } catch {
    return []
  }
}

function matches(element: Element, query: string): boolean {
  try {
    return element.matches(query)
  } catch {
    return false
  }
}
