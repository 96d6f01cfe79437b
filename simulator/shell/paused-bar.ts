/** Over the screen while the program stands in the debugger, so that nobody wonders why it does not answer. */
import type { Simulator } from './simulator'
import { el, icon } from './dom'
import { say } from './text'

export class PausedBar {
  private readonly label = el('span', {})
  private readonly go = this.button('play', 'continue')
  private readonly over = this.button('stepOver', 'over')
  private readonly element = el(
    'div',
    { class: 'paused-bar', role: 'status', hidden: true },
    this.label,
    this.go,
    this.over,
  )
  paused = false

  constructor(private readonly simulator: Simulator) {
    simulator.stage.element.append(this.element)
  }

  set(paused: boolean): void {
    this.paused = paused
    this.element.hidden = !paused
    this.simulator.stage.element.toggleAttribute('data-paused', paused)
    this.label.textContent = say('paused')
    for (const [button, word] of [
      [this.go, 'resume'],
      [this.over, 'stepOver'],
    ] as const) {
      button.title = say(word)
      button.setAttribute('aria-label', say(word))
    }
  }

  private button(name: 'play' | 'stepOver', step: 'continue' | 'over'): HTMLElement {
    const onclick = (): void => this.simulator.link.post({ k: 'step', step })
    return el('button', { type: 'button', onclick }, icon(name, 16))
  }
}
