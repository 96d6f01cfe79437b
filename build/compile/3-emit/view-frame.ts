/**
 * Frames: fragments that introduce a variable (a unit's data, a template's data, a row's item, a slot's scope), and
 * the bits by which an update says what has changed. Branches and slot contents without a scope use the bits of the
 * frame around.
 *
 * A dependency on a variable of an outer frame has a bit in each frame between, and an outer frame's update turns its
 * bits into those of the frames inside (`inward`).
 */
import type { ForNode, SlotContent } from '../ir'
import type { Dependency } from './view-dependencies'

/** Bits beyond these share the last: what it marks is then evaluated and compared in vain, but never missed. */
const DISTINCT_BITS = 30
const OVERFLOW = 1 << DISTINCT_BITS

export interface TrieEntry {
  bit: number
  path: (string | number)[]
  steps?: string[]
  prop?: string | null
}

export type FrameKind = 'unit' | 'template' | 'row' | 'scope'

/** How a prop or a loop takes the rest of a changed path. */
export interface RouteTo {
  steps: (owner: Frame) => string[]
  prop?: string | null
}

export class Frame {
  /** Of this frame's variable. */
  readonly entries: TrieEntry[] = []
  /** Bits of the frame around, and what they are here. */
  readonly inward: [outer: number, inner: number][] = []
  /** Bits that read the row's index. */
  index = 0
  /** Something reads the row's index, if only when an event comes. */
  numbered = false
  private readonly bits = new Map<string, number>()
  private next = 0

  constructor(
    readonly kind: FrameKind,
    /** Undefined for units and templates: nothing outside of them is seen. */
    readonly around: Frame | undefined,
    readonly of?: ForNode | SlotContent,
  ) {}

  /** The frame whose variable a name means. */
  ownerOf({ meaning }: Pick<Dependency, 'meaning'>): Frame {
    const isOwner = (frame: Frame): boolean => {
      if (meaning.kind === 'item' || meaning.kind === 'index') return frame.of === meaning.loop
      if (meaning.kind === 'slotScope') return frame.of === meaning.content
      return frame.kind === 'unit' || frame.kind === 'template'
    }
    const search = (at: Frame | undefined): Frame => {
      if (!at) throw new Error(`A name's scope is not around it: ${meaning.kind}`)
      return isOwner(at) ? at : search(at.around)
    }
    return search(this)
  }

  /** The bit of this frame that stands for a dependency. */
  bitFor(dependency: Dependency, route?: RouteTo): number {
    const owner = this.ownerOf(dependency)
    const { meaning, name } = dependency
    const path = meaning.kind === 'data' ? [name, ...dependency.path] : dependency.path
    const steps = route?.steps(owner)
    const key = JSON.stringify([meaning.kind === 'index', path, steps, route?.prop])
    return this.bit(owner, key, (bit) => {
      if (meaning.kind === 'index') {
        owner.index |= bit
        owner.numbered = true
      } else owner.entries.push({ bit, path, ...(steps ? { steps, prop: route!.prop } : {}) })
    })
  }

  /** A name that is read when an event or a query comes: it is kept current, and nothing is updated for it. */
  note(dependency: Pick<Dependency, 'name' | 'meaning'>): void {
    const owner = this.ownerOf(dependency)
    if (dependency.meaning.kind === 'index') owner.numbered = true
    else if (dependency.meaning.kind === 'data') owner.entries.push({ bit: 0, path: [dependency.name] })
  }

  private bit(owner: Frame, key: string, enter: (bit: number) => void): number {
    const known = this.bits.get(`${owner.depth} ${key}`)
    if (known !== undefined) return known
    const bit = this.next < DISTINCT_BITS ? 1 << this.next++ : OVERFLOW
    this.bits.set(`${owner.depth} ${key}`, bit)
    if (owner === this) enter(bit)
    else this.inward.push([this.around!.bit(owner, key, enter), bit])
    return bit
  }

  /** The unit's or template's that this one is inside of. */
  get root(): Frame {
    return this.around?.root ?? this
  }

  private get depth(): number {
    return this.around ? this.around.depth + 1 : 0
  }
}
