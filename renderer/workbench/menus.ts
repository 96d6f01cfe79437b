import { Signal } from '../common/signal'

export interface MenuEntry {
  label: string
  run(): void
  /** Shown at the right. */
  keys?: string
  checked?: boolean
  disabled?: boolean
  /** The kind that destroys something. */
  danger?: boolean
}
export type MenuItem = MenuEntry | 'separator'

export interface OpenMenu {
  /** px in the page. */
  x: number
  y: number
  items: MenuItem[]
}

/** The one context menu of the page; `workbench/context-menu.tsx` draws it. */
export class ContextMenus {
  readonly open = new Signal<OpenMenu | undefined>(undefined)

  show(at: { clientX: number; clientY: number }, items: MenuItem[]): void {
    this.open.set({ x: at.clientX, y: at.clientY, items })
  }

  close(): void {
    this.open.set(undefined)
  }
}
