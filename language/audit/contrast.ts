/** Colours of text and background that stand in one rule of a sheet. */
import type { Source } from '../../build/compile/source'
import type { Found } from './template-audit'

type Rgb = [number, number, number]

const NAMED: Record<string, Rgb> = {
  white: [255, 255, 255],
  black: [0, 0, 0],
  red: [255, 0, 0],
  gray: [128, 128, 128],
  grey: [128, 128, 128],
}

/** Opaque colours alone: through others something else can be seen. */
export function parseColour(text: string): Rgb | undefined {
  const value = text.trim().toLowerCase()
  if (Object.hasOwn(NAMED, value)) return NAMED[value]
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/.exec(value)?.[1]
  if (hex) {
    const long = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex
    return [0, 2, 4].map((at) => parseInt(long.slice(at, at + 2), 16)) as Rgb
  }
  const rgb = /^rgb\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*\)$/.exec(value)
  return rgb ? [Number(rgb[1]), Number(rgb[2]), Number(rgb[3])] : undefined
}

/** WCAG 2.2, "contrast ratio": from 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as Rgb
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** px of a text that is large: 24, or 18.66 and bold. */
const isLarge = (size: string | undefined, weight: string | undefined): boolean => {
  const match = /^([\d.]+)(px|rpx)$/.exec(size?.trim() ?? '')
  const px = match ? Number(match[1]) / (match[2] === 'rpx' ? 2 : 1) : 0
  return px >= 24 || (px >= 18.66 && /^(bold|[7-9]00)$/.test(weight?.trim() ?? ''))
}

export function auditContrast(source: Source): Found[] {
  const text = source.text.replace(/\/\*[\s\S]*?\*\//g, (comment) => ' '.repeat(comment.length))
  const found: Found[] = []
  for (const { index, 0: whole, 1: body } of text.matchAll(/\{([^{}]*)\}/g)) {
    const declared = new Map(
      body!.split(';').flatMap((each) => {
        const at = each.indexOf(':')
        return at < 0 ? [] : [[each.slice(0, at).trim(), each.slice(at + 1).replace('!important', '')] as const]
      }),
    )
    const front = parseColour(declared.get('color') ?? '')
    const back = parseColour(declared.get('background-color') ?? declared.get('background') ?? '')
    if (!front || !back) continue
    const ratio = contrast(front, back)
    const needed = isLarge(declared.get('font-size'), declared.get('font-weight')) ? 3 : 4.5
    // The same colour twice hides a text on purpose.
    if (ratio >= needed || ratio === 1) continue
    const start = index + Math.max(0, whole.search(/(?<![-\w])color\s*:/))
    found.push({ rule: 'contrast', source, start, what: `${ratio.toFixed(2)}:1 < ${needed}:1` })
  }
  return found
}
