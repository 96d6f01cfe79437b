import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { expect, test } from './harness'

const invoke = (id: string, method: string, ...args: unknown[]) =>
  `document.getElementById(${JSON.stringify(id)}).invoke(${JSON.stringify(method)}, ${JSON.stringify(args)})`

test('a canvas draws what logic recorded, in its own units', async ({ stage, page }) => {
  await stage.mount(
    `<a-canvas id="c" width="200" height="100" class="half" on="ready touchStart"></a-canvas><a-canvas id="plain"></a-canvas><a-canvas id="sized" class="half"></a-canvas>`,
    '.half { width: 100px; height: 50px; }',
  )
  expect(await stage.box('#c')).toMatchObject({ width: 100, height: 50 })
  expect(await stage.box('#plain')).toMatchObject({ width: 300, height: 225 })
  await stage.hears('c.ready')
  await page.evaluate(
    invoke('c', 'draw', [
      ['=', ['fillStyle', 'rgb(255,0,0)']],
      ['fillRect', [0, 0, 200, 50]],
      [
        '=',
        [
          'fillStyle',
          {
            $paint: 'linear',
            args: [0, 0, 200, 0],
            stops: [
              [0, '#00f'],
              [1, '#00f'],
            ],
          },
        ],
      ],
      ['fillRect', [0, 50, 200, 50]],
      ['constructor', ['alert(1)']],
      ['=', ['canvas', 'x']],
    ]),
  )
  const pixel = async (x: number, y: number) =>
    ((await page.evaluate(invoke('c', 'getImageData', x, y, 1, 1))) as { data: number[] }).data
  expect(await pixel(10, 10)).toEqual([255, 0, 0, 255])
  expect(await pixel(10, 90)).toEqual([0, 0, 255, 255])
  await page.evaluate(invoke('c', 'draw', [['clearRect', [0, 0, 20, 20]]], true))
  expect(await pixel(10, 10)).toEqual([0, 0, 0, 0])
  expect(await pixel(50, 10)).toEqual([255, 0, 0, 255])
  await page.evaluate(invoke('c', 'draw', [], false))
  expect(await pixel(50, 10)).toEqual([0, 0, 0, 0])
  // Without a size of its own the drawing has the element's.
  await page.evaluate(invoke('sized', 'draw', []))
  expect(await page.evaluate(invoke('sized', 'size'))).toEqual({ width: 100, height: 50 })
  await page.mouse.click(30, 20)
  expect((await stage.sent('c.touchStart'))[0]!.event.touches[0]).toMatchObject({ x: 30, y: 20 })
})

test('a web-view is a sandboxed frame over the page, and is heard', async ({ stage, page }) => {
  await page.route('https://web.example/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<script>parent.postMessage({ hello: 1 }, "*")</script>hi' }),
  )
  await stage.mount('<a-web-view id="w" src="https://web.example/a" on="load message error"></a-web-view>')
  await expect
    .poll(async () => (await stage.seen()).map(({ handler }) => handler).sort())
    .toEqual(['w.load', 'w.message'])
  await stage.sent()
  await expect(page.locator('#w iframe')).toHaveAttribute('sandbox', /allow-scripts/)
  expect(await stage.box('#w')).toEqual({ x: 0, y: 0, width: 375, height: 667 })
  await stage.prop('w', 'src', 'javascript:alert(1)')
  expect(await stage.sent()).toMatchObject([{ handler: 'w.error' }])
  expect((await stage.logs())[0]!.code).toBe('web_view_src_invalid')
})

test('a page in a web-view speaks with the program through its script', async ({ stage, page }) => {
  const entry = fileURLToPath(new URL('../../../simulator/web-view/main.ts', import.meta.url))
  const built = await build({ entryPoints: [entry], bundle: true, write: false, format: 'iife', target: 'es2022' })
  const body = `<title>Inside</title><script>${built.outputFiles[0]!.text}</script><script>
    const said = []
    my.onMessage = (data) => my.postMessage({ heard: data })
    my.getEnv((env) => my.postMessage(env))
    my.navigateTo({ url: '../b/b', success: (value) => my.postMessage({ value }), fail: (error) => my.postMessage({ error }) })
    my.tradePay({ tradeNO: '1', fail: ({ message }) => my.postMessage({ message }) })
    parent.postMessage({ tandemWebView: 1, k: 'call', call: 99, name: 'getAuthCode', args: {} }, '*')
    addEventListener('message', ({ data }) => data.call === 99 && my.postMessage(data.error.code))
  </script>`
  await page.route('https://web.example/**', (route) => route.fulfill({ contentType: 'text/html', body }))
  await stage.mount('<a-web-view id="w" on="load message error"></a-web-view>')
  await stage.answer('tradePay', { error: { code: 'api_failed', message: 'no' } })
  await stage.answer('request', { headers: { 'X-Frame-Options': 'DENY' } })
  await stage.prop('w', 'src', 'https://web.example/a')
  const heard = async (): Promise<unknown[]> =>
    (await stage.seen()).filter(({ type }) => type === 'message').map(({ detail }) => detail.data)
  await expect.poll(async () => (await heard()).length).toBe(4)
  expect(await heard()).toEqual(
    expect.arrayContaining([{ miniprogram: true }, { value: {} }, { message: 'no' }, 'api_not_available']),
  )
  await page.evaluate(() => (document.getElementById('w') as any).invoke('postMessage', [{ sendToWebView: '1' }]))
  await expect.poll(async () => (await heard())[4]).toEqual({ heard: { sendToWebView: '1' } })
  const calls = await stage.calls()
  expect(calls).toContainEqual({ name: 'navigateTo', args: { url: '../b/b' } })
  expect(calls).toContainEqual({ name: 'setNavigationBar', args: { title: 'Inside' } })
  expect(calls.map(({ name }) => name)).not.toContain('getAuthCode')
  expect((await stage.logs()).map(({ code }) => code)).toEqual(['web_view_framing_refused'])
})

test('a page that cannot be had is an error of its web-view', async ({ stage, page }) => {
  await page.route('https://web.example/**', (route) => route.abort())
  await stage.mount('<a-web-view id="w" on="load error"></a-web-view>')
  await stage.answer('request', { error: { code: 'request_failed', message: 'gone' } })
  await stage.prop('w', 'src', 'https://web.example/gone')
  await expect
    .poll(async () => (await stage.seen('w.error')).map(({ detail }) => detail))
    .toEqual([{ src: 'https://web.example/gone' }])
  expect((await stage.logs())[0]!.code).toBe('web_view_load_failed')
})

test('what is not available says so by name and keeps its children', async ({ stage, page }) => {
  await stage.mount(
    '<a-live-pusher id="m" style="display:block;height:100px"><a-cover-view id="v">over</a-cover-view></a-live-pusher><a-live-pusher></a-live-pusher>',
  )
  await expect(page.locator('#m')).toHaveAttribute('title', '<live-pusher> is not available in the simulator yet')
  await expect(page.locator('#v')).toBeVisible()
  expect(await stage.logs()).toEqual([
    { level: 'warn', code: 'component_not_available', message: '<live-pusher> is not available in the simulator yet' },
  ])
})
