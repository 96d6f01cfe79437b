/** A program uses the simulated device while its state is changed in the workbench's Device panel. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { FrameLocator, Page } from '@playwright/test'
import { expect, hostOver, test } from './support/host'

const buttons = [
  'power',
  'paste',
  'where',
  'scan',
  'login',
  'pay',
  'connect',
  'shake',
  'leave',
  'city',
  'region',
  'people',
]
const files = {
  'app.json': JSON.stringify({ pages: ['pages/a'], window: { defaultTitle: 'Device' } }),
  'app.js': 'App({})',
  'mini.project.json': JSON.stringify({ component2: true }),
  'pages/a.axml':
    buttons.map((name) => `<button id="${name}" onTap="${name}">${name}</button>`).join('') +
    '<view id="said">{{said}}</view><view id="net">{{net}}</view><view id="value">{{value}}</view><view id="compass">{{compass}}</view>',
  'pages/a.js': `Page({
    data: { said: '', net: '', value: '', compass: '' },
    onLoad() {
      my.onNetworkStatusChange(({ networkType }) => this.setData({ net: networkType }))
      my.onUserCaptureScreen(() => this.setData({ said: 'captured' }))
      my.onCompassChange(({ direction }) => this.setData({ compass: 'north ' + direction }))
      my.onMemoryWarning(({ level }) => this.setData({ said: 'memory ' + level }))
      my.onBLECharacteristicValueChange(({ value }) => this.setData({ value }))
      my.onBLEConnectionStateChanged(({ connected }) => this.setData({ said: 'connected ' + connected }))
    },
    say(promise) {
      promise.then((said) => this.setData({ said }), ({ error }) => this.setData({ said: 'error ' + error }))
    },
    power() { this.say(my.getBatteryInfo().then(({ level, isCharging }) => level + ' ' + isCharging)) },
    async paste() {
      const { text } = await my.getClipboard()
      await my.setClipboard({ text: text + '!' })
      this.setData({ said: text })
    },
    where() { this.say(my.getLocation({ type: 1 }).then(({ city, longitude }) => city + ' ' + longitude)) },
    scan() { this.say(my.scan().then(({ code }) => code)) },
    login() { this.say(my.getAuthCode({ scopes: 'auth_user' }).then(() => my.getAuthUserInfo()).then(({ nickName }) => nickName)) },
    pay() { this.say(my.tradePay({ tradeNO: '2026112122001' }).then(({ resultCode }) => 'paid ' + resultCode)) },
    async connect() {
      const place = { deviceId: 'C4:7C:8D:6A:00:01', serviceId: '180F', characteristicId: '2A19' }
      await my.openBluetoothAdapter()
      await my.connectBLEDevice(place)
      await my.notifyBLECharacteristicValueChange(place)
      this.setData({ value: 'listening' })
    },
    city() { this.say(my.chooseCity({ showLocatedCity: true }).then(({ city, adCode }) => city + ' ' + adCode)) },
    region() { this.say(my.regionPicker({ selectedItem: ['广东', '深圳'] }).then(({ data }) => data.join(' '))) },
    people() {
      this.say(my.chooseContact({ chooseType: 'multi', multiChooseMax: 2 })
        .then(({ contactsDicArray }) => contactsDicArray.map(({ displayName }) => displayName).join(' ')))
    },
    shake() { this.say(my.watchShake().then(() => 'shaken')) },
    leave() { this.say(my.getSetting().then(({ authSetting }) => JSON.stringify(authSetting))) },
  })`,
}

let dir: string
let host: Awaited<ReturnType<typeof hostOver>>
test.beforeEach(async () => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-device-'))
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(dir, name)), { recursive: true })
    fs.writeFileSync(path.join(dir, name), text)
  }
  host = await hostOver(dir)
})
test.afterEach(async () => {
  await host.close()
  fs.rmSync(dir, { recursive: true, force: true })
})

async function open(page: Page): Promise<{ phone: FrameLocator; app: FrameLocator }> {
  await page.goto(host.url)
  const phone = page.frameLocator('.simulator-stage iframe')
  const app = phone.frameLocator('.page:not(.page-hidden) iframe')
  await expect(app.locator('#where')).toBeVisible({ timeout: 20_000 })
  await page.keyboard.press('Control+Alt+D')
  await expect(page.locator('.device-nav')).toBeVisible()
  return { phone, app }
}

const choose = (page: Page, section: string) =>
  page
    .locator('.device-nav')
    .getByRole('button', { name: new RegExp(`^${section}`) })
    .click()
const field = (page: Page, section: string, name: string) =>
  page.locator(`[data-section="${section}"] [data-field="${name}"]`)

test('what is set in the panel is what the program learns', async ({ page }) => {
  const { phone, app } = await open(page)
  const said = app.locator('#said')
  const tap = (name: string) => app.locator(`#${name}`).click()

  await tap('where')
  await phone.getByRole('button', { name: '允许' }).click()
  await expect(said).toHaveText('杭州市 120.1265')
  await page.getByRole('button', { name: 'Beijing', exact: true }).click()
  await field(page, 'location', 'longitude').getByRole('spinbutton').fill('116.4')
  await tap('where')
  await expect(said).toHaveText('北京市 116.4')

  // The answer that was given on the phone stands in the panel.
  await choose(page, 'Permissions')
  await expect(field(page, 'permissions', 'location').getByRole('combobox')).toHaveValue('granted')
  await field(page, 'permissions', 'location').getByRole('combobox').selectOption('denied')
  await tap('where')
  await expect(said).toHaveText('error 2002')
  await tap('leave')
  await expect(said).toHaveText('{"location":false}')

  await choose(page, 'Network')
  await field(page, 'network', 'type').getByRole('combobox').selectOption('4G')
  await expect(app.locator('#net')).toHaveText('4G')
  await expect(phone.locator('.statusbar-network')).toHaveText('4G')

  await page.getByRole('searchbox', { name: 'Search for a value or a sensor' }).fill('nickname')
  await expect(page.locator('.device-section')).toHaveCount(1)
  await field(page, 'user', 'nickName').getByRole('textbox').fill('Ada')
  await tap('login')
  await phone.getByRole('button', { name: '允许' }).click()
  await expect(said).toHaveText('Ada')

  await page.getByRole('button', { name: 'Reset All' }).click()
  await expect(app.locator('#net')).toHaveText('WIFI')
  await expect(page.locator('.device-dot')).toHaveCount(0)
})

test('scans, payments, shakes and Bluetooth go between phone, panel and program', async ({ page }) => {
  const { phone, app } = await open(page)
  const said = app.locator('#said')
  const tap = (name: string) => app.locator(`#${name}`).click()

  await choose(page, 'Permissions')
  await page.getByRole('button', { name: 'Grant all' }).click()
  await tap('scan')
  await phone.getByRole('textbox', { name: '码内容' }).fill('table 7')
  await phone.getByRole('button', { name: '扫描' }).click()
  await expect(said).toHaveText('table 7')
  await tap('scan')
  await expect(phone.getByRole('textbox', { name: '码内容' })).toBeVisible()
  await choose(page, 'Scanner')
  await page.getByRole('button', { name: 'Scan the next code now' }).click()
  await expect(said).toHaveText('https://example.com/?id=1')

  await tap('pay')
  await phone.getByRole('button', { name: '确认付款' }).click()
  await expect(said).toHaveText('paid 9000')
  await tap('pay')
  await phone.getByRole('button', { name: '8000 处理中' }).click()
  await expect(said).toHaveText('paid 8000')

  await tap('shake')
  await choose(page, 'Motion')
  await page.getByRole('button', { name: 'Shake', exact: true }).click()
  await expect(said).toHaveText('shaken')

  await choose(page, 'Screen')
  await page.getByRole('button', { name: 'Take a screenshot' }).click()
  await expect(said).toHaveText('captured')
  await choose(page, 'Memory')
  await page.getByRole('button', { name: 'Memory warning' }).click()
  // iOS knows no levels.
  await expect(said).toHaveText('memory undefined')

  await choose(page, 'Bluetooth')
  await tap('connect')
  await expect(said).toHaveText('connected true')
  await expect(app.locator('#value')).toHaveText('listening')
  const unfold = (name: string) => page.locator('.device-record-head button', { hasText: name }).first().click()
  await unfold('Heart Rate')
  await unfold('180F')
  await unfold('2A19')
  await field(page, 'bluetooth', 'value').getByRole('textbox').fill('07')
  await expect(app.locator('#value')).toHaveText('07')
  await field(page, 'bluetooth', 'connected').getByRole('switch').first().click()
  await expect(said).toHaveText('connected false')
})

test('battery, compass, clipboard and orientation go both ways', async ({ page }) => {
  const { phone, app } = await open(page)
  const said = app.locator('#said')
  await choose(page, 'Battery')
  await field(page, 'battery', 'level').getByRole('spinbutton').fill('17')
  await field(page, 'battery', 'charging').getByRole('switch').click()
  await app.locator('#power').click()
  await expect(said).toHaveText('17 false')
  await choose(page, 'Motion')
  await field(page, 'motion', 'direction').getByRole('spinbutton').fill('90')
  await expect(app.locator('#compass')).toHaveText('north 90')
  await choose(page, 'Clipboard')
  const clip = field(page, 'clipboard', 'text').getByRole('textbox')
  await clip.fill('a word')
  await app.locator('#paste').click()
  await expect(said).toHaveText('a word')
  await page.locator('.device-nav').click()
  await expect(clip).toHaveValue('a word!')
  const tall = (await phone.locator('.page:not(.page-hidden) iframe').boundingBox())!
  await page.getByRole('button', { name: /^More/ }).click()
  if (process.env['ROUTE_SHOT']) await page.screenshot({ path: `${process.env['ROUTE_SHOT']}-more.png` })
  await page
    .getByRole('menuitem', { name: /Landscape|Rotate|Turn/ })
    .first()
    .click()
  await expect
    .poll(async () => {
      const box = (await phone.locator('.page:not(.page-hidden) iframe').boundingBox())!
      return box.width > box.height && tall.width < tall.height
    })
    .toBe(true)
})

test('cities, regions and people are chosen from lists', async ({ page }) => {
  const { phone, app } = await open(page)
  const said = app.locator('#said')
  const tap = (name: string) => app.locator(`#${name}`).click()

  await tap('city')
  await phone.getByRole('searchbox', { name: '搜索' }).fill('深')
  await phone.getByRole('button', { name: '深圳' }).click()
  await expect(said).toHaveText('深圳 440300')
  await tap('city')
  await phone
    .getByRole('button', { name: '返回' })
    .or(phone.getByRole('button', { name: 'Back' }))
    .last()
    .click()
  await expect(said).toHaveText('error 11')

  await tap('region')
  await expect(phone.getByRole('tab', { selected: true })).toHaveText('请选择')
  await phone.getByRole('tab', { name: '广东' }).click()
  await phone.getByRole('option', { name: '重庆' }).click()
  await phone.getByRole('option', { name: '重庆' }).click()
  await phone.getByRole('option', { name: '江北区' }).click()
  await expect(said).toHaveText('重庆 重庆 江北区')

  await tap('people')
  await phone.getByRole('button', { name: '小红' }).click()
  await phone.getByRole('button', { name: '阿强' }).click()
  await phone.getByRole('button', { name: '陈老师' }).click()
  await phone.getByRole('alertdialog').getByRole('button', { name: '确定' }).click()
  await phone.getByRole('button', { name: '完成(2)' }).click()
  await expect(said).toHaveText('小红 阿强')
})

test('what was set is there after a reload, in a browser that keeps nothing for frames', async ({ page }) => {
  await page.addInitScript(() => {
    if (window === window.top) return
    const get = (): never => {
      throw new DOMException('blocked', 'SecurityError')
    }
    Object.defineProperty(window, 'localStorage', { get })
  })
  await open(page)
  await choose(page, 'Network')
  await field(page, 'network', 'type').getByRole('combobox').selectOption('4G')
  await expect.poll(() => host.workspaces.current!.data.device.text).toBe('{"network":{"type":"4G"}}')
  await page.reload()
  const phone = page.frameLocator('.simulator-stage iframe')
  await expect(phone.locator('.statusbar-network')).toHaveText('4G', { timeout: 20_000 })
})

test('the device is placed on a map, and sent along a route that was drawn or imported', async ({ page }) => {
  const { phone, app } = await open(page)
  await choose(page, 'Location')
  const map = page.getByRole('application', { name: 'Map: a click places the device' })
  await expect(map.locator('canvas').first()).toBeVisible()
  const longitude = field(page, 'location', 'longitude').getByRole('spinbutton')
  const before = await longitude.inputValue()
  const box = (await map.boundingBox())!
  await map.click({ position: { x: box.width * 0.75, y: box.height / 2 } })
  await expect(longitude).not.toHaveValue(before)
  const placed = Number(await longitude.inputValue())
  expect(placed).toBeGreaterThan(Number(before))
  await app.locator('#where').click()
  await phone.getByRole('button', { name: '允许' }).click()
  await expect(app.locator('#said')).toContainText(`杭州市 ${placed}`)

  await page.getByRole('button', { name: 'Draw Route' }).click()
  for (const x of [0.4, 0.5, 0.6]) {
    await map.click({ position: { x: box.width * x, y: box.height * x } })
    // OpenLayers takes two clicks within a moment for a double click.
    await page.waitForTimeout(400)
  }
  await map.press('Enter')
  const route = page.getByRole('combobox', { name: 'Route' })
  await expect(route).toContainText('Route 1')
  await expect(page.getByRole('button', { name: 'Draw Route' })).toBeVisible()

  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: /^Import Route/ }).click()
  const gpx = '<gpx><trk><trkseg><trkpt lat="30" lon="120"/><trkpt lat="30.001" lon="120"/></trkseg></trk></gpx>'
  await (await chooser).setFiles({ name: 'walk.gpx', mimeType: 'text/xml', buffer: Buffer.from(gpx) })
  await expect(route).toContainText('walk (0.1 km)')
  await page.getByRole('spinbutton', { name: 'Speed in km/h' }).fill('200')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Play Route' }).click()
  const latitude = field(page, 'location', 'latitude').getByRole('spinbutton')
  await expect(latitude).toHaveValue('30.001')
  await app.locator('#where').click()
  await expect(app.locator('#said')).toHaveText('杭州市 120')
  await expect(page.getByRole('button', { name: 'Play Route' })).toBeVisible()
  if (process.env['ROUTE_SHOT']) {
    await route.selectOption({ index: 0 })
    await page.waitForTimeout(600)
    await page.screenshot({ path: `${process.env['ROUTE_SHOT']}-dark.png` })
  }
  await page.reload()
  await choose(page, 'Location')
  await expect(route).toContainText('walk')
})
