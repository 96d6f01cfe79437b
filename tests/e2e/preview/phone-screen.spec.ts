/** The shell full screen on a phone: its window is the screen, and a finger is a finger. */
import fs from 'node:fs'
import { expect, test } from '@playwright/test'
import { openPhone, previewOf, type Phone, type Preview } from './phone'
import { phoneProgram } from './phone-program'

let dir: string
let preview: Preview
let phone: Phone

test.beforeAll(async () => {
  dir = phoneProgram()
  preview = await previewOf(dir, false)
})
test.afterAll(async () => {
  await preview.close()
  fs.rmSync(dir, { recursive: true, force: true })
})
test.afterEach(async () => {
  expect(phone.errors).toEqual([])
  await phone.close()
})

const result = async (name: string): Promise<Record<string, any>> => {
  const frame = await phone.frame()
  await frame.locator(`#${name}`).tap()
  await expect(frame.locator('#result')).toContainText(name)
  const text = await frame.locator('#result').innerText()
  return JSON.parse(text.slice(text.indexOf('{')))
}

test('the window is the screen, without a device around it; the program is told the real phone', async ({
  browser,
}) => {
  phone = await openPhone(browser, preview.url, 'android')
  const box = await phone.page.locator('.screen').boundingBox()
  expect(box).toEqual({ x: 0, y: 0, width: 360, height: 800 })
  await expect(phone.page.locator('.statusbar')).toBeHidden()
  expect(await result('getSystemInfo')).toMatchObject({
    platform: 'Android',
    model: 'Pixel 8',
    brand: 'google',
    system: '14',
    pixelRatio: 3,
    windowWidth: 360,
    windowHeight: 752,
    language: 'zh-Hans',
    safeArea: { top: 0, bottom: 800 },
  })
  // The page is no safe one, and runs all the same.
  expect(await phone.page.evaluate(() => isSecureContext)).toBe(false)
})

test('turned, and with an address bar that goes, the page is told its new size', async ({ browser }) => {
  phone = await openPhone(browser, preview.url, 'iphone')
  const sizes = (await phone.frame()).locator('#sizes')
  await phone.page.setViewportSize({ width: 844, height: 390 })
  await expect(sizes).toHaveText('844x346')
  expect(await phone.page.locator('.screen').boundingBox()).toMatchObject({ width: 844, height: 390 })
  await phone.page.setViewportSize({ width: 844, height: 340 })
  await expect(sizes).toHaveText('844x296')
})

test('safe areas are left free', async ({ browser }) => {
  phone = await openPhone(browser, preview.url, 'iphone')
  await phone.cdp.send('Emulation.setSafeAreaInsetsOverride', { insets: { top: 47, bottom: 34, left: 0, right: 0 } })
  await expect
    .poll(async () => (await phone.page.locator('.page:not(.page-hidden) .navbar').boundingBox())?.height)
    .toBe(47 + 44)
  const capsule = await phone.page.locator('.capsule').boundingBox()
  expect(capsule!.y).toBeGreaterThanOrEqual(47)
  expect(await result('getSystemInfo')).toMatchObject({ statusBarHeight: 47, safeArea: { top: 47, bottom: 810 } })
})

test('a swipe from the edge goes a page back on iOS, and the browser’s own way back on Android', async ({
  browser,
}) => {
  phone = await openPhone(browser, preview.url, 'iphone')
  await (await phone.frame()).locator('#next').tap()
  await phone.shown('pages/next/next')
  await phone.swipe([4, 400], [60, 402], [180, 404])
  await phone.shown('pages/index/index')
  await phone.close()

  phone = await openPhone(browser, preview.url, 'android')
  await (await phone.frame()).locator('#next').tap()
  await phone.shown('pages/next/next')
  await phone.swipe([200, 500], [201, 500])
  await phone.page.goBack({ waitUntil: 'commit' }).catch(() => {})
  await phone.shown('pages/index/index')
  // On the first page it leaves the program, not the browser's page.
  await phone.swipe([200, 600], [201, 600])
  await phone.page.goBack({ waitUntil: 'commit' }).catch(() => {})
  await expect(phone.page.locator('.card-background')).toBeVisible()
})

test('pulled down, the page refreshes, and the shell itself neither scrolls nor bounces', async ({ browser }) => {
  phone = await openPhone(browser, preview.url, 'android')
  await phone.swipe([180, 200], [180, 230], [180, 300], [180, 380])
  await expect((await phone.frame()).locator('#pulls')).toHaveText('1')
  expect(await phone.page.evaluate(() => [scrollY, visualViewport?.scale])).toEqual([0, 1])
})

test('the keyboard moves the page until its field is seen, and is no new window size', async ({ browser }) => {
  phone = await openPhone(browser, preview.url, 'android')
  const frame = await phone.frame()
  await frame.locator('#field').tap()
  // A WebView's window shrinks by its keyboard.
  await phone.page.setViewportSize({ width: 360, height: 500 })
  await expect(frame.locator('#sizes')).toHaveText('keyboard 300')
  const field = frame.locator('#field')
  await expect
    .poll(async () => {
      const box = (await field.boundingBox())!
      return box.y + box.height
    })
    .toBeLessThanOrEqual(500)
  expect(await phone.page.locator('.screen').boundingBox()).toMatchObject({ height: 800 })
  await phone.page.setViewportSize({ width: 360, height: 800 })
  await expect(frame.locator('#sizes')).toHaveText('keyboard 0')
  await expect.poll(async () => (await field.boundingBox())!.y).toBeGreaterThan(700)
})

test('hidden, the program is in the background; seen again, it is back', async ({ browser }) => {
  phone = await openPhone(browser, preview.url, 'android')
  await phone.page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await expect(phone.page.locator('.card-background')).toBeVisible()
  await phone.page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await phone.shown('pages/index/index')
})

/** By the panel on the phone. */
async function logged(text: string): Promise<void> {
  await phone.page.locator('.handset .button').tap()
  await expect(phone.page.locator('.handset .list')).toContainText(text)
  await phone.page.locator('.handset .close').tap()
}
const open = (url: string): Promise<void> =>
  phone.page
    .workers()
    .at(-1)!
    .evaluate((to) => void (globalThis as any).my.navigateTo({ url: to }), url)

test('a page with pageOrientation is turned in full screen, once it is asked for, and let go', async ({ browser }) => {
  phone = await openPhone(browser, preview.url, 'android')
  // As Android's browsers have it: only in full screen. The emulated one turns nothing.
  await phone.page.evaluate(() => {
    const done: string[] = []
    Object.assign(window, { turned: done })
    Object.assign(screen.orientation, {
      lock: async (way: string) => {
        if (!document.fullscreenElement) throw new DOMException('not in full screen', 'SecurityError')
        done.push(way)
      },
      unlock: () => done.push('free'),
    })
  })
  await phone.ready()
  await open('/pages/wide/wide')
  await phone.shown('pages/wide/wide')
  const note = phone.page.locator('.page-turn .note')
  await expect(note).toContainText('此页面需要横屏')
  await logged('pageOrientation 为“landscape”：浏览器只有在全屏时才能旋转页面')
  await note.getByRole('button', { name: '全屏并旋转' }).tap()
  const turned = () => phone.page.evaluate(() => [(window as any).turned, document.fullscreenElement !== null])
  await expect.poll(turned).toEqual([['landscape'], true])
  await phone.page.setViewportSize({ width: 800, height: 360 })
  await expect(note).toHaveCount(0)
  await phone.page.locator('.page:not(.page-hidden) .navbar-leading').tap()
  await expect.poll(turned).toEqual([['landscape', 'free'], false])
})

test('a browser that turns no page asks for the phone to be turned', async ({ browser }) => {
  phone = await openPhone(browser, preview.url, 'iphone', { locale: 'en-US' })
  await phone.page.evaluate(() => Object.assign(screen.orientation, { lock: undefined }))
  await phone.ready()
  await open('/pages/wide/wide')
  await phone.shown('pages/wide/wide')
  const note = phone.page.locator('.page-turn .note')
  await expect(note).toContainText('This page is for a phone held sideways. Turn the phone.')
  await expect(note.getByRole('button')).toHaveCount(1)
  await logged('this browser cannot turn a page')
  await phone.page.setViewportSize({ width: 844, height: 390 })
  await expect(note).toHaveCount(0)
})
