/** Colours as programs write them (`#fff`, `#FFFFFF`, `#FFE5E5E5` with alpha first, `rgb(…)`, names). */

export interface Rgb {
  r: number
  g: number
  b: number
}

const HEX = /^#?([0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/i

/**
 * CSS for a colour out of a program; undefined where it is none. Eight digits are ARGB, as the platform writes
 * them (documentation: "my.setTabBarStyle"). Numbers (0xRRGGBB) occur in older programs.
 */
export function cssColor(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) {
    return '#' + (Math.trunc(value) & 0xffffff).toString(16).padStart(6, '0')
  }
  if (typeof value !== 'string') return undefined
  const text = value.trim()
  const hex = HEX.exec(text)?.[1]
  if (hex?.length === 8) return `#${hex.slice(2)}${hex.slice(0, 2)}`.toLowerCase()
  if (hex) return `#${hex}`.toLowerCase()
  return /^(rgba?|hsla?)\([\d\s.,%/deg]+\)$|^[a-z]{3,30}$/i.test(text) ? text : undefined
}

/** Of a hex or rgb() colour; undefined for what only a browser could work out. */
export function rgbOf(css: string): Rgb | undefined {
  const hex = /^#([0-9a-f]{3,8})$/i.exec(css)?.[1]
  if (hex) {
    const wide = hex.length < 6 ? [...hex].map((c) => c + c).join('') : hex
    return { r: parseInt(wide.slice(0, 2), 16), g: parseInt(wide.slice(2, 4), 16), b: parseInt(wide.slice(4, 6), 16) }
  }
  const numbers = /^rgba?\(([^)]*)\)$/i
    .exec(css)?.[1]
    ?.split(/[\s,/]+/)
    .map(Number)
  if (!numbers || numbers.length < 3 || numbers.slice(0, 3).some(Number.isNaN)) return NAMED[css.toLowerCase()]
  return { r: numbers[0]!, g: numbers[1]!, b: numbers[2]! }
}

const NAMED: Record<string, Rgb> = {
  white: { r: 255, g: 255, b: 255 },
  black: { r: 0, g: 0, b: 0 },
  red: { r: 255, g: 0, b: 0 },
  blue: { r: 0, g: 0, b: 255 },
  green: { r: 0, g: 128, b: 0 },
}

/** Whether black text reads badly on it (perceived brightness, ITU-R BT.601). */
export function isDark(css: string): boolean {
  const rgb = rgbOf(css)
  return rgb ? 0.299 * rgb.r + 0.587 * rgb.g + 0.114 * rgb.b < 150 : false
}

/** `#AARRGGBB`, as my.getTitleColor answers. */
export function argb(css: string): string {
  const { r, g, b } = rgbOf(css) ?? NAMED['white']!
  const two = (n: number): string => Math.round(n).toString(16).padStart(2, '0')
  return `#FF${two(r)}${two(g)}${two(b)}`.toUpperCase()
}
