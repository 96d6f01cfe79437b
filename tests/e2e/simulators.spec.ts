/** Several simulators side by side, and the window of their own, as a user drives them. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { FrameLocator, Page } from '@playwright/test'
import { expect, hostOver, test } from './support/host'
import { runCommand } from './support/workbench'

const list = `Page({
    data: { count: 0, text: '', focus: '', on: false, rows: Array.from({ length: 60 }, (_, i) => 'row ' + i), kept: '', answer: '' },
    onLoad() {
      const kept = my.getStorageSync({ key: 'n' }).data || 0
      const { model, language } = my.getSystemInfoSync()
      this.setData({ kept: String(kept), model, language })
      console.log('loaded on ' + model)
    },
    add() {
      const n = (my.getStorageSync({ key: 'n' }).data || 0) + 1
      my.setStorageSync({ key: 'n', data: n })
      this.setData({ count: this.data.count + 1, kept: String(n) })
    },
    typed(event) { this.setData({ text: event.detail.value }) },
    focused() { this.setData({ focus: 'in' }) },
    blurred() { this.setData({ focus: 'out' }) },
    confirmed() { this.setData({ answer: 'confirmed' }) },
    switched(event) { this.setData({ on: event.detail.value }) },
    go() { my.navigateTo({ url: '/pages/b?id=7' }) },
    ask() { my.confirm({ title: 'Sure?', confirmButtonText: 'Surely', success: ({ confirm }) => this.setData({ answer: String(confirm) }) }) },
  })`
const template = `
  <view id="mine" a:if="{{model.indexOf('iPhone') < 0}}">not an iPhone</view>
  <button id="add" onTap="add">add</button><button id="go" onTap="go">go</button><button id="ask" onTap="ask">ask</button>
  <input id="field" onInput="typed" onFocus="focused" onBlur="blurred" onConfirm="confirmed" /><switch id="switch" onChange="switched" />
  <view id="said">{{count}} {{text}} {{focus}} {{on}} {{answer}}</view><view id="kept">{{kept}}</view>
  <view id="model">{{model}} {{language}}</view>
  <view a:for="{{rows}}" style="height: 40px">{{item}}</view>`
const files = {
  'app.json': JSON.stringify({ pages: ['pages/a', 'pages/b'], window: { defaultTitle: 'Several' } }),
  'app.js': 'App({})',
  'mini.project.json': JSON.stringify({ component2: true }),
  'pages/a.axml': template,
  'pages/a.js': list,
  'pages/b.axml': '<view id="b">page {{id}}</view><input id="other" onInput="typed" /><view id="typed">{{text}}</view>',
  'pages/b.js': `Page({ data: {}, onLoad({ id }) { this.setData({ id }) }, typed(event) { this.setData({ text: event.detail.value }) } })`,
}

let dir: string
let host: Awaited<ReturnType<typeof hostOver>>
test.beforeEach(async ({ page }) => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-several-'))
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(dir, name)), { recursive: true })
    fs.writeFileSync(path.join(dir, name), text)
  }
  host = await hostOver(dir)
  await page.goto(host.url)
  await expect(app(page).locator('#add')).toBeVisible({ timeout: 20_000 })
})
test.afterEach(async () => {
  await host.close()
  fs.rmSync(dir, { recursive: true, force: true })
})

/** Of the simulator with this number. */
const shell = (page: Page, number = 1): FrameLocator =>
  page.getByRole('region', { name: `Simulator ${number}` }).frameLocator('iframe')
const app = (page: Page, number = 1): FrameLocator =>
  shell(page, number).frameLocator('.page:not(.page-hidden):not(.page-curtain) iframe')
const footer = (page: Page) => page.getByRole('group', { name: 'Page' })
const menu = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name, exact: true }).click()
}
const device = async (page: Page, name: string): Promise<void> => {
  await page.locator('.simulator-bar .picker').first().click()
  await page.getByRole('menuitem', { name }).first().click()
}

test('a second simulator of another device follows taps, texts, scrolling, dialogs and pages', async ({ page }) => {
  await app(page).locator('#add').click()
  await menu(page, 'Add Simulator')
  await expect(app(page, 2).locator('#add')).toBeVisible({ timeout: 20_000 })
  // Its data are its own.
  await expect(app(page, 2).locator('#kept')).toHaveText('0')
  await device(page, 'Pixel 8')
  await page.getByRole('button', { name: 'Restart', exact: true }).click()
  await expect(app(page, 2).locator('#model')).toContainText('Pixel 8')
  await expect(app(page).locator('#model')).toContainText('iPhone')
  await expect(app(page, 2).locator('#mine')).toBeVisible()
  await expect(app(page).locator('#said')).toHaveText(/^0/)

  await app(page).locator('#add').click()
  await expect(app(page, 2).locator('#kept')).toHaveText('1')
  await expect(app(page).locator('#kept')).toHaveText('2')
  await app(page).locator('#field').click()
  await page.keyboard.type('Ada')
  for (const number of [1, 2]) await expect(app(page, number).locator('#said')).toHaveText('1 Ada in false')
  // The one that follows did not take the focus away.
  await page.keyboard.type(' L')
  await expect(app(page, 2).locator('#said')).toHaveText('1 Ada L in false')
  await app(page).locator('#switch').click()
  for (const number of [1, 2]) await expect(app(page, number).locator('#said')).toHaveText('1 Ada L out true')

  await app(page).locator('#ask').click()
  await expect(shell(page, 2).getByText('Sure?')).toBeVisible()
  await shell(page).getByText('Surely').click()
  for (const number of [1, 2]) await expect(app(page, number).locator('#said')).toContainText('true true')

  const scrolled = (number: number) =>
    app(page, number)
      .locator('html')
      .evaluate((root) => Math.round((root.scrollTop / (root.scrollHeight - root.clientHeight)) * 100))
  await app(page).locator('#add').hover()
  await page.mouse.wheel(0, 700)
  await expect.poll(() => scrolled(1)).toBeGreaterThan(10)
  await expect.poll(async () => (await scrolled(2)) - (await scrolled(1))).toBeLessThan(2)
  await expect.poll(async () => (await scrolled(1)) - (await scrolled(2))).toBeLessThan(2)
  await page.mouse.wheel(0, -2000)
  await expect.poll(() => scrolled(2)).toBe(0)

  // The other one leads as soon as the user is there.
  await app(page, 2).locator('#go').click()
  for (const number of [1, 2]) await expect(app(page, number).locator('#b')).toHaveText('page 7')
  await expect(footer(page)).toContainText('pages/b')
  await app(page, 2).locator('#other input').fill('x')
  await expect(app(page).locator('#typed')).toHaveText('x')
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  for (const number of [1, 2]) await expect(app(page, number).locator('#add')).toBeVisible()

  // Not followed any more.
  await page.getByRole('button', { name: /^Follow input/ }).click()
  await app(page).locator('#add').click()
  await expect(app(page).locator('#said')).toHaveText(/^2/)
  await app(page).locator('#go').click()
  await expect(app(page).locator('#b')).toBeVisible()
  await expect(app(page, 2).locator('#said')).toHaveText(/^1/)
})

test('what the keyboard on the screen types is on the others too, with one of their own and without', async ({
  page,
}) => {
  await menu(page, 'Add Simulator')
  await expect(app(page, 2).locator('#add')).toBeVisible({ timeout: 20_000 })
  const switchKeyboard = async (): Promise<void> => {
    await runCommand(page, 'Show Device')
    await page.getByRole('searchbox').last().fill('keyboard')
    const keys = page.getByRole('switch', { name: 'On-screen keyboard' })
    await keys.click()
    // It stands as the device has it.
    await expect(keys).toBeChecked()
  }
  const keyboard = (number: number) => shell(page, number).locator('.keyboard')
  const type = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await keyboard(1).locator(`[data-key="${key}"]`).click()
  }
  // What is set of a device is set of the one that leads.
  await app(page, 2).locator('#said').click()
  await app(page).locator('#said').click()
  await switchKeyboard()
  await app(page).locator('#field').click()
  await expect(keyboard(1)).toBeVisible()
  await type('h', 'o', 'k', 'Backspace')
  for (const number of [1, 2]) await expect(app(page, number).locator('#said')).toHaveText('0 ho in false')
  await expect(keyboard(2)).toBeHidden()
  await type('Enter')
  for (const number of [1, 2]) await expect(app(page, number).locator('#said')).toHaveText('0 ho out false confirmed')

  await app(page, 2).locator('#said').click()
  await switchKeyboard()
  // The panel where the switch is may still take the focus once.
  await expect(async () => {
    await app(page).locator('#field').click()
    await expect(app(page).locator('#said')).toHaveText('0 ho in false confirmed', { timeout: 1000 })
  }).toPass()
  for (const number of [1, 2]) await expect(keyboard(number)).toBeVisible()
  await type('p')
  for (const number of [1, 2]) await expect(app(page, number).locator('#said')).toHaveText('0 hop in false confirmed')
  await type('Hide')
  for (const number of [1, 2]) await expect(keyboard(number)).toBeHidden()
  await expect(page.locator('.log-line', { hasText: 'other simulator' })).toHaveCount(0)
})

test('all get what is saved, and say which one they are; they stay after a reload, and go', async ({ page }) => {
  await menu(page, 'Add Simulator')
  await device(page, 'Pixel 8')
  await expect(app(page, 2).locator('#add')).toBeVisible({ timeout: 20_000 })
  fs.writeFileSync(path.join(dir, 'pages/a.axml'), `<view id="new">anew</view>${template}`)
  for (const number of [1, 2]) await expect(app(page, number).locator('#new')).toBeVisible()

  await page.getByRole('button', { name: 'Restart', exact: true }).click()
  const line = (from: string) => page.locator('.log-line', { hasText: 'loaded on' }).filter({ hasText: from })
  await expect(line('1 · iPhone 15')).toBeVisible()
  await expect(line('2 · Pixel 8')).toContainText('loaded on Pixel 8')

  await page.reload()
  await expect(app(page, 2).locator('#model')).toContainText('Pixel 8', { timeout: 20_000 })
  await expect(app(page).locator('#model')).toContainText('iPhone')
  await page.getByRole('button', { name: 'Remove this simulator' }).click()
  await expect(page.getByRole('region', { name: /^Simulator \d/ })).toHaveCount(1)
  await expect(footer(page)).toContainText('pages/a')
})

test('a window of their own has all, and gives it back when it is closed', async ({ page }) => {
  await app(page).locator('#add').click()
  await app(page).locator('#go').click()
  await expect(app(page).locator('#b')).toBeVisible()
  const opened = page.waitForEvent('popup')
  await menu(page, 'Move Simulator into New Window')
  const own = await opened
  // The same pages, with their queries and what was stored.
  await expect(app(own).locator('#b')).toHaveText('page 7', { timeout: 20_000 })
  await expect(page.getByText('The simulator is in a window of its own.')).toBeVisible()
  await own.getByRole('button', { name: 'Back', exact: true }).click()
  await expect(app(own).locator('#kept')).toHaveText('1')
  fs.writeFileSync(path.join(dir, 'pages/a.axml'), `<view id="new">anew</view>${template}`)
  await expect(app(own).locator('#new')).toBeVisible()

  // Menus by keyboard, keys of the workbench, words and colours.
  await own.getByRole('button', { name: 'Compile mode' }).click()
  await own.keyboard.press('ArrowDown')
  await own.keyboard.press('ArrowDown')
  await expect(own.getByRole('menuitem', { name: 'Add…' })).toBeFocused()
  await own.keyboard.press('Enter')
  await own.getByRole('dialog').getByLabel('Name').fill('B')
  await own.getByRole('dialog').getByLabel('Start page').selectOption('pages/b')
  await own.keyboard.press('Enter')
  await expect(app(own).locator('#b')).toBeVisible()
  await expect(footer(own)).toContainText('pages/b')
  await own.locator('body').press('F5')
  await expect(app(own).locator('#b')).toBeVisible()
  await menu(own, 'Move Simulator Back into the Workbench')
  await expect(app(page).locator('#b')).toBeVisible({ timeout: 20_000 })
  await expect.poll(() => own.isClosed()).toBe(true)
  // The frame of before is gone after that of now has come.
  await expect(page.locator('.simulator-cover')).toHaveCount(0)
  await expect(footer(page)).toContainText('pages/b')

  const again = page.waitForEvent('popup')
  await menu(page, 'Move Simulator into New Window')
  await again
  await page.locator('.simulator-away').getByRole('button', { name: 'Move Simulator Back into the Workbench' }).click()
  await expect(page.locator('.simulator :focus')).toHaveCount(1)
})

test('their window follows language and theme, outlives a reload, and closes with the workbench', async ({ page }) => {
  const opened = page.waitForEvent('popup')
  await runCommand(page, 'Move Simulator into New Window')
  const own = await opened
  await expect(app(own).locator('#add')).toBeVisible({ timeout: 20_000 })
  await own.getByRole('button', { name: 'More actions' }).click()
  await own.getByRole('menuitem', { name: 'Clear Data' }).focus()
  await own.keyboard.press('ArrowRight')
  await own.getByRole('menuitem', { name: 'Everything' }).press('Enter')
  // Asked where the user is.
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
  await own.getByRole('alertdialog').getByRole('button', { name: 'Clear' }).click()
  await expect(own.getByText(/^Cleared: Storage/)).toBeVisible()
  await page.reload()
  await expect(app(own).locator('#add')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText('The simulator is in a window of its own.')).toBeVisible()
  await page.evaluate(() => localStorage.setItem('x', ''))
  await runCommand(page, 'Preferences: Color Theme')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const theme = await page.locator('html').getAttribute('data-theme')
  await expect(own.locator('html')).toHaveAttribute('data-theme', theme!)
  await page.close()
  await expect.poll(() => own.isClosed()).toBe(true)
})
