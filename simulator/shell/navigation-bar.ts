/**
 * A page's navigation bar: title or image, back or home button, loading mark, option menu. It belongs to the page
 * and moves with it; the capsule on its right belongs to the device (`capsule.ts`).
 */
import { el, icon } from './dom'
import { sayBar } from './bar-words'
import { frontOf, type BarOptions } from './window-options'

export type Leading = 'back' | 'home' | 'none'

export interface BarEvents {
  onBack(): void
  onHome(): void
  onTitle(): void
  onOptionMenu(): void
  /** A tap on the status bar, or a double tap on the title bar. */
  onTop(by: 'tap' | 'doubleTap'): void
}

export interface BarState extends BarOptions {
  leading: Leading
  borderBottom?: string
}

/** px of scrolling over which a bar with `transparentTitle: auto` becomes opaque. */
const FADE = 90

export class NavigationBar {
  readonly element = el('header', { class: 'navbar' })
  private readonly background = el('div', { class: 'navbar-background' })
  private readonly leading = el('button', { class: 'navbar-leading', type: 'button' })
  private readonly title = el('div', { class: 'navbar-title', role: 'heading', 'aria-level': 1 })
  private readonly spinner = el('span', { class: 'spinner navbar-spinner', hidden: true })
  private readonly option = el('button', { class: 'navbar-option', type: 'button', hidden: true })
  private state: BarState | undefined
  private opacity = 1
  private top = 0

  constructor(private readonly events: BarEvents) {
    const row = el('div', { class: 'navbar-row' }, this.leading, this.spinner, this.title, this.option)
    this.element.append(this.background, row)
    // The status bar lies over the bar's upper padding, and lets everything through.
    this.element.addEventListener('click', ({ target, offsetY }) => {
      const onBar = target === this.element || target === this.background
      if (onBar && offsetY < parseFloat(getComputedStyle(this.element).paddingTop)) this.events.onTop('tap')
    })
    this.element.addEventListener('dblclick', () => this.events.onTop('doubleTap'))
    this.title.addEventListener('click', () => this.events.onTitle())
    this.option.addEventListener('click', () => this.events.onOptionMenu())
    this.leading.addEventListener('click', () => {
      if (this.state?.leading === 'back') this.events.onBack()
      else if (this.state?.leading === 'home') this.events.onHome()
    })
  }

  /** What icons and the status bar are to be drawn in. */
  get front(): 'white' | 'black' {
    const { state } = this
    return state ? frontOf(state) : 'black'
  }

  update(state: BarState): void {
    this.state = state
    const { element, title, leading, option } = this
    element.classList.toggle('navbar-over', state.transparent !== 'none')
    element.classList.toggle('navbar-penetrate', state.penetrate)
    this.background.style.backgroundColor = state.background
    this.background.style.borderBottomColor = state.borderBottom ?? 'transparent'
    title.replaceChildren(state.image ? el('img', { src: state.image, alt: state.title }) : state.title)
    this.spinner.hidden = !state.loading
    for (const button of [leading, option]) button.style.color = state.buttonColor ?? ''
    leading.hidden = state.leading === 'none'
    leading.replaceChildren(icon(state.leading === 'home' ? 'home' : 'back'))
    leading.setAttribute('aria-label', sayBar(state.leading === 'home' ? 'home' : 'back'))
    leading.dataset['kind'] = state.leading
    option.hidden = !state.optionIcon
    if (state.optionIcon) option.replaceChildren(el('img', { src: state.optionIcon, alt: '' }))
    this.draw()
  }

  /** Scroll position of the page, px. */
  scrolled(top: number): void {
    this.top = top
    if (this.state?.transparent === 'auto') this.draw()
  }

  private draw(): void {
    const transparent = this.state?.transparent ?? 'none'
    this.opacity = transparent === 'none' ? 1 : transparent === 'always' ? 0 : Math.min(1, Math.max(0, this.top / FADE))
    this.background.style.opacity = String(this.opacity)
    this.element.dataset['front'] = this.front
  }
}
