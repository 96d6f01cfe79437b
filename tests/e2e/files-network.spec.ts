/** Files and network of a mini program, against a server of the test's own: what only a browser can show of them. */
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page, Worker } from '@playwright/test'
import { WebSocketServer } from 'ws'
import { removeDir, tempProject } from '../../host/testing/test-host'
import { clipFile } from './support/clip'
import { expect, hostOver, test } from './support/host'
import { pageWithTitle, topFrame } from './support/simulator'

/** 3 × 2 px. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAEUlEQVR42mP8z8DAwMDAAAAJAQEAfUvWCQAAAABJRU5ErkJggg==',
  'base64',
)
const program = {
  'app.json': JSON.stringify({ pages: ['pages/a'], window: { defaultTitle: 'Files' } }),
  'app.js': 'App({})',
  'mini.project.json': JSON.stringify({ component2: true }),
  'pages/a.json': '{}',
  'pages/a.js': 'Page({ data: { src: "" } })',
  'pages/a.axml': '<image a:if="{{src}}" src="{{src}}" style="width: 30px; height: 20px" onLoad="" />',
}

let server: http.Server
let origin: string
let dir: string
let host: Awaited<ReturnType<typeof hostOver>>

test.beforeAll(async () => {
  server = http.createServer((request, response) => {
    if (request.url === '/picture') return void response.setHeader('content-type', 'image/png').end(png)
    let size = 0
    request.on('data', (chunk: Buffer) => (size += chunk.length))
    request.on('end', () =>
      response.end(JSON.stringify({ method: request.method, size, referer: request.headers.referer })),
    )
  })
  new WebSocketServer({ server }).on('connection', (socket) => {
    socket.on('message', (data, binary) => socket.send(data, { binary }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  dir = tempProject(program)
  host = await hostOver(dir)
})
test.afterAll(async () => {
  await host.close()
  removeDir(dir)
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

async function open(page: Page): Promise<Worker> {
  await page.goto(`${host.simulator}/`)
  await pageWithTitle(page, 'Files')
  return page.workers().at(-1)!
}

test('what is requested, sent up, brought down and echoed arrives; a download shows in an image', async ({ page }) => {
  const logic = await open(page)
  const seen = await logic.evaluate(async (at) => {
    const { my, getCurrentPages } = globalThis as any
    const { data } = await my.request({ url: `${at}/x`, method: 'POST', data: { a: 1 } })
    const progress: number[] = []
    const filePath = `${my.env.USER_DATA_PATH}/large.bin`
    my.getFileSystemManager().writeFileSync(filePath, new ArrayBuffer(4_000_000))
    const task = my.uploadFile({ url: `${at}/up`, filePath, name: 'file' })
    task.onProgressUpdate((now: { progress: number }) => progress.push(now.progress))
    const sent = JSON.parse((await task).data)
    const { apFilePath } = await my.downloadFile({ url: `${at}/picture` })
    getCurrentPages()[0].setData({ src: apFilePath })
    const echoed = await new Promise((resolve) => {
      const socket = my.connectSocket({ url: at.replace('http', 'ws'), multiple: true })
      socket.onOpen(() => socket.send({ data: '回声' }))
      socket.onMessage((message: any) => resolve(message.data.data))
    })
    return {
      data,
      last: progress.at(-1),
      rising: progress.every((n, i) => n >= (progress[i - 1] ?? 0)),
      sent,
      apFilePath,
      echoed,
    }
  }, origin)
  expect(seen).toMatchObject({
    data: { method: 'POST', size: 7 },
    last: 100,
    rising: true,
    sent: { method: 'POST' },
    apFilePath: expect.stringMatching(/^https:\/\/resource\/\w+\.image$/),
    echoed: '回声',
  })
  expect(seen.sent.size).toBeGreaterThan(4_000_000)
  const image = (await topFrame(page)).locator('a-image img')
  await expect
    .poll(() => image.evaluate((img: HTMLImageElement) => [img.naturalWidth, img.naturalHeight]))
    .toEqual([3, 2])
})

test('files and storage are there after the simulator was loaded anew', async ({ page }) => {
  const logic = await open(page)
  await logic.evaluate(() => {
    const { my } = globalThis as any
    const fs = my.getFileSystemManager()
    fs.mkdirSync(`${my.env.USER_DATA_PATH}/notes`)
    fs.writeFileSync(`${my.env.USER_DATA_PATH}/notes/a.txt`, '记住')
    my.setStorageSync({ key: 'city', data: { name: '杭州' } })
  })
  // The browser's own storage has no part in it.
  await page.evaluate(() => localStorage.clear())
  await expect.poll(() => host.workspaces.current!.data.storage.all()).toEqual({ city: '{"name":"杭州"}' })
  const again = await open(page)
  const kept = await again.evaluate(() => {
    const { my } = globalThis as any
    const { data } = my.getFileSystemManager().readFileSync(`${my.env.USER_DATA_PATH}/notes/a.txt`, 'utf8')
    return [data, my.getStorageSync({ key: 'city' }).data]
  })
  expect(kept).toEqual(['记住', { name: '杭州' }])
})

test('pictures of the album are chosen, looked at, made smaller and saved', async ({ page }) => {
  const logic = await open(page)
  const chosen = logic.evaluate(() => (globalThis as any).my.chooseImage({ count: 2 }))
  await page.getByRole('button', { name: '允许' }).click()
  await page.getByRole('button', { name: '晨' }).click()
  await page.getByRole('button', { name: '夜' }).click()
  await page.getByRole('button', { name: '确定' }).click()
  const { tempFilePaths } = (await chosen) as { tempFilePaths: string[] }
  expect(tempFilePaths).toHaveLength(2)
  const facts = await logic.evaluate(async ([path]) => {
    const { my } = globalThis as any
    const info = await my.getImageInfo({ src: path })
    const { apFilePaths } = await my.compressImage({ apFilePaths: [path], compressLevel: 0, maxWidth: 300 })
    const small = await my.getImageInfo({ src: apFilePaths[0] })
    const size = async (apFilePath: string) => (await my.getFileInfo({ apFilePath })).size
    const code = await my.generateImageFromCode({ code: 'hello', format: 'QRCODE', width: 100 })
    const drawn = await my.getImageInfo({ src: `data:image/png;base64,${code.image}` })
    return { info, small, smaller: (await size(apFilePaths[0])) < (await size(path)), drawn: drawn.width }
  }, tempFilePaths)
  expect(facts.info).toMatchObject({ width: 1200, height: 900, path: tempFilePaths[0], orientation: 'up', type: 'jpg' })
  expect(facts.small).toMatchObject({ width: 300, height: 225 })
  expect([facts.smaller, facts.drawn]).toEqual([true, 100])
  const saving = logic.evaluate(async ([filePath]) => {
    const { my } = globalThis as any
    const wrong = await my.saveImageToPhotosAlbum({ filePath: 'none.png' }).catch((reason: any) => reason.error)
    return [wrong, await my.saveImageToPhotosAlbum({ filePath })]
  }, tempFilePaths)
  await page.getByRole('button', { name: '允许' }).click()
  expect(await saving).toEqual([17, { success: true }])
})

test('what the recorder records is played back, with its events', async ({ page }) => {
  const logic = await open(page)
  const recording = logic.evaluate(
    () =>
      new Promise<any>((resolve) => {
        const { my } = globalThis as any
        const said: string[] = []
        const recorder = my.getRecorderManager()
        let loudest = 0
        recorder.onStart(() => said.push('start'))
        recorder.onDecibelChange(({ decibel }: { decibel: number }) => (loudest = Math.max(loudest, decibel)))
        recorder.onStop((file: object) => resolve({ said, loudest, ...file }))
        recorder.onError(resolve)
        recorder.start({ duration: 900 })
      }),
  )
  await page.getByRole('button', { name: '允许' }).click()
  const file = await recording
  expect(file).toMatchObject({ said: ['start'], tempFilePath: expect.stringMatching(/^https:\/\/resource\//) })
  expect(file.loudest).toBeGreaterThan(40)
  expect(file.fileSize).toBeGreaterThan(500)
  const heard = await logic.evaluate(
    (src) =>
      new Promise<string[]>((resolve) => {
        const audio = (globalThis as any).my.createInnerAudioContext()
        const said: string[] = []
        for (const name of ['CanPlay', 'Play', 'Pause', 'Seeked', 'Stop', 'Error']) {
          audio[`on${name}`]((what: object) => said.push(name === 'Error' ? JSON.stringify(what) : name))
        }
        let paused = false
        audio.onTimeUpdate(() => {
          if (paused || audio.currentTime < 0.1) return
          paused = true
          audio.pause()
          audio.seek(0)
          audio.play()
        })
        audio.onEnded(() => {
          audio.stop()
          setTimeout(() => resolve([...new Set(said), `paused ${audio.paused}`]), 300)
        })
        audio.onError(() => resolve(said))
        audio.src = src
        audio.volume = 0.5
        audio.play()
      }),
    file.tempFilePath,
  )
  expect(heard).toEqual(expect.arrayContaining(['Play', 'CanPlay', 'Pause', 'Seeked', 'Stop', 'paused true']))
  const fault = await logic.evaluate(
    () =>
      new Promise((resolve) => {
        const audio = (globalThis as any).my.createInnerAudioContext()
        audio.onError(({ errCode }: { errCode: number }) => resolve(errCode))
        audio.src = 'sounds/none.mp3'
        audio.play()
      }),
  )
  expect(fault).toBe(10007)
})

test('a video is looked at, saved to the album and chosen from it', async ({ page }) => {
  // Permissions that another test was granted.
  host.forget()
  const logic = await open(page)
  const src = await clipFile(page)
  expect(src).toMatch(/\.video$/)
  const info = await logic.evaluate((path) => (globalThis as any).my.getVideoInfo({ src: path }), src)
  expect(info).toMatchObject({ width: 64, height: 48, type: 'webm', orientation: 'up' })
  expect(info.duration).toBeGreaterThan(300)
  expect(info.fps).toBeGreaterThan(0)
  const saving = logic.evaluate((filePath) => (globalThis as any).my.saveVideoToPhotosAlbum({ filePath }), src)
  await page.getByRole('button', { name: '允许' }).click()
  expect(await saving).toEqual({ success: true })
  const choosing = logic.evaluate(() => (globalThis as any).my.chooseVideo({ sourceType: ['album'] }))
  await page.getByRole('button', { name: '允许' }).click()
  await page.getByRole('button', { name: 'video 1' }).click()
  await page.getByRole('button', { name: '确定' }).click()
  expect(await choosing).toMatchObject({ width: 64, height: 48, tempFilePath: expect.stringMatching(/\.video$/) })
})
