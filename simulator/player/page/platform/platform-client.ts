/**
 * The player's end of protocol/release.ts: registers, signs what it sends, and believes no answer that is not signed. Errors are
 * `PlayerFault`s: `network_failed`, `answer_unsigned`, `platform_error` with the platform's code, and codes of its own.
 */
import { READER_VERSION } from '../../../../protocol/package'
import {
  checkAnswer,
  clientPaths,
  keysAnswer,
  registerAnswer,
  releaseError,
  reportAnswer,
  signingHeaders,
  type CheckAnswer,
  type CheckRequest,
  type ReportRequest,
} from '../../../../protocol/release'
import { fromBase64Url } from '../../../../base/package/bytes'
import { isAnswer, newNonce, signRequest } from '../../../../base/release/signing.web'
import { codeOf, PlayerFault } from '../fault'
import type { PlatformRecord } from '../records'

/** What is used of the store. */
export interface PlatformStore {
  platform(address: string): Promise<PlatformRecord | undefined>
  keepPlatform(record: PlatformRecord): Promise<void>
}

interface Schema<T> {
  safeParse(value: unknown): { data?: T | undefined }
}

/** The platform's secret was replaced, or the answer to the registration, which nothing could sign, was changed on its way. */
const OTHER_SECRET = 'signature_invalid'

/** A clock that says so is wrong: there was no player yet. */
const EARLIEST = Date.UTC(2025, 0)

/** ms */
const PATIENCE = 20_000

export class PlatformClient {
  constructor(
    readonly address: string,
    private readonly store: PlatformStore,
    private readonly send: typeof fetch = (...args) => fetch(...args),
    private readonly now: () => number = Date.now,
  ) {}

  /** The keys that the app's packages are for; registers this device where the platform does not know it yet. */
  async keysFor(app: string): Promise<string[]> {
    if (!(await this.store.platform(this.address))) return (await this.register(app)).playerKeys
    return (await this.ask(clientPaths.keys, { app }, keysAnswer, app)).playerKeys
  }

  check(request: Omit<CheckRequest, 'reader'>): Promise<CheckAnswer> {
    return this.ask(clientPaths.check, { ...request, reader: READER_VERSION }, checkAnswer, request.app)
  }

  async report(app: string, body: string): Promise<void> {
    await this.askText(clientPaths.reports, body, reportAnswer, app)
  }

  /** Bytes from `from` to before `to`. The answer's body begins at `from`, whatever the server made of the range. */
  async blob(
    url: string,
    from: number,
    to: number,
    signal: AbortSignal,
  ): Promise<ReadableStreamDefaultReader<Uint8Array>> {
    const address = new URL(url, `${this.address}/`)
    const response = await this.request(address.href, { headers: { range: `bytes=${from}-${to - 1}` }, signal })
    if (response.status !== 206 && response.status !== 200) throw await platformFault(response)
    const reader = response.body!.getReader()
    return response.status === 206 || from === 0 ? reader : skipping(reader, from)
  }

  async offset(): Promise<number> {
    return (await this.store.platform(this.address))?.offset ?? 0
  }

  private async register(app: string): Promise<{ playerKeys: string[] }> {
    const response = await this.request(`${this.address}${clientPaths.register}`, jsonPost(JSON.stringify({ app })))
    if (!response.ok) throw await platformFault(response)
    const { data } = registerAnswer.safeParse(await response.json().catch(() => undefined))
    if (!data) throw new PlayerFault('platform_other')
    const { device, secret, now, playerKeys } = data
    await this.store.keepPlatform({ address: this.address, device, secret, offset: now - this.now() })
    return { playerKeys }
  }

  private ask<T>(
    path: string,
    body: CheckRequest | { app: string } | ReportRequest,
    schema: Schema<T>,
    app: string,
  ): Promise<T> {
    return this.askText(path, JSON.stringify(body), schema, app)
  }

  private async askText<T>(path: string, body: string, schema: Schema<T>, app: string): Promise<T> {
    let record = await this.store.platform(this.address)
    if (!record) {
      await this.register(app)
      record = (await this.store.platform(this.address))!
    }
    // Once more where the clock was wrong, or where the platform and this device do not have the same secret.
    for (let attempt = 0; ; attempt++) {
      const { text, error } = await this.signed(record, path, body)
      if (error === undefined) {
        const { data } = schema.safeParse(JSON.parse(text))
        if (!data) throw new PlayerFault('platform_other')
        return data
      }
      const now = (error.data as { now?: unknown } | undefined)?.now
      if (attempt > 0 && error.code === OTHER_SECRET) throw new PlayerFault('answer_unsigned')
      if (attempt > 0 && error.code === 'clock_wrong') throw this.clockWrong()
      if (attempt > 0) throw new PlayerFault('platform_error', { code: error.code })
      if (error.code === 'clock_wrong' && typeof now === 'number') {
        record = { ...record, offset: now - this.now() }
        await this.store.keepPlatform(record)
      } else if (error.code === OTHER_SECRET) {
        await this.register(app)
        record = (await this.store.platform(this.address))!
      } else
        throw new PlayerFault(error.code === 'app_unknown' ? 'app_unknown' : 'platform_error', { code: error.code })
    }
  }

  private async signed(record: PlatformRecord, path: string, body: string) {
    const secret = fromBase64Url(record.secret)!
    const nonce = newNonce()
    const request = { method: 'POST', path, time: this.now() + record.offset, nonce }
    const response = await this.request(`${this.address}${path}`, {
      ...jsonPost(body),
      headers: { 'content-type': 'application/json', ...signRequest(record.device, secret, request, body) },
    })
    const text = await response.text().catch((error: unknown) => {
      throw new PlayerFault('network_failed', {}, { cause: error })
    })
    const given = response.headers.get(signingHeaders.signature)
    const genuine = isAnswer(secret, nonce, response.status, text, given)
    const error = response.ok ? undefined : releaseError.safeParse(parsed(text)).data
    // Refused before the platform could know who asks. Believing it makes nobody known to anybody: it has this device registered anew, no more.
    if (!genuine && error?.code !== OTHER_SECRET)
      throw response.status === 429 || response.status === 503
        ? new PlayerFault('platform_busy')
        : new PlayerFault('answer_unsigned')
    if (!response.ok && !error) throw new PlayerFault('platform_error', { code: `HTTP ${response.status}` })
    return { text, error }
  }

  private clockWrong(cause?: unknown): PlayerFault {
    return new PlayerFault('clock_wrong', { date: new Date(this.now()).toLocaleString() }, { cause })
  }

  private async request(url: string, init: RequestInit): Promise<Response> {
    const own = AbortSignal.timeout(PATIENCE)
    const given = init.signal
    try {
      // The body of a download may take its time; its beginning may not.
      return await this.send(url, {
        ...init,
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
        signal: given ?? own,
      })
    } catch (error) {
      if (given?.aborted) throw given.reason
      // Certificates have a beginning: a phone whose battery was empty may be long before it.
      if (url.startsWith('https:') && this.now() < EARLIEST) throw this.clockWrong(error)
      throw new PlayerFault('network_failed', { cause: codeOf(error) }, { cause: error })
    }
  }
}

const jsonPost = (body: string): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body,
})

async function platformFault(response: Response): Promise<PlayerFault> {
  const error = releaseError.safeParse(await response.json().catch(() => undefined)).data
  if (response.status === 429 || response.status === 503) return new PlayerFault('platform_busy')
  if (error?.code === 'app_unknown') return new PlayerFault('app_unknown')
  return error
    ? new PlayerFault('platform_error', { code: error.code })
    : new PlayerFault('platform_other', { status: response.status })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A server that knows no ranges sends all of it. */
function skipping(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  bytes: number,
): ReadableStreamDefaultReader<Uint8Array> {
  let skip = bytes
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await reader.read()
      if (done) return controller.close()
      const rest = value.subarray(Math.min(skip, value.length))
      skip -= value.length - rest.length
      controller.enqueue(rest)
    },
    cancel: (reason) => reader.cancel(reason),
  }).getReader()
}
