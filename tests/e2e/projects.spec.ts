import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { copyOf, expect, hostOver, test } from './support/host'
import { button, row, runCommand } from './support/workbench'

let dir: string
let around: string
let host: Awaited<ReturnType<typeof hostOver>>

test.beforeEach(async ({ page }) => {
  around = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-projects-')))
  dir = copyOf('playground/tasks')
  host = await hostOver(dir)
  await page.goto(host.url)
  await expect(row(page, 'utils')).toBeVisible()
})
test.afterEach(async () => {
  await host.close()
  for (const gone of [dir, around]) fs.rmSync(gone, { recursive: true, force: true })
})

const put = (file: string, text = ''): void => {
  fs.mkdirSync(path.dirname(path.join(around, file)), { recursive: true })
  fs.writeFileSync(path.join(around, file), text)
}
const screen = (page: Page) => page.frameLocator('.simulator-stage iframe').frameLocator('iframe').first()

/**
 * The simulator shows it, after another project was opened. Its frame has a process of its own, and goes while it is
 * looked into; Playwright takes that for the end of the page and gives up, where it is asked once.
 */
async function simulatorShows(page: Page, text: string, timeout: number): Promise<void> {
  await expect(() => expect(screen(page).getByText(text).first()).toBeVisible({ timeout: 2000 })).toPass({ timeout })
}

async function openFolder(page: Page, folder: string): Promise<void> {
  await page.keyboard.press('Control+o')
  await page.getByRole('textbox', { name: 'Folder path' }).fill(folder)
  await page.keyboard.press('Control+Enter')
}

const templates: [id: string, title: string, shows: string][] = [
  ['blank', 'Blank', 'A new mini program'],
  ['tab-bar', 'Tab Bar', 'Rpx'],
  ['typescript', 'TypeScript', 'Apples'],
  ['component-library', 'Component Library', 'rating'],
]
for (const [id, title, shows] of templates)
  test(`a project begins as ${id}, and runs`, async ({ page }) => {
    await runCommand(page, 'New Project')
    const dialog = page.getByRole('dialog', { name: 'New Project' })
    await dialog.getByText(title, { exact: true }).click()
    await dialog.getByRole('textbox', { name: 'Name' }).fill('My Shop')
    await dialog.getByRole('textbox', { name: 'Folder' }).fill(path.join(around, 'my-shop'))
    await expect(dialog.getByRole('status')).toHaveText('The folder will be made.')
    await dialog.getByRole('textbox', { name: 'Name' }).press('Enter')
    await simulatorShows(page, shows, 45_000)
    await expect(page.locator('.status-bar')).toContainText('Built')
    await expect(page.locator('.status-bar .codicon-warning').locator('..')).toContainText('0')
    expect(fs.existsSync(path.join(around, 'my-shop/.git/HEAD'))).toBe(true)
    expect(fs.readdirSync(around)).toEqual(['my-shop'])
  })

test('a folder with things in it is refused before anything happens', async ({ page }) => {
  put('full/mine.txt', 'mine')
  await runCommand(page, 'New Project')
  const dialog = page.getByRole('dialog', { name: 'New Project' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('x')
  await dialog.getByRole('textbox', { name: 'Folder' }).fill(path.join(around, 'full'))
  await expect(dialog.getByRole('status')).toContainText('not empty')
  await expect(button(page, 'Create')).toBeDisabled()
})

test('the welcome page lists what was open, says what is gone, and forgets it', async ({ page }) => {
  put('other/app.json', '{ "pages": [] }')
  // A file that the folder before has not: by it the switch is known to be over.
  put('other/only-here.txt')
  await openFolder(page, path.join(around, 'other'))
  await expect(row(page, 'only-here.txt')).toBeVisible()
  fs.rmSync(dir, { recursive: true })
  await runCommand(page, 'Close Folder')
  const recent = page.locator('.welcome-recent li')
  await expect(recent).toHaveCount(2)
  await expect(recent.nth(1)).toContainText('missing')
  await recent.nth(1).getByRole('button').first().click()
  await expect(page.getByRole('alertdialog')).toContainText('is not there any more')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove from Recent' }).click()
  await expect(recent).toHaveCount(1)
  await recent.first().getByRole('button').first().click()
  await expect(row(page, 'only-here.txt')).toBeVisible()
})

test('a program in a folder below is offered, and one of another dialect is told', async ({ page }) => {
  put('packages/shop/app.json', '{ "pages": ["pages/a/a"] }')
  put('packages/shop/app.js', 'App({})')
  put('packages/shop/pages/a/a.axml', '<text>From below</text>')
  put('packages/shop/pages/a/a.js', 'Page({})')
  await openFolder(page, around)
  await expect(page.locator('.quick-item').first()).toContainText('packages/shop')
  await page.keyboard.press('Enter')
  await simulatorShows(page, 'From below', 20_000)

  fs.rmSync(path.join(around, 'packages'), { recursive: true })
  put('wx/app.json', '{ "pages": ["pages/a/a"] }')
  put('wx/pages/a/a.wxml', '<view wx:if="{{a}}"/>')
  await openFolder(page, path.join(around, 'wx'))
  await expect(page.getByRole('alertdialog')).toContainText('WeChat')
  await button(page, 'Cancel').click()
  await button(page, 'Open Anyway').waitFor({ state: 'hidden' })
})
