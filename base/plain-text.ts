/** A value of the log as text: as a console shows it, on as many lines as it needs. */
import type { LogValue } from '../protocol/bridge'

type Tagged = { $t: string } & Record<string, LogValue | undefined>
const DEPTH = 5

export const plainLine = (args: readonly LogValue[]): string =>
  args.map((value) => (typeof value === 'string' ? value : plainText(value))).join(' ')

export function plainText(value: LogValue | undefined, depth = 0): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value !== 'object' || value === null) return String(value)
  if (depth > DEPTH) return '…'
  const inner = '  '.repeat(depth + 1)
  const outer = '  '.repeat(depth)
  const block = (open: string, lines: string[], close: string): string => {
    const short = `${open}${lines.join(', ')}${close}`
    if (short.length < 48 && !short.includes('\n')) return short
    return `${open}\n${lines.map((line) => inner + line).join(',\n')}\n${outer}${close}`
  }
  if (Array.isArray(value)) {
    const lines = value.map((each) => plainText(each, depth + 1))
    return block('[', lines, ']')
  }
  if (typeof value['$t'] === 'string') return tagged(value as Tagged, depth)
  const lines = Object.entries(value).map(([name, each]) => `${name}: ${plainText(each, depth + 1)}`)
  return block('{', lines, '}')
}

/** What base/log-value.ts writes of what JSON cannot hold. */
function tagged({ $t, ...rest }: Tagged, depth: number): string {
  switch ($t) {
    case 'undefined':
      return 'undefined'
    case 'function':
      return `ƒ ${String(rest['name'] ?? '')}()`
    case 'error':
      return `${String(rest['name'] ?? 'Error')}: ${String(rest['message'] ?? '')}`
    case 'text':
      return `${String(rest['text'])}…`
    case 'cycle':
      return '[Circular]'
    case 'more':
      return rest['count'] ? `… ${String(rest['count'])}` : '…'
    case 'object':
      return `${String(rest['name'] ?? '')} ${plainText(rest['fields'] ?? {}, depth)}`.trim()
    case 'map':
      return `Map ${plainText(rest['entries'] ?? [], depth)}`
    case 'set':
      return `Set ${plainText(rest['values'] ?? [], depth)}`
    case 'bytes':
      return `${String(rest['name'])}(${String(rest['size'])})`
    default:
      return String(rest['text'] ?? $t)
  }
}
