/** The whole recording in a strip: how busy logic and pages were, frames, and where findings are. A range is dragged out. */
import { DisposableStore, toDisposable, type Disposable } from '../../../../base/disposables'
import { Emitter } from '../../../../base/events'
import { listen } from '../../../common/signal'
import { gutterOf } from './chart'
import type { Finding } from './findings'
import { readPalette } from './palette'
import type { Range } from './statistics'
import type { Entry, Trace } from './trace'

const GRIP = 6

export class Overview implements Disposable {
  readonly canvas = document.createElement('canvas')
  readonly onDidChoose
  private readonly chooses = new Emitter<Range>()
  private trace: Trace | undefined
  private range: Range = { from: 0, to: 1 }
  private findings: readonly Finding[] = []
  private frame = 0
  private readonly store = new DisposableStore()

  constructor(private readonly box: HTMLElement) {
    this.onDidChoose = this.chooses.event
    box.append(this.canvas)
    const { store } = this
    store.add(toDisposable(() => this.canvas.remove()))
    const size = new ResizeObserver(() => this.draw())
    size.observe(box)
    store.add(toDisposable(() => size.disconnect()))
    const theme = new MutationObserver(() => this.draw())
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
    store.add(toDisposable(() => theme.disconnect()))
    store.add(listen<PointerEvent>(box, 'pointerdown', (event) => this.press(event)))
    store.add(listen(box, 'dblclick', () => this.chooses.fire(this.whole)))
    store.add(toDisposable(() => cancelAnimationFrame(this.frame)))
  }

  dispose(): void {
    this.store.dispose()
  }

  show(trace: Trace, range: Range, findings: readonly Finding[]): void {
    Object.assign(this, { trace, range, findings })
    this.draw()
  }

  private get whole(): Range {
    const { begin = 0, end = 1 } = this.trace ?? {}
    return { from: begin, to: Math.max(end, begin + 1) }
  }

  private get gutter(): number {
    return gutterOf(this.box.clientWidth)
  }

  private get width(): number {
    return Math.max(1, this.box.clientWidth - this.gutter)
  }

  private xOf(time: number): number {
    const { from, to } = this.whole
    return this.gutter + ((time - from) / (to - from)) * this.width
  }

  private timeAt(x: number): number {
    const { from, to } = this.whole
    return from + Math.max(0, Math.min(1, (x - this.gutter) / this.width)) * (to - from)
  }

  private draw(): void {
    if (this.frame) return
    this.frame = requestAnimationFrame(() => {
      this.frame = 0
      this.paint()
    })
  }

  private paint(): void {
    const { box, canvas, trace } = this
    const [width, height] = [box.clientWidth, box.clientHeight]
    const ratio = devicePixelRatio || 1
    canvas.width = Math.round(width * ratio)
    canvas.height = Math.round(height * ratio)
    canvas.style.width = `${width}px`
    canvas.style.height = `${height}px`
    const context = canvas.getContext('2d')
    if (!context || !trace) return
    context.scale(ratio, ratio)
    const palette = readPalette(box)
    const half = (height - 8) / 2
    this.density(context, isLogic, palette.of('run'), 6, half)
    this.density(context, isView, palette.of('apply'), 6 + half, half)
    context.fillStyle = palette.token('--trace-bad')
    for (const { entry } of this.findings) context.fillRect(Math.round(this.xOf(entry.start)) - 1, 1, 3, 4)
    const [left, right] = [this.xOf(this.range.from), this.xOf(this.range.to)]
    context.fillStyle = palette.token('--trace-range')
    context.fillRect(left, 0, right - left, height)
    context.fillStyle = palette.token('--focus')
    for (const x of [left, right - 1]) context.fillRect(x, 0, 1, height)
    for (const x of [left - 2, right - 3]) context.fillRect(x, height / 2 - 6, 5, 12)
  }

  /** The share of each pixel's time that was spent in such entries, as a bar. */
  private density(
    context: CanvasRenderingContext2D,
    counts: (entry: Entry) => boolean,
    color: string,
    y: number,
    height: number,
  ): void {
    const { from, to } = this.whole
    const bins = new Float64Array(Math.ceil(this.width) + 1)
    const perBin = (to - from) / this.width
    for (const entry of this.trace!.all) {
      if (!counts(entry)) continue
      let at = Math.max(entry.start, from)
      const end = Math.min(entry.start + entry.duration, to)
      while (at < end) {
        const bin = Math.floor((at - from) / perBin)
        const next = Math.min(end, from + (bin + 1) * perBin)
        bins[bin] = bins[bin]! + Math.max(next - at, perBin * 1e-6)
        at = next > at ? next : end
      }
    }
    context.fillStyle = color
    bins.forEach((busy, i) => {
      if (busy === 0) return
      const bar = Math.max(1.5, Math.min(1, busy / perBin) * (height - 1))
      context.fillRect(this.gutter + i, y + height - bar, 1, bar)
    })
  }

  private press(down: PointerEvent): void {
    if (down.button !== 0 || !this.trace) return
    const origin = this.box.getBoundingClientRect().left
    const x = down.clientX - origin
    if (x < this.gutter - GRIP) return
    this.box.setPointerCapture(down.pointerId)
    const { from, to } = this.range
    const [left, right] = [this.xOf(from), this.xOf(to)]
    const whole = this.whole
    const isWhole = from <= whole.from && to >= whole.to
    const start = this.timeAt(x)
    // At an edge that edge is moved, inside the range the range, elsewhere a new one is begun.
    const change = (at: number): Range => {
      if (Math.abs(x - left) <= GRIP) return order(at, to)
      if (Math.abs(x - right) <= GRIP) return order(from, at)
      if (!isWhole && x > left && x < right) return { from: from + at - start, to: to + at - start }
      return order(start, at)
    }
    const drag = new DisposableStore()
    drag.add(
      listen<PointerEvent>(this.box, 'pointermove', (event) => {
        if (Math.abs(event.clientX - down.clientX) >= 3) this.chooses.fire(change(this.timeAt(event.clientX - origin)))
      }),
    )
    drag.add(listen(this.box, 'pointerup', () => drag.dispose()))
    drag.add(listen(this.box, 'pointercancel', () => drag.dispose()))
  }
}

const order = (a: number, b: number): Range => ({ from: Math.min(a, b), to: Math.max(a, b) })
const isLogic = ({ place, kind, facts }: Entry): boolean => place === 'logic' && kind !== 'api' && facts.depth === 0
const isView = ({ kind }: Entry): boolean => kind === 'apply' || kind === 'parse' || kind === 'long'
