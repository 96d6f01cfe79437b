/** Network APIs over a real server: the program in memory, the shell's handlers, the host's own network. */
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocketServer } from 'ws'
import { page } from './case'
import { MemoryDriver } from './memory-driver'

let server: http.Server
let origin: string

beforeAll(async () => {
  server = http.createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const url = new URL(request.url!, 'http://x')
      if (url.pathname === '/slow') return
      if (url.pathname === '/login') return void response.writeHead(200, { 'set-cookie': 'sid=1' }).end('{}')
      if (url.pathname === '/bytes') return void response.end(Buffer.from([1, 2, 255]))
      const status = Number(url.searchParams.get('status') ?? 200)
      const { headers, method } = request
      response.writeHead(status, { 'content-type': 'application/json', 'x-answer': 'yes' })
      response.end(
        JSON.stringify({ method, path: request.url, headers, body: Buffer.concat(chunks).toString('latin1') }),
      )
    })
  })
  new WebSocketServer({ server }).on('connection', (socket, request) => {
    socket.send(`hello ${new URL(request.url!, 'http://x').search}`)
    socket.on('message', (data, binary) => {
      if (String(data) === 'bye') socket.close(4001, 'bye')
      else socket.send(data, { binary })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

/** What a page logs whose onLoad runs this, with `origin`, `ws` and `show` at hand; it says `done` at the end. */
async function run(
  script: string,
  meanwhile?: (driver: MemoryDriver) => void | Promise<void>,
  files: Record<string, string> = {},
): Promise<string[]> {
  const driver = new MemoryDriver({
    ...page(`
      const origin = ${JSON.stringify(origin)}, ws = origin.replace('http', 'ws')
      const show = (...all) => console.log(...all.map((each) => typeof each === 'string' ? each : JSON.stringify(each)))
      const failing = (call) => call.then(() => show('succeeded'), ({ error, errorMessage }) => show('failed', error, errorMessage))
      const until = async (holds) => { while (!holds()) await wait(5) }
      const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
      Page({ async onLoad() { ${script}; show('done') } })`),
    ...files,
  })
  try {
    expect(await driver.build()).toEqual([])
    await driver.open('pages/a')
    await meanwhile?.(driver)
    await driver.until('done')
    return driver.log.filter((line) => line !== 'done')
  } finally {
    driver.dispose()
  }
}

describe('my.request', () => {
  it('waits as long as app.json says, unless the call says otherwise', async () => {
    const networkTimeout = { request: 40, downloadFile: 41 }
    const log = await run(
      `await failing(my.request({ url: origin + '/slow' }))
       await failing(my.downloadFile({ url: origin + '/slow' }))
       await failing(my.request({ url: origin + '/slow', timeout: 42 }))`,
      undefined,
      { 'app.json': JSON.stringify({ pages: ['pages/a'], networkTimeout }) },
    )
    expect(log).toEqual([
      'failed 13 no answer within 40 ms',
      expect.stringMatching(/^failed 12 /),
      'failed 13 no answer within 42 ms',
    ])
  })

  it('sends what the program says, with the platform’s referer', async () => {
    const log = await run(`
      const { data, status, headers } = await my.request({ url: origin + '/a', data: { x: 1 }, headers: { Referer: 'mine' } })
      show(data.method, data.path, status, headers['x-answer'], data.headers.referer, data.headers['content-type'])
      const form = await my.httpRequest({ url: origin + '/a', method: 'POST', data: { x: '小' } })
      show(form.data.method, form.data.body, form.data.headers['content-type'])`)
    expect(log).toEqual([
      'GET /a?x=1 200 yes https://2021000000000000.hybrid.alipay-eco.com/2021000000000000/0.0.0/index.html#pages/a application/json',
      'POST x=%E5%B0%8F application/x-www-form-urlencoded',
    ])
  })

  it('fails with 19 and the answer for a status that is no success', async () => {
    const log = await run(`
      await my.request({ url: origin + '/a?status=404' }).catch(({ error, errorMessage, status, data, headers }) =>
        show(error, errorMessage, status, data.path, headers['x-answer']))
      let failed = false
      my.request({ url: origin + '/a?status=500', success: () => show('no'), fail: (res) => (show(res.error, res.statusCode), (failed = true)) })
      await until(() => failed)`)
    expect(log).toEqual(['19 http status error 404 /a?status=404 yes', '19 500'])
  })

  it('reads bytes, and says what was no JSON', async () => {
    const log = await run(`
      const { data } = await my.request({ url: origin + '/bytes', dataType: 'arraybuffer' })
      show(Array.from(new Uint8Array(data)))
      show((await my.request({ url: origin + '/bytes', dataType: 'base64' })).data)
      await failing(my.request({ url: origin + '/bytes' }))`)
    expect(log).toEqual(['[1,2,255]', 'AQL/', 'failed 14 JSON parse data error'])
  })

  it('is aborted, ends at its timeout, and fails where nobody listens', async () => {
    const log = await run(`
      const task = my.request({ url: origin + '/slow' })
      const ended = failing(task)
      setTimeout(() => task.abort(), 30)
      await ended
      await failing(my.request({ url: origin + '/slow', timeout: 40 }))
      await my.request({ url: 'http://127.0.0.1:9/' }).catch(({ error }) => show(error))
      await my.request({ url: 'ftp://x' }).catch(({ error }) => show(error))
      const headers = await new Promise((resolve) => my.request({ url: origin + '/a' }).onHeadersReceived(resolve))
      show(headers.header['x-answer'])`)
    expect(log).toEqual(['failed 9 request:fail abort', 'failed 13 no answer within 40 ms', '12', '2', 'yes'])
  })

  it('fails while the device is offline', async () => {
    const log = await run(
      `await wait(30); await failing(my.request({ url: origin + '/a' }))`,
      (driver) => void driver.device.set('network', { type: 'NOTREACHABLE' }),
    )
    expect(log).toEqual(['failed 12 the device is offline'])
  })
})

describe('transfers', () => {
  it('a download shows its progress and gives a file that can be uploaded', async () => {
    const log = await run(`
      const fs = my.getFileSystemManager()
      const task = my.downloadFile({ url: origin + '/bytes' })
      task.onProgressUpdate(({ progress, totalBytesWritten, totalBytesExpectedToWrite }) =>
        show(progress, totalBytesWritten, totalBytesExpectedToWrite))
      const { apFilePath, tempFilePath } = await task
      show(apFilePath === tempFilePath, /^https:\\/\\/resource\\/[0-9a-f]+\\.other$/.test(apFilePath))
      show(fs.readFileSync(apFilePath, 'hex').data)
      const { data, statusCode, header } = await my.uploadFile({
        url: origin + '/up', filePath: apFilePath, name: 'file', formData: { n: 1 }, header: { 'X-T': 't' } })
      const echo = JSON.parse(data)
      show(statusCode, header['x-answer'], echo.method, echo.headers['x-t'])
      show(/name="n"\\r\\n\\r\\n1\\r\\n/.test(echo.body), /name="file"; filename="[0-9a-f]+\\.other"/.test(echo.body))
      const filePath = my.env.USER_DATA_PATH + '/a.bin'
      show((await my.downloadFile({ url: origin + '/bytes', filePath })).filePath, fs.statSync(filePath).stats.size)`)
    expect(log).toEqual(['100 3 3', 'true true', '0102ff', '200 yes POST t', 'true true', 'https://usr/a.bin 3'])
  })

  it('fail with the documented numbers', async () => {
    const log = await run(`
      const up = (more) => my.uploadFile({ url: origin + '/up', filePath: 'https://resource/none.image', name: 'f', ...more })
        .catch(({ error }) => show('upload', error))
      await up()
      await up({ filePath: my.env.USER_DATA_PATH })
      await up({ name: '' })
      const down = (more) => my.downloadFile({ url: origin + '/a?status=404', ...more }).catch(({ error }) => show('download', error))
      await down()
      await down({ url: 'file:///etc/passwd' })
      await down({ url: origin + '/bytes', filePath: my.env.USER_DATA_PATH + '/../x' })
      const task = my.downloadFile({ url: origin + '/slow' })
      setTimeout(() => task.abort(), 30)
      await failing(task)`)
    expect(log).toEqual([
      'upload 11',
      'upload 12',
      'upload 11',
      'download 12',
      'download 2',
      'download 2',
      'failed 9 downloadFile:fail abort',
    ])
  })
})

describe('sockets', () => {
  it('the one socket is heard of by global listeners', async () => {
    const log = await run(`
      const closed = new Promise((resolve) => my.onSocketClose((res) => (show('close', res), resolve())))
      my.onSocketOpen(() => {
        show('open')
        my.sendSocketMessage({ data: 'text', success: ({ success }) => (sent = success) })
        my.sendSocketMessage({ data: 'AQL/', isBuffer: true })
        my.sendSocketMessage({ data: new Uint8Array([7]).buffer })
      })
      let heard = 0, sent
      my.onSocketMessage(({ data, isBuffer }) => {
        show(data, isBuffer)
        if (++heard === 4) show('sent', sent), my.closeSocket()
      })
      await my.connectSocket({ url: ws + '/s', data: { x: 1 } })
      show('connecting')
      await closed
      await failing(my.sendSocketMessage({ data: 'late' }))`)
    expect(log).toEqual([
      'connecting',
      'open',
      'hello ?x=1 false',
      'text false',
      'AQL/ true',
      'Bw== true',
      'sent true',
      'close {"code":1000,"reason":""}',
      'failed 10 网络连接没有打开，无法发送消息',
    ])
  })

  it('tasks have sockets and listeners of their own', async () => {
    const log = await run(`
      const open = (name) => new Promise((resolve) => {
        const task = my.connectSocket({ url: ws, multiple: true, success: () => show(name, 'success') })
        task.onOpen(() => task.send({ data: name }))
        task.onMessage(({ data }) => data.data === name && resolve(task))
        task.onClose(({ data }) => show(name, 'closed', data.code, data.reason))
      })
      const a = await open('a')
      const b = await open('b')
      let closed = 0
      for (const task of [a, b]) task.onClose(() => closed++)
      b.send({ data: 'bye' })
      await until(() => closed === 1)
      a.close({ code: 4000, reason: 'enough' })
      await until(() => closed === 2)`)
    expect(log).toEqual(['a success', 'b success', 'b closed 4001 bye', 'a closed 4000 enough'])
  })

  it('a new socket takes the place of the one before, and refusals are errors', async () => {
    const log = await run(`
      let opened = 0, closed = 0
      my.onSocketOpen(() => opened++)
      my.onSocketClose(() => (show('close'), closed++))
      my.onSocketError(({ error }) => show('error', error))
      await my.connectSocket({ url: ws })
      await until(() => opened === 1)
      await my.connectSocket({ url: ws })
      await until(() => opened === 2 && closed === 1)
      await my.closeSocket()
      await until(() => closed === 2)
      await my.connectSocket({ url: 'ws://127.0.0.1:9' })
      await until(() => closed === 3)
      await my.connectSocket({ url: origin }).catch(({ error }) => show('refused', error))`)
    expect(log).toEqual(['close', 'close', 'error 1', 'close', 'refused 2'])
  })

  it('end when the device goes offline', async () => {
    const log = await run(
      `my.onSocketError(({ error }) => show('error', error)); my.onSocketClose(({ code }) => show('close', code))
       let over = false
       my.onSocketOpen(() => show('open')); my.onSocketClose(() => (over = true))
       await my.connectSocket({ url: ws }); await until(() => over)`,
      async (driver) => {
        await driver.until('open')
        driver.device.set('network', { type: 'NOTREACHABLE' })
      },
    )
    expect(log).toEqual(['open', 'error 50', 'close 1006'])
  })
})
