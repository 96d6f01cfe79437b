/**
 * What `2-analyze` makes of a page's or component's template and `3-emit` turns into code: a tree in which
 * imports, includes, component tags, scopes and expressions are resolved. Both emitters (the view's and the
 * logic skeleton's) read the same tree, and both number component nodes by `ComponentNode.id`.
 */
import type { Expression } from 'acorn'
import type { UnitId } from '../../protocol/artifact'

/** UTF-16 offsets into `file`. */
export interface Span {
  /** Path relative to the project's root. */
  file: string
  start: number
  end: number
}

export interface UnitIR {
  unit: UnitId
  isPage: boolean
  root: IRNode[]
  /** What calls in the unit's own file can reach: its own templates and imported ones, its own first. */
  templates: Map<string, TemplateIR>
  /** Every template that is analysed: the file's own ones, and what calls reach in others. Names may repeat. */
  reached: TemplateIR[]
  /** Every `import-sjs` of the unit's files. What a name means at its place is in `ExprIR.names`. */
  sjs: SjsBinding[]
  /** Units of the component tags in use. */
  components: Set<UnitId>
  /** Event types with a handler anywhere in the unit: `tap`, `touchStart`, … */
  eventTypes: Set<string>
}

export interface SjsBinding {
  /** Unique within the unit: the emitters use it as a variable name. Identifier nodes refer to it through `Name`. */
  local: string
  module: string
  /** A named export; absent for the default one (`module.exports` where a module has no `default`). */
  export?: string
}

export interface TemplateIR {
  name: string
  children: IRNode[]
  /** Slots that its roots ask for, as a list, in terms of its own data; absent where none of them does. */
  slotNames?: ExprIR
  span: Span
}

/**
 * An expression with its names resolved. `ast` is ESTree as acorn gives it, for expressions only. Rules of the
 * dialect that emitters follow: reading a member of null or undefined gives undefined; calling what is not a
 * function gives undefined; a name without a binding is a field of the scope's data.
 */
export interface ExprIR {
  /** Offsets in it count from somewhere near the expression's start: for places in the file there is `span`. */
  ast: Expression
  /** Source text, without the braces. */
  source: string
  span: Span
  /** Every free identifier in `ast`, by name. */
  names: Map<string, Name>
}

/** What a free identifier means at its place. */
export type Name =
  /** A field of the unit's data or props; in a `<template>`, of the data that the call gave. */
  | { kind: 'data' }
  /** Item or index of an enclosing a:for (`loop` is that node), also across <template> boundaries never. */
  | { kind: 'item' | 'index'; loop: ForNode }
  | { kind: 'sjs'; binding: SjsBinding }
  /** The `slot-scope` variable of the slot content that encloses it. */
  | { kind: 'slotScope'; content: SlotContent }
  | { kind: 'undefined' }
  /** The helper `slotNames(list, row)` of `ComponentNode.slotNames`. */
  | { kind: 'slotNames' }
  /** A function of a template's name and data, for the `slotNames` of the one that is called. */
  | { kind: 'askedSlots'; visible: ReadonlyMap<string, TemplateIR> }

/** Static text, an expression alone (keeps its type), or a mixture (a string). */
export type ValueIR =
  | { kind: 'static'; value: string }
  | { kind: 'expr'; expr: ExprIR }
  | { kind: 'mixed'; parts: (string | ExprIR)[] }
  | { kind: 'true' }

export interface AttrIR {
  /** As written: `hover-class`, `hoverClass`, `data-id`, `a:key` never. */
  name: string
  value: ValueIR
  span: Span
}

export interface EventIR {
  /** As the platform's event names go, first letter small: `tap`, `touchStart`, `scrollToLower`. */
  type: string
  /** `catchTap` stops the event there. */
  catches: boolean
  /** `captureTap`/`captureCatchTap`: on the way down. */
  capture: boolean
  /** The handler's name, or an expression that gives a name or a function. */
  value: ValueIR
  /** As written, for components, where `onChange` is also a prop of that name. */
  attr: string
  span: Span
}

export type IRNode = TextNode | ElementNode | ComponentNode | SlotNode | IfNode | ForNode | TemplateCallNode

export interface TextNode {
  kind: 'text'
  /** Whitespace as the platform shows it (collapsed outside of <text>), entities resolved. */
  value: ValueIR
  span: Span
}

/** A built-in component. `<block>` without directives is dissolved into its children. */
export interface ElementNode {
  kind: 'element'
  /** As written: `view`. In the DOM it is `a-view`. */
  tag: string
  /** It is a component's own element: the attribute that tells so, see hostAttribute of base/scope-attribute.ts. */
  host?: string
  attrs: AttrIR[]
  events: EventIR[]
  /** `ref="name"`. */
  ref?: ValueIR
  /** Which slot it goes to, where it is a direct child of a component. */
  children: IRNode[]
  span: Span
}

export interface ComponentNode {
  kind: 'component'
  tag: string
  unit: UnitId
  /** `tag.n`: see Instance keys in protocol/bridge.ts. Unique in the unit, templates included. */
  id: string
  /** Props as written, `data-*`, `id`, `class` and `style` included; events are in `events`. */
  attrs: AttrIR[]
  events: EventIR[]
  ref?: ValueIR
  /** What stands between its tags, by slot name (`''` for the default). Empty where there is nothing. */
  slots: SlotContent[]
  /** The name of the abstract node that the tag is (componentGenerics): `unit` stands for it unless the user says otherwise. */
  generic?: string
  /** Units that the tag gives for abstract nodes of its component (`generic:name`). */
  generics?: Record<string, UnitId>
  /** Names of slots that are worked out (`slot="{{…}}"`), as a list: each gets the content that is `any`. */
  slotNames?: ExprIR
  span: Span
}

export interface SlotContent {
  name: string
  /** The name that `slot-scope` gives to what the slot passes. */
  scopeName?: string
  /** It is for any slot that its tag's `slotNames` names. What stands in it asks for the slot's name (`$name`). */
  any?: true
  children: IRNode[]
  span: Span
}

export interface SlotNode {
  kind: 'slot'
  /** `''` for the default slot. */
  name: ValueIR
  /** Ordinal in the unit, from 0: see Instance keys. */
  ordinal: number
  /** What is passed to `slot-scope`. */
  attrs: AttrIR[]
  fallback: IRNode[]
  span: Span
}

export interface IfNode {
  kind: 'if'
  /** The last may have no test (a:else). */
  branches: { test?: ExprIR; children: IRNode[] }[]
  span: Span
}

export interface ForNode {
  kind: 'for'
  list: ExprIR
  itemName: string
  indexName: string
  /**
   * `none` and `index`: rows are told apart by position. `item`: by the item itself (`*this`). `field`: by a
   * member of the item. `expr`: by an expression over item and index.
   */
  key: { kind: 'none' | 'index' | 'item' } | { kind: 'field'; field: string } | { kind: 'expr'; expr: ExprIR }
  children: IRNode[]
  span: Span
}

/** `<template is>`. `include` never gets here: its content is put in its place. */
export interface TemplateCallNode {
  kind: 'template'
  is: ValueIR
  /** An object expression (spread and shorthand included), or nothing. */
  data?: ExprIR
  /** Ordinal of the call in the unit, from 0: see Instance keys. */
  ordinal: number
  /** The templates that a call from this place can reach, by name (its file's own and imported ones). */
  visible: Map<string, TemplateIR>
  span: Span
}
