/** The device's own APIs: with a browser's permissions on a safe page, and what they say where the page is none. */
import fs from 'node:fs'
import { expect, test } from '@playwright/test'
import { pictureOf } from '../support/code-picture'
import { openPhone, previewOf, type Phone, type Preview } from './phone'
import { phoneProgram } from './phone-program'

let dir: string
let preview: Preview
let phone: Phone

test.beforeAll(() => {
  dir = phoneProgram()
})
test.afterAll(() => {
  fs.rmSync(dir, { recursive: true, force: true })
})
test.afterEach(async () => {
  expect(phone.errors).toEqual([])
  await phone.close()
})

/** A browser on a phone gives them by itself; one that is told what to give, nothing else. */
const sensors = ['accelerometer', 'gyroscope', 'magnetometer']

/** Taps the button of that API; what it was answered, once it was. */
async function tap(name: string): Promise<void> {
  await (await phone.frame()).locator(`#${name}`).tap()
}
async function answer(name: string, how: 'success' | 'fail'): Promise<Record<string, any>> {
  const text = (await phone.frame()).locator('#result')
  await expect(text).toContainText(`${name} ${how}`)
  const said = await text.innerText()
  return JSON.parse(said.slice(said.indexOf('{')) || 'null')
}
async function call(name: string, how: 'success' | 'fail'): Promise<Record<string, any>> {
  await tap(name)
  return answer(name, how)
}
const allow = () => phone.page.getByRole('button', { name: '允许' }).tap()

test.describe('on a safe page', () => {
  test.beforeAll(async () => {
    preview = await previewOf(dir, true)
  })
  test.afterAll(() => preview.close())

  test('the place is the phone’s, as the browser tells it', async ({ browser }) => {
    phone = await openPhone(browser, preview.url, 'android', {
      permissions: ['geolocation', ...sensors],
      geolocation: { longitude: 116.4, latitude: 39.9, accuracy: 12 },
    })
    await tap('getLocation')
    await allow()
    const place = await answer('getLocation', 'success')
    expect(place).toMatchObject({ longitude: '116.4', latitude: '39.9', accuracy: '12', city: '北京市', district: '' })
    await phone.context.setGeolocation({ longitude: -70, latitude: -20, accuracy: 5 })
    await tap('getLocation')
    await expect((await phone.frame()).locator('#result')).toContainText('"-70"')
    expect(await answer('getLocation', 'success')).toMatchObject({ latitude: '-20', city: '', country: '' })
  })

  test('a browser that says no is a permission that is missing', async ({ browser }) => {
    phone = await openPhone(browser, preview.url, 'android', { permissions: sensors })
    await tap('getLocation')
    await allow()
    expect(await answer('getLocation', 'fail')).toMatchObject({ error: 11 })
  })

  test('the clipboard is the phone’s', async ({ browser }) => {
    phone = await openPhone(browser, preview.url, 'android', {
      permissions: ['clipboard-read', 'clipboard-write', ...sensors],
    })
    await call('setClipboard', 'success')
    expect(await phone.page.evaluate(() => navigator.clipboard.readText())).toBe('复制的文字')
    await phone.page.evaluate(() => navigator.clipboard.writeText('从别处来'))
    expect(await call('getClipboard', 'success')).toEqual({ text: '从别处来' })
  })

  test('vibration, network, battery; brightness is said to be out of reach', async ({ browser }) => {
    phone = await openPhone(browser, preview.url, 'android')
    await call('vibrateShort', 'success')
    expect(await call('getNetworkType', 'success')).toMatchObject({ networkAvailable: true })
    await phone.context.setOffline(true)
    await expect
      .poll(() => call('getNetworkType', 'success'))
      .toEqual({ networkAvailable: false, networkType: 'NOTREACHABLE' })
    await phone.context.setOffline(false)
    expect(await call('setScreenBrightness', 'fail')).toMatchObject({ errorMessage: expect.stringContaining('亮度') })
    expect(await call('getBatteryInfo', 'success')).toMatchObject({ level: expect.any(Number) })
  })

  test('its motion is heard', async ({ browser }) => {
    phone = await openPhone(browser, preview.url, 'android')
    await phone.ready()
    await phone.cdp.send('DeviceOrientation.setDeviceOrientationOverride', { alpha: 90, beta: 45, gamma: 0 })
    const told = (await phone.frame()).locator('#motion')
    await expect(told).toContainText('alpha')
    const { alpha, beta } = JSON.parse(await told.innerText()) as { alpha: number; beta: number }
    expect(alpha).toBeCloseTo(Math.PI / 2, 3)
    expect(beta).toBeCloseTo(Math.PI / 4, 3)
  })

  test('pictures come from its album, and the code in one is read', async ({ browser }) => {
    phone = await openPhone(browser, preview.url, 'iphone')
    const picture = { name: 'code.png', mimeType: 'image/png', buffer: pictureOf('https://example.com/phone') }
    // The first answer comes after the program's own question, which is a touch as well.
    const chooser = phone.page.waitForEvent('filechooser')
    await tap('chooseImage')
    await allow()
    const opened = await chooser
    expect(opened.isMultiple()).toBe(true)
    await opened.setFiles([picture, { ...picture, name: 'other.png' }])
    const { tempFiles } = await answer('chooseImage', 'success')
    expect(tempFiles).toHaveLength(2)
    expect(tempFiles[0].size).toBe(picture.buffer.length)

    await tap('scan')
    await allow()
    const album = phone.page.waitForEvent('filechooser')
    await phone.page.getByRole('button', { name: '从相册选择' }).tap()
    await (await album).setFiles(picture)
    expect(await answer('scan', 'success')).toMatchObject({
      code: 'https://example.com/phone',
      scanType: 'QR',
      imageChannel: 'album',
    })
  })
})

test.describe('on a page that is not safe', () => {
  test.beforeAll(async () => {
    preview = await previewOf(dir, false)
  })
  test.afterAll(() => preview.close())

  test('what only https has says so, with the documented numbers', async ({ browser }) => {
    phone = await openPhone(browser, preview.url, 'android')
    const https = { errorMessage: expect.stringContaining('https') }
    await tap('getLocation')
    await allow()
    expect(await answer('getLocation', 'fail')).toMatchObject({ error: 11, ...https })
    expect(await call('getClipboard', 'fail')).toMatchObject(https)
    expect(await call('startAccelerometer', 'fail')).toMatchObject(https)
    expect(await call('setKeepScreenOn', 'fail')).toMatchObject(https)
    expect(await call('getBatteryInfo', 'fail')).toMatchObject(https)
  })

  test('copying works by the older command; codes are read from a photo', async ({ browser }) => {
    phone = await openPhone(browser, preview.url, 'android')
    await call('setClipboard', 'success')
    await tap('scan')
    await allow()
    await expect(phone.page.getByRole('status')).toContainText('https')
    const camera = phone.page.waitForEvent('filechooser')
    await phone.page.getByRole('button', { name: '拍照识别' }).tap()
    const chooser = await camera
    expect(await chooser.element().getAttribute('capture')).toBe('environment')
    await chooser.setFiles({ name: 'a.png', mimeType: 'image/png', buffer: pictureOf('ABC') })
    expect(await answer('scan', 'success')).toMatchObject({ code: 'ABC', imageChannel: 'camera' })
  })
})
