/**
 * The component instances of one page. A skeleton runs when fields that it reads have changed, creates and updates
 * what it comes upon, and what it no longer comes upon is destroyed. What is said in ./types.ts holds here.
 *
 * Instances are kept where they are rendered: slot content belongs to the component that shows it, under a key that
 * names its owner, so that either of the two may run alone. Content is kept as functions over its owner's data;
 * whenever the owner runs, its components get new ones.
 */
import { MAX_COMPONENT_DEPTH } from '../../../base/limits'
import { longestIncreasing } from '../../../base/longest-increasing'
import type { UnitId } from '../../../protocol/artifact'
import { TreeNode, type NodeHost } from './node'
import {
  EVERYTHING,
  SLOT_SCOPE_MASK,
  type ComponentTag,
  type FieldMask,
  type Fields,
  type InstanceNode,
  type SkeletonScope,
  type SkeletonWalk,
  type SlotContents,
  type TreeChanges,
  type TreeHost,
} from './types'

/** Turns that one change may cause before it counts as endless. */
const MAX_TURNS = 10_000

/**
 * Recursion that branches is cut by MAX_COMPONENT_DEPTH only after more instances than any memory holds. So many may be
 * deeper than any program nests on purpose.
 */
const DEEP = 40
const MAX_DEEP = 10_000

const noChanges = <I>(): TreeChanges<I> => ({ mounted: [], updated: [], removed: [], moved: [] })

export class InstanceTree<I> {
  readonly root: InstanceNode<I>
  private readonly page: TreeNode<I>
  private readonly nodeHost: NodeHost<I>
  private changes: TreeChanges<I> | undefined
  /** Objects whose contents this run's changes touched; undefined where that is not known, and any may be. */
  private objects: ReadonlySet<object> | undefined
  /** Nodes that wait for their turn. */
  private readonly waiting = new Set<TreeNode<I>>()
  private readonly reported = new Set<string>()
  private deep = 0
  /**
   * There is no end to it, and what is there of the tree means nothing: the view, which would go on without end as well,
   * must not have it.
   */
  endless = false

  constructor(
    private readonly host: TreeHost<I>,
    unit: UnitId,
    page: I,
  ) {
    this.nodeHost = {
      method: (node, name) => host.method(node, name),
      tooManyTemplates: (node) =>
        this.reportOnce('component_recursion', node, `templates of ${node.unit} call each other without end`),
    }
    this.page = new TreeNode<I>(this.nodeHost, '', unit, '', undefined, undefined)
    this.page.instance = page
    this.root = this.page
  }

  /** Creates every component. */
  start(): TreeChanges<I> {
    this.page.skeleton = this.host.skeleton(this.page.unit)
    this.page.touchAll()
    return this.run([this.page])
  }

  /**
   * Top-level fields of an instance's data or props have changed. Called while the tree is at work (by a life cycle
   * that it runs), the change has its turn before that is over, and its result is part of that one.
   *
   * `objects`: those on the way to what was changed, where no more than single values were. A prop that is another
   * object, and still the same one, is then known to be the same inside. Without them it counts as changed.
   */
  changed(node: InstanceNode<I>, fields: Iterable<string>, objects?: ReadonlySet<object>): TreeChanges<I> {
    const own = node as TreeNode<I>
    own.touch(fields)
    if (own.dirty === 0) return noChanges()
    return this.run([own], objects)
  }

  /** A skeleton was replaced: every instance of that unit runs it, and keeps what has the same key. */
  replace(unit: UnitId): TreeChanges<I> {
    this.endless = false
    this.reported.clear()
    const nodes = [...this.all()].filter((node) => node.unit === unit)
    for (const node of nodes) {
      node.skeleton = this.host.skeleton(unit)
      node.touchAll()
    }
    return this.run(nodes)
  }

  close(): TreeChanges<I> {
    const changes = noChanges<I>()
    for (const child of this.page.children.values()) this.destroy(child, changes)
    this.page.children = new Map()
    this.page.alive = false
    this.waiting.clear()
    return changes
  }

  /** Every instance, parents first, in document order. */
  *all(from: TreeNode<I> = this.page): Iterable<TreeNode<I>> {
    yield from
    for (const child of from.children.values()) yield* this.all(child)
  }

  private run(nodes: TreeNode<I>[], objects?: ReadonlySet<object>): TreeChanges<I> {
    for (const node of nodes) this.waiting.add(node)
    if (this.changes) {
      // What this run has compared already was compared without the new ones, and nobody knows which.
      this.objects = undefined
      return noChanges()
    }
    this.objects = objects
    const changes = (this.changes = noChanges<I>())
    try {
      for (let turn = 0; this.waiting.size > 0; turn++) {
        const node = this.next()
        this.waiting.delete(node)
        if (turn >= MAX_TURNS) {
          const message = `${node.chain()} is changed again and again by its own update`
          this.host.report({ code: 'component_update_endless', message, node })
          this.waiting.clear()
        } else if (node.alive && node.dirty !== 0) this.turn(node, node.dirty)
      }
    } finally {
      this.changes = undefined
    }
    return changes
  }

  /** The one nearest to the page: those inside may be done or gone by then. */
  private next(): TreeNode<I> {
    let first: TreeNode<I> | undefined
    for (const node of this.waiting) if (!first || node.depth < first.depth) first = node
    return first!
  }

  /** Runs a node's skeleton once. */
  private turn(node: TreeNode<I>, touched: FieldMask): void {
    node.dirty = 0
    const { skeleton, scope } = node
    const before = node.children
    if (!skeleton) {
      if (before.size > 0) this.drop(node, before, new Map())
      return
    }
    const fields: Fields = Object.create(null)
    for (const field of skeleton.reads) fields[field] = this.host.read(node, field)
    const walk = new Walk(this, node, before)
    scope.t = touched
    try {
      skeleton.render(walk, fields, scope, node.key)
    } catch (error) {
      this.host.report({
        code: 'component_render_failed',
        message: `${node.chain()} could not be worked out`,
        node,
        error,
      })
      // What was not come upon because of the error stays.
      for (const [key, child] of before) if (!walk.children.has(key)) walk.children.set(key, child)
    } finally {
      scope.t = 0
    }
    this.drop(node, before, walk.children)
  }

  private drop(node: TreeNode<I>, before: Map<string, TreeNode<I>>, now: Map<string, TreeNode<I>>): void {
    node.children = now
    this.changes!.moved.push(...moved(before, now))
    for (const [key, child] of before) if (now.get(key) !== child) this.destroy(child, this.changes!)
  }

  private destroy(node: TreeNode<I>, changes: TreeChanges<I>): void {
    if (!node.alive) return
    node.alive = false
    this.waiting.delete(node)
    if (node.depth > DEEP) this.deep--
    for (const child of node.children.values()) this.destroy(child, changes)
    changes.removed.push(node)
    this.host.destroy(node)
  }

  /** @internal */
  create(
    parent: TreeNode<I>,
    owner: TreeNode<I>,
    key: string,
    tag: ComponentTag,
    values: unknown[],
    contents: SlotContents | undefined,
    ref: unknown,
  ): TreeNode<I> | undefined {
    if (this.endless) return undefined
    const node = new TreeNode<I>(this.nodeHost, key, tag.unit, tag.id, owner, parent)
    this.endless = node.depth > DEEP && this.deep >= MAX_DEEP
    if (node.depth > MAX_COMPONENT_DEPTH || this.endless) {
      this.reportOnce('component_recursion', node, `components contain each other without end: ${node.chain()}`)
      return undefined
    }
    if (node.depth > DEEP) this.deep++
    tag.props.forEach((name, i) => (node.given[name] = values[i]))
    node.contents = contents
    node.ref = ref
    node.tag = tag
    node.skeleton = this.host.skeleton(tag.unit)
    node.instance = this.host.create(node)
    // Whatever it set meanwhile is read now.
    this.turn(node, EVERYTHING)
    this.waiting.delete(node)
    this.changes!.mounted.push(node)
    return node
  }

  /** @internal */
  update(
    node: TreeNode<I>,
    tag: ComponentTag,
    values: unknown[],
    touched: FieldMask,
    contents: SlotContents | undefined,
    ref: unknown,
  ): void {
    // A tag of another skeleton: after a hot update props and slots can be others.
    const edited = node.tag !== tag
    const contentTouched = (tag.slotMask & touched) !== 0 || edited
    const renamed = contentTouched && !sameNames(node.contents, contents)
    node.contents = contents
    node.ref = ref
    node.tag = tag
    const changed = edited
      ? editedProps(node.given, tag, values)
      : changedProps(node.given, tag, values, touched, this.objects)
    if (changed.length > 0) {
      const given: Fields = edited ? {} : { ...node.given }
      tag.props.forEach((name, i) => {
        if (edited || changed.includes(name)) given[name] = values[i]
      })
      node.given = given
      this.changes!.updated.push(node)
      this.host.update(node, changed)
      node.touch(changed)
    }
    if (edited || renamed) node.touch(['$slots'])
    if (contentTouched) node.dirty |= SLOT_SCOPE_MASK
    if (node.dirty === 0) return
    this.waiting.delete(node)
    this.turn(node, node.dirty)
  }

  private reportOnce(code: string, node: InstanceNode<I>, message: string): void {
    const known = `${code} ${node.unit}`
    if (this.reported.has(known)) return
    this.reported.add(known)
    this.host.report({ code, message, node })
  }
}

/**
 * Props whose value differs; an object also when what it comes from was touched and it may differ inside: see
 * `InstanceTree.changed` for `objects`.
 */
function changedProps(
  given: Fields,
  tag: ComponentTag,
  values: unknown[],
  touched: FieldMask,
  objects: ReadonlySet<object> | undefined,
): string[] {
  const changed: string[] = []
  const { props, masks } = tag
  for (let i = 0; i < props.length; i++) {
    // Untouched, it is the same by meaning, though an object literal is another object each time.
    if ((masks[i]! & touched) === 0) continue
    const value = values[i]
    const before = given[props[i]!]
    const inside = typeof value === 'object' && value !== null && (!objects || objects.has(value))
    if (inside || !Object.is(value, before)) changed.push(props[i]!)
  }
  return changed
}

function moved<I>(before: Map<string, TreeNode<I>>, now: Map<string, TreeNode<I>>): TreeNode<I>[] {
  if (before.size < 2 || sameOrder(before, now)) return []
  const places = new Map([...before.keys()].map((key, i) => [key, i + 1]))
  const kept = [...now].filter(([key, node]) => before.get(key) === node)
  const stay = new Set(longestIncreasing(Int32Array.from(kept, ([key]) => places.get(key)!)))
  return kept.filter((_, i) => !stay.has(i)).map(([, node]) => node)
}

/** Nothing came, went or moved, as mostly. */
function sameOrder(before: Map<string, unknown>, now: Map<string, unknown>): boolean {
  if (before.size !== now.size) return false
  const keys = now.keys()
  for (const key of before.keys()) if (keys.next().value !== key) return false
  return true
}

function editedProps(given: Fields, tag: ComponentTag, values: unknown[]): string[] {
  const gone = Object.keys(given).filter((name) => !tag.props.includes(name))
  return [...gone, ...tag.props.filter((name, i) => !Object.is(values[i], given[name]))]
}

/** One run of a skeleton: finds the instances of before by their keys. */
class Walk<I> implements SkeletonWalk {
  /** In document order. */
  readonly children = new Map<string, TreeNode<I>>()

  constructor(
    private readonly tree: InstanceTree<I>,
    private readonly node: TreeNode<I>,
    private readonly before: Map<string, TreeNode<I>>,
  ) {}

  component(
    tag: ComponentTag,
    path: string,
    values: unknown[],
    touched: FieldMask,
    scope: SkeletonScope,
    slots?: SlotContents,
    ref?: unknown,
  ): void {
    const key = `${path}/${tag.id}`
    if (this.children.has(key)) return
    const present = this.before.get(key)
    if (present && present.unit === tag.unit && present.alive) {
      this.children.set(key, present)
      this.tree.update(present, tag, values, touched, slots, ref)
      return
    }
    const made = this.tree.create(this.node, scope.node as TreeNode<I>, key, tag, values, slots, ref)
    if (made) this.children.set(key, made)
  }
}

/** Names of slots that are worked out come and go. */
const sameNames = (a: SlotContents = {}, b: SlotContents = {}): boolean =>
  Object.keys(a).join('\0') === Object.keys(b).join('\0')
