import type { LogValue } from '../../../protocol/bridge'

/** How a value from the program is written: `kind` names a colour, `text` is its short form. */
export interface ValueView {
  kind: 'string' | 'number' | 'boolean' | 'null' | 'undefined' | 'function' | 'object' | 'array' | 'error' | 'special'
  text: string
  /** Members to unfold. */
  children: [name: string, value: LogValue][]
}

type Tagged = { $t: string; [key: string]: LogValue }
const isTagged = (value: object): value is Tagged => typeof (value as { $t?: unknown }).$t === 'string'
const textOf = (value: LogValue | undefined): string =>
  typeof value === 'string' ? value : value === undefined ? '' : String(value)

export function viewOf(value: LogValue): ValueView {
  if (typeof value === 'string') return { kind: 'string', text: value, children: [] }
  if (typeof value === 'number') return { kind: 'number', text: String(value), children: [] }
  if (typeof value === 'boolean') return { kind: 'boolean', text: String(value), children: [] }
  if (value === null || value === undefined) return { kind: 'null', text: 'null', children: [] }
  if (Array.isArray(value))
    return { kind: 'array', text: previewArray(value), children: value.map((item, i) => [String(i), item]) }
  if (isTagged(value)) return viewTagged(value)
  return { kind: 'object', text: previewObject(value), children: Object.entries(value) }
}

/** What JSON cannot hold. Unknown tags are shown as objects with the tag as their class, so nothing is lost. */
function viewTagged(value: Tagged): ValueView {
  const { $t, ...rest } = value
  const children = Object.entries(rest)
  switch ($t) {
    case 'undefined':
      return { kind: 'undefined', text: 'undefined', children: [] }
    case 'number':
    case 'bigint':
      return { kind: 'number', text: textOf(rest.value ?? rest.v) + ($t === 'bigint' ? 'n' : ''), children: [] }
    case 'function':
      return { kind: 'function', text: `ƒ ${textOf(rest.name) || 'anonymous'}()`, children: [] }
    case 'symbol':
      return { kind: 'special', text: textOf(rest.value ?? rest.name ?? rest.v) || 'Symbol()', children: [] }
    case 'error':
      return {
        kind: 'error',
        text: `${textOf(rest.name) || 'Error'}: ${textOf(rest.message)}`,
        children: children.filter(([name]) => !['name', 'message'].includes(name)),
      }
    case 'cycle':
    case 'circular':
      return { kind: 'special', text: '[Circular]', children: [] }
    default:
      return {
        kind: 'special',
        text: `${textOf(rest.name ?? rest.class) || $t} ${previewObject(rest)}`.trim(),
        children,
      }
  }
}

const short = (value: LogValue): string => {
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)
  if (Array.isArray(value)) return `Array(${value.length})`
  if (value && typeof value === 'object' && !isTagged(value)) return '{…}'
  return viewOf(value).text
}

function previewArray(value: LogValue[]): string {
  const shown = value.slice(0, 8).map(short).join(', ')
  return `(${value.length}) [${shown}${value.length > 8 ? ', …' : ''}]`
}

function previewObject(value: Record<string, LogValue>): string {
  const keys = Object.keys(value)
  const shown = keys.slice(0, 5).map((key) => `${key}: ${short(value[key]!)}`)
  return `{${shown.join(', ')}${keys.length > 5 ? ', …' : ''}}`
}

/** One message as plain text, for filters and the clipboard. */
export const plainText = (args: LogValue[]): string => args.map((arg) => viewOf(arg).text).join(' ')

/**
 * printf-like directives of `console.log('%s has %d', …)` (Console Standard, "Formatter"). Returns the arguments
 * with the first ones merged; `%c` and its style are dropped.
 */
export function applyFormat(args: LogValue[]): LogValue[] {
  const [format, ...rest] = args
  if (typeof format !== 'string' || !format.includes('%') || !rest.length) return args
  let used = 0
  const text = format.replace(/%([sdifoOc%])/g, (whole, directive: string) => {
    if (directive === '%') return '%'
    if (used >= rest.length) return whole
    const value = rest[used++]!
    if (directive === 'c') return ''
    if (directive === 's') return viewOf(value).text
    if (directive === 'd' || directive === 'i') return String(Math.trunc(Number(value)))
    return directive === 'f' ? String(Number(value)) : viewOf(value).text
  })
  return [text, ...rest.slice(used)]
}
