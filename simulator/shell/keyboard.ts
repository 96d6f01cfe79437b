/**
 * A phone's keyboard, drawn over the end of the screen. It never has the focus, which stays in the page's field: so
 * what it types reaches that as if it were typed there.
 */
import type { KeyboardField } from '../../protocol/bridge'
import { el } from './dom'
import { isNumberType, letterKeys, numberKeys, type Key, type Page } from './keyboard-layout'

/** px, without the safe area below; as drawn by css/keyboard.css. */
export const KEYBOARD_HEIGHT = 258

export class Keyboard {
  readonly element = el('div', { class: 'keyboard', role: 'group', 'aria-label': '键盘', hidden: true })
  private field: KeyboardField | undefined
  private page: Page = 'letters'

  constructor(
    /** Text, `Backspace` or `Enter`. */
    private readonly onPress: (key: string) => void,
    private readonly onHide: () => void,
  ) {
    // A press here is not to take the focus out of the page.
    this.element.addEventListener('mousedown', (event) => event.preventDefault())
    this.element.addEventListener('pointerdown', (event) => {
      const button = (event.target as Element).closest<HTMLElement>('.key')
      if (button && event.button === 0) this.press(button.dataset['key']!)
    })
  }

  show(field: KeyboardField): void {
    const other = field.type !== this.field?.type || this.element.hidden
    this.field = field
    if (other) this.page = 'letters'
    this.element.hidden = false
    this.draw()
  }

  hide(): void {
    this.element.hidden = true
    this.field = undefined
  }

  private press(key: string): void {
    if (key === 'Hide') return this.onHide()
    if (key === 'Shift' || key === 'Page') return this.turn(key)
    this.onPress(key)
    if (this.page === 'capitals') this.turn('Shift')
  }

  private turn(by: 'Shift' | 'Page'): void {
    const letters = this.page === 'letters' || this.page === 'capitals'
    if (by === 'Page') this.page = letters ? 'digits' : 'letters'
    else
      this.page = ({ letters: 'capitals', capitals: 'letters', digits: 'signs', signs: 'digits' } as const)[this.page]
    this.draw()
  }

  private draw(): void {
    const { type, confirm, shuffled } = this.field!
    const numbers = isNumberType(type)
    const rows = numbers ? numberKeys(type, shuffled ? Math.random : undefined) : letterKeys(this.page, confirm)
    this.element.classList.toggle('keyboard-numbers', numbers)
    this.element.replaceChildren(
      el(
        'div',
        { class: 'keyboard-bar' },
        el('button', { class: 'key keyboard-done', type: 'button', tabindex: -1, 'data-key': 'Hide' }, '完成'),
      ),
      ...rows.map((row) => el('div', { class: 'keyboard-row' }, ...row.map(draw))),
    )
  }
}

function draw({ key, label, width, dark }: Key): HTMLElement {
  const button = el(
    'button',
    { class: dark ? 'key key-dark' : 'key', type: 'button', tabindex: -1, 'data-key': key },
    label,
  )
  if (width) button.style.flex = `0 0 calc(${width * 10}% - 6px)`
  return button
}
