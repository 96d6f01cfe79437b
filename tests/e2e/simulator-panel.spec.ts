/** How the workbench starts the program, and what it sets, shows and clears of it. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { FrameLocator, Page } from '@playwright/test'
import { expect, hostOver, test } from './support/host'

const page = `Page({
    data: { said: '', update: '' },
    onLoad(query) {
      const { scene, referrerInfo } = my.getLaunchOptionsSync()
      const { fontSizeSetting, language, model, screenWidth } = my.getSystemInfoSync()
      this.setData({
        launch: [JSON.stringify(query), scene, JSON.stringify(referrerInfo)].join(' '),
        info: [fontSizeSetting, language].join(' '),
        model: model + ' ' + screenWidth,
        stored: String(my.getStorageSync({ key: 'x' }).data),
      })
      const updates = my.getUpdateManager()
      updates.onCheckForUpdate(({ hasUpdate }) => this.setData({ update: 'has ' + hasUpdate }))
      updates.onUpdateReady(() => this.setData({ update: 'ready' }))
      updates.onUpdateFailed(() => this.setData({ update: 'failed' }))
    },
    go() { my.navigateTo({ url: '/pages/b?name=Ada%20L&n=3' }) },
    keep() { my.setStorageSync({ key: 'x', data: 1 }); this.setData({ stored: '1' }) },
    apply() { my.getUpdateManager().applyUpdate() },
  })`
const template =
  '<button id="go" onTap="go">go</button><button id="keep" onTap="keep">keep</button>' +
  '<button id="apply" onTap="apply">apply</button>' +
  '<view id="launch">{{launch}}</view><view id="info">{{info}}</view><view id="model">{{model}}</view>' +
  '<view id="stored">{{stored}}</view><view id="update">{{update}}</view>'
const files = {
  'app.json': JSON.stringify({ pages: ['pages/a', 'pages/b'], window: { defaultTitle: 'Panel' } }),
  'app.js': 'App({})',
  'app.acss': '#launch { color: rgb(1, 1, 1) } @media (prefers-color-scheme: dark) { #launch { color: rgb(2, 2, 2) } }',
  'mini.project.json': JSON.stringify({ component2: true }),
  'pages/a.axml': template,
  'pages/a.js': page,
  'pages/b.axml': template,
  'pages/b.js': page,
  'pages/b.acss': 'view { margin: 0 }',
}

let dir: string
let host: Awaited<ReturnType<typeof hostOver>>
test.beforeEach(async ({ page }) => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-panel-'))
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(dir, name)), { recursive: true })
    fs.writeFileSync(path.join(dir, name), text)
  }
  host = await hostOver(dir)
  await page.goto(host.url)
  await expect(app(page).locator('#go')).toBeVisible({ timeout: 20_000 })
})
test.afterEach(async () => {
  await host.close()
  fs.rmSync(dir, { recursive: true, force: true })
})

const app = (page: Page, route?: string): FrameLocator =>
  page
    .frameLocator('.simulator-stage iframe')
    .frameLocator(`.page:not(.page-hidden) iframe${route ? `[title="${route}"]` : ''}`)
const modes = (page: Page) => page.getByRole('button', { name: 'Compile mode' })
const footer = (page: Page) => page.getByRole('group', { name: 'Page' })
/** By keyboard: a pointer that jumps closes a submenu. */
const more = async (page: Page, ...items: string[]): Promise<void> => {
  await page.getByRole('button', { name: 'More actions' }).click()
  for (const [i, name] of items.entries()) {
    const item = page
      .getByRole('menuitem', { name, exact: true })
      .or(page.getByRole('menuitemcheckbox', { name, exact: true }))
    await item.focus()
    await page.keyboard.press(i < items.length - 1 ? 'ArrowRight' : 'Enter')
  }
}

test('a compile mode starts the program, stays after a reload, and is edited and deleted', async ({ page }) => {
  const launch = app(page).locator('#launch')
  await expect(launch).toHaveText('{} 1000 {}')
  await modes(page).click()
  await page.getByRole('menuitem', { name: 'Add…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('From a code')
  await dialog.getByLabel('Start page').selectOption('pages/b')
  await dialog.getByLabel('Query').fill('id=7')
  await dialog.getByLabel('Scene').selectOption('1011')
  await dialog.getByLabel('Referrer: app id').fill('2021')
  await dialog.getByLabel('Referrer: extra data').fill('{"k":1}')
  await dialog.getByLabel('New version').selectOption('ready')
  await dialog.getByLabel('Query').press('Enter')
  await expect(launch).toHaveText('{"id":"7"} 1011 {"appId":"2021","extraData":{"k":1}}')
  await expect(app(page).locator('#update')).toHaveText('ready')
  await expect(modes(page)).toHaveText('From a code')

  // The new version is the one that runs once it is applied.
  await app(page).locator('#apply').click()
  await expect(app(page).locator('#update')).toHaveText('has false')
  await expect(launch).toHaveText(/^\{"id":"7"\} 1011/)

  await page.reload()
  await expect(launch).toHaveText(/^\{"id":"7"\} 1011/, { timeout: 20_000 })
  await expect(app(page).locator('#update')).toHaveText('ready')
  await expect(modes(page)).toHaveText('From a code')

  await modes(page).click()
  await page.getByRole('menuitem', { name: 'Edit this mode…' }).click()
  await dialog.getByLabel('New version').selectOption('failed')
  await dialog.getByLabel('Start page').selectOption('')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(app(page).locator('#update')).toHaveText('failed')
  await expect(footer(page)).toContainText('pages/a')

  await modes(page).click()
  await page.getByRole('menuitem', { name: 'Edit this mode…' }).click()
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await expect(modes(page)).toHaveText('Normal')
  await expect(launch).toHaveText('{} 1000 {}')
})

test('the page on top is compiled; its parameters and files are in the footer', async ({ page }) => {
  await app(page).locator('#go').click()
  await expect(app(page, 'pages/b').locator('#launch')).toHaveText(/^\{"name":"Ada L","n":"3"\}/)
  await footer(page).getByRole('button', { name: '2 parameters' }).click()
  await page.getByRole('menuitem', { name: 'name Ada L' }).click()
  await expect(page.getByText('Copied: Ada L')).toBeVisible()
  await footer(page).getByRole('button', { name: 'pages/b' }).click()
  await expect(page.getByRole('menuitem').filter({ hasText: /^b\./ })).toHaveText(['b.axml', 'b.js', 'b.acss'])
  await page.getByRole('menuitem', { name: 'b.acss' }).click()
  await expect(page.getByRole('tab', { name: /b\.acss/ })).toBeVisible()

  await modes(page).click()
  await page.getByRole('menuitem', { name: 'Compile Current Page' }).click()
  await expect(modes(page)).toHaveText('Current page')
  await expect(page.getByRole('button', { name: 'Back', exact: true })).toBeDisabled()
  await expect(app(page, 'pages/b').locator('#launch')).toHaveText(/^\{"name":"Ada L","n":"3"\}/)
})

test('a device of the user’s own is used, kept and deleted', async ({ page }) => {
  const picker = page.locator('.simulator-bar .picker').first()
  await picker.click()
  await page.getByRole('menuitem', { name: 'Add custom device…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled()
  await dialog.getByLabel('Name').fill('Kiosk')
  await dialog.getByLabel('Width (px)').fill('500')
  await dialog.getByLabel('Pixel ratio').fill('2')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(picker).toHaveText('Kiosk')
  await page.reload()
  await expect(picker).toHaveText('Kiosk', { timeout: 20_000 })
  await expect(app(page).locator('#model')).toHaveText('Kiosk 1000')
  await picker.click()
  await page.getByRole('menuitem', { name: 'Edit this device…' }).click()
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await expect(picker).toHaveText('iPhone 15')
})

test('colours, font size and language of the device are set, and data is cleared', async ({ page }) => {
  const launch = app(page).locator('#launch')
  await expect(launch).toHaveCSS('color', 'rgb(1, 1, 1)')
  await page.getByRole('button', { name: 'Dark mode' }).click()
  await expect(launch).toHaveCSS('color', 'rgb(2, 2, 2)')
  await more(page, 'Colours', 'Light')
  await expect(launch).toHaveCSS('color', 'rgb(1, 1, 1)')
  await more(page, 'Font size', '20 px')
  await more(page, 'Language of the app', 'English')
  await app(page).locator('#keep').click()
  await page.getByRole('button', { name: 'Restart', exact: true }).click()
  await expect(app(page).locator('#info')).toHaveText('20 en')
  await expect(app(page).locator('#stored')).toHaveText('1')

  await more(page, 'Clear Data', 'Storage')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click()
  await more(page, 'Clear Data', 'Everything')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Clear' }).click()
  await expect(page.getByText('Cleared: Storage, Files, Cookies, Permissions. Storage had 1 entry.')).toBeVisible()
  await page.getByRole('button', { name: 'Restart', exact: true }).click()
  await expect(app(page).locator('#stored')).not.toHaveText('1')
})
