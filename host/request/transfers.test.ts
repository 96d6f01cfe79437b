import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { CookieJar } from 'tough-cookie'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WebSocketServer } from 'ws'
import {
  downloadArgs,
  requestArgs,
  socketArgs,
  uploadArgs,
  type DownloadArgs,
  type SocketArgs,
  type SocketEvent,
  type UploadArgs,
} from '../../protocol/session'
import { ProgramFiles } from '../data/program-files'
import { removeDir, tempProject } from '../testing/test-host'
import { MockRules } from './mock-rules'
import { ProgramSockets } from './program-sockets'
import { runRequest } from './proxy'
import { runDownload, runUpload, type TransferListener } from './transfers'

const never = new AbortController().signal
const png = Buffer.from('\x89PNG\r\n\x1a\n....', 'latin1')
let server: http.Server
let origin: string
let dir: string
let files: ProgramFiles
let mocks: MockRules
let heard: unknown[]
let listener: TransferListener
const temporary = (bytes: Uint8Array): string => (files.run({ op: 'temporary' }, bytes) as { value: string }).value

beforeAll(async () => {
  server = http.createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      if (request.url === '/slow') return
      if (request.url === '/gone') return void response.writeHead(404).end('gone')
      if (request.url === '/png') return void response.end(png)
      if (request.url === '/cut') {
        response.writeHead(200, { 'content-length': '1000' })
        response.write('begun')
        return void setTimeout(() => response.destroy(), 20)
      }
      if (request.url === '/login') {
        return void response.writeHead(200, { 'set-cookie': ['sid=42; Path=/; HttpOnly', 'theme=dark; Path=/'] }).end()
      }
      const body = Buffer.concat(chunks).toString('latin1')
      response.end(JSON.stringify({ method: request.method, headers: request.headers, body }))
    })
  })
  const sockets = new WebSocketServer({ server, handleProtocols: (asked) => [...asked][0] ?? false })
  sockets.on('connection', (socket, request) => {
    socket.on('message', (data, binary) => {
      if (String(data) === 'bye') socket.close(4001, 'as you wish')
      else if (String(data) === 'headers') socket.send(JSON.stringify(request.headers))
      else socket.send(data, { binary })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  dir = tempProject({
    'mock/a.json': JSON.stringify({
      rules: [
        { method: 'POST', url: 'https://api.test/upload', status: 201, body: { id: 7 } },
        { url: 'https://api.test/file', file: 'a.txt' },
      ],
    }),
    'mock/a.txt': 'mocked',
  })
  mocks = new MockRules(dir)
  await mocks.load()
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  removeDir(dir)
})
beforeEach(() => {
  // Of its own: what was aborted in the test before may still be told of.
  const own: unknown[] = (heard = [])
  listener = {
    headers: (status) => own.push(['headers', status]),
    progress: (done, total) => own.push([done, total]),
  }
  files = new ProgramFiles({ dir: path.join(dir, 'files'), packageFile: () => undefined })
  fs.rmSync(path.join(dir, 'files'), { recursive: true, force: true })
})

describe('uploads', () => {
  const upload = (given: Partial<UploadArgs>, signal = never) =>
    runUpload(
      uploadArgs.parse({ url: `${origin}/x`, name: 'file', filePath: temporary(png), ...given }),
      { mocks },
      files,
      signal,
      listener,
    )

  it('send the file and the fields as a form of known length', async () => {
    const { status, body } = await upload({
      name: 'a "b"',
      formData: { who: 'me', 说: 'x\r\ny' },
      headers: { 'Content-Type': 'text/plain', 'X-A': '1' },
    })
    expect(status).toBe(200)
    const echo = JSON.parse(body) as { method: string; headers: Record<string, string>; body: string }
    const boundary = /^multipart\/form-data; boundary=(.+)$/.exec(echo.headers['content-type']!)![1]!
    const parts = Buffer.from(echo.body, 'latin1').toString('latin1').split(`--${boundary}`)
    expect(parts).toHaveLength(5)
    expect(parts[1]).toBe('\r\nContent-Disposition: form-data; name="who"\r\n\r\nme\r\n')
    expect(Buffer.from(parts[2]!, 'latin1').toString()).toContain('name="说"\r\n\r\nx\r\ny\r\n')
    expect(parts[3]).toMatch(/name="a %22b%22"; filename="[0-9a-f]+\.png"\r\nContent-Type: image\/png\r\n\r\n\x89PNG/)
    expect(parts[4]).toBe('--\r\n')
    expect(echo).toMatchObject({ method: 'POST', headers: { 'x-a': '1', 'content-length': String(echo.body.length) } })
    expect(echo.headers['transfer-encoding']).toBeUndefined()
  })

  it('tell how far they are', async () => {
    const size = 3_000_000
    await upload({ filePath: temporary(new Uint8Array(size)) })
    const progress = heard.filter((each): each is [number, number] => typeof (each as [unknown])[0] === 'number')
    expect(progress.length).toBeGreaterThan(3)
    expect(progress.at(-1)![0]).toBe(progress[0]![1])
    expect(progress[0]![1]).toBeGreaterThan(size)
    expect(heard.at(-1)).toEqual(['headers', 200])
  })

  it('are answered by rules, aborted, and end at their timeout', async () => {
    expect(await upload({ url: 'https://api.test/upload' })).toMatchObject({
      status: 201,
      body: '{"id":7}',
      mocked: true,
    })
    await expect(upload({ url: `${origin}/slow`, timeout: 40 })).rejects.toMatchObject({ code: 'request_timeout' })
    const controller = new AbortController()
    const slow = upload({ url: `${origin}/slow` }, controller.signal)
    setTimeout(() => controller.abort(), 20)
    await expect(slow).rejects.toMatchObject({ code: 'request_aborted' })
  })

  it('fail when the file goes before it is sent', async () => {
    files.run({ op: 'write', path: 'https://usr/soon-gone' }, png)
    const sending = upload({ filePath: 'https://usr/soon-gone' })
    files.run({ op: 'unlink', path: 'https://usr/soon-gone' })
    await expect(sending).rejects.toMatchObject({ code: 'request_failed' })
  })

  it.each([
    ['https://resource/none.image', 'file_missing'],
    ['https://usr', 'file_is_directory'],
    ['https://usr/../../state.json', 'file_not_permitted'],
    ['file:///etc/passwd', 'file_not_permitted'],
  ])('send no %s', async (filePath, code) => {
    await expect(upload({ filePath })).rejects.toMatchObject({ code })
  })
})

describe('downloads', () => {
  const download = (given: Partial<DownloadArgs> & { url: string }, signal = never) =>
    runDownload(downloadArgs.parse(given), { mocks }, files, signal, listener)
  const left = (): string[] => fs.readdirSync(path.join(dir, 'files/temporary')).filter((name) => name.startsWith('.'))

  it('become temporary files, or what they are to be', async () => {
    const { path: local, status } = await download({ url: `${origin}/png` })
    expect([local, status]).toEqual([expect.stringMatching(/^https:\/\/resource\/[0-9a-f]+\.image$/), 200])
    expect(fs.readFileSync(files.locate(local).file)).toEqual(png)
    expect(heard).toEqual([
      ['headers', 200],
      [png.length, expect.any(Number)],
    ])
    expect(await download({ url: `${origin}/png`, filePath: 'https://usr/a.png' })).toMatchObject({
      path: 'https://usr/a.png',
    })
    expect(files.locate('https://usr/a.png').type).toBe('image/png')
  })

  it('come of data URLs and rules, too', async () => {
    const data = await download({ url: `data:image/png;base64,${png.toString('base64')}` })
    expect(files.locate(data.path).type).toBe('image/png')
    const mocked = await download({ url: 'https://api.test/file' })
    expect(fs.readFileSync(files.locate(mocked.path).file, 'utf8')).toBe('mocked')
  })

  it('leave nothing behind when they fail', async () => {
    await expect(download({ url: `${origin}/gone` })).rejects.toMatchObject({ code: 'request_status' })
    await expect(download({ url: `${origin}/cut` })).rejects.toMatchObject({ code: 'request_failed' })
    await expect(download({ url: `${origin}/slow`, timeout: 40 })).rejects.toMatchObject({ code: 'request_timeout' })
    await expect(download({ url: 'file:///etc/passwd' })).rejects.toMatchObject({ code: 'request_url_invalid' })
    await expect(download({ url: `${origin}/png`, filePath: 'https://usr/../x' })).rejects.toMatchObject({
      code: 'file_not_permitted',
    })
    // Nothing is asked for that could not be kept: this server never ends its answer.
    await expect(download({ url: `${origin}/slow`, filePath: 'https://usr/no/folder' })).rejects.toMatchObject({
      code: 'file_missing',
    })
    fs.mkdirSync(path.join(dir, 'files/usr/folder'), { recursive: true })
    await expect(download({ url: `${origin}/slow`, filePath: 'https://usr/folder' })).rejects.toMatchObject({
      code: 'file_exists',
    })
    expect(left()).toEqual([])
  })
})

it('servers get their cookies back', async () => {
  const cookies = new CookieJar()
  const ask = async (url: string, headers = {}) =>
    JSON.parse((await runRequest(requestArgs.parse({ url, headers }), { cookies }, never)).body || '{}') as {
      headers: Record<string, string>
    }
  await ask(`${origin}/login`)
  expect((await ask(`${origin}/x`)).headers['cookie']).toBe('sid=42; theme=dark')
  expect((await ask(`${origin}/x`, { cookie: 'own=1' })).headers['cookie']).toBe('own=1')
  expect((await ask(`${origin.replace('127.0.0.1', 'localhost')}/x`).catch(() => undefined))?.headers['cookie']).toBe(
    undefined,
  )
})

describe('sockets', () => {
  /** Opens one, and gives what is heard of it. */
  function open(given: Partial<SocketArgs> = {}) {
    const events: SocketEvent[] = []
    let wake = (): void => {}
    const sockets = new ProgramSockets((id, event) => {
      expect(id).toBe(1)
      events.push(event)
      wake()
    })
    sockets.open(1, socketArgs.parse({ url: origin.replace('http', 'ws'), ...given }))
    const next = async (type: SocketEvent['type']): Promise<SocketEvent> => {
      for (;;) {
        const found = events.find((event) => event.type === type)
        if (found) return events.splice(0, events.indexOf(found) + 1).at(-1)!
        await new Promise<void>((resolve) => (wake = resolve))
      }
    }
    return { sockets, next, events }
  }

  it('carry texts and bytes both ways', async () => {
    const { sockets, next } = open()
    expect(await next('open')).toMatchObject({ headers: { upgrade: 'websocket' } })
    sockets.send(1, '你好', false)
    expect(await next('message')).toEqual({ type: 'message', data: '你好', binary: false })
    sockets.send(1, 'AP8Q', true)
    expect(await next('message')).toEqual({ type: 'message', data: 'AP8Q', binary: true })
    sockets.close(1, 4000, 'done')
    expect(await next('close')).toEqual({ type: 'close', code: 4000, reason: 'done' })
  })

  it('say how the server ended them', async () => {
    const { sockets, next } = open()
    await next('open')
    sockets.send(1, 'bye', false)
    expect(await next('close')).toEqual({ type: 'close', code: 4001, reason: 'as you wish' })
    sockets.send(1, 'into the void', false)
    sockets.close(1)
  })

  it('send the headers and protocols that were asked for, and none of the connection', async () => {
    const headers = { 'X-Token': 't', 'Sec-WebSocket-Protocol': 'chat', Host: 'evil.example', 'sec-websocket-key': 'x' }
    const { sockets, next } = open({ headers })
    await next('open')
    sockets.send(1, 'headers', false)
    const seen = JSON.parse(((await next('message')) as { data: string }).data) as Record<string, string>
    expect(seen).toMatchObject({ 'x-token': 't', 'sec-websocket-protocol': 'chat', host: origin.slice(7) })
    expect(seen['sec-websocket-key']).not.toBe('x')
    sockets.dispose()
  })

  it.each(['http://127.0.0.1', 'file:///etc/passwd', 'nonsense', 'ws://127.0.0.1:9'])(
    'cannot be opened to %s',
    async (url) => {
      const { next } = open({ url })
      expect(await next('error')).toMatchObject({ type: 'error' })
      expect(await next('close')).toMatchObject({ code: 1006 })
    },
  )

  it('end with as much of a reason as a socket takes', async () => {
    const { sockets, next } = open()
    await next('open')
    // 123 characters are allowed by the message, 123 bytes by the frame.
    sockets.close(1, 3001, 'a' + '再'.repeat(122))
    expect(await next('close')).toEqual({ type: 'close', code: 3001, reason: 'a' + '再'.repeat(40) })
  })

  it('are silent once their session has ended', async () => {
    const { sockets, next, events } = open()
    await next('open')
    sockets.dispose()
    const other = open()
    other.sockets.dispose()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect([...events, ...other.events]).toEqual([])
  })
})
