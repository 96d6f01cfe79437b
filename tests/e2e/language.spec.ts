/** The editor's language features as someone uses them: the service runs in threads of its own behind the host. */
import fs from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { copyOf, expect, hostOver, test } from './support/host'

let dir: string
let host: Awaited<ReturnType<typeof hostOver>>
const onDisk = (file: string): string => fs.readFileSync(path.join(dir, file), 'utf8')

test.beforeEach(async ({ page }) => {
  dir = copyOf('playground/tasks')
  host = await hostOver(dir)
  await page.goto(host.url)
  await expect(page.locator('.tree-row').first()).toBeVisible()
})
test.afterEach(async () => {
  await host.close()
  fs.rmSync(dir, { recursive: true, force: true })
})

// The first answer that needs types waits for TypeScript to start.
const patience = { timeout: 40_000 }
const widget = (page: Page) => page.locator('.monaco-editor.focused')

async function openFile(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+p')
  await page.getByRole('combobox').fill(name)
  await expect(page.locator('.quick-item.selected')).toContainText(name)
  await page.keyboard.press('Enter')
  await expect(page.locator('.tab.active, .dv-active-tab').filter({ hasText: name }).first()).toBeVisible()
  await expect(widget(page)).toBeVisible()
}

const word = (page: Page, text: string) =>
  page.locator('.monaco-editor .view-line span span').filter({ hasText: text }).last()

async function suggest(page: Page, text: string, label: string | RegExp): Promise<void> {
  const row = page.locator('.suggest-widget .monaco-list-row').filter({ hasText: label }).first()
  await page.keyboard.type(text)
  // Asked again until the service is there.
  await expect(async () => {
    if (!(await row.isVisible())) await page.keyboard.press('Control+Space')
    await expect(row).toBeVisible({ timeout: 2_000 })
  }).toPass(patience)
}

test('templates complete tags and data, close tags, and show faults while typing', async ({ page }) => {
  await openFile(page, 'list.axml')
  await page.keyboard.press('Control+End')
  await page.keyboard.type('\n')
  await suggest(page, '<scro', 'scroll-view')
  await page.keyboard.press('Escape')
  await page.keyboard.type('ll-view>')
  await expect(page.locator('.view-line').filter({ hasText: '<scroll-view></scroll-view>' })).toBeVisible()
  await suggest(page, '{{ act', 'active')
  await page.keyboard.press('Enter')
  await expect(page.locator('.view-line').filter({ hasText: '{{ active' })).toBeVisible()
  await expect(page.locator('.squiggly-error, .squiggly-warning').first()).toBeVisible(patience)
  await page.keyboard.type(' }}')
  await expect(page.locator('.squiggly-error')).toHaveCount(0, patience)
})

test('what is typed right before Enter counts for what is taken of the list', async ({ page }) => {
  await openFile(page, 'list.axml')
  await page.keyboard.press('Control+End')
  await page.keyboard.type('\n')
  await suggest(page, '<s', 'scroll-view')
  // Faster than frames are drawn.
  await Promise.all([page.keyboard.insertText('witch'), page.keyboard.press('Enter')])
  await expect(page.locator('.view-line').filter({ hasText: '<switch' })).toBeVisible()
  await expect(page.locator('.view-line').filter({ hasText: 'scroll-view' })).toHaveCount(0)
})

test('a handler leads to its method, and is renamed in both files, which one undo takes back', async ({ page }) => {
  await openFile(page, 'list.axml')
  await expect(async () => {
    await word(page, 'onFilter').click()
    await page.keyboard.press('F12')
    await expect(page.locator('.tab, .dv-tab').filter({ hasText: 'list.js' }).first()).toBeVisible({ timeout: 3_000 })
  }).toPass(patience)
  const box = page.locator('.rename-box input, .rename-input-with-button input, input.rename-input').first()
  await expect(async () => {
    await page.keyboard.press('F2')
    await expect(box).toBeVisible({ timeout: 3_000 })
  }).toPass(patience)
  await box.fill('chooseFilter')
  await page.keyboard.press('Enter')
  await expect(page.locator('.view-line').filter({ hasText: 'chooseFilter(event)' })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.locator('.view-line').filter({ hasText: 'onFilter(event)' })).toBeVisible()
})

test('scripts know my.* and their own data, and a rename saves files that were not open', async ({ page }) => {
  await openFile(page, 'list.js')
  await page.keyboard.press('Control+End')
  await page.keyboard.type('\n')
  await suggest(page, 'my.navigateT', 'navigateTo')
  await page.keyboard.press('Enter')
  await expect(page.locator('.view-line').filter({ hasText: 'my.navigateTo' }).last()).toBeVisible()
  for (let n = 0; n < 3; n++) await page.keyboard.press('Control+z')
  expect(onDisk('pages/list/list.axml')).toContain('onAdd')
})

test('formatting and quick access to symbols of the project', async ({ page }) => {
  await openFile(page, 'me.axml')
  await page.keyboard.press('Control+Home')
  await page.keyboard.insertText('      <view>\n<text>a</text>\n  </view>\n')
  await expect(async () => {
    await page.keyboard.press('Control+Shift+i')
    await expect(page.locator('.view-line').filter({ hasText: /^\s{2}<text>a<\/text>/ })).toBeVisible({
      timeout: 2_000,
    })
  }).toPass(patience)
  await page.keyboard.press('Control+t')
  await page.getByRole('combobox').fill('#onFilter')
  await expect(page.locator('.quick-item').filter({ hasText: 'onFilter' }).first()).toBeVisible(patience)
})

test('a quick fix creates the page that app.json lists, and one undo takes its files back', async ({ page }) => {
  const app = path.join(dir, 'app.json')
  const listed = onDisk('app.json').replace(/"pages"\s*:\s*\[/, '"pages": ["pages/fresh/fresh",')
  fs.writeFileSync(app, listed)
  await openFile(page, 'app.json')
  await expect(page.locator('.squiggly-error').first()).toBeVisible(patience)
  await word(page, 'pages/fresh/fresh').click()
  const entry = page
    .locator('.action-widget .action, .action-widget .monaco-list-row')
    .filter({ hasText: /Create the page/ })
  await expect(async () => {
    await page.keyboard.press('Control+.')
    await expect(entry.first()).toBeVisible({ timeout: 3_000 })
  }).toPass(patience)
  await page.keyboard.press('Enter')
  const files = ['json', 'axml', 'js', 'acss'].map((extension) => path.join(dir, `pages/fresh/fresh.${extension}`))
  await expect.poll(() => files.map((file) => fs.existsSync(file))).toEqual([true, true, true, true])
  await expect.poll(() => onDisk('pages/fresh/fresh.js')).toContain('Page({')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => files.some((file) => fs.existsSync(file))).toBe(false)
})
