import { describe, expect, it } from 'vitest'
import { toBase64Url } from '../../../../base/package/bytes'
import { answerText, authenticate, hashOf, requestText } from '../../../../base/release/signing.web'
import { clientPaths, signingHeaders } from '../../../../protocol/release'
import type { PlatformRecord } from '../records'
import { PlatformClient, type PlatformStore } from './platform-client'

const ADDRESS = 'http://platform.example'
const secretOf = (device: string): Uint8Array => Uint8Array.from({ length: 32 }, (_, at) => at ^ device.charCodeAt(21))
const key = toBase64Url(new Uint8Array(32))

class MemoryStore implements PlatformStore {
  record: PlatformRecord | undefined
  async platform() {
    return this.record
  }
  async keepPlatform(record: PlatformRecord) {
    this.record = record
  }
}

/** As release/ answers; `between`: what somebody makes of an answer on its way. */
function world(between: (path: string, answer: Response) => Promise<Response> = async (_, answer) => answer) {
  const store = new MemoryStore()
  const registered: string[] = []
  const asked: string[] = []
  const clock = { now: 1_000_000 }
  const answer = (path: string, init: RequestInit): Response => {
    asked.push(path)
    if (path === clientPaths.register) {
      const device = `device${'-'.repeat(15)}${registered.length}`
      registered.push(device)
      return Response.json({ device, secret: toBase64Url(secretOf(device)), now: clock.now, playerKeys: [key] })
    }
    const headers = new Headers(init.headers)
    const [device, time, nonce, signature] = (['device', 'time', 'nonce', 'signature'] as const).map((name) =>
      headers.get(signingHeaders[name])!,
    ) as [string, string, string, string]
    const secret = secretOf(device)
    const text = requestText({ method: 'POST', path, time: Number(time), nonce }, hashOf(init.body as string))
    if (signature !== authenticate(secret, text))
      return Response.json({ code: 'signature_invalid', message: 'no' }, { status: 401 })
    const late = Math.abs(Number(time) - clock.now) > 300_000
    const [status, body] = late
      ? [401, { code: 'clock_wrong', message: 'no', data: { now: clock.now } }]
      : [200, { playerKeys: [key] }]
    const signed = authenticate(secret, answerText(nonce, status, hashOf(JSON.stringify(body))))
    return Response.json(body, { status, headers: { [signingHeaders.signature]: signed } })
  }
  const send = async (url: unknown, init: RequestInit = {}): Promise<Response> => {
    const { pathname } = new URL(String(url))
    return between(pathname, answer(pathname, init))
  }
  const client = new PlatformClient(ADDRESS, store, send as typeof fetch, () => 0)
  return { client, store, registered, asked, clock }
}

async function changed(answer: Response, change: object, status = answer.status): Promise<Response> {
  const { headers } = answer
  return Response.json({ ...((await answer.json()) as object), ...change }, { status, headers })
}

describe('a client of a platform', () => {
  it('registers anew where what it was told at its registration is not so', async () => {
    let times = 0
    const spoilt = { secret: toBase64Url(new Uint8Array(32).fill(7)) }
    const { client, store, registered, asked } = world(async (path, answer) =>
      path === clientPaths.register && times++ === 0 ? changed(answer, spoilt) : answer,
    )
    await client.keysFor('app.one')
    expect(await client.keysFor('app.one')).toEqual([key])
    expect(registered).toHaveLength(2)
    expect(store.record).toMatchObject({ device: registered[1], secret: toBase64Url(secretOf(registered[1]!)) })
    // From then on all is well.
    await client.keysFor('app.one')
    expect(asked).toEqual((['register', 'keys', 'register', 'keys', 'keys'] as const).map((name) => clientPaths[name]))
  })

  it('does so once for a request, whoever goes on refusing it', async () => {
    const { client, registered } = world(async (path, answer) =>
      path === clientPaths.register ? answer : changed(answer, { code: 'signature_invalid', message: 'no' }, 401),
    )
    await client.keysFor('app.one')
    await expect(client.keysFor('app.one')).rejects.toMatchObject({ code: 'answer_unsigned' })
    expect(registered).toHaveLength(2)
  })

  it.each([
    [200, { playerKeys: [] }],
    [401, { code: 'clock_wrong', message: 'no', data: { now: 5 } }],
    [404, { code: 'app_unknown', message: 'no' }],
  ])('believes nothing else that is not signed: %s %o', async (status, body) => {
    const { client, store, asked } = world(async (path, answer) =>
      path === clientPaths.register ? answer : changed(answer, body, status),
    )
    await client.keysFor('app.one')
    const before = store.record
    await expect(client.keysFor('app.one')).rejects.toMatchObject({ code: 'answer_unsigned' })
    expect(store.record).toEqual(before)
    expect(asked).toHaveLength(2)
  })

  it('corrects its clock by what is signed', async () => {
    const { client, store, clock } = world()
    await client.keysFor('app.one')
    clock.now += 3_600_000
    expect(await client.keysFor('app.one')).toEqual([key])
    expect(store.record).toMatchObject({ offset: clock.now })
  })

  it('gives up on clocks that do not stand still, and says so', async () => {
    const { client, clock, registered, asked } = world(async (_, answer) => {
      clock.now += 3_600_000
      return answer
    })
    await client.keysFor('app.one')
    await expect(client.keysFor('app.one')).rejects.toMatchObject({ code: 'clock_wrong' })
    expect([registered.length, asked.length]).toEqual([1, 3])
  })

  it('says that the phone’s clock is wrong where nothing else can be: no certificate holds in 1970', async () => {
    const lost = async (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'))
    const code = (address: string, now: number) =>
      new PlatformClient(address, new MemoryStore(), lost, () => now).keysFor('app.one').catch(({ code }) => code)
    expect(await code('https://platform.example', 86_400_000)).toBe('clock_wrong')
    expect(await code('https://platform.example', Date.now())).toBe('network_failed')
    expect(await code('http://platform.example', 86_400_000)).toBe('network_failed')
  })
})
