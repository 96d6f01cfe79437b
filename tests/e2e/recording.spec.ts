/** Time travel: a program is recorded, any moment of it is shown again, also on another machine and without a network. */
import fs from 'node:fs'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import type { AddressInfo } from 'node:net'
import type { Locator, Page } from '@playwright/test'
import { runCli } from '../../cli/run-cli'
import { expect, hostOver, test } from './support/host'
import { openWindow } from './support/window'

const files = {
  'app.json': JSON.stringify({
    pages: ['pages/a', 'pages/b'],
    window: { defaultTitle: 'First' },
    tabBar: { items: [{ pagePath: 'pages/a', name: 'Home' }] },
  }),
  'app.js': 'App({})',
  'mini.project.json': JSON.stringify({ component2: true }),
  'pages/a.axml': `<view id="change" onTap="change" style="padding: 20px; background: #cde">{{count}}</view>
<input id="name" style="border: 1px solid #888" onInput="typed" />
<switch id="on" />
<view id="hello">{{hello}}</view>
<image src="/images/dot.png" style="width: 40px; height: 40px" />
<view id="go" onTap="go">go</view>
<view a:for="{{list}}" a:key="*this" style="padding: 8px; border-bottom: 1px solid #ddd">{{item}}</view>`,
  'pages/a.js': `Page({
  data: { count: 0, hello: '', list: [] },
  change() {
    const count = this.data.count + 1
    this.setData({ count })
    this.$spliceData({ list: [0, 0, 'row ' + count] })
  },
  typed(e) { this.setData({ hello: 'Hello ' + e.detail.value }) },
  go() { my.navigateTo({ url: '/pages/b?id=7' }) },
})`,
  'pages/b.json': JSON.stringify({ defaultTitle: 'Second' }),
  'pages/b.axml': '<view id="id">{{id}}</view><view id="answer" style="color: #060">{{answer}}</view>',
  'pages/b.js': `Page({
  data: { id: '', answer: '' },
  onLoad({ id }) {
    this.setData({ id })
    my.request({ url: 'ADDRESS', dataType: 'text', success: ({ data }) => this.setData({ answer: data }) })
  },
})`,
}

let dir: string
let server: http.Server
let host: Awaited<ReturnType<typeof hostOver>>
const hosts: (typeof host)[] = []

/** A host of its own state over the same program. */
async function machine(): Promise<typeof host> {
  const made = await hostOver(dir)
  hosts.push(made)
  return made
}

test.beforeEach(async () => {
  server = http.createServer((_, response) => response.end('from the network')).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-recording-'))
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(dir, name)), { recursive: true })
    fs.writeFileSync(path.join(dir, name), text.replace('ADDRESS', address))
  }
  fs.mkdirSync(path.join(dir, 'images'))
  const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8Dwn4EIAAAwBQH+5aYV8gAAAABJRU5ErkJggg=='
  fs.writeFileSync(path.join(dir, 'images/dot.png'), Buffer.from(dot, 'base64'))
  host = await machine()
})
test.afterEach(async () => {
  for (const each of hosts.splice(0)) await each.close()
  server.close()
  fs.rmSync(dir, { recursive: true, force: true })
})

const live = (page: Page) => page.frameLocator('.simulator-stage > iframe')
const replay = (page: Page) => page.frameLocator('.replay-screen iframe')
const seen = '.page:not(.page-hidden) iframe:not([style*=hidden])'
/** The device's screen, without what blinks or moves. */
const picture = (frame: ReturnType<typeof live>) =>
  frame.locator('.device .screen').screenshot({ animations: 'disabled', caret: 'hide' })

/** How many pixels are others. Edges may be a shade different: a browser draws them so where it draws in other pieces. */
async function differing(page: Page, one: Buffer, other: Buffer): Promise<number> {
  const [a, b] = [one, other].map((png) => `data:image/png;base64,${png.toString('base64')}`)
  return page.evaluate(
    async (sources) => {
      const [left, right] = await Promise.all(
        sources.map(async (src) => {
          const image = Object.assign(new Image(), { src })
          await image.decode()
          const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!
          context.drawImage(image, 0, 0)
          return context.getImageData(0, 0, image.width, image.height)
        }),
      )
      if (left!.width !== right!.width || left!.height !== right!.height) return Infinity
      let [count, shades] = [0, 0]
      for (let at = 0; at < left!.data.length; at += 4) {
        const differs = Math.max(...[0, 1, 2].map((n) => Math.abs(left!.data[at + n]! - right!.data[at + n]!)))
        if (differs > 32) count++
        else if (differs > 2) shades++
      }
      return count + (shades > left!.data.length / 4000 ? shades : 0)
    },
    [a!, b!],
  )
}

const looksLike = (page: Page, wanted: Buffer) =>
  expect.poll(async () => differing(page, wanted, await picture(replay(page)))).toBe(0)

async function openRecordings(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.getByRole('tab', { name: 'Inspector' }).click()
  await page.getByRole('tab', { name: 'Recording' }).click()
}

/** Shows a moment, and waits for it. */
async function goTo(page: Page, key: string): Promise<void> {
  await page.locator('.recording-scrubber').focus()
  await page.keyboard.press(key)
}

async function setNetwork(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Device', exact: true }).click()
  await page.locator('.device-nav').getByText('Network', { exact: true }).click()
  await page.getByRole('region', { name: 'Network' }).getByLabel('Network', { exact: true }).selectOption('4G')
  await page.getByRole('tab', { name: 'Inspector' }).click()
}

/** Of a picture's pixel, from its shares of width and height: `#cde`, to 16 shades. */
const colourAt = (image: Locator, x: number, y: number): Promise<string> =>
  image.evaluate(
    async (element: HTMLImageElement, [left, top]) => {
      await element.decode()
      const { naturalWidth: width, naturalHeight: height } = element
      const context = new OffscreenCanvas(width, height).getContext('2d')!
      context.drawImage(element, 0, 0)
      const { data } = context.getImageData(Math.round(width * left!), Math.round(height * top!), 1, 1)
      return `#${Array.from(data.slice(0, 3), (shade) => Math.round(shade / 17).toString(16)).join('')}`
    },
    [x, y],
  )

test('records, goes back and forth, and shows the same pixels on another machine without a network', async ({
  page,
  browser,
}) => {
  await openRecordings(page, host.url)
  const first = live(page).frameLocator(seen).last()
  await first.locator('#change').click()
  await expect(first.locator('#change')).toHaveText('1')
  await page.getByRole('button', { name: 'Record' }).last().click()
  await expect(page.locator('.timeline-state')).toContainText('Recording')
  await first.locator('#change').click()
  await expect(first.locator('#change')).toHaveText('2')
  await first.locator('#name input').fill('Ann')
  await expect(first.locator('#hello')).toHaveText('Hello Ann')
  await first.locator('#on').click()
  await setNetwork(page)
  const middle = await picture(live(page))
  await first.locator('#go').click()
  const second = live(page).frameLocator(seen).last()
  await expect(second.locator('#answer')).toHaveText('from the network')
  const last = await picture(live(page))
  await page.getByRole('button', { name: 'Stop and Show' }).click()

  await expect(replay(page).frameLocator(seen).last().locator('#answer')).toHaveText('from the network')
  await looksLike(page, last)
  await expect(page.locator('.recording-list')).toContainText('my.navigateTo')
  await page.getByRole('tab', { name: 'Page Stack' }).click()
  await expect(page.locator('.recording-stack')).toContainText('pages/b?id=7')
  await page.getByRole('tab', { name: 'Network' }).last().click()
  await expect(page.locator('.recording-network')).toContainText('200')

  // How the device was set, and what the program was told of it.
  await page.getByRole('tab', { name: 'Device', exact: true }).last().click()
  await expect(page.locator('.recording .data-tree')).toContainText('network')
  await page.getByRole('button', { name: /network\.type.*"machine" → "4G"/ }).click()
  await expect(page.locator('.recording-row.selected')).toContainText('onNetworkStatusChange')

  // Pictures along the time line are of their moments; the one under the pointer is shown larger.
  const pictures = page.locator('.recording-strip img')
  await expect(pictures.last()).toBeVisible({ timeout: 30_000 })
  await expect(pictures).toHaveCount(await page.locator('.recording-strip span').count(), { timeout: 30_000 })
  const colours = await Promise.all([pictures.first(), pictures.last()].map((each) => colourAt(each, 0.5, 0.15)))
  expect(colours).toEqual(['#cde', '#fff'])
  await page.locator('.recording-scrubber').hover({ position: { x: 2, y: 40 } })
  const preview = page.locator('.recording-preview img')
  await expect.poll(() => colourAt(preview, 0.5, 0.15)).toBe('#cde')
  await page.mouse.move(0, 0)
  await expect(preview).toBeHidden()

  // Back to before the page was opened, as it was then.
  await page.locator('.recording-row', { hasText: 'my.navigateTo' }).click()
  await expect(replay(page).frameLocator(seen).last().locator('#hello')).toHaveText('Hello Ann')
  await page.locator('.recording-messages .field').first().fill('')
  await goTo(page, 'ArrowLeft')
  await looksLike(page, middle)
  await page.getByRole('tab', { name: 'Data', exact: true }).click()
  await expect(page.locator('.recording .data-tree')).toContainText('Hello Ann')
  await goTo(page, 'Home')
  await expect(replay(page).frameLocator(seen).last().locator('#change')).toHaveText('1')
  await expect(replay(page).frameLocator(seen).last().locator('#hello')).toHaveText('')

  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save the Recording…' }).click()
  const file = path.join(dir, 'saved.tandem-recording')
  await (await saving).saveAs(file)
  await page.getByRole('button', { name: 'Back to the Program' }).last().click()
  await expect(second.locator('#answer')).toHaveText('from the network')

  // Another machine: nothing of the first is left, and the program is another one.
  server.close()
  fs.writeFileSync(path.join(dir, 'pages/b.axml'), '<view id="answer">changed</view>')
  const elsewhere = await (await browser.newContext()).newPage()
  await openRecordings(elsewhere, (await machine()).url)
  await elsewhere.locator('input[accept=".tandem-recording"]').setInputFiles(file)
  await expect(replay(elsewhere).frameLocator(seen).last().locator('#answer')).toHaveText('from the network')
  await looksLike(elsewhere, last)
  await elsewhere.context().close()
})

test('a recording with its picture is compared from the command line, is a test of the program, and makes a report', async () => {
  test.slow()
  const own = path.join(dir, 'program')
  for (const name of [...Object.keys(files), 'images/dot.png']) {
    fs.mkdirSync(path.dirname(path.join(own, name)), { recursive: true })
    fs.renameSync(path.join(dir, name), path.join(own, name))
  }
  const window = await openWindow(own)
  const { page } = window
  await page.getByRole('tab', { name: 'Inspector' }).click()
  await page.getByRole('tab', { name: 'Recording' }).click()
  await page.getByRole('button', { name: 'Record' }).last().click()
  await expect(page.locator('.timeline-state')).toContainText('Recording')
  const first = live(page).frameLocator(seen).last()
  await first.locator('#change').click()
  await expect(first.locator('#change')).toHaveText('1')
  await first.locator('#go').click()
  await expect(live(page).frameLocator(seen).last().locator('#answer')).toHaveText('from the network')
  await page.getByRole('button', { name: 'Stop and Show' }).click()
  await expect(page.locator('.recording-list')).toContainText('my.navigateTo')
  await page.getByRole('button', { name: 'Make an Automated Test' }).click()
  const tests = path.join(own, 'tests')
  await expect.poll(() => (fs.existsSync(tests) ? fs.readdirSync(tests).length : 0)).toBe(1)
  const file = path.join(dir, 'test.tandem-recording')
  fs.copyFileSync(path.join(tests, fs.readdirSync(tests)[0]!), file)
  const program = path.join(dir, 'now')
  fs.cpSync(own, program, { recursive: true })
  await window.close()

  const run = async (...args: string[]): Promise<{ code: number; said: Record<string, unknown> }> => {
    const out: string[] = []
    const io = {
      out: (text: string) => void out.push(text),
      err: (text: string) => void out.push(text),
      env: process.env,
      isTerminal: false,
    }
    const code = await runCli(['replay', file, ...args], io)
    return { code, said: JSON.parse(out.join('')) as Record<string, unknown> }
  }
  const report = path.join(dir, 'report.html')
  expect(await run('--report', report)).toMatchObject({ code: 0, said: { ok: true, compared: true, differing: 0 } })
  const html = fs.readFileSync(report, 'utf8')
  expect(html).toContain('Tap #go, which calls go on pages/a')
  expect(html.match(/<img /g)!.length).toBeGreaterThan(2)

  expect(await run('--live', program)).toMatchObject({ code: 0, said: { ok: true, steps: 2 } })
  fs.writeFileSync(path.join(program, 'pages/b.axml'), '<view id="id" style="background: red">other {{id}}</view>')
  expect(await run('--live', program)).toMatchObject({ code: 1, said: { failures: [{ code: 'screen_differs' }] } })
  fs.writeFileSync(path.join(program, 'pages/a.axml'), '<view>{{count}}</view>')
  expect(await run('--live', program)).toMatchObject({ code: 1, said: { failures: [{ code: 'element_missing' }] } })
})
