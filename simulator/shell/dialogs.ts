/**
 * Dialogs in the platform's look: alert, confirm, prompt, action sheet. Each is a modal of its own above the ones
 * before it; Esc answers as its cancel button does, or as its only one.
 */
import { cssColor } from './color'
import { el, focusHere } from './dom'

/** The platform's own words, whatever language the workbench is in (documentation: "my.confirm", "my.prompt"). */
export const OK = '确定'
export const CANCEL = '取消'

export interface DialogOptions {
  title?: string
  text?: string
  align?: string
  ok: string
  okColor?: string
  /** Absent: a single button. */
  cancel?: string
  cancelColor?: string
  /** Present: a text field, with this as its hint. */
  placeholder?: string
}

export interface DialogResult {
  ok: boolean
  /** What was written in the text field. */
  input: string
}

export interface SheetOptions {
  title?: string
  items: string[]
  cancel?: string
  destructive?: number
  /** Mark per item index. */
  badges?: Map<number, string>
}

let serial = 0

export class Dialogs {
  private readonly open = new Set<() => void>()

  constructor(private readonly layer: HTMLElement) {}

  get count(): number {
    return this.open.size
  }

  /** Drops all, unanswered: for a worker that is gone. */
  clear(): void {
    for (const drop of this.open) drop()
  }

  show(options: DialogOptions): Promise<DialogResult> {
    return new Promise((resolve) => {
      const input =
        options.placeholder !== undefined && el('input', { class: 'dialog-input', placeholder: options.placeholder })
      const answer = (ok: boolean): void => {
        close()
        resolve({ ok, input: input ? input.value : '' })
      }
      const ok = button(options.ok, 'dialog-ok', options.okColor, () => answer(true))
      const cancel =
        options.cancel !== undefined && button(options.cancel, '', options.cancelColor, () => answer(false))
      const id = `dialog-${++serial}`
      const text = options.text ? el('div', { class: 'dialog-text', id: `${id}-text` }, options.text) : undefined
      if (text && /^(left|center|right)$/.test(options.align ?? '')) text.style.textAlign = options.align!
      const box = el(
        'div',
        {
          class: 'dialog',
          role: options.cancel === undefined ? 'alertdialog' : 'dialog',
          tabindex: -1,
          'aria-modal': 'true',
          'aria-labelledby': options.title ? `${id}-title` : `${id}-text`,
          'aria-describedby': options.title && options.text ? `${id}-text` : undefined,
        },
        el(
          'div',
          { class: 'dialog-body' },
          options.title && el('div', { class: 'dialog-title', id: `${id}-title` }, options.title),
          text,
          input,
        ),
        el('div', { class: 'dialog-buttons' }, cancel, ok),
      )
      const close = this.push(el('div', { class: 'mask mask-center' }, box), () => answer(options.cancel === undefined))
      if (input) {
        input.addEventListener('keydown', (event) => event.key === 'Enter' && !event.isComposing && answer(true))
        focusHere(input)
      } else {
        // The box and not its button: a button would show a ring that nobody asked for. Enter means the button.
        box.addEventListener('keydown', (event) => event.key === 'Enter' && event.target === box && answer(true))
        focusHere(box)
      }
    })
  }

  /** The index of the item, −1 for the cancel button. */
  sheet(options: SheetOptions): Promise<number> {
    return new Promise((resolve) => {
      const answer = (index: number): void => {
        close()
        resolve(index)
      }
      const items = options.items.map((item, index) => {
        const badge = options.badges?.get(index)
        const choice = button(item, index === options.destructive ? 'sheet-destructive' : '', undefined, () =>
          answer(index),
        )
        if (badge !== undefined)
          choice.append(el('span', { class: badge ? 'tab-badge sheet-badge' : 'tab-dot sheet-badge' }, badge))
        return choice
      })
      const cancel = options.cancel !== undefined && button(options.cancel, 'sheet-cancel', undefined, () => answer(-1))
      const box = el(
        'div',
        { class: 'sheet', role: 'dialog', tabindex: -1, 'aria-modal': 'true', 'aria-label': options.title ?? '' },
        el(
          'div',
          { class: 'sheet-items' },
          options.title && el('div', { class: 'sheet-title' }, options.title),
          ...items,
        ),
        cancel,
      )
      const mask = el('div', { class: 'mask mask-bottom' }, box)
      mask.addEventListener('click', (event) => event.target === mask && answer(-1))
      const close = this.push(mask, () => answer(-1))
      focusHere(box)
    })
  }

  /** Puts any modal on top; answers what takes it away. `onEscape` also runs for the back gesture. */
  push(mask: HTMLElement, onEscape: () => void): () => void {
    const before = document.activeElement
    const close = (): void => {
      if (!this.open.delete(close)) return
      mask.remove()
      if (before instanceof HTMLElement && before.isConnected) focusHere(before)
    }
    mask.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') {
        event.stopPropagation()
        onEscape()
      } else if (event.key === 'Tab') keepFocus(mask, event)
    })
    // A tap's click comes after its touch, and then hits what came up meanwhile: it did not mean the modal.
    let began = false
    mask.addEventListener('pointerdown', () => (began = true), true)
    mask.addEventListener(
      'click',
      (event) => {
        if (began || event.detail === 0) return
        event.stopPropagation()
        event.preventDefault()
      },
      true,
    )
    this.open.add(close)
    this.layer.append(mask)
    return close
  }

  /** Esc wherever the focus is: answers the topmost dialog. True where there was one. */
  escape(): boolean {
    const top = [...this.layer.querySelectorAll<HTMLElement>('.mask')].pop()
    top?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))
    return top !== undefined
  }
}

function button(text: string, look: string, color: string | undefined, onclick: () => void): HTMLButtonElement {
  const element = el('button', { type: 'button', class: `dialog-button ${look}`.trim(), onclick }, text)
  const css = cssColor(color)
  if (css) element.style.color = css
  return element
}

function keepFocus(mask: HTMLElement, event: KeyboardEvent): void {
  const fields = [...mask.querySelectorAll<HTMLElement>('button, input')].filter((field) => !field.hidden)
  const at = fields.indexOf(document.activeElement as HTMLElement)
  if (event.shiftKey ? at > 0 : at < fields.length - 1) return
  event.preventDefault()
  fields[event.shiftKey ? fields.length - 1 : 0]?.focus()
}
