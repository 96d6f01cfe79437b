/** Lines of a recording in short: for lists, marks and steps. */
import type { JournalLine } from '../protocol/recording'
import { batchOf } from './recording-moment'

type Loose = Record<string, unknown> & { k?: string }

/** What a line is about, in the field's own terms, which no language has others for. */
export function nameOfLine([, kind, , message]: JournalLine): string {
  if (kind === 'logic>view' && typeof message === 'string') return batchName(message)
  const { k = '', ...rest } = (message ?? {}) as Loose
  if (kind === 'input') return inputName(message as Loose)
  if (k === 'api/call') return `my.${String(rest['name'])}`
  if (k === 'api/result') return `${rest['error'] ? 'fail' : 'success'} (${String(rest['call'])})`
  if (k === 'event') return `${String((rest['event'] as Loose | undefined)?.['type'])} → ${String(rest['handler'])}`
  if (k === 'log') return `console.${String((rest['entry'] as Loose | undefined)?.['level'])}`
  if (k === 'page/event' || k === 'pageEvent' || k === 'api/event') return String(rest['name'])
  if (k === 'page/open') return `page/open ${String(rest['route'])}`
  return k
}

const PATHS = 4

function batchName(text: string): string {
  const batch = batchOf(text)
  if (!batch) return 'setData'
  const paths = (batch.c ?? []).flatMap(([key, changes]) =>
    changes.slice(0, PATHS).map(([path]) => (key ? `…${key.split('/').at(-1)}.` : '') + path.join('.')),
  )
  const fresh = batch.n?.length ? [`+${batch.n.length}`] : []
  const shown = [...fresh, ...paths.slice(0, PATHS), ...(paths.length > PATHS ? ['…'] : [])]
  return `setData ${shown.join(', ')}`
}

function inputName(input: Loose): string {
  const { kind, type, value, key, path } = input as {
    kind?: string
    type?: string
    value?: string
    key?: string
    path?: string[]
  }
  const where = path?.at(-1) ?? ''
  if (kind === 'text') return `text ${JSON.stringify(value ?? '').slice(0, 60)} ${where}`
  if (kind === 'key') return `key ${key ?? ''}`
  return `${type ?? kind ?? ''} ${where}`
}

export type Mark = 'page' | 'error' | 'tap' | 'network'

/** What is worth a mark on the time line. */
export function markOf([, kind, , message]: JournalLine): Mark | undefined {
  const { k, name, entry } = (message ?? {}) as { k?: string; name?: string; entry?: { level?: string } }
  if (kind === 'shell>logic' && k === 'page/show') return 'page'
  if ((kind === 'logic>shell' || kind === 'view>shell') && k === 'log' && entry?.level === 'error') return 'error'
  if (kind === 'input' && (message as { kind?: string }).kind === 'click') return 'tap'
  if (
    kind === 'logic>shell' &&
    k === 'api/call' &&
    /^(request|httpRequest|uploadFile|downloadFile|connectSocket)$/.test(name ?? '')
  )
    return 'network'
  return undefined
}
