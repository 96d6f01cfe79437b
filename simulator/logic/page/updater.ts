/**
 * From setData to the view and back: collects a page's changes, lets the instance tree follow, writes one batch per
 * microtask, and runs what waits for the view's ack.
 *
 * One turn: changed instances run their observers, the tree updates below them (which makes, updates and ends
 * components, whose own setData calls make further rounds), `ref`s run, then everything goes out as one batch. When
 * it is acked: didMount of new components (children first), onReady of a new page, didUpdate, setData callbacks.
 *
 * At most `MAX_IN_FLIGHT` batches are on their way. A program that sets data faster than its view can draw has its
 * changes merged instead of queued.
 */
import type { Change, InstanceKey, Path, ViewBatch } from '../../../protocol/bridge'
import type { ComponentDefinition } from '../define/component'
import type { Options } from '../define/mixin'
import { encodeBatch } from '../data/encode'
import type { Instance } from '../instance/instance'
import { InstanceTree } from '../tree/instance-tree'
import type { TreeChanges } from '../tree/types'
import { changedDefaults, defaultsOf } from './defaults'
import { PageTreeHost } from './host'
import type { PageRuntime } from './page'

const MAX_IN_FLIGHT = 4
const MAX_ROUNDS = 100
/** UTF-16 units of one batch above which the program is told. */
const LARGE_BATCH = 4 * 1024 * 1024

interface Sent {
  first: boolean
  mounted: Instance[]
  updated: { instance: Instance; previous: NonNullable<Instance['previous']> }[]
  /** Without component2: what observers have still to be told. */
  observed: Map<Instance, Path[]>
  /** Run after everything else that waits for the ack. */
  last: (() => void)[]
  callbacks: { instance: Instance; callback: unknown }[]
}

export class Updater {
  readonly #page: PageRuntime
  readonly #host: PageTreeHost
  readonly #tree: InstanceTree<Instance>
  #started = false
  #grown = false
  #closed = false
  #scheduled = false
  /** ms since the epoch: when the update began that is being made. */
  #began = 0
  /** A batch waits for an ack to make room. */
  #held = false
  #sequence = 0
  /** Batches that are not acked yet, by sequence number, oldest first. */
  readonly #sent = new Map<number, Sent>()
  readonly #dirty = new Set<Instance>()
  #touched = new Set<Instance>()
  #mounted: Instance[] = []
  #callbacks: Sent['callbacks'] = []
  #waiting: (() => void)[] = []
  #last: (() => void)[] = []
  /** The batch whose life cycles and callbacks are running. */
  #finishing: Sent | undefined
  readonly #knownUnits = new Set<string>()

  constructor(page: PageRuntime) {
    this.#page = page
    this.#host = new PageTreeHost(page, (instance) => this.#touched.add(instance))
    this.#tree = new InstanceTree(this.#host, page.route, page.root)
    page.root.node = this.#tree.root
  }

  schedule(instance: Instance, callback?: unknown): void {
    if (this.#closed) return
    this.#dirty.add(instance)
    if (typeof callback === 'function') this.#callbacks.push({ instance, callback })
    if (this.#started) this.#request()
  }

  /** Writes the first batch now, unless it is written. */
  start(): void {
    if (this.#started || this.#closed) return
    this.grow()
    this.#started = true
    this.#dirty.add(this.#page.root)
    this.#flush(true)
  }

  /** Makes the page's components, unless they are there. */
  grow(): void {
    if (this.#grown || this.#closed) return
    this.#grown = true
    this.#host.observe(this.#page.root)
    this.#page.root.takeDirty()
    this.#collect(this.#tree.start())
  }

  startSoon(): void {
    setTimeout(() => this.start(), 0)
  }

  /** Runs when what has been set until now is on its way to the view. */
  afterBatch(run: () => void): void {
    if (this.#closed || (this.#started && !this.#scheduled && !this.#held)) run()
    else this.#waiting.push(run)
  }

  /**
   * Runs when the view has taken in what has been set until now, and what callbacks of that have set is on its way too:
   * programs set data and measure in the same turn, and mean what comes of it all.
   */
  afterAck(run: () => void): void {
    // Asked by a callback: behind those that were asked before.
    const underway = this.#finishing ?? [...this.#sent.values()].at(-1)
    if (!this.#closed && (!this.#started || this.#scheduled || this.#held)) this.#last.push(run)
    else if (underway) underway.last.push(run)
    else run()
  }

  acked(sequence: number): void {
    for (const [number, sent] of this.#sent) {
      if (number > sequence) break
      this.#sent.delete(number)
      this.#finishing = sent
      this.#finish(sent)
      this.#finishing = undefined
      for (const run of sent.last) this.afterBatch(run)
    }
    if (this.#held && this.#sent.size < MAX_IN_FLIGHT) {
      this.#held = false
      this.#request()
    }
  }

  /** Hot update of skeletons: instances and their data stay where their keys do; the view is built anew. */
  replace(units: Iterable<string>): void {
    if (!this.#started || this.#closed) return
    for (const unit of units) this.#collect(this.#tree.replace(unit))
    this.#settle()
    if (!this.#tree.endless) this.#send(this.#remountBatch(), this.#sequence === 0)
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    if (this.#grown) this.#tree.close()
    const last = [...this.#sent.values()].flatMap((sent) => sent.last.splice(0))
    for (const run of [...this.#waiting.splice(0), ...last, ...this.#last.splice(0)]) run()
    this.#sent.clear()
    this.#dirty.clear()
  }

  #request(): void {
    if (this.#scheduled || this.#held) return
    if (this.#sent.size >= MAX_IN_FLIGHT) {
      this.#held = true
      return
    }
    this.#scheduled = true
    queueMicrotask(() => {
      this.#scheduled = false
      if (!this.#closed) this.#flush(false)
    })
  }

  #flush(first: boolean): void {
    this.#began = Date.now()
    const { probe } = this.#page.runtime
    probe?.updating?.(this.#page)
    this.#settle()
    // The view would go on without end as well: it keeps what it shows until the program is mended.
    if (!this.#tree.endless) this.#sendAny(this.#batch(first), first)
    probe?.updated?.()
    for (const run of this.#waiting.splice(0)) run()
    // Nothing was to be sent: they wait for what is under way already.
    for (const run of this.#last.splice(0)) this.afterAck(run)
  }

  #sendAny(batch: ViewBatch, first: boolean): void {
    const holds = batch.n?.length || batch.c?.length
    if (first || holds || this.#mounted.length || this.#callbacks.length || this.#touched.size) this.#send(batch, first)
  }

  /** Rounds until nothing is dirty. */
  #settle(): void {
    for (let round = 0; this.#dirty.size > 0; round++) {
      const dirty = [...this.#dirty].filter((instance) => instance.alive)
      this.#dirty.clear()
      if (round >= MAX_ROUNDS) {
        const [worst] = dirty
        this.#page.complain(worst, 'update_endless', 'data is set again and again while the page is being updated')
        return
      }
      dirty.sort((a, b) => (a.node?.depth ?? 0) - (b.node?.depth ?? 0))
      for (const instance of dirty) this.#follow(instance)
    }
  }

  #follow(instance: Instance): void {
    if (!instance.alive) return
    this.#touched.add(instance)
    this.#host.observe(instance)
    const { fields, objects } = instance.takeDirty()
    if (fields.length > 0 && instance.node) this.#collect(this.#tree.changed(instance.node, fields, objects))
  }

  /** New components go to their refs, children before parents. */
  #collect(changes: TreeChanges<Instance>): void {
    for (const node of changes.mounted) {
      this.#mounted.push(node.instance)
      this.#host.hook(node.instance, 'attached')
    }
    for (const node of changes.moved) {
      this.#host.hook(node.instance, 'moved')
      this.#page.relations.moved(node)
    }
    this.#page.relations.link(changes.mounted)
    if (!this.#page.runtime.component2) return
    for (const { ref, owner, instance, alive } of changes.mounted) {
      if (!alive || !owner || ref === undefined || ref === null || ref === '') continue
      const fn = typeof ref === 'function' ? ref : this.#host.method(owner, String(ref))
      this.#page.run(fn, owner.instance, [this.#page.exposed(instance)], 'ref')
    }
  }

  #batch(first: boolean): ViewBatch {
    const batch: ViewBatch = { s: this.#sequence + 1, n: [], c: [] }
    if (first) {
      batch.n?.push(['', this.#page.root.data])
      this.#page.root.log.clear()
    }
    const fresh = new Set(this.#mounted)
    const changed = new Map<ComponentDefinition, string[]>()
    for (const instance of this.#mounted) if (instance.alive) this.#writeNew(batch, instance, changed)
    for (const instance of this.#touched) {
      if (!instance.alive || fresh.has(instance) || instance.log.isEmpty) continue
      batch.c?.push([instance.key, instance.log.take(instance.data)])
    }
    return batch
  }

  /** Fields that differ from the unit's defaults; a field set to undefined is sent as a change. */
  #writeNew(batch: ViewBatch, instance: Instance, changed: Map<ComponentDefinition, string[]>): void {
    const { definition } = instance
    if (!definition) return
    if (!changed.has(definition)) changed.set(definition, changedDefaults(definition))
    const data = instance.data
    const fields = new Set([
      ...(definition.fixedData ? instance.log.fields : Object.keys(data)),
      ...defaultsOf(definition).perInstance,
      ...changed.get(definition)!,
    ])
    instance.log.clear()
    const own: Options = {}
    const gone: Change[] = []
    for (const field of fields) {
      if (data[field] === undefined) gone.push([[field]])
      else own[field] = data[field]
    }
    if (fields.size > gone.length) batch.n?.push([instance.key, own])
    if (gone.length > 0) batch.c?.push([instance.key, gone])
  }

  #remountBatch(): ViewBatch {
    const all: [InstanceKey, Options][] = []
    for (const [key, instance] of this.#page.instances) {
      instance.log.clear()
      all.push([key, instance.data])
    }
    return { s: this.#sequence + 1, r: true, n: all }
  }

  #send(batch: ViewBatch, first: boolean): void {
    const { probe } = this.#page.runtime
    probe?.encoding?.()
    const text = encodeBatch(
      batch,
      this.#newDefaults(),
      (fn, owner) => this.#page.functions.mark(fn, owner),
      ({ owner, path, reason }) => {
        const instance = this.#page.instances.get(owner)
        const message = `"${path}" cannot be sent to the view, which keeps its old value: ${reason}`
        this.#page.complain(instance, 'setdata_not_sendable', message)
      },
    )
    if (text.length > LARGE_BATCH) {
      const size = Math.round(text.length / 1024 / 1024)
      this.#page.complain(undefined, 'setdata_large', `one update of the view is ${size} MB; send less at a time`)
    }
    this.#sequence = batch.s
    this.#sent.set(batch.s, this.#takeSent(first))
    probe?.sent?.(this.#page, batch, text)
    this.#page.channel.sendBatch(text)
  }

  #takeSent(first: boolean): Sent {
    const fresh = new Set(this.#mounted)
    const updated: Sent['updated'] = []
    for (const instance of this.#touched) {
      if (instance.alive && !fresh.has(instance) && instance.previous)
        updated.push({ instance, previous: instance.previous })
      instance.settle()
    }
    updated.sort((a, b) => (b.instance.node?.depth ?? 0) - (a.instance.node?.depth ?? 0))
    const observed = this.#host.takeObserved([...this.#mounted, ...this.#touched])
    const last = this.#last.splice(0)
    const callbacks = this.#callbacks.concat(this.#reports())
    const sent = { first, mounted: this.#mounted, updated, observed, last, callbacks }
    this.#mounted = []
    this.#touched = new Set()
    this.#callbacks = []
    return sent
  }

  /** For instances that measure themselves. */
  #reports(): Sent['callbacks'] {
    const reports: Sent['callbacks'] = []
    for (const instances of [this.#mounted, this.#touched]) {
      for (const instance of instances) {
        const callback = instance.statistics?.begin(this.#sequence, this.#began)
        if (callback) reports.push({ instance, callback })
      }
    }
    return reports
  }

  /** Defaults of units that the view has not heard of, as JSON texts. */
  #newDefaults(): [unit: string, json: string][] {
    const units: [string, string][] = []
    for (const { unit, definition } of this.#mounted) {
      if (!definition || this.#knownUnits.has(unit)) continue
      this.#knownUnits.add(unit)
      units.push([unit, defaultsOf(definition).text])
    }
    return units
  }

  #finish(sent: Sent): void {
    for (const instance of sent.mounted) {
      if (!instance.alive) continue
      this.#host.hook(instance, 'ready')
      this.#host.hook(instance, 'didMount')
      this.#host.observeLate(instance, sent.observed)
    }
    if (sent.first) this.#page.ready()
    for (const { instance, previous } of sent.updated) {
      if (!instance.alive) continue
      this.#host.didUpdate(instance, previous)
      this.#host.observeLate(instance, sent.observed)
    }
    for (const instance of Array.from(sent.observed.keys())) this.#host.observeLate(instance, sent.observed)
    for (const { instance, callback } of sent.callbacks) {
      if (instance.alive) this.#page.run(callback, instance, [], 'a setData callback')
    }
  }
}
