/** From the workbench to the release platform and back: one dialog, and what is done to the release that runs. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { toBase64Url } from '../../../base/package/bytes'
import { callRelease, type AdminAccess } from '../../../base/release/admin-client.web'
import { KeyStore } from '../../../host/keys/key-store'
import { startReleaseServer, type ReleaseServer } from '../../../release/start'
import { setUp, TestDevice } from '../../../release/testing/client'
import { copyOf, expect as expectSoon, hostOver, test } from '../support/host'
import { button, runCommand } from '../support/workbench'

/** A key is opened by seconds of work for the processor (scrypt), on a busy machine by many. */
const expect = expectSoon.configure({ timeout: 40_000 })
test.describe.configure({ timeout: 180_000 })
const PASSPHRASE = 'correct horse battery'
const app = 'app.tasks'
let dir: string
let data: string
let host: Awaited<ReturnType<typeof hostOver>>
let server: ReleaseServer
let access: AdminAccess

test.beforeEach(async () => {
  dir = copyOf('playground/tasks')
  fs.writeFileSync(path.join(dir, 'mini.project.json'), JSON.stringify({ appid: app }))
  fs.writeFileSync(path.join(dir, 'package.json'), '{ "version": "1.0.0" }')
  data = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-platform-'))
  host = await hostOver(dir)
  server = await startReleaseServer({ data, port: 0 })
  access = await setUp(server)
})
test.afterEach(async () => {
  await server.close().catch(() => {})
  await host.close()
  for (const each of [dir, data]) fs.rmSync(each, { recursive: true, force: true })
})

const dialog = (page: Page): Locator => page.getByRole('dialog')
const platform = (page: Page): Locator => page.getByRole('region', { name: 'Platform', exact: true })
const card = (page: Page, build: number): Locator =>
  platform(page).getByRole('region', { name: new RegExp(`build ${build}`) })
const stateDir = (): string => path.join(host.workspaces.current!.statePath(''), '../..')

async function withKey(): Promise<void> {
  const key = await new KeyStore(path.join(stateDir(), 'keys')).create('main', 'signing', PASSPHRASE)
  await callRelease(access, 'apps/add', {
    body: { id: app, name: 'Tasks', key: toBase64Url(key.public), platformKey: true },
  })
}

async function signIn(page: Page): Promise<void> {
  await page.goto(host.url)
  await expect(page.locator('.tree-row').first()).toBeVisible()
  await page.getByRole('navigation').getByRole('button', { name: 'Release' }).click()
  await button(page, 'Sign In…').click()
  await dialog(page).getByText('Another platform').click()
  await dialog(page).getByLabel('Address').fill(`${server.url}/#/setup/`)
  await dialog(page).getByText('Access token', { exact: true }).click()
  const token = dialog(page).locator('input[type=password]')
  await token.fill('nobody')
  await dialog(page).getByRole('button', { name: 'Sign In' }).click()
  await expect(dialog(page).getByRole('alert')).toContainText(`Who has an account signs in at ${server.url}`)
  // As a browser shows it beside the console.
  await dialog(page).getByLabel('Address').fill(`${server.url}/#/apps/${app}`)
  await dialog(page).getByRole('button', { name: 'Sign In' }).click()
  await expect(dialog(page).getByRole('alert')).toHaveText('The access token is not valid.')
  await token.fill(access.token!)
  await dialog(page).getByRole('button', { name: 'Sign In' }).click()
  await expect(dialog(page)).toHaveCount(0)
}

test('a version is released by steps, paused, and rolled back', async ({ page }) => {
  await withKey()
  await signIn(page)
  await button(page, 'Release…').click()
  await dialog(page).getByLabel('Notes').fill('The first one')
  await dialog(page).getByLabel('Percent').fill('50, 10')
  await expect(dialog(page)).toContainText('Percentages that grow')
  await dialog(page).getByText('Everybody', { exact: true }).first().click()
  await expect(dialog(page)).toContainText('A mistake reaches everybody too')
  await dialog(page).getByRole('button', { name: 'Release' }).click()
  await dialog(page).getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await dialog(page).getByRole('checkbox').check()
  await dialog(page).getByRole('button', { name: 'Continue' }).click()
  await expect(dialog(page)).toContainText('Version 1.0.0, build 1 is released')
  await dialog(page).getByRole('button', { name: 'Close' }).click()
  await expect(card(page, 1)).toContainText('completed')
  await expect(platform(page)).toContainText('Build 1 for everybody')
  const device = await TestDevice.register(server.url, app)
  const first = await device.check(app)
  expect(first).toMatchObject({ version: { build: 1, notes: 'The first one' } })

  // The next one grows, and testers have a code.
  fs.appendFileSync(path.join(dir, 'pages/list/list.js'), '\nconsole.log(2)\n')
  await runCommand(page, 'Release…')
  await dialog(page).getByRole('textbox', { name: 'Version' }).fill('1.1.0')
  await dialog(page).getByText('Growing share').click()
  await dialog(page).getByLabel('Percent').fill('1, 100')
  await dialog(page).getByRole('checkbox', { name: 'A code for testers too' }).check()
  await dialog(page).getByRole('button', { name: 'Release' }).click()
  await expect(dialog(page)).toContainText('Version 1.1.0, build 2 is released')
  await expect(dialog(page)).toContainText('differences: 1')
  await expect(dialog(page).getByRole('img', { name: 'QR code for testers' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(card(page, 2)).toContainText('running')
  await card(page, 2).getByRole('button', { name: 'Pause' }).click()
  await expect(card(page, 2)).toContainText('paused')
  await card(page, 2).getByRole('button', { name: 'Resume' }).click()
  await card(page, 2).getByRole('button', { name: 'Next Step' }).click()
  await expect(card(page, 2)).toContainText('completed')
  const installed = { build: 1, content: first.version!.content }
  const update = await device.check(app, { installed })
  expect(update.version).toMatchObject({ build: 2, difference: {} })

  await card(page, 2).getByRole('button', { name: 'Roll Back' }).click()
  await expect(dialog(page)).toContainText('Roll back build 2?')
  await dialog(page).getByLabel('Reason').fill('It was too green')
  await dialog(page).getByRole('button', { name: 'Roll back' }).click()
  await expect(card(page, 2)).toContainText('It was too green')
  await expect(card(page, 2)).toContainText('rolled back')
  const back = await device.check(app, { installed: { build: 2, content: update.version!.content } })
  expect(back).toMatchObject({ decision: 'rollback', version: { build: 1 } })
  // The token lies with the host, for its owner alone, and no passphrase lies anywhere.
  const logins = path.join(stateDir(), 'release-platforms.json')
  expect(fs.statSync(logins).mode & 0o077).toBe(0)
  const files = fs
    .readdirSync(stateDir(), { recursive: true, encoding: 'utf8' })
    .map((file) => path.join(stateDir(), file))
  const told = files.filter((file) => fs.statSync(file).isFile()).map((file) => fs.readFileSync(file, 'utf8'))
  expect(told.filter((text) => text.includes(PASSPHRASE))).toEqual([])
})

test('what the platform refuses is said, and nobody overwrites what another has done', async ({ page }) => {
  await signIn(page)
  await expect(platform(page)).toContainText('There is no such app, or you are not a member of it.')
  await withKey()
  await page.reload()
  await button(page, 'Release…').click()
  await dialog(page).getByRole('button', { name: 'Release' }).click()
  await dialog(page).getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await dialog(page).getByRole('button', { name: 'Continue' }).click()
  await expect(dialog(page)).toContainText('build 1 is released')
  await dialog(page).getByRole('button', { name: 'Close' }).click()
  await expect(card(page, 1)).toContainText('running')

  await card(page, 1).getByRole('button', { name: 'Roll Back' }).click()
  const { releases } = await callRelease(access, 'releases/list', { params: { app }, query: {} })
  await callRelease(access, 'releases/pause', { params: { app, id: releases[0]!.id }, body: { reason: 'Wait for me' } })
  await dialog(page).getByLabel('Reason').fill('Mine')
  await dialog(page).getByRole('button', { name: 'Roll back' }).click()
  await expect(dialog(page).getByRole('alert')).toContainText('changed this release meanwhile')
  await expect(dialog(page)).toContainText('paused: Wait for me')
  await dialog(page).getByRole('button', { name: 'Cancel' }).click()
  await expect(card(page, 1)).toContainText('Wait for me')

  await server.close()
  await platform(page).getByRole('button', { name: 'Refresh' }).click()
  await expect(platform(page)).toContainText('The platform did not answer.')
  await platform(page).getByRole('button', { name: 'More Actions' }).click()
  await page.getByRole('menuitem', { name: 'Sign Out' }).click()
  await expect(button(page, 'Sign In…')).toBeVisible()
})

test('whatever goes wrong on the way, there is a way on', async ({ page, context }) => {
  test.setTimeout(400_000)
  const store = new KeyStore(path.join(stateDir(), 'keys'))
  await withKey()
  await store.create('other', 'signing', PASSPHRASE)
  await signIn(page)

  // A login that counts no more is asked for again, by name and password.
  await callRelease(access, 'tokens/remove', { params: { id: Number(access.token!.split('_')[1]) } })
  await button(page, 'Release…').click()
  await expect(dialog(page)).toContainText('The platform no longer takes the login of this computer')
  await dialog(page).getByLabel('User name').fill('Ada')
  await dialog(page).locator('input[type=password]').fill('correct horse')
  await dialog(page).getByRole('button', { name: 'Sign In' }).click()

  // A key that the platform does not know becomes known; meanwhile another window has to wait.
  await dialog(page).getByLabel('Signed with').selectOption('other')
  await dialog(page).getByRole('button', { name: 'Release', exact: true }).click()
  await dialog(page).getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await dialog(page).getByRole('checkbox').check()
  await dialog(page).getByRole('button', { name: 'Continue' }).click()
  await expect(dialog(page).getByRole('alert')).toContainText('The platform does not know this key')
  const { port } = new URL(server.url)
  await dialog(page).getByRole('button', { name: 'Add This Key and Try Again' }).click()
  await expect(dialog(page)).toContainText('build 1 is released')
  await page.keyboard.press('Escape')

  // The platform goes away and comes back: the release waits for it.
  await button(page, 'Release…').click()
  await server.close()
  await dialog(page).getByRole('button', { name: 'Release', exact: true }).click()
  await expect(dialog(page)).toContainText('the platform does not answer; trying again')
  const second = await context.newPage()
  await second.goto(host.url)
  await runCommand(second, 'Release…')
  await expect(dialog(second).getByRole('alert')).toContainText('The platform did not answer.')
  await dialog(second).getByRole('button', { name: 'Release', exact: true }).click()
  await expect(dialog(second).getByRole('alert')).toContainText('under way already, in another window')
  server = await startReleaseServer({ data, port: Number(port) })
  await expect(dialog(page)).toContainText('build 2 is released')
  await dialog(second).getByRole('button', { name: 'Try Again' }).click()
  await expect(dialog(second)).toContainText('build 3 is released')
  await second.close()

  // One that is cancelled has released nothing.
  await page.keyboard.press('Escape')
  await button(page, 'Release…').click()
  await server.close()
  await dialog(page).getByRole('button', { name: 'Release', exact: true }).click()
  await expect(dialog(page)).toContainText('trying again')
  await dialog(page).getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog(page)).toContainText('It was cancelled. Nothing was released.')
  await dialog(page).getByRole('button', { name: 'Back' }).click()
  await expect(dialog(page).getByLabel('Notes')).toBeVisible()
})
