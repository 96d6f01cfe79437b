/** Values of the debugged program, as the protocol describes them, in one line each. */
import type { DebugVariable } from '../../protocol/debug'

export interface RemoteObject {
  type: string
  subtype?: string
  className?: string
  value?: unknown
  unserializableValue?: string
  description?: string
  objectId?: string
  preview?: ObjectPreview
}

interface ObjectPreview {
  type: string
  subtype?: string
  description?: string
  overflow: boolean
  properties: { name: string; type: string; subtype?: string; value?: string; valuePreview?: ObjectPreview }[]
  entries?: { key?: ObjectPreview; value: ObjectPreview }[]
}

const MAX_TEXT = 1_000

/** `session` names whose object it is: ids are each session's own. */
export function variableOf(name: string, value: RemoteObject, session: string): DebugVariable {
  const text = textOf(value).slice(0, MAX_TEXT)
  const type = value.subtype ?? value.type
  return { name, text, type, ...(value.objectId && { object: `${session} ${value.objectId}` }) }
}

function textOf(value: RemoteObject): string {
  if (value.unserializableValue !== undefined) return value.unserializableValue
  if (value.type === 'string') return JSON.stringify(value.value)
  if (value.type === 'undefined') return 'undefined'
  if (value.type === 'function')
    return `ƒ ${/^(?:async )?(?:function\*? ?)?([\w$]*)\s*\(/.exec(value.description ?? '')?.[1] ?? ''}()`
  if (value.objectId === undefined) return String(value.value)
  return value.preview ? previewText(value.preview) : (value.description ?? value.className ?? 'Object')
}

function previewText({ subtype, description = 'Object', properties, overflow, entries }: ObjectPreview): string {
  if (subtype === 'error' || subtype === 'date' || subtype === 'regexp') return description.split('\n')[0]!
  const rest = overflow ? ['…'] : []
  if (entries) {
    const shown = entries.map(({ key, value }) => (key ? `${shortOf(key)} → ${shortOf(value)}` : shortOf(value)))
    return `${description} {${[...shown, ...rest].join(', ')}}`
  }
  const value = ({ value = '', type, subtype: kind }: (typeof properties)[number]): string =>
    type === 'string'
      ? JSON.stringify(value)
      : kind === 'array'
        ? value
        : type === 'object' && kind !== 'null'
          ? '{…}'
          : type === 'function'
            ? 'ƒ'
            : value
  if (subtype === 'array')
    return `(${/\((\d+)\)/.exec(description)?.[1] ?? properties.length}) [${[...properties.map(value), ...rest].join(', ')}]`
  const members = properties.map((property) => `${property.name}: ${value(property)}`)
  return `${description === 'Object' ? '' : `${description} `}{${[...members, ...rest].join(', ')}}`
}

const shortOf = (preview: ObjectPreview): string =>
  preview.type === 'string' ? JSON.stringify(preview.description ?? '') : (preview.description ?? preview.type)
