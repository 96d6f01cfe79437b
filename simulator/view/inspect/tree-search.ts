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
    const children = nodes.layout.children(item)
    // A sole text stands in the row of what holds it.
    const sole = children.length === 1 && isText(children[0]!) ? children[0] : undefined
    if (contains(nodes, item, wanted) || (sole && contains(nodes, sole, wanted))) hits.push(path)
    if (!sole) for (const child of children) look(child, path)
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
