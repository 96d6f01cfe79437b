import fs from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { copyOf, expect, hostOver, test } from './support/host'
import { runCommand } from './support/workbench'

let dir: string
let host: Awaited<ReturnType<typeof hostOver>>

test.beforeEach(async ({ page }) => {
  dir = copyOf('playground/tasks')
  fs.writeFileSync(path.join(dir, 'pages/list/never.js'), 'module.exports = 1\n')
  fs.appendFileSync(
    path.join(dir, 'pages/list/list.js'),
    "\nconst here = 'http://api.tasks.io/list'\nconsole.log(here)\n",
  )
  host = await hostOver(dir)
  await page.goto(host.url)
  await expect(page.locator('.tree-row').first()).toBeVisible()
})
test.afterEach(async () => {
  await host.close()
  fs.rmSync(dir, { recursive: true, force: true })
})

async function show(page: Page, name: string): Promise<void> {
  await runCommand(page, 'Show Inspector')
  await page.getByRole('tab', { name, exact: true }).click()
}

test('Size: blocks lead into folders and to files, findings to what they name', async ({ page }) => {
  await show(page, 'Size')
  const block = (name: string) => page.locator('.size-block', { hasText: name }).first()
  await block('pages').click({ position: { x: 12, y: 7 } })
  await expect(page.getByRole('navigation', { name: 'Place in the program' })).toContainText('pages')
  await expect(page.getByRole('row', { name: /list/ }).first()).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search' }).last().fill('edit.js')
  await page
    .getByRole('row', { name: /pages\/edit\/edit\.js/ })
    .getByRole('button')
    .click()
  await expect(page.locator('.tab', { hasText: 'edit.js' })).toBeVisible()

  await page.getByRole('tab', { name: /Findings/ }).click()
  const finding = page.locator('.size-findings li', { hasText: 'pages/list/never.js' })
  await expect(finding).toContainText('Nothing refers to it')
  // What is mended goes with the build that mends it.
  fs.rmSync(path.join(dir, 'pages/list/never.js'))
  fs.appendFileSync(path.join(dir, 'app.js'), '\n// another build\n')
  await expect(finding).toHaveCount(0)
})

test('Audits: scores, findings that lead to their places, and a page to keep', async ({ page }) => {
  await show(page, 'Audits')
  await page.getByRole('button', { name: 'Run Audits' }).click()
  await expect(page.getByRole('img', { name: /^Total: \d+$/ })).toBeVisible({ timeout: 60_000 })
  const check = page.locator('[data-check="http-address"]')
  await check.locator('summary').click()
  await check.getByRole('button', { name: /pages\/list\/list\.js:\d+/ }).click()
  await expect(page.locator('.monaco-editor .view-line', { hasText: 'api.tasks.io' })).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export HTML' }).click()
  const text = fs.readFileSync(await (await download).path(), 'utf8')
  expect(text).toContain('pages/list/list.js:')
  expect(text).toContain('Addresses are https')
})
