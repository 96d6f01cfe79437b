/** The inspector's Timeline records what both threads of a program do, points at what is wrong, and exports it. */
import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, hostOver, test } from './support/host'
import { traceFaults } from './support/trace-format'
import { runCommand } from './support/workbench'

const files = (port: number): Record<string, string> => ({
  'app.json': JSON.stringify({ pages: ['pages/a', 'pages/b'], window: { defaultTitle: 'Traced' } }),
  'app.js': 'App({})',
  'mini.project.json': JSON.stringify({ component2: true }),
  'pages/a.axml': `<view id="change" onTap="change" data-secret="{{asked}}">{{count}}</view>
<view id="go" onTap="go">go</view>
<view a:for="{{list}}" a:key="id">{{item.name}}</view>`,
  'pages/a.js': `Page({
  data: { list: Array.from({ length: 100 }, (_, id) => ({ id, name: 'Row ' + id, hidden: 0 })), count: 0, asked: 0 },
  change() {
    const { list } = this.data
    list[7].name = 'changed ' + this.data.count
    this.setData({ list, count: this.data.count + 1 })
    my.getStorage({ key: 'x', complete: () => this.setData({ nobody: { reads: 'this' }, 'list[3].hidden': 1, asked: 1 }) })
  },
  go() {
    my.request({ url: 'http://localhost:${port}/rows?of=all', success() {} })
    my.request({ url: 'http://localhost:${port}/missing', fail() {} })
    my.navigateTo({ url: '/pages/b' })
  },
})`,
  'pages/b.axml': '<view id="there">{{text}}</view>',
  'pages/b.js': "Page({ data: { text: '' }, onShow() { this.setData({ text: 'here' }) } })",
})

let dir: string
let server: http.Server
let host: Awaited<ReturnType<typeof hostOver>>
test.beforeEach(async () => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-timeline-'))
  server = http.createServer((request, response) => {
    response.statusCode = request.url === '/missing' ? 404 : 200
    response.setHeader('content-type', 'application/json').end('{"rows":[1,2,3]}')
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  for (const [name, text] of Object.entries(files((server.address() as AddressInfo).port))) {
    fs.mkdirSync(path.dirname(path.join(dir, name)), { recursive: true })
    fs.writeFileSync(path.join(dir, name), text)
  }
  host = await hostOver(dir)
})
test.afterEach(async () => {
  await host.close()
  server.close()
  fs.rmSync(dir, { recursive: true, force: true })
})

/** The page on top: while one comes, the one below is still to be seen. */
const phone = (page: Page) =>
  page.frameLocator('.simulator iframe').frameLocator('.page:not(.page-hidden) iframe').last()
const finding = (page: Page, text: RegExp) => page.locator('.timeline-finding', { hasText: text })

test('records both threads, says what is wrong and where, and exports what Chrome opens', async ({ page }) => {
  await page.goto(host.url)
  await expect(phone(page).locator('#change')).toHaveText('0')
  await page.getByRole('tab', { name: 'Inspector' }).click()
  await page.getByRole('tab', { name: 'Timeline' }).click()
  await page.getByRole('button', { name: 'Record' }).last().click()
  await expect(page.locator('.timeline-state')).toContainText('Recording')
  await phone(page).locator('#change').click()
  await expect(phone(page).locator('#change')).toHaveText('1')
  await expect(finding(page, /nobody is set/)).toContainText('pages/a')
  await phone(page).locator('#go').click()
  await expect(phone(page).locator('#there')).toHaveText('here')
  await page.getByRole('button', { name: 'Stop Recording' }).click()

  // What would do in place of the whole list, and a link to the line that sent it.
  const whole = finding(page, /list was sent whole/)
  await expect(whole).toContainText("setData({ 'list[7].name': … })")
  // Neither what a data set asks for nor what rows read is blamed; what no row reads is.
  await expect(finding(page, /list\[\]\.hidden is set/)).toBeVisible()
  await expect(finding(page, /asked is set|count is set|name is set/)).toHaveCount(0)
  await whole.getByRole('link').click()
  await expect(page.locator('.dv-active-tab', { hasText: 'a.js' })).toBeVisible()
  await expect(page.locator('.status-bar')).toContainText('Ln 6')

  await whole.getByRole('button').click()
  await expect(page.locator('.timeline-details')).toContainText('To paint')
  await expect(page.locator('.timeline-details')).toContainText('list')
  await page.locator('.timeline-side').getByRole('tab', { name: 'Statistics' }).click()
  await page.getByLabel('Group by').selectOption('function')
  // Zooming out shows all of it: the API call, the handler, the second page's life.
  await page.locator('.timeline-tracks').focus()
  await page.keyboard.press('0')
  const cell = (name: string) => page.getByRole('cell', { name, exact: true })
  for (const name of ['my.getStorage', 'my.navigateTo', 'the handler of tap (change)', 'onShow', 'setData'])
    await expect(cell(name).first()).toBeVisible()
  for (const name of ['rows?of=all', 'missing']) await expect(cell(name)).toBeVisible()
  await page.getByPlaceholder('Filter').last().fill('getstorage')
  await expect(cell('onShow')).toHaveCount(0)
  await expect(cell('my.getStorage')).toBeVisible()

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).click()
  const file = path.join(dir, 'trace.json')
  await (await download).saveAs(file)
  const exported = JSON.parse(fs.readFileSync(file, 'utf8'))
  expect(traceFaults(exported)).toEqual([])
  const { traceEvents } = exported
  const phases = new Set(traceEvents.map(({ ph }: { ph: string }) => ph))
  for (const ph of ['M', 'X', 'i', 's', 'f']) expect([...phases]).toContain(ph)
  // The second page's first batch is there: its frame was told to trace before it had a page.
  const applied = traceEvents.filter(({ name }: { name: string }) => name === 'apply')
  expect(new Set(applied.map(({ pid }: { pid: number }) => pid)).size).toBe(2)
  expect(applied.some(({ args }: { args: { s: number } }) => args.s === 1)).toBe(true)

  const requests = traceEvents.filter(({ cat }: { cat: string }) => cat === 'request')
  expect(requests.map(({ args }: { args: { request: { status: number } } }) => args.request.status)).toEqual([200, 404])

  // The last row of the tracks is the network's; what is chosen there leads to the Network view.
  await page.getByPlaceholder('Filter').last().fill('')
  await page.locator('.timeline-tracks').focus()
  for (let row = 0; row < 20; row++) await page.keyboard.press('ArrowDown')
  await expect(page.locator('.timeline-details')).toContainText(/GET http:\/\/localhost:\d+\/(rows|missing)/)
  await expect(page.locator('.timeline-details')).toContainText('a.js:')
  if (process.env['TIMELINE_SHOT']) await page.screenshot({ path: process.env['TIMELINE_SHOT'] })
  await page.getByRole('button', { name: 'Show in Network' }).click()
  await expect(page.locator('.network-row.selected')).toContainText(/rows|missing/)
  await page.getByRole('tab', { name: 'Timeline' }).click()

  await page.getByRole('button', { name: 'Clear' }).last().click()
  await expect(page.locator('.timeline-empty')).toBeVisible()
  await page.locator('input[type=file][accept^=".json"]').setInputFiles(file)
  await expect(page.locator('.timeline-state')).toHaveText('trace.json')
  await page.locator('.timeline-side').getByRole('tab', { name: 'Findings' }).click()
  await expect(finding(page, /list was sent whole/)).toBeVisible()
})

test('goes on recording when the program starts anew, and stands still without one', async ({ page }) => {
  await page.goto(host.url)
  await expect(phone(page).locator('#change')).toHaveText('0')
  await page.getByRole('tab', { name: 'Inspector' }).click()
  await page.getByRole('tab', { name: 'Timeline' }).click()
  await page.getByRole('button', { name: 'Record' }).last().click()
  await expect(page.locator('.timeline-state')).toContainText('Recording')
  await runCommand(page, 'Restart')
  await phone(page).locator('#change').click()
  await expect(phone(page).locator('#change')).toHaveText('1')
  await expect(finding(page, /list was sent whole/)).toBeVisible()
})
