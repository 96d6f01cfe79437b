/**
 * Slots. Content stands in the template of whoever uses the component and reads that template's data, but lives where
 * the component puts it: as often as the slot appears, and for as long. Each instance is entered in a field of the
 * block that the component's tag stands in, from where its updates come.
 */
import { Block } from './block'
import { textOf } from '../../../base/template-values'
import { ownerOf, pathWithin, ScopeBlock, type Component, type Slots, type SlotType } from './component'

export type Mounted = Block | Block[] | null | undefined

export interface ContentFields {
  host: Block
  component: Component
  ordinal: number
  /** Enters the content in its field of `parent`, and takes it out; emitted, since each has a field of its own. */
  enter(): void
  leave(): void
}

/** A field of contents with one more in it. */
export function joined(present: Mounted, content: Block): Mounted {
  if (!present) return content
  if (!Array.isArray(present)) return [present, content]
  present.push(content)
  return present
}

/** A field of contents without one of them. */
export function parted(present: Mounted, content: Block): Mounted {
  if (!Array.isArray(present)) return present === content ? null : present
  const last = present.pop() as Block
  if (last !== content) present[present.indexOf(content)] = last
  return present
}

const segment = (content: Block & ContentFields): string =>
  `/$${content.component.node}.${content.ordinal}${pathWithin(content.host)}`

/** Content without a scope of its own: shares the bits of the block around its component's tag. */
export abstract class ContentBlock extends Block implements ContentFields {
  declare host: Block
  declare component: Component
  declare ordinal: number
  abstract enter(): void
  abstract leave(): void
  override segment(): string {
    return segment(this)
  }
  override destroy(): void {
    super.destroy()
    if ((this.parent as Block).first !== null) this.leave()
  }
}

/** Content with `slot-scope`. */
export abstract class ScopedContentBlock extends ScopeBlock implements ContentFields {
  declare host: Block
  declare component: Component
  declare ordinal: number
  abstract enter(): void
  abstract leave(): void
  override segment(): string {
    return segment(this)
  }
  override destroy(): void {
    super.destroy()
    if ((this.parent as Block).first !== null) this.leave()
  }
}

/** `name` null: worked out at run time, and nothing. */
const contentFor = (component: Component, name: unknown) =>
  name === null ? undefined : component.slots?.get(String(name ?? ''))

/**
 * The contents that a tag in `host` gives, without those that only hand on a slot of the template around it
 * (`forwarded`: the tag's slot → that slot) which nobody filled.
 */
export function given(host: Block, slots: Slots, forwarded: Record<string, string>): Slots | null {
  const own = ownerOf(host).slots
  const left = new Map(slots)
  for (const name in forwarded) if (!own?.has(forwarded[name] as string)) left.delete(name)
  return left.size ? left : null
}

/** The contents that a tag gives by name, and `Any` for the names that are worked out, `names`. */
export function named(slots: Slots | null, Any: SlotType, names: readonly unknown[]): Slots | null {
  const all: Slots = new Map()
  for (const name of names) all.set(textOf(name), Any)
  for (const [name, Content] of slots ?? []) all.set(name, Content)
  all.named = true
  return all.size ? all : null
}

type Fallback = new (parent: Block) => Block

/** What stands in a slot: the content that was given for its name, or the default content, or nothing. */
export function fill(
  host: Block,
  ordinal: number,
  name: unknown,
  Default: Fallback | null,
  scope: Record<string, unknown> | null,
): Block | null {
  const component = ownerOf(host)
  const Content = contentFor(component, name)
  if (!Content) return Default ? new Default(host) : null
  const passed = component.slots?.named ? { ...scope, $name: textOf(name) } : scope
  const block = new Content(component.parent as Block, host, component, ordinal, passed)
  ;(block as Block & ContentFields).enter()
  return block
}

/** Whether what stands in a slot is also what a new name asks for. */
export function stays(host: Block, name: unknown, current: Block | null, Default: Fallback | null): boolean {
  const wanted = contentFor(ownerOf(host), name) ?? Default
  if (!current || current.constructor !== wanted) return !current && !wanted
  const told = (current as { data?: { $name?: unknown } }).data?.$name
  return told === undefined || wanted === Default || told === textOf(name)
}

/** Updates all instances of a slot content. */
export function eachContent(mounted: Mounted, mask: number): void {
  if (!mounted) return
  if (Array.isArray(mounted)) for (const block of mounted) block.refresh(mask)
  else if (mounted.mask === 0) mounted.update(mask)
  else mounted.mask |= mask
}
