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

/** What JSON cannot hold, as base/log-value.ts writes it. An unknown tag is shown with all that it holds. */
function viewTagged(value: Tagged): ValueView {
  const { $t, ...rest } = value
  const leaf = (kind: ValueView['kind'], text: string): ValueView => ({ kind, text, children: [] })
  switch ($t) {
    case 'undefined':
      return leaf('undefined', 'undefined')
    case 'number':
      return leaf('number', textOf(rest.text))
    case 'bigint':
      return leaf('number', `${textOf(rest.text)}n`)
    case 'function':
      return leaf('function', `ƒ ${textOf(rest.name) || 'anonymous'}()`)
    case 'symbol':
    case 'date':
    case 'regexp':
      return leaf('special', textOf(rest.text))
    case 'getter':
      return leaf('special', '(…)')
    case 'cycle':
      return leaf('special', '[Circular]')
    case 'more':
      return leaf('special', rest.count ? `… ${textOf(rest.count)}` : '…')
    case 'text':
      return leaf('string', `${textOf(rest.text)}… (${textOf(rest.length)})`)
    case 'bytes':
      return leaf('special', `${textOf(rest.name)}(${textOf(rest.size)})`)
    case 'error':
      return leaf('error', `${textOf(rest.name) || 'Error'}: ${textOf(rest.message)}`)
    case 'map':
      return { kind: 'object', text: `Map(${textOf(rest.size)})`, children: mapEntries(rest.entries) }
    case 'set':
      return { kind: 'object', text: `Set(${textOf(rest.size)})`, children: members(rest.values) }
    case 'object':
      return {
        kind: 'object',
        text: `${textOf(rest.name)} ${preview(rest.fields)}`.trim(),
        children: members(rest.fields),
      }
    default:
      return { kind: 'special', text: `${$t} ${previewObject(rest)}`, children: Object.entries(rest) }
  }
}

const members = (value: LogValue | undefined): [string, LogValue][] =>
  typeof value === 'object' && value ? Object.entries(value) : []

const mapEntries = (entries: LogValue | undefined): [string, LogValue][] =>
  members(entries).map(([i, entry]) =>
    Array.isArray(entry) ? [short(entry[0] ?? null), entry[1] ?? null] : [i, entry],
  )

const preview = (value: LogValue | undefined): string =>
  typeof value === 'object' && value && !Array.isArray(value) ? previewObject(value) : ''

/** The stack of an error among the values, unmapped. */
export function errorStack(args: LogValue[]): string | undefined {
  for (const arg of args)
    if (arg && typeof arg === 'object' && !Array.isArray(arg) && arg.$t === 'error' && typeof arg.stack === 'string')
      return arg.stack || undefined
  return undefined
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

/** With all that was sent of it, for files. */
export function fullText(value: LogValue, inside = false): string {
  const { kind, text, children } = viewOf(value)
  if (kind === 'string' && inside) return JSON.stringify(text)
  if (children.length === 0) return text
  if (kind === 'array') return `[${children.map(([, each]) => fullText(each, true)).join(', ')}]`
  const isSet = text.startsWith('Set(')
  const members = children.map(([name, each]) => `${isSet ? '' : `${name}: `}${fullText(each, true)}`)
  const [name] = text.split('{')
  return `${name!.trim()} {${members.join(', ')}}`.trim()
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
