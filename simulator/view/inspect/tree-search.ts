/** Nodes of the page whose tag, `.class`, `#id`, attributes or text contain what is searched for, in any case. */
import { isText, type TreeNodes } from './tree-nodes'
import type { Item } from './page-layout'

/** Nodes that are looked at before the search gives up. */
const SEARCHED = 200_000

/** Paths from the page inwards. */
export function searchTree(nodes: TreeNodes, text: string, limit: number): Item[][] {
  const wanted = text.trim().toLowerCase()
  const hits: Item[][] = []
  let left = SEARCHED
  const look = (item: Item, around: Item[]): void => {
    if (hits.length >= limit || --left < 0) return
    const path = [...around, item]
    if (contains(nodes, item, wanted)) hits.push(path)
    for (const child of nodes.layout.children(item)) look(child, path)
  }
  if (wanted) look(nodes.container, [])
  return hits
}

function contains(nodes: TreeNodes, item: Item, wanted: string): boolean {
  if (isText(item)) return item.data.toLowerCase().includes(wanted)
  if (`<${nodes.tag(item)}`.includes(wanted)) return true
  return nodes.attributes(item).some(([name, value]) => {
    const said =
      name === 'class' ? value.replace(/(^|\s+)/g, '$1.') : name === 'id' ? `#${value}` : `${name}="${value}"`
    return said.toLowerCase().includes(wanted)
  })
}
