/**
 * Rows that instance keys run through: each has the name that it has in them (protocol/bridge.ts), so that the same
 * row stays for logic and for the view whatever the list becomes, duplicates included.
 */
import { distinctKey, isUsableKey, rowKey } from '../../../base/instance-key'
import type { Change, Path } from '../../../protocol/bridge'
import { enqueue } from './block'
import { Loop, type Row } from './loop'

/** One splice is to be applied: a mask beside those of Loop. */
const SPLICE = 4

/** A row's name in keys; a number stands for its text, so that it need not be made. */
type Name = string | number

function identity(key: unknown, position: number): Name {
  if (typeof key === 'number' && key === key) return key
  const name = rowKey(key, position)
  const first = name.charCodeAt(0)
  // The text of a number is the same name as the number.
  if ((first < 48 || first > 57) && first !== 45) return name
  const number = Number(name)
  return String(number) === name ? number : name
}

export class NamedLoop extends Loop {
  /** Names in use. */
  declare private taken: Set<Name> | undefined
  /** Those of the list that is being compared with. */
  declare private next: Set<Name> | undefined
  /** Some name depends on the rows before it: on their number (no usable key) or their keys (duplicates). */
  declare private fragile: boolean | undefined
  declare private spliced: { start: number; removed: number; added: number } | undefined

  protected override start(items: readonly unknown[]): void {
    this.add(items, 0, items.length, 0)
  }

  private nameFor(item: unknown, i: number): Name {
    const taken = (this.taken ??= new Set())
    const key = this.rawKey(item, i)
    const name = identity(key, i)
    const { size } = taken
    taken.add(name)
    if (taken.size > size) {
      if (!isUsableKey(key)) this.fragile = true
      return name
    }
    this.warnOfDuplicates()
    this.fragile = true
    // The number itself is in, so that only the text with a suffix can be free.
    const distinct = distinctKey(String(name), { has: (other) => other === String(name) || taken.has(other) })
    taken.add(distinct)
    return distinct
  }

  protected override keyOf(item: unknown, i: number): unknown {
    return this.nameFor(item, i)
  }

  protected override removeRow(row: Row): void {
    this.taken?.delete(row.key as Name)
    super.removeRow(row)
  }

  /**
   * Not before the flush: a later change of the same batch may bring a removed row back, and its instances then live
   * on for logic. Anything else that happens to the list until then has it compared as a whole; so has a splice that
   * both takes and gives, which may do the same at once, and one before rows whose names depend on it.
   */
  protected override applySplice(_items: readonly unknown[], start: number, removed: number, added: number): void {
    const atEnd = start + removed === this.rows.length
    if ((removed > 0 && added > 0) || (!atEnd && this.fragile)) return this.invalidateWhole()
    this.spliced = { start, removed, added }
    enqueue(this)
    this.mask = SPLICE
  }

  override through(prop: unknown, path: Path, at: number, change: Change): void {
    if (this.mask & SPLICE) this.invalidateWhole()
    else super.through(prop, path, at, change)
  }

  override update(mask: number): void {
    const { spliced } = this
    this.spliced = undefined
    if (mask !== SPLICE || !spliced) return super.update(mask)
    const { start, removed, added } = spliced
    const items = this.items()
    const atEnd = start + removed === this.rows.length
    super.applySplice(items, start, removed, added)
    if (!atEnd && this.fragile) this.reconcile(items)
  }

  /** Rows keep their names: an unkeyed list never comes here with one in the middle. */
  protected override renumber(from: number): void {
    const { rows, site } = this
    if (!site.numbered) return
    for (let i = from; i < rows.length; i++) {
      const row = rows[i] as Row
      row.index = i
      if (site.index) row.invalidate(site.index)
    }
  }

  protected override replaceAt(items: readonly unknown[], positions: number[]): void {
    for (const i of positions)
      if (identity(this.rawKey(items[i], i), i) !== (this.rows[i] as Row).key) return this.reconcile(items)
    for (const i of new Set(positions)) this.patch(this.rows[i] as Row, items[i], i)
  }

  protected override keysOf(items: readonly unknown[]): unknown[] {
    const before = this.taken
    this.taken = undefined
    this.fragile = false
    const names: Name[] = []
    // Not `map`, which skips what was never set.
    for (let i = 0; i < items.length; i++) names.push(this.nameFor(items[i], i))
    this.next = this.taken as Set<Name> | undefined
    this.taken = before
    return names
  }

  protected override reconcile(items: readonly unknown[]): void {
    super.reconcile(items)
    this.taken = this.next
    this.next = undefined
  }

  protected override clear(): void {
    super.clear()
    this.taken = undefined
    this.fragile = false
  }
}
