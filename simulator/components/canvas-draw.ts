/** Carries out what a drawing context in logic has recorded: see protocol/canvas.ts. The actions are untrusted. */
import type { CanvasAction, CanvasArgument, CanvasPaint } from '../../protocol/canvas'
import { log } from './host'
import { loadImage } from './load-image'

type Context = CanvasRenderingContext2D

const methods = new Set(
  (
    'save restore scale rotate translate transform setTransform resetTransform beginPath closePath moveTo lineTo ' +
    'bezierCurveTo quadraticCurveTo arc arcTo ellipse rect roundRect fill stroke clip fillRect strokeRect clearRect ' +
    'fillText strokeText'
  ).split(' '),
)
const properties = new Set(
  (
    'fillStyle strokeStyle lineWidth lineCap lineJoin miterLimit lineDashOffset font globalAlpha textAlign ' +
    'textBaseline shadowColor shadowBlur shadowOffsetX shadowOffsetY globalCompositeOperation imageSmoothingEnabled ' +
    'filter'
  ).split(' '),
)
const isPaint = (value: unknown): value is CanvasPaint =>
  typeof value === 'object' && value !== null && typeof (value as CanvasPaint).$paint === 'string'

const missing = new Set<string>()

/** A program that draws frame by frame would say it sixty times a second. */
function complainOnce(source: string): void {
  if (missing.has(source)) return
  missing.add(source)
  log('warn', 'canvas_picture_missing', `canvas: the picture ${source.slice(0, 200)} cannot be loaded`)
}

/** Every picture that the actions name, loaded; those that fail are left out. */
export const loadPictures = async (actions: CanvasAction[]): Promise<Map<string, HTMLImageElement>> => {
  const sources = new Set<string>()
  for (const [method, args] of actions) {
    if (method === 'drawImage' && typeof args[0] === 'string') sources.add(args[0])
    for (const arg of args) if (isPaint(arg) && arg.$paint === 'pattern') sources.add(arg.image)
  }
  const loaded = new Map<string, HTMLImageElement>()
  await Promise.all(
    [...sources].map(async (source) => {
      await loadImage(source).then(
        (image) => loaded.set(source, image),
        () => complainOnce(source),
      )
    }),
  )
  return loaded
}

export class Drawing {
  constructor(
    private context: Context,
    private pictures: Map<string, HTMLImageElement>,
  ) {}

  run(actions: CanvasAction[]): void {
    for (const action of actions) if (Array.isArray(action) && Array.isArray(action[1])) this.act(action)
  }

  private act([method, args]: CanvasAction): void {
    const { context } = this
    if (method === '=') this.assign(String(args[0]), args[1])
    else if (method === 'setLineDash') this.dash(args)
    else if (method === 'setShadow') {
      const [x, y, blur, color] = args
      const shadow = { shadowOffsetX: x, shadowOffsetY: y, shadowBlur: blur, shadowColor: color }
      for (const [name, value] of Object.entries(shadow)) this.assign(name, value)
    } else if (method === 'drawImage') this.picture(args)
    else if (methods.has(method)) {
      const call = context[method as 'rect'] as ((...args: unknown[]) => void) | undefined
      call?.apply(context, args)
    }
  }

  /** The documentation's example gives an offset as well. */
  private dash([segments, offset]: CanvasArgument[]): void {
    if (Array.isArray(segments)) this.context.setLineDash(segments)
    if (typeof offset === 'number') this.context.lineDashOffset = offset
  }

  private assign(name: string, value: CanvasArgument | undefined): void {
    if (!properties.has(name) || value === undefined) return
    const target = this.context as unknown as Record<string, unknown>
    if (isPaint(value)) target[name] = this.paint(value) ?? 'transparent'
    // The documentation of setTextBaseline calls the default normal.
    else target[name] = name === 'textBaseline' && value === 'normal' ? 'alphabetic' : value
  }

  private paint(paint: CanvasPaint): CanvasGradient | CanvasPattern | null {
    const { context } = this
    if (paint.$paint === 'pattern') {
      const image = this.pictures.get(paint.image)
      return image ? context.createPattern(image, paint.repetition || 'repeat') : null
    }
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = paint.args.map(Number)
    // createCircularGradient(x, y, r) goes from the centre outwards.
    const radial = paint.args.length === 3 ? ([a, b, 0, a, b, c] as const) : ([a, b, c, d, e, f] as const)
    const gradient =
      paint.$paint === 'linear' ? context.createLinearGradient(a, b, c, d) : context.createRadialGradient(...radial)
    for (const [offset, color] of paint.stops) gradient.addColorStop(Math.min(1, Math.max(0, Number(offset))), color)
    return gradient
  }

  private picture([source, ...numbers]: CanvasArgument[]): void {
    const image = this.pictures.get(String(source))
    if (!image) return
    const at = numbers.filter((number): number is number => typeof number === 'number')
    if (![2, 4, 8].includes(at.length)) return
    ;(this.context.drawImage as (image: HTMLImageElement, ...at: number[]) => void)(image, ...at)
  }
}
