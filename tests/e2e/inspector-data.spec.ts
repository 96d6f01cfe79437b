/** The inspector's views of what a program holds, and expressions under the console. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { FrameLocator, Locator, Page } from '@playwright/test'
import { expect, hostOver, test } from './support/host'
import { runCommand } from './support/workbench'

const files = {
  'mini.project.json': '{"format":2}',
  'app.json': '{"pages":["pages/a/a"],"window":{"defaultTitle":"Shop"}}',
  'app.js': 'App({ globalData: { user: { name: "Ada" } } })',
  'components/card/card.json': '{"component":true}',
  'components/card/card.axml': '<view class="card">{{title}}</view>',
  'components/card/card.js': 'Component({ props: { title: "" } })',
  'pages/a/a.json': '{"usingComponents":{"card":"/components/card/card"}}',
  'pages/a/a.axml': `<view class="n">n is {{n}}</view><view class="name">{{user.name}}</view><view class="said">{{said}}</view>
    <card title="{{user.name}}" /><button onTap="more">More</button><button onTap="stored">Stored</button>
    <button onTap="text">Text</button><button onTap="where">Where</button>`,
  'pages/a/a.js': `Page({
    data: { n: 0, said: '', user: { name: 'Ada', extra: 1 }, list: Array.from({ length: 50000 }, (_, n) => ({ name: 'Item ' + n })) },
    onLoad() {
      my.setStorageSync({ key: 'cart', data: { items: [1, 2] } })
      my.getFileSystemManager().writeFileSync({ filePath: my.env.USER_DATA_PATH + '/note.txt', data: 'Buy milk', encoding: 'utf8' })
    },
    more() { this.setData({ n: this.data.n + 1 }) },
    stored() { this.setData({ said: 'cart ' + JSON.stringify(my.getStorageSync({ key: 'cart' }).data) }) },
    text() {
      my.getFileSystemManager().readFile({ filePath: my.env.USER_DATA_PATH + '/up.txt', encoding: 'utf8',
        success: ({ data }) => this.setData({ said: 'file ' + data }) })
    },
    where() { my.getLocation({ success: () => this.setData({ said: 'found' }), fail: () => this.setData({ said: 'refused' }) }) },
  })`,
}

let dir: string
let host: Awaited<ReturnType<typeof hostOver>>
let screen: FrameLocator

test.beforeEach(async ({ page }) => {
  dir = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-project-')))
  for (const [file, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(dir, file)), { recursive: true })
    fs.writeFileSync(path.join(dir, file), content)
  }
  host = await hostOver(dir)
  await page.goto(host.url)
  screen = page.frameLocator('.simulator-stage iframe').frameLocator('iframe.frame').first()
  await expect(screen.locator('.n')).toHaveText('n is 0', { timeout: 20_000 })
})
test.afterEach(async () => {
  await host.close()
  fs.rmSync(dir, { recursive: true, force: true })
})

async function open(page: Page, view: string): Promise<void> {
  await runCommand(page, 'Show Inspector')
  await page.getByRole('tab', { name: view, exact: true }).click()
}
const tap = (name: string): Promise<void> => screen.locator('a-button', { hasText: name }).click()
const dataRow = (page: Page, name: string): Locator =>
  page.locator('.data-row', { has: page.locator('.debug-name', { hasText: new RegExp(`^${name}$`) }) })

test('data is edited through setData, follows the program and flashes, and has a history', async ({ page }) => {
  await open(page, 'AppData')
  await dataRow(page, 'n').dblclick()
  await page.getByRole('textbox', { name: 'Value of n' }).fill('41')
  await page.keyboard.press('Enter')
  await expect(screen.locator('.n')).toHaveText('n is 41')
  await expect(dataRow(page, 'n')).toContainText('41')

  await dataRow(page, 'n').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'History of the Value' }).click()
  await tap('More')
  await expect(dataRow(page, 'n').locator('.flash')).toHaveText('42')
  const past = page.locator('.data-past li')
  await expect(past).toHaveCount(2)
  await past.nth(1).getByRole('button', { name: 'Set This Value Again' }).click()
  await expect(screen.locator('.n')).toHaveText('n is 41')

  // A whole object, as text.
  await dataRow(page, 'user').click()
  await page.getByRole('tree', { name: 'AppData' }).press('F2')
  const json = page.getByRole('textbox', { name: 'Value as JSON' })
  await json.fill('{ "name": ')
  await expect(page.locator('.json-fault')).not.toBeEmpty()
  await expect(page.getByRole('button', { name: 'Set', exact: true })).toBeDisabled()
  await json.fill('{ "name": "Eve", "extra": 2 }')
  await json.press('Control+Enter')
  await expect(screen.locator('.name')).toHaveText('Eve')
  await expect(screen.locator('.card')).toHaveText('Eve')

  await dataRow(page, 'user').click()
  await page.keyboard.press('ArrowRight')
  await expect(dataRow(page, 'extra')).toBeVisible()
  await dataRow(page, 'name').click()
  await page.keyboard.press('Delete')
  await expect(dataRow(page, 'name')).toHaveCount(0)
  await expect(screen.locator('.name')).toHaveText('')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(screen.locator('.name')).toHaveText('Eve')
})

test('a search leads to the place, in a list of 50,000; props are read', async ({ page }) => {
  await open(page, 'AppData')
  await page.getByRole('searchbox', { name: 'Search names and values' }).fill('Item 43210')
  await page.getByRole('option', { name: /list\[43210\]\.name/ }).click()
  await expect(page.locator('.data-row.selected')).toContainText('"Item 43210"')
  expect(await page.locator('.data-row').count()).toBeLessThan(100)
  await page.getByRole('combobox', { name: 'Whose data' }).selectOption({ label: 'card (/card.0): props' })
  await expect(dataRow(page, 'title')).toContainText('"Ada"')
  await dataRow(page, 'title').dblclick()
  await expect(page.locator('.debug-edit')).toHaveCount(0)
})

test('storage is edited, and the program sees it', async ({ page }) => {
  await open(page, 'Storage')
  const entry = page.getByRole('option', { name: /cart/ })
  await expect(entry).toContainText('object')
  await entry.dblclick()
  await page.getByRole('textbox', { name: 'Value as JSON' }).fill('{"items":[7]}')
  await page.keyboard.press('Control+Enter')
  await expect(entry).toContainText('[7]')
  await expect(async () => {
    await tap('Stored')
    await expect(screen.locator('.said')).toHaveText('cart {"items":[7]}', { timeout: 1_000 })
  }).toPass()
  await entry.click()
  await page.keyboard.press('Delete')
  await expect(entry).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(entry).toContainText('[7]')
  await page.getByRole('button', { name: 'Add Entry…' }).click()
  await page.getByRole('textbox', { name: 'Key' }).fill('more')
  await page.getByRole('textbox', { name: 'Value as JSON' }).fill('true')
  await page.getByRole('button', { name: 'Set', exact: true }).click()
  await expect(page.getByRole('option', { name: /more/ })).toContainText('boolean')
})

test('the program’s files are shown, and taken from here', async ({ page }) => {
  await open(page, 'Files')
  await page.getByRole('option', { name: /note\.txt/ }).click()
  await expect(page.locator('.file-text')).toHaveText('Buy milk')
  await page
    .getByTestId('upload')
    .setInputFiles({ name: 'up.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') })
  await expect(page.getByRole('option', { name: /up\.txt/ })).toBeVisible()
  await tap('Text')
  await expect(screen.locator('.said')).toHaveText('file hello')
  await page.getByRole('option', { name: /note\.txt/ }).click()
  await page.getByRole('listbox', { name: 'Files' }).press('Delete')
  await expect(page.getByRole('option', { name: /note\.txt/ })).toHaveCount(0)
})

test('a permission is refused while the program runs', async ({ page }) => {
  await open(page, 'Permissions')
  const location = page.getByRole('row', { name: /Location/ })
  await expect(location).toContainText('not yet')
  await location.getByRole('combobox').selectOption('denied')
  await tap('Where')
  await expect(screen.locator('.said')).toHaveText('refused')
  await expect(location).toContainText('refused')
  await location.getByRole('combobox').selectOption('granted')
  await tap('Where')
  await expect(screen.locator('.said')).toHaveText('found')
})

test('expressions run in logic and in the page, with completion and history', async ({ page }) => {
  await runCommand(page, 'Show Console')
  const field = page.getByRole('textbox', { name: 'Expression to run' })
  await field.fill('getApp().globalData.user')
  await field.press('Enter')
  await expect(page.locator('.log-line').last()).toContainText('{name: "Ada"}')
  await field.fill('$_.name = "Bob"; (await my.getStorage({ key: "cart" })).data.items')
  await field.press('Enter')
  await expect(page.locator('.log-line').last()).toContainText('(2) [1, 2]')
  await field.fill('nowhere.at')
  await field.press('Enter')
  await expect(page.locator('.log-line.error').last()).toContainText('nowhere is not defined')
  await field.press('ArrowUp')
  await field.press('ArrowUp')
  await field.press('ArrowUp')
  await expect(field).toHaveValue('getApp().globalData.user')

  await field.fill('')
  await field.pressSequentially('my.getStorageIn')
  await expect(page.getByRole('option', { name: 'getStorageInfo', exact: true })).toBeVisible()
  await field.press('Tab')
  await expect(field).toHaveValue('my.getStorageInfo')

  await page.getByRole('combobox', { name: 'Runs in' }).selectOption({ label: 'pages/a/a' })
  await field.fill('document.querySelector(".n").textContent')
  await field.press('Enter')
  await expect(page.locator('.log-line').last()).toContainText('"n is 0"')
})
