/**
 * How a drawing context in logic reaches a `<canvas>` in a page: as `invoke` messages of protocol/bridge.ts.
 *
 *     draw            [actions, reserve]   answered when drawn (pictures are loaded first)
 *     toDataURL       [CanvasExport?]      → data URL
 *     getImageData    [x, y, width, height] → { width, height, data: number[] }
 *     putImageData    [{ x, y, width, height, data }]
 *     size            []                   → { width, height } in units of the drawing
 *
 * A canvas that logic draws on itself (`node()` of a selector query) is handed over as a `CanvasHandle`. From then on
 * the methods above fail.
 *
 * Sources: the platform's documentation, "CanvasContext 概览" and "Canvas 概览".
 */

/** A method of the documented context and its arguments, or an assignment, `setX(value)` too: ['=', [name, value]]. */
export type CanvasAction = [method: string, args: CanvasArgument[]]

export type CanvasArgument = string | number | boolean | null | number[] | CanvasPaint

/** What `createLinearGradient`, `createCircularGradient` and `createPattern` gave, wherever a colour may stand. */
export type CanvasPaint =
  | { $paint: 'linear' | 'radial'; args: number[]; stops: [offset: number, color: string][] }
  | { $paint: 'pattern'; image: string; repetition: string }

/** What `node()` of a selector query finds in the view. */
export interface CanvasHandle {
  /** The same for the same element, however often it is asked for. */
  token: number
  /** An OffscreenCanvas, transferred; only in the first answer for an element. */
  canvas?: unknown
}

/** A part of a canvas as a picture (documentation: "my.canvasToTempFilePath"); in units of the drawing. */
export interface CanvasExport {
  x?: number
  y?: number
  /** Default: to the right edge, and to the bottom. */
  width?: number
  height?: number
  /** Default: `width` and `height`. */
  destWidth?: number
  destHeight?: number
  fileType?: string
  /** Of a jpg, over 0 to 1; anything else is 1. */
  quality?: number
}
