/** Toasts and the loading mark (documentation: "my.showToast", "my.showLoading"). Each has one place: a new one replaces it. */
import { el, icon } from './dom'

export interface ToastOptions {
  text: string
  kind: 'none' | 'success' | 'fail' | 'exception'
  /** ms */
  duration: number
  /** ms until it shows. */
  delay?: number
  /** px away from the middle. */
  offset?: { x: number; y: number }
  /** Keeps touches from the page. */
  mask?: boolean
}

export class Toasts {
  private toast: { element: HTMLElement; timer: ReturnType<typeof setTimeout>; gone: () => void } | undefined
  private loading: HTMLElement | undefined
  private loadingTimer: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly layer: HTMLElement) {}

  /** Resolves when it has gone. */
  show({ text, kind, duration, delay = 0, offset, mask = false }: ToastOptions): Promise<void> {
    this.hide()
    this.hideLoading()
    return new Promise((resolve) => {
      const mark =
        kind === 'none' ? undefined : icon(kind === 'success' ? 'check' : kind === 'fail' ? 'close' : 'warning', 36)
      const look = mark ? 'toast toast-icon' : 'toast'
      const element = el(
        'div',
        { class: look, role: 'status' },
        mark,
        text && el('span', { class: 'toast-text' }, text),
      )
      // Its middle is where the style sheet has it: half of itself back.
      if (offset) element.style.translate = `calc(-50% + ${offset.x}px) calc(-50% + ${offset.y}px)`
      const shown = mask ? el('div', { class: 'toast-mask' }, element) : element
      const appear = (): void => {
        this.layer.append(shown)
        toast.timer = setTimeout(() => this.hide(), duration)
      }
      const toast = { element: shown, timer: setTimeout(appear, delay), gone: resolve }
      this.toast = toast
      if (delay <= 0) {
        clearTimeout(toast.timer)
        appear()
      }
    })
  }

  hide(): void {
    const toast = this.toast
    if (!toast) return
    this.toast = undefined
    clearTimeout(toast.timer)
    toast.element.remove()
    toast.gone()
  }

  /** `delay` in ms; nothing is shown when hideLoading comes before it has passed. */
  showLoading(text: string, delay: number, mask: boolean): void {
    this.hideLoading()
    this.hide()
    const show = (): void => {
      const box = el(
        'div',
        { class: 'toast toast-icon', role: 'status' },
        el('span', { class: 'spinner' }),
        text && el('span', { class: 'toast-text' }, text),
      )
      this.loading = el('div', { class: mask ? 'toast-mask' : 'toast-mask toast-through' }, box)
      this.layer.append(this.loading)
    }
    if (delay > 0) this.loadingTimer = setTimeout(show, delay)
    else show()
  }

  hideLoading(): void {
    clearTimeout(this.loadingTimer)
    this.loading?.remove()
    this.loading = undefined
  }

  clear(): void {
    this.hide()
    this.hideLoading()
  }
}
