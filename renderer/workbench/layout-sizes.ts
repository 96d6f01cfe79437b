const clamp = (value: number, low: number, high: number): number => Math.round(Math.min(high, Math.max(low, value)))

export interface EdgeSizes {
  /** px */
  left: number
  right: number
  bottom: number
}

/**
 * Proportions for a dock of this size: the simulator wide enough for a phone at about three quarters, the editor
 * never the narrowest but in very small windows.
 */
export function defaultSizes(width: number, height: number): EdgeSizes {
  return {
    left: clamp(width * 0.19, 180, 300),
    right: clamp(width * 0.29, 260, 470),
    bottom: clamp(height * 0.32, 120, 340),
  }
}
