/** Documentation: "SelectorQuery". Results come in the order of the requests, null where nothing was found. */
import { canvasNode } from './canvas-node'
import type { SelectorRequest } from '../../../protocol/bridge'
import { instanceOf, type Instance } from '../instance/instance'
import type { PageRuntime } from '../page/page'

const fieldNames = ['id', 'dataset', 'rect', 'size', 'scrollOffset'] as const

export class SelectorQuery {
  #page: PageRuntime | undefined
  #within: Instance | undefined
  #selected: Pick<SelectorRequest, 'selector' | 'all'> | undefined
  readonly #asked: { request: SelectorRequest; callback: unknown; node: boolean }[] = []

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
    if (options['context']) this.#missing('fields({ context: true })')
    const styles = options['computedStyle']
    return this.#ask(
      fieldNames.filter((name) => Boolean(options[name])),
      callback,
      Array.isArray(styles) ? styles.map(String) : undefined,
      Boolean(options['node']),
    )
  }

  node(callback?: unknown): this {
    return this.#ask([], callback, undefined, true)
  }

  context(callback?: unknown): this {
    this.#missing('context()')
    return this.#ask([], callback)
  }

  exec(callback?: unknown): this {
    const page = this.#page
    const asked = this.#asked.splice(0)
    if (!page) return this
    page.query(
      asked.map(({ request }) => request),
      async (answers) => {
        const results = await Promise.all(
          asked.map(({ request, node }, i) => (node ? withNode(page, request, answers[i]) : (answers[i] ?? null))),
        )
        const { reporter } = page.runtime
        asked.forEach((each, i) =>
          reporter.run(each.callback, undefined, [results[i]], page.context('a selector query')),
        )
        reporter.run(callback, undefined, [results], page.context('a selector query'))
      },
    )
    return this
  }

  #ask(fields: SelectorRequest['fields'], callback: unknown, computedStyle?: string[], node = false): this {
    const selected = this.#selected
    if (!selected) return this
    const within = this.#within?.key
    const request: SelectorRequest = {
      ...selected,
      fields,
      ...(within === undefined ? {} : { within }),
      ...(computedStyle ? { computedStyle } : {}),
    }
    this.#asked.push({ request, callback, node })
    return this
  }

  #missing(what: string): void {
    this.#page?.complain(undefined, 'api_not_available', `SelectorQuery: ${what} is not available yet`)
  }
}

/** The answer of the view, with `node`. */
async function withNode(page: PageRuntime, { selector }: SelectorRequest, answer: unknown): Promise<unknown> {
  if (typeof selector !== 'string' || answer === null || answer === undefined) return null
  return { ...(answer as object), node: await canvasNode(page, selector) }
}
