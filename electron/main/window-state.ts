export interface Rectangle {
  x: number
  y: number
  width: number
  height: number
}

/** Where the window was, in DIP. */
export interface WindowState {
  bounds?: Rectangle
  maximized: boolean
}

const MINIMUM = { width: 640, height: 480 }
const DEFAULT = { width: 1440, height: 900 }
/** DIP of a title bar that must be in reach, or the window could not be moved. */
const GRIP = 80

/** Reads what was stored; anything else counts as nothing. */
export function parseWindowState(text: string | undefined): WindowState {
  try {
    const value = JSON.parse(text ?? '') as { bounds?: Partial<Rectangle>; maximized?: unknown }
    const { x, y, width, height } = value.bounds ?? {}
    const bounds = [x, y, width, height].every((n) => Number.isFinite(n))
      ? ({ x, y, width, height } as Rectangle)
      : undefined
    return { maximized: value.maximized === true, ...(bounds && { bounds }) }
  } catch {
    return { maximized: false }
  }
}

/** Bounds that can be seen and moved on the screens there are now; without a place where the system may choose. */
export function visibleBounds(
  stored: Rectangle | undefined,
  workAreas: readonly Rectangle[],
): Partial<Rectangle> & { width: number; height: number } {
  const largest = (side: 'width' | 'height') => Math.max(MINIMUM[side], ...workAreas.map((area) => area[side]))
  const size = (side: 'width' | 'height') =>
    Math.round(Math.min(Math.max(stored?.[side] ?? DEFAULT[side], MINIMUM[side]), largest(side)))
  const [width, height] = [size('width'), size('height')]
  if (!stored) return { width, height }
  const inReach = workAreas.some((area) => {
    const across = Math.min(stored.x + width, area.x + area.width) - Math.max(stored.x, area.x)
    return across >= GRIP && stored.y >= area.y && stored.y <= area.y + area.height - GRIP
  })
  return inReach ? { x: Math.round(stored.x), y: Math.round(stored.y), width, height } : { width, height }
}
