/**
 * Calls that the project answers itself (tandem.apis.json, `mocks`): neither the shell nor the platform's checks of
 * arguments have a part in them. They are looked up with each call, so a saved file counts from the next call on.
 */
import { ApiError, type Api } from '../../api/spec'
import { fitsMock, type ApiMock } from '../../../protocol/custom-apis'
import type { Runtime } from '../runtime'
import { fieldsOf, perform, type Callbacks } from './call'
import { subscriptions, taskEventsOf } from './tasks'

type Fields = Record<string, unknown>

/** `short`: see fieldsOf. Undefined where the call goes on as if there were no mocks. */
export function mockOf({ manifest }: Runtime, name: string, args: readonly unknown[], short?: string) {
  const mocks = manifest.customApis?.mocks
  if (mocks === undefined) return undefined
  const given = fieldsOf(args[0], short)
  return mocks.find((mock) => mock.enabled !== false && mock.api === name && fits(mock, given))
}

function fits(mock: ApiMock, given: Fields): boolean {
  try {
    return fitsMock(mock, given)
  } catch {
    // It contains itself: no JSON is like that.
    return false
  }
}

/** Answers as the API would: at once, or by callbacks and a promise. */
export function answerMock(
  runtime: Runtime,
  name: string,
  api: Api | undefined,
  mock: ApiMock,
  given: unknown,
): unknown {
  if (api?.kind === 'sync' || name.endsWith('Sync')) return atOnce(name, mock)
  const { success, fail, complete } = fieldsOf(given, undefined) as Callbacks
  let abort = (): void => {}
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(new ApiError('request_aborted', `${name}:fail abort`))
  })
  aborted.catch(() => {})
  const answer = perform(name, { success, fail, complete }, runtime.reporter, async () => {
    if (mock.delay) await Promise.race([aborted, new Promise((resolve) => setTimeout(resolve, mock.delay))])
    return valueOf(mock) ?? { success: true }
  })
  const events = taskEventsOf(name)
  return events ? Object.assign(answer, { abort, ...subscriptions(new Map(), events) }) : answer
}

function atOnce(name: string, mock: ApiMock): unknown {
  try {
    return valueOf(mock)
  } catch (failure) {
    const { error, message } = failure as ApiError
    throw Object.assign(new Error(`my.${name}: ${message}`), { error, errorMessage: message })
  }
}

/** The program may change what it gets. */
function valueOf({ result, error, errorMessage = '' }: ApiMock): unknown {
  if (error !== undefined) throw new ApiError('api_failed', errorMessage, error)
  return result === undefined ? undefined : (JSON.parse(JSON.stringify(result)) as unknown)
}
