/** A sheet of wheels to choose from (my.datePicker, my.optionsSelect, `<picker>`): columns that snap, keys that move them. */
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

export interface OpenPicker {
  /** True for the ok button. Never, after `close`. */
  answer: Promise<boolean>
  /** The labels, or what is selected, are others. */
  redraw(): void
  /** Takes it away, unanswered. */
  close(): void
}

/** True for the ok button. */
export const showPicker = (dialogs: Pick<Dialogs, 'push'>, options: PickerOptions): Promise<boolean> =>
  openPicker(dialogs, options).answer

export function openPicker(dialogs: Pick<Dialogs, 'push'>, options: PickerOptions): OpenPicker {
  const columns = Array.from({ length: options.columns }, (_, i) => new Wheel(i, options, () => redraw(i)))
  const redraw = (changed: number): void => columns.forEach((column, i) => i > changed && column.draw())
  let close = (): void => {}
  const answered = new Promise<boolean>((resolve) => {
    const answer = (ok: boolean): void => {
      // A wheel that still turns counts as where it is.
      if (ok) for (const column of columns) column.rest()
      close()
      resolve(ok)
    }
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
    close = dialogs.push(mask, () => answer(false))
    for (const column of columns) column.draw()
    focusHere(columns[0]?.element)
  })
  return { answer: answered, redraw: () => redraw(-1), close: () => close() }
}

class Wheel {
  readonly element: HTMLElement
  private drawn = -1
  private settled: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly column: number,
    private readonly options: PickerOptions,
    private readonly onChosen: () => void,
  ) {
    this.element = el('ul', { class: 'wheel', role: 'listbox', tabindex: 0 })
    this.element.addEventListener('scroll', () => this.scrolled())
    this.element.addEventListener('keydown', (event) => this.key(event))
    this.element.addEventListener('pointerdown', (event) => this.grab(event))
    this.element.addEventListener('click', (event) => {
      const index = [...this.element.children].indexOf(event.target as Element)
      if (index >= 0) this.choose(index)
    })
  }

  draw(): void {
    const index = this.options.selected(this.column)
    const labels = this.options.labels(this.column)
    const { children } = this.element
    const same = labels.length === children.length && labels.every((label, i) => label === children[i]!.textContent)
    // A wheel that already shows it may be on its way elsewhere.
    if (same && index === this.drawn) return
    this.drawn = index
    if (!same)
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
    this.settled = setTimeout(() => this.rest(), 80)
  }

  /** Takes the row that it stands at. */
  rest(): void {
    clearTimeout(this.settled)
    this.take(Math.round(this.element.scrollTop / ROW))
  }

  /** A mouse turns it as a finger does. */
  private grab(event: PointerEvent): void {
    const { element } = this
    if (event.pointerType !== 'mouse' || event.button !== 0) return
    const from = element.scrollTop + event.clientY
    let moved = false
    const move = ({ clientY }: PointerEvent): void => {
      moved ||= Math.abs(from - element.scrollTop - clientY) > 4
      if (!moved) return
      // What follows another simulator's pointer has none of its own.
      if (event.isTrusted) element.setPointerCapture(event.pointerId)
      element.style.scrollSnapType = 'none'
      element.scrollTop = from - clientY
    }
    const stop = (): void => {
      element.removeEventListener('pointermove', move)
      if (!moved) return
      element.style.scrollSnapType = ''
      this.choose(Math.round(element.scrollTop / ROW))
    }
    element.addEventListener('pointermove', move)
    element.addEventListener('pointerup', stop, { once: true })
    element.addEventListener('pointercancel', stop, { once: true })
  }

  private take(index: number): void {
    if (index === this.options.selected(this.column) || !this.element.children[index]) return
    this.drawn = index
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
