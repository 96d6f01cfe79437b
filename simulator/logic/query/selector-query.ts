/** Documentation: "SelectorQuery". Results come in the order of the requests, null where nothing was found. */
import type { SelectorRequest } from '../../../protocol/bridge'
import { canvasNode } from '../canvas/node'
import { instanceOf, type Instance } from '../instance/instance'
import type { PageRuntime } from '../page/page'

const fieldNames = ['id', 'dataset', 'rect', 'size', 'scrollOffset'] as const

export class SelectorQuery {
  #page: PageRuntime | undefined
  #within: Instance | undefined
  #selected: Pick<SelectorRequest, 'selector' | 'all'> | undefined
  readonly #asked: { request: SelectorRequest; callback: unknown }[] = []

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
      (answers) => {
        const results = asked.map(({ request }, i) => {
          const answer = answers[i] ?? null
          return request.node ? withNodes(page, answer) : answer
        })
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
      ...(node ? { node } : {}),
    }
    this.#asked.push({ request, callback })
    return this
  }

  #missing(what: string): void {
    this.#page?.complain(undefined, 'api_not_available', `SelectorQuery: ${what} is not available yet`)
  }
}

/** The answer of the view, for one element or all, with canvases in the places of what stands for them. */
function withNodes(page: PageRuntime, answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map((each) => withNodes(page, each))
  if (typeof answer !== 'object' || answer === null) return null
  return { ...answer, node: canvasNode(page, (answer as { node?: unknown }).node) }
}
