/**
 * `<canvas>` (documentation: "canvas"). `width` and `height` are the units of the drawing; the style sizes the element.
 * Without them the drawing has the element's own size in px. What logic draws comes as in protocol/canvas.ts.
 */
import type { CanvasAction, CanvasExport, CanvasHandle } from '../../protocol/canvas'
import { component, part } from './base-element'
import { Drawing, loadPictures } from './canvas-draw'
import { bool, raw, str, toNumber, toPx, toText } from './coerce'
import { emit, log } from './host'

const types = {
  type: str(),
  width: raw<unknown>(),
  height: raw<unknown>(),
  'disable-scroll': bool(),
  'canvas-id': str(),
}

let tokens = 0

/** The documented context's; the browser's own is another. */
const defaultFont = '10px Arial'

export class ACanvas extends component(types) {
  private canvas!: HTMLCanvasElement
  private context?: CanvasRenderingContext2D
  private drawn = false
  private token?: number
  /** Drawings wait for the pictures of those before. */
  private queue: Promise<unknown> = Promise.resolve()

  protected override created(): void {
    this.hostClass('a-canvas')
    this.canvas = part('canvas')
    Object.assign(this.canvas, { width: 300, height: 225 })
    this.appendChild(this.canvas)
    this.resize()
    this.reflect('disable-scroll', 'canvas-id')
  }

  protected override connected(): void {
    requestAnimationFrame(() => this.isConnected && emit(this, 'ready', {}))
  }

  protected override changed(name: string): void {
    if (name === 'width' || name === 'height') this.resize()
    else if (name !== 'type') this.reflect(name)
  }

  override invoke(method: string, args: unknown[]): unknown {
    if (method === 'draw') return this.draw(args[0] as CanvasAction[], args[1] === true)
    if (method === 'size') return { width: this.canvas.width, height: this.canvas.height }
    if (method === 'toDataURL') return this.queued(() => this.dataUrl((args[0] ?? {}) as CanvasExport))
    if (method === 'getImageData') return this.queued(() => this.read(args.map((arg) => toNumber(arg, 0))))
    if (method === 'putImageData') return this.queued(() => this.write(args[0]))
    return super.invoke(method, args)
  }

  /** Hands the drawing over to logic, once. What it gives may be transferred. */
  handle(): CanvasHandle | null {
    if (this.token !== undefined) return { token: this.token }
    this.fit()
    try {
      const canvas = this.canvas.transferControlToOffscreen()
      return { token: (this.token = ++tokens), canvas }
    } catch {
      const mend = 'it is drawn on through my.createCanvasContext already: use one of the two'
      log('error', 'canvas_node_refused', `<canvas id="${this.id}"> has no node: ${mend}`)
      return null
    }
  }

  /** Setting either empties the canvas, so only where it changes. */
  private resize(): void {
    const { canvas } = this
    const { width = canvas.width, height = canvas.height } = this.given()
    if (canvas.width === width && canvas.height === height) return
    try {
      if (canvas.width !== width) canvas.width = width
      if (canvas.height !== height) canvas.height = height
      if (this.context) this.context.font = defaultFont
    } catch {
      log('warn', 'canvas_transferred', '<canvas> is drawn by logic: set width and height on the canvas object there')
    }
  }

  private given(): { width?: number; height?: number } {
    const size = (value: unknown, fallback: number) =>
      toText(value) === '' ? undefined : Math.max(1, Math.round(toPx(value, fallback)))
    return { width: size(this.props.width, 300), height: size(this.props.height, 225) }
  }

  /** Before the first drawing, a canvas without a size of its own takes its element's. */
  private fit(): void {
    if (this.drawn) return
    this.drawn = true
    const given = this.given()
    if (given.width === undefined && this.clientWidth) this.canvas.width = this.clientWidth
    if (given.height === undefined && this.clientHeight) this.canvas.height = this.clientHeight
  }

  private get pen(): CanvasRenderingContext2D {
    if (this.token !== undefined) throw new Error('the canvas is drawn on through its node: use that')
    if (!this.context) {
      this.context = this.canvas.getContext('2d') ?? undefined
      if (!this.context) throw new Error('the canvas has no 2d context')
      this.context.font = defaultFont
    }
    return this.context
  }

  private queued<T>(run: () => T | Promise<T>): Promise<T> {
    const result = this.queue.then(run)
    this.queue = result.catch(() => {})
    return result
  }

  private draw(actions: CanvasAction[], reserve: boolean): Promise<void> {
    if (!Array.isArray(actions)) return Promise.resolve()
    const pictures = loadPictures(actions)
    return this.queued(async () => {
      const loaded = await pictures
      this.fit()
      if (!reserve) this.clear()
      // The state stays from one drawing to the next, as programs expect it: F2 scales once and draws many times.
      new Drawing(this.pen, loaded).run(actions)
    })
  }

  /** All of it, whatever transform the program has set. */
  private clear(): void {
    const { pen, canvas } = this
    const { a, b, c, d, e, f } = pen.getTransform()
    pen.setTransform(1, 0, 0, 1, 0, 0)
    pen.clearRect(0, 0, canvas.width, canvas.height)
    pen.setTransform(a, b, c, d, e, f)
  }

  private dataUrl(options: CanvasExport): string {
    const { canvas } = this.pen
    const x = toNumber(options.x, 0)
    const y = toNumber(options.y, 0)
    const width = toNumber(options.width, canvas.width - x)
    const height = toNumber(options.height, canvas.height - y)
    const cut = part('canvas')
    cut.width = Math.max(1, toNumber(options.destWidth, width))
    cut.height = Math.max(1, toNumber(options.destHeight, height))
    cut.getContext('2d')?.drawImage(canvas, x, y, width, height, 0, 0, cut.width, cut.height)
    const quality = toNumber(options.quality, 1)
    const kind = toText(options.fileType).includes('jp') ? 'image/jpeg' : 'image/png'
    return cut.toDataURL(kind, quality > 0 && quality <= 1 ? quality : 1)
  }

  private read([x = 0, y = 0, width = 1, height = 1]: number[]) {
    const { data } = this.pen.getImageData(x, y, Math.max(1, width), Math.max(1, height))
    return { width, height, data: [...data] }
  }

  private write(given: unknown): void {
    const { x, y, width, data } = (given ?? {}) as { x?: number; y?: number; width?: number; data?: ArrayLike<number> }
    if (!data || !width) return
    this.pen.putImageData(new ImageData(new Uint8ClampedArray(data), width), toNumber(x, 0), toNumber(y, 0))
  }
}
