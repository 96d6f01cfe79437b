import fs from 'node:fs'
import path from 'node:path'
import { makePrivateDir } from './state-dir'

/**
 * Keys and JSON values in one file. Changes are written together after a moment, and at `flush`; a file that cannot
 * be read counts as empty, and is kept beside as `*.broken`.
 */
export class JsonStore {
  readonly #values: Map<string, unknown>
  #timer: NodeJS.Timeout | undefined

  constructor(private readonly file: string) {
    this.#values = new Map(Object.entries(read(file)))
  }

  get(key: string): unknown {
    return this.#values.get(key)
  }

  entries(): [string, unknown][] {
    return [...this.#values]
  }

  /** `undefined` removes. */
  set(key: string, value: unknown): void {
    if (value === undefined) this.#values.delete(key)
    else this.#values.set(key, value)
    this.#timer ??= setTimeout(() => this.flush(), 200)
  }

  flush(): void {
    if (!this.#timer) return
    clearTimeout(this.#timer)
    this.#timer = undefined
    makePrivateDir(path.dirname(this.file))
    const temporary = `${this.file}.${process.pid}.tmp`
    fs.writeFileSync(temporary, JSON.stringify(Object.fromEntries(this.#values)), { mode: 0o600 })
    fs.renameSync(temporary, this.file)
  }
}

function read(file: string): object {
  let text: string
  try {
    text = fs.readFileSync(file, 'utf8')
  } catch {
    return {}
  }
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  } catch {
    // Kept below.
  }
  fs.renameSync(file, `${file}.broken`)
  return {}
}
