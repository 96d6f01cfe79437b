import type { NetworkDetails, NetworkEntry } from '../../../../protocol/network'
import type { SocketMessage } from '../../../../protocol/network'

export interface Whole {
  entry: NetworkEntry
  details: NetworkDetails
  /** Texts; binary as base64. */
  request?: { text: string; binary: boolean }
  response?: { text: string; binary: boolean }
  messages?: SocketMessage[]
}

/** For a POSIX shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

export function asCurl({ entry, details, request }: Whole): string {
  const parts = [`curl ${quoted(entry.url)}`]
  if (entry.method !== (request || details.form ? 'POST' : 'GET')) parts.push(`-X ${quoted(entry.method)}`)
  for (const [name, value] of Object.entries(details.requestHeaders))
    if (!details.form || name !== 'content-type') parts.push(`-H ${quoted(`${name}: ${value}`)}`)
  for (const [name, value] of Object.entries(details.form ?? {}))
    parts.push(`--form-string ${quoted(`${name}=${value}`)}`)
  if (request && !request.binary) parts.push(`--data-raw ${quoted(request.text)}`)
  if (request?.binary)
    return `base64 -d <<< ${quoted(request.text)} | ${[...parts, '--data-binary @-'].join(' \\\n  ')}`
  return parts.join(' \\\n  ')
}

export function asFetch({ entry, details, request }: Whole): string {
  const options = {
    method: entry.method,
    headers: details.requestHeaders,
    ...(request && !request.binary && { body: request.text }),
  }
  const text = JSON.stringify(options, undefined, 2)
  const body = request?.binary
    ? text.replace(
        /\n\}$/,
        `,\n  "body": Uint8Array.from(atob(${JSON.stringify(request.text)}), (c) => c.charCodeAt(0))\n}`,
      )
    : text
  return `fetch(${JSON.stringify(entry.url)}, ${body})`
}

const pairs = (headers: Record<string, string>): { name: string; value: string }[] =>
  Object.entries(headers).map(([name, value]) => ({ name, value }))

/** HTTP Archive 1.2. */
export function asHar(all: readonly Whole[]): object {
  return { log: { version: '1.2', creator: { name: 'Tandem', version: '1' }, entries: all.map(harEntry) } }
}

function harEntry({ entry, details, request, response, messages }: Whole): object {
  const { start, answered, end, url } = entry
  const [wait, receive] = [(answered ?? end ?? start) - start, answered && end ? end - answered : 0]
  const query = URL.canParse(url) ? [...new URL(url).searchParams].map(([name, value]) => ({ name, value })) : []
  const mimeType = details.requestHeaders['content-type'] ?? ''
  return {
    startedDateTime: new Date(start).toISOString(),
    time: wait + receive,
    request: {
      method: entry.method,
      url,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: pairs(details.requestHeaders),
      queryString: query,
      headersSize: -1,
      bodySize: request?.text.length ?? 0,
      ...(request && { postData: { mimeType, text: request.text } }),
      ...(details.form && { postData: { mimeType, params: pairs(details.form), text: '' } }),
    },
    response: {
      status: entry.status ?? 0,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: pairs(details.responseHeaders),
      content: {
        size: entry.size,
        mimeType: details.responseHeaders['content-type'] ?? 'x-unknown',
        ...(response && { text: response.text, ...(response.binary && { encoding: 'base64' }) }),
      },
      redirectURL: '',
      headersSize: -1,
      bodySize: entry.size,
      ...(entry.error && { _error: entry.error.message }),
    },
    cache: {},
    timings: { send: 0, wait, receive },
    ...(entry.mocked !== undefined && { comment: `answered by ${entry.mocked}` }),
    ...(messages && { _webSocketMessages: messages.map(harMessage) }),
  }
}

const harMessage = ({ time, sent, binary, data }: SocketMessage): object => ({
  type: sent ? 'send' : 'receive',
  time: time / 1000,
  opcode: binary ? 2 : 1,
  data,
})

/** A body as text, where it is one; else as base64. */
export function readBody(base64: string, type: string | undefined): { text: string; binary: boolean } {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
  if (/^(image|audio|video|font)\//.test(type ?? '') && !type!.includes('svg')) return { text: base64, binary: true }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), binary: false }
  } catch {
    return { text: base64, binary: true }
  }
}

/** A rule of mock/ that answers this request as it was answered (docs/mock.md). Its address stands for any query. */
export function ruleOf({ entry, response }: Whole): { name: string; text: string } {
  const url = entry.url.split(/[?#]/)[0]!
  const type = entry.type
  const rule = {
    ...(entry.kind !== 'download' && { method: entry.method }),
    url,
    status: entry.status ?? 200,
    delay: 0,
    ...(type && type !== 'application/json' && { headers: { 'content-type': type } }),
    body: response && !response.binary ? jsonOr(response.text) : '',
  }
  const name =
    url
      .replace(/^\w+:\/\//, '')
      .replace(/[^\w.-]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(-60) || 'rule'
  return { name, text: `${JSON.stringify({ rules: [rule] }, undefined, 2)}\n` }
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
