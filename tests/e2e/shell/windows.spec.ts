/** Window options that change how pages are laid out, and pages of a project's own plugin, in a program of real files. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, hostOver, test } from '../support/host'
import { Faults, noForeignHosts, pageWithTitle } from '../support/simulator'

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10"/></svg>'
const sizes = `<view class="half"/><view id="style" style="width: {{w}}rpx; height: 10rpx"/>
<view id="info">{{info}}</view><view id="resized">{{resized}}</view><view style="height: 2000px"/>`
const script = `Page({
  data: { w: 200, info: '', resized: '' },
  onLoad() {
    const { windowWidth } = my.getSystemInfoSync()
    this.setData({ info: String(windowWidth) })
  },
  onResize({ size }) { this.setData({ resized: String(size.windowWidth) }) },
})`

const files: Record<string, string> = {
  'mini.project.json': '{"compileType": "plugin", "miniprogramRoot": "program", "pluginRoot": "plugin"}',
  'program/app.json': JSON.stringify({
    pages: ['pages/home/home', 'pages/fixed/fixed', 'pages/wide/wide'],
    plugins: { mine: { version: 'dev', provider: '1' } },
  }),
  'program/app.acss':
    '.half { width: 375rpx; height: 20rpx; background: orange } @media (min-width: 800rpx) { .half { height: 77px } }',
  'program/app.js': 'App({})',
  'program/pages/home/home.json': '{"defaultTitle": "Home", "usingComponents": {"card": "plugin://mine/card"}}',
  'program/pages/home/home.axml': `<card/><view id="failed">{{failed}}</view>
<view id="closed" onTap="go" data-url="plugin://mine/own">closed</view>
<view id="absent" onTap="go" data-url="plugin://other/x">absent</view>
<navigator id="plugin" url="plugin://mine/hello?x=1">plugin</navigator>${sizes}`,
  'program/pages/home/home.js': script.replace(
    'onLoad() {',
    `go(event) {
    const { url } = event.currentTarget.dataset
    my.navigateTo({ url, fail: ({ error, errorMessage }) => this.setData({ failed: error + ': ' + errorMessage }) })
  },
  onLoad() {`,
  ),
  'program/pages/fixed/fixed.json': '{"defaultTitle": "Fixed", "responsive": false, "enableScrollBar": "NO"}',
  'program/pages/fixed/fixed.axml': sizes,
  'program/pages/fixed/fixed.js': script,
  'program/pages/wide/wide.json': '{"defaultTitle": "Wide", "pageOrientation": "landscape"}',
  'program/pages/wide/wide.axml': sizes,
  'program/pages/wide/wide.js': script,
  'plugin/plugin.json': JSON.stringify({
    publicComponents: { card: 'card/card' },
    publicPages: { hello: 'pages/hello/hello' },
    pages: ['pages/hello/hello', 'pages/own/own'],
  }),
  'plugin/card/card.json': '{"component": true}',
  'plugin/card/card.axml': '<image id="pic" src="/images/p.svg"/>',
  'plugin/card/card.js': 'Component({})',
  'plugin/images/p.svg': svg,
  'plugin/pages/hello/hello.json': '{"defaultTitle": "Hello"}',
  'plugin/pages/hello/hello.axml': `<view id="query">{{query}}</view><image src="/images/p.svg"/><image src="../../images/p.svg"/>
<navigator id="own" url="/pages/own/own">own</navigator>`,
  'plugin/pages/hello/hello.js': 'Page({ onLoad(query) { this.setData({ query: JSON.stringify(query) }) } })',
  'plugin/pages/own/own.json': '{"defaultTitle": "Own"}',
  'plugin/pages/own/own.axml': '<view>own</view>',
  'plugin/pages/own/own.js': 'Page({})',
}

let dir: string
let host: Awaited<ReturnType<typeof hostOver>>
let faults: Faults
test.beforeAll(async () => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-windows-'))
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(dir, file)), { recursive: true })
    fs.writeFileSync(path.join(dir, file), text)
  }
  host = await hostOver(dir)
})
test.afterAll(async () => {
  await host.close()
  fs.rmSync(dir, { recursive: true, force: true })
})
test.beforeEach(async ({ page }) => {
  faults = new Faults(page)
  await noForeignHosts(page)
})

/** Opens `url`, from an address of the shell: in a plain tab it is the way in. */
async function enter(page: Page, url: string, device = 'iphone-15'): Promise<void> {
  await page.goto('about:blank')
  await page.goto(`${host.simulator}/?device=${device}#${url}`)
}
const back = (page: Page) => page.getByRole('button', { name: 'Back' }).click()

test('rpx follow the screen, but not on a page that is not responsive', async ({ page }) => {
  await enter(page, '/pages/home/home', 'ipad-10')
  const home = await pageWithTitle(page, 'Home')
  const widths = async (frame: typeof home) => [
    await frame.locator('.half').evaluate((element) => element.getBoundingClientRect().width),
    await frame.locator('#style').evaluate((element) => element.getBoundingClientRect().width),
  ]
  expect(await widths(home)).toEqual([410, expect.closeTo(218.67, 1)])
  await enter(page, '/pages/fixed/fixed', 'ipad-10')
  expect(await widths(await pageWithTitle(page, 'Fixed'))).toEqual([187.5, 100])
  expect(faults.take()).toEqual([])
})

test('rpx in conditions are those of the page, too', async ({ page }) => {
  // The screen is 820 px wide: 800rpx are 875 px where rpx follow it, and 400 px where they do not.
  await enter(page, '/pages/home/home', 'ipad-10')
  await expect((await pageWithTitle(page, 'Home')).locator('.half')).not.toHaveCSS('height', '77px')
  await enter(page, '/pages/fixed/fixed', 'ipad-10')
  await expect((await pageWithTitle(page, 'Fixed')).locator('.half')).toHaveCSS('height', '77px')
  expect(faults.take()).toEqual([])
})

test('a page that lies turns the device while it is in front, and hears of no turn', async ({ page }) => {
  await enter(page, '/pages/wide/wide')
  const wide = await pageWithTitle(page, 'Wide')
  await expect(wide.locator('#info')).toHaveText('852')
  await expect(wide.locator('#resized')).toHaveText('')
  await expect(page.locator('.device')).toHaveClass(/landscape/)
  expect(await wide.evaluate(() => innerWidth)).toBe(852)
  await page.locator('.page:not(.page-hidden) .navbar-leading').click()
  const home = await pageWithTitle(page, 'Home')
  await expect(home.locator('#info')).toHaveText('393')
  await expect(page.locator('.device')).not.toHaveClass(/landscape/)
  expect(faults.take()).toEqual([])
})

test('the mark beside a page that scrolls, which Android leaves out where the window says so', async ({ page }) => {
  for (const [title, device, shown] of [
    ['Fixed', 'iphone-15', true],
    ['Fixed', 'pixel-8', false],
    ['Home', 'pixel-8', true],
  ] as const) {
    const name = title.toLowerCase()
    await enter(page, `/pages/${name}/${name}`, device)
    const frame = await pageWithTitle(page, title)
    await frame.evaluate(() => scrollTo(0, 300))
    const bar = frame.locator('[data-tandem=scroll-bar]')
    if (shown) await expect(bar).toHaveAttribute('data-moving', '')
    // It would have been there with the scrolling's own event.
    else {
      await frame.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
      await expect(bar).toHaveCount(0)
    }
  }
})

test('pages of the plugin: its own folder is its root, what is not public or not there is told apart', async ({
  page,
}) => {
  await enter(page, '/pages/home/home')
  const home = await pageWithTitle(page, 'Home')
  const pictures = (frame: typeof home) =>
    expect.poll(() =>
      frame.locator('img').evaluateAll((all) => all.map((image) => (image as HTMLImageElement).naturalWidth)),
    )
  await pictures(home).toEqual([10])
  await home.locator('#plugin').click()
  const hello = await pageWithTitle(page, 'Hello')
  await expect(hello.locator('#query')).toHaveText('{"x":"1"}')
  await pictures(hello).toEqual([10, 10])
  await hello.locator('#own').click()
  await pageWithTitle(page, 'Own')
  await back(page)
  await back(page)
  await pageWithTitle(page, 'Home')
  await home.locator('#closed').click()
  await expect(home.locator('#failed')).toHaveText('1: plugin://mine/own is not found in plugin')
  await home.locator('#absent').click()
  await expect(home.locator('#failed')).toHaveText('1: plugin://other/x is not found in plugin')
  expect(faults.take()).toEqual([])
})
