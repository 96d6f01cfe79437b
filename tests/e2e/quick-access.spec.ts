import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, hostOver, test } from './support/host'

const files: Record<string, string> = {
  'app.json': '{ "pages": [] }\n',
  'a.js': `class Basket {\n  clear() {\n    this.apples = []\n  }\n  add(apple) {\n    this.apples.push(apple)\n  }\n}\n${'\n'.repeat(80)}function weigh(basket) {\n  return basket.apples.length\n}\n`,
  'b.acss': '.basket {}\n\n.basket .apple {}\n',
}

let dir: string
let host: Awaited<ReturnType<typeof hostOver>>

test.beforeEach(async ({ page }) => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-quick-e2e-'))
  for (const [file, text] of Object.entries(files)) fs.writeFileSync(path.join(dir, file), text)
  host = await hostOver(dir)
  await page.goto(host.url)
  await expect(page.locator('.tree-row').first()).toBeVisible()
})
test.afterEach(async () => {
  await host.close()
  fs.rmSync(dir, { recursive: true, force: true })
})

const box = (page: Page) => page.getByRole('combobox')
const items = (page: Page) => page.locator('.quick-item .quick-label')
const place = (page: Page) => page.locator('.status-bar')

async function openFile(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+p')
  await box(page).fill(name)
  await expect(page.locator('.quick-item.selected')).toContainText(name)
  await page.keyboard.press('Enter')
  await expect(page.locator('.monaco-editor.focused')).toBeVisible()
}

test('symbols of the editor: in order, by match, shown meanwhile, and back by Escape', async ({ page }) => {
  await openFile(page, 'a.js')
  await page.keyboard.press('Control+Shift+o')
  await expect(box(page)).toHaveValue('@')
  await expect(items(page)).toHaveText(['Basket', 'clear', 'add', 'weigh'], {
    timeout: 30_000,
  })
  await expect(page.locator('.quick-item.selected')).toContainText('Basket')
  await box(page).fill('@wei')
  await expect(items(page)).toHaveText(['weigh'])
  await expect(page.locator('.editor-host .view-lines').first()).toContainText('weigh')
  await page.keyboard.press('Escape')
  await expect(page.locator('.editor-host .view-lines').first()).not.toContainText('weigh')
  await expect(place(page)).toContainText('Ln 1, Col 1')
  await page.keyboard.press('Control+Shift+o')
  await box(page).fill('@wei')
  await expect(items(page)).toHaveText(['weigh'])
  await page.keyboard.press('Enter')
  await expect(place(page)).toContainText('Ln 89, Col 10')
})

test('lines, from the start and from the end', async ({ page }) => {
  await openFile(page, 'a.js')
  await page.keyboard.press('Control+g')
  await expect(page.locator('.quick-empty')).toContainText('between 1 and 92')
  await box(page).fill(':-3')
  await page.keyboard.press('Enter')
  await expect(place(page)).toContainText('Ln 90, Col 1')
  await page.keyboard.press('Control+p')
  await box(page).fill('a.js:6:5')
  await page.keyboard.press('Enter')
  await expect(place(page)).toContainText('Ln 6, Col 5')
})

test('symbols of the project, and help about all of these', async ({ page }) => {
  await openFile(page, 'a.js')
  await openFile(page, 'b.acss')
  await page.keyboard.press('Control+p')
  await box(page).fill('?')
  await expect(page.locator('.quick-item')).toHaveCount(7)
  await page.locator('.quick-item', { hasText: 'Go to symbol in the project' }).click()
  await expect(box(page)).toHaveValue('#')
  await box(page).fill('#weigh')
  await expect(page.locator('.quick-item').first()).toContainText('a.js', { timeout: 30_000 })
  await page.keyboard.press('Enter')
  await expect(place(page)).toContainText('Ln 89, Col 10')
})

test('open editors alone, in the order of their tabs, by their keys and by what begins so', async ({ page }) => {
  for (const name of ['app.json', 'a.js', 'b.acss']) {
    await openFile(page, name)
    await page.locator('.dv-active-tab .tab:not(.tool-tab)').first().dblclick()
  }
  await page.keyboard.press('Control+k')
  await page.keyboard.press('Control+p')
  await expect(box(page)).toHaveValue('edt ')
  await expect(items(page)).toHaveText(['app.json', 'a.js', 'b.acss'])
  await expect(page.locator('.quick-item.selected')).toContainText('b.acss')
  await box(page).fill('edt a.j')
  await expect(page.locator('.quick-item.selected')).toContainText('a.js')
  await page.keyboard.press('Enter')
  await expect(page.locator('.dv-active-tab .tab', { hasText: 'a.js' })).toBeVisible()
  await expect(page.locator('.monaco-editor.focused')).toBeVisible()
})

test('what was opened before comes first, also after it was closed and the page loaded anew', async ({ page }) => {
  await openFile(page, 'b.acss')
  await page.keyboard.press('Control+w')
  await expect.poll(() => JSON.stringify(host.workspaces.current!.state.get('recentFiles') ?? [])).toContain('b.acss')
  await page.reload()
  await expect(page.locator('.tree-row').first()).toBeVisible()
  await page.keyboard.press('Control+p')
  await expect(page.locator('.quick-item').first()).toContainText('b.acss')
  await expect(page.locator('.quick-item').first()).toContainText('recently opened')
})

test('Enter chooses of the list of what is typed, however late it comes', async ({ page }) => {
  await page.keyboard.press('Control+p')
  await expect(items(page).first()).toBeVisible()
  // In one go, so that nothing is drawn between the text and Enter.
  await box(page).evaluate((element) => {
    const input = element as HTMLInputElement
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(input, 'b.acss')
    input.dispatchEvent(new Event('input', { bubbles: true }))
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
  })
  await expect(page.locator('.tab.preview, .tab:not(.tool-tab)').first()).toContainText('b.acss')
})

test('commands are found by the names that VS Code has for them', async ({ page }) => {
  const palette = async (query: string): Promise<void> => {
    await page.keyboard.press('Control+Shift+p')
    await box(page).fill(`>${query}`)
  }
  const selected = page.locator('.quick-item.selected')
  await palette('Toggle Side Bar')
  await expect(selected).toContainText('View: Toggle Explorer')
  await expect(selected.locator('.quick-description')).toHaveText('View: Toggle Side Bar')
  await page.keyboard.press('Escape')
  await palette('Terminal: Create New Terminal')
  await expect(selected).toContainText('Terminal: New Terminal')
  await page.keyboard.press('Escape')
  await page.evaluate(() => Object.assign(window, { before: true }))
  await palette('Developer: Reload Window')
  await expect(selected).toContainText('Reload Window')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate(() => 'before' in window).catch(() => true)).toBe(false)
  await expect(page.locator('.tree-row').first()).toBeVisible()
})

test('a key that comes right after Enter meets what was chosen: its box stays', async ({ page }) => {
  await page.keyboard.press('F1')
  await box(page).fill('>Show Problems')
  await expect(page.locator('.quick-item.selected')).toContainText('Show Problems')
  // Two keys with nothing but microtasks between them, as when both have waited for a busy window.
  await page.evaluate(async () => {
    const press = (key: string): unknown =>
      (document.activeElement ?? document.body).dispatchEvent(
        new KeyboardEvent('keydown', { key, code: key, bubbles: true, cancelable: true }),
      )
    press('Enter')
    for (let n = 0; n < 10; n++) await Promise.resolve()
    press('F1')
  })
  await expect(page.locator('.problems')).toBeVisible()
  await expect(box(page)).toBeFocused()
  await expect(box(page)).toHaveValue('>')
})
