import type { RequestArgs, RequestResult } from '../../protocol/session'
import { checkUrl, exchange, readAll, withinTime, type Network } from './exchange'

/** Bytes of an answer's body. */
export const MAX_BODY = 50 * 1024 * 1024

export type HeadersListener = (status: number, headers: Record<string, string>) => void

/**
 * A mini program's request (documentation: "my.request"), made here so that no other site's rules for pages apply, as
 * on a device. Errors: `request_url_invalid`, `request_aborted`, `request_timeout`, `request_failed`,
 * `request_too_large`.
 */
export async function runRequest(
  args: RequestArgs,
  network: Network,
  signal: AbortSignal,
  onHeaders: HeadersListener = () => {},
): Promise<RequestResult> {
  checkUrl(args.url)
  const method = args.method.toUpperCase()
  const withBody = args.body !== undefined && method !== 'GET' && method !== 'HEAD'
  const body = withBody ? (args.bodyBase64 ? Buffer.from(args.body!, 'base64') : args.body!) : undefined
  return withinTime(args.url, args.timeout, signal, async (both) => {
    const incoming = await exchange({ url: args.url, method, headers: args.headers, body }, network, both)
    const { status, headers, mocked } = incoming
    onHeaders(status, headers)
    const bytes = await readAll(incoming, args.url, MAX_BODY)
    return { status, headers, body: bytes.toString(args.responseType === 'base64' ? 'base64' : 'utf8'), mocked }
  })
}
