/**
 * Slots. Content stands in the template of whoever uses the component and reads that template's data, but lives where
 * the component puts it: as often as the slot appears, and for as long. Each instance is entered in a field of the
 * block that the component's tag stands in, from where its updates come.
 */
import { Block } from './block'
import { ownerOf, pathWithin, ScopeBlock, type Component, type Slots } from './component'

type Mounted = Block | Block[] | null | undefined

export interface ContentFields {
  host: Block
  component: Component
  ordinal: number
  /** The field of `parent` that holds the instances; on the prototype. */
  field: string
}

function enter(content: Block & ContentFields): void {
  const parent = content.parent as Block
  const present = parent[content.field] as Mounted
  if (!present) parent[content.field] = content
  else if (Array.isArray(present)) present.push(content)
  else parent[content.field] = [present, content]
}

function leave(content: Block & ContentFields): void {
  const parent = content.parent as Block
  if (parent.first === null) return
  const present = parent[content.field] as Mounted
  if (present === content) parent[content.field] = null
  else if (Array.isArray(present)) {
    const last = present.pop() as Block
    if (last !== content) present[present.indexOf(content)] = last
  }
}

const segment = (content: Block & ContentFields): string =>
  `/$${content.component.node}.${content.ordinal}${pathWithin(content.host)}`

/** Content without a scope of its own: shares the bits of the block around its component's tag. */
export abstract class ContentBlock extends Block implements ContentFields {
  declare host: Block
  declare component: Component
  declare ordinal: number
  declare field: string
  override segment(): string {
    return segment(this)
  }
  override destroy(): void {
    super.destroy()
    leave(this)
  }
}

/** Content with `slot-scope`. */
export abstract class ScopedContentBlock extends ScopeBlock implements ContentFields {
  declare host: Block
  declare component: Component
  declare ordinal: number
  declare field: string
  override segment(): string {
    return segment(this)
  }
  override destroy(): void {
    super.destroy()
    leave(this)
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
  const block = new Content(component.parent as Block, host, component, ordinal, scope)
  enter(block as Block & ContentFields)
  return block
}

/** Whether what stands in a slot is also what a new name asks for. */
export function stays(host: Block, name: unknown, current: Block | null, Default: Fallback | null): boolean {
  const wanted = contentFor(ownerOf(host), name) ?? Default
  return current ? current.constructor === wanted : !wanted
}

/** Updates all instances of a slot content. */
export function eachContent(mounted: Mounted, mask: number): void {
  if (!mounted) return
  if (Array.isArray(mounted)) for (const block of mounted) block.refresh(mask)
  else mounted.refresh(mask)
}
