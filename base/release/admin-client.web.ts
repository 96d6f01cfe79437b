/** Calls the admin API by its table: console, CLI and IDE share it. */
import {
  API_PREFIX,
  blobAnswer,
  CSRF_HEADER,
  releaseCalls,
  type CallAnswer,
  type CallBody,
  type CallParams,
  type CallQuery,
  type ReleaseCall,
  type ReleaseCallName,
} from '../../protocol/release-calls'
import { releaseError, type ReleaseError } from '../../protocol/release'

export interface AdminAccess {
  /** Address of the platform without a slash at its end; '' for the page's own. */
  platform: string
  /** An access token; without one, the session's cookie counts. */
  token?: string
  /** Of the session. */
  csrf?: string
  fetch?: typeof fetch
}

/** What the platform answered instead, or `unreachable` where it did not, or `answer_invalid` where another server did. */
export class ReleaseApiError extends Error {
  readonly code: string
  constructor(
    readonly error: ReleaseError,
    readonly status: number,
  ) {
    super(error.message)
    this.name = 'ReleaseApiError'
    this.code = error.code
  }
}

type Given<Name extends ReleaseCallName> = Present<'params', CallParams<Name>> &
  Present<'query', CallQuery<Name>> &
  Present<'body', CallBody<Name>> & { signal?: AbortSignal }
type Present<Part extends string, T> = undefined extends T ? unknown : { [key in Part]: T }

/** Throws a `ReleaseApiError`. */
export async function callRelease<Name extends ReleaseCallName>(
  access: AdminAccess,
  name: Name,
  given: Given<Name>,
): Promise<CallAnswer<Name>> {
  const call: ReleaseCall = releaseCalls[name]
  const { params, query, body, signal } = given as {
    params?: Record<string, string | number>
    query?: Record<string, string | number | undefined>
    body?: unknown
    signal?: AbortSignal
  }
  const response = await send(access, call.method, pathOf(call.path, params, query), {
    ...(body !== undefined && { body: JSON.stringify(body) }),
    type: body === undefined ? undefined : 'application/json',
    signal,
  })
  const { data } = call.answer.safeParse(await readJson(response))
  if (data === undefined) throw invalid(response.status)
  return data as CallAnswer<Name>
}

/**
 * Sends a file; `sha256` in base64url is that of `bytes`. Sending it again is harmless. `onSent` is told how many bytes are on their way,
 * and needs a `fetch` that takes streams over HTTP/1, as Node's.
 */
export async function uploadBlob(
  access: AdminAccess,
  app: string,
  sha256: string,
  bytes: Uint8Array<ArrayBuffer>,
  { onSent, signal }: { onSent?: (bytes: number) => void; signal?: AbortSignal } = {},
): Promise<{ sha256: string; bytes: number }> {
  const path = `${API_PREFIX}/apps/${encodeURIComponent(app)}/blobs/${sha256}`
  const body = onSent ? inPieces(bytes, onSent) : bytes
  const type = 'application/octet-stream'
  const response = await send(access, 'PUT', path, { body, length: bytes.length, type, signal })
  const { data } = blobAnswer.safeParse(await readJson(response))
  if (!data) throw invalid(response.status)
  return data
}

/** Bytes. */
const PIECE = 64 * 1024

/** A piece is asked for when there is room for it on the line. */
function inPieces(
  bytes: Uint8Array<ArrayBuffer>,
  onSent: (bytes: number) => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0
  return new ReadableStream(
    {
      pull(controller) {
        onSent(at)
        if (at >= bytes.length) return controller.close()
        controller.enqueue(bytes.subarray(at, (at += PIECE)))
      },
    },
    { highWaterMark: 0 },
  )
}

/** The file of a version, as it was uploaded. */
export async function downloadPackage(
  access: AdminAccess,
  app: string,
  build: number,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const path = `${API_PREFIX}/apps/${encodeURIComponent(app)}/versions/${build}/package`
  const response = await send(access, 'GET', path, { type: undefined, signal })
  return new Uint8Array(await response.arrayBuffer())
}

function pathOf(
  path: string,
  params: Record<string, string | number> = {},
  query: Record<string, string | number | undefined> = {},
): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const fields = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  const search = new URLSearchParams(fields).toString()
  return `${API_PREFIX}${filled}${search && `?${search}`}`
}

interface Sending {
  body?: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>>
  /** Bytes of a stream. */
  length?: number
  type: string | undefined
  signal?: AbortSignal | undefined
}

async function send(access: AdminAccess, method: string, path: string, sending: Sending): Promise<Response> {
  const { type, body, length, signal } = sending
  const stream = body instanceof ReadableStream
  let response: Response
  try {
    response = await (access.fetch ?? fetch)(access.platform + path, {
      method,
      headers: {
        ...(type && { 'content-type': type }),
        ...(stream && { 'content-length': String(length) }),
        ...(access.token && { authorization: `Bearer ${access.token}` }),
        ...(access.csrf && { [CSRF_HEADER]: access.csrf }),
      },
      ...(body !== undefined && { body }),
      ...(stream && { duplex: 'half' }),
      ...(signal && { signal }),
    })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new ReleaseApiError({ code: 'unreachable', message: 'The release platform cannot be reached' }, 0)
  }
  if (response.ok) return response
  throw new ReleaseApiError(
    releaseError.safeParse(await readJson(response)).data ?? invalid(response.status).error,
    response.status,
  )
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch {
    return undefined
  }
}

const invalid = (status: number) =>
  new ReleaseApiError({ code: 'answer_invalid', message: 'This is not what a release platform answers' }, status)
