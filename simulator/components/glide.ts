export type Easing = (share: number) => number

export const easings: Record<string, Easing> = {
  default: (t) => 1 - (1 - t) ** 3,
  linear: (t) => t,
  easeInCubic: (t) => t ** 3,
  easeOutCubic: (t) => 1 - (1 - t) ** 3,
  easeInOutCubic: (t) => (t < 0.5 ? 4 * t ** 3 : 1 - (-2 * t + 2) ** 3 / 2),
}

/**
 * Calls `step` with a share from 0 to 1 once per frame for `duration` ms, then `done`. The answer stops it, without
 * `done`.
 */
export const glide = (
  duration: number,
  step: (share: number) => void,
  done: () => void = () => {},
  easing: Easing = easings.default!,
): (() => void) => {
  let frame = 0
  let start: number | undefined
  const tick = (now: number) => {
    start ??= now
    const share = duration > 0 ? Math.min(1, (now - start) / duration) : 1
    frame = share < 1 ? requestAnimationFrame(tick) : 0
    step(easing(share))
    if (share === 1) done()
  }
  frame = requestAnimationFrame(tick)
  return () => cancelAnimationFrame(frame)
}
