/** Documentation: "SelectorQuery". Results come in the order of the requests, null where nothing was found. */
import type { SelectorRequest } from '../../../protocol/bridge'
import { instanceOf, type Instance } from '../instance/instance'
import type { PageRuntime } from '../page/page'

type Callback = (result: unknown) => void

const fieldNames = ['id', 'dataset', 'rect', 'size', 'scrollOffset'] as const

export class SelectorQuery {
  #page: PageRuntime | undefined
  #within: Instance | undefined
  #selected: Pick<SelectorRequest, 'selector' | 'all'> | undefined
  readonly #requests: SelectorRequest[] = []
  readonly #callbacks: (Callback | undefined)[] = []

  /** `from`: an instance to search in, or a page. */
  constructor(from: Instance | PageRuntime | undefined) {
    if (from && 'page' in from) this.in(from.self)
    else this.#page = from
  }

  in(component: unknown): this {
    const instance = instanceOf(component)
    if (instance) {
      this.#page = instance.page
      this.#within = instance.isPage ? undefined : instance
    }
    return this
  }

  select(selector: unknown): this {
    this.#selected = { selector: String(selector), all: false }
    return this
  }

  selectAll(selector: unknown): this {
    this.#selected = { selector: String(selector), all: true }
    return this
  }

  selectViewport(): this {
    this.#selected = { selector: { viewport: true }, all: false }
    return this
  }

  boundingClientRect(callback?: unknown): this {
    return this.#ask(['rect', 'size'], callback)
  }

  scrollOffset(callback?: unknown): this {
    return this.#ask(['scrollOffset'], callback)
  }

  fields(wanted: unknown, callback?: unknown): this {
    const options = (wanted ?? {}) as Record<string, unknown>
    for (const name of ['context', 'node']) if (options[name]) this.#missing(`fields({ ${name}: true })`)
    const styles = options['computedStyle']
    return this.#ask(
      fieldNames.filter((name) => Boolean(options[name])),
      callback,
      Array.isArray(styles) ? styles.map(String) : undefined,
    )
  }

  node(callback?: unknown): this {
    this.#missing('node()')
    return this.#ask([], callback)
  }

  context(callback?: unknown): this {
    this.#missing('context()')
    return this.#ask([], callback)
  }

  exec(callback?: unknown): this {
    const page = this.#page
    const requests = this.#requests.splice(0)
    const callbacks = this.#callbacks.splice(0)
    if (!page) return this
    page.query(requests, (results) => {
      callbacks.forEach((each, i) => each?.(results[i] ?? null))
      if (typeof callback === 'function') (callback as Callback)(results)
    })
    return this
  }

  #ask(fields: SelectorRequest['fields'], callback: unknown, computedStyle?: string[]): this {
    const selected = this.#selected
    if (!selected) return this
    const within = this.#within?.key
    this.#requests.push({
      ...selected,
      fields,
      ...(within === undefined ? {} : { within }),
      ...(computedStyle ? { computedStyle } : {}),
    })
    this.#callbacks.push(typeof callback === 'function' ? (callback as Callback) : undefined)
    return this
  }

  #missing(what: string): void {
    this.#page?.complain(undefined, 'api_not_available', `SelectorQuery: ${what} is not available yet`)
  }
}
