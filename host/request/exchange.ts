import { promises as fs } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { CookieJar } from 'tough-cookie'
import { RpcError, rpcError } from '../../base/rpc/rpc-error'
import { contentType } from '../server/content-types'
import type { SentWith } from '../../protocol/session'
import type { MockRule, MockRules } from './mock-rules'
import type { Recording } from './network-log'
import type { RequestGuard } from './request-guard'

/** What answers: the project's rules, and the cookies that servers have set (documentation: "my.request 常见问题"). */
export interface Network {
  mocks?: Pick<MockRules, 'find' | 'resolveFile'> | undefined
  cookies?: CookieJar | undefined
  /** Of this one exchange. */
  recording?: Recording | undefined
  speed?: NonNullable<SentWith>['speed']
  /** Of programs that run elsewhere. */
  guard?: RequestGuard | undefined
}

export interface Outgoing {
  url: string
  method: string
  headers: Record<string, string>
  body?: string | Uint8Array | AsyncIterable<Uint8Array> | undefined
  /** Bytes of a body that comes in pieces. */
  length?: number
}

/** An answer whose body has not been read. */
export interface Incoming {
  status: number
  headers: Record<string, string>
  body: AsyncIterable<Uint8Array>
  /** Bytes of the body as the server announced them; 0 where it did not. */
  length: number
  mocked: boolean
}

/** Headers that belong to the connection, or that fetch works out itself. */
const notForwarded = new Set(
  'connection content-length expect host keep-alive proxy-authenticate proxy-authorization proxy-connection te trailer transfer-encoding upgrade'.split(
    ' ',
  ),
)

/** Errors: `request_url_invalid`. */
export function checkUrl(text: string, protocols = ['http:', 'https:']): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !protocols.includes(url.protocol)) {
    const names = protocols.map((protocol) => protocol.slice(0, -1)).join(' or ')
    throw rpcError('request_url_invalid', '%url% is not an %kind% address', { url: text.slice(0, 200), kind: names })
  }
  return url
}

/**
 * Runs an exchange within `timeout` ms, and says in our words what ended it: `request_aborted`, `request_timeout`,
 * `request_failed`, or what `run` threw as an RpcError.
 */
export async function withinTime<T>(
  url: string,
  timeout: number,
  signal: AbortSignal,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = AbortSignal.timeout(timeout)
  try {
    return await run(AbortSignal.any([signal, late]))
  } catch (error) {
    if (signal.aborted) throw rpcError('request_aborted', 'The request was aborted')
    if (late.aborted) throw rpcError('request_timeout', '%url% did not answer within %ms% ms', { url, ms: timeout })
    const own = ownError(error)
    if (own) throw own
    throw rpcError('request_failed', '%url%: %reason%', { url, reason: reasonOf(error) })
  }
}

/** What we threw ourselves, also where fetch hid it. */
function ownError(error: unknown): RpcError | undefined {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof RpcError) return at
  return undefined
}

/** fetch says `fetch failed` and hides why in its causes. */
export function reasonOf(error: unknown): string {
  let at = error
  while (at instanceof Error && at.cause instanceof Error) at = at.cause
  if (at instanceof AggregateError && at.errors.length) at = at.errors[0]
  return at instanceof Error ? at.message || ((at as NodeJS.ErrnoException).code ?? at.name) : String(at)
}

/** Rules of the project's mock/ folder win over the network. */
export async function exchange(outgoing: Outgoing, network: Network, signal: AbortSignal): Promise<Incoming> {
  const { recording, speed } = network
  const rule = network.mocks?.find(outgoing.method, outgoing.url)
  if (rule) recording?.sent(outgoing.headers, plainBody(outgoing.body))
  const size = outgoing.length ?? plainBody(outgoing.body)?.length ?? 0
  if (speed) await sleep(speed.latency + timeFor(size, speed.up), undefined, { signal })
  const incoming = rule
    ? await answerFromRule(rule, network.mocks!, outgoing.url, signal)
    : await answerFromNetwork(outgoing, network, signal)
  recording?.answered(incoming.status, incoming.headers, rule?.source)
  return { ...incoming, body: passed(incoming.body, network, signal) }
}

/** ms that so many bytes take at so many kbit/s; 0 is no limit. */
const timeFor = (bytes: number, kbits: number): number => (kbits > 0 ? (bytes * 8) / kbits : 0)

const plainBody = (body: Outgoing['body']): string | Uint8Array | undefined =>
  typeof body === 'string' || body instanceof Uint8Array ? body : undefined

/** Pieces of the size that a tenth of a second brings, so that progress is seen. */
async function* passed(
  body: AsyncIterable<Uint8Array>,
  { recording, speed }: Network,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const limit = speed?.down ?? 0
  for await (const chunk of body) {
    recording?.received(chunk)
    const step = limit > 0 ? Math.max(1024, Math.round(limit * 12.5)) : chunk.length
    for (let at = 0; at < chunk.length; at += step) {
      const piece = chunk.subarray(at, at + step)
      if (limit > 0) await sleep(timeFor(piece.length, limit), undefined, { signal })
      yield piece
    }
  }
}

async function answerFromRule(
  rule: MockRule,
  mocks: Pick<MockRules, 'resolveFile'>,
  url: string,
  signal: AbortSignal,
): Promise<Incoming> {
  if (rule.delay) await sleep(rule.delay, undefined, { signal })
  if (rule.error === 'network') {
    throw rpcError('request_failed', '%url%: network error, by a rule of %file%', { url, file: rule.source })
  }
  // The timeout in `signal` ends it.
  if (rule.error === 'timeout') await sleep(2 ** 31 - 1, undefined, { signal })
  let [bytes, type] = [Buffer.alloc(0), 'text/plain; charset=utf-8']
  if (rule.file !== undefined) {
    const file = await mocks.resolveFile(rule.file)
    if (!file) throw rpcError('request_failed', 'mock/%file% is not there', { file: rule.file })
    bytes = await fs.readFile(file)
    type = contentType(rule.file)
  } else if (rule.body !== undefined) {
    const isText = typeof rule.body === 'string'
    bytes = Buffer.from(isText ? (rule.body as string) : JSON.stringify(rule.body))
    if (!isText) type = 'application/json; charset=utf-8'
  }
  const headers = Object.fromEntries(Object.entries(rule.headers).map(([name, value]) => [name.toLowerCase(), value]))
  return {
    status: rule.status,
    headers: { 'content-type': type, ...headers },
    body: pieces(bytes),
    length: bytes.length,
    mocked: true,
  }
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes
}

async function answerFromNetwork(
  { url, method, headers, body, length }: Outgoing,
  { cookies, recording, guard }: Network,
  signal: AbortSignal,
): Promise<Incoming> {
  const sent = new Headers()
  for (const [name, value] of Object.entries(headers)) {
    if (notForwarded.has(name.toLowerCase())) continue
    try {
      sent.set(name, value)
    } catch {
      throw rpcError('request_failed', '%name% is not a header that can be sent', { name: JSON.stringify(name) })
    }
  }
  const stored = await cookies?.getCookieString(url)
  if (stored && !sent.has('cookie')) sent.set('cookie', stored)
  // A body in pieces, yet not chunked: not every server takes that.
  if (length !== undefined) sent.set('content-length', String(length))
  recording?.sent(Object.fromEntries(sent), plainBody(body))
  const response = await (guard?.fetch ?? fetch)(url, {
    method,
    headers: sent,
    body: (body ?? null) as never,
    signal,
    redirect: 'follow',
    ...(length === undefined ? {} : { duplex: 'half' }),
  } as RequestInit)
  for (const cookie of response.headers.getSetCookie()) {
    await cookies?.setCookie(cookie, response.url, { ignoreError: true })
  }
  const answer: Record<string, string> = {}
  response.headers.forEach((value, name) => (answer[name] = name in answer ? `${answer[name]}, ${value}` : value))
  const encoded = response.headers.has('content-encoding')
  return {
    status: response.status,
    headers: answer,
    body: (response.body ?? pieces(new Uint8Array())) as AsyncIterable<Uint8Array>,
    length: encoded ? 0 : Number(answer['content-length'] ?? 0),
    mocked: false,
  }
}

/** The whole body. Errors: `request_too_large`. */
export async function readAll(incoming: Incoming, url: string, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of incoming.body) {
    size += chunk.length
    if (size > limit)
      throw rpcError('request_too_large', '%url% answered with more than %limit% MB', { url, limit: limit >> 20 })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
