/** A recording as a test of the program and as a bug report, and what becomes of it when the program changes meanwhile. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { runCli } from '../../cli/run-cli'
import { expect, hostOver, test } from './support/host'

const files = {
  'app.json': JSON.stringify({ pages: ['pages/a', 'pages/b'], window: { defaultTitle: 'Again' } }),
  'app.js': 'App({})',
  'mini.project.json': JSON.stringify({ component2: true }),
  'pages/a.axml': `<view id="who" style="padding: 12px; background: #cde">{{who}}</view>
<view id="store" onTap="store">store</view>
<view id="next" onTap="next" style="padding: 12px">step {{count}}</view>
<view id="fail" onTap="fail">fail</view>
<navigator id="go" url="/pages/b">go</navigator>`,
  'pages/b.axml': '<view id="there">there</view>',
  'pages/b.js': 'Page({})',
  'pages/a.js': `Page({
  data: { who: '', count: 0 },
  onLoad() { this.setData({ who: my.getStorageSync({ key: 'who' }).data || 'nobody' }) },
  store() { my.setStorageSync({ key: 'who', data: 'Ann' }) },
  next() { this.setData({ count: this.data.count + 1 }) },
  fail() {
    throw new Error('it went wrong')
  },
})`,
}

let dir: string
let scratch: string
let host: Awaited<ReturnType<typeof hostOver>>

test.beforeEach(async () => {
  scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-again-'))
  dir = path.join(scratch, 'program')
  for (const [name, text] of Object.entries(files)) write(name, text)
  host = await hostOver(dir)
})
test.afterEach(async () => {
  await host.close()
  fs.rmSync(scratch, { recursive: true, force: true })
})

function write(name: string, text: string): void {
  fs.mkdirSync(path.dirname(path.join(dir, name)), { recursive: true })
  fs.writeFileSync(path.join(dir, name), text)
}

const seen = '.page:not(.page-hidden) iframe:not([style*=hidden])'
const live = (page: Page) => page.frameLocator('.simulator-stage > iframe').frameLocator(seen).last()
const replay = (page: Page) => page.frameLocator('.replay-screen iframe').frameLocator(seen).last()

async function record(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Record' }).last().click()
  await expect(page.locator('.timeline-state')).toContainText('Recording')
}

async function openRecordings(page: Page): Promise<void> {
  await page.goto(host.url)
  await page.getByRole('tab', { name: 'Inspector' }).click()
  await page.getByRole('tab', { name: 'Recording' }).click()
  await expect(live(page).locator('#who')).toHaveText('nobody')
}

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: string[][] = [[], []]
  const io = {
    out: (text: string) => void out!.push(text),
    err: (text: string) => void err!.push(text),
    env: process.env,
    isTerminal: false,
  }
  return { code: await runCli(['replay', ...args], io), out: out!.join('\n'), err: err!.join('\n') }
}

test('does the steps again with the storage of then, and tells which one differs; a report names files and lines', async ({
  page,
}) => {
  test.slow()
  await openRecordings(page)
  await live(page).locator('#store').click()
  await page.keyboard.press('F5')
  await expect(live(page).locator('#who')).toHaveText('Ann')
  await record(page)
  await live(page).locator('#next').click()
  await expect(live(page).locator('#next')).toHaveText('step 1')
  await live(page).locator('#next').click()
  await expect(live(page).locator('#next')).toHaveText('step 2')
  await live(page).locator('#go').click()
  await expect(live(page).locator('#there')).toBeVisible()
  await page.getByRole('button', { name: 'Back', exact: true }).first().click()
  await expect(live(page).locator('#next')).toHaveText('step 2')
  await live(page).locator('#fail').click()
  await page.getByRole('button', { name: 'Stop and Show' }).click()
  await page.locator('.recording-sides').getByRole('tab', { name: 'Storage' }).click()
  await expect(page.locator('.recording .data-tree')).toContainText('Ann')
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save the Recording…' }).click()
  const file = path.join(scratch, 'it.tandem-recording')
  await (await saving).saveAs(file)

  const report = path.join(scratch, 'report.html')
  const same = await run(file, '--live', dir, '--report', report)
  expect(JSON.parse(same.out)).toMatchObject({ ok: true, steps: 5, compared: 5, failures: [] })
  expect(same.code).toBe(0)
  expect(fs.readFileSync(report, 'utf8')).toContain('Everything was as it had been recorded')

  expect(await run(file, '--report', report, '--source', dir)).toMatchObject({ err: '' })
  expect(fs.readFileSync(report, 'utf8')).toMatch(/fail \(pages\/a\.js:7:\d+\)/)

  write('pages/a.axml', files['pages/a.axml'].replace('step {{count}}', '{{count == 1 ? "other" : "step " + count}}'))
  const differs = await run(file, '--live', dir, '--report', report)
  expect(differs.code).toBe(1)
  const { failures } = JSON.parse(differs.out) as { failures: unknown[] }
  expect(failures).toMatchObject([
    { step: 1, code: 'screen_differs', route: 'pages/a', did: 'Tap #next, which calls next on pages/a' },
  ])
  expect(fs.readFileSync(report, 'utf8').match(/<img /g)).toHaveLength(2)
  expect((await run(file, '--report', report, '--source', dir)).err).toContain('is not what was recorded')
})

test('goes on while the program changes: templates keep the page, scripts open it anew', async ({ page }) => {
  // What records a page comes late: the page waits for it, and nothing of it is missed.
  await page.context().route('**/inspect-view.js*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 300))
    await route.continue()
  })
  await openRecordings(page)
  await record(page)
  await live(page).locator('#next').click()
  await expect(live(page).locator('#next')).toHaveText('step 1')
  write('pages/a.axml', files['pages/a.axml'].replace('step {{count}}', 'now {{count}}'))
  await expect(live(page).locator('#next')).toHaveText('now 1')
  await live(page).locator('#next').click()
  await expect(live(page).locator('#next')).toHaveText('now 2')
  write('pages/a.js', files['pages/a.js'].replace('count + 1', 'count + 10'))
  await expect(live(page).locator('#next')).toHaveText('now 0')
  await live(page).locator('#next').click()
  await expect(live(page).locator('#next')).toHaveText('now 10')
  await page.getByRole('button', { name: 'Stop and Show' }).click()

  const scrubber = page.locator('.recording-scrubber')
  await expect(replay(page).locator('#next')).toHaveText('now 10')
  await scrubber.focus()
  await page.keyboard.press('Home')
  await expect(replay(page).locator('#next')).toHaveText('step 0')
  await page.getByRole('searchbox', { name: 'Filter' }).fill('tap → next')
  const taps = page.locator('.recording-row', { hasText: 'tap → next' })
  await expect(taps).toHaveCount(3)
  await taps.nth(1).click()
  await expect(replay(page).locator('#next')).toHaveText('now 1')
  await scrubber.focus()
  await page.keyboard.press('End')
  await expect(replay(page).locator('#next')).toHaveText('now 10')
})
