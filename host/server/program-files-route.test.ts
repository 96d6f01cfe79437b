import http from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { FileOperation } from '../../protocol/files'
import { get, removeDir, tempProject, TestHost, type Answer } from '../testing/test-host'

let test: TestHost
beforeAll(async () => {
  test = await TestHost.start()
})
afterAll(() => test.stop())

const png = Buffer.from('\x89PNG\r\n\x1a\n....', 'latin1')

function post(target: string, body: string | Buffer = '', headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const own = { host: test.simulator.host, origin: test.simulator.origin, ...headers }
    const options = { host: '127.0.0.1', port: test.port, path: target, method: 'POST', headers: own, agent: false }
    const request = http.request(options, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      )
    })
    request.on('error', reject)
    request.end(body)
  })
}
const run = (operation: FileOperation, body?: string | Buffer, headers?: Record<string, string>) =>
  post(`/__tandem/files?op=${encodeURIComponent(JSON.stringify(operation))}`, body, headers)
const show = (target: string, headers = {}) => get(test.port, target, { host: test.simulator.host, ...headers })

it('writes and reads the program’s files', async () => {
  expect(JSON.parse((await run({ op: 'write', path: 'https://usr/小.txt' }, 'hello')).body)).toEqual({ value: null })
  const read = await run({ op: 'read', path: 'https://usr/小.txt' })
  expect(read).toMatchObject({ status: 200, body: 'hello', headers: { 'content-type': 'application/octet-stream' } })
  const missing = await run({ op: 'read', path: 'https://usr/none' })
  expect(JSON.parse(missing.body)).toMatchObject({ error: { code: 'missing' } })
  // The type that a client gives its bytes is no matter.
  await run({ op: 'write', path: 'https://usr/a.json' }, '{"a":', { 'content-type': 'application/json' })
  expect((await run({ op: 'read', path: 'https://usr/a.json' })).body).toBe('{"a":')
})

it('shows them as what they hold, and as nothing that runs', async () => {
  await run({ op: 'write', path: 'https://usr/picture' }, png)
  const shown = await show('/__tandem/files/usr/picture')
  expect(shown).toMatchObject({ status: 200, headers: { 'content-type': 'image/png' } })
  expect(shown.headers['content-security-policy']).toMatch(/^default-src 'none'.*sandbox$/)
  await run({ op: 'write', path: 'https://usr/page.html' }, '<script>alert(1)</script>')
  expect((await show('/__tandem/files/usr/page.html')).headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'x-content-type-options': 'nosniff',
  })
  const temporary = JSON.parse((await run({ op: 'temporary' }, png)).body) as { value: string }
  const name = temporary.value.slice('https://resource/'.length)
  expect(await show(`/__tandem/files/resource/${name}`)).toMatchObject({ headers: { 'content-type': 'image/png' } })
  const part = await show(`/__tandem/files/resource/${name}`, { range: 'bytes=1-3' })
  expect(part).toMatchObject({ status: 206, body: 'PNG' })
})

it.each([
  '/__tandem/files/usr/none',
  '/__tandem/files/usr',
  '/__tandem/files',
  '/__tandem/files/package/app.js',
  '/__tandem/files/usr/../../state.json',
  '/__tandem/files/usr/%2e%2e/storage.json',
  '/__tandem/files/resource/..%2f..%2fstorage.json',
])('shows nothing at %s', async (target) => {
  expect((await show(target)).status).toBeGreaterThanOrEqual(400)
})

it('answers posts of the program’s own origin alone, and at one place', async () => {
  const read: FileOperation = { op: 'readdir', path: 'https://usr' }
  expect((await run(read, '', { origin: 'https://evil.example' })).status).toBe(403)
  expect((await run(read, '', { origin: test.host.origin })).status).toBe(403)
  expect((await run(read, '', { origin: '' })).status).toBe(403)
  const workbench = { host: `localhost:${test.port}`, origin: test.host.origin }
  expect((await run(read, '', workbench)).status).toBe(405)
  expect((await run(read, '', { host: `evil.example:${test.port}` })).status).toBe(405)
  const other = `http://${'a'.repeat(32)}.sim.localhost:${test.port}`
  expect((await run(read, '', { host: other.slice(7), origin: other })).status).toBe(404)
  for (const target of ['/', '/app.js', '/__tandem/files/usr/a', '/__tandem/app/manifest.json']) {
    expect((await post(target)).status).toBe(405)
  }
})

it('refuses what is no operation', async () => {
  for (const op of ['', '{', '{"op":"format"}', '{"op":"read"}', '[]']) {
    expect((await post(`/__tandem/files?op=${encodeURIComponent(op)}`)).status).toBe(400)
  }
})

it('writes nothing into a project that was opened while the bytes came', async () => {
  const own = await TestHost.start()
  const other = tempProject({ 'app.json': '{"pages":[]}' })
  try {
    const op = encodeURIComponent(JSON.stringify({ op: 'write', path: 'https://usr/a.txt' }))
    const request = http.request({
      host: '127.0.0.1',
      port: own.port,
      path: `/__tandem/files?op=${op}`,
      method: 'POST',
      headers: { ...own.simulator, 'content-length': 4, expect: '100-continue' },
      agent: false,
    })
    const status = new Promise((resolve, reject) => {
      request.on('response', (response) => resolve(response.resume().statusCode))
      request.on('error', reject)
    })
    // Its headers have been judged once the server asks for the rest.
    await new Promise((resolve) => request.once('continue', resolve))
    request.write('he')
    const opened = await own.host.workspaces.open(other)
    request.end('ho')
    expect(await status).toBe(404)
    expect(opened.data.files.run({ op: 'readdir', path: 'https://usr' })).toEqual({ value: [] })
  } finally {
    await own.stop()
    removeDir(other)
  }
})
