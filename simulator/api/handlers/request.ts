/**
 * my.request and my.httpRequest, sent by the host (documentation: "网络 API 使用须知", "my.request 常见问题", the list
 * of API error codes, and the typings of `request`): 12 network, 13 timeout, 14 the answer is not what dataType says, 19 a
 * status outside of 200 to 299, with what the server answered beside it.
 */
import type { NetworkKind } from '../../../protocol/network'
import type { RequestArgs, RequestResult, SentWith } from '../../../protocol/session'
import type { WireError } from '../../../protocol/diagnostics'
import { networkOf as stateOf, speedOf } from '../../device/network'
import { ApiError, type ArgsOf, type ResultOf } from '../spec'
import type { CallContext, Handlers, ShellServices } from './services'

type Args = ArgsOf<'request'>

const JSON_TYPE = 'application/json'
const FORM_TYPE = 'application/x-www-form-urlencoded'
/** ms (documentation: "app.json 应用配置", networkTimeout). */
const DEFAULT_TIMEOUTS = { request: 30_000, connectSocket: 30_000, uploadFile: 60_000, downloadFile: 60_000 }

/** ms: what the call says, else app.json, else what the platform waits. */
export function timeoutOf(
  kind: keyof typeof DEFAULT_TIMEOUTS,
  shell: Pick<ShellServices, 'appJson'>,
  asked?: number,
): number {
  const all = shell.appJson['networkTimeout'] as Record<string, unknown> | null | undefined
  const said = all?.[kind]
  const own = typeof said === 'number' && said > 0 ? said : DEFAULT_TIMEOUTS[kind]
  return Math.min(Math.max(1, asked ?? own), 600_000)
}

export const request: Handlers = {
  request: (args, shell, call) => send(args, shell, call, JSON_TYPE),
  httpRequest: (args, shell, call) => send(args, shell, call, FORM_TYPE),
}

async function send(
  args: Args,
  shell: ShellServices,
  call: CallContext,
  contentType: string,
): Promise<ResultOf<'request'>> {
  const timeout = timeoutOf('request', shell, args.timeout)
  const wire = toWire(args, contentType, timeout)
  wire.headers['referer'] = refererOf(shell)
  wire.with = sentWith(shell, call)
  let result: RequestResult
  try {
    result = await networkOf(shell, call, 'request', wire).start('request', wire, call.signal, {
      headers: (answer) => shell.notice(call.call, 'headers', { header: answer.headers, statusCode: answer.status }),
    })
  } catch (error) {
    throw refused(error as WireError, timeout)
  }
  const { status, headers } = result
  const data = read(result, args.dataType)
  const answer = { data, status, statusCode: status, headers, header: headers }
  if (status < 200 || status > 299) throw new ApiError('request_status', 'http status error', undefined, answer)
  return answer
}

/** The host's network, while the simulated device is online; what is refused is put on record there. */
export function networkOf(
  shell: Pick<ShellServices, 'network' | 'device'>,
  { stack }: Pick<CallContext, 'stack'>,
  kind: NetworkKind,
  { url, method = kind === 'upload' ? 'POST' : 'GET' }: { url: string; method?: string },
): ShellServices['network'] {
  const { networkAvailable } = stateOf(shell.device.get('network').type)
  if (networkAvailable) return shell.network
  const message = 'the device is offline'
  shell.network.refused({ kind, method, url: url.slice(0, 65_536), message, ...(stack && { stack }) })
  throw new ApiError('request_failed', message)
}

/** Who asked, and how fast the simulated device's network is. */
export function sentWith(shell: Pick<ShellServices, 'device'>, { stack }: Pick<CallContext, 'stack'>): SentWith {
  const speed = speedOf(shell.device.get('network'))
  return { ...(stack && { stack }), ...(speed && { speed }) }
}

/** No program sets it itself; a version that was never released has no number (typings of `request`, headers). */
export function refererOf(shell: Pick<ShellServices, 'appId' | 'page'>): string {
  const { appId } = shell
  const page = shell.page(undefined)?.route ?? ''
  return `https://${appId}.hybrid.alipay-eco.com/${appId}/0.0.0/index.html#${page}`
}

/** Headers of uploads, downloads and sockets. */
export function sentHeaders(
  args: { header?: Record<string, string> | undefined; headers?: Record<string, string> | undefined },
  shell: Pick<ShellServices, 'appId' | 'page'>,
): Record<string, string> {
  return { ...plainHeaders(args), referer: refererOf(shell) }
}

/** Like the platform: names are sent in small letters. */
function plainHeaders({ header, headers }: Parameters<typeof sentHeaders>[0]): Record<string, string> {
  return Object.fromEntries(
    Object.entries({ ...header, ...headers }).map(([name, value]) => [name.toLowerCase(), value]),
  )
}

function refused(error: WireError, timeout: number): ApiError {
  if (error.code === 'request_aborted') return new ApiError('request_aborted', 'request:fail abort')
  if (error.code === 'request_timeout') return new ApiError('request_timeout', `no answer within ${timeout} ms`)
  if (error.code === 'request_url_invalid') return new ApiError('api_arguments_invalid', error.message)
  return new ApiError('request_failed', error.message ?? String(error))
}

/** What goes to the host. Exported for its test. */
export function toWire(args: Args, contentType: string, timeout: number): RequestArgs {
  if (!/^https?:\/\//i.test(args.url)) {
    throw new ApiError('api_arguments_invalid', `request: "${args.url.slice(0, 200)}" is not an http or https address`)
  }
  const method = (args.method ?? 'GET').toUpperCase()
  const headers = plainHeaders(args)
  delete headers['referer']
  headers['content-type'] ??= contentType
  const bodiless = method === 'GET' || method === 'HEAD'
  const binary = args.dataType === 'base64' || args.dataType === 'arraybuffer'
  const wire: RequestArgs = {
    url: bodiless ? withQuery(args.url, args.data) : args.url,
    method,
    headers,
    timeout: Math.min(Math.max(1, timeout), 600_000),
    responseType: binary ? 'base64' : 'text',
  }
  return bodiless ? wire : { ...wire, ...body(args.data, headers['content-type']) }
}

export function withQuery(url: string, data: unknown): string {
  const query = typeof data === 'string' ? data : form(data)
  if (!query) return url
  const [address, fragment] = url.split('#', 2) as [string, string?]
  return address + (address.includes('?') ? '&' : '?') + query + (fragment === undefined ? '' : '#' + fragment)
}

function form(data: unknown): string {
  if (typeof data !== 'object' || data === null || data instanceof ArrayBuffer) return ''
  return Object.entries(data)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(plain(value))}`)
    .join('&')
}

const plain = (value: unknown): string => (typeof value === 'object' && value ? JSON.stringify(value) : String(value))

function body(data: unknown, contentType: string): Pick<RequestArgs, 'body' | 'bodyBase64'> {
  if (data === undefined || data === null) return {}
  if (data instanceof ArrayBuffer) return { body: toBase64(new Uint8Array(data)), bodyBase64: true }
  if (typeof data === 'string') return { body: data }
  return { body: contentType.toLowerCase().startsWith(FORM_TYPE) ? form(data) : JSON.stringify(data) }
}

/** Exported for its test. */
export function read(result: RequestResult, dataType: string | undefined): unknown {
  if (dataType === 'text' || dataType === 'base64') return result.body
  if (dataType === 'arraybuffer') return fromBase64(result.body)
  // Anything else is json, the default. An empty answer (204, HEAD) is no JSON and no mistake either.
  if (result.body === '') return ''
  try {
    return JSON.parse(result.body.replace(/^\uFEFF/, ''))
  } catch {
    throw new ApiError('request_parse_failed', 'JSON parse data error')
  }
}

function toBase64(bytes: Uint8Array): string {
  let text = ''
  // In slices: a call has room for some tens of thousands of arguments only.
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192))
  return btoa(text)
}

function fromBase64(text: string): ArrayBuffer {
  return Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer
}
