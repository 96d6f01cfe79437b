import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { newNonce } from '../../base/release/signing.web'
import { clientPaths } from '../../protocol/release'
import { codeOf, facts, TestDevice } from '../testing/client'
import { app, testPlatform } from '../testing/platform'

const platform = testPlatform()
const body = { app, reader: 1, device: facts }

describe('signed requests', () => {
  it('are answered with a signature', async () => {
    const device = await platform.device()
    expect(await device.send(clientPaths.check, body)).toMatchObject({ status: 200, signed: true })
  })

  it('are refused when anything of them was changed', async () => {
    const device = await platform.device()
    const other = await platform.device()
    const cases: Parameters<TestDevice['send']>[2][] = [
      { body: JSON.stringify({ ...body, app: 'other' }) },
      { body: JSON.stringify(body) + ' ' },
      { change: { 'tandem-time': String(Date.now() + 1) } },
      { change: { 'tandem-nonce': newNonce() } },
      { change: { 'tandem-device': other.id } },
      { change: { 'tandem-device': 'x' } },
      { change: { 'tandem-nonce': 'x'.repeat(21) } },
      { change: { 'tandem-signature': randomBytes(32).toString('base64url') } },
      { change: { 'tandem-signature': '' } },
    ]
    for (const change of cases) {
      const sent = await device.send(clientPaths.check, body, change)
      expect([sent.status, codeOf(sent), sent.signed]).toEqual([401, 'signature_invalid', false])
    }
    // A signature for one path is none for another.
    const { registered } = device
    const elsewhere = new TestDevice(`${platform.server.url}/client/v1/reports?`, registered)
    expect((await elsewhere.send(clientPaths.check, body)).status).toBe(401)
  })

  it('are refused without a signature', async () => {
    const response = await fetch(platform.server.url + clientPaths.check, {
      method: 'POST',
      body: JSON.stringify(body),
    })
    expect(await response.json()).toMatchObject({ code: 'signature_missing' })
  })

  it('are refused when they come again, or at another time, in an answer that can be believed', async () => {
    const device = await platform.device()
    const nonce = newNonce()
    await device.send(clientPaths.check, body, { nonce })
    const again = await device.send(clientPaths.check, body, { nonce })
    expect([codeOf(again), again.signed]).toEqual(['nonce_reused', true])
    for (const time of [Date.now() - 6 * 60_000, Date.now() + 6 * 60_000]) {
      const late = await device.send(clientPaths.check, body, { time })
      expect([codeOf(late), late.signed]).toEqual(['clock_wrong', true])
      const { now } = (late.body as { data: { now: number } }).data
      expect(await device.send(clientPaths.check, body, { time: now })).toMatchObject({ status: 200 })
    }
  })

  it('say what is wrong with what they ask', async () => {
    const device = await platform.device()
    const ask = async (value: unknown) => codeOf(await device.send(clientPaths.check, value))
    expect(await ask({ ...body, app: 'nobody' })).toBe('app_unknown')
    expect(await ask({ ...body, reader: 0 })).toBe('request_invalid')
    expect(await ask({})).toBe('request_invalid')
    const { body: why } = await device.send(clientPaths.check, { ...body, device: { ...facts, model: 'x'.repeat(99) } })
    expect(why).toMatchObject({ message: expect.stringMatching(/body\.device\.model: Too big: .*80/) })
    expect(await ask('x'.repeat(70_000))).toBe('request_too_large')
  })
})

describe('registration', () => {
  it('gives each device another secret, and the app’s player key', async () => {
    const [one, two] = [await platform.device(), await platform.device()]
    expect(one.id).not.toBe(two.id)
    expect(one.registered.secret).not.toBe(two.registered.secret)
    expect(one.registered.playerKeys).toHaveLength(1)
    expect(one.registered.playerKeys).toEqual(two.registered.playerKeys)
    const { body: keys } = await one.send(clientPaths.keys, { app })
    expect(keys).toEqual({ playerKeys: one.registered.playerKeys })
  })
})

describe('files', () => {
  it('come whole, by parts, and from where one was cut off', async () => {
    const bytes = Buffer.from(await platform.addVersion(1))
    await platform.release(1)
    const device = await platform.device()
    const { version } = await device.check(app)
    const url = platform.server.url + version!.package.url
    const get = async (range?: string, more: Record<string, string> = {}) => {
      const response = await fetch(url, { headers: { ...(range && { range }), ...more } })
      return { response, body: Buffer.from(await response.arrayBuffer()) }
    }
    const whole = await get()
    expect(whole.body.equals(bytes)).toBe(true)
    const etag = whole.response.headers.get('etag')!
    expect(whole.response.headers.get('cache-control')).toContain('immutable')
    const half = bytes.length >> 1
    const [head, tail] = [await get(`bytes=0-${half - 1}`), await get(`bytes=${half}-`, { 'if-range': etag })]
    expect([head.response.status, tail.response.status]).toEqual([206, 206])
    expect(Buffer.concat([head.body, tail.body]).equals(bytes)).toBe(true)
    expect((await get('bytes=-5')).body.equals(bytes.subarray(-5))).toBe(true)
    expect((await get('bytes=0-', { 'if-range': '"other"' })).response.status).toBe(200)
    expect((await get(`bytes=${bytes.length}-`)).response.status).toBe(416)
    expect((await get(undefined, { 'if-none-match': etag })).response.status).toBe(304)
    const missing = await fetch(`${platform.server.url}${clientPaths.blobs}${Buffer.alloc(32).toString('base64url')}`)
    expect([missing.status, ((await missing.json()) as { code: string }).code]).toEqual([404, 'blob_unknown'])
    expect((await fetch(`${platform.server.url}${clientPaths.blobs}..%2f..%2fplatform-secret`)).status).toBe(404)
  })
})
