/** The screen of a program that runs: the box that it runs in, and over it what the player has to say. */
import type { LinkEnd } from '../../../../protocol/release'
import type { SafeMode } from '../lifecycle'
import { button, el, faultCard, iconButton, sign } from './parts'
import { bytesText, say } from '../words'

export interface RunningActions {
  onCancel(): void
  onRetry(): void
  onClose(): void
  onRestart(): void
}

export class RunningScreen {
  readonly element = el('main', { class: 'running' })
  private readonly cover = el('div', { class: 'cover' })
  private readonly notices = el('div', { class: 'notices' })
  private bar: HTMLProgressElement | undefined
  private figures: HTMLElement | undefined
  private boxFrame: HTMLIFrameElement | undefined

  constructor(
    private readonly name: () => string,
    private readonly id: string,
    private readonly actions: RunningActions,
  ) {
    this.element.append(this.notices, this.cover)
    this.waiting(say('preparing'))
  }

  /** A fresh document for a run, of the policy that programs need (box.html). */
  box(): Promise<HTMLIFrameElement> {
    this.boxFrame?.remove()
    this.waiting(say('starting', { name: this.name() }))
    const frame = el('iframe', { class: 'box', src: 'box.html', title: this.name() })
    frame.allow = 'autoplay; fullscreen; clipboard-write'
    this.boxFrame = frame
    return new Promise((resolve, reject) => {
      frame.onload = () => {
        frame.onload = null
        if (frame.contentDocument?.body) resolve(frame)
        else reject(new Error('box.html could not be loaded'))
      }
      this.element.prepend(frame)
    })
  }

  waiting(text: string): void {
    this.bar = this.figures = undefined
    this.show(sign(this.name(), this.id), el('h1', {}, this.name()), el('p', { role: 'status' }, text), this.cancel())
  }

  progress(done: number, total: number): void {
    if (!this.bar) {
      this.bar = el('progress', { 'aria-label': say('downloading', { name: this.name() }) })
      this.figures = el('p', { class: 'figures' })
      const title = el('p', { role: 'status' }, say('downloading', { name: this.name() }))
      this.show(sign(this.name(), this.id), el('h1', {}, this.name()), title, this.bar, this.figures, this.cancel())
    }
    this.bar.max = total
    this.bar.value = done
    this.figures!.textContent = say('progress', { done: bytesText(done), total: bytesText(total) })
  }

  shown(): void {
    this.cover.remove()
    this.boxFrame?.focus()
  }

  fault(code: string, values: Record<string, string | number>): void {
    const ways = [
      button(say('retry'), 'main', () => this.actions.onRetry()),
      button(say('back'), 'plain', () => this.actions.onClose()),
    ]
    this.show(faultCard(code, values, ways))
  }

  safeMode({ to, launches }: SafeMode): void {
    this.notice(say(to ? 'safeModeBack' : 'safeModeAnew', { name: this.name(), launches }))
  }

  unsaved(): void {
    this.notice(say('unsaved', { name: this.name() }))
  }

  /** It runs in another tab now. */
  elsewhere(): void {
    this.boxFrame?.remove()
    this.clearNotices()
    const ways = [
      button(say('useHere'), 'main', () => this.actions.onRetry()),
      button(say('back'), 'plain', () => this.actions.onClose()),
    ]
    this.show(
      sign(this.name(), this.id),
      el('h1', {}, this.name()),
      el('p', { role: 'status' }, say('elsewhere')),
      el('div', { class: 'ways' }, ...ways),
    )
  }

  linkEnded(end: LinkEnd): void {
    this.notice(say(end === 'ended' ? 'linkEnded' : 'linkWithdrawn'))
  }

  ready(rollback: boolean): void {
    const now = button(say('restart'), 'main', () => this.actions.onRestart())
    this.notice(say(rollback ? 'withdrawn' : 'newVersion'), now)
  }

  clearNotices(): void {
    this.notices.replaceChildren()
  }

  private notice(text: string, action?: HTMLButtonElement): void {
    const notice = el('div', { class: 'notice', role: 'status' }, el('p', {}, text), action)
    notice.append(iconButton('close', say(action ? 'later' : 'close'), () => notice.remove()))
    this.notices.replaceChildren(notice)
  }

  private cancel(): HTMLButtonElement {
    return button(say('cancel'), 'plain', () => this.actions.onCancel())
  }

  private show(...children: (HTMLElement | undefined)[]): void {
    this.cover.replaceChildren(...children.filter((child) => child !== undefined))
    this.element.append(this.cover)
  }
}
