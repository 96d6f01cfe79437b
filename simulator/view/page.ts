/**
 * The page in this frame: takes batches from logic and shows them. Its instances' data is a copy of what logic has,
 * kept equal by the batches' changes.
 */
import type { Route } from '../../protocol/artifact'
import type { PageId, ViewBatch } from '../../protocol/bridge'
import { flush, place } from './engine/block'
import type { Component } from './engine/component'
import { Defaults, instances } from './engine/instances'
import { applyTo } from './engine/mount'
import type { Registry } from './registry'
import { keepState } from './remount'
import { report } from './report'

export class PageView {
  private root: Component | undefined
  /** Data has come: the page can be built. */
  private begun = false
  /** Built again by `rebuild`, and no batch since. */
  private rebuilt = false

  constructor(
    private readonly registry: Pick<Registry, 'definition'>,
    /** What the page's elements stand in. */
    private readonly container: HTMLElement,
    private readonly route: Route,
    page: PageId,
  ) {
    instances.pageId = page
  }

  /** Whether there is something to see: the first batch has been applied. */
  get mounted(): boolean {
    return this.root !== undefined
  }

  /** Applies a batch in the order of its fields. Faults of program code are reported and never thrown. */
  apply(batch: ViewBatch): void {
    for (const unit in batch.t) {
      const { data, props } = batch.t[unit]!
      instances.defaults.set(unit, new Defaults(data, props))
    }
    const again = this.rebuilt
    this.rebuilt = false
    if (batch.r) {
      // After an edit of a skeleton logic sends the page anew, mostly with what it was just built from.
      if (!again || !holds(batch)) this.remount(batch)
      return
    }
    this.take(batch)
    if (!this.root) this.mount()
    else {
      for (const [key, changes] of batch.c ?? []) applyTo(key, changes)
      flush()
    }
    instances.tidy()
  }

  /** Builds the page again from the data that is there, such as with another template. */
  rebuild(): void {
    if (!this.begun) return
    if (!this.root) return this.mount()
    const n = instances.ownData()
    this.remount({ s: 0, r: true, n })
    this.rebuilt = true
  }

  private take(batch: ViewBatch): void {
    this.begun = true
    for (const [key, data] of batch.n ?? []) instances.waiting.set(key, data)
    // Changes to a page that is not there yet are changes to the data that it begins with.
    if (!this.root) for (const [key, changes] of batch.c ?? []) applyTo(key, changes)
  }

  private remount(batch: ViewBatch): void {
    const restore = keepState(this.container)
    this.root?.destroy()
    this.root = undefined
    instances.clear()
    this.container.textContent = ''
    this.take(batch)
    this.mount()
    restore()
  }

  private mount(): void {
    const Root = this.registry.definition(this.route)
    if (!Root) {
      report(new Error(`The page ${this.route} has no template`), this.route)
      return
    }
    try {
      this.root = new Root(null, {}, null, '', null)
      place(this.container, this.root, null)
      flush()
    } catch (error) {
      report(error, this.route)
    }
  }
}

/** Whether the instances that are there are those of the batch, with the same own data. */
function holds({ n = [], c = [] }: ViewBatch): boolean {
  const present = new Map(instances.ownData())
  return (
    c.length === 0 &&
    present.size === n.length &&
    n.every(([key, sent]) => {
      const own = present.get(key)
      // Fields that are as the unit's defaults have them are not sent.
      const defaults = instances.find(key)?.defaults?.data ?? {}
      const value = (name: string): unknown => (name in sent ? sent[name] : defaults[name])
      return (
        own !== undefined && [...Object.keys(sent), ...Object.keys(own)].every((name) => same(value(name), own[name]))
      )
    })
  )
}

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)
