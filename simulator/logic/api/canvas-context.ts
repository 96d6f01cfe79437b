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
/** Makes a temporary file of a data URL; gives what `toTempFilePath` answers. */
export type KeepPicture = (dataUrl: string) => Promise<object>

/** Without arguments of note, or with those that the browser's own methods have. */
const recorded = (
  'scale rotate translate transform setTransform beginPath closePath moveTo lineTo bezierCurveTo ' +
  'quadraticCurveTo arc arcTo rect fill stroke clip fillRect strokeRect clearRect fillText strokeText ' +
  'drawImage setShadow'
).split(' ')
/** `setX(value)` and `x = value` are one thing; what is read back is what was last given. */
const setters =
  'fillStyle strokeStyle lineWidth lineCap lineJoin miterLimit globalAlpha textAlign textBaseline globalCompositeOperation'.split(
    ' ',
  )

/** What may be assigned, and what it is at first. */
const assignable: Record<string, CanvasArgument> = {
  fillStyle: '#000000',
  strokeStyle: '#000000',
  lineWidth: 1,
  lineCap: 'butt',
  lineJoin: 'miter',
  miterLimit: 10,
  lineDashOffset: 0,
  font: '10px Arial',
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

/** Callbacks and a promise, as `my.` has them. Nobody need look at the promise where callbacks were given. */
function answering(run: RunCallback) {
  return (given: unknown, start: (done: Done, failed: Done) => void, answer: (value: unknown) => unknown) => {
    const { success, fail, complete } = (given ?? {}) as Record<string, unknown>
    const tell = (callback: unknown, result: unknown): void => {
      for (const each of [callback, complete]) if (typeof each === 'function') run(each, [result])
    }
    const promise = new Promise<unknown>((resolve, reject) =>
      start(
        (value) => {
          const result = answer(value)
          tell(success, result)
          resolve(result)
        },
        (reason) => {
          tell(fail, reason)
          reject(reason)
        },
      ),
    )
    if (success ?? fail ?? complete) promise.catch(() => {})
    return promise
  }
}

/** The part that records: drawing methods, and values as they would be on the canvas. */
class Recorder {
  actions: CanvasAction[] = []
  values: Record<string, unknown> = { ...assignable }
  dash: number[] = []
  #saved: [Record<string, unknown>, number[]][] = []

  add(method: string, args: unknown[]): void {
    this.actions.push([method, args.map(encode)])
  }

  assign(name: string, value: unknown): void {
    this.values[name] = value
    this.actions.push(['=', [name, encode(value)]])
  }

  save(): void {
    this.#saved.push([{ ...this.values }, this.dash])
    this.add('save', [])
  }

  restore(): void {
    const saved = this.#saved.pop()
    if (saved) [this.values, this.dash] = saved
    this.add('restore', [])
  }

  /** What was recorded. The canvas keeps its state, and so do the values here. */
  take(): CanvasAction[] {
    const { actions } = this
    this.actions = []
    return actions
  }
}

function recording(record: Recorder): Record<string, unknown> {
  const context: Record<string, unknown> = {}
  for (const method of recorded) context[method] = (...args: unknown[]) => record.add(method, args)
  for (const name of Object.keys(assignable)) {
    Object.defineProperty(context, name, {
      enumerable: true,
      // Libraries lay their own over it.
      configurable: true,
      get: () => record.values[name],
      set(value: unknown) {
        record.assign(name, value)
      },
    })
  }
  for (const name of setters) {
    context[`set${name[0]!.toUpperCase()}${name.slice(1)}`] = (value: unknown) => record.assign(name, value)
  }
  const sized = (size: unknown): string => String(record.values['font']).replace(/[\d.]+px/, `${Number(size)}px`)
  Object.defineProperty(context, 'fontSize', {
    enumerable: true,
    configurable: true,
    get: () => parseFloat(/([\d.]+)px/.exec(String(record.values['font']))?.[1] ?? '10'),
    set(size: unknown) {
      record.assign('font', sized(size))
    },
  })
  return Object.assign(context, {
    save: () => record.save(),
    restore: () => record.restore(),
    setFontSize: (size: unknown) => record.assign('font', sized(size)),
    setLineDash(segments: unknown, offset?: unknown) {
      record.dash = Array.isArray(segments) ? numbers(segments) : []
      record.add('setLineDash', offset === undefined ? [record.dash] : [record.dash, Number(offset)])
    },
    getLineDash: () => [...record.dash],
    createLinearGradient: (...args: unknown[]) => gradient('linear', args),
    createRadialGradient: (...args: unknown[]) => gradient('radial', args),
    createCircularGradient: (...args: unknown[]) => gradient('radial', args.slice(0, 3)),
    createPattern: (image: unknown, repetition: unknown) =>
      new Paint({ $paint: 'pattern', image: String(image), repetition: String(repetition ?? 'repeat') }),
    measureText: (text: unknown) => ({ width: measure(String(text), String(record.values['font'])) }),
  })
}

export function createCanvasContext(
  invoke: InvokeCanvas,
  run: RunCallback,
  keep: KeepPicture,
): Record<string, unknown> {
  const record = new Recorder()
  const answered = answering(run)
  const call =
    (method: string, args: unknown[]) =>
    (done: Done, failed: Done): void =>
      invoke(method, args, done, failed)

  const kept = async (url: unknown, done: Done, failed: Done): Promise<void> => {
    try {
      done(await keep(String(url)))
    } catch (reason) {
      failed(reason)
    }
  }

  return Object.assign(recording(record), {
    /** `draw(reserve?, callback?)`; the callback alone is in use as well. */
    draw(reserve: unknown, callback: unknown) {
      const alone = typeof reserve === 'function'
      const after = alone ? reserve : callback
      const args = [record.take(), !alone && Boolean(reserve)]
      void answered({ success: after, fail: after ?? (() => {}) }, call('draw', args), () => ({}))
    },
    getImageData(given: { x?: unknown; y?: unknown; width?: unknown; height?: unknown }) {
      const { x, y, width, height } = given ?? {}
      return answered(given, call('getImageData', numbers([x ?? 0, y ?? 0, width, height])), (value) => {
        const image = value as { width: number; height: number; data: number[] }
        return { ...image, length: image.data.length, data: new Uint8ClampedArray(image.data) }
      })
    },
    putImageData(given: { x?: unknown; y?: unknown; width?: unknown; height?: unknown; data?: ArrayLike<number> }) {
      const { x, y, width, height, data } = given ?? {}
      const [left, top, w, h] = numbers([x ?? 0, y ?? 0, width, height])
      const image = { x: left, y: top, width: w, height: h, data: Array.from(data ?? []) }
      return answered(given, call('putImageData', [image]), () => ({}))
    },
    toDataURL: (given: unknown) => answered(given, call('toDataURL', [plain(given)]), (url) => url),
    toTempFilePath: (given: unknown) =>
      answered(
        given,
        (done, failed) => invoke('toDataURL', [plain(given)], (url) => void kept(url, done, failed), failed),
        (file) => file,
      ),
  })
}

const plain = (given: unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries((given ?? {}) as object).filter(([, value]) => typeof value !== 'function'))
