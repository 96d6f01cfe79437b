/** The chart's colours, from the theme's tokens. */
const tokens = {
  run: '--trace-script',
  sync: '--trace-sync',
  set: '--trace-set',
  send: '--trace-set',
  update: '--trace-update',
  encode: '--trace-update',
  parse: '--trace-view',
  apply: '--trace-view',
  paint: '--trace-paint',
  frames: '--trace-paint',
  api: '--trace-api',
  request: '--trace-api',
  page: '--trace-page',
  ack: '--trace-page',
  event: '--trace-script',
  frame: '--trace-bad',
  long: '--trace-bad',
} as const

export const colorVariable = (kind: string): string => tokens[kind as keyof typeof tokens] ?? '--trace-page'

export interface Palette {
  of(kind: string): string
  token(name: string): string
}

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element)
  const known = new Map<string, string>()
  const token = (name: string): string => {
    let value = known.get(name)
    if (value === undefined) known.set(name, (value = style.getPropertyValue(name).trim()))
    return value
  }
  return { token, of: (kind) => token(colorVariable(kind)) }
}
