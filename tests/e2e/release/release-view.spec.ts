/** What the Release view tells of a program that is on the platform, and what is done from there. */
import fs from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { callRelease } from '../../../base/release/admin-client.web'
import { PlatformLogins } from '../../../host/release/platform-logins'
import { tokenFor } from '../../../host/release/platform-sign-in'
import { app, events, everyone, launches, test as base, type ConsolePlatform } from '../release-console/platform'
import { copyOf, expect as expectSoon, hostOver } from '../support/host'
import { readCode } from '../support/qr-code'
import { runCommand } from '../support/workbench'

const expect = expectSoon.configure({ timeout: 40_000 })
const params = { app }

interface Workbench {
  url: string
  /** What it knows of who is signed in. */
  logins: PlatformLogins
}

/** Signed in to the platform as Ada. */
const test = base.extend<{ workbench: Workbench }>({
  workbench: async ({ platform }, use) => {
    await platform.withApp()
    const dir = copyOf('playground/tasks')
    fs.writeFileSync(path.join(dir, 'mini.project.json'), JSON.stringify({ appid: app }))
    const host = await hostOver(dir)
    const logins = new PlatformLogins(path.join(host.workspaces.current!.statePath(''), '../..'), {})
    await logins.login(platform.access.platform, platform.access.token!)
    await use({ url: host.url, logins })
    await host.close()
    fs.rmSync(dir, { recursive: true, force: true })
  },
})
test.describe.configure({ timeout: 120_000 })

const section = (page: Page): Locator => page.getByRole('region', { name: 'Platform', exact: true })
const dialog = (page: Page): Locator => page.getByRole('dialog')
const card = (page: Page, build: number): Locator =>
  section(page).getByRole('region', { name: new RegExp(`build ${build}`) })

async function open(page: Page, { url }: Workbench): Promise<void> {
  await page.goto(url)
  await expect(page.locator('.tree-row').first()).toBeVisible()
  await page.getByRole('navigation').getByRole('button', { name: 'Release' }).click()
}

/** Three of ten launches, on eight devices; a threshold that wants 80 launches waits for the last of them. */
async function crash(platform: ConsolePlatform, build: number): Promise<void> {
  const at = Date.now()
  const crashes = events(3, () => ({ kind: 'crash', at, reason: 'gone' }) as const)
  for (let n = 0; n < 8; n++) await (await platform.device()).report(app, build, [...launches(10, at), ...crashes])
}

test('what a threshold did by itself is told until somebody says that they know', async ({
  page,
  platform,
  workbench,
}) => {
  for (const build of [1, 2]) await platform.addVersion(build)
  await platform.release(1)
  const { id } = await platform.release(2, everyone, [
    { metric: 'crashes', above: 10, against: 'number', least: 80, windowMinutes: 30, action: 'rollback' },
  ])
  await open(page, workbench)
  await expect(card(page, 2)).toContainText('completed')
  const alarm = section(page).getByRole('alert')
  await expect(alarm).toHaveCount(0)

  await crash(platform, 2)
  // Nobody touches the view: it follows what the platform does.
  await expect(alarm).toContainText('A threshold rolled back 1.2.0 (build 2) by itself')
  await expect(alarm).toContainText(
    'Crashes: 30, where 10 is allowed (seen in 80 launches on 8 devices, within 30 min)',
  )
  await expect(card(page, 2)).toContainText('rolled back')
  await page.reload()
  await expect(alarm).toContainText('A threshold rolled back')

  await alarm.getByRole('button', { name: 'Acknowledge' }).press('Enter')
  await expect(alarm).toHaveCount(0)
  // Why it is as it is stands with it from then on.
  await expect(card(page, 2)).toContainText('Crashes: 30, where 10 is allowed')
  const { access } = platform
  const seen = await callRelease(access, 'releases/get', { params: { ...params, id } })
  expect(seen.alarm?.seen?.by).toBe('token test of Ada')
  expect(await callRelease(access, 'apps/get', { params })).toMatchObject({ alarms: 0 })
  await page.reload()
  await expect(card(page, 2)).toContainText('rolled back')
  await expect(alarm).toHaveCount(0)
})

test('the code that installs the program is at hand whatever became of its releases', async ({
  page,
  platform,
  workbench,
}) => {
  await open(page, workbench)
  await expect(section(page)).toContainText('Outside of gray releases nobody has a version yet.')
  const installCode = section(page).getByRole('button', { name: 'Install Code' })
  await expect(installCode).toHaveCount(0)
  await platform.addVersion(1)
  await platform.release(1)
  await section(page).getByRole('button', { name: 'Refresh' }).click()
  await expect(card(page, 1)).toContainText('completed')

  await installCode.press('Enter')
  await expect(dialog(page)).toContainText('Install Code of Tea Shop')
  await expect(dialog(page).getByRole('img', { name: 'Install Code' })).toBeVisible()
  const { url } = await callRelease(platform.access, 'apps/install-code', { params, query: {} })
  await expect.poll(() => readCode(page)).toBe(url)
  // A phone would look for 127.0.0.1 on itself.
  await expect(dialog(page)).toContainText('a phone cannot open it')
  await expect(dialog(page)).toContainText('Whoever runs the platform')
  await dialog(page).getByRole('button', { name: 'Copy Link' }).press('Enter')
  await expect(page.locator('.notice')).toContainText(url.slice(0, 60))
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(0)
  await expect(installCode).toBeFocused()

  await runCommand(page, '语言：中文')
  await runCommand(page, '显示安装码')
  await expect(dialog(page)).toContainText('Tea Shop 的安装码')
  await expect.poll(() => readCode(page)).toBe(url)
})

test('of a release that is complete its thresholds can be changed, and by nobody who only looks', async ({
  page,
  platform,
  workbench,
}) => {
  await platform.addVersion(1)
  const guard = {
    metric: 'crashes',
    above: 10,
    against: 'number',
    least: 20,
    windowMinutes: 30,
    action: 'pause',
  } as const
  const { id } = await platform.release(1, everyone, [guard])
  await open(page, workbench)
  await expect(card(page, 1)).toContainText('completed')
  await expect(card(page, 1).getByRole('button', { name: 'Change Steps' })).toHaveCount(0)
  await card(page, 1).getByRole('button', { name: 'Change Thresholds…' }).press('Enter')
  await expect(dialog(page)).toContainText('Change the Thresholds of 1.1.0 (build 1)')
  await expect(dialog(page)).toContainText('Its steps are past.')
  await expect(dialog(page).getByRole('region', { name: 'Step 1' })).toHaveCount(0)
  await dialog(page).getByLabel('Per 100 launches').fill('25')
  await dialog(page).getByRole('button', { name: 'Save' }).press('Enter')
  await expect(dialog(page)).toHaveCount(0)
  const now = await callRelease(platform.access, 'releases/get', { params: { ...params, id } })
  expect(now).toMatchObject({ state: 'completed', guards: [{ ...guard, above: 25 }] })

  await expect(card(page, 1).getByRole('button', { name: 'Roll Back' })).toBeVisible()
  const eve = { name: 'Eve', password: 'battery staple' }
  const { user, invitation } = await callRelease(platform.access, 'users/invite', { body: { name: eve.name } })
  await callRelease({ platform: platform.access.platform }, 'users/accept', {
    body: { invitation, password: eve.password },
  })
  await callRelease(platform.access, 'members/put', { params: { ...params, id: user.id }, body: { role: 'viewer' } })
  const token = await tokenFor(platform.access.platform, eve)
  await workbench.logins.login(platform.access.platform, token)
  await page.reload()
  await expect(section(page)).toContainText('Eve')
  await expect(card(page, 1)).toContainText('completed')
  await expect(card(page, 1).getByRole('button')).toHaveText(['Open Console'])
})

test('notes of a version and the app’s name are changed, and nobody writes over what another has written', async ({
  page,
  platform,
  workbench,
}) => {
  await platform.addVersion(1, { notes: 'The first' })
  await platform.release(1)
  await open(page, workbench)
  await runCommand(page, 'Light Theme')
  await card(page, 1).getByRole('button', { name: 'Notes…' }).press('Enter')
  const notes = dialog(page).getByLabel('Notes')
  await expect(notes).toBeFocused()
  // Where one types is seen in the light theme too.
  const focus = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('i'))
    probe.style.color = 'var(--focus)'
    const { color } = getComputedStyle(probe)
    probe.remove()
    return color
  })
  await expect(notes).toHaveCSS('border-top-color', focus)
  await expect(notes).toHaveValue('The first')
  const ofBuild = { params: { ...params, build: 1 } }
  await callRelease(platform.access, 'versions/change', { ...ofBuild, body: { notes: 'Theirs' } })
  await notes.fill('Mine')
  const save = dialog(page).getByRole('button', { name: 'Save' })
  await save.press('Enter')
  await expect(dialog(page).getByRole('alert')).toContainText('changed this version meanwhile')
  await expect(save).toBeDisabled()
  await dialog(page).getByRole('button', { name: 'Load What It Is Now' }).press('Enter')
  await expect(notes).toHaveValue('Theirs')
  await notes.fill('Theirs and mine')
  await save.press('Enter')
  await expect(dialog(page)).toHaveCount(0)
  expect(await callRelease(platform.access, 'versions/get', ofBuild)).toMatchObject({ notes: 'Theirs and mine' })

  await section(page).getByRole('button', { name: 'More Actions' }).click()
  await page.getByRole('menuitem', { name: 'Rename App…' }).press('Enter')
  const name = dialog(page).getByLabel('Name', { exact: true })
  await expect(name).toHaveValue('Tea Shop')
  await callRelease(platform.access, 'apps/change', { params, body: { name: 'Tea House' } })
  await name.fill('Tea Garden')
  await page.keyboard.press('Enter')
  await expect(dialog(page).getByRole('alert')).toContainText('meanwhile')
  await dialog(page).getByRole('button', { name: 'Load What It Is Now' }).press('Enter')
  await expect(name).toHaveValue('Tea House')
  await name.fill('Tea Garden')
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toHaveCount(0)
  expect(await callRelease(platform.access, 'apps/get', { params })).toMatchObject({ name: 'Tea Garden' })
})
