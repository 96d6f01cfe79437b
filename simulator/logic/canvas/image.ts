/**
 * What `Canvas.createImage` gives (documentation: "Image" of the canvas chapter). The worker has no decoder for all that
 * a page can show, so the page in front loads the picture; drawing takes the bitmap behind the object.
 */
export type LoadBitmap = (src: string) => Promise<ImageBitmap>
export type RunCallback = (callback: unknown, args: unknown[]) => void

const bitmaps = new WeakMap<object, ImageBitmap>()

/** What to draw for an argument of the program: the bitmap of one of our images, null before it is loaded. */
export const drawable = (source: unknown): unknown =>
  source instanceof CanvasImage ? (bitmaps.get(source) ?? null) : source

export class CanvasImage {
  onload: unknown = null
  onerror: unknown = null
  /** Of the picture, 0 until it is loaded. A program may set them: they are its own then. */
  width = 0
  height = 0
  complete = false
  #src = ''
  #loads = 0
  readonly #load: LoadBitmap
  readonly #run: RunCallback

  constructor(load: LoadBitmap, run: RunCallback) {
    this.#load = load
    this.#run = run
  }

  get naturalWidth(): number {
    return bitmaps.get(this)?.width ?? 0
  }

  get naturalHeight(): number {
    return bitmaps.get(this)?.height ?? 0
  }

  get src(): string {
    return this.#src
  }

  set src(value: unknown) {
    this.#src = String(value ?? '')
    this.complete = false
    const turn = ++this.#loads
    // Another source set meanwhile wins. Callbacks may be set after `src`, so nothing is told in this turn.
    const current = (): boolean => turn === this.#loads
    this.#load(this.#src).then(
      (bitmap) => current() && this.#loaded(bitmap),
      (reason: unknown) => current() && this.#failed(reason),
    )
  }

  #loaded(bitmap: ImageBitmap): void {
    bitmaps.set(this, bitmap)
    this.width = bitmap.width
    this.height = bitmap.height
    this.complete = true
    this.#run(this.onload, [{ type: 'load', target: this }])
  }

  #failed(reason: unknown): void {
    bitmaps.delete(this)
    const { errorMessage = 'the picture cannot be loaded' } = (reason ?? {}) as { errorMessage?: string }
    this.#run(this.onerror, [{ type: 'error', target: this, errMsg: errorMessage, errorMessage }])
  }
}
