/** A phone and its workbench: who it is, what it says, and what it does when the host or the session goes. */
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { decodeRecorded, encodeRecorded } from '../../../base/recorded-value.web'
import type { ShellToWorkbench, WorkbenchToShell } from '../../../protocol/simulator'
import { openPhone, previewOf, type Phone, type Preview } from './phone'
import { phoneProgram } from './phone-program'

let dir: string
let preview: Preview
let phone: Phone

test.beforeEach(async () => {
  dir = phoneProgram()
  preview = await previewOf(dir, false)
})
test.afterEach(async () => {
  expect(phone.errors).toEqual([])
  await phone.close()
  await preview.close()
  fs.rmSync(dir, { recursive: true, force: true })
})

const connected = () => preview.preview.state.phones.filter((each) => each.connected)

/** All that the phone says from now on. */
function heard(): ShellToWorkbench[] {
  const all: ShellToWorkbench[] = []
  preview.preview.onDidSay(({ text }) => all.push(decodeRecorded(text) as ShellToWorkbench))
  return all
}
const say = (id: string, message: WorkbenchToShell) => preview.preview.say(id, encodeRecorded(message))

test('the workbench sees who it is, and debugs it once it listens', async ({ browser }) => {
  const all = heard()
  phone = await openPhone(browser, preview.url, 'iphone')
  await expect.poll(() => connected()[0]?.latency).toBeGreaterThanOrEqual(0)
  const [about] = connected()
  expect(about).toMatchObject({
    system: 'iOS 17.5',
    model: 'iPhone',
    browser: 'Safari 17.5',
    width: 390,
    height: 844,
    secure: false,
    standalone: false,
  })
  const worker = phone.page.workers().at(-1)!
  await worker.evaluate(`console.log('before')`)
  expect(all.filter(({ k }) => k === 'log')).toEqual([])

  preview.preview.listen(about!.id, true)
  await worker.evaluate(`console.log('after')`)
  const lines = () => all.flatMap((each) => (each.k === 'log' && each.entry.level === 'log' ? each.entry.args : []))
  // What was written before is not lost on whoever comes late.
  await expect.poll(lines).toEqual(['before', 'after'])
  await expect.poll(() => all.some(({ k }) => k === 'device/sections')).toBe(true)
  const states = () => all.flatMap((each) => (each.k === 'state' ? [each.state] : []))
  expect(states().at(-1)).toMatchObject({ status: 'running', device: 'own', stack: [{ route: 'pages/index/index' }] })

  say(about!.id, { k: 'inspect', at: 'logic', id: 7, agent: 'data', method: 'instances', args: null })
  await expect
    .poll(() => all.find((each) => each.k === 'inspected' && each.id === 7))
    .toMatchObject({
      value: { globalData: true, pages: [{ route: 'pages/index/index' }] },
    })
  say(about!.id, { k: 'open', url: '/pages/next/next' })
  await phone.shown('pages/next/next')

  preview.preview.listen(about!.id, false)
  const before = lines().length
  await worker.evaluate(`console.log('nobody listens')`)
  say(about!.id, { k: 'open', url: '/pages/index/index' })
  await phone.shown('pages/index/index')
  expect(lines()).toHaveLength(before)
})

test('followers do what the leader does', async ({ browser }) => {
  phone = await openPhone(browser, preview.url, 'android')
  await expect.poll(() => connected().length).toBe(1)
  const [leader] = connected()
  const other = await openPhone(browser, preview.url, 'iphone')
  await expect.poll(() => connected().length).toBe(2)
  preview.preview.lead(leader!.id)
  // The leader hears of it when it hears of it.
  await expect(async () => {
    await (await phone.frame()).locator('#getNetworkType').tap()
    await expect((await other.frame()).locator('#result')).toContainText('success', { timeout: 1000 })
  }).toPass()
  await (await phone.frame()).locator('#next').tap()
  await other.shown('pages/next/next')
  // Each by its own way back, which the other one does not have.
  await phone.page.goBack()
  await other.shown('pages/index/index')
  preview.preview.lead(connected().find(({ model }) => model === 'iPhone')!.id)
  await expect(async () => {
    await (await other.frame()).locator('#next').tap()
    await phone.shown('pages/next/next')
  }).toPass()
  await other.swipe([4, 400], [60, 402], [180, 404], [300, 404])
  await other.shown('pages/index/index')
  await phone.shown('pages/index/index')
  expect(other.errors).toEqual([])
  await other.close()
})

test('without its host it says so, and catches up with what was saved meanwhile', async ({ browser }) => {
  phone = await openPhone(browser, preview.url, 'android')
  await expect.poll(() => connected().length).toBe(1)
  const { id } = connected()[0]!
  await preview.stopHost()
  await expect(phone.page.getByText('连不上电脑，正在重试…')).toBeVisible()
  // What is on the phone goes on.
  const frame = await phone.frame()
  await frame.locator('#getSystemInfo').tap()
  await expect(frame.locator('#result')).toContainText('getSystemInfo success')
  const template = path.join(dir, 'pages/index/index.axml')
  fs.writeFileSync(template, fs.readFileSync(template, 'utf8').replace('下一页', '换过的字'))
  await preview.startHost()
  await expect(phone.page.getByText('已重新连接')).toBeVisible()
  await expect((await phone.frame()).locator('#next')).toHaveText('换过的字')
  await expect.poll(() => connected().map((each) => each.id)).toEqual([id])
})

test('a session that ends says why, and nothing is tried again', async ({ browser }) => {
  phone = await openPhone(browser, preview.url, 'android', { locale: 'en-US' })
  await expect.poll(() => connected().length).toBe(1)
  const tried: string[] = []
  await preview.preview.stop()
  await expect(phone.page.getByText('The preview has ended')).toBeVisible()
  await expect(phone.page.getByText('It was stopped on the computer', { exact: false })).toBeVisible()
  phone.page.on('websocket', (socket) => tried.push(socket.url()))
  await phone.page.evaluate(() => dispatchEvent(new Event('online')))
  await phone.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1000)))
  expect(tried).toEqual([])
})

test('a phone that the host knows no more finds out', async ({ browser }) => {
  phone = await openPhone(browser, preview.url, 'android')
  await expect.poll(() => connected().length).toBe(1)
  await preview.stopHost()
  await phone.context.clearCookies()
  await preview.startHost()
  await expect(phone.page.getByText('这次预览不再有效', { exact: false })).toBeVisible({ timeout: 20_000 })
})

test.describe('the panel', () => {
  const tab = (name: string) => phone.page.locator(`.handset .tab[data-tab="${name}"]`).tap()
  const sheet = () => phone.page.locator('.handset .sheet')

  test('is loaded when it is opened, and shows log, network, data and device', async ({ browser }) => {
    phone = await openPhone(browser, preview.url, 'android')
    await phone.ready()
    const loaded = () =>
      phone.page.evaluate(() =>
        performance.getEntriesByType('resource').some(({ name }) => name.includes('phone-panel')),
      )
    expect(await loaded()).toBe(false)
    const worker = phone.page.workers().at(-1)!
    await worker.evaluate(`console.log('hello', { a: 1 }); console.error('broken'); App({})`)
    await (await phone.frame()).locator('#request').tap()
    await expect((await phone.frame()).locator('#result')).toContainText('request fail')
    await expect(phone.page.locator('.handset .badge')).toHaveText('1')
    await phone.page.locator('.handset .button').tap()
    await expect.poll(loaded).toBe(true)
    await expect(sheet()).toContainText('hello {a: 1}')
    await expect(sheet()).toContainText('App() 已调用过，本次调用被忽略')
    await sheet().getByRole('button', { name: '错误' }).tap()
    await expect(sheet()).not.toContainText('hello')
    await expect(sheet()).toContainText('broken')
    await tab('network')
    await expect(sheet()).toContainText('GET https://tandem.invalid/x')
    await tab('data')
    await expect(sheet()).toContainText('"pulls": 0')
    await tab('device')
    await expect(sheet()).toContainText('Pixel 8')
    await expect(sheet()).toContainText('仅限 https')
    await sheet().getByRole('button', { name: '关闭' }).tap()
    await expect(sheet()).toBeHidden()
    await expect(phone.page.locator('.handset .badge')).toBeHidden()
  })

  test('its button stays where it was left, and is not over the capsule', async ({ browser }) => {
    phone = await openPhone(browser, preview.url, 'iphone')
    await phone.ready()
    const at = async () => (await phone.page.locator('.handset .button').boundingBox())!
    const capsule = (await phone.page.locator('.capsule').boundingBox())!
    const first = await at()
    expect(first.y).toBeGreaterThan(capsule.y + capsule.height)
    const [x, y] = [first.x + 20, first.y + 20]
    await phone.swipe([x, y], [x - 100, y - 60], [60, 300])
    await expect.poll(async () => (await at()).x).toBe(8)
    // It was dragged, not pressed.
    await expect(sheet()).toBeHidden()
    const left = await at()
    await phone.page.reload()
    await phone.ready()
    await expect.poll(at).toEqual(left)
  })

  test('its button makes room for a dialog, and goes back', async ({ browser }) => {
    phone = await openPhone(browser, preview.url, 'android')
    await phone.ready()
    const button = phone.page.locator('.handset .button')
    const at = async () => (await button.boundingBox())!
    const left = await at()
    const worker = phone.page.workers().at(-1)!
    const open = (name: string, args: object) =>
      worker.evaluate(`void my.${name}({ ...${JSON.stringify(args)}, complete() {} })`)
    const ok = phone.page.locator('.dialog-ok')
    const isAbove = async (box: string) => {
      const [{ y, height }, other] = [await at(), await phone.page.locator(box).boundingBox()]
      return other !== null && y + height < other.y
    }
    // Of three heights: the head of a picker, the middle, and a sheet that takes half the screen.
    await open('optionsSelect', { optionsOne: ['a', 'b'] })
    await ok.tap()
    await expect.poll(at).toEqual(left)
    const [x, y] = [left.x + 20, left.y + 20]
    await phone.swipe([x, y], [x, y - 80], [x, 400])
    const middle = await at()
    await open('alert', { title: 'In the middle', content: 'as long as it takes '.repeat(20) })
    await expect.poll(() => isAbove('.dialog')).toBe(true)
    await ok.tap()
    await expect.poll(at).toEqual(middle)
    await open('showActionSheet', { items: Array.from({ length: 9 }, (_, i) => `item ${i}`) })
    await expect.poll(() => isAbove('.sheet')).toBe(true)
  })

  test('restarts the program, with its pages or without', async ({ browser }) => {
    phone = await openPhone(browser, preview.url, 'android')
    await (await phone.frame()).locator('#next').tap()
    await phone.shown('pages/next/next')
    await phone.page.locator('.handset .button').tap()
    await tab('restart')
    await sheet().getByRole('button', { name: '停在当前页' }).tap()
    await phone.shown('pages/next/next')
    await phone.page.locator('.handset .button').tap()
    await sheet().getByRole('button', { name: '回到首页' }).tap()
    await phone.shown('pages/index/index')
  })
})
