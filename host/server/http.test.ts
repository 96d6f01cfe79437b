import { updateScript } from '../../base/app-file'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { get, removeDir, tempProject, TestHost, tinyProgram } from '../testing/test-host'

const png = Buffer.from('89504e470d0a1a0a0000000000', 'hex')
let test: TestHost
let outside: string

beforeAll(async () => {
  outside = tempProject({ 'secret.png': 'secret outside' })
  test = await TestHost.start({
    ...tinyProgram,
    'images/a b.png': png,
    'images/big.mp4': '0123456789',
    'data.json': '{"secret":1}',
    'utils/a.sjs': 'x',
    '.env': 'KEY=1',
  })
  fs.symlinkSync(path.join(outside, 'secret.png'), path.join(test.dir, 'images/link.png'))
  fs.symlinkSync(outside, path.join(test.dir, 'folder'))
  fs.symlinkSync(path.join(test.dir, 'app.js'), path.join(test.dir, 'images/source.png'))
})
afterAll(async () => {
  await test.stop()
  removeDir(outside)
})

const simulator = (target: string, headers = {}) => get(test.port, target, { host: test.simulator.host, ...headers })

describe('the workbench origin', () => {
  it('serves the page without the token, and its hashed scripts for ever', async () => {
    const page = await get(test.port, '/')
    expect(page).toMatchObject({ status: 200, body: expect.stringContaining('workbench') })
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
    expect(page.headers['cache-control']).toBe('no-cache')
    expect(JSON.stringify(page)).not.toContain(test.host.token)
    expect((await get(test.port, '/assets/main-abc.js')).headers['cache-control']).toContain('immutable')
    expect((await get(test.port, '/', { 'if-none-match': page.headers.etag! })).status).toBe(304)
    expect(await get(test.port, '/', {}, 'HEAD')).toMatchObject({
      status: 200,
      body: '',
      headers: { 'content-length': String(page.body.length) },
    })
  })

  it('refuses a page of another site, and names that were made to lead here', async () => {
    expect((await get(test.port, '/', { origin: 'https://evil.example' })).status).toBe(403)
    expect((await get(test.port, '/', { origin: test.simulator.origin })).status).toBe(403)
    expect((await get(test.port, '/', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })).status).toBe(
      403,
    )
    expect((await get(test.port, '/', { host: `evil.example:${test.port}` })).status).toBe(421)
  })

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/..\\secret.txt',
    '/%',
    '/assets//main-abc.js',
  ])('refuses %s', async (target) => {
    const answer = await get(test.port, target)
    expect(answer.status).toBe(400)
    expect(answer.body).not.toContain('secret')
  })

  it('has nothing of the project, and takes nothing in', async () => {
    expect((await get(test.port, '/app.json')).status).toBe(404)
    expect((await get(test.port, '/', {}, 'POST')).status).toBe(405)
  })
})

describe('the simulator origin', () => {
  it('serves the shell, the runtime and the artifact', async () => {
    expect(await simulator('/?page=x')).toMatchObject({ status: 200, body: expect.stringContaining('shell') })
    expect(await simulator('/__tandem/rt/shell.js')).toMatchObject({ status: 200, body: 'console.log(2)' })
    const manifest = JSON.parse((await simulator('/__tandem/app/manifest.json')).body)
    expect(manifest.pageOrder).toEqual(['pages/index/index'])
    const logic = await simulator(`/__tandem/app/logic.${manifest.hash}.js`)
    expect(logic.headers['cache-control']).toContain('immutable')
    expect(logic.body).toMatch(/T\.define\([\s\S]*sourceMappingURL=data:/)
    expect(
      (await simulator(`/__tandem/app/view.${manifest.hash}.js`, { 'if-none-match': logic.headers.etag! })).status,
    ).toBe(304)
    expect((await simulator('/__tandem/app/view.unknown.js')).status).toBe(404)
    const key = /T\.define\("([^"]+)"/.exec(logic.body)![1]!
    const unit = await simulator(updateScript(`define:${key}`, manifest.hash))
    expect(unit.body).toMatch(/^;?T\.define\(/)
    expect(logic.body).toContain(unit.body.trim())
    expect((await simulator(updateScript('define:none.js', manifest.hash))).status).toBe(404)
    expect((await simulator(updateScript(`define:${key}`, 'unknown'))).status).toBe(404)
    expect((await simulator('/__tandem/app/other.js')).status).toBe(404)
  })

  it('gives the script of web-views, and nothing else, to pages of other sites', async () => {
    const foreign = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }
    expect(await simulator('/__tandem/rt/web-view.min.js', foreign)).toMatchObject({
      status: 200,
      body: 'console.log(3)',
      headers: { 'cross-origin-resource-policy': 'cross-origin' },
    })
    expect((await simulator('/__tandem/rt/shell.js', foreign)).status).toBe(403)
    expect((await get(test.port, '/__tandem/rt/web-view.min.js', foreign)).status).toBe(403)
  })

  it('serves pictures and ranges of media', async () => {
    expect(await simulator('/images/a%20b.png')).toMatchObject({
      status: 200,
      headers: { 'content-type': 'image/png' },
    })
    expect(await simulator('/images/big.mp4', { range: 'bytes=2-4' })).toMatchObject({
      status: 206,
      body: '234',
      headers: { 'content-range': 'bytes 2-4/10' },
    })
    expect((await simulator('/images/big.mp4', { range: 'bytes=10-' })).status).toBe(416)
  })

  it.each([
    '/app.js',
    '/app.json',
    '/data.json',
    '/pages/index/index.axml',
    '/pages/index/index.acss',
    '/utils/a.sjs',
    '/.env',
    '/images',
  ])('has no source: %s', async (target) => {
    expect((await simulator(target)).status).toBe(404)
  })

  it('follows no link out of the project, nor one to a source', async () => {
    for (const target of ['/images/link.png', '/folder/secret.png', '/images/source.png']) {
      const answer = await simulator(target)
      expect([target, answer.status]).toEqual([target, 404])
    }
  })

  it.each([
    '/%2e%2e/x.png',
    '/images/%2e%2e/%2e%2e/x.png',
    '/images%2flink.png',
    '/images\\link.png',
    '/__tandem/rt/..%2f..%2fsecret.txt',
  ])('refuses %s', async (target) => {
    expect((await simulator(target)).status).toBe(400)
  })

  it('is another one for every project, and not to be guessed', async () => {
    expect((await get(test.port, '/', { host: `${'a'.repeat(32)}.sim.localhost:${test.port}` })).status).toBe(404)
    expect((await simulator('/', { origin: test.host.origin })).status).toBe(403)
    expect((await simulator('/')).headers['content-security-policy']).toContain(
      `frame-ancestors 'self' http://localhost:${test.port}`,
    )
  })
})

describe('sockets', () => {
  const workbench = () => ({ host: `localhost:${test.port}`, origin: test.host.origin })
  const closed = (socket: import('ws').WebSocket) => new Promise<void>((resolve) => socket.on('close', () => resolve()))

  it('are refused to a page of another site, without Origin, and elsewhere', async () => {
    expect(await test.socket('/rpc', { ...workbench(), origin: 'https://evil.example' })).toBe(403)
    expect(await test.socket('/rpc', { ...workbench(), origin: test.simulator.origin })).toBe(403)
    expect(await test.socket('/rpc', { host: `localhost:${test.port}` })).toBe(403)
    expect(await test.socket('/rpc', { ...workbench(), host: 'evil.example' })).toBe(421)
    expect(await test.socket('/other', workbench())).toBe(404)
    expect(await test.socket('/rpc', test.simulator)).toBe(404)
    expect(await test.socket('/__tandem/session', workbench())).toBe(404)
    expect(await test.socket('/__tandem/session', { ...test.simulator, origin: test.host.origin })).toBe(403)
  })

  it.each([
    ['a wrong token', '{"k":"auth","token":"wrong","version":1}'],
    ['a call', '{"k":"call","id":1,"name":"host/info","params":{}}'],
    ['something else', 'hello'],
  ])('are closed when they begin with %s', async (_, first) => {
    const socket = await test.socket('/rpc', workbench())
    if (typeof socket === 'number') throw new Error('refused')
    const heard: string[] = []
    socket.on('message', (data) => heard.push(String(data)))
    socket.send(first)
    await closed(socket)
    expect(heard).toEqual([])
  })

  it('take the token', async () => {
    const client = await test.client()
    expect(await client.call('host/info', {})).toMatchObject({ platform: process.platform, desktop: false })
    await expect(client.call('no/such' as 'host/info', {})).rejects.toMatchObject({ code: 'rpc_call_unknown' })
    await expect(client.call('toString' as 'host/info', {})).rejects.toMatchObject({ code: 'rpc_call_unknown' })
    await expect(client.call('files/read', { path: 7 } as never)).rejects.toMatchObject({ code: 'rpc_params_invalid' })
    client.dispose()
    await expect(test.client(`${test.host.token}x`)).rejects.toMatchObject({ code: 'rpc_closed' })
  })
})

describe('the port', () => {
  it('is another one when it is taken, by whichever address', async () => {
    const blocker = net.createServer()
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve))
    const taken = (blocker.address() as net.AddressInfo).port
    const second = await TestHost.start(tinyProgram, { port: taken })
    expect(second.port).not.toBe(taken)
    expect((await get(second.port, '/')).status).toBe(200)
    await second.stop()
    await new Promise((resolve) => blocker.close(resolve))
  })

  it('is free again after dispose', async () => {
    const first = await TestHost.start()
    const { port } = first
    await first.stop()
    const again = await TestHost.start(tinyProgram, { port })
    expect(again.port).toBe(port)
    await again.stop()
  })
})
