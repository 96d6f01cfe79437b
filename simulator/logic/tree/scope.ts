/** The instance whose template is being rendered, as its skeleton sees it. */
import { MAX_TEMPLATE_DEPTH } from '../../../base/limits'
import {
  EVERYTHING,
  SLOT_SCOPE_MASK,
  type ComponentTag,
  type FieldMask,
  type Fields,
  type SkeletonScope,
  type SkeletonWalk,
  type SlotContents,
} from './types'

/** What a scope needs of its instance. */
export interface ScopeOwner {
  readonly key: string
  readonly id: string
  /** What the instance's own owner gives for its slots. */
  contents: SlotContents | undefined
  method(name: string): unknown
  /** The instance's own tag; undefined for the page. */
  readonly tag: ComponentTag | undefined
  /** Too many templates inside of each other. */
  tooDeep(): void
}

/** Tags of abstract nodes with the units that were given for them: a tag is told apart by its identity. */
const variantsOf = new WeakMap<ComponentTag, Map<string, ComponentTag>>()

abstract class Scope implements SkeletonScope {
  abstract readonly t: FieldMask

  constructor(
    protected readonly owner: ScopeOwner,
    private readonly depth: number,
  ) {}

  get node(): ScopeOwner {
    return this.owner
  }

  handler(value: unknown): unknown {
    return typeof value === 'string' ? this.owner.method(value) : value
  }

  generic(name: string, tag: ComponentTag): ComponentTag {
    const unit = this.owner.tag?.generics?.[name]
    if (unit === undefined || unit === tag.unit) return tag
    let variants = variantsOf.get(tag)
    if (!variants) variantsOf.set(tag, (variants = new Map()))
    let variant = variants.get(unit)
    if (!variant) variants.set(unit, (variant = { ...tag, unit }))
    return variant
  }

  template(touched: () => FieldMask): SkeletonScope | undefined {
    if (this.depth < MAX_TEMPLATE_DEPTH) return new TemplateScope(this.owner, this.depth + 1, touched)
    this.owner.tooDeep()
    return undefined
  }

  given(contents: SlotContents, forwarded: Readonly<Record<string, string>>): SlotContents | undefined {
    const own = this.owner.contents
    const left = { ...contents }
    for (const name in forwarded)
      if (!own || !Object.hasOwn(own, forwarded[name] as string)) Reflect.deleteProperty(left, name)
    return Object.keys(left).length ? left : undefined
  }

  slot(
    walk: SkeletonWalk,
    ordinal: number,
    name: unknown,
    path: string,
    passed: Fields,
    touched: FieldMask,
    fallback?: () => void,
  ): void {
    const { contents, id, key } = this.owner
    const named = name === undefined ? '' : String(name)
    if (contents === undefined || name === null || !Object.hasOwn(contents, named)) return fallback?.()
    const content = contents[named]
    if (!content) return
    // Told for as long as the content renders: what it keeps for later finds it at rest.
    const token = { t: touched === 0 ? 0 : SLOT_SCOPE_MASK }
    content(walk, `/$${id}.${ordinal}${path.slice(key.length)}`, passed, token)
    token.t = 0
  }
}

export class InstanceScope extends Scope {
  t: FieldMask = 0

  constructor(owner: ScopeOwner) {
    super(owner, 0)
  }
}

class TemplateScope extends Scope {
  constructor(
    owner: ScopeOwner,
    depth: number,
    private readonly touched: () => FieldMask,
  ) {
    super(owner, depth)
  }

  get t(): FieldMask {
    return this.touched() === 0 ? 0 : EVERYTHING
  }
}
