import type { Diagnostic, Position } from '../../protocol/diagnostics'

type Place = Pick<Diagnostic, 'start' | 'end'>

function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: before.at(-1)!.length, offset }
}

class Fault extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message)
  }
}

/** A reader of JSON (RFC 8259) that knows where things stand, which JSON.parse does not tell. */
class Reader {
  #at = 0
  readonly places = new Map<string, [number, number]>()

  constructor(private readonly text: string) {
    if (text.startsWith('\uFEFF')) this.#at = 1
  }

  read(): void {
    this.#value('', 0)
    this.#space()
    if (this.#at < this.text.length) this.#fail('there is more after the end')
  }

  #fail(message: string): never {
    throw new Fault(message, this.#at)
  }

  #space(): void {
    while (/[ \t\r\n]/.test(this.text[this.#at] ?? '')) this.#at++
  }

  #value(path: string, depth: number): void {
    if (depth > 500) this.#fail('it is nested too deeply')
    this.#space()
    const start = this.#at
    const char = this.text[start]
    if (char === undefined) this.#fail('it ends too early')
    if (char === '{') this.#members('}', path, depth)
    else if (char === '[') this.#members(']', path, depth)
    else if (char === '"')
      this.#match(
        /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy,
        'a string is not closed or holds a bad escape',
      )
    else
      this.#match(/true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y, `unexpected ${JSON.stringify(char)}`)
    this.places.set(path, [start, this.#at])
  }

  #match(pattern: RegExp, message: string): string {
    pattern.lastIndex = this.#at
    const match = pattern.exec(this.text)
    if (!match) this.#fail(message)
    this.#at += match[0].length
    return match[0]
  }

  #members(close: '}' | ']', path: string, depth: number): void {
    this.#at++
    for (let index = 0; ; index++) {
      this.#space()
      if (index === 0 && this.text[this.#at] === close) break
      let key: string | number = index
      if (close === '}') {
        key = JSON.parse(this.#match(/"(?:[^"\\\p{Cc}]|\\.)*"/uy, 'a name in double quotes is missing')) as string
        this.#space()
        this.#match(/:/y, 'a colon is missing')
      }
      this.#value(`${path}\0${key}`, depth + 1)
      this.#space()
      if (this.text[this.#at] === close) break
      this.#match(/,/y, `a comma or ${close} is missing`)
    }
    this.#at++
  }
}

/** What keeps a text from being JSON, and where; undefined when it is. */
export function jsonFault(text: string): { message: string; start: Position; end: Position } | undefined {
  try {
    new Reader(text).read()
    JSON.parse(text.replace(/^\uFEFF/, ''))
    return undefined
  } catch (error) {
    const offset = error instanceof Fault ? error.offset : 0
    return {
      message: (error as Error).message,
      start: positionAt(text, offset),
      end: positionAt(text, Math.min(offset + 1, text.length)),
    }
  }
}

/** Where the value at `path` stands in a JSON text, or the nearest value around it that is there. */
export function placeOf(text: string, path: (string | number)[]): Place {
  const reader = new Reader(text)
  reader.read()
  for (let length = path.length; length >= 0; length--) {
    const found = reader.places.get(
      path
        .slice(0, length)
        .map((part) => `\0${part}`)
        .join(''),
    )
    if (found) return { start: positionAt(text, found[0]), end: positionAt(text, found[1]) }
  }
  return {}
}
