/** Pictures of a recording's moments, which the host takes one by one (protocol/host-recording.ts), the coarse ones first. */
import type { MomentPicture } from '../../../../protocol/host-recording'
import { Signal } from '../../../common/signal'
import { codeOf } from '../../../workbench/host'

export interface Picture {
  /** Of the line in the journal. */
  index: number
  src: string
  width: number
  height: number
}

/** About 15 kB each. */
const MAX_KEPT = 160

export class MomentPictures {
  /** By the line. */
  readonly taken = new Signal<ReadonlyMap<number, Picture>>(new Map())
  /** The host has nothing to take them with. */
  readonly unavailable = new Signal(false)
  private wanted: readonly number[] = []
  private urgent: number | undefined
  private working = false
  private closed = false

  /** `rest` resolves when nothing is in a hurry: pictures must not take the machine from a replay that plays. */
  constructor(
    private readonly take: (index: number) => Promise<MomentPicture>,
    private readonly rest: () => Promise<void>,
  ) {}

  /** In place of what was wanted before. What is taken stays, as long as there is room. */
  want(indexes: readonly number[]): void {
    this.wanted = coarseFirst([...new Set(indexes)])
    void this.work()
  }

  /** Before all others; undefined takes that back. */
  wantNow(index: number | undefined): void {
    this.urgent = index
    void this.work()
  }

  close(): void {
    this.closed = true
    for (const { src } of this.taken.value.values()) URL.revokeObjectURL(src)
    this.taken.set(new Map())
  }

  private next(): number | undefined {
    const { value: taken } = this.taken
    if (this.urgent !== undefined && !taken.has(this.urgent)) return this.urgent
    return this.wanted.find((index) => !taken.has(index))
  }

  private async work(): Promise<void> {
    if (this.working) return
    this.working = true
    let failures = 0
    while (!this.closed && !this.unavailable.value && this.next() !== undefined) {
      await this.rest()
      const index = this.next()
      if (this.closed || index === undefined) break
      try {
        const picture = await this.take(index)
        if (!this.closed) this.keep(index, picture)
        failures = 0
      } catch (error) {
        const isLost = codeOf(error) === 'recording_not_played' || codeOf(error) === 'recording_gone'
        if (isLost || ++failures > 2) this.unavailable.set(true)
      }
    }
    this.working = false
  }

  private keep(index: number, { base64, width, height }: MomentPicture): void {
    const taken = new Map(this.taken.value)
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
    taken.set(index, { index, width, height, src: URL.createObjectURL(new Blob([bytes], { type: 'image/webp' })) })
    const needed = new Set(this.wanted)
    for (const [old, { src }] of taken) {
      if (taken.size <= MAX_KEPT) break
      if (needed.has(old) || old === index) continue
      URL.revokeObjectURL(src)
      taken.delete(old)
    }
    this.taken.set(taken)
  }
}

/** The first, the last, the middle, the quarters…: a few already show the whole. */
export function coarseFirst(list: readonly number[]): number[] {
  const order = new Set<number>()
  if (list.length > 0) order.add(list[0]!).add(list.at(-1)!)
  for (let parts = 2; order.size < list.length; parts *= 2)
    for (let n = 1; n < parts; n += 2)
      order.add(list[Math.min(list.length - 1, Math.round((list.length * n) / parts))]!)
  return [...order]
}

/** The one taken nearest to that line. */
export function nearestPicture(taken: ReadonlyMap<number, Picture>, index: number): Picture | undefined {
  let nearest: Picture | undefined
  for (const picture of taken.values())
    if (!nearest || Math.abs(picture.index - index) < Math.abs(nearest.index - index)) nearest = picture
  return nearest
}
