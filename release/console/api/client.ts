import { callRelease, ReleaseApiError } from '../../../base/release/admin-client.web'
import type { CallAnswer, CallBody, CallParams, CallQuery, ReleaseCallName } from '../../../protocol/release-calls'

export { ReleaseApiError as ApiError }

/** Of the session; each session answer brings it. */
let csrf = ''
export const setCsrf = (value: string): void => void (csrf = value)

/** What a call has to be given: of params, query and body those that it has. */
export interface Given<Name extends ReleaseCallName> {
  params?: CallParams<Name>
  query?: CallQuery<Name>
  body?: CallBody<Name>
}

/** The console is the platform's first page, whatever path a balancer puts before both. */
const platform = (): string => new URL('.', document.baseURI).href.replace(/\/$/, '')

/** Throws `ApiError`. */
export const send = <Name extends ReleaseCallName>(
  name: Name,
  given: Given<Name> & { signal?: AbortSignal } = {},
): Promise<CallAnswer<Name>> => callRelease({ platform: platform(), csrf }, name, given as never)
