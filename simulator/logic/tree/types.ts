/**
 * The tree of component instances of one page, worked out in logic from compiled skeletons
 * (`build/compile/3-emit/skeleton.ts`), and what it needs of the runtime that owns the instances.
 *
 *     const tree = new InstanceTree(host, 'pages/a/index', page)   the page's instance exists already
 *     tree.start()                                                creates every component instance
 *     tree.changed(tree.root, ['list'])                           after setData: updates, creates, destroys
 *     tree.replace('components/card/index')                       after a hot update of that skeleton
 *     tree.close()                                                destroys everything but the page's instance
 */
import type { UnitId } from '../../../protocol/artifact'
import type { InstanceKey } from '../../../protocol/bridge'

/** One instance of the page. `I` is the runtime's own instance type. */
export interface InstanceNode<I> {
  readonly key: InstanceKey
  readonly unit: UnitId
  /** `card.0`: the tag's id in the owner's template; '' for the page. */
  readonly id: string
  /** 0 for the page. */
  readonly depth: number
  /** In whose template the tag stands; undefined for the page. */
  readonly owner: InstanceNode<I> | undefined
  /** The instance that it is rendered in: the owner, or a component whose slot shows it. */
  readonly parent: InstanceNode<I> | undefined
  /** Rendered in this one, in document order. Slot content counts here, whoever owns it. */
  readonly children: ReadonlyMap<InstanceKey, InstanceNode<I>>
  /** Not there yet inside of `TreeHost.create`. */
  readonly instance: I
  /** Props as the tag gives them, under their prop names, without defaults. A new object when something changed. */
  readonly given: Readonly<Record<string, unknown>>
  /** What `ref=` gives: the name of a method of the owner, or a function. */
  readonly ref: unknown
  /** Names of the slots that the tag has content for, `''` for the default one: what `$slots` tells. */
  readonly slots: readonly string[]
  /** False from the moment that it is being destroyed. */
  readonly alive: boolean
}

/** What an update of the tree came to. */
export interface TreeChanges<I> {
  /** Created, children before their parents: the order of didMount and ref. */
  mounted: InstanceNode<I>[]
  /** Got other props, parents first; not those in `mounted`. */
  updated: InstanceNode<I>[]
  /** Destroyed, children before their parents. */
  removed: InstanceNode<I>[]
  /** Stayed, and have another place among those of their parent that stayed. */
  moved: InstanceNode<I>[]
}

export interface TreeHost<I> {
  /** The registered skeleton; undefined where the unit's template has neither components nor slots. */
  skeleton(unit: UnitId): Skeleton | undefined
  /**
   * Makes the instance: props from `node.given`, onInit, deriveDataFromProps. Its own children come after this
   * returns. Called with the owner's instance complete. Must not throw what the program throws.
   */
  create(node: InstanceNode<I>): I
  /** `node.given` is new; `changed` are the names that differ, or whose object had its contents touched. */
  update(node: InstanceNode<I>, changed: string[]): void
  /** After its children were destroyed, and before its parent is. */
  destroy(node: InstanceNode<I>): void
  /** What a template sees under this name: the instance's data, its props, `$id`, `$slots`. */
  read(node: InstanceNode<I>, field: string): unknown
  /** The instance's method for an `on…` prop: always the same function for the same name. */
  method(node: InstanceNode<I>, name: string): unknown
  /** `component_recursion`, `component_update_endless`, `component_render_failed`. */
  report(problem: { code: string; message: string; node: InstanceNode<I>; error?: unknown }): void
}

/** What `T.tree(unit, factory)` registers, after `factory(rt)`. */
export interface Skeleton {
  /** Top-level fields that it reads, in the order of their bits (`fieldBit`). */
  reads: readonly string[]
  /** Goes over the template once. `path` is the key of the instance whose template it is. */
  render(walk: SkeletonWalk, fields: Fields, scope: SkeletonScope, path: string): void
}

export type SkeletonFactory = (rt: SkeletonRuntime) => Skeleton
export type Fields = Record<string, unknown>

/**
 * Which top-level fields a value depends on, as bits: field n of `reads` has bit n; the 31st and all after it share
 * bit 30; bit 31 stands for every slot-scope around, and for the content that the owner gives to this instance's slots.
 * In a <template> bit 0 stands for all of its data.
 */
export type FieldMask = number
export const OVERFLOW_BIT = 30
export const SLOT_SCOPE_MASK: FieldMask = 1 << 31
export const EVERYTHING: FieldMask = -1
export const fieldBit = (index: number): FieldMask => 1 << Math.min(index, OVERFLOW_BIT)

/** A component tag, made once per skeleton. */
export interface ComponentTag {
  readonly id: string
  readonly unit: UnitId
  readonly props: readonly string[]
  /** What each prop depends on. */
  readonly masks: readonly FieldMask[]
  /** What the slot contents depend on. */
  readonly slotMask: FieldMask
  /** Units that the tag gives for abstract nodes of its component. */
  readonly generics?: Readonly<Record<string, UnitId>>
}

/** Slot content: renders into `walk`; `place` is the slot's part of the key; `passed` what the slot passes. */
export type SlotContentRender = (
  walk: SkeletonWalk,
  place: string,
  passed: Fields,
  passedScope: { t: FieldMask },
) => void
/** null where there is content, but neither components nor slots in it. */
export type SlotContents = Readonly<Record<string, SlotContentRender | null>>

/** The instance being rendered, as skeleton code sees it. */
export interface SkeletonWalk {
  /** `touched`: what changed, in terms of the tag's masks. */
  component(
    tag: ComponentTag,
    path: string,
    values: unknown[],
    touched: FieldMask,
    scope: SkeletonScope,
    slots?: SlotContents,
    ref?: unknown,
  ): void
}

/** The instance whose template is being rendered; in a <template>, with that call's own touched fields. */
export interface SkeletonScope {
  readonly node: object
  /** Fields that changed; 0 outside of this instance's own turn. */
  readonly t: FieldMask
  /** The value of an event prop: a method's name becomes the method, a function stays. */
  handler(value: unknown): unknown
  /** A tag that is an abstract node: as the instance's own tag has it, or with its default unit. */
  generic(name: string, tag: ComponentTag): ComponentTag
  /** The same instance inside a <template>, whose data depends on what `touched` tells. */
  template(touched: () => FieldMask): SkeletonScope | undefined
  /**
   * The contents that a tag gives, without those that only hand on a slot of this template (`forwarded`: the tag's
   * slot → that slot) which nobody filled.
   */
  given(contents: SlotContents, forwarded: Readonly<Record<string, string>>): SlotContents | undefined
  /** A <slot>: what the owner gives for it, or else the fallback. `name` null: worked out at run time, and nothing. */
  slot(
    walk: SkeletonWalk,
    ordinal: number,
    name: unknown,
    path: string,
    passed: Fields,
    touched: FieldMask,
    fallback?: () => void,
  ): void
}

export type TemplateRender = (walk: SkeletonWalk, fields: Fields, scope: SkeletonScope, path: string) => void

/** What skeleton code is given as `rt`. */
export interface SkeletonRuntime {
  /** Expression helpers: `base/template-values.ts`. */
  method(object: unknown, key: unknown, ...args: unknown[]): unknown
  call(value: unknown, ...args: unknown[]): unknown
  list(value: unknown): Iterable<unknown>
  text(value: unknown): string
  primitive(value: unknown): unknown
  /** An sjs module's named export, or its default one. */
  sjs(module: string, name?: string): unknown
  /** The data of a <template>. */
  fields(value: unknown): Fields
  tag(
    id: string,
    unit: UnitId,
    props: readonly string[],
    masks: readonly FieldMask[],
    slotMask: FieldMask,
    generics?: Readonly<Record<string, UnitId>>,
  ): ComponentTag
  /** Names of slots that rows give: `ComponentNode.slotNames` of build/compile/ir.ts. */
  slotNames(list: unknown, row: (item: unknown, index: unknown) => unknown[]): unknown[]
  /** Of templates by name, slots that their roots ask for as their data has it: base/instance-key.ts. */
  askedSlots(table: ReadonlyMap<string, (data: Fields) => unknown[]>): (is: unknown, data?: unknown) => unknown[]
  /** The contents that a tag gives by name, and `any` for further names. Each is told the name of its slot (`$name`). */
  named(
    contents: SlotContents | undefined,
    any: SlotContentRender | null,
    names: readonly unknown[],
  ): SlotContents | undefined
  /** a:for: calls `row` for each, with the row's own path. `key` is absent where rows are told apart by position. */
  rows(
    list: unknown,
    path: string,
    key: ((item: unknown, index: unknown) => unknown) | undefined,
    row: (item: unknown, index: unknown, path: string) => void,
  ): void
}
