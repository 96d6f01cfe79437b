/**
 * A canvas that a program draws on in its own thread (documentation: "Canvas 概览", "OffscreenCanvas 概览"): the
 * browser's OffscreenCanvas with the platform's methods put on it. That of a `<canvas>` comes from the view by
 * `node()` of a selector query; the same element always gives the same object.
 */
import type { CanvasExport, CanvasHandle } from '../../../protocol/canvas'
import { ApiError } from '../../api/spec/errors'
import { fieldsOf, perform } from '../api/call'
import type { PageRuntime } from '../page/page'
import type { Runtime } from '../runtime'
import { canvasToBlob, canvasToDataUrl } from './export'
import { CanvasImage, drawable } from './image'
import { keepTemporary } from './temporary'

type Method = (...args: unknown[]) => unknown
type Context = Record<string, unknown>

const nodes = new WeakMap<PageRuntime, Map<number, unknown>>()

/** From what the view found: the canvas, or null where the element is none. */
export function canvasNode(page: PageRuntime, handle: unknown): unknown {
  const { token, canvas } = (handle ?? {}) as Partial<CanvasHandle>
  if (token === undefined) return null
  let known = nodes.get(page)
  if (!known) nodes.set(page, (known = new Map()))
  if (canvas) known.set(token, withPlatform(page.runtime, canvas as OffscreenCanvas))
  return known.get(token) ?? null
}

/** `my.createOffscreenCanvas(width, height)`, or with an object (the documentation has both). */
export function createOffscreenCanvas(runtime: Runtime, first: unknown, second: unknown): unknown {
  if (typeof OffscreenCanvas === 'undefined')
    throw new ApiError('api_failed', 'createOffscreenCanvas: this browser has no OffscreenCanvas')
  const { width, height } = typeof first === 'object' && first !== null ? (first as Context) : {}
  const size = (value: unknown): number => Math.max(1, Math.round(Number(value ?? 100)) || 100)
  return withPlatform(runtime, new OffscreenCanvas(size(width ?? first), size(height ?? second)))
}

function withPlatform(runtime: Runtime, canvas: OffscreenCanvas): OffscreenCanvas {
  const run = (callback: unknown, args: unknown[], where: string): void =>
    void runtime.reporter.run(callback, undefined, args, { where })
  const getContext = canvas.getContext.bind(canvas) as Method
  const contexts = new WeakSet<object>()
  return Object.assign(canvas, {
    getContext(kind: unknown, options?: unknown) {
      // What is drawn must still be there when the program exports it in a later turn.
      const given = String(kind).startsWith('webgl') ? { preserveDrawingBuffer: true, ...(options as object) } : options
      const context = getContext(String(kind), given) as Context | null
      if (context && !contexts.has(context)) takeImages(context)
      if (context) contexts.add(context)
      return context
    },
    createImage: () =>
      new CanvasImage(
        (src) => loadBitmap(runtime, src),
        (callback, args) => run(callback, args, 'an image of a canvas'),
      ),
    createPath2D: (path?: unknown) => new Path2D(path as string),
    requestAnimationFrame: (callback: unknown) =>
      frames.request((time) => run(callback, [time], 'canvas.requestAnimationFrame')),
    cancelAnimationFrame: (id: unknown) => frames.cancel(Number(id)),
    toDataURL: () => canvasToDataUrl(canvas),
    toTempFilePath: (given: unknown) => exportCanvas(runtime, 'Canvas.toTempFilePath', canvas, given),
  })
}

/** Methods that take pictures take ours as well; one that is not loaded yet draws nothing, as in a page. */
function takeImages(context: Context): void {
  for (const name of ['drawImage', 'createPattern', 'texImage2D', 'texSubImage2D']) {
    const native = context[name]
    if (typeof native !== 'function') continue
    context[name] = (...args: unknown[]): unknown => {
      const sources = args.map(drawable)
      const waiting = sources.some((source, i) => source === null && args[i] instanceof CanvasImage)
      return waiting ? undefined : (native as Method).apply(context, sources)
    }
  }
}

/** Some browsers give workers no animation frames: 60 a second then. */
const frames = {
  request: (callback: (time: number) => void): number =>
    typeof requestAnimationFrame === 'function'
      ? requestAnimationFrame(callback)
      : Number(setTimeout(() => callback(performance.now()), 16)),
  cancel: (id: number): void => {
    if (typeof cancelAnimationFrame === 'function') cancelAnimationFrame(id)
    else clearTimeout(id)
  },
}

function loadBitmap(runtime: Runtime, src: string): Promise<ImageBitmap> {
  const page = runtime.currentPage
  return page ? page.loadBitmap(src) : Promise.reject({ errorMessage: 'there is no page yet' })
}

/** `toTempFilePath` of a canvas, and `my.canvasToTempFilePath({ canvas })`. */
export function exportCanvas(
  runtime: Runtime,
  name: string,
  canvas: OffscreenCanvas,
  given: unknown,
): Promise<unknown> {
  const { success, fail, complete, ...options } = fieldsOf(given, undefined)
  return perform(name, { success, fail, complete }, runtime.reporter, async () =>
    keepTemporary(runtime, await canvasToBlob(canvas, options as CanvasExport)),
  )
}

/** `my.canvasToTempFilePath`: of a canvas object, or by the id of an older canvas of the page on top. */
export function canvasToTempFile(runtime: Runtime, given: Record<string, unknown>): Promise<unknown> {
  const { canvas, canvasId, ...options } = given
  if (typeof OffscreenCanvas !== 'undefined' && canvas instanceof OffscreenCanvas)
    return canvasToBlob(canvas, options as CanvasExport).then((blob) => keepTemporary(runtime, blob))
  const page = runtime.currentPage
  if (canvasId === undefined || !page)
    throw new ApiError('api_arguments_invalid', 'canvasToTempFilePath: canvas or canvasId is needed')
  return new Promise((resolve, reject) => {
    page.invoke(String(canvasId), 'toDataURL', [options], (url) => resolve(keepTemporary(runtime, String(url))), reject)
  })
}
