/** Pictures of the simulator: of the browser that the host has started, and of a tab in any other. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { expect, hostOver, test } from './support/host'
import { openWindow } from './support/window'
import { runCommand } from './support/workbench'

const executable = process.env.TANDEM_BROWSER || '/usr/bin/chromium'

/** Width and height of a PNG, and the colour of one of its pixels, in shares of both. */
async function look<P extends string>(page: Page, bytes: Buffer, points: Record<P, [number, number]>) {
  return page.evaluate(
    async ({ base64, points }) => {
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
      const picture = await createImageBitmap(new Blob([bytes]))
      const canvas = new OffscreenCanvas(picture.width, picture.height)
      const context = canvas.getContext('2d')!
      context.drawImage(picture, 0, 0)
      const at = ([x, y]: readonly [number, number]): string =>
        [...context.getImageData(x * (picture.width - 1), y * (picture.height - 1), 1, 1).data].join()
      const colours = Object.entries(points as Record<string, [number, number]>).map(([name, point]) => [
        name,
        at(point),
      ])
      const size = { width: picture.width, height: picture.height }
      return { ...size, ...(Object.fromEntries(colours) as Record<P, string>) }
    },
    { base64: bytes.toString('base64'), points },
  )
}

/** A stream of pictures keeps no colour exactly. */
const near = (colour: string, wanted: string): boolean => {
  const [a, b] = [colour, wanted].map((each) => each.split(',').map(Number))
  return a!.every((value, i) => Math.abs(value - b![i]!) < 48)
}

let dir: string
let pictures: string
let host: Awaited<ReturnType<typeof hostOver>>
test.beforeEach(async () => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-shot-'))
  pictures = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-shots-'))
  const files = {
    'app.json': JSON.stringify({ pages: ['a'], window: { defaultTitle: 'Shot', titleBarColor: '#0000ff' } }),
    'app.js': 'App({})',
    'app.acss': 'page { background: rgb(0, 200, 0) }',
    'a.axml': '<view id="a">shot</view>',
    'a.js': 'Page({})',
  }
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(dir, name), text)
  host = await hostOver(dir)
})
test.afterEach(async () => {
  await host.close()
  for (const each of [dir, pictures]) fs.rmSync(each, { recursive: true, force: true })
})

test('a tab asks the browser for a picture of itself, and cuts the screen out of it', async () => {
  const browser = await chromium.launch({
    executablePath: executable,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--auto-accept-this-tab-capture'],
  })
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true })
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: host.origin })
    const page = await context.newPage()
    await page.goto(host.url)
    const inner = page.frameLocator('.simulator-stage iframe').frameLocator('.page:not(.page-hidden) iframe')
    await expect(inner.locator('#a')).toBeVisible({ timeout: 20_000 })
    const shoot = async (name: string): Promise<Buffer> => {
      await page.getByRole('button', { name: 'Screenshot' }).click()
      const download = page.waitForEvent('download')
      await page.getByRole('menuitem', { name }).click()
      const file = await download
      expect(file.suggestedFilename()).toMatch(/ iPhone 15 \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.png$/)
      return fs.readFileSync(await file.path())
    }
    const screen = await look(page, await shoot('Save Screenshot'), { corner: [0, 0], middle: [0.5, 0.5] })
    expect([screen.corner, near(screen.corner, '0,0,255,255')]).toEqual([screen.corner, true])
    expect([screen.middle, near(screen.middle, '0,200,0,255')]).toEqual([screen.middle, true])
    expect(screen.width / screen.height).toBeCloseTo(393 / 852, 1)

    await page.getByRole('button', { name: 'Screenshot' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'With the device around it' }).click()
    await page.keyboard.press('Escape')
    const framed = await look(page, await shoot('Save Screenshot'), {
      corner: [0, 0],
      middle: [0.5, 0.5],
      rim: [0.5, 0],
    })
    expect(framed.corner).toBe('0,0,0,0')
    expect([framed.middle, near(framed.middle, '0,200,0,255')]).toEqual([framed.middle, true])
    // The rim is dark.
    expect([framed.rim, near(framed.rim, '30,30,30,255')]).toEqual([framed.rim, true])

    await page.getByRole('button', { name: 'Screenshot' }).click()
    await page.getByRole('menuitem', { name: 'Copy Screenshot' }).click()
    // The browser gives few frames of a tab on a busy machine.
    await expect(page.getByText('The screenshot is in the clipboard.')).toBeVisible({ timeout: 20_000 })
    const copied = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read()
      const blob = await item!.getType('image/png')
      return (await createImageBitmap(blob)).height
    })
    expect(copied).toBe(framed.height)
  } finally {
    await browser.close()
  }
})

test('without leave to see itself, a tab says so', async ({ page }) => {
  await page.goto(host.url)
  await expect(page.getByRole('button', { name: 'Screenshot' })).toBeEnabled({ timeout: 20_000 })
  await page.evaluate(() => {
    navigator.mediaDevices.getDisplayMedia = () =>
      Promise.reject(new DOMException('Permission denied', 'NotAllowedError'))
  })
  await page.getByRole('button', { name: 'Screenshot' }).click()
  await page.getByRole('menuitem', { name: 'Copy Screenshot' }).click()
  await expect(page.getByText(/^No screenshot: the browser did not let this page see itself/)).toBeVisible()
})

test('the browser that the host has started draws it at the device’s pixel ratio, into a folder', async ({ page }) => {
  // It takes its folder with it.
  const own = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-shot-'))
  fs.cpSync(dir, own, { recursive: true })
  const window = await openWindow(own)
  try {
    await runCommand(window.page, 'Preferences: Open Settings')
    await window.page.getByPlaceholder('Search settings').fill('screenshotFolder')
    await window.page.getByRole('textbox', { name: 'Simulator: Screenshot Folder' }).fill(pictures)
    await window.page.keyboard.press('Enter')
    await window.page.getByRole('button', { name: 'Screenshot', exact: true }).click()
    await window.page.getByRole('menuitem', { name: 'Save Screenshot' }).click()
    await expect(window.page.getByText(/^The screenshot was saved: /)).toBeVisible({ timeout: 20_000 })
    const [name] = fs.readdirSync(pictures)
    await page.goto(host.url)
    // An iPhone 15 has 393 by 852 px with 3 pixels each.
    expect(
      await look(page, fs.readFileSync(path.join(pictures, name!)), { corner: [0, 0], middle: [0.5, 0.5] }),
    ).toEqual({
      width: 1179,
      height: 2556,
      corner: '0,0,255,255',
      middle: '0,200,0,255',
    })
  } finally {
    await window.close()
  }
})
