import { Signal } from '../common/signal'
import { noteFocus, returnFocus } from './focus-return'

export interface QuickItem {
  label: string
  /** Dimmed, after the label. */
  description?: string
  /** At the right: keys, or where it comes from. */
  detail?: string
  /** Codicon. */
  icon?: string
  iconColor?: string
  /** Indexes into the label that matched. */
  positions?: number[]
  /** A heading above it. */
  group?: string
  /** How far its label stands in. */
  depth?: number
  /** The one that is selected first. */
  active?: boolean
  /** Shows what it would lead to, once the user has moved to it. */
  preview?(): void
  run(options: { side: boolean }): void
}

/** Gives what to show for a query; called again when `refresh` is. */
export interface QuickSource {
  placeholder: string
  items(query: string): QuickItem[] | Promise<QuickItem[]>
  /** Shown where there are none. */
  empty(query: string): string
  /** The index that is chosen at first; 0 unless given. */
  initial?: number
}

export interface OpenQuickInput {
  id: number
  /** The text to begin with, such as `>`. */
  value: string
  /** The source of a text; prefixes choose it. */
  source(text: string): { source: QuickSource; query: string }
  /** Nothing was chosen. */
  cancelled?(): void
  /** Under what it opens, in place of the top of the window. */
  at?: DOMRect
}

/** The box at the top of the window: quick open, the command palette, pickers. */
export class QuickInput {
  readonly open = new Signal<OpenQuickInput | undefined>(undefined)
  private nextId = 1
  /** Labels of what was chosen, latest first. */
  private chosen: string[] = []

  show(value: string, source: OpenQuickInput['source'], options: Pick<OpenQuickInput, 'at' | 'cancelled'> = {}): void {
    noteFocus()
    this.open.set({ id: this.nextId++, value, source, ...options })
  }

  pick(source: QuickSource, options: Pick<OpenQuickInput, 'at'> = {}): void {
    this.show('', (text) => ({ source, query: text }), options)
  }

  close(): void {
    const open = this.open.value
    this.open.set(undefined)
    open?.cancelled?.()
    queueMicrotask(returnFocus)
  }

  choose(item: QuickItem, side: boolean): void {
    this.chosen = [item.label, ...this.chosen.filter((label) => label !== item.label)].slice(0, 30)
    this.open.set(undefined)
    // After React has taken the box away, and before the next key: what the command gives the focus to keeps it, and a box
    // that this key opens is not closed again.
    queueMicrotask(() => {
      returnFocus()
      item.run({ side })
    })
  }

  /** What was chosen before, latest first, then the rest as it is. */
  recentFirst(items: QuickItem[]): QuickItem[] {
    const recent = this.chosen.flatMap((label) => items.find((item) => item.label === label) ?? [])
    return [...recent, ...items.filter((item) => !recent.includes(item))]
  }
}
