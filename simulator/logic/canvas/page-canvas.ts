/**
 * `my._createCanvas({ id, success })`: the canvas with that id on the page in front, as `node()` of a selector query gives
 * it. It is older than that; no documentation names it, and the programs of canvas engines (Pixi, Oasis, three.js, Karas)
 * begin with it.
 */
import { ApiError } from '../../api/spec/errors'
import { SelectorQuery } from '../query/selector-query'
import type { Runtime } from '../runtime'

export function canvasOfPage(runtime: Runtime, { id }: Record<string, unknown>): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const page = runtime.currentPage
    const missing = (): void => reject(new ApiError('api_failed', `_createCanvas: there is no canvas "${String(id)}"`))
    if (!page) return missing()
    new SelectorQuery(page)
      .select(`#${String(id)}`)
      .node()
      .exec((found: unknown) => {
        const canvas = (found as ({ node?: unknown } | null)[])[0]?.node
        if (canvas) resolve(canvas)
        else missing()
      })
  })
}
