/**
 * a:for. Rows follow their list by the cheapest means that the change allows: a splice adds and removes just those
 * rows, `list[i]` touches that row, and a new list is compared from both ends before the middle is matched by key
 * and moved along a longest increasing subsequence.
 *
 * Rows whose instances have keys that logic knows (components, slots or templates inside) are in a `NamedLoop`, which
 * tells rows apart by exactly those keys. Everywhere else the raw key is compared, and duplicates only cost time.
 */
import type { Change, Path } from '../../../protocol/bridge'
import { isUsableKey, listItems, listKeys } from '../../../base/instance-key'
import { warnOnce } from '../report'
import { enqueue, mark, place, type Block, type RouteEnd, type Updatable } from './block'
import { longestIncreasing } from '../../../base/longest-increasing'

/** Some rows have got another item, by position. */
const POSITIONS = 1
/** The list is another one. */
const WHOLE = 2

export interface Row extends Block {
  item: unknown
  index: unknown
  key: unknown
}

/** One a:for of a template; made once per unit. */
export interface LoopSite {
  Row: new (parent: Block, item: unknown, index: unknown, key: unknown) => Row
  list(block: Block): unknown
  /** A member of the item, `*` for the item itself, null for the position, or an expression over the owner's block. */
  key: string | null | ((block: Block, item: unknown, index: unknown) => unknown)
  /** The row's bits that read the index. */
  index: number
  /** Something reads the index, if only when an event comes. */
  numbered: boolean
  /** The loop is all that its element holds. */
  alone: boolean
  /** Where it stands, for messages. */
  place: string
  checked?: boolean
  /** One row is kept: with the last of them V8 would throw away what it has learnt about their shape. */
  kept?: Row
}

export class Loop implements Updatable, RouteEnd {
  rows: Row[] = []
  mask = 0
  depth: number
  first: Node | null
  protected names: string[] | undefined = undefined
  protected positions: number[] | null = null

  constructor(
    readonly owner: Block,
    readonly el: Node | null,
    readonly ref: Node | null,
    readonly site: LoopSite,
  ) {
    this.depth = owner.depth + 1
    this.first = el ?? ref
    const items = this.items()
    if (items.length > 0) this.start(items)
  }

  protected start(items: readonly unknown[]): void {
    if (!this.site.checked && items.length > 1) this.checkKeys(items)
    this.add(items, 0, items.length, 0)
  }

  /** Once per a:for, so that it costs nothing afterwards. */
  private checkKeys(items: readonly unknown[]): void {
    this.site.checked = true
    const seen = new Set<unknown>()
    items.forEach((item, i) => seen.add(this.keyOf(item, i)))
    if (seen.size < items.length) this.warnOfDuplicates()
  }

  protected warnOfDuplicates(): void {
    warnOnce(`a:key is not unique in the list (${this.site.place}): rows with the same key may keep each other's state`)
  }

  protected items(): readonly unknown[] {
    const value = this.site.list(this.owner)
    if (Array.isArray(value)) {
      this.names = undefined
      return value
    }
    this.names = listKeys(value)
    return listItems(value)
  }

  protected indexAt(i: number): unknown {
    return this.names === undefined ? i : this.names[i]
  }

  /** The item's key as it is; undefined where rows are told apart by position. */
  protected rawKey(item: unknown, i: number): unknown {
    const { key } = this.site
    if (typeof key === 'string') return key === '*' ? item : (item as Record<string, unknown> | null | undefined)?.[key]
    return key === null ? undefined : key(this.owner, item, this.indexAt(i))
  }

  protected keyOf(item: unknown, i: number): unknown {
    const key = this.rawKey(item, i)
    return isUsableKey(key) ? key : i
  }

  /** The keys of all items. */
  protected keysOf(items: readonly unknown[]): unknown[] {
    const keys: unknown[] = []
    const { key } = this.site
    if (typeof key !== 'string' || key === '*') {
      for (let i = 0; i < items.length; i++) keys.push(this.keyOf(items[i], i))
      return keys
    }
    for (let i = 0; i < items.length; i++) {
      const value = (items[i] as Record<string, unknown> | null | undefined)?.[key]
      keys.push(typeof value === 'string' || isUsableKey(value) ? value : i)
    }
    return keys
  }

  protected parentNode(): Node {
    return this.el ?? ((this.ref as Node).parentNode as Node)
  }

  protected make(items: readonly unknown[], i: number, key: unknown): Row {
    const { site } = this
    const row = new site.Row(this.owner, items[i], this.names === undefined ? i : this.names[i], key)
    if (site.kept === undefined) site.kept = row
    return row
  }

  /** Makes rows of items[start..end) and puts them at `at`. */
  protected add(items: readonly unknown[], start: number, end: number, at: number, keys?: unknown[]): void {
    const { rows } = this
    const ref = at < rows.length ? (rows[at] as Row).first : this.ref
    const parent = this.parentNode()
    const fresh: Row[] = at === rows.length ? rows : []
    for (let i = start; i < end; i++) {
      const row = this.make(items, i, keys ? keys[i] : this.keyOf(items[i], i))
      fresh.push(row)
      if (row.first === row.last) parent.insertBefore(row.first as Node, ref)
      else place(parent, row, ref)
    }
    if (fresh !== rows) rows.splice(at, 0, ...fresh)
  }

  protected take(start: number, count: number): void {
    const { rows } = this
    for (let i = start; i < start + count; i++) this.removeRow(rows[i] as Row)
    rows.splice(start, count)
  }

  protected removeRow(row: Row): void {
    row.remove()
  }

  /** The rest of a changed path, or a splice of the list itself. */
  through(_prop: unknown, path: Path, at: number, change: Change): void {
    if (at === path.length) return this.splice(change as [Path, number, number, unknown[]])
    const index = path[at]
    const row = typeof index === 'number' ? this.rows[index] : undefined
    if (!row || this.mask & WHOLE || this.names) return this.invalidateWhole()
    const deeper = at + 1 < path.length || change.length === 4
    if (deeper && !this.touchesKey(path[at + 1])) return mark(row, row.trie, path, at + 1, change)
    if (this.positions) this.positions.push(index as number)
    else this.positions = [index as number]
    if (this.mask === 0) enqueue(this)
    this.mask |= POSITIONS
  }

  private touchesKey(field: string | number | undefined): boolean {
    const { key } = this.site
    return typeof key === 'function' || (key !== null && key !== '*' && key === field)
  }

  invalidateWhole(): void {
    this.positions = null
    if (this.mask === 0) enqueue(this)
    this.mask = WHOLE
  }

  private splice([, start, count, inserted]: [Path, number, number, unknown[]]): void {
    if (this.mask !== 0) return this.invalidateWhole()
    const items = this.items()
    const length = this.rows.length
    const removed = Math.min(count, length - start)
    if (start < 0 || start > length || removed < 0 || items.length !== length - removed + inserted.length)
      this.invalidateWhole()
    else this.applySplice(items, start, removed, inserted.length)
  }

  protected applySplice(items: readonly unknown[], start: number, removed: number, added: number): void {
    this.take(start, removed)
    this.add(items, start, start + added, start)
    if (removed !== added) this.renumber(start + added)
  }

  protected renumber(from: number): void {
    const { rows, site } = this
    if (!site.numbered && site.key !== null) return
    for (let i = from; i < rows.length; i++) {
      const row = rows[i] as Row
      if (site.key === null) row.key = i
      if (row.index === i) continue
      row.index = i
      if (site.index) row.invalidate(site.index)
    }
  }

  /**
   * The mask says what in the rows depends on something outside of them that has changed. Rows that are about to get
   * other items wait for those: an item that is another row's by then may have changed meanwhile, and a branch that
   * it decided here would take instances with it.
   */
  each(mask: number): void {
    if (this.mask !== 0) {
      for (const row of this.rows) row.invalidate(mask)
      return
    }
    // `refresh`, spelled out: rows are many.
    for (const row of this.rows) {
      if (row.mask === 0) row.update(mask)
      else row.mask |= mask
    }
  }

  /** The row stays, with what may be another item at another place. */
  protected patch(row: Row, item: unknown, i: number): void {
    row.item = item
    let mask = row.trie.all
    const index = this.names === undefined ? i : this.names[i]
    if (row.index !== index) {
      row.index = index
      mask |= this.site.index
    }
    if (row.mask !== 0) row.mask |= mask
    else if (mask) row.update(mask)
  }

  /** Compares with the list now, unless that is to come anyway. */
  refresh(): void {
    if (this.mask === 0) this.update(WHOLE)
    else this.invalidateWhole()
  }

  update(mask: number): void {
    const items = this.items()
    if (mask === POSITIONS && items.length === this.rows.length && !this.names) {
      const positions = this.positions as number[]
      this.positions = null
      this.replaceAt(items, positions)
    } else {
      this.positions = null
      if (items.length === 0) this.clear()
      else this.reconcile(items)
    }
  }

  protected clear(): void {
    const { rows } = this
    this.rows = []
    if (this.site.alone && this.el) {
      this.el.textContent = ''
      for (const row of rows) row.destroy()
    } else for (const row of rows) row.remove()
  }

  protected reconcile(items: readonly unknown[]): void {
    const { rows } = this
    const keys = this.keysOf(items)
    let start = 0
    let oldEnd = rows.length
    let newEnd = items.length
    while (start < oldEnd && start < newEnd && (rows[start] as Row).key === keys[start]) {
      this.patch(rows[start] as Row, items[start], start)
      start++
    }
    while (
      oldEnd > start &&
      newEnd > start &&
      this.site.key !== null &&
      (rows[oldEnd - 1] as Row).key === keys[newEnd - 1]
    ) {
      oldEnd--
      newEnd--
      this.patch(rows[oldEnd] as Row, items[newEnd], newEnd)
    }
    if (start === oldEnd) this.add(items, start, newEnd, start, keys)
    else if (start === newEnd) this.take(start, oldEnd - start)
    else this.match(items, keys, start, oldEnd, newEnd)
  }

  /** The middle: rows[start..oldEnd) become items[start..newEnd). */
  private match(items: readonly unknown[], keys: unknown[], start: number, oldEnd: number, newEnd: number): void {
    const { rows } = this
    const count = newEnd - start
    const places = new Map<unknown, number>()
    for (let i = start; i < newEnd; i++) places.set(keys[i], i - start)
    if (places.size < count) this.warnOfDuplicates()
    const sources = new Int32Array(count)
    const next: Row[] = []
    next.length = count
    let last = -1
    let moved = false
    for (let i = start; i < oldEnd; i++) {
      const row = rows[i] as Row
      const to = places.get(row.key)
      if (to === undefined || sources[to] !== 0) {
        this.removeRow(row)
        continue
      }
      sources[to] = i + 1
      next[to] = row
      if (to < last) moved = true
      else last = to
    }
    for (let i = 0; i < count; i++) {
      if (sources[i] !== 0) this.patch(next[i] as Row, items[start + i], start + i)
      else next[i] = this.make(items, start + i, keys[start + i])
    }
    this.arrange(next, sources, moved, oldEnd < rows.length ? (rows[oldEnd] as Row).first : this.ref)
    this.rows = rows.slice(0, start).concat(next, rows.slice(oldEnd))
  }

  /** Puts new rows in and moves those that do not keep their order, from the end on. */
  protected arrange(next: Row[], sources: Int32Array, moved: boolean, ref: Node | null): void {
    const parent = this.parentNode()
    const stay = moved ? longestIncreasing(sources) : null
    let k = stay ? stay.length - 1 : 0
    for (let i = next.length - 1; i >= 0; i--) {
      const row = next[i] as Row
      if (sources[i] === 0) place(parent, row, ref)
      else if (stay) {
        if (k >= 0 && stay[k] === i) k--
        else place(parent, row, ref)
      }
      ref = row.first
    }
  }

  /** Some positions have got other items, and the length is the same: such as a swap. */
  protected replaceAt(items: readonly unknown[], positions: number[]): void {
    const { rows } = this
    positions.sort((a, b) => a - b)
    const changed: number[] = []
    const free = new Map<unknown, Row>()
    let before = -1
    for (const i of positions) {
      if (i === before) continue
      before = i
      const row = rows[i] as Row
      if (row.key === this.keyOf(items[i], i)) this.patch(row, items[i], i)
      else {
        changed.push(i)
        // Of two rows with one key, the later would be forgotten in the map.
        if (free.has(row.key)) this.removeRow(row)
        else free.set(row.key, row)
      }
    }
    for (const i of changed) {
      const key = this.keyOf(items[i], i)
      const row = free.get(key)
      if (row) {
        free.delete(key)
        rows[i] = row
        this.patch(row, items[i], i)
      } else rows[i] = this.make(items, i, key)
    }
    for (const row of free.values()) this.removeRow(row)
    const parent = this.parentNode()
    for (let j = changed.length - 1; j >= 0; j--) {
      const i = changed[j] as number
      place(parent, rows[i] as Row, i + 1 < rows.length ? (rows[i + 1] as Row).first : this.ref)
    }
  }

  destroy(): void {
    this.first = null
    for (const row of this.rows) row.destroy()
  }
}
