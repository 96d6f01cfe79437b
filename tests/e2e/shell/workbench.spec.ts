import { expect, test } from './shell-page'

/** The shell in a frame of another page, which plays the workbench. */
const HOST = `<!doctype html><style>html,body,iframe{margin:0;border:0;width:100%;height:100%}</style><script>
  window.got = []
  addEventListener('message', (event) => {
    if (event.data?.tandem !== 'shell-ready') return
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }) => got.push(data)
    window.send = (message) => port1.postMessage(message)
    event.source.postMessage({ tandem: 'connect' }, '*', [port2])
  })
</script><iframe src="/"></iframe>`

const last = (page: import('@playwright/test').Page) =>
  page.evaluate(() => (window as any).got.filter((m: any) => m.k === 'state').at(-1)?.state)
const send = (page: import('@playwright/test').Page, message: object) =>
  page.evaluate((message) => (window as any).send(message), message)

test.beforeEach(async ({ shell }) => {
  await shell.page.route('**/workbench', (route) => route.fulfill({ contentType: 'text/html', body: HOST }))
  await shell.page.goto(shell.server.origin + '/workbench')
  await expect.poll(async () => (await last(shell.page))?.status).toBe('running')
})

test('what was stopped before there was a build, and started again, starts with the first one', async ({ shell }) => {
  const { page, server } = shell
  const { manifest } = server
  server.manifest = undefined
  await page.reload()
  await expect.poll(async () => (await last(page))?.build).toBe(1)
  await send(page, { k: 'stop' })
  await expect.poll(async () => (await last(page)).status).toBe('stopped')
  await send(page, { k: 'launch', url: '/pages/list/list', options: '', restart: true })
  await expect.poll(async () => (await last(page)).status).toBe('loading')
  server.update({ manifest: manifest! })
  await expect.poll(async () => (await last(page)).status).toBe('running')
  expect((await last(page)).stack).toMatchObject([{ route: 'pages/list/list' }])
})

test('tells its state and takes orders', async ({ shell }) => {
  const { page } = shell
  const state = await last(page)
  expect(state).toMatchObject({ name: 'Stand-in', build: 1, device: 'iphone-15', landscape: false, zoom: 'fit' })
  expect(state.stack).toMatchObject([{ route: 'pages/home/home', query: {}, title: 'Home' }])
  expect(state.devices.length).toBeGreaterThanOrEqual(14)

  await send(page, { k: 'setDevice', device: 'galaxy-s24' })
  await expect.poll(async () => (await last(page)).device).toBe('galaxy-s24')
  await send(page, { k: 'rotate', landscape: true })
  await send(page, { k: 'zoom', zoom: 0.5 })
  await expect.poll(async () => (await last(page)).scale).toBe(0.5)
  const frame = page.frames().find((one) => one.url().endsWith('frame.html'))!
  await expect.poll(() => frame.evaluate(() => innerWidth)).toBe(780)

  await send(page, { k: 'open', url: '/pages/list/list?x=1' })
  await expect
    .poll(async () => (await last(page)).stack)
    .toMatchObject([{ route: 'pages/list/list', query: { x: '1' } }])
  await send(page, { k: 'theme', theme: 'dark', highContrast: false, language: 'zh' })
  await send(page, { k: 'stop' })
  await expect.poll(async () => (await last(page)).status).toBe('stopped')
  const inner = page.frameLocator('iframe')
  await expect(inner.getByText('小程序已停止运行。')).toBeVisible()
  expect(page.workers()).toHaveLength(0)
  await send(page, { k: 'restart', keepStack: true })
  await expect.poll(async () => (await last(page)).stack).toMatchObject([{ route: 'pages/list/list' }])
  await send(page, { k: 'ping', n: 7 })
  await expect
    .poll(() => page.evaluate(() => (window as any).got.some((m: any) => m.k === 'pong' && m.n === 7)))
    .toBe(true)
})

test('why a program did not start is said in the workbench’s language', async ({ shell }) => {
  const { page, server } = shell
  server.workerMissing = true
  await page.reload()
  await expect.poll(async () => (await last(page))?.status).toBe('failed')
  const card = page.frameLocator('iframe').getByRole('alert')
  await expect(card).toContainText('the logic worker could not be loaded')
  await send(page, { k: 'theme', theme: 'dark', highContrast: false, language: 'zh' })
  await expect(card).toContainText('无法加载逻辑层的 Worker')
  await send(page, { k: 'theme', theme: 'dark', highContrast: false, language: 'en' })
  await expect(card).toContainText('the logic worker could not be loaded')
})

test('a build error is drawn in the workbench’s theme, with high contrast too', async ({ shell }) => {
  const { page, server } = shell
  const error = { file: 'pages/home/home.axml', start: { line: 1, column: 0 }, code: 'axml_tag_unfinished' }
  server.update({ errors: [{ ...error, severity: 'error', message: 'The tag has no end' } as never] })
  const overlay = page.frameLocator('iframe').locator('.overlay')
  await expect(overlay).toBeVisible()
  for (const [theme, background, frame] of [
    ['dark', 'rgb(0, 0, 0)', 'rgb(111, 195, 223)'],
    ['light', 'rgb(255, 255, 255)', 'rgb(15, 74, 133)'],
  ] as const) {
    await send(page, { k: 'theme', theme, highContrast: true, language: 'en' })
    await expect(overlay).toHaveCSS('background-color', background)
    await expect(overlay).toHaveCSS('border-left-color', frame)
  }
  await send(page, { k: 'theme', theme: 'dark', highContrast: false, language: 'en' })
  await expect(overlay).toHaveCSS('background-color', 'rgb(35, 36, 38)')
})

test('reports logs, paints, updates with their time, and places to reveal', async ({ shell }) => {
  const { page, server } = shell
  const got = (k: string) => page.evaluate((k) => (window as any).got.filter((m: any) => m.k === k), k)
  expect((await got('painted'))[0]).toMatchObject({ route: 'pages/home/home' })
  const entry = { level: 'warn', source: 'logic', args: ['hello'], time: 1 }
  await shell.worker.evaluate(`standIn.post(${JSON.stringify({ k: 'log', entry })})`)
  await expect.poll(() => got('log')).toContainEqual({ k: 'log', entry })

  const since = Date.now()
  server.update({ since, view: [{ key: 'style:x', code: 'red' }] })
  await expect.poll(() => got('updated')).toHaveLength(1)
  const [updated] = await got('updated')
  expect(updated).toMatchObject({ build: 2 })
  expect(updated.ms).toBeGreaterThan(0)
  expect(updated.ms).toBeLessThanOrEqual(Date.now() - since + 1)

  const diagnostic = {
    code: 'x',
    severity: 'error' as const,
    message: 'Bad',
    file: 'a.axml',
    start: { line: 3, column: 0, offset: 9 },
  }
  server.update({ errors: [diagnostic] })
  await page.frameLocator('iframe').getByRole('button', { name: 'a.axml:3:1' }).click()
  await expect.poll(() => got('reveal')).toEqual([{ k: 'reveal', diagnostic }])
})

test('measures an update that reopens the page until the new one is on the screen', async ({ shell }) => {
  const { page, server } = shell
  await shell.worker.evaluate('howUpdated = { reopen: [1] }')
  server.update({ since: Date.now(), logic: [{ key: 'define:pages/home/home.js', code: '' }] })
  const updated = () => page.evaluate(() => (window as any).got.filter((m: any) => m.k === 'updated'))
  await expect.poll(updated).toHaveLength(1)
  const order = await page.evaluate(() => (window as any).got.map((m: any) => m.k).filter((k: string) => k !== 'state'))
  expect(order.slice(-2).sort()).toEqual(['painted', 'updated'])
})

test('only the parent window can connect', async ({ shell }) => {
  const { page } = shell
  const frame = page.frames().find((one) => one.url().endsWith('frame.html'))!
  await frame.evaluate(() => {
    const { port1, port2 } = new MessageChannel()
    ;(window as any).answers = []
    port1.onmessage = ({ data }) => (window as any).answers.push(data)
    parent.postMessage({ tandem: 'connect' }, '*', [port2])
    port1.postMessage({ k: 'stop' })
  })
  // No answer must come.
  await page.waitForTimeout(200)
  expect(await frame.evaluate(() => (window as any).answers)).toEqual([])
  expect((await last(page)).status).toBe('running')
})

test('hands on the keys of the workbench, and keeps its hands off all others', async ({ shell }) => {
  const { page } = shell
  const key = { ctrl: true, shift: false, alt: false, meta: false, key: 's' }
  await send(page, { k: 'keys', chords: [key, { ...key, ctrl: false, key: 'f5' }, { ...key, ctrl: false, key: 'q' }] })
  await page.frameLocator('iframe').frameLocator('.page[data-state="painted"] iframe').locator('body').click()
  for (const chord of ['Control+s', 'Control+k', 'F5', 'q']) await page.keyboard.press(chord)
  const pressed = () =>
    page.evaluate(() => (window as any).got.filter((m: any) => m.k === 'key').map((m: any) => m.chord))
  await expect.poll(pressed).toEqual([key, { ...key, ctrl: false, key: 'f5' }])
  // A program cannot make them up.
  const frame = page.frames().find((one) => one.url().endsWith('frame.html'))!
  await frame.evaluate(() =>
    dispatchEvent(new KeyboardEvent('keydown', { key: 's', code: 'KeyS', ctrlKey: true, bubbles: true })),
  )
  expect(await pressed()).toHaveLength(2)
  expect(page.frames().length).toBeGreaterThan(1)
})

test('a keyboard on the screen types into the field, and moves the page above it', async ({ shell }, info) => {
  const { page } = shell
  const inner = page.frameLocator('iframe')
  const frame = page.frames().find((one) => one.url().endsWith('frame.html'))!
  const heard = () =>
    frame.evaluate(() => (window as any).heard.filter((k: string) => /^(press|keyboard)$/.test(k)) as string[])
  const tell = (field: object | null) =>
    frame.evaluate((field) => (window as any).say({ k: 'field', page: (window as any).pageId, field }), field)
  const field = { type: 'text', confirm: 'search', shuffled: false, bottom: 700, adjust: true }
  await tell(field)
  await send(page, { k: 'device/set', section: 'screen', values: { keyboard: true } })
  await expect(inner.locator('.keyboard')).toBeHidden()
  await tell(field)
  await expect(inner.locator('.keyboard')).toBeVisible()
  await inner.locator('.key', { hasText: /^q$/ }).click()
  await inner.locator('.key', { hasText: '⇧' }).click()
  await inner.locator('.key', { hasText: /^Q$/ }).click()
  await inner.locator('.key', { hasText: '123' }).click()
  await inner.locator('.key', { hasText: '搜索' }).click()
  await expect.poll(heard).toEqual(['keyboard', 'press', 'press', 'press'])
  await page.screenshot({ path: info.outputPath('letters.png') })
  // 700 px down a frame of 793 px − 90 px of bars, of which the keyboard covers 258 px and the safe area.
  const moved = () =>
    frame.evaluate(() => parseFloat(frameElement!.computedStyleMap().get('translate')?.toString().split(' ')[1] ?? '0'))
  await expect.poll(async () => (await moved()) < -200).toBe(true)

  await tell({ ...field, type: 'idcard', adjust: false })
  await inner.locator('.key', { hasText: 'X' }).click()
  await page.screenshot({ path: info.outputPath('numbers.png') })
  await expect.poll(async () => Math.abs(await moved())).toBe(0)
  await tell(null)
  await expect(inner.locator('.keyboard')).toBeHidden()
  await expect.poll(async () => (await heard()).slice(4)).toEqual(['press', 'keyboard'])
})
