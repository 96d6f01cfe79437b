/** The end of a stream of text, at most about `limit` UTF-16 units of it. */
export class OutputTail {
  #chunks: string[] = []
  #length = 0
  #end = 0

  constructor(private readonly limit: number) {}

  /** Units since the stream began. */
  get end(): number {
    return this.#end
  }

  add(data: string): void {
    this.#chunks.push(data)
    this.#length += data.length
    this.#end += data.length
    // A chunk goes whole, and the rest begins with a line: half an escape sequence would be shown as text.
    while (this.#length > this.limit && this.#chunks.length > 1) this.#length -= this.#chunks.shift()!.length
    if (this.#chunks.length > 2000) this.#chunks = [this.#chunks.join('')]
  }

  get text(): string {
    const text = this.#chunks.join('')
    if (this.#end === this.#length) return text
    return text.slice(text.indexOf('\n') + 1)
  }

  clear(): void {
    this.#chunks = []
    this.#length = 0
  }
}
