/**
 * A sheet of wheels over everything on the screen, bars included: the shell draws it (`WheelSheet` in
 * protocol/bridge.ts), and what it tells comes back here. A page has one at a time.
 */
import type { WheelSheet, WheelSheetEvent } from '../../protocol/bridge'
import { tellSheet } from './host'

export interface WheelSheetOwner {
  /** A wheel has come to rest at another row. */
  turned(column: number, row: number): void
  /** The rows that were chosen; undefined where nothing was. */
  closed(rows: readonly number[] | undefined): void
}

let owner: WheelSheetOwner | undefined

/** Opens it for `by`, or shows something else in the one that `by` has opened. */
export function showSheet(sheet: WheelSheet, by: WheelSheetOwner): void {
  owner = by
  tellSheet(sheet)
}

/** Without an answer. */
export function dropSheet(by: WheelSheetOwner): void {
  if (owner !== by) return
  owner = undefined
  tellSheet(null)
}

/** What the shell tells of it. */
export function sheetEvent(event: WheelSheetEvent): void {
  if (event.k === 'turned') return owner?.turned(event.column, event.row)
  const by = owner
  owner = undefined
  by?.closed(event.rows)
}
