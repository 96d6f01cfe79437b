/**
 * The agent `tree` of a page's frame (protocol/inspect.ts): what stands on the page, as its templates have it.
 *
 *     read       { node?, from, count }  → TreeNode of the page, or of that node, with a part of its children
 *     rows       { nodes }               → TreeNode[] of those that are still there, without children
 *     path       { node }                → NodeId[]: the page, then inwards to the node
 *     search     { text, limit }         → NodeId[][]: paths of nodes whose tag, attributes or text contain it
 *     detail     { node }                → NodeDetail
 *     styles     { node }                → NodeStyles
 *     highlight  { node: NodeId | null } draws its boxes over the page; null takes them away
 *     scrollTo   { node }                brings it to where it can be seen
 *     pick       { on }                  the pointer chooses a node, the program hears nothing of it
 *     watch      { on }                  changes are told while it is on
 *     set        NodeEdit                until the page is drawn anew
 *     style      StyleEdit               likewise
 *
 * It tells `TreeEvent`s. `tree_node_gone`: the node is not on the page any more. `tree_not_settable`: it has no such
 * thing to be set.
 */
import type { LogValue } from './bridge'

/** Given by the frame; stands for one element, component, slot or text as long as the page lives. */
export type NodeId = number

export type NodeKind = 'page' | 'element' | 'component' | 'slot' | 'text'

export interface TreeNode {
  id: NodeId
  kind: NodeKind
  /** As in the template: `view`, `button`, a component's tag; `slot`; `#text` for text. */
  tag: string
  /** Of a text, or of the one text that a node holds. */
  text?: string
  attributes: [name: string, value: string][]
  /** Without a sole text, which is in `text`. */
  childCount: number
  /** The part that was asked for; absent in children. */
  children?: TreeNode[]
}

/** Key of a place in its unit's template: see protocol/inspect-sources.ts. */
export interface TemplatePlace {
  unit: string
  key: string
}

export interface NodeDetail {
  node: TreeNode
  place?: TemplatePlace
  /** Of a component: its unit, and its instance key for the agent `data`; of the page too. */
  instance?: { unit: string; key: string }
  events: { type: string; handler: string; owner: string; catches: boolean; capture: boolean }[]
  dataset: [name: string, value: LogValue][]
  /** Values that a built-in component was given and that are no attributes of its element. */
  props: [name: string, value: LogValue][]
}

export interface Declaration {
  name: string
  value: string
  important: boolean
  state: 'active' | 'overridden' | 'disabled'
}

/** Given by the frame, as long as the sheet stays as it is; absent for an element's own style. */
export type RuleId = number

export interface MatchedRule {
  id: RuleId
  unit: string
  /** As the browser has it, with the simulator's prefixes. */
  selector: string
  /** How many rules with that selector stand before it in the unit's sheet. */
  nth: number
  /** Conditions of the rules around, outermost first: `@media (min-width: 300px)`. */
  conditions: string[]
  declarations: Declaration[]
}

/** Strongest first. */
export interface StyledNode {
  node: NodeId
  tag: string
  inline: Declaration[]
  rules: MatchedRule[]
}

export interface NodeStyles {
  own: StyledNode
  /** Nodes around with declarations that reach the node, nearest first; only declarations that are inherited. */
  inherited: StyledNode[]
  computed: [name: string, value: string][]
  box: Box | null
}

/** px; top, right, bottom, left. */
export interface Box {
  position: string
  margin: Edges
  border: Edges
  padding: Edges
  width: number
  height: number
}
export type Edges = [number, number, number, number]

export interface NodeEdit {
  node: NodeId
  what: 'class' | 'text' | 'attribute'
  /** Of an attribute. */
  name?: string
  /** null takes an attribute away. */
  value: string | null
}

export interface StyleEdit {
  node: NodeId
  /** null: the element's own style. */
  rule: RuleId | null
  name: string
  /** Lengths may be in rpx, and `!important` may stand behind; null takes the declaration away. */
  value: string | null
  /** It is kept, and has no effect. */
  disabled?: boolean
}

export type TreeEvent =
  /** Nodes that the workbench knows whose rows, or whose children, are others now. */
  | { k: 'changed'; nodes: NodeId[] }
  /** The page has other style sheets now. */
  | { k: 'restyled' }
  | { k: 'picked'; path: NodeId[] }
  | { k: 'pickEnded' }
