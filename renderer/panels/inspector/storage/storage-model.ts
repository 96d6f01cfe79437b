import { z } from 'zod'
import { utf8Bytes } from '../../../../base/stored-texts'

export interface StoredEntry {
  key: string
  json: string
  /** Of the value: `string`, `number`, `boolean`, `null`, `array`, `object`. */
  type: string
  /** As the platform counts: key and value in UTF-8. */
  bytes: number
}

const texts = z.record(z.string(), z.string())

export const readEntries = (answer: unknown): StoredEntry[] =>
  Object.entries(texts.parse(answer)).map(([key, json]) => ({
    key,
    json,
    type: typeOf(json),
    bytes: utf8Bytes(key) + utf8Bytes(json),
  }))

function typeOf(json: string): string {
  const kinds: Record<string, string> = {
    '"': 'string',
    '[': 'array',
    '{': 'object',
    t: 'boolean',
    f: 'boolean',
    n: 'null',
  }
  return kinds[json.trimStart()[0] ?? ''] ?? 'number'
}

export type StorageColumn = 'key' | 'json' | 'type' | 'bytes'

export function shownEntries(
  entries: readonly StoredEntry[],
  text: string,
  { by, down }: { by: StorageColumn; down: boolean },
): StoredEntry[] {
  const wanted = text.trim().toLowerCase()
  const found = entries.filter(({ key, json }) => `${key}\0${json}`.toLowerCase().includes(wanted))
  const compare = (a: StoredEntry, b: StoredEntry): number =>
    by === 'bytes' ? a.bytes - b.bytes : a[by].localeCompare(b[by])
  return found.sort((a, b) => (down ? -compare(a, b) : compare(a, b)))
}
