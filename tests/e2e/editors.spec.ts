import fs from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { copyOf, expect, hostOver, test } from './support/host'
import { menuItem, openFile, row, runCommand, tab, typeAtEnd } from './support/workbench'

let dir: string
let host: Awaited<ReturnType<typeof hostOver>>

test.beforeEach(async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  dir = copyOf('playground/tasks')
  fs.writeFileSync(path.join(dir, 'data.bin'), Buffer.from([0, 1, 2, 0x54, 0x61, 0x6e, 0xff]))
  host = await hostOver(dir)
  await page.goto(host.url)
  await expect(row(page, 'utils')).toBeVisible()
})
test.afterEach(async () => {
  await host.close()
  fs.rmSync(dir, { recursive: true, force: true })
})

const active = (page: Page) => page.locator('.last-editor-group .dv-active-tab .tab-name')

test('Alt+O goes through the files of a page, and the bar over the editor shows them', async ({ page }) => {
  await openFile(page, 'detail.axml')
  await expect(page.locator('.companion')).toHaveText(['axml', 'js', 'acss', 'json'])
  for (const next of ['detail.js', 'detail.acss', 'detail.json', 'detail.axml']) {
    await page.keyboard.press('Alt+o')
    await expect(active(page)).toHaveText(next)
  }
  await page.locator('.companion:visible', { hasText: 'acss' }).click()
  await expect(active(page)).toHaveText('detail.acss')
})

test('breadcrumbs lead to files beside, and to the symbols around the cursor', async ({ page }) => {
  await openFile(page, 'detail.js')
  await page.keyboard.press('Control+g')
  await page.getByRole('combobox').fill(':8')
  await page.keyboard.press('Enter')
  await expect(page.locator('.crumb-symbols .crumb').first()).toBeVisible({ timeout: 30_000 })
  await page.locator('.crumb-symbols .crumb').last().click()
  await expect(page.locator('.quick.anchored .quick-item')).not.toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.locator('.crumb-path .crumb').nth(1).click()
  await page.locator('.quick-item', { hasText: 'ideas' }).click()
  await page.locator('.quick-item', { hasText: 'ideas.js' }).first().click()
  await expect(active(page)).toHaveText(/ideas\.js/)
})

test('places are gone back to, and forward', async ({ page }) => {
  await openFile(page, 'detail.js')
  await page.keyboard.press('Control+End')
  const place = page.locator('.status-bar').getByText(/Ln \d+/)
  await expect(place).not.toHaveText(/Ln 1,/)
  const end = await place.textContent()
  await openFile(page, 'store.js')
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(active(page)).toHaveText('detail.js')
  await expect(page.locator('.status-bar')).toContainText(end!)
  await page.keyboard.press('Alt+ArrowRight')
  await expect(active(page)).toHaveText('store.js')
})

test('Ctrl+Tab lists the editors by recency and opens on release', async ({ page }) => {
  for (const name of ['detail.js', 'store.js', 'app.js']) await openFile(page, name)
  await page.keyboard.down('Control')
  await page.keyboard.press('Tab')
  await expect(page.locator('.switcher-item.selected')).toContainText('store.js')
  await page.keyboard.press('Tab')
  await expect(page.locator('.switcher-item.selected')).toContainText('detail.js')
  await page.keyboard.up('Control')
  await expect(page.locator('.switcher')).toHaveCount(0)
  await expect(active(page)).toHaveText('detail.js')
  // However many there are, the chosen one is in sight.
  await page.setViewportSize({ width: 1024, height: 130 })
  await page.keyboard.down('Control')
  await page.keyboard.press('Shift+Tab')
  await expect(page.locator('.switcher-item.selected')).toBeInViewport({ ratio: 1 })
  expect(await page.locator('.switcher').evaluate((box) => box.getBoundingClientRect().bottom < innerHeight)).toBe(true)
  await page.keyboard.up('Control')
})

test('the keyboard goes with the editors: other tabs, a comparison, and after one is closed', async ({ page }) => {
  const typesIn = async (name: RegExp): Promise<void> => {
    await expect(active(page)).toHaveText(name)
    const pane = page.locator('.last-editor-group .monaco-editor.focused').last()
    await expect(pane).toBeVisible()
  }
  await openFile(page, 'store.js')
  await openFile(page, 'app.js')
  await typeAtEnd(page, '// more')
  await runCommand(page, 'Compare Active File with Saved')
  await typesIn(/app\.js/)
  await expect(page.locator('.monaco-diff-editor .modified .monaco-editor.focused')).toBeVisible()
  await page.keyboard.press('Control+Tab')
  await typesIn(/^app\.js$/)
  await page.keyboard.press('Control+PageUp')
  await typesIn(/^store\.js$/)
  await page.keyboard.press('Control+Shift+e')
  await expect(page.getByRole('tree', { name: 'Explorer' })).toBeFocused()
  await page.keyboard.press('Control+1')
  await typesIn(/^store\.js$/)
  await page.keyboard.press('Control+w')
  await expect(tab(page, 'store.js')).toHaveCount(0)
  await expect(page.locator('.monaco-editor.focused').first()).toBeVisible()
  // A tool that goes leaves it to the editor.
  await page.keyboard.press('Control+Shift+e')
  await expect(page.locator('.explorer-rows')).toBeFocused()
  await page.keyboard.press('Control+b')
  await expect(page.locator('.monaco-editor.focused')).toBeVisible()
  await page.keyboard.press('Control+Shift+m')
  await expect(page.locator('.problem-rows')).toBeFocused()
  await page.keyboard.press('Control+j')
  await expect(page.locator('.monaco-editor.focused')).toBeVisible()
})

test('pinned tabs stay, the others close, and the last one comes back', async ({ page }) => {
  for (const name of ['detail.js', 'store.js', 'app.js']) await openFile(page, name)
  await tab(page, 'store.js').click({ button: 'right' })
  await menuItem(page, 'Pin Editor').click()
  await expect(page.locator('.tab:not(.tool-tab) .tab-name').first()).toHaveText('store.js')
  await tab(page, 'detail.js').click()
  await typeAtEnd(page, '// unsaved')
  await runCommand(page, 'Close Saved')
  await expect(tab(page, 'app.js')).toHaveCount(0)
  await expect(tab(page, 'detail.js')).toBeVisible()
  await expect(tab(page, 'store.js')).toBeVisible()
  await tab(page, 'store.js').click()
  await page.keyboard.press('Control+w')
  await expect(tab(page, 'store.js')).toBeVisible()
  await page.keyboard.press('Control+Shift+t')
  await expect(tab(page, 'app.js')).toBeVisible()
})

test('a tab is dragged into a group of its own', async ({ page }) => {
  await openFile(page, 'detail.js')
  await openFile(page, 'store.js')
  const body = page.locator('.editor-pane:visible').first()
  const box = (await body.boundingBox())!
  await tab(page, 'store.js').dragTo(body, { targetPosition: { x: box.width - 12, y: box.height / 2 } })
  await expect(page.locator('.editor-host:visible')).toHaveCount(2)
})

test('a file is compared with what is saved, with the clipboard and with another', async ({ page }) => {
  await openFile(page, 'detail.js')
  await typeAtEnd(page, '// only here')
  await runCommand(page, 'Compare Active File with Saved')
  await expect(page.locator('.monaco-diff-editor')).toContainText('only here')
  await page.keyboard.press('Control+w')
  await page.evaluate(() => navigator.clipboard.writeText('// from the clipboard'))
  await tab(page, 'detail.js').click()
  await runCommand(page, 'Compare Active File with Clipboard')
  await expect(page.locator('.monaco-diff-editor')).toContainText('from the clipboard')
  await row(page, 'utils').click()
  await row(page, 'utils/store.js').click({ button: 'right' })
  await menuItem(page, 'Select for Compare').click()
  await row(page, 'app.js').click({ button: 'right' })
  await menuItem(page, 'Compare with store.js').click()
  await expect(tab(page, 'store.js ↔ app.js')).toBeVisible()
  await expect(page.locator('.monaco-diff-editor:visible')).toContainText('loadTasks')
})

test('pictures are zoomed, and other files shown byte by byte', async ({ page }) => {
  await row(page, 'images').click()
  await row(page, 'images/me.svg').click()
  const level = page.locator('.image-level')
  await expect(page.locator('.image-size')).toContainText('×')
  await level.click()
  await expect(level).toHaveText('100 %')
  await page.locator('.image-preview').hover()
  await page.keyboard.down('Control')
  await page.mouse.wheel(0, -100)
  await page.keyboard.up('Control')
  await expect(level).toHaveText('150 %')
  await row(page, 'data.bin').click()
  await expect(page.locator('.hex-lines')).toContainText('00000000  00 01 02 54 61 6e ff')
})

test('a very long name leaves its tab a close button, the breadcrumbs their end, and the quick box its folder', async ({
  page,
}) => {
  const folder = Array.from({ length: 6 }, (_, i) => `a-folder-with-a-long-name-${i}`).join('/')
  const name = `${'long-'.repeat(40)}name.js`
  fs.mkdirSync(path.join(dir, folder), { recursive: true })
  fs.writeFileSync(path.join(dir, folder, name), 'const a = 1\n')
  await expect(async () => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+p')
    await page.getByRole('combobox').fill('long-name.js')
    await expect(page.locator('.quick-item.selected')).toContainText(name, { timeout: 1000 })
  }).toPass()
  await expect(page.locator('.quick-item.selected .quick-description')).toBeInViewport()
  const box = (await page.locator('.quick').boundingBox())!
  const description = (await page.locator('.quick-item.selected .quick-description').boundingBox())!
  expect(description.x + description.width).toBeLessThan(box.x + box.width)
  await page.keyboard.press('Enter')
  await expect(tab(page, name).locator('.tab-close')).toBeInViewport({ ratio: 1 })
  expect((await tab(page, name).boundingBox())!.width).toBeLessThan(400)
  await expect
    .poll(() =>
      page
        .locator('.crumb-path')
        .evaluate((crumbs) => crumbs.scrollLeft + crumbs.clientWidth >= crumbs.scrollWidth - 1),
    )
    .toBe(true)
})

test('the tab in front is whole in the strip, also where the strip becomes narrower for it', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 700 })
  await openFile(page, 'list.axml')
  await runCommand(page, 'Open Settings')
  await runCommand(page, 'Open Keyboard Shortcuts')
  await runCommand(page, 'Welcome')
  await expect(
    page.locator('.dv-tabs-overflow-dropdown-default, .dv-tabs-overflow-dropdown-root').first(),
  ).toBeVisible()
  const front = page.locator('.last-editor-group .dv-active-tab')
  await expect(front).toContainText('Welcome')
  // Widths are no whole px.
  await expect(front).toBeInViewport({ ratio: 0.95 })
})
