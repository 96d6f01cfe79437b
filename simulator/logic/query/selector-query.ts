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
  /**
   * One object for each result, in their order. No documentation names it, but the platform has it: uni-app's runtime
   * keeps the callbacks of boundingClientRect and scrollOffset on the last one.
   */
  readonly actions: Record<string, unknown>[] = []

  /** `from`: an instance, in whose template alone is searched, or a page, all of which is. */
  constructor(from: Instance | PageRuntime | undefined) {
    if (from && 'page' in from) this.in(from.self)
    else this.#page = from
  }

  in(component: unknown): this {
    const instance = instanceOf(component)
    if (instance) {
      this.#page = instance.page
      this.#within = instance
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
    // Of the viewport, its size alone (documentation: "SelectorQuery.boundingClientRect").
    const isViewport = typeof this.#selected?.selector === 'object'
    return this.#ask(isViewport ? ['size'] : ['rect', 'size'], callback)
  }

  scrollOffset(callback?: unknown): this {
    return this.#ask(['scrollOffset'], callback)
  }

  fields(wanted: unknown, callback?: unknown): this {
    const options = (wanted ?? {}) as Record<string, unknown>
    const styles = options['computedStyle']
    return this.#ask(
      fieldNames.filter((name) => Boolean(options[name])),
      callback,
      Array.isArray(styles) ? styles.map(String) : undefined,
      { node: Boolean(options['node']), context: Boolean(options['context']) },
    )
  }

  node(callback?: unknown): this {
    return this.#ask([], callback, undefined, { node: true })
  }

  context(callback?: unknown): this {
    return this.#ask([], callback, undefined, { context: true })
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
          return request.node || request.context ? withNodes(page, answer) : answer
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

  #ask(
    fields: SelectorRequest['fields'],
    callback: unknown,
    computedStyle?: string[],
    more: { node?: boolean; context?: boolean } = {},
  ): this {
    const selected = this.#selected
    if (!selected) return this
    const within = this.#within?.key
    const request: SelectorRequest = {
      ...selected,
      fields,
      ...(within === undefined ? {} : { within }),
      ...(computedStyle ? { computedStyle } : {}),
      ...(more.node ? { node: true } : {}),
      ...(more.context ? { context: true } : {}),
    }
    this.#asked.push({ request, callback })
    this.actions.push({ selector: selected.selector })
    return this
  }
}

const contexts: Record<string, string> = {
  map: 'createMapContext',
  video: 'createVideoContext',
  canvas: 'createCanvasContext',
  lottie: 'createLottieContext',
}

/** Of an element that the view described by its tag and id; null for one that has no context, or no id to know it by. */
function contextOf(page: PageRuntime, described: unknown): unknown {
  const { tag, id } = (described ?? {}) as { tag?: string; id?: string }
  const make = page.runtime.my[contexts[tag ?? ''] ?? '']
  return typeof make === 'function' && id ? (make as (id: string) => unknown)(id) : null
}

/** The answer of the view, for one element or all, with canvases and contexts in the places of what stands for them. */
function withNodes(page: PageRuntime, answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map((each) => withNodes(page, each))
  if (typeof answer !== 'object' || answer === null) return null
  const { node, context } = answer as { node?: unknown; context?: unknown }
  return {
    ...answer,
    ...(node === undefined ? {} : { node: canvasNode(page, node) }),
    ...(context === undefined ? {} : { context: contextOf(page, context) }),
  }
}
