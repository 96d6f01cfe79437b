/**
 * Storage (documentation: "缓存"): answered from the copy that came at boot, each change written through to the
 * shell. Values are JSON texts, so that a program never shares an object with what it stored.
 */
import type { LogicToShell } from '../../../protocol/bridge'
import { ApiError } from '../../api/spec/errors'
import { MAX_STORED, MAX_STORED_VALUE } from '../../api/spec/storage'
import { invalid } from './call'

type Fields = Record<string, unknown>

export class Storage {
  #texts = new Map<string, string>()
  #size = 0
  readonly #post: (message: LogicToShell) => void

  constructor(post: (message: LogicToShell) => void) {
    this.#post = post
  }

  /** From the shell, as a whole. */
  load(texts: Record<string, string>): void {
    this.#texts = new Map(Object.entries(texts))
    this.#size = 0
    for (const [key, text] of this.#texts) this.#size += key.length + text.length
  }

  set(args: Fields): void {
    const key = keyOf(args)
    const text = JSON.stringify(args['data'] ?? null) as string | undefined
    if (text === undefined) throw invalid('data cannot be stored: it is a function or a symbol')
    if (text.length > MAX_STORED_VALUE) {
      throw new ApiError('storage_value_too_large', `the value of "${key}" is larger than 200 kB`)
    }
    const size = this.#size - this.#sizeOf(key) + key.length + text.length
    if (size > MAX_STORED) throw new ApiError('storage_full', 'there is no room left: 10 MB are stored')
    this.#size = size
    this.#texts.set(key, text)
    this.#post({ k: 'storage/write', clear: false, entries: { [key]: text } })
  }

  /** `data` is null where nothing is stored. */
  get(args: Fields): { data: unknown } {
    const text = this.#texts.get(keyOf(args))
    if (text === undefined) return { data: null }
    try {
      return { data: JSON.parse(text) as unknown }
    } catch {
      return { data: null }
    }
  }

  remove(args: Fields): void {
    const key = keyOf(args)
    this.#size -= this.#sizeOf(key)
    if (this.#texts.delete(key)) this.#post({ k: 'storage/write', clear: false, entries: { [key]: null } })
  }

  clear(): void {
    this.#texts.clear()
    this.#size = 0
    this.#post({ k: 'storage/write', clear: true, entries: {} })
  }

  /** kB */
  info(): { keys: string[]; currentSize: number; limitSize: number } {
    const kB = (units: number): number => Math.ceil(units / 1024)
    return { keys: [...this.#texts.keys()], currentSize: kB(this.#size), limitSize: kB(MAX_STORED) }
  }

  #sizeOf(key: string): number {
    const text = this.#texts.get(key)
    return text === undefined ? 0 : key.length + text.length
  }
}

function keyOf(args: Fields): string {
  const key = args['key']
  if (key === undefined || key === null || key === '') throw invalid('key is missing')
  return String(key)
}
