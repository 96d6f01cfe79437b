/** What the editor finds and mends, and how it helps with typing: one host and one project for all. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, hostOver, test } from './support/host'

const files: Record<string, string> = {
  'app.json': '{"pages":["pages/home/home","pages/other/other"]}',
  'app.js': 'App({})\n',
  'mini.project.json': '{"component2":true}',
  '.tandem/settings.json': '{"project.baseLibrary":"1.10.0"}',
  'pages/home/home.json': '{"usingComponents":{"my-card":"/parts/card/card"}}\n',
  'pages/home/home.axml':
    '<view a:for="{{list}}" class="row" onTap="missingHandler">{{item.id}} {{absent}}</view>\n<image src="/large.png" />\n<panel-box />\n',
  'pages/home/home.js':
    'Page({\n  data: { list: [{ id: 1 }], unread: 1 },\n  onLoad() {\n    my.getEnterOptionsSync()\n    formatDate()\n  },\n})\n',
  'pages/home/home.acss': '.row {\n  width: 150rpx;\n  color: #ff0000;\n}\n',
  'pages/other/other.axml': '<view class="row">{{title}}</view>\n',
  'pages/other/other.js': "Page({\n  data: { title: '' },\n  onLoad() {\n    this.setData({ title: 'a' })\n  },\n})\n",
  'pages/other/other.acss': '.row {}\n',
  'pages/other/other.json': '{}\n',
  'pages/lost/lost.axml': '<view />\n',
  'pages/lost/lost.js': 'Page({})\n',
  'pages/lost/lost.json': '{}\n',
  'parts/card/card.json': '{"component":true}',
  'parts/card/card.axml': '<view />\n',
  'parts/card/card.js': 'Component({})\n',
  'parts/panel-box/panel-box.json': '{"component":true}',
  'parts/panel-box/panel-box.axml': '<view />\n',
  'parts/panel-box/panel-box.js': 'Component({})\n',
  'utils/date.js': 'export function formatDate() {}\n',
  'utils/tools.sjs': 'export default (list) => { for (const each of list) each() }\n',
  'large.png': 'x'.repeat(300_000),
}

let dir: string
let host: Awaited<ReturnType<typeof hostOver>>
const onDisk = (file: string): string => fs.readFileSync(path.join(dir, file), 'utf8')

test.beforeEach(async ({ page }) => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-language-'))
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(dir, name)), { recursive: true })
    fs.writeFileSync(path.join(dir, name), text)
  }
  host = await hostOver(dir)
  await page.goto(host.url)
  await expect(page.locator('.tree-row').first()).toBeVisible()
})
test.afterEach(async () => {
  await host.close()
  fs.rmSync(dir, { recursive: true, force: true })
})

const patience = { timeout: 60_000 }

async function openFile(page: Page, name: string, place = ''): Promise<void> {
  await page.keyboard.press('Control+p')
  await page.getByRole('combobox').fill(name + place)
  await expect(page.locator('.quick-item.selected')).toContainText(name)
  await page.keyboard.press('Enter')
  await expect(page.locator('.dv-active-tab').filter({ hasText: name }).first()).toBeVisible()
  await expect(page.locator('.monaco-editor.focused')).toBeVisible()
}

const line = (page: Page, text: string | RegExp) => page.locator('.monaco-editor .view-line').filter({ hasText: text })

/** Puts the cursor at a place of the open file. */
async function goTo(page: Page, file: string, at: string): Promise<void> {
  await openFile(page, file, `:${at}`)
}

/** Takes a quick fix at the cursor by its title. */
async function fix(page: Page, title: string | RegExp): Promise<void> {
  const entry = page.locator('.action-widget .monaco-list-row').filter({ hasText: title }).first()
  await expect(async () => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+.')
    await expect(entry).toBeVisible({ timeout: 4_000 })
  }).toPass(patience)
  await entry.click()
}

test('every check shows in the problems panel while its file is open', async ({ page }) => {
  for (const name of ['home.axml', 'home.js', 'home.json', 'tools.sjs', 'lost.js']) await openFile(page, name)
  await page.keyboard.press('Control+Shift+m')
  const filter = page.getByPlaceholder(/^Filter/).first()
  for (const text of [
    'missingHandler',
    'absent',
    'large.png',
    'unread',
    'my.getEnterOptionsSync',
    'my-card',
    'for … of',
    'pages/lost/lost',
    'a:key',
  ]) {
    // The list draws only what is in view.
    await filter.fill(text)
    await expect(
      page.locator('[role=treeitem]').filter({ hasText: 'check_' }).filter({ hasText: text }).first(),
    ).toBeVisible(patience)
  }
})

test('quick fixes: key, handler, data, component, page, import', async ({ page }) => {
  await goTo(page, 'home.axml', '1:10')
  await fix(page, 'a:key="id"')
  await expect(line(page, 'a:key="id"')).toBeVisible()
  await goTo(page, 'home.axml', '1:70')
  await fix(page, /Create the method missingHandler/)
  await goTo(page, 'home.axml', '1:104')
  await fix(page, /Declare absent/)
  await goTo(page, 'home.axml', '3:3')
  await fix(page, /Register .*panel-box/)
  await expect.poll(() => onDisk('pages/home/home.json')).toContain('panel-box')
  await goTo(page, 'home.js', '5:8')
  await fix(page, 'Import formatDate from ../../utils/date')
  await expect(line(page, "import { formatDate } from '../../utils/date'")).toBeVisible()
  await expect(line(page, 'missingHandler(event)')).toBeVisible()
  await expect(line(page, "absent: ''")).toBeVisible()
  await goTo(page, 'lost.js', '1:2')
  await fix(page, /List pages\/lost\/lost/)
  await expect.poll(() => onDisk('app.json')).toContain('pages/lost/lost')
})

test('typing: Emmet by Tab, linked tags, closed tags, format on save', async ({ page }) => {
  fs.writeFileSync(path.join(dir, '.tandem/settings.json'), '{"editor.formatOnSave":true,"editor.linkedEditing":true}')
  await openFile(page, 'other.axml', ':1:40')
  await page.keyboard.press('End')
  await page.keyboard.type('\nview.box>text')
  const abbreviation = page.locator('.suggest-widget .monaco-list-row').first()
  await expect(async () => {
    if (!(await abbreviation.isVisible())) await page.keyboard.press('Control+Space')
    await expect(abbreviation).toBeVisible({ timeout: 3_000 })
  }).toPass(patience)
  await page.keyboard.press('Tab')
  await expect(line(page, '<view class="box">').first()).toBeVisible()
  // The two names of an element change together.
  await goTo(page, 'other.axml', '1:6')
  await expect(page.locator('.linked-editing-decoration').first()).toBeVisible(patience)
  await page.keyboard.type('s')
  await expect(line(page, '</views>').first()).toBeVisible()
  for (
    let n = 0;
    n < 12 &&
    !(await line(page, /^<view class="row">/)
      .first()
      .isVisible());
    n++
  )
    await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+Home')
  await page.keyboard.insertText('      <block></block>\n')
  await page.keyboard.press('Control+s')
  await expect.poll(() => onDisk('pages/other/other.axml'), patience).toMatch(/^<block><\/block>/)
})

test('navigation: definition to script and sheet, references, hover', async ({ page }) => {
  await goTo(page, 'other.axml', '1:15')
  await expect(async () => {
    await page.keyboard.press('F12')
    await expect(page.locator('.dv-active-tab').filter({ hasText: 'other.acss' }).first()).toBeVisible({
      timeout: 3_000,
    })
  }).toPass(patience)
  await goTo(page, 'other.axml', '1:23')
  await expect(async () => {
    await page.keyboard.press('F12')
    await expect(page.locator('.dv-active-tab').filter({ hasText: 'other.js' }).first()).toBeVisible({ timeout: 3_000 })
  }).toPass(patience)
  await expect(async () => {
    await page.keyboard.press('Shift+F12')
    await expect(page.locator('.peekview-widget')).toBeVisible({ timeout: 5_000 })
  }).toPass(patience)
  await expect(
    page.locator('.peekview-widget .monaco-list-row').filter({ hasText: 'other.axml' }).first(),
  ).toBeVisible()
  await page.keyboard.press('Escape')
  await goTo(page, 'home.acss', '2:12')
  await expect(async () => {
    await page.keyboard.press('Control+k')
    await page.keyboard.press('Control+i')
    await expect(page.locator('.monaco-hover').filter({ hasText: 'px' }).first()).toBeVisible({ timeout: 3_000 })
  }).toPass(patience)
})

test('a page is renamed in app.json with its files, and one undo takes it back', async ({ page }) => {
  await goTo(page, 'app.json', '1:45')
  const box = page.locator('.rename-box input').first()
  await expect(async () => {
    await page.keyboard.press('F2')
    await expect(box).toBeVisible({ timeout: 3_000 })
  }).toPass(patience)
  await box.fill('pages/next/next')
  await page.keyboard.press('Enter')
  const moved = ['axml', 'js', 'acss', 'json'].map((extension) => path.join(dir, `pages/next/next.${extension}`))
  await expect.poll(() => moved.map((file) => fs.existsSync(file)), patience).toEqual([true, true, true, true])
  await expect(line(page, 'pages/next/next').first()).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).first().click()
  await expect.poll(() => moved.some((file) => fs.existsSync(file)), patience).toBe(false)
  await expect(line(page, 'pages/other/other').first()).toBeVisible()
})

test('data is renamed in template and script, and one undo takes it back', async ({ page }) => {
  await goTo(page, 'other.axml', '1:23')
  const box = page.locator('.rename-box input').first()
  await expect(async () => {
    await page.keyboard.press('F2')
    await expect(box).toBeVisible({ timeout: 3_000 })
  }).toPass(patience)
  await box.fill('heading')
  await page.keyboard.press('Enter')
  await expect(line(page, '{{heading}}')).toBeVisible()
  await expect.poll(() => onDisk('pages/other/other.js'), patience).toContain("setData({ heading: 'a' })")
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(line(page, '{{title}}')).toBeVisible()
  await expect.poll(() => onDisk('pages/other/other.js'), patience).toContain("setData({ title: 'a' })")
})
