/**
 * `SelectorQuery.node()` of a `<canvas type="2d">` (documentation: "Canvas 概览"): the drawing itself, handed over by the
 * view, so that a program draws on it with the browser's own context. Once per canvas and page.
 */
import type { PageRuntime } from '../page/page'

const nodes = new WeakMap<PageRuntime, Map<string, Promise<unknown>>>()

export function canvasNode(page: PageRuntime, selector: string): Promise<unknown> {
  const id = /^#([^\s.#>]+)$/.exec(selector.trim())?.[1]
  if (id === undefined) {
    page.complain(
      undefined,
      'api_not_available',
      `SelectorQuery: node() wants the id of a canvas, and was given "${selector}"`,
    )
    return Promise.resolve(null)
  }
  let known = nodes.get(page)
  if (!known) nodes.set(page, (known = new Map()))
  let node = known.get(id)
  if (!node) known.set(id, (node = take(page, id)))
  return node
}

const take = (page: PageRuntime, id: string): Promise<unknown> =>
  new Promise((resolve) =>
    page.invoke(
      id,
      'transferControl',
      [],
      (canvas) => resolve(withHelpers(page, canvas)),
      ({ errorMessage }) => {
        page.complain(undefined, 'selector_query_failed', `SelectorQuery: node() of "#${id}": ${errorMessage}`)
        resolve(null)
      },
    ),
  )

function withHelpers(page: PageRuntime, canvas: unknown): unknown {
  if (typeof canvas !== 'object' || canvas === null) return null
  const scope = globalThis as unknown as Record<string, unknown>
  const frame = (name: string): unknown =>
    typeof scope[name] === 'function' ? (scope[name] as Function).bind(scope) : undefined
  return Object.assign(canvas, {
    requestAnimationFrame: frame('requestAnimationFrame'),
    cancelAnimationFrame: frame('cancelAnimationFrame'),
    createImage() {
      page.complain(undefined, 'api_not_available', 'Canvas.createImage is not available in the simulator yet')
      return {}
    },
  })
}
