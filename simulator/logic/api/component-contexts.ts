/**
 * Contexts of built-in components (documentation: "my.createMapContext", "my.createVideoContext",
 * "my.createLottieContext", "my.createCameraContext", and the live ones): each method is a call on the element with
 * that id, in the page that was in front when the context was made.
 */
import { contextMethods, words } from '../../api/spec/context-methods'
import { ApiError } from '../../api/spec/errors'
import type { PageRuntime } from '../page/page'
import type { Runtime } from '../runtime'
import { fieldsOf, perform } from './call'
import { sendable } from './sendable'

/** The page in front now; of a context that a script makes before there is one, that in front when it is used. */
export function pageFor(runtime: Runtime): () => PageRuntime | undefined {
  const made = runtime.currentPage
  return () => made ?? runtime.currentPage
}

/** `name`: as in `my.create<name>Context`. */
export function createComponentContext(runtime: Runtime, name: string, id: unknown): Record<string, unknown> {
  const page = pageFor(runtime)
  const target = String(id ?? '')
  const methods = contextMethods[name]!
  const context: Record<string, unknown> = {}
  for (const method of words(methods.asked)) {
    context[method] = (given: unknown) => {
      const { success, fail, complete, ...args } = fieldsOf(given, undefined)
      const where = `${name}Context.${method}`
      return perform(where, { success, fail, complete }, runtime.reporter, async () => {
        const answer = await invoke(page(), target, method, [sendable(args)])
        const tell = (callback: unknown, given: unknown[]): void =>
          void runtime.reporter.run(callback, undefined, given, { where })
        // Of translateMarker, whose answer comes when it has arrived.
        if (args['animationEnd']) tell(args['animationEnd'], [])
        // Of startRecord: when it has lasted as long as it may.
        if (args['timeoutCallback'])
          invoke(page(), target, 'timeOut', []).then(
            (film) => tell(args['timeoutCallback'], [film]),
            () => {},
          )
        return answer
      })
    }
  }
  for (const method of words(methods.plain)) {
    context[method] = (...args: unknown[]) => {
      const sent = args.map((arg) => sendable(arg))
      invoke(page(), target, method, sent).catch((reason: { errorMessage?: string }) => {
        const why = reason.errorMessage ?? 'it failed'
        page()?.complain(undefined, 'component_call_failed', `${name}Context.${method}: ${why}`)
      })
    }
  }
  if (name === 'Camera') context['onCameraFrame'] = (callback: unknown) => cameraFrames(runtime, page, target, callback)
  return context
}

function invoke(page: PageRuntime | undefined, target: string, method: string, args: unknown[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    if (page) page.invoke(target, method, args, (value) => resolve(value ?? {}), reject)
    else reject(new ApiError('api_failed', 'there is no page yet'))
  })
}

/** Documentation: "CameraContext.onCameraFrame": pictures as RGBA, one after the other as they are taken in. */
function cameraFrames(
  runtime: Runtime,
  page: () => PageRuntime | undefined,
  target: string,
  callback: unknown,
): object {
  let turn = 0
  const run = async (mine: number): Promise<void> => {
    while (mine === turn) {
      const frame = (await invoke(page(), target, 'frame', [])) as { width: number; height: number; data: ArrayBuffer }
      if (mine === turn) runtime.reporter.run(callback, undefined, [frame], { where: 'CameraContext.onCameraFrame' })
    }
  }
  const answer = (given: unknown, name: string, start: () => unknown): Promise<unknown> => {
    const { success, fail, complete } = fieldsOf(given, undefined)
    return perform(`CameraFrameListener.${name}`, { success, fail, complete }, runtime.reporter, start)
  }
  return {
    start: (given: unknown) =>
      answer(given, 'start', async () => {
        const mine = ++turn
        // The first frame says whether there is a camera; the rest follow by themselves.
        await invoke(page(), target, 'frame', [])
        run(mine).catch(() => {})
      }),
    stop: (given: unknown) => answer(given, 'stop', () => void turn++),
  }
}

/** Documentation: "my.getMapInfo". */
export const mapInfo = (): object => ({
  sdkName: 'OpenLayers',
  sdkVersion: '10',
  is3d: false,
  isSupportAnim: true,
  isSupportOversea: true,
  needStyleV7: false,
})
