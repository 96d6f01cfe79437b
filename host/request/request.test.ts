import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requestArgs, type RequestArgs } from '../../protocol/session'
import { removeDir, tempProject } from '../testing/test-host'
import { jsonFault, placeOf } from './json-place'
import { MockRules, urlMatcher } from './mock-rules'
import { runRequest } from './proxy'

let server: http.Server
let origin: string
let dir: string
let mocks: MockRules
const never = new AbortController().signal
const args = (given: Partial<RequestArgs> & { url: string }): RequestArgs => requestArgs.parse(given)

beforeAll(async () => {
  server = http.createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      if (request.url === '/slow') return
      if (request.url === '/redirect') return void response.writeHead(302, { location: '/echo' }).end()
      if (request.url === '/binary') return void response.end(Buffer.from([0, 255, 1]))
      if (request.url === '/huge') {
        const chunk = Buffer.alloc(1 << 20)
        const pump = () => {
          while (!response.destroyed && response.write(chunk));
          if (!response.destroyed) response.once('drain', pump)
        }
        return pump()
      }
      response.writeHead(201, {
        'content-type': 'application/json',
        'set-cookie': ['a=1', 'b=2'],
        'x-host': request.headers.host,
      })
      response.end(
        JSON.stringify({
          method: request.method,
          headers: request.headers,
          body: Buffer.concat(chunks).toString('hex'),
        }),
      )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  dir = tempProject({
    'mock/a.json': JSON.stringify({
      rules: [
        { method: 'post', url: 'https://api.test/tasks', status: 201, headers: { 'X-Total': '1' }, body: { id: 7 } },
        { url: 'https://api.test/tasks/*', body: 'plain' },
        { url: 'https://api.test/file', file: 'data/list.json' },
        { url: 'https://api.test/slow', delay: 60_000, body: 1 },
        { url: 'https://api.test/down', error: 'network' },
        { url: 'https://api.test/dead', error: 'timeout' },
        { url: `${origin}/echo`, body: 'mocked' },
      ],
    }),
    'mock/data/list.json': '[1,2]',
  })
  mocks = new MockRules(dir)
  await mocks.load()
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  removeDir(dir)
})

describe('over the network', () => {
  it('sends method, headers and body, and gives status, headers and body', async () => {
    const result = await runRequest(
      args({
        url: `${origin}/x`,
        method: 'PUT',
        headers: { 'X-A': '1', Host: 'evil.example', Connection: 'upgrade' },
        body: 'hé',
      }),
      { mocks },
      never,
    )
    const echo = JSON.parse(result.body)
    expect(result).toMatchObject({
      status: 201,
      mocked: false,
      headers: { 'content-type': 'application/json', 'set-cookie': 'a=1, b=2' },
    })
    expect(echo).toMatchObject({ method: 'PUT', body: '68c3a9', headers: { 'x-a': '1' } })
    expect(echo.headers.host).toBe(origin.slice(7))
  })

  it('carries binary both ways, and follows redirects', async () => {
    expect((await runRequest(args({ url: `${origin}/binary`, responseType: 'base64' }), { mocks }, never)).body).toBe(
      'AP8B',
    )
    const sent = await runRequest(
      args({ url: `${origin}/x`, method: 'POST', body: 'AP8B', bodyBase64: true }),
      { mocks },
      never,
    )
    expect(JSON.parse(sent.body).body).toBe('00ff01')
    expect((await runRequest(args({ url: `${origin}/redirect` }), {}, never)).status).toBe(201)
  })

  it('ends at its timeout, when it is aborted, and when the answer has no end', async () => {
    await expect(runRequest(args({ url: `${origin}/slow`, timeout: 30 }), { mocks }, never)).rejects.toMatchObject({
      code: 'request_timeout',
    })
    const controller = new AbortController()
    const request = runRequest(args({ url: `${origin}/slow` }), { mocks }, controller.signal)
    controller.abort()
    await expect(request).rejects.toMatchObject({ code: 'request_aborted' })
    await expect(runRequest(args({ url: `${origin}/huge` }), { mocks }, never)).rejects.toMatchObject({
      code: 'request_too_large',
    })
  })

  it.each(['file:///etc/passwd', 'data:text/plain,x', 'ftp://x/', 'javascript:1', 'nonsense', ''])(
    'refuses %j',
    async (url) => {
      await expect(runRequest(args({ url }), { mocks }, never)).rejects.toMatchObject({ code: 'request_url_invalid' })
    },
  )

  it('says why it failed', async () => {
    await expect(runRequest(args({ url: 'http://127.0.0.1:9/' }), { mocks }, never)).rejects.toMatchObject({
      code: 'request_failed',
    })
    await expect(
      runRequest(args({ url: origin, headers: { 'bad header': 'x' } }), { mocks }, never),
    ).rejects.toMatchObject({ code: 'request_failed', message: expect.stringContaining('bad header') })
  })
})

describe('by rules', () => {
  const run = (url: string, more: Partial<RequestArgs> = {}) => runRequest(args({ url, ...more }), { mocks }, never)

  it('wins over the network, by method and address', async () => {
    expect(await run('https://api.test/tasks', { method: 'POST' })).toEqual({
      status: 201,
      headers: { 'content-type': 'application/json; charset=utf-8', 'x-total': '1' },
      body: '{"id":7}',
      mocked: true,
    })
    expect(await run('https://api.test/tasks/5?full=1')).toMatchObject({
      body: 'plain',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    })
    expect(await run('https://api.test/file')).toMatchObject({
      body: '[1,2]',
      headers: { 'content-type': 'application/json; charset=utf-8' },
    })
    expect(await run(`${origin}/echo`)).toMatchObject({ body: 'mocked' })
  })

  it('fails as it is told to', async () => {
    await expect(run('https://api.test/down')).rejects.toMatchObject({
      code: 'request_failed',
      message: expect.stringContaining('mock/a.json'),
    })
    await expect(run('https://api.test/dead', { timeout: 20 })).rejects.toMatchObject({ code: 'request_timeout' })
    await expect(run('https://api.test/slow', { timeout: 20 })).rejects.toMatchObject({ code: 'request_timeout' })
  })

  it.each([
    ['https://a/*', 'https://a/b', true],
    ['https://a/*', 'https://a/b/c', false],
    ['https://a/**', 'https://a/b/c?d', true],
    ['https://a/b', 'https://a/b?x=1#y', true],
    ['https://a/b?x=1', 'https://a/b?x=1', true],
    ['https://a/b?x=*', 'https://a/b?x=2', true],
    ['https://a/b?x=1', 'https://a/b?x=2', false],
    ['https://a.c/b', 'https://axc/b', false],
    ['**/tasks', 'https://any/v1/tasks', true],
  ])('%s and %s: %s', (glob, url, matches) => expect(urlMatcher(glob)(url)).toBe(matches))

  it('is done with a rule of many stars', () => {
    expect(urlMatcher(`https://${'*a'.repeat(60)}b`)(`https://${'a'.repeat(2000)}`)).toBe(false)
  })
})

describe('faults of the mock folder', () => {
  const load = async (files: Record<string, string>) => {
    const project = tempProject(files)
    const rules = new MockRules(project)
    await rules.load()
    removeDir(project)
    return rules
  }

  it('are told with their place, and the good rules count', async () => {
    const rules = await load({
      'mock/a.json':
        '{\n  "rules": [\n    { "url": "https://ok/", "body": 1 },\n    { "url": 5 },\n    { "url": "https://x/", "boby": 1 },\n    { "url": "https://y/", "file": "../app.json" },\n    { "url": "https://z/", "body": 1, "error": "network" }\n  ]\n}',
      'mock/b.json': '{ "rules": [ }',
      'app.json': '{}',
    })
    expect(rules.diagnostics.map((d) => [d.file, d.start?.line, d.message])).toEqual([
      ['mock/a.json', 4, expect.stringContaining('rules[1].url')],
      ['mock/a.json', 5, expect.stringContaining('boby')],
      ['mock/a.json', 7, expect.stringContaining('more than one of body, file and error')],
      ['mock/a.json', 6, expect.stringContaining('mock/../app.json is not there')],
      ['mock/b.json', 1, expect.stringContaining('not JSON')],
    ])
    expect(rules.find('GET', 'https://ok/')).toBeDefined()
    expect(rules.find('GET', 'https://y/')).toBeUndefined()
  })

  it.skipIf(process.platform === 'win32')('do not lead out of the project', async () => {
    const project = tempProject({ 'mock/a.json': '{"rules":[{"url":"https://x/","file":"link.txt"}]}' })
    fs.symlinkSync('/etc/hostname', path.join(project, 'mock/link.txt'))
    const rules = new MockRules(project)
    await rules.load()
    expect(rules.diagnostics).toMatchObject([{ message: expect.stringContaining('is not there') }])
    removeDir(project)
  })

  it('need no folder', async () => expect((await load({})).diagnostics).toEqual([]))
})

describe('places in JSON', () => {
  it.each(['', '{', '[1,]', '{"a" 1}', '{"a":1,}', '"\\x"', 'nul', '1 2', '{a:1}', '['.repeat(600)])(
    '%j is no JSON',
    (text) => expect(jsonFault(text)).toMatchObject({ start: { line: 1 } }),
  )
  it.each(['{}', ' [1, -2.5e3, "a\\u00e9", null, {"b": []}] ', '\uFEFF1'])('%j is JSON', (text) =>
    expect(jsonFault(text)).toBeUndefined(),
  )

  it('finds values, or what is around them', () => {
    const text = '{\n  "a": [1, { "b": "x" }]\n}'
    expect(placeOf(text, ['a', 1, 'b'])).toMatchObject({ start: { line: 2, column: 18 }, end: { line: 2, column: 21 } })
    expect(placeOf(text, ['a', 1, 'c'])).toEqual(placeOf(text, ['a', 1]))
  })
})
