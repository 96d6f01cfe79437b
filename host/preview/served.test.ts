/** What a phone that was let in gets: the page, the program's files, and nothing else. */
import fs from 'node:fs'
import path from 'node:path'
import { gunzipSync, brotliDecompressSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FirstFacts, RunningPreview } from '../../protocol/preview'
import { TestHost, tinyProgram } from '../testing/test-host'
import { lanAddresses, PreviewVisit } from './testing/preview-visit'

let test: TestHost
let running: RunningPreview

beforeEach(async () => {
  test = await TestHost.start({ ...tinyProgram, 'pic.png': 'png', 'secret.js': 'not for phones' }, { lanAddresses })
  running = (await test.host.preview.start({})).running!
})
afterEach(() => test.stop())

describe('the page that the scanned address is', () => {
  it('brings what its phone keeps, as text that ends no script, unless there is much of it', async () => {
    const [visit, other] = [await PreviewVisit.with(running), await PreviewVisit.with(running)]
    const session = await visit.session()
    session.send({ k: 'hello', build: 0 })
    await session.next()
    const factsAfter = (value: string, holds: (facts: FirstFacts) => void): Promise<void> => {
      session.send({ k: 'storage/write', clear: false, entries: { a: value } })
      return vi.waitFor(async () => holds(PreviewVisit.facts(await visit.get('/'))))
    }
    await factsAfter('"</script><!-- <b>"', ({ manifest, kept, address }) => {
      expect([kept?.storage, kept?.device, address]).toEqual([{ a: '"</script><!-- <b>"' }, '{}', undefined])
      expect(manifest?.pageOrder).toEqual(['pages/index/index'])
    })
    expect(PreviewVisit.facts(await other.get('/')).kept?.storage).toEqual({})
    await factsAfter(JSON.stringify('x'.repeat(30_000)), ({ kept }) => expect(kept).toBeUndefined())
    session.socket.terminate()
  })

  it('brings what the program shows at first, as a phone has told it, to those that have stored nothing', async () => {
    const [visit, other] = [await PreviewVisit.with(running), await PreviewVisit.with(running)]
    const session = await visit.session()
    session.send({ k: 'hello', build: 0 })
    await session.next()
    const wanted = await session.next()
    const { hash } = test.workspace.build.linked.latest!.manifest
    expect(wanted).toEqual({ k: 'look/wanted', hash, url: '' })
    const around = { title: '', bar: '#fff', front: 'black', over: false, background: '#fff', tabBar: false }
    const none = { sheets: [], fonts: [], shared: [], html: {}, body: {} }
    const look = { ...none, rem: '16px', nodes: ['</script>'], around }
    session.send({ k: 'look', hash, url: '', text: JSON.stringify(look) })
    const lookOf = async (phone: PreviewVisit) => PreviewVisit.facts(await phone.get('/')).look
    await vi.waitFor(async () => expect(await lookOf(other)).toEqual({ url: '' }))
    expect((await other.get('/')).body).toContain('<a-body>&#60;/script&#62;</a-body>')
    session.send({ k: 'storage/write', clear: false, entries: { a: '1' } })
    await vi.waitFor(async () => expect(await lookOf(visit)).toBeUndefined())
    expect(await lookOf(other)).toBeDefined()
    session.socket.terminate()
  })
})

describe('what is there', () => {
  it.each([
    '/../secret.js',
    '/%2e%2e/secret.js',
    '/..%2fsecret.js',
    '/__tandem/rt/..%2f..%2f..%2fsecret.txt',
    '/__tandem/rt/..\\..\\secret.txt',
    '/__tandem/rt/%252e%252e%252fsecret.txt',
    '/.//secret.js',
    '//secret.js',
    '/%00',
    '/%zz',
    'http://evil.example/',
  ])('is never reached by %s', async (target) => {
    const visit = await PreviewVisit.with(running)
    expect((await visit.get(target)).status).toBe(400)
  })

  it('is the program as it was built and its media, and nothing of the project or the workbench', async () => {
    const visit = await PreviewVisit.with(running)
    const status = async (target: string) => [target, (await visit.get(target)).status]
    for (const there of ['/pic.png', '/__tandem/rt/shell.js', '/__tandem/app/manifest.json', '/__tandem/check'])
      expect(await status(there)).toEqual([there, 200])
    for (const gone of [
      '/secret.js',
      '/app.js',
      '/pages/index/index.axml',
      '/rpc',
      '/assets/main-abc.js',
      '/index.html',
      '/__tandem/rt/shell.js.map',
      '/__tandem/rt/nothing.js',
      '/__tandem/app/x',
      '/__tandem/session',
      '/__tandem/recording/recording.json',
    ])
      expect(await status(gone)).toEqual([gone, 404])
    for (const target of ['/rpc', '/', '/language', '/__tandem/session/', '/__tandem/session?x'])
      expect([target, await visit.socket(target)]).toEqual([target, 404])
    expect((await visit.get('/', {}, 'PUT')).status).toBe(405)
    expect((await visit.get('/', { origin: `http://${visit.host}` }, 'POST')).status).toBe(405)
  })

  it('does not answer as the workbench does, nor the workbench as this', async () => {
    const visit = await PreviewVisit.with(running)
    const simulator = test.workspace.origin.slice('http://'.length)
    expect((await visit.get('/', { host: simulator })).status).toBe(421)
    expect((await new PreviewVisit(`http://127.0.0.1:${test.port}/`).get('/', { host: visit.host })).status).toBe(421)
    const page = await new PreviewVisit(`http://127.0.0.1:${test.port}/`).get(new URL(running.url).pathname)
    expect(page.headers['set-cookie']).toBeUndefined()
  })

  it('is compressed once, and not sent again', async () => {
    const script = `console.log(${JSON.stringify('x'.repeat(5000))})`
    const dir = path.join(test.appRoot, 'dist/simulator/shell.js')
    fs.writeFileSync(dir, script)
    const visit = await PreviewVisit.with(running)
    const [gzip, brotli] = [
      await visit.raw('/__tandem/rt/shell.js', 'gzip, deflate'),
      await visit.raw('/__tandem/rt/shell.js', 'gzip, br'),
    ]
    expect([gzip.headers['content-encoding'], brotli.headers['content-encoding']]).toEqual(['gzip', 'br'])
    expect([gunzipSync(gzip.bytes).toString(), brotliDecompressSync(brotli.bytes).toString()]).toEqual([script, script])
    const etag = gzip.headers.etag!
    const same = await visit.get('/__tandem/rt/shell.js', { 'if-none-match': etag })
    expect([same.status, same.body, same.headers['content-security-policy']]).toEqual([304, '', undefined])
    expect(gzip.headers['content-security-policy']).toContain("frame-ancestors 'self'")
    const hashed = await visit.get(`/__tandem/rt/shell.js?v=${etag.replaceAll('"', '')}`)
    expect(hashed.headers['cache-control']).toContain('immutable')
    expect((await visit.get('/__tandem/rt/shell.js?v=other')).headers['cache-control']).not.toContain('immutable')
    expect((await visit.get('/__tandem/rt/shell.js', { 'accept-encoding': 'br;q=0, identity' })).body).toBe(script)
  })
})
