import { X509Certificate } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { request as httpsRequest } from 'node:https'
import type { TLSSocket } from 'node:tls'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { encodeRecorded } from '../../base/recorded-value.web'
import type { RunningPreview } from '../../protocol/preview'
import { startHost } from '../start-host'
import { TestHost, tinyProgram } from '../testing/test-host'
import { MAX_PHONE_SOCKETS, MAX_PHONES } from './limits'
import { lanAddresses, loopback, PreviewVisit, somePhone, TestPhone } from './testing/preview-visit'

let test: TestHost
let running: RunningPreview

const until = async (holds: () => boolean): Promise<void> => {
  await vi.waitFor(() => expect(holds()).toBe(true), { timeout: 5000, interval: 10 })
}

beforeEach(async () => {
  test = await TestHost.start({ ...tinyProgram, 'pic.png': 'png', 'secret.js': 'not for phones' }, { lanAddresses })
  running = (await test.host.preview.start({})).running!
})
afterEach(() => test.stop())

describe('who is let in', () => {
  it('is whoever brings the token: a cookie that no script can read, and the page', async () => {
    const visit = new PreviewVisit(running.url)
    const answer = await visit.scan()
    expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'no-store'])
    expect(PreviewVisit.facts(answer).address).toBe('/')
    expect(answer.headers['set-cookie']![0]).toMatch(
      new RegExp(`^tandem-${running.port}=[\\w-]{22}\\.[\\w-]{43}; Path=/; Max-Age=\\d+; HttpOnly; SameSite=Strict$`),
    )
    const page = await visit.get('/')
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    expect(page.body).toContain('<html data-tandem="phone"')
    expect(new URL(running.url).pathname).toMatch(/^\/s\/[\w-]{43}$/)
  })

  it('is nobody else, whatever is asked for', async () => {
    const visit = new PreviewVisit(running.url)
    const targets = [
      '/',
      '/__tandem/rt/shell.js',
      '/__tandem/app/logic.js',
      '/pic.png',
      '/__tandem/check',
      '/s/',
      '/rpc',
    ]
    for (const target of targets) expect([target, (await visit.get(target)).status]).toEqual([target, 403])
    for (const target of ['/__tandem/session', '/__tandem/phone', '/rpc', '/'])
      expect([target, await visit.socket(target)]).toEqual([target, 403])
    expect((await visit.get('/__tandem/files?op={}', { origin: `http://${visit.host}` }, 'POST')).status).toBe(403)
  })

  it('is for one file everyone, also from pages of other sites: what those in a web-view load', async () => {
    const visit = new PreviewVisit(running.url)
    const script = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' }
    const answer = await visit.get('/__tandem/rt/web-view.min.js', script)
    expect([answer.status, answer.headers['cross-origin-resource-policy']]).toEqual([200, 'cross-origin'])
    expect(answer.body).toBe('console.log(3)')
    expect(answer.headers['set-cookie']).toBeUndefined()
    for (const target of [
      '/__tandem/rt/frame.js',
      '/__tandem/rt/web-view.min.js/',
      '/__tandem/rt/../rt/frame.js',
      '/__tandem/rt/web-view.min.js/../frame.js',
      '/__tandem/rt/%2e%2e/rt/frame.js',
    ])
      expect([target, [400, 403].includes((await visit.get(target, script)).status)]).toEqual([target, true])
    const host = 'evil.example'
    expect((await visit.get('/__tandem/rt/web-view.min.js', { ...script, host })).status).toBe(421)
    expect((await visit.get('/__tandem/rt/web-view.min.js', script, 'POST')).status).toBe(403)
  })

  it.each([
    ['another key', (cookie: string) => cookie.replace(/.$/, (end) => (end === 'A' ? 'B' : 'A'))],
    ['a shorter key', (cookie: string) => cookie.slice(0, -1)],
    ['another id', (cookie: string) => cookie.replace(/=./, (start) => (start === '=A' ? '=B' : '=A'))],
    ['no key', (cookie: string) => cookie.split('.')[0]!],
    ['another name', (cookie: string) => `x${cookie}`],
    ['nothing', () => ''],
    ['__proto__', () => `tandem-${running.port}=__proto__.x`],
  ])('is not whose cookie has %s', async (_name, change) => {
    const visit = await PreviewVisit.with(running)
    visit.cookie = change(visit.cookie)
    expect((await visit.get('/')).status).toBe(403)
    expect(await visit.socket('/__tandem/phone')).toBe(403)
  })

  it.each(['', 'x', 'A'.repeat(43), '../s', '%00'])('is not who brings the token %j', async (token) => {
    const visit = new PreviewVisit(running.url)
    const answer = await visit.get(`/s/${token}`, { accept: 'text/html' })
    expect(answer.status).toBe(403)
    expect(answer.headers['set-cookie']).toBeUndefined()
  })

  it('is not who is meant for another host, or comes from another page', async () => {
    const visit = await PreviewVisit.with(running)
    const origin = `http://${visit.host}`
    for (const host of [
      'evil.example',
      `localhost:${running.port}`,
      '127.0.0.1',
      `127.0.0.1:${test.port}`,
      `${visit.host}.`,
    ]) {
      expect([host, (await visit.get('/', { host })).status]).toEqual([host, 421])
      expect(await visit.socket('/__tandem/session', { host })).toBe(421)
      expect((await visit.get(new URL(running.url).pathname, { host })).headers['set-cookie']).toBeUndefined()
    }
    for (const other of [
      '',
      'http://evil.example',
      'null',
      origin.replace('http:', 'https:'),
      `http://localhost:${running.port}`,
    ])
      expect([other, await visit.socket('/__tandem/session', { origin: other })]).toEqual([other, 403])
    expect((await visit.get('/', { origin: 'http://evil.example' })).status).toBe(403)
    const script = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }
    expect((await visit.get('/__tandem/app/logic.js', script)).status).toBe(403)
    for (const from of ['', 'http://evil.example'])
      expect((await visit.get('/__tandem/files', from ? { origin: from } : {}, 'POST')).status).toBe(403)
  })

  it('reads in its own language why it is not', async () => {
    const visit = new PreviewVisit(running.url)
    const english = await visit.get('/__tandem/check', { accept: 'text/html', 'accept-language': 'en-GB,zh' })
    const chinese = await visit.get('/?again', { accept: 'text/html', 'accept-language': 'zh-CN,zh;q=0.9' })
    expect([english.status, english.headers['content-type']]).toEqual([403, 'text/html; charset=utf-8'])
    expect(english.body).toContain('Scan the code again')
    expect(chinese.body).toContain('请重新扫码')
    expect(chinese.body).not.toContain('http-equiv="refresh"')
    expect(english.headers['content-security-policy']).toContain("default-src 'none'")
  })
})

describe('limits', () => {
  it('end a flood of wrong tokens, and of requests', async () => {
    const visit = new PreviewVisit(running.url)
    const statuses = await Promise.all(
      Array.from({ length: 60 }, () => visit.get(`/s/${'A'.repeat(43)}`).then(({ status }) => status)),
    )
    expect(statuses.filter((status) => status === 403).length).toBeLessThan(60)
    expect(statuses).toContain(429)
    // Not even the right one is looked at now.
    expect((await visit.scan()).headers['set-cookie']).toBeUndefined()
    expect(await visit.socket('/__tandem/phone')).toBe(429)
  })

  it('refuse a huge frame, binary, nonsense, and more sockets than a phone needs', async () => {
    const visit = await PreviewVisit.with(running)
    for (const data of [
      'x'.repeat(17 * 1024 * 1024),
      Buffer.from('{}'),
      'nonsense',
      '{"k":"about"}',
      '{"k":"say","text":5}',
    ]) {
      const phone = await visit.phone()
      phone.socket.send(data)
      expect(await phone.closed).toBeGreaterThanOrEqual(1003)
    }
    const session = await visit.session()
    const closed = new Promise((resolve) => session.socket.on('close', resolve))
    session.socket.on('error', () => {})
    session.socket.send('x'.repeat(33 * 1024 * 1024))
    expect(await closed).toBeGreaterThanOrEqual(1000)
    const sockets = await Promise.all(Array.from({ length: MAX_PHONE_SOCKETS }, () => visit.phone()))
    expect(await visit.socket('/__tandem/phone')).toBe(503)
    for (const { socket } of sockets) socket.terminate()
  })

  it('end a socket that floods', async () => {
    const visit = await PreviewVisit.with(running)
    const phone = await visit.phone()
    for (let n = 0; n < 8000; n++) phone.send({ k: 'probed', n })
    await phone.closed
  })

  it('forget the phone that was away longest, with what it kept, where there are too many', async () => {
    const first = await PreviewVisit.with(running)
    const staying = await PreviewVisit.with(running)
    const phone = await staying.phone()
    await first.get('/__tandem/files/usr/x')
    const kept = path.join(test.workspace.statePath('phones'), first.id)
    fs.mkdirSync(kept, { recursive: true })
    for (let n = 2; n < MAX_PHONES; n++) await PreviewVisit.with(running)
    expect((await first.get('/')).status).toBe(200)
    // Seen just now, so another one goes first.
    const late = [await PreviewVisit.with(running), await PreviewVisit.with(running)]
    expect((await late[1]!.get('/')).status).toBe(200)
    expect((await staying.get('/')).status).toBe(200)
    expect(fs.existsSync(kept)).toBe(true)
    phone.socket.terminate()
  })

  it('do not let a body in that is too large', async () => {
    const visit = await PreviewVisit.with(running)
    const headers = { origin: `http://${visit.host}`, 'content-length': String(65 * 1024 * 1024) }
    const answer = await visit.get('/__tandem/files?op={}', headers, 'POST').catch(() => ({ status: 413 }))
    expect(answer.status).toBe(413)
  })
})

describe('a session', () => {
  it('is there again, with its phones and what they keep, after a restart of the host', async () => {
    const visit = await PreviewVisit.with(running)
    const session = await visit.session()
    session.send({ k: 'hello', build: 0 })
    expect((await session.next()).k).toBe('hello')
    session.send({ k: 'storage/write', clear: false, entries: { a: '"1"' } })
    await visit.phone()
    await until(() => test.host.preview.state.phones.length === 1)
    await test.host.dispose()
    const { dir, stateDir } = test
    const again = await startHost({
      appRoot: test.appRoot,
      version: '0',
      port: 0,
      dir,
      stateDir,
      lanAddresses,
    })
    await again.preview.settled
    expect(again.preview.state.running).toEqual(running)
    expect(again.preview.state.phones).toMatchObject([{ id: visit.id, connected: false, model: 'Pixel 8' }])
    const back = await visit.session()
    back.send({ k: 'hello', build: 0 })
    expect(await back.next()).toMatchObject({ k: 'hello', storage: { a: '"1"' } })
    back.socket.terminate()
    await again.dispose()
  })

  it('is over when it is stopped, for good', async () => {
    const visit = await PreviewVisit.with(running)
    const phone = await visit.phone()
    await test.host.preview.stop()
    expect(await phone.hears('end')).toEqual({ k: 'end', reason: 'stopped' })
    await phone.closed
    await expect(visit.get('/')).rejects.toThrow()
    const next = (await test.host.preview.start({})).running!
    expect(next.url).not.toBe(running.url)
    const old = new PreviewVisit(next.url)
    old.cookie = visit.cookie
    expect((await old.get('/')).status).toBe(403)
    expect((await old.scan(running.url)).status).toBe(403)
    // The same phone again, by the new code.
    await old.scan(next.url)
    expect(old.id).toBe(visit.id)
  })

  it('ends by itself', async () => {
    const visit = await PreviewVisit.with(running)
    const phone = await visit.phone()
    vi.useFakeTimers({ toFake: ['Date'], now: running.expires + 1 })
    expect((await visit.get('/')).status).toBe(403)
    expect(await visit.socket('/__tandem/phone')).toBe(403)
    expect((await new PreviewVisit(running.url).scan()).status).toBe(403)
    vi.useRealTimers()
    phone.socket.terminate()
  })

  it('is stopped when its time is over, though nobody comes, and says why', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    const other = (await test.host.preview.start({ https: true })).running!
    const left = other.expires - Date.now()
    await vi.advanceTimersByTimeAsync(left - 1000)
    expect(test.host.preview.state.running?.url).toBe(other.url)
    await vi.advanceTimersByTimeAsync(1001)
    vi.useRealTimers()
    await until(() => test.host.preview.state.problem !== undefined)
    expect(test.host.preview.state).toMatchObject({ phones: [], problem: { code: 'preview_expired' } })
    expect(test.host.preview.state.running).toBeUndefined()
    await expect(new PreviewVisit(running.url).scan()).rejects.toThrow()
  })

  it('puts everyone out when its code is renewed, and one phone when it is dismissed', async () => {
    const [one, two] = [await PreviewVisit.with(running), await PreviewVisit.with(running)]
    const phones = [await one.phone(), await two.phone()]
    const session = await one.session()
    const closed = new Promise((resolve) => session.socket.on('close', resolve))
    await test.host.preview.dismiss(one.id)
    expect(await phones[0]!.hears('end')).toEqual({ k: 'end', reason: 'dismissed' })
    await closed
    expect([(await one.get('/')).status, (await two.get('/')).status]).toEqual([403, 200])
    const renewed = (await test.host.preview.renew()).running!
    expect(await phones[1]!.hears('end')).toEqual({ k: 'end', reason: 'renewed' })
    expect((await two.get('/')).status).toBe(403)
    expect((await two.scan(running.url)).status).toBe(403)
    expect((await two.scan(renewed.url)).status).toBe(200)
    expect((await two.get('/')).status).toBe(200)
  })

  it('lets a phone scan again that was disconnected, and one that was blocked only when it is let, or by a new code', async () => {
    const visit = await PreviewVisit.with(running)
    const { id, cookie } = visit
    await test.host.preview.dismiss(id)
    expect((await visit.get('/')).status).toBe(403)
    expect((await visit.scan()).status).toBe(200)
    expect(visit.id).toBe(id)
    // What it had before opens nothing any more.
    expect(visit.cookie).not.toBe(cookie)

    const phone = await visit.phone()
    await until(() => test.host.preview.state.phones.some((each) => each.id === id))
    await test.host.preview.dismiss(id, true)
    expect(await phone.hears('end')).toEqual({ k: 'end', reason: 'blocked' })
    const refused = await visit.scan()
    expect([refused.status, refused.body]).toEqual([403, expect.stringContaining('This phone was blocked')])
    expect((await visit.get('/', { accept: 'text/html' })).body).toContain('This phone was blocked')
    expect(test.host.preview.state).toMatchObject({ phones: [], blocked: [{ id, name: 'Pixel 8' }] })
    expect((await PreviewVisit.with(running)).id).not.toBe(id)

    await test.host.preview.unblock(id)
    expect(test.host.preview.state.blocked).toBeUndefined()
    expect((await visit.scan()).status).toBe(200)
    await test.host.preview.dismiss(id, true)
    const renewed = (await test.host.preview.renew()).running!
    expect(test.host.preview.state.blocked).toBeUndefined()
    expect((await visit.scan(renewed.url)).status).toBe(200)
    expect(visit.id).toBe(id)
  })

  it('begins where it is told, and tells phones that are there', async () => {
    const visit = await PreviewVisit.with(running)
    const phone = await visit.phone()
    const launch = { url: 'pages/index/index?x=1', options: 'scene=1011' }
    await test.host.preview.start({ launch })
    expect(JSON.parse((await phone.hears('say')).text)).toEqual({ k: 'launch', ...launch })
    const address = async (): Promise<string | undefined> => PreviewVisit.facts(await visit.scan()).address
    expect(await address()).toBe('/?scene=1011#/pages/index/index?x=1')
    await test.host.preview.start({
      launch: { url: '/pages/index/index?x=你&y=%E5%A5%BD', options: 'a=\r\nx: y&b=你' },
    })
    expect(await address()).toBe('/?a=%0D%0Ax%3A+y&b=%E4%BD%A0#/pages/index/index?x=%E4%BD%A0&y=%E5%A5%BD')
  })

  it('says why it cannot be started', async () => {
    await expect(test.host.preview.start({ address: '10.9.9.9' })).rejects.toMatchObject({
      code: 'preview_address_gone',
    })
    await expect(test.host.preview.start({ port: test.port })).rejects.toMatchObject({ code: 'preview_port_taken' })
    expect(test.host.preview.state.running).toEqual(running)
  })

  it('says so while its address is gone, and goes on when it is back', async () => {
    let there = [loopback]
    const other = await TestHost.start(tinyProgram, { lanAddresses: () => there })
    const { running: first } = await other.host.preview.start({})
    there = []
    await vi.waitFor(() => expect(other.host.preview.state.problem?.code).toBe('preview_address_gone'), 9000)
    expect(other.host.preview.state.running).toEqual(first)
    there = [loopback]
    await vi.waitFor(() => expect(other.host.preview.state.problem).toBeUndefined(), 9000)
    await other.stop()
  })

  it('ends with its project', async () => {
    const phone = await (await PreviewVisit.with(running)).phone()
    test.host.workspaces.close()
    expect(await phone.hears('end')).toEqual({ k: 'end', reason: 'closed' })
    await test.host.preview.settled
    expect(test.host.preview.state).toEqual({ phones: [] })
    await expect(test.host.preview.start({})).rejects.toMatchObject({ code: 'workspace_none' })
  })

  it('keeps its secrets from other users of the machine', () => {
    const file = test.workspace.statePath('preview.json')
    if (process.platform !== 'win32') expect(fs.statSync(file).mode & 0o777).toBe(0o600)
  })
})

describe('phones', () => {
  it('say who they are, and are measured', async () => {
    const visit = await PreviewVisit.with(running)
    const phone = await visit.phone()
    await until(() => test.host.preview.state.phones[0]?.latency !== undefined)
    expect(test.host.preview.state.phones).toMatchObject([{ ...somePhone, id: visit.id, connected: true }])
    phone.socket.close()
    await until(() => test.host.preview.state.phones[0]?.connected === false)
  })

  it('keep data of their own, apart from the simulator', async () => {
    const visits = [await PreviewVisit.with(running), await PreviewVisit.with(running)]
    for (const [n, visit] of visits.entries()) {
      const session = await visit.session()
      session.send({ k: 'hello', build: 0 })
      await session.next()
      session.send({ k: 'storage/write', clear: false, entries: { n: String(n) } })
      session.socket.close()
    }
    for (const [n, visit] of visits.entries()) {
      const session = await visit.session()
      session.send({ k: 'hello', build: 0 })
      expect(await session.next()).toMatchObject({ storage: { n: String(n) } })
    }
    expect(test.workspace.data.storage.all()).toEqual({})
  })

  it('are heard and spoken to by the workbench, once it listens', async () => {
    const visit = await PreviewVisit.with(running)
    const phone = await visit.phone()
    const said: { phone: string; text: string }[] = []
    test.host.preview.onDidSay((message) => said.push(message))
    phone.send({ k: 'say', text: '"early"' })
    // Answered after what was sent before it.
    await until(() => test.host.preview.state.phones[0]?.latency !== undefined)
    test.host.preview.listen(visit.id, true)
    expect(await phone.hears('listen')).toEqual({ k: 'listen', on: true })
    phone.send({ k: 'say', text: '"heard"' })
    await until(() => said.length > 0)
    expect(said).toEqual([{ phone: visit.id, text: '"heard"' }])
    test.host.preview.say(visit.id, '{"k":"ping","n":1}')
    expect(await phone.hears('say')).toEqual({ k: 'say', text: '{"k":"ping","n":1}' })
    expect(() => test.host.preview.say('nobody', '')).toThrow('not connected')
    // The same phone, come back: it is still listened to.
    phone.socket.terminate()
    const back = await visit.phone()
    expect(await back.hears('listen')).toEqual({ k: 'listen', on: true })
  })

  it('follow a leader', async () => {
    const visits = [await PreviewVisit.with(running), await PreviewVisit.with(running)]
    const [leader, other] = [await visits[0]!.phone(), await visits[1]!.phone()] as [TestPhone, TestPhone]
    test.host.preview.lead(visits[0]!.id)
    expect(JSON.parse((await leader.hears('say')).text)).toEqual({ k: 'follow', on: true })
    expect(test.host.preview.state.leader).toBe(visits[0]!.id)
    const input = {
      k: 'input',
      page: 'pages/index/index',
      input: { kind: 'click', path: ['view:0'], at: { x: 0.5, y: 0.5 }, view: { x: 0.5, y: 0.5 } },
    }
    leader.send({ k: 'say', text: encodeRecorded({ k: 'state', state: {} }) })
    leader.send({ k: 'say', text: encodeRecorded({ k: 'input', input: { kind: 'no such thing' } }) })
    leader.send({ k: 'say', text: 'nonsense' })
    other.send({ k: 'say', text: encodeRecorded(input) })
    leader.send({ k: 'say', text: encodeRecorded(input) })
    expect(JSON.parse((await other.hears('say')).text)).toEqual(input)
    expect(leader.heard).toEqual([])
    test.host.preview.lead(undefined)
    expect(JSON.parse((await leader.hears('say')).text)).toEqual({ k: 'follow', on: false })
  })

  it('do not reach this machine through the host', async () => {
    const visit = await PreviewVisit.with(running)
    const session = await visit.session()
    session.send({ k: 'hello', build: 0 })
    await session.next()
    session.send({ k: 'request', id: 1, args: { url: `http://localhost:${test.port}/` } })
    const answer = await session.next()
    expect(answer).toMatchObject({ k: 'request/result', id: 1, error: { code: 'preview_request_refused' } })
    // Nor when the developer sends it again.
    const client = await test.client()
    const [asked] = await client.call('network/list', {})
    await client.call('network/replay', { id: asked!.id })
    await expect
      .poll(async () => (await client.call('network/list', {})).find(({ replayOf }) => replayOf)?.error?.code)
      .toBe('preview_request_refused')
    session.send({ k: 'socket/open', id: 2, args: { url: `ws://127.0.0.1:${test.port}/rpc` } })
    expect(await session.next()).toMatchObject({
      k: 'socket/event',
      event: { type: 'error', message: expect.stringContaining('this computer itself') },
    })
  })
})

it('goes by https with a certificate for the address, kept and readable by its owner alone', async () => {
  const { running: secure } = await test.host.preview.start({ https: true })
  expect(secure).toMatchObject({ https: true, address: loopback })
  expect(secure!.url).toMatch(/^https:/)
  const seen = await new Promise<{ fingerprint: string; cookie: string; names: string }>((resolve, reject) => {
    const request = httpsRequest(secure!.url, { rejectUnauthorized: false }, (response) => {
      const { fingerprint256, subjectaltname } = (response.socket as TLSSocket).getPeerCertificate()
      resolve({ fingerprint: fingerprint256, names: subjectaltname!, cookie: response.headers['set-cookie']![0]! })
      response.destroy()
    })
    request.on('error', reject).end()
  })
  expect(seen).toMatchObject({
    fingerprint: secure!.fingerprint,
    names: 'IP Address:127.0.0.1',
    cookie: expect.stringContaining('Secure'),
  })
  const secureGet = (target: string, cookie = seen.cookie.split(';')[0]!) =>
    new Promise<{ status?: number; body: string }>((resolve, reject) => {
      const url = new URL(target, secure!.url)
      httpsRequest(url, { rejectUnauthorized: false, headers: { cookie } }, (response) => {
        let body = ''
        response.on('data', (chunk: Buffer) => (body += chunk.toString()))
        response.on('end', () => resolve({ status: response.statusCode!, body }))
      })
        .on('error', reject)
        .end()
    })
  const { body } = await secureGet('/__tandem/certificate.crt')
  expect(new X509Certificate(body).fingerprint256).toBe(secure!.fingerprint)
  expect(body).not.toContain('PRIVATE')
  expect((await secureGet('/__tandem/certificate.crt', '')).status).toBe(403)
  const file = path.join(test.stateDir, 'certificates/127.0.0.1.pem')
  if (process.platform !== 'win32') expect(fs.statSync(file).mode & 0o777).toBe(0o600)
  await test.host.preview.start({ https: false })
  expect((await test.host.preview.start({ https: true })).running!.fingerprint).toBe(secure!.fingerprint)
})

it('tells phones where the session goes on, and knows them there', async () => {
  const visit = await PreviewVisit.with(running)
  const phone = await visit.phone()
  const { running: moved } = await test.host.preview.start({ port: running.port + 100 })
  const { url } = await phone.hears('move')
  expect(url.startsWith(`${moved!.url}?as=`)).toBe(true)
  await phone.closed
  const there = new PreviewVisit(moved!.url)
  expect((await there.scan(url)).status).toBe(200)
  expect(there.id).toBe(visit.id)
  // For one visit.
  const other = new PreviewVisit(moved!.url)
  await other.scan(url)
  expect(other.id).not.toBe(visit.id)
})
