/**
 * Storage (documentation: "缓存"): answered from the copy that came at boot, each change written through to the
 * shell. Values are JSON texts, so that a program never shares an object with what it stored.
 */
import { MAX_STORED, StoredTexts } from '../../../base/stored-texts'
import type { LogicToShell } from '../../../protocol/bridge'
import { ApiError } from '../../api/spec/errors'
import { invalid } from './call'

type Fields = Record<string, unknown>

export class Storage {
  readonly #texts = new StoredTexts()
  readonly #post: (message: LogicToShell) => void

  constructor(post: (message: LogicToShell) => void) {
    this.#post = post
  }

  /** From the shell, as a whole. */
  load(texts: Record<string, string>): void {
    this.#texts.load(texts)
  }

  set(args: Fields): void {
    const key = keyOf(args)
    const text = JSON.stringify(args['data'] ?? null) as string | undefined
    if (text === undefined) throw invalid('data cannot be stored: it is a function or a symbol')
    const fault = this.#texts.set(key, text)
    if (fault === 'key_invalid') throw invalid('the key is too long')
    if (fault === 'storage_full') throw new ApiError('storage_full', 'there is no room left: 10 MB are stored')
    if (fault) throw new ApiError('storage_value_too_large', `the value of "${key}" is larger than 200 KB`)
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
    if (this.#texts.remove(key)) this.#post({ k: 'storage/write', clear: false, entries: { [key]: null } })
  }

  clear(): void {
    this.#texts.clear()
    this.#post({ k: 'storage/write', clear: true, entries: {} })
  }

  /** kB */
  info(): { keys: string[]; currentSize: number; limitSize: number } {
    const kB = (bytes: number): number => Math.ceil(bytes / 1024)
    return { keys: this.#texts.keys(), currentSize: kB(this.#texts.bytes), limitSize: kB(MAX_STORED) }
  }
}

function keyOf(args: Fields): string {
  const key = args['key']
  if (key === undefined || key === null || key === '') throw invalid('key is missing')
  return String(key)
}
