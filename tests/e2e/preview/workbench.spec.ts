/** From the workbench's code to a phone, and back: what is seen and changed of the phone's program. */
import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import type { Frame, Locator, Page } from '@playwright/test'
import { expect, hostOver, test } from '../support/host'
import { readCode } from '../support/qr-code'
import { runCommand, tab } from '../support/workbench'
import { openPhone, type Phone } from './phone'

const files = {
  'mini.project.json': '{"format":2}',
  'app.json': '{"pages":["pages/a/a","pages/b/b"],"window":{"defaultTitle":"Shop"}}',
  'app.js': 'App({})',
  'pages/a/a.json': '{}',
  'pages/a/a.axml': `<view class="n">n is {{n}}</view><view class="said">{{said}}</view>
    <button onTap="more">More</button><button onTap="ask">Ask</button>`,
  'pages/a/a.js': `Page({
    data: { n: 0, said: '' },
    onLoad() { my.setStorageSync({ key: 'cart', data: [1, 2] }) },
    more() {
      this.setData({ n: this.data.n + 1 })
      console.log('more of it', this.data.n)
      console.warn('a warning', this.data.n)
      if (this.data.n === 2) throw new Error('two is too many')
    },
    ask() { my.request({ url: SERVER + '/price', success: ({ data }) => this.setData({ said: 'price ' + data.price }),
      fail: ({ errorMessage }) => this.setData({ said: errorMessage }) }) },
  })`,
  'pages/b/b.json': '{}',
  'pages/b/b.axml': '<view class="b">Page b</view>',
  'pages/b/b.js': 'Page({})',
}

let dir: string
let host: Awaited<ReturnType<typeof hostOver>>
const phones: Phone[] = []

test.beforeEach(async ({ page }) => {
  dir = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-project-')))
  for (const [file, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(dir, file)), { recursive: true })
    fs.writeFileSync(path.join(dir, file), content)
  }
  host = await hostOver(dir)
  await page.goto(host.url)
  const screen = page.frameLocator('.simulator-stage iframe').frameLocator('iframe.frame').first()
  await expect(screen.locator('.n')).toHaveText('n is 0', { timeout: 20_000 })
})
test.afterEach(async () => {
  for (const phone of phones.splice(0)) await phone.close()
  await host.close()
  fs.rmSync(dir, { recursive: true, force: true })
})

const view = (page: Page): Locator => page.getByRole('dialog', { name: 'Preview on Phone' })
const row = (page: Page, name: string): Locator => view(page).getByRole('listitem', { name, exact: true })
const dataRow = (page: Page, name: string): Locator =>
  page.locator('.data-row', { has: page.locator('.debug-name', { hasText: new RegExp(`^${name}$`) }) })
const targetOf = (page: Page): Locator => page.getByRole('button', { name: 'What the panels show' }).first()

/** Reads the code off the screen. */
async function scan(page: Page): Promise<string> {
  await expect(view(page).getByRole('img', { name: 'QR code with the preview’s address' })).toBeVisible()
  let url: string | undefined
  await expect(async () => {
    url = await readCode(page)
    expect(url).toMatch(/^https?:\/\/[\d.]+:\d+\/s\/[\w-]{43}$/)
  }).toPass()
  return url!
}

/** A phone that scans the code. */
async function scanWith(page: Page, kind: 'android' | 'iphone' = 'android'): Promise<Phone> {
  const phone = await openPhone(page.context().browser()!, await scan(page), kind)
  phones.push(phone)
  return phone
}

const startPreview = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Preview on Phone', exact: true }).click()

async function debug(page: Page, name: string): Promise<void> {
  await row(page, name)
    .getByRole('button', { name: new RegExp(`^Debug ${name}`) })
    .click()
  await expect(targetOf(page)).toHaveText(name)
}

test('a phone scans the code off the screen; its program is seen and changed from the workbench', async ({ page }) => {
  await startPreview(page)
  const phone = await scanWith(page)
  await expect(row(page, 'Pixel 8')).toContainText(/Android 14 · Chrome 131 · 360 × 800/)
  await expect(page.locator('.status-bar')).toContainText('1 phone')
  const frame = await phone.frame()
  await expect(frame.locator('.n')).toHaveText('n is 0')
  await debug(page, 'Pixel 8')

  // AppData, both ways.
  await page.getByRole('tab', { name: 'AppData', exact: true }).click()
  await dataRow(page, 'n').dblclick()
  await page.getByRole('textbox', { name: 'Value of n' }).fill('41')
  await page.keyboard.press('Enter')
  await expect(frame.locator('.n')).toHaveText('n is 41')
  await frame.locator('a-button', { hasText: 'More' }).tap()
  await expect(dataRow(page, 'n')).toContainText('42')
  // The simulator has its own.
  const screen = page.frameLocator('.simulator-stage iframe').frameLocator('iframe.frame').first()
  await expect(screen.locator('.n')).toHaveText('n is 0')

  await page.getByRole('tab', { name: 'Tree', exact: true }).click()
  await expect(page.locator('.inspector')).toContainText('n is 42')
  await page.getByRole('tab', { name: 'Storage', exact: true }).click()
  await expect(page.getByRole('option', { name: /cart/ })).toContainText('[1,2]')

  await runCommand(page, 'Show Console')
  await expect(page.getByRole('log')).toContainText(/more of it\s*42/)
  const input = page.getByRole('textbox', { name: 'Expression to run' })
  await input.fill('getCurrentPages()[0].data.n + 1')
  await input.press('Enter')
  await expect(page.getByRole('log')).toContainText('43')
  await expect(page.getByRole('group', { name: 'Page', exact: true })).toContainText('Pixel 8')
  await runCommand(page, 'Show Developer Tools')
  await expect(page.locator('.devtools .target-note')).toContainText('work for the simulator only')

  // Back: the simulator's console has nothing of the phone.
  await runCommand(page, 'Show Console')
  await targetOf(page).click()
  await page.getByRole('menuitemradio', { name: 'Simulator' }).click()
  await expect(page.getByRole('log')).not.toContainText('more of it')
  expect(phone.errors).toEqual([])
})

test('the network shows what is looked at; a phone that is away is waited for', async ({ page }) => {
  const server = http.createServer((_request, response) => response.end('{"price":7}'))
  await new Promise<void>((done) => server.listen(0, '0.0.0.0', done))
  const { port } = server.address() as AddressInfo
  await startPreview(page)
  const address = new URL(await scan(page)).hostname
  const script = path.join(dir, 'pages/a/a.js')
  fs.writeFileSync(script, fs.readFileSync(script, 'utf8').replace('SERVER', `'http://${address}:${port}'`))
  const phone = await scanWith(page)
  await debug(page, 'Pixel 8')
  await page.getByRole('tab', { name: 'Network', exact: true }).click()
  const frame = await phone.frame()
  await expect(async () => {
    await frame.locator('a-button', { hasText: 'Ask' }).tap()
    await expect(frame.locator('.said')).toHaveText('price 7', { timeout: 1_000 })
  }).toPass()
  await expect(page.locator('.network')).toContainText('price')
  await targetOf(page).click()
  await page.getByRole('menuitemradio', { name: 'Simulator' }).click()
  await expect(page.locator('.network')).not.toContainText('price')
  await targetOf(page).click()
  await page.getByRole('menuitemradio', { name: 'Pixel 8' }).click()

  // Asleep: its page is gone, and comes back.
  const url = phone.page.url()
  await phone.page.goto('about:blank')
  await expect(page.locator('.inspector .target-note')).toContainText('Pixel 8 is away since')
  await page.getByRole('tab', { name: 'AppData', exact: true }).click()
  await expect(page.locator('.inspector')).toContainText('Waiting for the phone')
  await phone.page.goto(url)
  await expect(dataRow(page, 'n')).toContainText('0')
  await expect(page.locator('.inspector .target-note')).toHaveCount(0)
  server.close()
})

test('the code changes with what is chosen, is renewed, and ends; a phone that is out is not looked at', async ({
  page,
}) => {
  await startPreview(page)
  const plain = await scan(page)
  await view(page).getByRole('switch').click()
  await expect(view(page).getByRole('region', { name: 'Certificate' })).toContainText(/([0-9A-F]{2}:){31}[0-9A-F]{2}/)
  const safe = await scan(page)
  expect([plain.slice(0, 7), safe.slice(0, 8)]).toEqual(['http://', 'https://'])
  await view(page).getByRole('switch').click()
  await expect(view(page).getByRole('region', { name: 'Certificate' })).toHaveCount(0)

  const phone = await scanWith(page, 'iphone')
  await debug(page, 'iPhone')
  await page.getByRole('button', { name: '1 phone' }).click()
  const before = await scan(page)
  await view(page).getByRole('button', { name: 'New Code', exact: true }).click()
  await expect(page.getByText('iPhone is out of the preview')).toBeVisible()
  await expect(async () => expect(await readCode(page)).not.toBe(before)).toPass()
  await expect(view(page)).toContainText('No phone has come yet')

  // The old code: the phone is told so, and the doctor knows of it.
  await phone.page.goto(before)
  await view(page).getByRole('button', { name: 'The phone does not come?' }).click()
  await expect(view(page).locator('.doctor')).toContainText('were not let in')

  await view(page).getByRole('button', { name: 'Stop', exact: true }).click()
  await expect(view(page)).toContainText('The preview is off')
  await page.keyboard.press('Escape')
  await expect(page.locator('.status-bar')).not.toContainText('phone')
})

test('phones begin with a compile mode, are let lead, and dismissed; all by keys', async ({ page }) => {
  await page.getByRole('button', { name: 'Compile mode' }).click()
  await page.getByRole('menuitem', { name: 'Add…' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('The other page')
  await page.getByRole('combobox', { name: 'Start page' }).selectOption('pages/b/b')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.keyboard.press('Control+Alt+v')
  await expect(view(page)).toBeVisible()
  const mode = view(page).getByRole('combobox', { name: 'Starts with' })
  await expect(mode.locator('option:checked')).toHaveText('The other page')
  const phone = await scanWith(page)
  await expect((await phone.frame()).locator('.b')).toHaveText('Page b')
  await mode.selectOption({ label: 'Normal' })
  await expect(async () => expect(await (await phone.frame()).locator('.n').textContent()).toBe('n is 0')).toPass()

  await scanWith(page, 'iphone')
  await view(page).getByRole('button', { name: 'Another phone does not come?' }).click()
  await expect(view(page).locator('.doctor')).toContainText('The phone itself')
  const lead = row(page, 'Pixel 8').getByRole('button', { name: /other phones follow/ })
  await lead.focus()
  await page.keyboard.press('Enter')
  await expect(row(page, 'Pixel 8')).toContainText('leads')
  const disconnect = async (item: string): Promise<void> => {
    await row(page, 'iPhone').getByRole('button', { name: 'Disconnect iPhone' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: item }).focus()
    await page.keyboard.press('Enter')
  }
  const iphone = phones.at(-1)!.page
  await disconnect('Disconnect can scan again')
  await expect(row(page, 'iPhone')).toHaveCount(0)
  await expect(iphone.getByText('要再次进入，请重新扫描二维码')).toBeVisible()
  await iphone.goto(await scan(page))
  await disconnect('Disconnect and Block')
  await expect(iphone.getByText('开发者已禁止这台手机进入')).toBeVisible()
  await iphone.goto(await scan(page))
  await expect(iphone.getByRole('heading', { name: '此手机已被禁止进入' })).toBeVisible()
  await expect(row(page, 'iPhone')).toContainText('Blocked until there is a new code')
  await row(page, 'iPhone').getByRole('button', { name: 'Let iPhone scan again' }).click()
  await expect(row(page, 'iPhone')).toHaveCount(0)
  await iphone.goto(await scan(page))
  await expect(row(page, 'iPhone')).toContainText('Safari')
  await runCommand(page, 'Stop Preview')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Stop' }).click()
  await expect(page.locator('.status-bar')).not.toContainText('phone')
})

test('the timeline and a recording of a phone', async ({ page }) => {
  await startPreview(page)
  const phone = await scanWith(page)
  await debug(page, 'Pixel 8')
  const frame = await phone.frame()
  const open = (name: string): Promise<void> => page.getByRole('tab', { name, exact: true }).click()
  await open('Timeline')
  await page.locator('.inspector').getByRole('button', { name: 'Record' }).first().click()
  await expect(page.locator('.timeline')).not.toContainText('Use the program')
  await page.locator('.timeline').getByRole('tab', { name: 'Statistics' }).click()
  // The phone first loads what looks on.
  await expect(async () => {
    await frame.locator('a-button', { hasText: 'More' }).tap()
    await expect(page.locator('.timeline')).toContainText('setData', { timeout: 1500 })
  }).toPass()

  await open('Recording')
  await page.locator('.inspector').getByRole('button', { name: 'Record', exact: true }).first().click()
  const before = (await frame.locator('.n').textContent())!
  await frame.locator('a-button', { hasText: 'More' }).tap()
  await expect(frame.locator('.n')).not.toHaveText(before)
  // What goes on there is not left behind.
  await targetOf(page).click()
  await page.getByRole('menuitemradio', { name: 'Simulator' }).click()
  await expect(page.getByText('A recording goes on.')).toBeVisible()
  await expect(targetOf(page)).toHaveText('Pixel 8')
  await page.locator('.inspector').getByRole('button', { name: 'Stop and Show' }).first().click()
  await expect(page.locator('.recording')).toContainText('setData')
})

test('what a phone logs leads to the lines of the sources, also after a save', async ({ page }) => {
  await startPreview(page)
  const phone = await scanWith(page)
  await debug(page, 'Pixel 8')
  await page.keyboard.press('Escape')
  await runCommand(page, 'Show Console')
  const frame = await phone.frame()
  await frame.locator('text=More').first().tap()
  await frame.locator('text=More').first().tap()
  const line = (text: string): Locator => page.locator('.log-line', { hasText: text })
  await expect(line('a warning').first().locator('.log-meta a')).toHaveText('a.js:7')
  await expect(line('more of it').first().locator('.log-meta a')).toHaveText('a.js:6')
  // A place is no stack that could be opened.
  await expect(line('more of it').first().getByRole('button', { name: 'Stack' })).toHaveCount(0)
  await expect(line('two is too many').locator('.log-meta a')).toHaveText('a.js:8')
  // Saved, it says as much.
  const saving = page.waitForEvent('download')
  await runCommand(page, 'Save Console to a File')
  const saved = await saving
  expect(saved.suggestedFilename()).toMatch(/ Pixel 8 [\d-]+ [\d.]+\.log$/)
  const text = fs.readFileSync(await saved.path(), 'utf8')
  expect(text).toMatch(/WARN {2}a warning 1 {2}\[.*a\.js:7\]\n/)
  expect(text).toMatch(/two is too many.*a\.js:8\]\n {4}at .*\(pages\/a\/a\.js:8:/)
  await line('a warning').first().locator('.log-meta a').click()
  await expect(tab(page, 'a.js')).toBeVisible()
  const file = path.join(dir, 'pages/a/a.js')
  fs.writeFileSync(file, `// One line more.\n${fs.readFileSync(file, 'utf8').replace('a warning', 'another')}`)
  // A new script opens its page anew.
  const now = async (): Promise<Frame> => {
    const frame = await phone.frame()
    await expect(frame.locator('.n')).toHaveText('n is 0', { timeout: 500 })
    return frame
  }
  await expect(now).toPass()
  await (await now()).locator('text=More').first().tap()
  await expect(line('another').locator('.log-meta a')).toHaveText('a.js:8')

  // What is typed runs in the phone's page too, and objects open.
  await page.getByRole('combobox', { name: 'Runs in' }).selectOption({ label: 'pages/a/a' })
  const input = page.getByRole('textbox', { name: 'Expression to run' })
  await input.fill('({ text: document.querySelector(".n").textContent, inner: { list: [7, 8] } })')
  await input.press('Enter')
  const answer = line('n is 1')
  await answer.locator('.value-toggle').first().click()
  await answer.locator('.value-children .value-toggle', { hasText: 'list' }).first().click()
  await expect(answer.locator('.value-children .value-children').first()).toContainText('7')
  await input.fill('nothingOfThatName')
  await input.press('Enter')
  await line('nothingOfThatName is not defined').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Clear', exact: true }).click()
  await expect(page.locator('.log-line')).toHaveCount(0)
})

test('a screenshot of a phone: from its row, and by the command while the panels are about it', async ({ page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(host.url).origin })
  await startPreview(page)
  const phone = await scanWith(page)
  await phone.ready()
  const camera = row(page, 'Pixel 8').getByRole('button', { name: 'Screenshot of Pixel 8' })
  await camera.click()
  const download = page.waitForEvent('download', { timeout: 20_000 })
  await page.getByRole('menuitem', { name: 'Save Screenshot' }).click()
  const file = await download
  expect(file.suggestedFilename()).toMatch(/ Pixel 8 \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.png$/)
  const bytes = fs.readFileSync(await file.path())
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1080, 2400])

  await debug(page, 'Pixel 8')
  await runCommand(page, 'Copy Screenshot')
  await expect(page.getByText('The screenshot is in the clipboard.')).toBeVisible({ timeout: 20_000 })
  const size = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read()
    const { width, height } = await createImageBitmap(await item!.getType('image/png'))
    return [width, height]
  })
  expect(size).toEqual([1080, 2400])
  await page.getByRole('button', { name: 'Screenshot', exact: true }).click()
  await expect(page.getByRole('menu')).toContainText('Pixel 8')
  await expect(page.getByRole('menuitemcheckbox', { name: 'With the device around it' })).toHaveCount(0)
  await page.keyboard.press('Escape')

  await phone.page.goto('about:blank')
  await expect(page.locator('.inspector .target-note')).toContainText('is away since')
  await runCommand(page, 'Save Screenshot')
  await expect(page.getByText('The phone is not connected.')).toBeVisible()
})
