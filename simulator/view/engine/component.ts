/**
 * Blocks that introduce named data: the page and its components, bodies of templates, slot contents with a scope.
 */
import type { Change, FunctionMark, InstanceKey, Path } from '../../../protocol/bridge'
import { instanceId } from '../../../base/instance-id'
import { Block, mark } from './block'
import { instances, type Defaults } from './instances'
import type { TrieNode } from './trie'
import { writeChange } from './write'

type Data = Record<string, unknown>
const isEnumerable = Object.prototype.propertyIsEnumerable

/** The body of a template, or a slot content with `slot-scope`: `data` is what was given to it. */
export abstract class ScopeBlock extends Block {
  declare data: Data

  override set(name: string, value: unknown): number {
    const { data } = this
    // An object may have changed inside, whoever holds it.
    if (data[name] === value && (typeof value !== 'object' || value === null)) return 0
    data[name] = value
    const node = this.trie.kids?.[name]
    return node ? node.all : 0
  }

  /** Takes over the fields that are read here; the bits that they dirty. */
  assign(given: unknown): number {
    const source = typeof given === 'object' && given !== null ? (given as Data) : {}
    let mask = 0
    // As a spread has it: nothing inherited, no length of an array.
    for (const name in this.trie.kids)
      mask |= this.set(name, isEnumerable.call(source, name) ? source[name] : undefined)
    return mask
  }

  override through(prop: string | null | undefined, path: Path, at: number, change: Change): void {
    let field: string | undefined = prop ?? undefined
    if (prop === null) {
      // A spread: the path goes on with the field's name. Its value may be another one now.
      if (at >= path.length) return
      field = String(path[at])
      if (at + 1 === path.length && change.length !== 4) this.data[field] = change[1]
      at++
    }
    const node = this.trie.kids?.[field as string]
    if (node) mark(this, node, path, at, change)
  }
}

/** A unit's compiled template: the constructor of its root block. `handlers`: see `init` of mount.ts. */
export interface Definition {
  new (
    parent: Block | null,
    props: Data,
    slots: Slots | null,
    node: string,
    handlers: readonly string[] | null,
  ): Component
}

/** What a component tag holds, by slot name. `named`: contents are told the name of their slot. */
export type Slots = Map<string, SlotType> & { named?: true }
export interface SlotType {
  new (parent: Block, host: Block, component: Component, ordinal: number, data: Data | null): Block
}

export abstract class Component extends ScopeBlock {
  declare slots: Slots | null
  /** `tag.n`: see Instance keys. */
  declare node: string
  /** On the prototype. */
  declare unit: string
  /** The attribute of elements that the unit's own style is limited to, where it is; on the prototype. */
  declare scope: string | undefined
  /** See `impliedNames`; on the prototype. */
  declare implied: number
  declare defaults: Defaults | undefined
  /** Units that the tag gives for abstract nodes of this component, where it does. */
  declare generics: Record<string, string> | undefined
  /**
   * The instance's own fields beside those of the unit's defaults: true where the field hides a prop of that name,
   * false where it is undefined and lets it through.
   */
  declare own: Record<string, boolean> | null
  /** Props that own fields hide. */
  declare covered: Data | null
  /** The instance key, once somebody has asked for it. */
  declare id: InstanceKey | null

  private hides(name: string): boolean {
    const { own, defaults } = this
    if (own !== null && name in own) return own[name] as boolean
    return defaults !== undefined && name in defaults.data
  }

  /** Takes a prop. */
  override set(name: string, value: unknown): number {
    const { data, defaults } = this
    const shown = value === undefined && defaults !== undefined ? defaults.props[name] : value
    if ((this.own !== null || defaults !== undefined) && this.hides(name)) {
      ;(this.covered ??= {})[name] = shown
      return 0
    }
    if (data[name] === shown && (typeof shown !== 'object' || shown === null)) return 0
    data[name] = shown
    const node = this.trie.kids?.[name]
    return node ? node.all : 0
  }

  override through(prop: string | null | undefined, path: Path, at: number, change: Change): void {
    if (prop && !this.hides(prop)) super.through(prop, path, at, change)
  }

  /** Contents under names that are worked out (`slot="{{…}}"`); the bits that another set of names dirties. */
  regive(slots: Slots | null): number {
    const before = this.slots
    if (before?.size === slots?.size && [...(slots?.keys() ?? [])].every((name) => before?.has(name))) return 0
    this.slots = slots
    const { kids } = this.trie
    if (!kids) return 0
    if ('$slots' in kids) this.data['$slots'] = givenSlots(this)
    return (kids['$given']?.all ?? 0) | (kids['$slots']?.all ?? 0)
  }

  /** setData's changes to this instance's own data. */
  apply(changes: Change[]): void {
    for (const change of changes) {
      const name = change[0][0] as string
      if (this.parent !== null && change[0].length === 1 && change.length < 4 && change[1] === undefined) {
        this.uncover(name)
        continue
      }
      const renewed = this.claim(name, change[0].length > 1 || change.length === 4)
      const effective = writeChange(this.data, change)
      if (renewed) this.markField(name)
      else mark(this, this.trie, effective[0], 0, effective)
    }
  }

  /**
   * From now on the field is the instance's own: no prop shows through, no default is shared. True where its value
   * has become another object, so that whoever holds it must take it anew.
   */
  private claim(name: string, inPlace: boolean): boolean {
    if (this.parent === null) return false
    const { data, defaults } = this
    if (this.hides(name)) {
      const shared = inPlace && defaults !== undefined && data[name] === defaults.data[name]
      if (shared) data[name] = structuredClone(data[name])
      return shared
    }
    ;(this.own ??= Object.create(null) as Record<string, boolean>)[name] = true
    ;(this.covered ??= {})[name] = data[name]
    // A prop's object is its owner's: it is never written to.
    if (inPlace) data[name] = undefined
    return true
  }

  private markField(name: string): void {
    const change: Change = [[name], this.data[name]]
    mark(this, this.trie, change[0], 0, change)
  }

  /** The own field has become undefined: a prop of that name shows through. */
  private uncover(name: string): void {
    if (!this.hides(name)) return
    ;(this.own ??= Object.create(null) as Record<string, boolean>)[name] = false
    const { data, covered, defaults } = this
    data[name] = covered && name in covered ? covered[name] : defaults?.props[name]
    this.markField(name)
  }

  /** What `n` of a batch would hold for this instance as it is now. */
  ownFields(): Data {
    if (this.parent === null) return this.data
    const fields: Data = {}
    for (const name of [...Object.keys(this.defaults?.data ?? {}), ...Object.keys(this.own ?? {})])
      if (this.hides(name)) fields[name] = this.data[name]
    return fields
  }

  override ownerKey(): InstanceKey {
    if (this.id !== null) return this.id
    return (this.id = this.parent === null ? '' : `${pathTo(this.parent)}/${this.node}`)
  }

  override destroy(): void {
    super.destroy()
    instances.remove(this)
  }
}

/** The key of a block's owner and everything that the blocks on the way add to it. */
function pathTo(block: Block): string {
  return block instanceof Component ? block.ownerKey() : pathTo(block.parent as Block) + block.segment()
}

/** What the blocks between a component's root and a block add. */
export function pathWithin(block: Block): string {
  return block instanceof Component ? '' : pathWithin(block.parent as Block) + block.segment()
}

export const ownerOf = (block: Block): Component => {
  let at = block
  while (!(at instanceof Component)) at = at.parent as Block
  return at
}

/** A component's first data: defaults, props, own data, in that order. May be `props` itself. */
export function initialData(component: Component, props: Data, own: Data | undefined): Data {
  const { defaults } = component
  let data = props
  if (defaults !== undefined) {
    const hidden = defaults.data
    data = { ...defaults.all }
    for (const name in props) {
      const value = props[name]
      if (name in hidden) (component.covered ??= {})[name] = value === undefined ? defaults.props[name] : value
      else if (value !== undefined || !(name in data)) data[name] = value
    }
  }
  if (own) takeOwn(component, data, own)
  return data
}

/** Fields of the instance beside the unit's defaults. One that is undefined lets a prop of its name through. */
function takeOwn(component: Component, data: Data, own: Data): void {
  const { defaults } = component
  for (const name in own) {
    const isDefault = defaults !== undefined && name in defaults.data
    const covered = (component.covered ??= {})
    if (!isDefault) covered[name] = data[name]
    const hides = own[name] !== undefined
    data[name] = hides ? own[name] : name in covered ? covered[name] : defaults?.props[name]
    if (!isDefault || !hides) (component.own ??= Object.create(null) as Record<string, boolean>)[name] = hides
  }
}

/** What a component's template reads beside data and props: see protocol/bridge.ts, and functions as marks. */
export function addImplied(component: Component): void {
  const { data, defaults, implied } = component
  if (implied !== NONE) {
    if (implied & ID) data['$id'] = instanceId(instances.pageId, component.ownerKey())
    if (implied & SLOTS) data['$slots'] = givenSlots(component)
  }
  if (defaults === undefined || defaults.marks.length === 0) return
  for (const name of defaults.marks) {
    const value = defaults.all[name] as FunctionMark
    if (data[name] === value) data[name] = { $fn: [component.ownerKey(), value.$fn[1]] }
  }
}

const givenSlots = ({ slots }: Component): Data =>
  Object.fromEntries(Array.from(slots?.keys() ?? [], (name) => [name || '$default', true]))

const NONE = 0
const ID = 1
const SLOTS = 2

/** For the prototype of a unit's root block: which implied names its template reads. */
export const impliedNames = ({ kids }: TrieNode): number =>
  kids ? ('$id' in kids ? ID : NONE) | ('$slots' in kids ? SLOTS : NONE) : NONE
