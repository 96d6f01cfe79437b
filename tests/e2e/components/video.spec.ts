import { clipUrl } from '../support/clip'
import { test as inShell } from '../support/host'
import { Project } from '../support/project'
import { expect, test, type Stage } from './harness'

const call = (stage: Stage, method: string, ...args: unknown[]) =>
  stage.page.evaluate(([method, args]) => (document.getElementById('v') as any).invoke(method, args), [
    method,
    args,
  ] as const)
const types = async (stage: Stage) => (await stage.sent()).map((one) => one.handler.slice(2))

test('a video plays, tells how far it is, and obeys its context and its buttons', async ({ stage, page }) => {
  await stage.mount(
    '<a-video id="v" muted duration="1" poster="data:image/svg+xml,<svg/>" on="play pause ended timeUpdate stop error tap userAction renderStart fullScreenChange fullscreenChange"></a-video>',
  )
  expect(await stage.box('#v')).toMatchObject({ width: 300, height: 225 })
  await stage.prop('v', 'src', await clipUrl(page))
  const video = page.locator('#v')
  await expect(video.locator('.poster')).toBeVisible()
  await expect(video.locator('.centre')).toBeVisible()
  await expect(video.locator('.bar')).toBeHidden()

  await video.locator('.centre').click()
  await expect
    .poll(async () => (await page.evaluate(() => window.tandem.events.map((one) => one.type))).includes('ended'))
    .toBe(true)
  const sent = await stage.sent()
  const order = sent.map((one) => one.type)
  expect(order.filter((type) => type !== 'timeUpdate')).toEqual(['userAction', 'play', 'renderStart', 'ended'])
  expect(sent.find((one) => one.type === 'userAction')!.detail).toMatchObject({ tag: 'centerplay' })
  const last = sent.filter((one) => one.type === 'timeUpdate').at(-1)!.detail
  expect(last.currentTime).toBeGreaterThan(0.5)
  expect(last.userPlayDuration).toBeGreaterThan(0.3)
  expect(last.videoDuration).toBeGreaterThan(0.5)
  await expect(video.locator('.poster')).toBeHidden()
  await expect(video.locator('.bar')).toBeVisible()

  await page.mouse.click(40, 60)
  await expect.poll(async () => (await stage.seen('v.tap'))[0]?.detail.ptInView).toEqual({ x: 40, y: 60 })
  await stage.sent()
  await video.getByLabel('mute').click()
  await expect.poll(async () => (await stage.seen('v.userAction'))[0]?.detail).toEqual({ tag: 'mute', value: 0 })

  await call(stage, 'playbackRate', 9)
  expect(await video.locator('video').evaluate((v: HTMLVideoElement) => v.playbackRate)).toBe(2)
  await call(stage, 'seek', 0.2)
  expect(await call(stage, 'getCurrentTime')).toEqual({ currentTime: 0.2 })
  await stage.sent()
  await call(stage, 'stop')
  expect((await types(stage)).filter((type) => type !== 'timeUpdate')).toEqual(['stop'])
  await expect(video.locator('.poster')).toBeVisible()
  await expect(call(stage, 'switchQuality')).rejects.toThrow(/no method switchQuality/)
})

test('full screen covers the page, and leaves again', async ({ stage, page }) => {
  await stage.mount(
    '<a-video id="v" show-mute-btn="false" direction="0" on="fullscreenChange fullScreenChange userAction"></a-video>',
  )
  await call(stage, 'requestFullScreen', { direction: 90 })
  expect(await stage.box('#v')).toEqual({ x: 0, y: 0, width: 375, height: 667 })
  const turned = await page
    .locator('#v')
    .locator('.box')
    .evaluate((box) => ({ w: (box as HTMLElement).offsetWidth, h: (box as HTMLElement).offsetHeight }))
  expect(turned).toEqual({ w: 667, h: 375 })
  expect((await stage.sent())[0]!.detail).toEqual({ fullScreen: true, direction: 'horizontal' })
  expect(await stage.calls()).toEqual([{ name: 'fullScreen', args: { on: true } }])
  await call(stage, 'exitFullScreen')
  expect(await stage.box('#v')).toMatchObject({ width: 300, height: 225 })
  expect((await stage.sent()).map((one) => one.detail.fullScreen)).toEqual([false, false])
  await expect(page.locator('#v').getByLabel('mute')).toBeHidden()
})

test('what cannot be played says why', async ({ stage, page }) => {
  await page.route('https://video.example/**', (route) => route.abort())
  await stage.mount(
    '<a-video id="v" src="XNDM0OTQzMDc2OA==" on="error"></a-video><a-video id="w" src="https://video.example/a.mp4" on="error"></a-video>',
  )
  await expect
    .poll(async () => (await page.evaluate(() => window.tandem.events.map((one) => [one.handler, one.detail]))).sort())
    .toEqual([
      ['v.error', { errorCode: 1009 }],
      ['w.error', { errorCode: 1006 }],
    ])
  expect((await stage.logs()).map((one) => one.code)).toEqual(['video_source_vendor'])
  await expect(page.locator('#v').getByText('视频无法播放')).toBeVisible()
})

test('a live player plays what the browser can, and says what it cannot', async ({ stage, page }) => {
  await stage.mount(
    `<a-live-player id="v" muted on="stateChange error fullScreenChange"></a-live-player><a-live-player id="w" src="rtmp://x.example/a" on="stateChange error"></a-live-player>`,
  )
  expect((await stage.sent()).map((one) => [one.handler, one.detail.code ?? one.detail.errCode])).toEqual([
    ['w.stateChange', -2302],
    ['w.error', -2302],
  ])
  expect((await stage.logs()).map((one) => one.code)).toEqual(['live_stream_unsupported'])
  await stage.prop('v', 'src', await clipUrl(page))
  await call(stage, 'play')
  await expect
    // A busy machine waits in between (2007), and says again that it plays.
    .poll(async () => {
      const codes = await page.evaluate(() => window.tandem.events.map((one: any) => one.detail.code as number))
      return [...new Set(codes)].filter((code) => code !== 2007)
    })
    .toEqual([2002, 2004, 2006])
  await call(stage, 'requestFullScreen', { direction: 0 })
  expect(await stage.box('#v')).toEqual({ x: 0, y: 0, width: 375, height: 667 })
  await call(stage, 'exitFullScreen')
  await expect(call(stage, 'snapshot')).rejects.toThrow(/no method snapshot/)
})

inShell('full screen is that of the device: the bars make room, and a step back leaves it', async ({ page: tab }) => {
  const project = await Project.make(tab, {
    'app.json': JSON.stringify({ pages: ['pages/a/a'] }),
    'app.js': 'App({})',
    'mini.project.json': JSON.stringify({ component2: true }),
    'pages/a/a.json': JSON.stringify({ defaultTitle: 'Video' }),
    'pages/a/a.axml': '<video id="v" onFullScreenChange="told"/>',
    'pages/a/a.js': `Page({
      onReady() { setTimeout(() => my.createVideoContext('v').requestFullScreen({ direction: 0 }), 300) },
      told(e) { console.log('full', e.detail.fullScreen) },
    })`,
  })
  const said: string[] = []
  tab.on('console', (message) => message.args().length > 0 && said.push(message.text()))
  try {
    await project.show()
    await expect.poll(() => said).toEqual(['full true'])
    const bar = tab.locator('.page:not(.page-hidden) .navbar')
    await expect(bar).toBeHidden()
    await expect(tab.locator('.capsule')).toBeHidden()
    await project.logic('my.navigateBack()')
    await expect.poll(() => said).toEqual(['full true', 'full false'])
    await expect(bar).toBeVisible()
  } finally {
    await project.close()
  }
})
