/** Audits of a program that runs: what its pages are like as they are rendered, and what its threads do. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { runCli } from '../../cli/run-cli'
import { expect, hostOver, test } from './support/host'
import { runCommand } from './support/workbench'

const files = {
  'app.json': JSON.stringify({ pages: ['pages/a', 'pages/b'] }),
  'app.js': 'App({})',
  'mini.project.json': JSON.stringify({ component2: true }),
  'pages/a.axml': '<view class="card">\n  <text class="pale">pale</text>\n</view>\n<switch />\n',
  'pages/a.acss': '.card { background: #fff }\n.pale { color: #ccc }',
  'pages/a.js': 'Page({})',
  'pages/b.axml': '<view>{{list.length}}</view>',
  'pages/b.js': `Page({
  data: { list: [] },
  onLoad() {
    this.setData({ list: ['x'.repeat(300 * 1024)] })
    my.getFileInfo({ apFilePath: 'nowhere' })
  },
})`,
}

let dir: string
test.beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-audited-'))
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(dir, name)), { recursive: true })
    fs.writeFileSync(path.join(dir, name), text)
  }
})
test.afterEach(() => fs.rmSync(dir, { recursive: true, force: true }))

interface Report {
  checks: { id: string; findings: { file: string; line?: number; message: string }[] }[]
}

test('from the command line, every page is opened and judged', async () => {
  test.slow()
  const run = async (...args: string[]): Promise<Report> => {
    const out: string[] = []
    const io = { out: (text: string) => void out.push(text), err: () => {}, env: process.env, isTerminal: false }
    expect(await runCli(['audit', dir, '--json', ...args], io)).toBe(0)
    return JSON.parse(out.join('')) as Report
  }
  const { checks } = await run()
  const of = (id: string) => checks.find((check) => check.id === id)?.findings
  expect(of('rendered-contrast')).toMatchObject([{ file: 'pages/a.axml', line: 2 }])
  expect(of('rendered-contrast')![0]!.message).toContain('#cccccc / #ffffff')
  expect(of('rendered-name')).toMatchObject([{ file: 'pages/a.axml', line: 4 }])
  expect(of('run-set-data-large')).toMatchObject([{ file: 'pages/b.js', line: 4 }])
  expect(of('run-api-failed')).toMatchObject([{ file: 'pages/b.js', line: 5 }])
  expect((await run('--no-run')).checks.some(({ id }) => /^(run|rendered)-/.test(id))).toBe(false)
})

test('in the workbench, the page that is shown is judged, and the place opens', async ({ page }) => {
  const host = await hostOver(dir)
  try {
    await page.goto(host.url)
    await expect(
      page.frameLocator('.simulator-stage > iframe').frameLocator('.page iframe').first().locator('.pale'),
    ).toHaveText('pale')
    await runCommand(page, 'Show Inspector')
    await page.getByRole('tab', { name: 'Audits', exact: true }).click()
    await page.getByRole('button', { name: 'Run Audits' }).click()
    const check = page.locator('[data-check=rendered-contrast]')
    await expect(check).toContainText('Rendered texts stand out', { timeout: 30_000 })
    await check.locator('summary').click()
    await check.getByRole('button', { name: 'pages/a.axml:2' }).click()
    await expect(page.locator('.tab', { hasText: 'a.axml' })).toBeVisible()
    // What the library says, too, is said in the reader's language.
    await runCommand(page, '语言：中文')
    await page.getByRole('button', { name: '重新体检' }).click()
    const names = page.locator('[data-check=rendered-name]')
    await names.locator('summary').click()
    await expect(names).toContainText('必须有可访问')
  } finally {
    await host.close()
  }
})
