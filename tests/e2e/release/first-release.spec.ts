/** A new user, with nothing set up: one button leads to a release on a platform of their own, and on to what is done with it. */
import fs from 'node:fs'
import net from 'node:net'
import { once } from 'node:events'
import type { Locator, Page } from '@playwright/test'
import { callRelease, type AdminAccess } from '../../../base/release/admin-client.web'
import { lanAddresses } from '../../../host/preview/addresses'
import { PlatformLogins } from '../../../host/release/platform-logins'
import path from 'node:path'
import { copyOf, expect as expectSoon, hostOver, test } from '../support/host'
import { readCode } from '../support/qr-code'
import { runCommand } from '../support/workbench'

const expect = expectSoon.configure({ timeout: 40_000 })
test.describe.configure({ timeout: 240_000 })
test.use({ viewport: { width: 1024, height: 700 }, actionTimeout: 40_000 })

const app = 'app.tasks'
const params = { app }
let dir: string
let host: Awaited<ReturnType<typeof hostOver>>
const port = process.env.TANDEM_RELEASE_PORT

test.beforeEach(async () => {
  const free = net.createServer().listen(0, '127.0.0.1')
  await once(free, 'listening')
  process.env.TANDEM_RELEASE_PORT = String((free.address() as net.AddressInfo).port)
  free.close()
  dir = copyOf('playground/tasks')
  host = await hostOver(dir)
})
test.afterEach(async () => {
  if (port === undefined) delete process.env.TANDEM_RELEASE_PORT
  else process.env.TANDEM_RELEASE_PORT = port
  await host.close()
  fs.rmSync(dir, { recursive: true, force: true })
})

const dialog = (page: Page): Locator => page.getByRole('dialog')
const platform = (page: Page): Locator => page.getByRole('region', { name: 'Platform', exact: true })
const card = (page: Page): Locator => platform(page).getByRole('region', { name: /build 1/ })
/** As whoever signed in at this computer. */
const ownAccess = (): Promise<AdminAccess> =>
  new PlatformLogins(path.join(host.workspaces.current!.statePath(''), '../..'), {}).access()

/** From field to field by Tab alone, and on by Enter. */
async function fill(page: Page, texts: readonly string[]): Promise<void> {
  for (const [n, text] of texts.entries()) {
    if (n) await page.keyboard.press('Tab')
    await page.keyboard.type(text)
  }
  await page.keyboard.press('Enter')
}

/** Nothing sticks out to the side. */
async function expectFit(page: Page): Promise<void> {
  const sizes = await dialog(page).evaluate((box) => ({
    own: box.scrollWidth - box.clientWidth,
    right: box.getBoundingClientRect().right - window.innerWidth,
    bottom: box.getBoundingClientRect().bottom - window.innerHeight,
    buttons: box.querySelector('.dialog-buttons')!.getBoundingClientRect().bottom - box.getBoundingClientRect().bottom,
  }))
  expect(sizes.own).toBe(0)
  for (const each of [sizes.right, sizes.bottom, sizes.buttons]) expect(each).toBeLessThanOrEqual(0)
}

test('from nothing to a release by keyboard alone, and on with it', async ({ page }) => {
  await page.goto(host.url)
  await expect(page.locator('.tree-row').first()).toBeVisible()
  await runCommand(page, 'Release…')
  await expect(dialog(page)).toContainText('A release platform of your own')
  // Where is chosen already; what is left is to start it.
  await dialog(page).getByRole('button', { name: 'Start' }).press('Enter')
  await expect(dialog(page)).toContainText('Nobody has an account there yet')
  await expect(dialog(page).getByLabel('User name')).toBeFocused()
  await fill(page, ['ada', 'correct horse', 'correct horse'])
  // A key, with what lies nearest chosen.
  await expect(dialog(page).getByLabel('Name', { exact: true })).toHaveValue('main')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(dialog(page).getByLabel('Passphrase', { exact: true })).toBeFocused()
  await fill(page, ['battery staple', 'battery staple'])
  await expect(dialog(page)).toContainText('The platform does not have this program yet')
  await expect(dialog(page).getByLabel('App id')).toBeFocused()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('no/id')
  await expect(dialog(page).getByRole('button', { name: 'Create' })).toBeDisabled()
  await page.keyboard.press('Control+a')
  await fill(page, [app, 'Tasks'])
  await expect(dialog(page).getByRole('textbox', { name: 'Version' })).toHaveValue('1.0.0')
  await expect(dialog(page)).toContainText('Release Tasks')
  await expectFit(page)

  // Conditions and thresholds lie folded, and open where something is wrong in them.
  const more = dialog(page).locator('summary').filter({ hasText: 'Conditions, groups and single devices' })
  await more.press('Enter')
  await dialog(page).getByRole('button', { name: 'Add condition' }).press('Enter')
  await more.press('Enter')
  await dialog(page).getByLabel('Percent').fill('100, 10')
  await expect(dialog(page)).toContainText('Percentages that grow')
  await dialog(page).getByLabel('Percent').fill('10, 100')
  await dialog(page).getByRole('button', { name: 'Release', exact: true }).press('Enter')
  await expect(dialog(page).getByRole('alert')).toContainText('Something is not right yet')
  const values = dialog(page).getByLabel('Values')
  await expect(values).toBeFocused()
  await expect(dialog(page)).toContainText('Fill this in, or remove the condition.')
  await values.fill('iOS, Android')
  await expect(dialog(page).locator('.release-review')).toContainText('10% of devices where System is iOS, Android')
  await expectFit(page)
  await dialog(page).getByRole('button', { name: 'Release', exact: true }).press('Enter')
  await expect(dialog(page)).toContainText('Passphrase of main')
  await fill(page, ['wrong horse'])
  await expect(dialog(page).getByRole('alert')).toContainText('The passphrase is not the right one')
  await fill(page, ['battery staple'])
  await expect(dialog(page)).toContainText('Version 1.0.0, build 1 is released')
  await expect(dialog(page).getByRole('button', { name: 'Close' })).toBeFocused()
  await page.keyboard.press('Enter')

  const access = await ownAccess()
  // Phones get the program by a code, once they are let in.
  await runCommand(page, 'Show Install Code')
  await expect(dialog(page)).toContainText('a phone cannot open it')
  await dialog(page).getByRole('button', { name: 'Let Phones of This Network In' }).press('Enter')
  const [network] = lanAddresses()
  if (network) {
    await expect(dialog(page)).toContainText('Scanned with a phone')
    expect(new URL((await readCode(page))!).hostname).toBe(network.address)
  } else await expect(dialog(page).getByRole('alert')).toContainText('it is in no network')
  await page.keyboard.press('Escape')

  const { releases } = await callRelease(access, 'releases/list', { params, query: {} })
  const where = [{ field: 'system', in: ['iOS', 'Android'] }]
  expect(releases[0]!.steps.map(({ audience }) => audience)).toEqual([
    { percentage: 10, where },
    { percentage: 100, where },
  ])
  expect(releases[0]!.guards.map(({ metric }) => metric)).toEqual(['crashes', 'scriptErrors'])

  // Somebody else changes it while it is being changed here: nobody's work is lost without a word.
  await card(page).getByRole('button', { name: 'Change Steps and Thresholds…' }).press('Enter')
  const first = dialog(page).getByRole('region', { name: 'Step 1' })
  await expect(first).toContainText('Present step')
  await first.getByLabel('Share of devices').fill('20')
  const { id, revision, steps } = releases[0]!
  const theirs = [{ ...steps[0]!, audience: { percentage: 15 } }, steps[1]!]
  await callRelease(access, 'releases/change', { params: { ...params, id }, body: { revision, steps: theirs } })
  await dialog(page).getByRole('button', { name: 'Save' }).press('Enter')
  await expect(dialog(page).getByRole('alert')).toContainText(/ada \(token “.+”\) changed this release meanwhile/)
  await dialog(page).getByRole('button', { name: 'Load What It Is Now' }).press('Enter')
  await expect(first.getByLabel('Share of devices')).toHaveValue('15')
  await first.getByLabel('Share of devices').fill('25')
  await dialog(page).getByRole('button', { name: 'Save' }).press('Enter')
  await expect(dialog(page)).toHaveCount(0)
  const changed = await callRelease(access, 'releases/get', { params: { ...params, id } })
  expect(changed.steps[0]!.audience.percentage).toBe(25)

  await card(page).getByRole('button', { name: 'Stop' }).press('Enter')
  await expect(dialog(page).getByRole('button', { name: 'Stop for good' })).toBeDisabled()
  await dialog(page).getByLabel('Reason').fill('Wrong picture')
  await dialog(page).getByRole('button', { name: 'Stop for good' }).press('Enter')
  await expect(card(page)).toContainText('stopped')
  await expect(card(page)).toContainText('Wrong picture')
  await expect(card(page).getByRole('button', { name: 'Change Steps' })).toHaveCount(0)
})

test('long names and notes fit, and the next release begins as the last one was', async ({ page }) => {
  await page.goto(host.url)
  await expect(page.locator('.tree-row').first()).toBeVisible()
  await runCommand(page, 'Release…')
  await dialog(page).getByRole('button', { name: 'Start' }).click()
  await dialog(page).getByLabel('User name').fill('ada')
  await dialog(page).getByLabel('Password').fill('correct horse')
  await dialog(page).getByLabel('Once more').fill('correct horse')
  await dialog(page).getByRole('button', { name: 'Create' }).click()
  await dialog(page).getByLabel('Passphrase', { exact: true }).fill('battery staple')
  await dialog(page).getByLabel('Once more').fill('battery staple')
  await dialog(page).getByRole('checkbox', { name: 'Keep the passphrase' }).check()
  await dialog(page).getByRole('button', { name: 'Create' }).click()
  const long = 'A program whose name is very long indeed '.repeat(3).slice(0, 119)
  await dialog(page).getByLabel('App id').fill(app)
  await dialog(page).getByLabel('Name', { exact: true }).fill(long)
  await dialog(page).getByRole('button', { name: 'Create' }).click()
  await dialog(page).getByLabel('Notes').fill('Long notes. '.repeat(800))
  await dialog(page).getByText('Own steps').click()
  await dialog(page).getByRole('region', { name: 'Step 3' }).getByRole('button', { name: 'Remove' }).click()
  await dialog(page).getByRole('region', { name: 'Step 2' }).getByLabel('Name').fill('Half of them, '.repeat(5))
  await dialog(page).getByRole('checkbox', { name: 'A code for testers too' }).check()
  await expectFit(page)
  await dialog(page).getByRole('button', { name: 'Release', exact: true }).click()
  await expect(dialog(page)).toContainText('Version 1.0.0, build 1 is released')
  await expect(dialog(page).getByRole('img', { name: 'QR code for testers' })).toBeVisible()
  await expectFit(page)
  await page.keyboard.press('Escape')
  expect(await platform(page).evaluate((view) => view.scrollWidth - view.clientWidth)).toBe(0)

  // The next one begins as this one was, and needs one click.
  await page.reload()
  await platform(page).getByRole('button', { name: 'Release…' }).click()
  await expect(dialog(page)).toContainText('build 2')
  await expect(dialog(page).getByLabel('Notes')).toHaveValue('')
  await expect(dialog(page).getByRole('region', { name: 'Step 2' }).getByLabel('Name')).toHaveValue(/^Half of them/)
  await expect(dialog(page).getByRole('checkbox', { name: 'A code for testers too' })).toBeChecked()
  await dialog(page).getByRole('button', { name: 'Release', exact: true }).click()
  await expect(dialog(page)).toContainText('Version 1.0.0, build 2 is released')
})
