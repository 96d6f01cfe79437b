/**
 * Sharing (documentation: "页面运行机制", onShareAppMessage; "my.showSharePanel"): the page says what is shared, or the
 * app where the page does not; the shell shows it. `from`: `code`, `button` or `menu`.
 */
import type { PageRuntime } from '../page/page'
import type { Runtime } from '../runtime'
import { sendable } from './sendable'

type Fields = Record<string, unknown>

export async function startShare(runtime: Runtime, options: Fields): Promise<unknown> {
  const content = await contentOf(runtime, options)
  const { success, fail, complete, ...shown } = content
  const run = (callback: unknown, answer: unknown): unknown =>
    runtime.reporter.run(callback, undefined, [answer], { where: 'a callback of onShareAppMessage' })
  const answer = (await runtime.askShell('showSharePanel', { content: sendable(shown) }).answer) as {
    shareResult?: boolean
  }
  run(answer.shareResult ? success : fail, answer)
  run(complete, answer)
  return answer
}

/**
 * Without an onShareAppMessage: the program as it is, opened at this page; with `behavior.shareAppMessage` (documentation:
 * "app.json 应用配置") as it was opened.
 */
async function contentOf(runtime: Runtime, options: Fields): Promise<Fields> {
  const page = runtime.currentPage
  const asked = page?.root.self['onShareAppMessage']
  const app = runtime.app.self as Fields | undefined
  const own = typeof asked === 'function'
  const answer: unknown = await runtime.reporter.run(
    own ? asked : app?.['onShareAppMessage'],
    own ? page?.root.self : app,
    [options],
    { where: 'onShareAppMessage' },
  )
  if (page && !own && typeof app?.['onShareAppMessage'] !== 'function') return { path: defaultPath(runtime, page) }
  const given = typeof answer === 'object' && answer !== null ? (answer as Fields) : {}
  return page ? { path: page.route, ...given } : given
}

function defaultPath({ manifest }: Runtime, { route, parameters }: PageRuntime): string {
  const behavior = manifest.appJson['behavior'] as Fields | null | undefined
  if (behavior?.['shareAppMessage'] !== 'appendQuery') return route
  const encode = behavior['decodeQuery'] === 'disable' ? String : encodeURIComponent
  const pairs = Object.entries(parameters).map(([key, value]) => `${encode(key)}=${encode(value)}`)
  return pairs.length ? `${route}?${pairs.join('&')}` : route
}
