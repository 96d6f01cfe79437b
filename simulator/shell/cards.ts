/** What stands on the screen when no page can: loading, stopped, failed, background, and logic that does not answer. */
import { el, icon, type IconName } from './dom'
import { say } from './text'

export interface CardButton {
  text: string
  icon?: IconName
  primary?: boolean
  run(): void
}

export interface Card {
  kind: 'loading' | 'stopped' | 'failed' | 'background' | 'unresponsive'
  title: string
  text?: string
  buttons: CardButton[]
}

export class Cards {
  private element: HTMLElement | undefined
  private shown = ''

  constructor(private readonly layer: HTMLElement) {}

  show(card: Card): void {
    const key = JSON.stringify(card)
    if (key === this.shown) return
    const focused = this.element?.contains(document.activeElement)
    this.hide()
    this.shown = key
    this.element = el(
      'div',
      { class: `card card-${card.kind}`, role: card.kind === 'loading' ? 'status' : 'alert' },
      face(card),
      el('div', { class: 'card-title' }, card.title),
      card.text && el('div', { class: 'card-text' }, card.text),
      card.buttons.length > 0 && el('div', { class: 'card-buttons' }, ...card.buttons.map(drawButton)),
    )
    this.layer.append(this.element)
    if (focused) this.element.querySelector('button')?.focus()
  }

  hide(): void {
    this.element?.remove()
    this.element = undefined
    this.shown = ''
  }
}

function face(card: Card): Node {
  if (card.kind === 'loading') return el('span', { class: 'spinner card-spinner' })
  if (card.kind === 'background')
    return el('span', { class: 'card-app', 'aria-hidden': 'true' }, [...card.title][0] ?? '')
  return el('span', { class: 'card-icon' }, icon(card.kind === 'stopped' ? 'stop' : 'error', 28))
}

function drawButton(button: CardButton): HTMLElement {
  return el(
    'button',
    { type: 'button', class: button.primary ? 'card-button card-primary' : 'card-button', onclick: () => button.run() },
    button.icon && icon(button.icon, 16),
    button.text,
  )
}

export function unresponsiveCard(seconds: number, stop: () => void, restart: () => void): Card {
  return {
    kind: 'unresponsive',
    title: say('unresponsive'),
    text: say('unresponsiveText', { seconds }),
    buttons: [
      { text: say('stop'), icon: 'stop', run: stop },
      { text: say('restart'), icon: 'restart', primary: true, run: restart },
    ],
  }
}
