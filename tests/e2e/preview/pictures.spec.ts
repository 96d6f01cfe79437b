/** Screenshots that a phone draws itself, held against those that Chromium takes of the same page. */
import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { decodeRecorded, encodeRecorded } from '../../../base/recorded-value.web'
import type { ScreenPicture } from '../../../protocol/inspect-picture'
import type { ShellToWorkbench } from '../../../protocol/simulator'
import { lanAddresses } from '../../../host/preview/addresses'
import { openPhone, previewOf, type Phone, type Preview } from './phone'

/** Of 2 × 2 pixels: red, green, blue, yellow. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFUlEQVR4nGP4z8DAsACIGf7/v8MAABtSBHoduF1bAAAAAElFTkSuQmCC',
  'base64',
)

const files = (site: string): Record<string, string | Buffer> => ({
  'app.json': JSON.stringify({
    pages: ['pages/a/a', 'pages/others/others', 'pages/long/long'],
    window: { defaultTitle: 'Pictures', titleBarColor: '#1677ff' },
    tabBar: {
      selectedColor: '#d4380d',
      items: [
        { pagePath: 'pages/a/a', name: 'Kinds' },
        { pagePath: 'pages/long/long', name: 'Long' },
      ],
    },
  }),
  'app.js': 'App({})',
  'app.acss': 'page { background: #fafafa; font-family: sans-serif } view, text { line-height: 20px }',
  'own.png': picture,
  'pages/a/a.json': '{}',
  'pages/a/a.axml': `<view class="row" id="row"><button id="button" type="primary" size="mini">Button</button><switch id="switch" checked /><switch id="off" /><checkbox id="checkbox" checked /><radio id="radio" checked /></view>
<input id="input" class="field" value="typed" /><input id="empty" class="field" placeholder="nothing yet" />
<textarea id="textarea" class="field" value="some lines" />
<slider id="slider" value="40" />
<picker-view id="picker" class="picker" value="{{[2]}}"><picker-view-column><view a:for="{{rows}}">Row {{item}}</view></picker-view-column></picker-view>
<swiper id="swiper" class="swiper" current="1" indicator-dots><swiper-item><view class="red">one</view></swiper-item><swiper-item><view class="green">two</view></swiper-item></swiper>
<view class="row"><canvas id="canvas" class="canvas" /><canvas id="node" type="2d" class="canvas" onReady="draw" /><image id="image" class="image" src="/own.png" /><view id="box" class="box" /></view>
<scroll-view id="scroll" class="scroll" scroll-y scroll-top="50"><view a:for="{{rows}}" class="line">inner {{item}}</view></scroll-view>`,
  'pages/a/a.acss': `.row { display: flex; align-items: center; gap: 10px; padding: 6px } .row::before { content: "»"; color: #c00 }
.field { margin: 4px 8px; border: 1px solid #999; height: 32px } textarea.field { height: 50px }
.picker { height: 120px } .swiper { height: 50px; margin: 4px; border-radius: 12px; overflow: hidden }
.red { height: 100%; background: #f55 } .green { height: 100%; background: #5a5 }
.canvas { width: 70px; height: 50px } .image { width: 60px; height: 50px; border-radius: 8px }
.box { width: 50px; height: 50px; background: linear-gradient(90deg, #06f, #f60); transform: rotate(10deg); opacity: 0.8; box-shadow: 0 0 6px #000 }
.scroll { height: 60px; border: 1px solid #090 } .line:nth-child(odd) { background: #def }`,
  'pages/a/a.js': `Page({
  data: { rows: [1, 2, 3, 4, 5, 6, 7, 8] },
  onReady() {
    const context = my.createCanvasContext('canvas')
    context.setFillStyle('#080')
    context.fillRect(10, 10, 40, 25)
    context.draw(false, () => this.setData({ drawn: true }))
  },
  draw() {
    my.createSelectorQuery().select('#node').node().exec(([{ node }]) => {
      const context = node.getContext('2d')
      context.fillStyle = '#a0f'
      context.fillRect(5, 5, 50, 30)
    })
  },
})`,
  'pages/long/long.json': '{}',
  'pages/long/long.axml': `<view class="top">above all</view><view class="fill" /><view a:for="{{few}}" class="line">Line {{item}}</view>
<view class="stick" id="stick">stays in sight</view><view a:for="{{rows}}" class="line">More {{item}}</view><view class="low" id="low">below all</view>`,
  'pages/long/long.acss': `.top { position: fixed; left: 0; right: 0; top: 0; height: 30px; background: #ffd } .fill { height: 40px }
.line { height: 30px; margin: 3px 0 5px; border-bottom: 1px solid #ccc } .line:nth-child(odd) { background: #dfe }
.stick { position: sticky; top: 30px; background: #fac } .low { position: fixed; right: 8px; bottom: 8px; background: #124; color: #fff; padding: 6px }`,
  'pages/long/long.js': `Page({ data: { few: [1, 2, 3, 4, 5, 6, 7, 8], rows: Array.from({ length: 40 }, (_, i) => i) } })`,
  'pages/others/others.json': '{}',
  'pages/others/others.axml': `<image id="closed" class="image" src="${site}/closed.png" /><image id="open" class="image" src="${site}/open.png" />
<video id="video" class="video" src="/none.mp4" controls="{{false}}" />`,
  'pages/others/others.acss':
    '.image { display: block; width: 200px; height: 100px } .video { width: 200px; height: 120px }',
  'pages/others/others.js': 'Page({})',
})

let dir: string
let site: http.Server
let preview: Preview
let phone: Phone

test.beforeAll(async () => {
  site = http.createServer((request, answer) => {
    if (request.url === '/open.png') answer.setHeader('access-control-allow-origin', '*')
    answer.setHeader('content-type', 'image/png').end(picture)
  })
  await new Promise<void>((done) => site.listen(0, '0.0.0.0', done))
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-pictures-'))
  const at = `http://${lanAddresses()[0]!.address}:${(site.address() as AddressInfo).port}`
  for (const [name, text] of Object.entries(files(at))) {
    fs.mkdirSync(path.dirname(path.join(dir, name)), { recursive: true })
    fs.writeFileSync(path.join(dir, name), text)
  }
  preview = await previewOf(dir, false)
})
test.afterAll(async () => {
  await preview.close()
  site.close()
  fs.rmSync(dir, { recursive: true, force: true })
})
test.afterEach(async () => {
  expect(phone.errors).toEqual([])
  await phone.close()
})

/** As the workbench asks for it. */
async function taken(): Promise<ScreenPicture> {
  const { preview: host } = preview
  await expect.poll(() => host.state.phones.filter(({ connected }) => connected).length).toBe(1)
  const { id } = host.state.phones.find(({ connected }) => connected)!
  const answers: ShellToWorkbench[] = []
  const heard = host.onDidSay(({ text }) => answers.push(decodeRecorded(text) as ShellToWorkbench))
  host.listen(id, true)
  host.say(id, encodeRecorded({ k: 'inspect', at: 'shell', id: 7, agent: 'picture', method: 'take', args: null }))
  const answer = (): ShellToWorkbench | undefined => answers.find((each) => each.k === 'inspected' && each.id === 7)
  await expect.poll(answer, { timeout: 20_000 }).toBeDefined()
  heard.dispose()
  host.listen(id, false)
  const { value, error } = answer() as { value?: ScreenPicture; error?: unknown }
  expect(error).toBeUndefined()
  return { ...value!, png: new Uint8Array(value!.png) }
}

interface Area {
  x: number
  y: number
  width: number
  height: number
}

/**
 * How much two pictures differ in an area, 0 to 1, by the mean colours of cells of 8 px (text may lie half a pixel
 * beside itself), and how much there is to see in it.
 */
async function compare(page: Page, one: Uint8Array, other: Uint8Array, areas: Record<string, Area>, scale: number) {
  const base64 = [one, other].map((bytes) => Buffer.from(bytes).toString('base64'))
  return page.evaluate(
    async ({ base64, areas, scale }) => {
      const cell = 8 * scale
      const grids = await Promise.all(
        base64.map(async (text) => {
          const picture = await createImageBitmap(new Blob([Uint8Array.from(atob(text), (char) => char.charCodeAt(0))]))
          return (area: Area): number[][] => {
            const [width, height] = [Math.ceil((area.width * scale) / cell), Math.ceil((area.height * scale) / cell)]
            const canvas = new OffscreenCanvas(width, height)
            const context = canvas.getContext('2d')!
            context.imageSmoothingQuality = 'high'
            const { x, y } = area
            const from = [x * scale, y * scale, area.width * scale, area.height * scale] as const
            // Halved until it is that small: a browser that makes it so at once leaves pixels out.
            let [source, w, h]: [CanvasImageSource, number, number] = [picture, from[2], from[3]]
            let first = true
            while (w > width * 2) {
              const [w2, h2] = [Math.ceil(w / 2), Math.ceil(h / 2)]
              const half = new OffscreenCanvas(w2, h2)
              if (first) half.getContext('2d')!.drawImage(source, ...from, 0, 0, w2, h2)
              else half.getContext('2d')!.drawImage(source, 0, 0, w, h, 0, 0, w2, h2)
              first = false
              ;[source, w, h] = [half, w2, h2]
            }
            if (first) context.drawImage(source, ...from, 0, 0, width, height)
            else context.drawImage(source, 0, 0, w, h, 0, 0, width, height)
            const { data } = context.getImageData(0, 0, width, height)
            return Array.from({ length: width * height }, (_, i) => Array.from(data.subarray(i * 4, i * 4 + 3)))
          }
        }),
      )
      const found: Record<string, { differs: number; shows: number }> = {}
      for (const [name, area] of Object.entries(areas)) {
        const [a, b] = grids.map((grid) => grid(area)) as [number[][], number[][]]
        const far = (p: number[], q: number[]): number => Math.max(...p.map((value, i) => Math.abs(value - q[i]!)))
        const differs = a.filter((each, i) => far(each, b[i]!) > 24).length / a.length
        const shows = Math.max(...b.map((each) => far(each, b[0]!)))
        found[name] = { differs, shows }
      }
      return found
    },
    { base64, areas, scale },
  )
}

/** Chromium's own, without what floats over the program. */
async function own(): Promise<Buffer> {
  await phone.page.addStyleTag({ content: '.handset { display: none }' })
  return phone.page.screenshot({ animations: 'disabled' })
}

async function areasOf(ids: string[]): Promise<Record<string, Area>> {
  const frame = await phone.frame()
  const areas: Record<string, Area> = {}
  for (const id of ids) areas[id] = (await frame.locator(`#${id}`).boundingBox())!
  return areas
}

const scale = 3

test('components of many kinds, and the bars, are as the browser shows them', async ({ browser, page }) => {
  phone = await openPhone(browser, preview.url, 'android', { locale: 'en-US' })
  const frame = await phone.frame()
  await phone.ready()
  await expect(frame.locator('#canvas')).toBeVisible()
  const drawn = (selector: string) => async () => {
    const { shows } = (await compare(page, await own(), await own(), await areasOf([selector]), scale))[selector]!
    return shows
  }
  await expect.poll(drawn('canvas')).toBeGreaterThan(60)
  await expect.poll(drawn('node')).toBeGreaterThan(60)
  const real = await own()
  const { png, width, height } = await taken()
  expect([width, height]).toEqual([360 * scale, 800 * scale])
  const ids = ['row', 'button', 'switch', 'off', 'checkbox', 'radio', 'input', 'empty', 'textarea', 'slider', 'picker']
  const areas = {
    ...(await areasOf([...ids, 'swiper', 'canvas', 'node', 'image', 'box', 'scroll'])),
    title: (await phone.page.locator('.page:not(.page-hidden) .navbar').boundingBox())!,
    tabs: (await phone.page.locator('.tabbar').boundingBox())!,
    all: { x: 0, y: 0, width: 360, height: 800 },
  }
  const found = await compare(page, real, png, areas, scale)
  for (const [name, { differs, shows }] of Object.entries(found)) {
    // A picture without anything would be like another one.
    expect([name, shows > 12]).toEqual([name, true])
    expect([name, differs < 0.03]).toEqual([name, true])
  }
  expect(found['all']!.differs).toBeLessThan(0.003)
})

test('a page that is scrolled, with what stays in its place', async ({ browser, page }) => {
  phone = await openPhone(browser, preview.url, 'android', { locale: 'en-US' })
  await phone.ready()
  await phone.page.getByText('Long', { exact: true }).tap()
  await phone.shown('pages/long/long')
  const frame = await phone.frame()
  await frame.evaluate(() => scrollTo(0, 800))
  await expect.poll(() => frame.evaluate(() => scrollY)).toBe(800)
  const real = await own()
  const { png } = await taken()
  const whole = { x: 0, y: 0, width: 360, height: 800 }
  const found = await compare(page, real, png, { ...(await areasOf(['stick', 'low'])), whole }, scale)
  for (const [name, { differs, shows }] of Object.entries(found)) {
    expect([name, shows > 40]).toEqual([name, true])
    // In so small an area one cell of text counts for much.
    expect([name, differs < 0.1]).toEqual([name, true])
  }
  expect(found['whole']!.differs).toBeLessThan(0.01)
})

test('what no page may read is a box; the page is left as it was', async ({ browser, page }) => {
  phone = await openPhone(browser, preview.url, 'android', { locale: 'en-US' })
  await phone.ready()
  await phone.page.workers().at(-1)!.evaluate(`my.navigateTo({ url: '/pages/others/others' })`)
  await phone.shown('pages/others/others')
  const frame = await phone.frame()
  const before = await frame.evaluate(() => document.body.outerHTML)
  const real = await own()
  const { png } = await taken()
  expect(await frame.evaluate(() => document.body.outerHTML)).toBe(before)
  expect(await frame.evaluate(() => document.querySelectorAll('iframe').length)).toBe(0)
  const found = await compare(page, real, png, await areasOf(['closed', 'open', 'video']), scale)
  expect(found['open']!.differs).toBeLessThan(0.05)
  expect(found['closed']!.differs).toBeGreaterThan(0.9)
  expect(found['video']!.differs).toBeGreaterThan(0.5)
})

test('the panel on the phone shows and saves it, without itself', async ({ browser, page }) => {
  phone = await openPhone(browser, preview.url, 'android', { locale: 'en-US', acceptDownloads: true })
  await phone.ready()
  await phone.page.locator('.handset .button').tap()
  await phone.page.locator('.handset .tab[data-tab="picture"]').tap()
  await expect(phone.page.locator('.handset .picture img')).toBeVisible({ timeout: 15_000 })
  const download = phone.page.waitForEvent('download')
  await phone.page.locator('.handset a.chip').tap()
  const file = await download
  expect(file.suggestedFilename()).toMatch(/\.png$/)
  const real = await own()
  const all = { all: { x: 0, y: 0, width: 360, height: 800 } }
  const found = await compare(page, real, fs.readFileSync(await file.path()), all, scale)
  expect(found['all']!.differs).toBeLessThan(0.01)
})
