/**
 * Sheets of wheels that pages open (`<picker>`). They lie over the whole screen, bars included, as on a phone; what
 * the wheels show stays the page's to say. One is open at a time, and it goes with its page.
 */
import type { WheelSheet } from '../../protocol/bridge'
import type { Dialogs } from './dialogs'
import type { PageView } from './page-view'
import { openPicker, type OpenPicker } from './picker-sheet'

export class WheelSheets {
  private open: { view: PageView; sheet: WheelSheet; picker: OpenPicker } | undefined

  constructor(private readonly dialogs: Dialogs) {}

  /** What the page in `view` wants to be shown; null: nothing any more. */
  show(view: PageView, sheet: WheelSheet | null): void {
    const { open } = this
    if (open && open.view !== view) return
    if (!sheet) return this.drop()
    if (open && open.sheet.columns.length === sheet.columns.length) {
      open.sheet = sheet
      return open.picker.redraw()
    }
    this.drop()
    this.start(view, sheet)
  }

  /** Another page is in front, or the program has ended. */
  drop(): void {
    this.open?.picker.close()
    this.open = undefined
  }

  /** As `drop`, where the page is another than the one that opened it. */
  pageChanged(front: PageView | undefined): void {
    const { open } = this
    if (!open || open.view === front) return
    this.drop()
    open.view.frame.send({ k: 'sheet', event: { k: 'closed' } })
  }

  private start(view: PageView, sheet: WheelSheet): void {
    const send = (event: Parameters<typeof view.frame.send>[0]): void => view.frame.send(event)
    const now = (): WheelSheet => this.open?.sheet ?? sheet
    const picker = openPicker(this.dialogs, {
      title: sheet.title,
      columns: sheet.columns.length,
      labels: (column) => now().columns[column] ?? [],
      selected: (column) => now().rows[column] ?? 0,
      choose: (column, row) => {
        now().rows[column] = row
        send({ k: 'sheet', event: { k: 'turned', column, row } })
      },
    })
    this.open = { view, sheet, picker }
    void picker.answer.then((ok) => {
      const { rows } = now()
      if (this.open?.picker !== picker) return
      this.open = undefined
      send({ k: 'sheet', event: { k: 'closed', ...(ok ? { rows } : {}) } })
    })
  }
}
