/**
 * Requests, uploads, downloads and sockets of a program, in the player's page: the program's own document reaches no server. A browser
 * gives what CORS lets it have; nothing of the user's (cookies, the player's own address) goes along.
 */
import type { HostToShell, ShellToHost, SocketEvent } from '../../../../protocol/session'
import { isAllowed } from './domains'
import { Gate } from './gate'

type Asked<K extends ShellToHost['k']> = Extract<ShellToHost, { k: K }>
type Send = (message: HostToShell, file?: Blob) => void

/** Bytes of an answer; more than the simulator's host takes, no program is to hold. */
const MOST = 32 * 1024 * 1024
/** ms between two words about progress. */
const BEAT = 250

class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

export class ProgramNetwork {
  private readonly running = new Map<number, AbortController>()
  private readonly gate = new Gate()
  private readonly sockets = new Map<number, WebSocket>()

  constructor(
    private readonly send: Send,
    /** Of the last check: a grant that was taken back counts at once. */
    private readonly domains: () => readonly string[],
  ) {}

  handle(message: ShellToHost, file: Blob | undefined): void {
    if (message.k === 'request') void this.transfer(message.id, (controller) => this.request(message, controller))
    else if (message.k === 'upload')
      void this.transfer(message.id, (controller) => this.upload(message, file, controller))
    else if (message.k === 'download') void this.download(message)
    else if (message.k === 'request/abort')
      this.running.get(message.id)?.abort(new Refused('request_aborted', 'aborted'))
    else if (message.k === 'socket/open') this.open(message)
    else if (message.k === 'socket/send') this.say(message)
    else if (message.k === 'socket/close') this.sockets.get(message.id)?.close(message.code, message.reason)
  }

  /** The run has ended, and everything with it. */
  end(): void {
    for (const controller of this.running.values())
      controller.abort(new Refused('request_aborted', 'the program has ended'))
    for (const socket of this.sockets.values()) socket.close()
    this.running.clear()
    this.sockets.clear()
    this.gate.close()
  }

  private async transfer(id: number, work: (controller: AbortController) => Promise<object>): Promise<void> {
    const controller = new AbortController()
    this.running.set(id, controller)
    try {
      const result = await work(controller)
      this.send({ k: 'request/result', id, result: result as never })
    } catch (error) {
      this.send({
        k: 'request/result',
        id,
        error: wireError(controller.signal.aborted ? controller.signal.reason : error),
      })
    } finally {
      this.running.delete(id)
    }
  }

  private async request({ id, args }: Asked<'request'>, controller: AbortController): Promise<object> {
    const { url, method = 'GET', headers = {}, body, bodyBase64, responseType = 'text', timeout = 30_000 } = args
    const sent = body === undefined ? undefined : bodyBase64 ? fromBase64(body) : body
    const init = { method, headers, ...(sent !== undefined && { body: sent }) }
    const { response, bytes } = await this.fetch(id, url, init, timeout, controller)
    const text = responseType === 'base64' ? toBase64(bytes) : new TextDecoder().decode(bytes)
    return { ...headOf(response), body: text, mocked: false }
  }

  private async upload(
    { id, args }: Asked<'upload'>,
    file: Blob | undefined,
    controller: AbortController,
  ): Promise<object> {
    if (!file) throw new Refused('file_missing', `${args.filePath} is not there`)
    const { url, name, fileName, filePath, formData = {}, headers = {}, timeout = 60_000 } = args
    const form = new FormData()
    for (const [key, value] of Object.entries(formData)) form.append(key, value)
    form.append(name, file, fileName ?? filePath.slice(filePath.lastIndexOf('/') + 1))
    // With the boundary of the form, which the browser makes.
    const others = Object.fromEntries(Object.entries(headers).filter(([key]) => key.toLowerCase() !== 'content-type'))
    const { response, bytes } = await this.fetch(
      id,
      url,
      { method: 'POST', headers: others, body: form },
      timeout,
      controller,
    )
    return { ...headOf(response), body: new TextDecoder().decode(bytes), mocked: false }
  }

  private async download({ id, args }: Asked<'download'>): Promise<void> {
    const controller = new AbortController()
    this.running.set(id, controller)
    try {
      const { url, headers = {}, timeout = 60_000 } = args
      const { response, bytes } = await this.fetch(id, url, { headers }, timeout, controller)
      if (!response.ok)
        throw new Refused('request_status', `${url.slice(0, 200)} answered with HTTP ${response.status}`)
      const type = response.headers.get('content-type') ?? ''
      const result = { path: '', ...headOf(response) }
      this.send({ k: 'request/result', id, result }, new Blob([bytes as BlobPart], { type }))
    } catch (error) {
      const reason: unknown = controller.signal.aborted ? controller.signal.reason : error
      this.send({ k: 'request/result', id, error: wireError(reason) })
    } finally {
      this.running.delete(id)
    }
  }

  private async fetch(
    id: number,
    url: string,
    init: RequestInit,
    timeout: number,
    controller: AbortController,
  ): Promise<{ response: Response; bytes: Uint8Array }> {
    const { signal } = controller
    if (url.startsWith('data:')) return whole(id, await fetch(url, { signal }), this.send)
    this.check(url)
    const timer = setTimeout(() => controller.abort(new Refused('request_timeout', 'no answer in time')), timeout)
    try {
      const response = await this.gate.fetch(this.domains(), url, {
        ...init,
        // The header is one that browsers set by themselves.
        headers: Object.entries((init.headers ?? {}) as Record<string, string>).filter(([name]) => name !== 'referer'),
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        cache: 'no-store',
        signal,
      })
      // Among what a pattern allows there may be the player's own address, which no policy can leave out.
      if (response.redirected) this.check(response.url)
      this.send({ k: 'request/headers', id, ...headOf(response) })
      return await whole(id, response, this.send)
    } catch (error) {
      if (error instanceof Refused || signal.aborted) throw error
      throw new Refused(
        'request_failed',
        `${hostOf(url)} cannot be reached, does not allow browsers to ask it (CORS), or leads to a server that is not allowed`,
      )
    } finally {
      clearTimeout(timer)
    }
  }

  private check(url: string): void {
    if (!/^(https?|wss?):/i.test(url))
      throw new Refused('request_url_invalid', `${url.slice(0, 200)} is no web address`)
    const own = hostOf(url) === location.host
    if (own || !isAllowed(url, this.domains()))
      throw new Refused(
        'request_domain_forbidden',
        `${hostOf(url)} is not among the domains that the platform allows this program (request.domains)`,
      )
  }

  private open({ id, args }: Asked<'socket/open'>): void {
    const tell = (event: SocketEvent): void => this.send({ k: 'socket/event', id, event })
    let socket: WebSocket
    try {
      this.check(args.url)
      socket = new WebSocket(args.url, args.protocols)
    } catch (error) {
      tell({ type: 'error', message: error instanceof Error ? error.message : String(error) })
      return tell({ type: 'close', code: 1006, reason: '' })
    }
    socket.binaryType = 'arraybuffer'
    this.sockets.set(id, socket)
    socket.onopen = () => tell({ type: 'open', headers: {} })
    socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) =>
      tell(
        typeof data === 'string'
          ? { type: 'message', data, binary: false }
          : { type: 'message', data: toBase64(new Uint8Array(data)), binary: true },
      )
    socket.onerror = () => tell({ type: 'error', message: `${hostOf(args.url)} cannot be reached` })
    socket.onclose = ({ code, reason }) => {
      this.sockets.delete(id)
      tell({ type: 'close', code, reason })
    }
  }

  private say({ id, data, base64 }: Asked<'socket/send'>): void {
    const socket = this.sockets.get(id)
    if (socket?.readyState === WebSocket.OPEN) socket.send(base64 ? fromBase64(data) : data)
  }
}

async function whole(id: number, response: Response, send: Send): Promise<{ response: Response; bytes: Uint8Array }> {
  const total = Number(response.headers.get('content-length')) || 0
  const reader = response.body?.getReader()
  const parts: Uint8Array[] = []
  let [size, told] = [0, 0]
  for (;;) {
    const step = await reader?.read()
    if (!step || step.done) break
    parts.push(step.value)
    size += step.value.length
    if (size > MOST) {
      void reader?.cancel().catch(() => {})
      throw new Refused('request_too_large', 'the answer is larger than a program may hold')
    }
    const now = performance.now()
    if (now - told > BEAT) send({ k: 'request/progress', id, done: size, total })
    if (now - told > BEAT) told = now
  }
  return { response, bytes: new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer()) }
}

const headOf = (response: Response): { status: number; headers: Record<string, string> } => ({
  status: response.status,
  headers: Object.fromEntries(response.headers),
})

function hostOf(url: string): string {
  try {
    return new URL(url).host
  } catch {
    return url.slice(0, 200)
  }
}

function wireError(error: unknown): { code: string; message: string } {
  if (error instanceof Refused) return { code: error.code, message: error.message }
  return { code: 'request_failed', message: error instanceof Error ? error.message : String(error) }
}

const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (char) => char.charCodeAt(0))

function toBase64(bytes: Uint8Array): string {
  let text = ''
  // In slices: a call has room for some tens of thousands of arguments only.
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}
