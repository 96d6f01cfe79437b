/**
 * How a drawing context in logic reaches a `<canvas>` in a page: as `invoke` messages of protocol/bridge.ts.
 *
 *     draw            [actions, reserve]   answered when drawn (pictures are loaded first)
 *     toDataURL       [{ type?, quality? }?]  → data URL
 *     getImageData    [x, y, width, height] → { width, height, data: number[] }
 *     putImageData    [{ x, y, width, height, data }]
 *     size            []                   → { width, height } in units of the drawing
 *     transferControl []                   → an OffscreenCanvas, transferred: for `getContext` in logic itself.
 *                                            From then on the others fail.
 *
 * Sources: the platform's documentation, "CanvasContext 概览" and "Canvas 概览".
 */

/** A method of the documented context (or of the browser's) and its arguments, or an assignment: ['=', [name, value]]. */
export type CanvasAction = [method: string, args: CanvasArgument[]]

export type CanvasArgument = string | number | boolean | null | number[] | CanvasPaint

/** What `createLinearGradient`, `createCircularGradient` and `createPattern` gave, wherever a colour may stand. */
export type CanvasPaint =
  | { $paint: 'linear' | 'radial'; args: number[]; stops: [offset: number, color: string][] }
  | { $paint: 'pattern'; image: string; repetition: string }
