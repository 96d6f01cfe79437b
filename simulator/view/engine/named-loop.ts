/**
 * Rows that instance keys run through: each has the name that it has in them (protocol/bridge.ts), so that the same
 * row stays for logic and for the view whatever the list becomes, duplicates included.
 */
import { distinctKey, isUsableKey, rowKey } from '../../../base/instance-key'
import { Loop, type Row } from './loop'

export class NamedLoop extends Loop {
  /** Names in use. */
  declare private taken: Set<string> | undefined
  /** Names of the list that is being compared with, by position. */
  declare private given: string[] | undefined
  /** Some name depends on the rows before it: on their number (no usable key) or their keys (duplicates). */
  declare private fragile: boolean | undefined

  protected override start(items: readonly unknown[]): void {
    this.add(items, 0, items.length, 0)
  }

  private nameFor(item: unknown, i: number): string {
    const taken = (this.taken ??= new Set())
    const key = this.rawKey(item, i)
    const plain = rowKey(key, i)
    const name = distinctKey(plain, taken)
    if (name !== plain) this.warnOfDuplicates()
    if (name !== plain || !isUsableKey(key)) this.fragile = true
    taken.add(name)
    return name
  }

  protected override keyOf(item: unknown, i: number): unknown {
    return this.given ? this.given[i] : this.nameFor(item, i)
  }

  protected override removeRow(row: Row): void {
    this.taken?.delete(row.key as string)
    super.removeRow(row)
  }

  protected override applySplice(items: readonly unknown[], start: number, removed: number, added: number): void {
    const atEnd = start + removed === this.rows.length
    if (!atEnd && this.fragile) return this.invalidateWhole()
    super.applySplice(items, start, removed, added)
    if (!atEnd && this.fragile) this.invalidateWhole()
  }

  /** Rows keep their names: an unkeyed list never comes here with one in the middle. */
  protected override renumber(from: number): void {
    const { rows, site } = this
    if (site.index === 0) return
    for (let i = from; i < rows.length; i++) {
      const row = rows[i] as Row
      row.index = i
      row.invalidate(site.index)
    }
  }

  protected override replaceAt(items: readonly unknown[], positions: number[]): void {
    for (const i of positions)
      if (rowKey(this.rawKey(items[i], i), i) !== (this.rows[i] as Row).key) return this.reconcile(items)
    for (const i of new Set(positions)) this.patch(this.rows[i] as Row, items[i], i)
  }

  protected override reconcile(items: readonly unknown[]): void {
    const before = this.taken
    this.taken = undefined
    this.fragile = false
    const names = items.map((item, i) => this.nameFor(item, i))
    const taken = this.taken as Set<string> | undefined
    this.taken = before
    this.given = names
    super.reconcile(items)
    this.given = undefined
    this.taken = taken
  }

  protected override clear(): void {
    super.clear()
    this.taken = undefined
    this.fragile = false
  }
}
