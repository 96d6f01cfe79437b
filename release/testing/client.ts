/** A player as far as the platform can tell, and an owner of apps. */
import { randomBytes } from 'node:crypto'
import { callRelease, uploadBlob, type AdminAccess } from '../../base/release/admin-client.web'
import { isAnswer, newNonce, signRequest } from '../../base/release/signing.web'
import {
  checkAnswer,
  clientPaths,
  registerAnswer,
  releaseError,
  type CheckAnswer,
  type CheckRequest,
  type ClientEvent,
  type RegisterAnswer,
  type ReportRequest,
} from '../../protocol/release'
import { toBase64Url } from '../../base/package/bytes'
import { sha256 } from '../../base/package/crypto.web'
import type { ReleaseServer } from '../start'

export const facts: CheckRequest['device'] = {
  model: 'Mate 60',
  system: { name: 'HarmonyOS', version: '4.2' },
  appVersion: '1.0',
  network: 'wifi',
}

export interface Sent {
  status: number
  body: unknown
  /** Whether the platform signed it. */
  signed: boolean
}

export class TestDevice {
  /** ms since 1970. */
  clock: () => number = Date.now

  constructor(
    readonly url: string,
    readonly registered: RegisterAnswer,
  ) {}

  static async register(url: string, app: string): Promise<TestDevice> {
    const response = await fetch(url + clientPaths.register, { method: 'POST', body: JSON.stringify({ app }) })
    const text = await response.text()
    if (!response.ok) throw new Error(text)
    return new TestDevice(url, registerAnswer.parse(JSON.parse(text)))
  }

  get id(): string {
    return this.registered.device
  }

  /** `change` may spoil the headers before they are sent. */
  async send(
    path: string,
    value: unknown,
    {
      time = this.clock(),
      nonce = newNonce(),
      body = JSON.stringify(value),
      change = {} as Record<string, string>,
    } = {},
  ): Promise<Sent> {
    const secret = Buffer.from(this.registered.secret, 'base64url')
    const headers = signRequest(this.id, secret, { method: 'POST', path, time, nonce }, JSON.stringify(value))
    const response = await fetch(this.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers, ...change },
      body,
    })
    const text = await response.text()
    const signed = isAnswer(secret, nonce, response.status, text, response.headers.get('tandem-signature'))
    return { status: response.status, body: JSON.parse(text) as unknown, signed }
  }

  async check(app: string, more: Partial<CheckRequest> = {}): Promise<CheckAnswer> {
    const { status, body, signed } = await this.send(clientPaths.check, { app, reader: 1, device: facts, ...more })
    if (status !== 200 || !signed) throw new Error(`${status} ${JSON.stringify(body)} signed: ${signed}`)
    return checkAnswer.parse(body)
  }

  report(app: string, build: number, events: ClientEvent[], more: Partial<ReportRequest> = {}): Promise<Sent> {
    const batch = randomBytes(16).toString('base64url')
    return this.send(clientPaths.reports, { batch, app, build, group: 'gray', events, ...more })
  }
}

/** `code` of an answer that is a refusal. */
export const codeOf = ({ body }: Sent): string => releaseError.parse(body).code

/** Finishes the set-up; the access of the first user by a token. */
export async function setUp({ url, setupToken }: ReleaseServer): Promise<AdminAccess> {
  const response = await fetch(`${url}/api/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: setupToken, name: 'Ada', password: 'correct horse' }),
  })
  const { csrf } = (await response.json()) as { csrf: string }
  const cookie = response.headers.get('set-cookie')!.split(';')[0]!
  const withCookie: typeof fetch = (input, init) =>
    fetch(input, { ...init, headers: { ...(init?.headers as Record<string, string>), cookie } })
  const { secret } = await callRelease({ platform: url, csrf, fetch: withCookie }, 'tokens/add', {
    body: { name: 'test', role: 'owner' },
  })
  return { platform: url, token: secret }
}

export async function upload(access: AdminAccess, app: string, bytes: Uint8Array): Promise<string> {
  const hash = toBase64Url(await sha256(bytes))
  await uploadBlob(access, app, hash, bytes as Uint8Array<ArrayBuffer>)
  return hash
}
