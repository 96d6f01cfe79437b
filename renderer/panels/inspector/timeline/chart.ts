/**
 * The tracks as one canvas: what is seen is drawn and nothing else, and what is narrower than a pixel as one with its
 * neighbours, so that a hundred thousand entries cost no more than the canvas is wide.
 */
import { LONG } from '../../../../base/speed-limits'
import { DisposableStore, toDisposable, type Disposable } from '../../../../base/disposables'
import { Emitter } from '../../../../base/events'
import { listen } from '../../../common/signal'
import { readPalette, type Palette } from './palette'
import { matches, type Range } from './statistics'
import { firstAfter, type Entry, type Trace, type TrackId } from './trace'

/** px for the tracks' names. */
export const gutterOf = (width: number): number => (width < 560 ? 96 : 132)
const ROW = 18
const GAP = 6
const RULER = 20
/** ms that fill the chart at least. */
const FINEST = 0.05

const moments = new Set(['event', 'send', 'ack'])
/** From top to bottom. */
const rank = (id: TrackId): number =>
  ({ logic: 0, batches: 1, api: 1e9, network: 2e9 })[id as 'api'] ?? Number(id.slice(5)) + 2

interface Row {
  track: TrackId
  lane: readonly Entry[]
  y: number
  /** Of the first lane of its track. */
  label?: string
}

export interface ChartOptions {
  label(track: TrackId): string
  nameOf(entry: Entry): string
}

export class Chart implements Disposable {
  readonly canvas = document.createElement('canvas')
  readonly onDidSelect
  readonly onDidMove
  readonly onDidHover
  range: Range = { from: 0, to: 1_000 }
  private trace: Trace | undefined
  private rows: Row[] = []
  private palette: Palette
  private selected: Entry | undefined
  private hovered: Entry | undefined
  private filter = ''
  private frame = 0
  private readonly store = new DisposableStore()
  private readonly selects = new Emitter<Entry | undefined>()
  private readonly moves = new Emitter<Range>()
  private readonly hovers = new Emitter<{ entry: Entry; x: number; y: number } | undefined>()

  /** `box` scrolls the canvas up and down. */
  constructor(
    private readonly box: HTMLElement,
    private readonly options: ChartOptions,
  ) {
    this.onDidSelect = this.selects.event
    this.onDidMove = this.moves.event
    this.onDidHover = this.hovers.event
    this.palette = readPalette(box)
    this.canvas.className = 'timeline-canvas'
    box.append(this.canvas)
    const { store } = this
    store.add(toDisposable(() => this.canvas.remove()))
    const size = new ResizeObserver(() => this.draw())
    size.observe(box)
    store.add(toDisposable(() => size.disconnect()))
    const theme = new MutationObserver(() => {
      this.palette = readPalette(box)
      this.draw()
    })
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
    store.add(toDisposable(() => theme.disconnect()))
    store.add(listen(box, 'scroll', () => this.draw()))
    store.add(listen<WheelEvent>(box, 'wheel', (event) => this.wheel(event), { passive: false }))
    store.add(listen<PointerEvent>(box, 'pointerdown', (event) => this.press(event)))
    store.add(listen<PointerEvent>(box, 'pointermove', (event) => this.hover(event)))
    store.add(listen(box, 'pointerleave', () => this.hoverOver(undefined)))
    store.add(listen<KeyboardEvent>(box, 'keydown', (event) => this.key(event)))
    store.add(toDisposable(() => cancelAnimationFrame(this.frame)))
  }

  dispose(): void {
    this.store.dispose()
  }

  show(trace: Trace): void {
    if (this.trace !== trace) this.select(undefined)
    this.trace = trace
    this.draw()
  }

  setFilter(filter: string): void {
    this.filter = filter
    this.draw()
  }

  select(entry: Entry | undefined): void {
    if (this.selected === entry) return
    this.selected = entry
    this.selects.fire(entry)
    this.draw()
  }

  /** Brings an entry into sight, with some of what is around it. */
  reveal(entry: Entry): void {
    const { start, duration } = entry
    const wide = Math.max(duration * 3, 20)
    const { from, to } = this.range
    if (start < from || start + duration > to || duration < (to - from) / 50)
      this.move({ from: start + duration / 2 - wide / 2, to: start + duration / 2 + wide / 2 })
    this.select(entry)
    const row = this.rows.find(({ lane }) => lane.includes(entry))
    if (row) this.box.scrollTop = Math.max(0, row.y - this.box.clientHeight / 2)
  }

  move({ from, to }: Range): void {
    const trace = this.trace
    const [least, most] = [trace?.begin ?? 0, Math.max(trace?.end ?? 0, (trace?.begin ?? 0) + 1)]
    const wide = Math.min(Math.max(to - from, FINEST), most - least)
    const start = Math.min(Math.max(from, least), most - wide)
    this.range = { from: start, to: start + wide }
    this.moves.fire(this.range)
    this.draw()
  }

  all(): void {
    this.move({ from: this.trace?.begin ?? 0, to: this.trace?.end ?? 1 })
  }

  draw(): void {
    if (this.frame) return
    this.frame = requestAnimationFrame(() => {
      this.frame = 0
      this.paint()
    })
  }

  private get gutter(): number {
    return gutterOf(this.box.clientWidth)
  }

  private get width(): number {
    return Math.max(1, this.box.clientWidth - this.gutter)
  }

  private xOf(time: number): number {
    const { from, to } = this.range
    return this.gutter + ((time - from) / (to - from)) * this.width
  }

  private timeAt(x: number): number {
    const { from, to } = this.range
    return from + ((x - this.gutter) / this.width) * (to - from)
  }

  // Drawing

  private layOut(): number {
    this.rows = []
    let y = RULER + 4
    const tracks = [...(this.trace?.tracks.values() ?? [])].sort((a, b) => rank(a.id) - rank(b.id))
    for (const { id, lanes } of tracks) {
      const used = lanes.filter((lane, i) => lane.length > 0 || (id === 'logic' && i === 0))
      used.forEach((lane, i) => {
        this.rows.push({ track: id, lane, y, ...(i === 0 && { label: this.options.label(id) }) })
        y += ROW
      })
      if (used.length > 0) y += GAP
    }
    return y
  }

  private paint(): void {
    const { box, canvas } = this
    const height = Math.max(this.layOut(), box.clientHeight)
    const width = box.clientWidth
    const ratio = devicePixelRatio || 1
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio)
      canvas.height = Math.round(height * ratio)
      canvas.style.height = `${height}px`
      canvas.style.width = `${width}px`
    }
    const context = canvas.getContext('2d')
    if (!context) return
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    context.clearRect(0, 0, width, height)
    context.font = `11px ${this.palette.token('--font-ui')}`
    context.textBaseline = 'middle'
    const [top, bottom] = [box.scrollTop, box.scrollTop + box.clientHeight]
    this.drawGrid(context, top, height)
    for (const row of this.rows) if (row.y + ROW >= top && row.y <= bottom) this.drawRow(context, row)
    this.drawLabels(context, top)
    this.drawRuler(context, top)
  }

  private drawGrid(context: CanvasRenderingContext2D, top: number, height: number): void {
    context.fillStyle = this.palette.token('--border')
    for (const time of this.ticks().times) context.fillRect(Math.round(this.xOf(time)), top, 1, height)
    let last: TrackId | undefined
    for (const { track, y } of this.rows) {
      if (track !== last && last !== undefined) context.fillRect(0, y - GAP / 2 - 0.5, this.box.clientWidth, 1)
      last = track
    }
  }

  private drawRow(context: CanvasRenderingContext2D, { lane, y }: Row): void {
    const { from, to } = this.range
    const perPixel = (to - from) / this.width
    for (let i = firstAfter(lane, from); i < lane.length;) {
      const entry = lane[i]!
      if (entry.start > to) break
      const left = Math.max(this.gutter, this.xOf(entry.start))
      const right = Math.max(left + 1, Math.min(this.xOf(entry.start + entry.duration), this.gutter + this.width))
      this.drawEntry(context, entry, left, right - left, y)
      // What would be drawn into the same pixel is left out.
      i = right - left <= 1.5 ? firstAfter(lane, this.timeAt(right) + perPixel * 0.01, i + 1) : i + 1
    }
  }

  private drawEntry(context: CanvasRenderingContext2D, entry: Entry, x: number, width: number, y: number): void {
    const { palette } = this
    context.globalAlpha = matches(entry, this.filter) ? 1 : 0.2
    if (entry.kind === 'batch') this.drawSteps(context, entry, x, width, y)
    else if (entry.kind === 'request') this.drawRequest(context, entry, x, width, y)
    else if (entry.kind === 'frames') this.drawFrames(context, entry, x, width, y)
    else if (moments.has(entry.kind)) this.drawMoment(context, entry, x, y)
    else {
      context.fillStyle = palette.of(entry.kind)
      context.fillRect(x, y + 1, width > 3 ? width - 0.5 : width, ROW - 2)
    }
    const long = entry.kind === 'run' && entry.facts.depth === 0 && entry.duration > LONG
    if (long || entry.facts.error !== undefined || (entry.facts.request?.status ?? 0) >= 400) {
      context.fillStyle = palette.token('--trace-bad')
      context.beginPath()
      context.moveTo(x + width - Math.min(8, width), y + 1)
      context.lineTo(x + width, y + 1)
      context.lineTo(x + width, y + 1 + Math.min(8, width))
      context.fill()
    }
    if (width > 30 && entry.kind !== 'frames') this.write(context, this.options.nameOf(entry), x, width, y)
    context.globalAlpha = 1
    if (entry === this.selected || entry === this.hovered) {
      context.strokeStyle = palette.token(entry === this.selected ? '--focus' : '--fg-dim')
      context.lineWidth = entry === this.selected ? 2 : 1
      context.strokeRect(x + 0.5, y + 1.5, Math.max(2, width - 1.5), ROW - 3)
    }
  }

  private drawSteps(context: CanvasRenderingContext2D, entry: Entry, x: number, width: number, y: number): void {
    const { logic, wire, view, paint } = entry.steps ?? { logic: 0, wire: 0, view: 0, paint: 0 }
    const sum = logic + wire + view + paint || 1
    // Where the chart begins in the middle of one, it is drawn as if it were whole.
    const scale = (this.width / (this.range.to - this.range.from)) * (entry.duration / sum)
    let at = this.xOf(entry.start)
    for (const [ms, kind] of [
      [logic, 'update'],
      [wire, 'page'],
      [view, 'apply'],
      [paint, 'paint'],
    ] as const) {
      const [left, right] = [Math.max(x, at), Math.min(x + width, at + ms * scale)]
      context.fillStyle = this.palette.of(kind)
      if (right > left) context.fillRect(left, y + 1, right - left, ROW - 2)
      at += ms * scale
    }
    if (width <= 1.5) context.fillRect(x, y + 1, width, ROW - 2)
  }

  /** Paler until its answer begins. */
  private drawRequest(context: CanvasRenderingContext2D, entry: Entry, x: number, width: number, y: number): void {
    const { waited = entry.duration } = entry.facts.request ?? {}
    const answered = Math.max(x, Math.min(x + width, this.xOf(entry.start + waited)))
    const alpha = context.globalAlpha
    context.fillStyle = this.palette.of(entry.kind)
    context.globalAlpha = alpha * 0.55
    context.fillRect(x, y + 1, answered - x, ROW - 2)
    context.globalAlpha = alpha
    context.fillRect(answered, y + 1, Math.max(1, x + width - answered), ROW - 2)
  }

  /** A bar as high as there were frames, of 60 in a second. */
  private drawFrames(context: CanvasRenderingContext2D, entry: Entry, x: number, width: number, y: number): void {
    const rate = ((entry.facts.frames ?? 0) * 1_000) / (entry.duration || 1)
    const height = Math.max(2, Math.min(1, rate / 60) * (ROW - 2))
    context.fillStyle = this.palette.token(rate < 30 ? '--trace-bad' : '--trace-paint')
    context.fillRect(x, y + ROW - 1 - height, width, height)
  }

  private drawMoment(context: CanvasRenderingContext2D, entry: Entry, x: number, y: number): void {
    context.fillStyle = this.palette.of(entry.kind)
    context.beginPath()
    context.moveTo(x, y + 3)
    context.lineTo(x + 5, y + ROW / 2)
    context.lineTo(x, y + ROW - 3)
    context.lineTo(x - 5, y + ROW / 2)
    context.fill()
  }

  private write(context: CanvasRenderingContext2D, text: string, x: number, width: number, y: number): void {
    context.save()
    context.beginPath()
    context.rect(x + 3, y, width - 6, ROW)
    context.clip()
    context.fillStyle = this.palette.token('--trace-on')
    context.fillText(text, x + 4, y + ROW / 2 + 0.5)
    context.restore()
  }

  private drawLabels(context: CanvasRenderingContext2D, top: number): void {
    context.fillStyle = this.palette.token('--bg-side')
    context.fillRect(0, top, this.gutter - 1, this.box.clientHeight)
    context.fillStyle = this.palette.token('--border')
    context.fillRect(this.gutter - 1, top, 1, this.box.clientHeight)
    context.fillStyle = this.palette.token('--fg')
    for (const { label, y } of this.rows) {
      if (label === undefined) continue
      context.save()
      context.beginPath()
      context.rect(8, y, this.gutter - 14, ROW)
      context.clip()
      context.fillText(label, 8, y + ROW / 2 + 0.5)
      context.restore()
    }
  }

  /** Stays in sight. */
  private drawRuler(context: CanvasRenderingContext2D, top: number): void {
    context.fillStyle = this.palette.token('--bg-side')
    context.fillRect(0, top, this.box.clientWidth, RULER)
    context.fillStyle = this.palette.token('--border')
    context.fillRect(0, top + RULER - 1, this.box.clientWidth, 1)
    context.fillStyle = this.palette.token('--fg-dim')
    const { times, step } = this.ticks()
    for (const time of times) {
      const x = this.xOf(time)
      if (x >= this.gutter) context.fillText(showTime(time, step), x + 3, top + RULER / 2)
    }
  }

  private ticks(): { times: number[]; step: number } {
    const { from, to } = this.range
    const rough = ((to - from) / this.width) * 90
    const power = 10 ** Math.floor(Math.log10(rough))
    const step = power * ([1, 2, 5, 10].find((n) => n * power >= rough) ?? 10)
    const times: number[] = []
    for (let time = Math.ceil(from / step) * step; time <= to && times.length < 100; time += step) times.push(time)
    return { times, step }
  }

  // Pointer and keys

  private wheel(event: WheelEvent): void {
    if (event.shiftKey || event.altKey) {
      this.box.scrollTop += event.deltaY || event.deltaX
      event.preventDefault()
      return
    }
    event.preventDefault()
    const { from, to } = this.range
    if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      const step = (event.deltaX / this.width) * (to - from)
      return this.move({ from: from + step, to: to + step })
    }
    this.zoom(Math.exp(Math.max(-200, Math.min(200, event.deltaY)) * 0.003), this.place(event).x)
  }

  private zoom(factor: number, x = this.gutter + this.width / 2): void {
    const { from, to } = this.range
    const at = Math.max(from, this.timeAt(x))
    this.move({ from: at - (at - from) * factor, to: at + (to - at) * factor })
  }

  private place(event: MouseEvent): { x: number; y: number } {
    const box = this.canvas.getBoundingClientRect()
    return { x: event.clientX - box.left, y: event.clientY - box.top }
  }

  private press(down: PointerEvent): void {
    if (down.button !== 0 || down.target !== this.canvas) return
    const { from, to } = this.range
    const scrolled = this.box.scrollTop
    let moved = false
    this.box.setPointerCapture(down.pointerId)
    const drag = new DisposableStore()
    drag.add(
      listen<PointerEvent>(this.box, 'pointermove', (event) => {
        const [dx, dy] = [event.clientX - down.clientX, event.clientY - down.clientY]
        if (!moved && Math.abs(dx) + Math.abs(dy) < 4) return
        moved = true
        this.hoverOver(undefined)
        const step = (dx / this.width) * (to - from)
        this.move({ from: from - step, to: to - step })
        this.box.scrollTop = scrolled - dy
      }),
    )
    const end = (event: PointerEvent): void => {
      drag.dispose()
      if (!moved && event.type === 'pointerup') this.select(this.entryAt(this.place(event)))
    }
    drag.add(listen<PointerEvent>(this.box, 'pointerup', end))
    drag.add(listen<PointerEvent>(this.box, 'pointercancel', end))
  }

  private hover(event: PointerEvent): void {
    if (event.buttons !== 0) return
    this.hoverOver(this.entryAt(this.place(event)), event)
  }

  private hoverOver(entry: Entry | undefined, event?: PointerEvent): void {
    if (entry === undefined && this.hovered === undefined) return
    if (entry !== this.hovered) this.draw()
    this.hovered = entry
    this.hovers.fire(entry && event ? { entry, x: event.clientX, y: event.clientY } : undefined)
  }

  private entryAt({ x, y }: { x: number; y: number }): Entry | undefined {
    if (x < this.gutter || y < this.box.scrollTop + RULER) return undefined
    const row = this.rows.find((one) => y >= one.y && y < one.y + ROW)
    if (!row) return undefined
    // Moments are drawn five pixels to each side.
    const slack = this.timeAt(x + 5) - this.timeAt(x)
    const time = this.timeAt(x)
    let best: Entry | undefined
    let least = Infinity
    for (let i = firstAfter(row.lane, time - slack); i < row.lane.length; i++) {
      const entry = row.lane[i]!
      if (entry.start > time + slack) break
      const away = Math.max(entry.start - time, time - entry.start - entry.duration, 0)
      if (away < least) [best, least] = [entry, away]
    }
    return best
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const { from, to } = this.range
    const step = (to - from) / 10
    const pan = (by: number) => (): void => this.move({ from: from + by, to: to + by })
    const actions: Record<string, () => void> = {
      w: () => this.zoom(0.75),
      '+': () => this.zoom(0.75),
      '=': () => this.zoom(0.75),
      s: () => this.zoom(1 / 0.75),
      '-': () => this.zoom(1 / 0.75),
      a: pan(-step),
      d: pan(step),
      '0': () => this.all(),
      home: () => this.all(),
      arrowleft: () => this.step(-1),
      arrowright: () => this.step(1),
      arrowup: () => this.stepRow(-1),
      arrowdown: () => this.stepRow(1),
      escape: () => this.select(undefined),
    }
    const action = actions[event.key.toLowerCase()]
    if (!action || (event.key === 'Escape' && !this.selected)) return
    event.preventDefault()
    event.stopPropagation()
    action()
  }

  /** To the next entry of the same lane. */
  private step(by: number): void {
    const row = this.rows.find(({ lane }) => this.selected && lane.includes(this.selected)) ?? this.rows[0]
    if (!row) return
    const at = this.selected ? row.lane.indexOf(this.selected) + by : firstAfter(row.lane, this.range.from)
    const next = row.lane[Math.max(0, Math.min(row.lane.length - 1, at))]
    if (next) this.follow(next)
  }

  private stepRow(by: number): void {
    const at = this.rows.findIndex(({ lane }) => this.selected && lane.includes(this.selected))
    const row = this.rows[Math.max(0, Math.min(this.rows.length - 1, at < 0 ? 0 : at + by))]
    if (!row) return
    const next = row.lane[Math.min(row.lane.length - 1, firstAfter(row.lane, this.selected?.start ?? this.range.from))]
    if (next) this.follow(next)
  }

  private follow(entry: Entry): void {
    const { from, to } = this.range
    const { start, duration } = entry
    if (start < from || start + duration > to) {
      const middle = start + Math.min(duration, to - from) / 2
      this.move({ from: middle - (to - from) / 2, to: middle + (to - from) / 2 })
    }
    this.select(entry)
  }
}

/** `1.25 s`, `12.5 ms`: as fine as the step between two ticks. */
function showTime(time: number, step: number): string {
  if (step >= 100) return `${(time / 1_000).toFixed(step >= 1_000 ? 0 : 1)} s`
  if (time >= 1_000) return `${(time / 1_000).toFixed(step >= 10 ? 2 : step >= 1 ? 3 : 4)} s`
  return `${time.toFixed(step >= 1 ? 0 : 2)} ms`
}
