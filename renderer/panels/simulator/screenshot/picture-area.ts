export interface Area {
  x: number
  y: number
  width: number
  height: number
}

/** Areas of at most that size that make up a whole of `width` by `height`, row by row. */
export function tilesOf(
  { width, height }: { width: number; height: number },
  most: { width: number; height: number },
): Area[] {
  const steps = (all: number, step: number): number[] =>
    Array.from({ length: Math.ceil(all / step) }, (_, i) => i * step)
  return steps(height, most.height).flatMap((y) =>
    steps(width, most.width).map((x) => ({
      x,
      y,
      width: Math.min(most.width, width - x),
      height: Math.min(most.height, height - y),
    })),
  )
}

/**
 * Pixels of a picture at the device's own pixel ratio. `drawn`: what is to be seen, px of the window; `scale`: how large
 * the device is drawn.
 */
export function sizeOnDevice(
  drawn: { width: number; height: number },
  scale: number,
  pixelRatio: number,
): { width: number; height: number } {
  const pixels = (length: number): number => Math.max(1, Math.round((length / scale) * pixelRatio))
  return { width: pixels(drawn.width), height: pixels(drawn.height) }
}
