/**
 * The agent `tree` of a page's frame (protocol/inspect.ts): what stands on the page.
 *
 *     read       { node?: NodeId }  → TreeNode of the page, or of that node, with its children
 *     highlight  { node: NodeId | null }   draws its box over the page; null takes it away
 *
 * `tree_node_gone`: the node is not on the page any more.
 */

/** Given by the frame; stands for one element or text as long as the page lives. */
export type NodeId = number

export interface TreeNode {
  id: NodeId
  /** As in the template: `view`, `button`, a component's tag; `#text` for text. */
  tag: string
  text?: string
  attributes: [name: string, value: string][]
  /** Absent where they were not asked for; `childCount` says how many there are. */
  children?: TreeNode[]
  childCount: number
}
