/**
 * Build errors over the last good screen: where, what, and the lines around it; a click shows the place in the
 * editor. Dismissed, it leaves a badge; the next good build takes both away.
 */
import type { Diagnostic } from '../../protocol/diagnostics'
import { loadChunk } from '../components/chunk'
import { el, focusHere, icon } from './dom'
import { language, say } from './text'

/** More are counted, not drawn. */
const SHOWN = 20

export class ErrorOverlay {
  private readonly panel = el('section', { class: 'overlay', role: 'alert', hidden: true })
  private readonly badge = el('button', { type: 'button', class: 'overlay-badge', hidden: true })
  private errors: Diagnostic[] = []
  private chinese: typeof import('./chinese') | undefined
  /** The errors that were dismissed: the same ones again do not open the panel. */
  private dismissed = ''

  constructor(
    /** That errors are drawn in. */
    readonly element: HTMLElement,
    private readonly onReveal: (diagnostic: Diagnostic) => void,
    private readonly hasScreen: () => boolean,
  ) {
    element.append(this.panel, this.badge)
    this.badge.addEventListener('click', () => this.open())
  }

  get count(): number {
    return this.errors.length
  }

  /** After a change of the language. */
  relabel(): void {
    if (this.errors.length === 0) return
    if (this.panel.hidden) this.drawBadge()
    else this.open()
  }

  show(errors: Diagnostic[]): void {
    this.errors = errors
    if (errors.length === 0) {
      this.dismissed = ''
      this.panel.hidden = this.badge.hidden = true
    } else if (signature(errors) === this.dismissed) this.dismiss()
    else this.open()
  }

  dismiss(): boolean {
    if (this.errors.length === 0 || this.panel.hidden) {
      if (this.errors.length > 0) this.drawBadge()
      return false
    }
    this.dismissed = signature(this.errors)
    this.panel.hidden = true
    this.drawBadge()
    focusHere(this.badge)
    return true
  }

  private open(): void {
    this.dismissed = ''
    if (language() === 'zh' && !this.chinese) void this.loadChinese()
    this.badge.hidden = true
    const count = this.errors.length
    this.panel.replaceChildren(
      el(
        'div',
        { class: 'overlay-head' },
        icon('error', 18),
        el('h2', { class: 'overlay-title' }, say('buildFailed')),
        el('span', { class: 'overlay-count' }, count === 1 ? say('oneError') : say('errors', { count })),
        el(
          'button',
          { type: 'button', class: 'overlay-close', 'aria-label': say('dismiss'), onclick: () => this.dismiss() },
          icon('close', 16),
        ),
      ),
      ...(this.hasScreen() ? [el('p', { class: 'overlay-note' }, say('lastGood'))] : []),
      el('ul', { class: 'overlay-list' }, ...this.errors.slice(0, SHOWN).map((error) => this.drawError(error))),
    )
    this.panel.hidden = false
  }

  /** In English meanwhile, and where it cannot be had. */
  private async loadChinese(): Promise<void> {
    this.chinese = await loadChunk<typeof import('./chinese')>('chinese').catch(() => undefined)
    if (this.chinese) this.relabel()
  }

  private drawError(found: Diagnostic): HTMLElement {
    const error = this.chinese?.inLanguage(found, language()) ?? found
    const place = error.start ? `${error.file}:${error.start.line}:${error.start.column + 1}` : error.file
    return el(
      'li',
      { class: 'overlay-item' },
      el(
        'button',
        { type: 'button', class: 'overlay-open', title: say('reveal'), onclick: () => this.onReveal(found) },
        el('span', { class: 'overlay-place' }, place),
        el('span', { class: 'overlay-message' }, error.message),
      ),
      error.frame && el('pre', { class: 'overlay-frame' }, error.frame),
      error.hint && el('p', { class: 'overlay-hint' }, error.hint),
    )
  }

  private drawBadge(): void {
    const count = this.errors.length
    this.badge.replaceChildren(icon('error', 15), count === 1 ? say('oneError') : say('errors', { count }))
    this.badge.setAttribute('aria-label', say('showErrors'))
    this.badge.hidden = false
  }
}

const signature = (errors: Diagnostic[]): string =>
  JSON.stringify(errors.map((error) => [error.file, error.code, error.message, error.start?.line]))
