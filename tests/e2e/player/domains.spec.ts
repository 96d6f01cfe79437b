/** Web pages, pictures and media: from where the platform lets a program have them. */
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, install, offer, pageOf, phone, shown, test } from './support/fixtures'
import { program, release } from './support/program'

test.use(phone)

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><path d="M0 0h20v20H0z"/></svg>'

class Site {
  readonly asked: string[] = []
  private readonly server: http.Server

  constructor(private readonly answer: (path: string) => string) {
    this.server = http.createServer((request, response) => {
      this.asked.push(request.url!)
      response.setHeader('content-type', request.url!.endsWith('.svg') ? 'image/svg+xml' : 'text/html')
      response.end(this.answer(request.url!))
    })
  }

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve))
    return this
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  close(): void {
    this.server.close()
    this.server.closeAllConnections()
  }
}

let granted: Site
let other: Site
test.beforeEach(async () => {
  other = await new Site((path) => (path.endsWith('.svg') ? svg : '<h1>elsewhere</h1>')).listen()
  granted = await new Site((path) =>
    path.endsWith('.svg') ? svg : `<h1>granted</h1><a href="${other.address}/led">away</a>`,
  ).listen()
})
test.afterEach(() => {
  granted.close()
  other.close()
})

const withWebView = (src: string) =>
  program('one', {
    'pages/index/index.axml': '<view id="heading">one</view><button id="open" onTap="open">open</button>',
    'pages/index/index.js': "Page({ open() { my.navigateTo({ url: '/pages/other/other' }) } })",
    'pages/other/other.axml': `<web-view id="web" src="${src}" onError="failed" onLoad="loaded" />`,
    'pages/other/other.js': `Page({
      failed({ detail }) { console.error('web-view failed', detail.src) },
      loaded({ detail }) { console.error('web-view loaded', detail.src) } })`,
  })

test('a web-view shows pages of the sites that are granted, and is not led away from them', async ({
  page,
  platform,
}) => {
  platform.config = { 'webview.domains': [granted.address] }
  offer(platform, await release(1, withWebView(`${granted.address}/shop`)))
  const frame = await install(page, platform)
  await shown(page, 'one')
  await frame.locator('#open').tap()
  const web = pageOf(page).frameLocator('iframe')
  await expect(web.getByRole('heading')).toHaveText('granted')
  await expect(pageOf(page).locator('.refused')).toHaveCount(0)
  await web.getByRole('link').click()
  await expect(pageOf(page).locator('.refused')).toContainText(other.address)
  expect(other.asked).toEqual([])
})

test('a page of another site is not even asked for', async ({ page, platform }) => {
  const heard: string[] = []
  page.on('console', (message) => heard.push(message.text()))
  offer(platform, await release(1, withWebView(`${other.address}/secret`)))
  const frame = await install(page, platform)
  await shown(page, 'one')
  await frame.locator('#open').tap()
  await expect(pageOf(page).locator('.refused')).toContainText('not among those that the program may show')
  await expect.poll(() => heard).toContain(`web-view failed ${other.address}/secret`)
  expect(heard.filter((text) => text.startsWith('web-view loaded'))).toEqual([])
  expect(other.asked).toEqual([])
})

test('pictures come from anywhere, and from named places alone where the platform names some', async ({
  page,
  platform,
}) => {
  const files = program('one', {
    'pages/index/index.axml': `<view id="heading">one</view><image id="own" src="/images/dot.svg" />
<image id="granted" src="${granted.address}/a.svg" /><image id="other" src="${other.address}/b.svg" />
<view id="styled" style="width: 20px; height: 20px; background: url(${other.address}/c.svg)" />`,
  })
  offer(platform, await release(1, files))
  const frame = await install(page, platform)
  await shown(page, 'one')
  for (const id of ['own', 'granted', 'other'])
    await expect(frame.locator(`#${id} img`)).toHaveJSProperty('naturalWidth', 20)
  await expect.poll(() => other.asked.length).toBe(2)

  other.asked.length = 0
  platform.config = { 'media.domains': [granted.address] }
  await page.goBack()
  await page.getByRole('button', { name: 'Details of 记事' }).click()
  await page.getByRole('button', { name: 'Check for updates' }).click()
  await expect(page.getByText('This is the newest version')).toBeVisible()
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  for (const id of ['own', 'granted']) await expect(frame.locator(`#${id} img`)).toHaveJSProperty('naturalWidth', 20)
  await expect(frame.locator('#other img')).toHaveJSProperty('complete', true)
  await expect(frame.locator('#other img')).toHaveJSProperty('naturalWidth', 0)
  expect(other.asked).toEqual([])
})

test('code of a package gets nothing out by frames, pictures and styles where places are named', async ({
  page,
  platform,
}) => {
  const hostile = `if (!globalThis.tried) { globalThis.tried = true
const add = (tag, props) => document.documentElement.append(Object.assign(document.createElement(tag), props))
add('iframe', { src: ${JSON.stringify(other.address)} + '/frame' })
add('img', { src: ${JSON.stringify(other.address)} + '/image' })
add('video', { src: ${JSON.stringify(other.address)} + '/video', autoplay: true })
add('style', { textContent: '@import url(${other.address}/style); body { background: url(${other.address}/background) }' })
add('link', { rel: 'prefetch', href: ${JSON.stringify(other.address)} + '/prefetch' })
add('link', { rel: 'preload', as: 'image', href: ${JSON.stringify(other.address)} + '/preload' })
add('link', { rel: 'icon', href: ${JSON.stringify(other.address)} + '/icon' })
add('object', { data: ${JSON.stringify(other.address)} + '/object' })
navigator.sendBeacon && navigator.sendBeacon(${JSON.stringify(other.address)} + '/beacon', 'x')
setTimeout(() => { const e = document.createElement('p'); e.id = 'tried'; document.body.append(e) }, 2000)
}`
  platform.config = { 'media.domains': [], 'request.domains': [granted.address] }
  offer(platform, await release(1, program('one'), { appended: { 'view.js': hostile } }))
  await install(page, platform)
  await shown(page, 'one')
  await expect(pageOf(page).locator('#tried')).toHaveCount(1)
  expect(other.asked).toEqual([])
})
