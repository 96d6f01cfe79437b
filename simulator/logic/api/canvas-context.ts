/**
 * `my.createCanvasContext` (documentation: "CanvasContext 概览"). Everything is recorded, and handed to the page's
 * `<canvas>` by `draw`: see protocol/canvas.ts.
 */
import type { CanvasAction, CanvasArgument, CanvasPaint } from '../../../protocol/canvas'

type Done = (value: unknown) => void
/** Calls a method of the canvas with that id in the page that was current when the context was made. */
export type InvokeCanvas = (method: string, args: unknown[], done: Done, failed: Done) => void
/** Calls a function of the program. */
export type RunCallback = (callback: unknown, args: unknown[]) => void

const recorded = (
  'save restore scale rotate translate transform setTransform beginPath closePath moveTo lineTo bezierCurveTo ' +
  'quadraticCurveTo arc arcTo rect fill stroke clip fillRect strokeRect clearRect fillText strokeText setLineDash ' +
  'drawImage setFillStyle setStrokeStyle setLineWidth setLineCap setLineJoin setMiterLimit setGlobalAlpha ' +
  'setTextAlign setTextBaseline setShadow setGlobalCompositeOperation'
).split(' ')

/** What may be assigned, and what it is at first. */
const assignable: Record<string, CanvasArgument> = {
  fillStyle: '#000000',
  strokeStyle: '#000000',
  lineWidth: 1,
  lineCap: 'butt',
  lineJoin: 'miter',
  miterLimit: 10,
  lineDashOffset: 0,
  font: '10px sans-serif',
  globalAlpha: 1,
  textAlign: 'start',
  textBaseline: 'alphabetic',
  shadowColor: 'rgba(0, 0, 0, 0)',
  shadowBlur: 0,
  shadowOffsetX: 0,
  shadowOffsetY: 0,
  globalCompositeOperation: 'source-over',
}

class Paint {
  constructor(readonly paint: CanvasPaint) {}

  addColorStop(offset: unknown, color: unknown): void {
    if (this.paint.$paint !== 'pattern') this.paint.stops.push([Number(offset), String(color)])
  }
}

const numbers = (args: unknown[]): number[] => args.map(Number)
const gradient = (kind: 'linear' | 'radial', args: unknown[]): Paint =>
  new Paint({ $paint: kind, args: numbers(args), stops: [] })

/** What cannot be sent is left out; a gradient goes as it is now, its later stops are not for this action. */
const encode = (value: unknown): CanvasArgument => {
  if (value instanceof Paint) return structuredClone(value.paint)
  if (Array.isArray(value)) return numbers(value)
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return null
}

/** The worker's own canvas, for measuring alone. */
let ruler: { font: string; measureText(text: string): { width: number } } | undefined
const measure = (text: string, font: string): number => {
  ruler ??=
    typeof OffscreenCanvas === 'undefined' ? undefined : (new OffscreenCanvas(1, 1).getContext('2d') ?? undefined)
  const size = parseFloat(/([\d.]+)px/.exec(font)?.[1] ?? '10')
  if (!ruler) return text.length * size * 0.5
  ruler.font = font
  return ruler.measureText(text).width
}

export function createCanvasContext(invoke: InvokeCanvas, run: RunCallback): Record<string, unknown> {
  let actions: CanvasAction[] = []
  const values: Record<string, unknown> = { ...assignable }
  const context: Record<string, unknown> = {}

  for (const method of recorded) {
    context[method] = (...args: unknown[]) => {
      actions.push([method, args.map(encode)])
    }
  }
  for (const name of Object.keys(assignable)) {
    Object.defineProperty(context, name, {
      enumerable: true,
      get: () => values[name],
      set: (value: unknown) => {
        values[name] = value
        actions.push(['=', [name, encode(value)]])
      },
    })
  }

  const ask = (method: string, args: unknown[], given: unknown, answer: (value: unknown) => unknown): void => {
    const { success, fail, complete } = (given ?? {}) as Record<string, unknown>
    const finish = (callback: unknown, result: unknown) => {
      for (const each of [callback, complete]) if (typeof each === 'function') run(each, [result])
    }
    invoke(
      method,
      args,
      (value) => finish(success, answer(value)),
      (reason) => finish(fail, reason),
    )
  }

  return Object.assign(context, {
    setFontSize(size: unknown) {
      values['font'] = String(values['font']).replace(/[\d.]+px/, `${Number(size)}px`)
      actions.push(['setFontSize', [Number(size)]])
    },
    createLinearGradient: (...args: unknown[]) => gradient('linear', args),
    createRadialGradient: (...args: unknown[]) => gradient('radial', args),
    createCircularGradient: (...args: unknown[]) => gradient('radial', args.slice(0, 3)),
    createPattern: (image: unknown, repetition: unknown) =>
      new Paint({ $paint: 'pattern', image: String(image), repetition: String(repetition ?? 'repeat') }),
    measureText: (text: unknown) => ({ width: measure(String(text), String(values['font'])) }),
    /** `draw(reserve?, callback?)`. */
    draw(reserve: unknown, callback: unknown) {
      const sent = actions
      actions = []
      ask('draw', [sent, Boolean(reserve)], { success: callback, fail: callback }, () => ({}))
    },
    getImageData(given: { x?: unknown; y?: unknown; width?: unknown; height?: unknown }) {
      const { x, y, width, height } = given ?? {}
      ask('getImageData', numbers([x, y, width, height]), given, (value) => {
        const image = value as { width: number; height: number; data: number[] }
        return { ...image, data: new Uint8ClampedArray(image.data) }
      })
    },
    putImageData(given: { x?: unknown; y?: unknown; width?: unknown; height?: unknown; data?: ArrayLike<number> }) {
      const { x, y, width, height, data } = given ?? {}
      const [left, top, w, h] = numbers([x ?? 0, y ?? 0, width, height])
      const image = { x: left, y: top, width: w, height: h, data: Array.from(data ?? []) }
      ask('putImageData', [image], given, () => ({}))
    },
    async toDataURL(given: unknown) {
      return new Promise<unknown>((resolve, reject) => invoke('toDataURL', [plain(given)], resolve, reject))
    },
    toTempFilePath(given: unknown) {
      // The file system is a later matter: the picture is its own address.
      ask('toDataURL', [plain(given)], given, (url) => ({ apFilePath: url, tempFilePath: url, filePath: url }))
    },
  })
}

const plain = (given: unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries((given ?? {}) as object).filter(([, value]) => typeof value !== 'function'))
