/** What a program cannot do: its package may hold code that no compiler of ours has written, in logic and in its pages. */
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, install, offer, pageOf, phone, shown, test } from './support/fixtures'
import { program, release } from './support/program'

test.use(phone)

/** Each answers what it got hold of; '' where it got nothing. */
const attacks = `
const tries = {
  storage: () => { localStorage.x = 1; return 'localStorage' },
  database: () => new Promise((done) => { const r = indexedDB.open('tandem-player'); r.onsuccess = () => done('opened'); r.onerror = () => done('') }),
  caches: async () => { await caches.keys(); return 'caches' },
  cookies: () => document.cookie === undefined ? '' : (document.cookie = 'a=1', document.cookie),
  server: async () => { await fetch(PLATFORM + '/client/v1/check'); return 'fetched' },
  own: async () => { await fetch(PLATFORM + '/play/index.html', { mode: 'no-cors' }); return 'fetched' },
  script: () => new Promise((done) => { const s = document.createElement('script'); s.src = PLATFORM + '/play/player.js'; s.onload = () => done('loaded'); s.onerror = () => done(''); document.head.append(s) }),
  shell: () => { return 'shell ' + parent.document.title },
  player: () => { return 'player ' + top.document.title },
  leave: () => { top.location = 'https://elsewhere.example/'; return '' },
  popup: () => open('https://elsewhere.example/') ? 'opened' : '',
  socket: () => new Promise((done) => { const s = new WebSocket(PLATFORM.replace('http', 'ws')); s.onopen = () => done('open'); s.onerror = () => done('') }),
  worker: async () => { await navigator.serviceWorker.getRegistrations(); return 'registrations' },
}
async function attack() {
  const got = []
  for (const [name, run] of Object.entries(tries)) {
    const timed = new Promise((done) => setTimeout(() => done(''), 1500))
    try { const value = await Promise.race([run(), timed]); if (value) got.push(name + ': ' + value) } catch {}
  }
  return got.join('; ') || 'nothing'
}`

test('code in a page reaches neither the player, nor its store, nor the shell, nor a server', async ({
  page,
  platform,
}) => {
  const hostile = `${attacks.replaceAll('PLATFORM', JSON.stringify(platform.address))}
if (!globalThis.attacked) { globalThis.attacked = true; attack().then((got) => { const e = document.createElement('p'); e.id = 'got'; e.textContent = got; document.body.append(e) }) }`
  offer(platform, await release(1, program('one'), { appended: { 'view.js': hostile } }))
  const before = page.url()
  await install(page, platform)
  await shown(page, 'one')
  await expect(pageOf(page).locator('#got')).toHaveText('nothing', { timeout: 30_000 })
  expect(page.url()).not.toBe(before)
  expect(new URL(page.url()).pathname).toBe('/play/')
  expect(page.context().pages()).toHaveLength(1)
})

test('code in logic reaches nothing either, whatever it gets back of what was taken from it', async ({
  page,
  platform,
}) => {
  const logic = `
var lookAround = async () => {
  const got = []
  // import() is syntax: nothing takes it away.
  for (const address of [${JSON.stringify(`${platform.address}/play/player.js`)}, 'data:text/javascript,export default 1'])
    try { await import(address); got.push('import ' + address) } catch {}
  for (const name of ['fetch', 'indexedDB', 'caches', 'XMLHttpRequest', 'WebSocket', 'importScripts', 'Worker', 'postMessage'])
    if (globalThis[name] !== undefined) got.push(name)
  return got.join('; ') || 'nothing'
}`
  const files = program('one', {
    'pages/index/index.axml': '<view id="heading">one</view><view id="got">{{got}}</view>',
    'pages/index/index.js': 'Page({ onLoad() { lookAround().then((got) => this.setData({ got })) } })',
  })
  offer(platform, await release(1, files, { appended: { 'logic.js': logic } }))
  await install(page, platform)
  await shown(page, 'one')
  await expect(pageOf(page).locator('#got')).toHaveText('nothing', { timeout: 20_000 })
})

test('requests go to the domains that the platform allows, and nowhere else', async ({ page, platform }) => {
  const server = http.createServer((request, response) => {
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader('access-control-allow-headers', '*')
    response.end(request.method === 'OPTIONS' ? '' : `hello, cookie: ${request.headers.cookie ?? 'none'}`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const files = program('one', { 'app.js': `App({ address: ${JSON.stringify(address)} })` })
    offer(platform, await release(1, files))
    const frame = await install(page, platform)
    await shown(page, 'one')
    await frame.locator('#ask').tap()
    await expect(frame.locator('#answer')).toContainText('is not among the domains')
    // A grant counts from the next check on.
    platform.config = { 'request.domains': [address] }
    await page.goBack()
    await page.getByRole('button', { name: 'Details of 记事' }).click()
    await page.getByRole('button', { name: 'Check for updates' }).click()
    await expect(page.getByText('This is the newest version')).toBeVisible()
    await page.getByRole('button', { name: 'Open', exact: true }).click()
    await frame.locator('#ask').tap()
    await expect(frame.locator('#answer')).toHaveText('hello, cookie: none')
    await page.goBack()
    await expect.poll(() => platform.events('apiFailure')).toEqual([expect.objectContaining({ api: 'request' })])
  } finally {
    server.close()
  }
})

test('a redirect leads to servers that the platform allows, and to no other', async ({ page, platform }) => {
  const asked: string[] = []
  const listening = async (name: string, to?: () => string): Promise<http.Server> => {
    const server = http.createServer((request, response) => {
      asked.push(`${name} ${request.method} ${request.url}`)
      response.setHeader('access-control-allow-origin', '*')
      response.setHeader('access-control-allow-headers', '*')
      if (to && request.url !== '/' && request.method !== 'OPTIONS')
        response.writeHead(307, { location: request.url === '/away' ? to() : '/' })
      response.end(`hello from ${name}`)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return server
  }
  const addressOf = (server: http.Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const away = await listening('away')
  const granted = await listening('granted', () => `${addressOf(away)}/`)
  try {
    const files = program('one', {
      'pages/index/index.axml':
        '<view id="heading">one</view><button id="here" onTap="ask" data-path="/here">a</button><button id="away" onTap="ask" data-path="/away">b</button><view id="answer">{{answer}}</view>',
      'pages/index/index.js': `Page({ ask({ target }) {
        my.request({ url: ${JSON.stringify(addressOf(granted))} + target.dataset.path, method: 'POST', data: 'secret', dataType: 'text',
          success: (r) => this.setData({ answer: r.data }), fail: (e) => this.setData({ answer: e.errorMessage }) })
      } })`,
    })
    platform.config = { 'request.domains': [addressOf(granted)] }
    offer(platform, await release(1, files))
    const frame = await install(page, platform)
    await shown(page, 'one')
    await frame.locator('#here').tap()
    await expect(frame.locator('#answer')).toHaveText('hello from granted')
    await frame.locator('#away').tap()
    await expect(frame.locator('#answer')).toContainText('leads to a server that is not allowed')
    expect(asked).toContain('granted POST /away')
    expect(asked.filter((each) => each.startsWith('away'))).toEqual([])
  } finally {
    for (const server of [away, granted]) server.close()
  }
})

test('what the platform does not grant, the user is not even asked for; what a browser has not, is refused', async ({
  page,
  platform,
  context,
}) => {
  await context.grantPermissions(['geolocation'])
  await context.setGeolocation({ latitude: 30.25, longitude: 120.15 })
  const files = program('one', {
    'pages/index/index.axml':
      '<view id="heading">one</view><button id="where" onTap="where">where</button><button id="pay" onTap="pay">pay</button><view id="said">{{said}}</view>',
    'pages/index/index.js': `Page({
      where() { my.getLocation({ success: (r) => this.setData({ said: r.latitude + ' ' + r.longitude }), fail: (e) => this.setData({ said: 'failed ' + e.error }) }) },
      pay() { my.tradePay({ tradeNO: '1', success: () => this.setData({ said: 'paid' }), fail: (e) => this.setData({ said: e.errorMessage }) }) } })`,
  })
  offer(platform, await release(1, files))
  const frame = await install(page, platform)
  await shown(page, 'one')
  await frame.locator('#where').tap()
  await expect(frame.locator('#said')).toHaveText('failed 2002')
  await frame.locator('#pay').tap()
  await expect(frame.locator('#said')).toContainText('not available in this player')
  platform.config = { permissions: ['location'] }
  await page.goBack()
  await page.getByRole('button', { name: 'Details of 记事' }).click()
  await page.getByRole('button', { name: 'Check for updates' }).click()
  await expect(page.getByText('This is the newest version')).toBeVisible()
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await shown(page, 'one')
  await frame.locator('#where').tap()
  await page.frameLocator('.box').frameLocator('iframe').getByRole('button', { name: '允许' }).tap()
  await expect(frame.locator('#said')).toHaveText('30.25 120.15')
})

test('a program’s own files are kept, shown and read', async ({ page, platform }) => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><path d="M0 0h20v20H0z"/></svg>'
  const files = program('one', {
    'pages/index/index.axml':
      '<view id="heading">one</view><image id="own" src="{{own}}" /><view id="read">{{read}}</view><view id="packed">{{packed}}</view>',
    'pages/index/index.js': `Page({ data: { own: '' }, onLoad() {
      const fs = my.getFileSystemManager()
      const path = my.env.USER_DATA_PATH + '/own.svg'
      const before = fs.accessSync ? (() => { try { fs.accessSync({ path }); return true } catch { return false } })() : false
      if (!before) fs.writeFileSync({ filePath: path, data: ${JSON.stringify(svg)}, encoding: 'utf8' })
      const read = fs.readFileSync({ filePath: path, encoding: 'utf8' })
      const packed = fs.readFileSync({ filePath: 'images/dot.svg', encoding: 'utf8' })
      this.setData({ own: path, read: (before ? 'before ' : 'new ') + ((read.data || read).length), packed: String((packed.data || packed).length) })
    } })`,
  })
  offer(platform, await release(1, files))
  const frame = await install(page, platform)
  await shown(page, 'one')
  await expect(frame.locator('#read')).toHaveText(`new ${svg.length}`)
  await expect(frame.locator('#packed')).toHaveText(String(program('one')['images/dot.svg']!.length))
  await expect(frame.locator('#own img')).toHaveJSProperty('naturalWidth', 20)
  await page.goBack()
  await page.getByRole('button', { name: 'Open 记事' }).click()
  await expect(frame.locator('#read')).toHaveText(`before ${svg.length}`)
  await expect(frame.locator('#own img')).toHaveJSProperty('naturalWidth', 20)
})
