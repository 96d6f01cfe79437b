/**
 * A release platform as clients see it (protocol/release.ts), with the player beside it, over HTTP: what tests of the player decide themselves
 * is what it answers, and how badly.
 */
import { createHmac, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import type { AddressInfo } from 'node:net'
import { toBase64Url } from '../../../../base/package/bytes'
import { answerText, authenticate, hashOf, requestText } from '../../../../base/release/signing.web'
import { writeInstallCode } from '../../../../base/release/install-code.web'
import {
  checkRequest,
  clientPaths,
  MAX_CLOCK_DIFFERENCE,
  reportRequest,
  signingHeaders,
  type CheckAnswer,
  type ReportRequest,
} from '../../../../protocol/release'

const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json',
  wasm: 'application/wasm',
  png: 'image/png',
  webmanifest: 'application/manifest+json',
}

export interface Released {
  build: number
  version: string
  content: string
  envelope: number
  file: Uint8Array
  /** Differences by the content that they start from. */
  differences: Record<string, Uint8Array>
}

type Decide = (request: ReturnType<typeof checkRequest.parse>) => {
  decision: CheckAnswer['decision']
  version?: Released
  reason?: string
}

export class TestPlatform {
  readonly #secret = randomBytes(32)
  readonly #blobs = new Map<string, Uint8Array>()
  readonly #batches = new Set<string>()
  #server!: http.Server
  address = ''
  decide: Decide = () => ({ decision: 'none' })
  config: Record<string, unknown> = {}
  playerKeys: string[] = []
  readonly reports: ReportRequest[] = []
  readonly requests: { path: string; range?: string }[] = []
  /** Bytes of a blob after which the connection is cut, once. */
  cutAfter: number | undefined
  /** It is away from that cut on. */
  goesWithCut = false
  /** ms between pieces of 32 kB of a blob. */
  slowness = 0
  /** Changes what is sent of a blob. */
  spoil: ((bytes: Uint8Array) => Uint8Array) | undefined
  /** ms that the platform's clock is off. */
  clock = 0
  away = false

  constructor(
    readonly app: string,
    readonly key: Uint8Array,
  ) {}

  /** `host`: name that pages reach it by. */
  async start(host = 'localhost'): Promise<void> {
    this.#server = http.createServer((request, response) => {
      void this.#answer(request, response).catch((error: unknown) => {
        response.statusCode = 500
        response.end(String(error))
      })
    })
    await new Promise<void>((resolve) => this.#server.listen(0, resolve))
    this.address = `http://${host}:${(this.#server.address() as AddressInfo).port}`
  }

  get player(): string {
    return `${this.address}/play/`
  }

  code(more: { experience?: string; key?: Uint8Array } = {}): string {
    const { key = this.key, experience } = more
    return `${this.player}#${writeInstallCode({ platform: this.address, app: this.app, key: toBase64Url(key), ...(experience && { experience }) })}`
  }

  events(kind: string): Record<string, unknown>[] {
    return this.reports.flatMap(({ build, events }) =>
      events.filter((event) => event.kind === kind).map((event) => ({ ...event, build })),
    )
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async #answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url!, this.address)
    if (this.away) return void request.socket.destroy()
    if (pathname.startsWith('/play/')) return this.#static(pathname.slice('/play/'.length) || 'index.html', response)
    this.requests.push({ path: pathname, ...(request.headers.range && { range: request.headers.range }) })
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader('access-control-allow-headers', '*')
    response.setHeader('access-control-expose-headers', '*')
    if (request.method === 'OPTIONS') return void response.end()
    if (pathname.startsWith(clientPaths.blobs))
      return this.#blob(pathname.slice(clientPaths.blobs.length), request, response)
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString()
    if (pathname === clientPaths.register) return json(response, 200, this.#register())
    this.#signed(pathname, body, request, response)
  }

  #static(name: string, response: http.ServerResponse): void {
    const file = path.join(import.meta.dirname, '../../../../dist/player', path.basename(name))
    if (!fs.existsSync(file)) return void response.writeHead(404).end()
    response.setHeader('content-type', types[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream')
    response.end(fs.readFileSync(file))
  }

  #register(): object {
    const device = randomBytes(16).toString('base64url')
    return { device, secret: this.#secretOf(device), now: Date.now() + this.clock, playerKeys: this.playerKeys }
  }

  #secretOf = (device: string): string => createHmac('sha256', this.#secret).update(device).digest('base64url')

  #signed(pathname: string, body: string, request: http.IncomingMessage, response: http.ServerResponse): void {
    const [device, time, nonce, signature] = (['device', 'time', 'nonce', 'signature'] as const).map(
      (name) => request.headers[signingHeaders[name]] as string,
    )
    const secret = Buffer.from(this.#secretOf(device!), 'base64url')
    const wanted = authenticate(
      secret,
      requestText({ method: 'POST', path: pathname, time: Number(time), nonce: nonce! }, hashOf(body)),
    )
    const answer = (status: number, value: unknown): void => {
      const text = JSON.stringify(value)
      response.setHeader(signingHeaders.signature, authenticate(secret, answerText(nonce!, status, hashOf(text))))
      json(response, status, value)
    }
    if (signature !== wanted) return json(response, 401, { code: 'signature_invalid', message: 'no' })
    const now = Date.now() + this.clock
    if (Math.abs(Number(time) - now) > MAX_CLOCK_DIFFERENCE)
      return answer(400, { code: 'clock_wrong', message: 'no', data: { now } })
    if (pathname === clientPaths.keys) return answer(200, { playerKeys: this.playerKeys })
    if (pathname === clientPaths.check) return answer(200, this.#check(checkRequest.parse(JSON.parse(body))))
    const report = reportRequest.parse(JSON.parse(body))
    const counted = !this.#batches.has(report.batch)
    if (counted) this.reports.push(report)
    this.#batches.add(report.batch)
    answer(200, { counted, dropped: 0 })
  }

  #check(request: ReturnType<typeof checkRequest.parse>): CheckAnswer {
    const { decision, version, reason } = this.decide(request)
    const difference = version && request.installed && version.differences[request.installed.content]
    return {
      decision,
      ...(reason !== undefined && { reason }),
      group: 'everyone',
      config: this.config as CheckAnswer['config'],
      switches: {},
      nextCheck: 3600,
      ...(version && {
        version: {
          build: version.build,
          version: version.version,
          content: version.content,
          package: { ...this.#store(version.file), envelope: version.envelope },
          ...(difference && { difference: this.#store(difference) }),
        },
      }),
    }
  }

  #store(bytes: Uint8Array): { sha256: string; bytes: number; url: string } {
    const sha256 = hashOf(bytes)
    this.#blobs.set(sha256, bytes)
    return { sha256, bytes: bytes.length, url: `${clientPaths.blobs}${sha256}` }
  }

  async #blob(sha256: string, request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const stored = this.#blobs.get(sha256)
    if (!stored) return json(response, 404, { code: 'blob_unknown', message: 'no' })
    const bytes = this.spoil ? this.spoil(stored) : stored
    const [, from = '0', to = ''] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? []
    const end = to ? Math.min(Number(to) + 1, bytes.length) : bytes.length
    const part = bytes.subarray(Number(from), end)
    response.writeHead(request.headers.range ? 206 : 200, {
      'content-type': 'application/octet-stream',
      'content-length': part.length,
    })
    for (let at = 0; at < part.length; at += 32_768) {
      if (this.cutAfter !== undefined && at >= this.cutAfter) {
        this.cutAfter = undefined
        this.away ||= this.goesWithCut
        return void response.destroy()
      }
      response.write(part.subarray(at, at + 32_768))
      if (this.slowness > 0) await new Promise((resolve) => setTimeout(resolve, this.slowness))
    }
    response.end()
  }
}

function json(response: http.ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(value))
}
