import { promises as fs } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { RpcError } from '../../base/rpc/rpc-error'
import type { RequestArgs, RequestResult } from '../../protocol/session'
import { contentType } from '../server/content-types'
import type { MockRule, MockRules } from './mock-rules'

/** Bytes of an answer's body. */
const MAX_BODY = 50 * 1024 * 1024

/** Headers that belong to the connection, or that fetch works out itself. */
const notForwarded = new Set(
  'connection content-length expect host keep-alive proxy-authenticate proxy-authorization proxy-connection te trailer transfer-encoding upgrade'.split(
    ' ',
  ),
)

/**
 * A mini program's request (documentation: "my.request"), made here so that no other site's rules for pages apply, as
 * on a device. Rules of the project's mock/ folder win over the network. Errors: `request_url_invalid`,
 * `request_aborted`, `request_timeout`, `request_failed`, `request_too_large`.
 */
export async function runRequest(
  args: RequestArgs,
  mocks: Pick<MockRules, 'find' | 'resolveFile'> | undefined,
  signal: AbortSignal,
): Promise<RequestResult> {
  const url = checkUrl(args.url)
  const timeout = AbortSignal.timeout(args.timeout)
  const both = AbortSignal.any([signal, timeout])
  try {
    const rule = mocks?.find(args.method, args.url)
    return await (rule ? answerFromRule(rule, mocks!, args, both) : answerFromNetwork(url, args, both))
  } catch (error) {
    if (signal.aborted) throw new RpcError('request_aborted', 'The request was aborted')
    if (timeout.aborted) throw new RpcError('request_timeout', `${args.url} did not answer within ${args.timeout} ms`)
    if (error instanceof RpcError) throw error
    throw new RpcError('request_failed', `${args.url}: ${reasonOf(error)}`)
  }
}

function checkUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new RpcError('request_url_invalid', `${text.slice(0, 200)} is not an http or https address`)
  }
  return url
}

/** fetch says `fetch failed` and hides why in its causes. */
function reasonOf(error: unknown): string {
  let at = error
  while (at instanceof Error && at.cause instanceof Error) at = at.cause
  if (at instanceof AggregateError && at.errors.length) at = at.errors[0]
  return at instanceof Error ? at.message || ((at as NodeJS.ErrnoException).code ?? at.name) : String(at)
}

async function answerFromRule(
  rule: MockRule,
  mocks: Pick<MockRules, 'resolveFile'>,
  args: RequestArgs,
  signal: AbortSignal,
): Promise<RequestResult> {
  if (rule.delay) await sleep(rule.delay, undefined, { signal })
  if (rule.error === 'network')
    throw new RpcError('request_failed', `${args.url}: network error, by a rule of ${rule.source}`)
  if (rule.error === 'timeout') {
    // The timeout in `signal` ends it.
    await sleep(2 ** 31 - 1, undefined, { signal })
  }
  let [bytes, type] = [Buffer.alloc(0), 'text/plain; charset=utf-8']
  if (rule.file !== undefined) {
    const file = await mocks.resolveFile(rule.file)
    if (!file) throw new RpcError('request_failed', `mock/${rule.file} is not there`)
    bytes = await fs.readFile(file)
    type = contentType(rule.file)
  } else if (rule.body !== undefined) {
    const isText = typeof rule.body === 'string'
    bytes = Buffer.from(isText ? (rule.body as string) : JSON.stringify(rule.body))
    if (!isText) type = 'application/json; charset=utf-8'
  }
  const headers = Object.fromEntries(Object.entries(rule.headers).map(([name, value]) => [name.toLowerCase(), value]))
  return { status: rule.status, headers: { 'content-type': type, ...headers }, body: encode(bytes, args), mocked: true }
}

const encode = (bytes: Buffer, args: RequestArgs): string =>
  bytes.toString(args.responseType === 'base64' ? 'base64' : 'utf8')

async function answerFromNetwork(url: URL, args: RequestArgs, signal: AbortSignal): Promise<RequestResult> {
  const headers = new Headers()
  for (const [name, value] of Object.entries(args.headers)) {
    if (notForwarded.has(name.toLowerCase())) continue
    try {
      headers.set(name, value)
    } catch {
      throw new RpcError('request_failed', `${JSON.stringify(name)} is not a header that can be sent`)
    }
  }
  const method = args.method.toUpperCase()
  const withBody = args.body !== undefined && method !== 'GET' && method !== 'HEAD'
  const body = withBody ? (args.bodyBase64 ? Buffer.from(args.body!, 'base64') : args.body!) : null
  const response = await fetch(url, { method, headers, body, signal, redirect: 'follow' })
  const answer: Record<string, string> = {}
  response.headers.forEach((value, name) => (answer[name] = name in answer ? `${answer[name]}, ${value}` : value))
  return {
    status: response.status,
    headers: answer,
    body: encode(await readBody(response, args.url), args),
    mocked: false,
  }
}

async function readBody(response: Response, url: string): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > MAX_BODY) {
      await response.body?.cancel().catch(() => {})
      throw new RpcError('request_too_large', `${url} answered with more than ${MAX_BODY >> 20} MB`)
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
