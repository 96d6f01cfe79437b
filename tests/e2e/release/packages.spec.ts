/** Keys, a package and differences from the Release view, as a user makes them. */
import fs from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { readPackage } from '../../../base/package/read-package.web'
import { fromBase64Url } from '../../../base/package/bytes'
import { unlockKey, readKeyFile } from '../../../build/sign/key-file'
import { openerOf } from '../../../host/release/package-files'
import { copyOf, expect as expectSoon, hostOver, test } from '../support/host'
import { button, menuItem, runCommand } from '../support/workbench'

/** A key is opened by seconds of work for the processor (scrypt), on a busy machine by many. */
const expect = expectSoon.configure({ timeout: 40_000 })
test.describe.configure({ timeout: 180_000 })
const PASSPHRASE = 'correct horse battery'
let dir: string
let host: Awaited<ReturnType<typeof hostOver>>

test.beforeEach(async () => {
  dir = copyOf('playground/tasks')
  host = await hostOver(dir)
})
test.afterEach(async () => {
  await host.close()
  fs.rmSync(dir, { recursive: true, force: true })
})

const dialog = (page: Page): Locator => page.getByRole('dialog')
const section = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true })
const files = (): string[] => fs.readdirSync(path.join(dir, '.tandem/packages')).sort()

async function show(page: Page): Promise<void> {
  await page.goto(host.url)
  await expect(page.locator('.tree-row').first()).toBeVisible()
  await page.getByRole('navigation').getByRole('button', { name: 'Release' }).click()
  await expect(section(page, 'Package')).toBeVisible()
}

async function newKey(page: Page, name: string, use = 'signs packages', keep = false): Promise<void> {
  await section(page, 'Keys').getByRole('button', { name: 'New Key' }).click()
  await dialog(page).getByLabel('Name').fill(name)
  await dialog(page).getByText(use, { exact: true }).click()
  await dialog(page).getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await dialog(page).getByLabel('Once more').fill(PASSPHRASE)
  await dialog(page).getByRole('checkbox').setChecked(keep)
  await dialog(page).getByRole('button', { name: 'Create' }).click()
  await expect(dialog(page)).toHaveCount(0)
  await expect(section(page, 'Keys').getByText(name, { exact: true })).toBeVisible()
}

async function answer(page: Page, passphrase: string): Promise<void> {
  await dialog(page).getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await dialog(page).getByRole('button', { name: 'Continue' }).click()
}

test('a key, a package for a player, and a passphrase that is asked for until it is right', async ({ page }) => {
  await show(page)
  await expect(button(page, 'Make Package')).toBeDisabled()
  await newKey(page, 'main')
  await newKey(page, 'phone', 'reads packages')
  await button(page, 'Make Package').click()
  // What is missing is said at its field, and nothing is asked.
  await expect(page.getByRole('alert').filter({ hasText: 'Such as 1.4.2' })).toBeVisible()
  await page.getByLabel('App id').fill('app.tasks')
  await page.getByLabel('Version').fill('1.0.0')
  await page.getByRole('checkbox', { name: 'phone' }).check()
  await button(page, 'Make Package').click()
  await answer(page, 'not the right one')
  await expect(dialog(page).getByRole('alert')).toHaveText('The passphrase is not the right one')
  await answer(page, PASSPHRASE)
  await expect(page.getByText('Version 1.0.0, build 1 was made.')).toBeVisible()
  await expect(page.getByText('All gates are passed.')).toBeVisible()
  await expect(page.getByLabel('Build', { exact: true })).toHaveValue('2')
  expect(files()).toEqual(['.gitignore', 'app.tasks-1.tandem-package', 'app.tasks-1.tandem-package.maps.json'])

  // What it says is what it is: the player's key reads it, and it was not kept that the passphrase was given.
  const state = path.join(path.dirname(host.workspaces.current!.statePath('')), '../keys')
  const player = readKeyFile(fs.readFileSync(path.join(state, 'phone.tandem-key'), 'utf8'))
  const signer = readKeyFile(fs.readFileSync(path.join(state, 'main.tandem-key'), 'utf8'))
  const bytes = new Uint8Array(fs.readFileSync(path.join(dir, '.tandem/packages/app.tasks-1.tandem-package')))
  const opened = await readPackage(bytes, { appId: 'app.tasks', key: fromBase64Url(signer.public)! }, [
    openerOf(await unlockKey(player, PASSPHRASE)),
  ])
  expect([...opened.files.keys()]).toContain('manifest.json')
  await button(page, 'Verify').first().click()
  await expect(page.getByText('is good: app.tasks 1.0.0, build 1, signed with main')).toBeVisible()
  await button(page, 'Make Package').click()
  await expect(dialog(page)).toContainText('Passphrase of main')
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(0)
  await expect(button(page, 'Make Package')).toBeVisible()
  expect(files()).toHaveLength(3)
})

test('a kept passphrase, differences in one step, and a package that is deleted and comes back', async ({ page }) => {
  await show(page)
  await newKey(page, 'main', 'signs packages', true)
  await page.getByLabel('App id').fill('app.tasks')
  await page.getByLabel('Version').fill('1.0.0')
  for (const build of [1, 2, 3]) {
    fs.appendFileSync(path.join(dir, 'pages/list/list.js'), `\nconsole.log('build ${build}')\n`)
    await expect(page.getByLabel('Build', { exact: true })).toHaveValue(String(build))
    await button(page, 'Make Package').click()
    await expect(page.getByText(`build ${build} was made`)).toBeVisible()
  }
  await section(page, 'Packages').getByRole('spinbutton').fill('2')
  await button(page, 'Make').click()
  await expect(page.getByText('Differences that were made: 2.')).toBeVisible()
  await expect(section(page, 'Packages').getByText('from build 1: ')).toBeVisible()
  await expect(section(page, 'Packages').getByText('from build 2: ')).toBeVisible()
  expect(files().filter((name) => name.endsWith('.tandem-difference'))).toEqual([
    'app.tasks-1-3.tandem-difference',
    'app.tasks-2-3.tandem-difference',
  ])

  await section(page, 'Packages').getByRole('listitem', { name: 'build 2' }).focus()
  await page.keyboard.press('Delete')
  await expect(section(page, 'Packages').getByRole('listitem', { name: 'build 2' })).toHaveCount(0)
  expect(files().filter((name) => name.includes('-2'))).toEqual([])
  await button(page, 'Undo').click()
  await expect(section(page, 'Packages').getByRole('listitem', { name: 'build 2' })).toBeVisible()
  await expect(section(page, 'Packages').getByText('from build 2: ')).toBeVisible()

  await runCommand(page, 'Forget Passphrases')
  await expect(section(page, 'Keys').getByRole('img')).toHaveCount(0)
  await button(page, 'Make').click()
  await expect(dialog(page)).toContainText('Passphrase of main')
})

test('gates that are shut lead to their setting, and errors to the problems', async ({ page }) => {
  fs.mkdirSync(path.join(dir, '.tandem'), { recursive: true })
  fs.writeFileSync(path.join(dir, '.tandem/settings.json'), '{ "release.packageLimit": 10, "release.auditScore": 30 }')
  await show(page)
  await button(page, 'Check').click()
  await expect(page.getByText('Not all gates are passed.')).toBeVisible()
  const gates = page.getByRole('list', { name: 'Gates' }).getByRole('listitem')
  await expect(gates.filter({ hasText: 'the limit is 10.0 kB' })).toBeVisible()
  await expect(gates.filter({ hasText: 'at least 30 is asked for' }).locator('.good')).toBeVisible()
  await button(page, 'Open the setting release.packageLimit').first().click()
  await expect(page.locator('.settings-list').getByRole('textbox')).toHaveValue('10')
  await button(page, 'Show what was found').first().click()
  await expect(page.getByText('Map of sizes').or(page.getByLabel('Map of sizes'))).toBeVisible()

  fs.writeFileSync(path.join(dir, 'pages/list/list.axml'), '<view>{{ 1 + }}</view>')
  await expect(page.locator('.activity-item[aria-label="Problems"] .badge')).toBeVisible()
  await button(page, 'Check').click()
  await expect(page.getByText('The program has errors (1).')).toBeVisible()
})

test('a key is replaced, and the old one revoked with a reason', async ({ page }) => {
  await show(page)
  await newKey(page, 'first', 'signs packages', true)
  await page.getByLabel('App id').fill('app.tasks')
  await page.getByLabel('Version').fill('1.0.0')
  await button(page, 'Make Package').click()
  await expect(page.getByText('build 1 was made')).toBeVisible()
  const keys = section(page, 'Keys')
  const row = (name: string): Locator => keys.getByRole('listitem', { name: `${name},` })
  await row('first').click({ button: 'right' })
  await expect(menuItem(page, 'Revoke…')).toBeDisabled()
  await menuItem(page, 'Replace by a New Key…').click()
  await dialog(page).getByLabel('New name').fill('second')
  await dialog(page).getByRole('button', { name: 'Create' }).click()
  await expect(row('second')).toBeVisible()
  await expect(page.getByLabel('Signed with')).toHaveValue('second')
  await row('first').focus()
  await page.keyboard.press('Enter')
  await menuItem(page, 'Revoke…').click()
  await dialog(page).getByLabel('Reason').selectOption('stolen')
  await dialog(page).getByRole('button', { name: 'Revoke' }).click()
  await expect(row('first')).toContainText('revoked: stolen')
  await expect(page.getByLabel('Signed with').getByRole('option')).toHaveText(['second'])
  await expect(section(page, 'Packages').getByRole('listitem')).toContainText('its key is revoked')
})
