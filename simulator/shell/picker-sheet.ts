/** A sheet of wheels to choose from (my.datePicker, my.optionsSelect): columns that snap, keys that move them. */
import type { Dialogs } from './dialogs'
import { CANCEL, OK } from './dialogs'
import { el, focusHere } from './dom'

/** px; the style sheet has the same. */
const ROW = 44

export interface PickerOptions {
  title?: string
  ok?: string
  cancel?: string
  columns: number
  /** Labels of a column as it is now. */
  labels(column: number): string[]
  /** The index that a column stands at. */
  selected(column: number): number
  choose(column: number, index: number): void
}

/** True for the ok button. */
export function showPicker(dialogs: Pick<Dialogs, 'push'>, options: PickerOptions): Promise<boolean> {
  return new Promise((resolve) => {
    const answer = (ok: boolean): void => {
      close()
      resolve(ok)
    }
    const columns = Array.from({ length: options.columns }, (_, i) => new Wheel(i, options, () => redraw(i)))
    const redraw = (changed: number): void => columns.forEach((column, i) => i > changed && column.draw())
    const action = (text: string, look: string, ok: boolean): HTMLElement =>
      el('button', { type: 'button', class: `picker-action ${look}`, onclick: () => answer(ok) }, text)
    const sheet = el(
      'div',
      { class: 'picker', role: 'dialog', 'aria-modal': 'true', 'aria-label': options.title ?? '' },
      el(
        'div',
        { class: 'picker-head' },
        action(options.cancel || CANCEL, '', false),
        el('span', { class: 'picker-title' }, options.title),
        action(options.ok || OK, 'dialog-ok', true),
      ),
      el('div', { class: 'picker-wheels' }, ...columns.map((column) => column.element)),
    )
    const mask = el('div', { class: 'mask mask-bottom' }, sheet)
    mask.addEventListener('click', (event) => event.target === mask && answer(false))
    const close = dialogs.push(mask, () => answer(false))
    for (const column of columns) column.draw()
    focusHere(columns[0]?.element)
  })
}

class Wheel {
  readonly element: HTMLElement
  private settled: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly column: number,
    private readonly options: PickerOptions,
    private readonly onChosen: () => void,
  ) {
    this.element = el('ul', { class: 'wheel', role: 'listbox', tabindex: 0 })
    this.element.addEventListener('scroll', () => this.scrolled())
    this.element.addEventListener('keydown', (event) => this.key(event))
    this.element.addEventListener('click', (event) => {
      const index = [...this.element.children].indexOf(event.target as Element)
      if (index >= 0) this.choose(index)
    })
  }

  draw(): void {
    const index = this.options.selected(this.column)
    const labels = this.options.labels(this.column)
    this.element.replaceChildren(...labels.map((label) => el('li', { class: 'wheel-item', role: 'option' }, label)))
    this.mark(index)
    this.element.scrollTop = index * ROW
  }

  private mark(index: number): void {
    ;[...this.element.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === index)))
  }

  private choose(index: number): void {
    const last = this.element.children.length - 1
    const next = Math.min(Math.max(index, 0), last)
    this.element.scrollTop = next * ROW
    this.take(next)
  }

  /** A wheel that has come to rest says where. */
  private scrolled(): void {
    clearTimeout(this.settled)
    this.settled = setTimeout(() => this.take(Math.round(this.element.scrollTop / ROW)), 80)
  }

  private take(index: number): void {
    if (index === this.options.selected(this.column) || !this.element.children[index]) return
    this.options.choose(this.column, index)
    this.mark(index)
    this.onChosen()
  }

  private key(event: KeyboardEvent): void {
    const step = { ArrowUp: -1, ArrowDown: 1, PageUp: -5, PageDown: 5 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    this.choose(this.options.selected(this.column) + step)
  }
}
