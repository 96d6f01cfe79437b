/**
 * What a mini program stores (documentation: "my.setStorage"): keys with JSON texts, 200 KB each and 10 MB in all,
 * counted in bytes of UTF-8, keys included. Logic, shell and host count with this same class, so that what one takes
 * the others take.
 */
export const MAX_STORED_VALUE = 200 * 1024
export const MAX_STORED = 10 * 1024 * 1024
export const MAX_STORED_KEY = 4096

export type StorageFault = 'key_invalid' | 'value_too_large' | 'storage_full'

/** Bytes of a text in UTF-8; a lone surrogate counts as what it is replaced with. */
export function utf8Bytes(text: string): number {
  let bytes = text.length
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) continue
    bytes += unit < 0x800 ? 1 : 2
    // Both halves of a pair were counted as three; together they are four.
    if (unit >= 0xdc00 && unit <= 0xdfff && isHigh(text.charCodeAt(i - 1))) bytes -= 2
  }
  return bytes
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff

export class StoredTexts {
  readonly #texts = new Map<string, string>()
  readonly #sizes = new Map<string, number>()
  #total = 0

  constructor(texts: Record<string, string> = {}) {
    this.load(texts)
  }

  /** In place of what was there. What does not fit is left out. */
  load(texts: Record<string, string>): void {
    this.clear()
    for (const [key, text] of Object.entries(texts)) this.set(key, text)
  }

  get(key: string): string | undefined {
    return this.#texts.get(key)
  }

  set(key: string, text: string): StorageFault | undefined {
    if (key === '' || key.length > MAX_STORED_KEY) return 'key_invalid'
    const value = utf8Bytes(text)
    if (value > MAX_STORED_VALUE) return 'value_too_large'
    const size = utf8Bytes(key) + value
    const total = this.#total - (this.#sizes.get(key) ?? 0) + size
    if (total > MAX_STORED) return 'storage_full'
    this.#total = total
    this.#texts.set(key, text)
    this.#sizes.set(key, size)
    return undefined
  }

  remove(key: string): boolean {
    this.#total -= this.#sizes.get(key) ?? 0
    this.#sizes.delete(key)
    return this.#texts.delete(key)
  }

  clear(): void {
    this.#texts.clear()
    this.#sizes.clear()
    this.#total = 0
  }

  keys(): string[] {
    return [...this.#texts.keys()]
  }

  /** Bytes in use. */
  get bytes(): number {
    return this.#total
  }

  all(): Record<string, string> {
    return Object.fromEntries(this.#texts)
  }
}
