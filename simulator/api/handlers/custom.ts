/** `my.call` of an API that tandem.apis.json declares: its mock answers in place of the app's native side. */
import { inEnglish } from '../../../base/messages/phrase'
import { schemaFault } from '../../../base/json-schema'
import { fitsMock, type CustomApi } from '../../../protocol/custom-apis'
import { ApiError } from '../spec'
import type { Handlers } from './services'

type Fields = Record<string, unknown>

export const custom: Handlers = {
  async customCall({ name, params }, shell, { signal }) {
    const { apis = {} } = shell.customApis ?? {}
    const api = Object.hasOwn(apis, name) ? apis[name] : undefined
    if (!api) throw new ApiError('api_unknown', `there is no API "${name}"`)
    const fault = schemaFault(api.params ?? {}, params ?? {})
    if (fault) throw new ApiError('api_arguments_invalid', `${name}: ${inEnglish(fault)}`)
    const { result, error, errorMessage = '', delay = 0 } = answerOf(name, api, (params ?? {}) as Fields)
    if (delay > 0) await pause(delay, signal)
    if (error !== undefined) throw new ApiError('api_failed', errorMessage, error)
    return result ?? {}
  },
}

function answerOf(name: string, { mock }: CustomApi, params: Fields): CustomApi['mock'][number] {
  const answer = mock.find((each) => fitsMock(each, params))
  if (answer) return answer
  throw new ApiError('api_not_available', `${name}: no mock in tandem.apis.json answers these parameters`)
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
  })
