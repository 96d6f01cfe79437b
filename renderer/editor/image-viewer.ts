import { DisposableStore } from '../../base/disposables'
import { h, iconButton } from '../common/dom'
import { formatBytes } from '../../base/format-bytes'
import { listen } from '../common/signal'
import { t } from '../i18n/i18n'

const steps = [0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 5, 8, 12, 20]

/** A picture: fitted into the pane, or zoomed by buttons, keys and Ctrl with the wheel, with its size told. */
export class ImageViewer {
  readonly element: HTMLElement
  private readonly image: HTMLImageElement
  private readonly stage: HTMLElement
  private readonly info = h('span', { className: 'image-size selectable' })
  private readonly level = h('button', { className: 'image-level', type: 'button' })
  private readonly store = new DisposableStore()
  /** Of the picture's own pixels; undefined while it fits the pane. */
  private zoom: number | undefined

  constructor(name: string, extra: HTMLElement[], failed: () => void) {
    this.image = h('img', { alt: name, draggable: false })
    this.stage = h('div', { className: 'image-preview scroll', tabIndex: 0 }, this.image)
    const { store } = this
    const bar = h(
      'div',
      { className: 'image-info' },
      this.info,
      ...extra,
      h('span', { className: 'spacer' }),
      iconButton('zoom-out', t('image.zoomOut'), () => this.step(-1)),
      this.level,
      iconButton('zoom-in', t('image.zoomIn'), () => this.step(1)),
    )
    this.element = h('div', { className: 'image-viewer' }, this.stage, bar)
    store.add(listen(this.image, 'load', () => this.render()))
    store.add(listen(this.image, 'error', failed))
    store.add(listen(this.level, 'click', () => this.setZoom(this.zoom === undefined ? 1 : undefined)))
    store.add(listen(this.image, 'dblclick', () => this.setZoom(this.zoom === undefined ? 1 : undefined)))
    store.add(
      listen<WheelEvent>(
        this.stage,
        'wheel',
        (event) => {
          if (!event.ctrlKey && !event.metaKey) return
          event.preventDefault()
          this.step(event.deltaY < 0 ? 1 : -1)
        },
        { passive: false },
      ),
    )
    store.add(listen<KeyboardEvent>(this.stage, 'keydown', (event) => this.onKey(event)))
    const resized = new ResizeObserver(() => this.render())
    resized.observe(this.stage)
    store.add({ dispose: () => resized.disconnect() })
  }

  /** `size` in bytes. */
  show(src: string, size: number): void {
    this.bytes = size
    this.image.src = src
  }
  private bytes = 0

  dispose(): void {
    this.store.dispose()
  }

  private onKey(event: KeyboardEvent): void {
    const run: Record<string, () => void> = {
      '+': () => this.step(1),
      '=': () => this.step(1),
      '-': () => this.step(-1),
      '0': () => this.setZoom(undefined),
      '1': () => this.setZoom(1),
    }
    if (event.ctrlKey || event.metaKey || !run[event.key]) return
    run[event.key]!()
    event.preventDefault()
  }

  private get scale(): number {
    return this.zoom ?? (this.image.naturalWidth ? this.image.clientWidth / this.image.naturalWidth : 1)
  }

  private step(by: 1 | -1): void {
    const present = this.scale
    const next =
      by > 0 ? steps.find((one) => one > present * 1.01) : [...steps].reverse().find((one) => one < present * 0.99)
    if (next) this.setZoom(next)
  }

  private setZoom(zoom: number | undefined): void {
    this.zoom = zoom
    this.render()
  }

  private render(): void {
    const { naturalWidth: width, naturalHeight: height } = this.image
    if (!width) return
    this.stage.classList.toggle('zoomed', this.zoom !== undefined)
    // Vector pictures would grow without end.
    this.image.style.maxWidth = this.zoom === undefined ? `min(100%, ${width}px)` : ''
    this.image.style.width = this.zoom === undefined ? '' : `${width * this.zoom}px`
    this.image.classList.toggle('pixels', (this.zoom ?? 1) > 2)
    this.info.textContent = `${width} × ${height} · ${formatBytes(this.bytes)}`
    this.level.textContent = `${Math.round(this.scale * 100)} %`
    this.level.title = t(this.zoom === undefined ? 'image.actual' : 'image.fit')
  }
}
