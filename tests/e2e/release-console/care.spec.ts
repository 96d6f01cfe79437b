import { callRelease } from '../../../base/release/admin-client.web'
import { app, events, everyone, expect, launches, signIn, test, watchPage } from './platform'

test('what somebody else changed meanwhile is shown, and is taken or written over', async ({ page, platform }) => {
  const faults = watchPage(page)
  await platform.withApp()
  await platform.addVersion(1, { notes: 'First' })
  await signIn(page, platform)
  const params = { app }
  const other = (notes: string) =>
    callRelease(platform.access, 'versions/change', { params: { app, build: 1 }, body: { notes } })
  const present = async () => (await callRelease(platform.access, 'versions/get', { params: { app, build: 1 } })).notes

  await page.goto(`${platform.url}#/apps/${app}/versions/1`)
  await page.getByRole('button', { name: 'Edit' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Notes').fill('Mine')
  await other('Theirs')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Ada (token “test”) changed this version meanwhile')
  await expect(dialog.getByText('Theirs')).toBeVisible()
  expect(await present()).toBe('Theirs')
  await dialog.getByRole('button', { name: 'Use what is there now' }).click()
  await expect(dialog.getByLabel('Notes')).toHaveValue('Theirs')
  await dialog.getByLabel('Notes').fill('Ours')
  await other('Theirs again')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog.getByText('Theirs again')).toBeVisible()
  await dialog.getByRole('button', { name: 'Save mine over it' }).click()
  await expect(dialog).toBeHidden()
  expect(await present()).toBe('Ours')

  await page.goto(`${platform.url}#/apps/${app}/settings`)
  const name = page.getByLabel('Name', { exact: true })
  const save = page.getByRole('button', { name: 'Save', exact: true })
  // What one has saved oneself is no change by somebody else.
  await page.getByRole('button', { name: 'Add threshold' }).click()
  await name.fill('Coffee Shop')
  await save.nth(0).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await save.nth(1).click()
  await expect.poll(async () => (await callRelease(platform.access, 'apps/get', { params })).guards).toHaveLength(1)
  await name.fill('Juice Shop')
  await callRelease(platform.access, 'apps/change', { params, body: { name: 'Water Shop' } })
  await save.nth(0).click()
  await expect(page.getByRole('alert')).toContainText('changed the app’s settings meanwhile')
  await page.getByRole('button', { name: 'Use what is there now' }).click()
  await expect(name).toHaveValue('Water Shop')
  expect(faults).toEqual([])
})

test('a device is banned, let in again, and forgotten', async ({ page, platform }) => {
  const faults = watchPage(page)
  await platform.withApp()
  await platform.addVersion(1)
  await platform.release(1)
  const device = await platform.device()
  await device.check(app)
  await platform.server.platform.devices.flush()
  await signIn(page, platform)
  await page.goto(`${platform.url}#/apps/${app}/why?device=${device.id}`)
  const dialog = page.getByRole('dialog')
  await page.getByRole('button', { name: 'Ban device' }).click()
  await dialog.getByLabel('Reason').fill('It reports nonsense')
  await dialog.getByRole('button', { name: 'Ban device' }).click()
  await expect(page.getByText('Reason: It reports nonsense')).toBeVisible()
  const sent = await device.report(app, 1, launches(1))
  expect(sent.body).toEqual({ counted: false, dropped: 1 })

  await page.goto(`${platform.url}#/apps/${app}/devices`)
  await expect(page.getByRole('table', { name: 'Banned devices' })).toContainText('It reports nonsense')
  await expect(page.getByRole('table', { name: 'Devices', exact: true })).toContainText('Banned')
  await page.getByRole('table', { name: 'Banned devices' }).getByRole('link', { name: device.id }).click()
  await page.getByRole('button', { name: 'Lift the ban' }).click()
  await dialog.getByRole('button', { name: 'Lift the ban' }).click()
  await expect(page.getByRole('button', { name: 'Ban device' })).toBeVisible()
  expect((await device.report(app, 1, launches(1))).body).toEqual({ counted: true, dropped: 0 })

  await page.getByRole('button', { name: 'Delete its record' }).click()
  await dialog.getByRole('button', { name: 'Delete its record' }).click()
  await expect(page.getByText('Nothing is kept of the device any more.')).toBeVisible()
  await expect(page.getByText('Nothing is known of this device')).toBeVisible()
  await page.getByRole('link', { name: 'Activity', exact: true }).click()
  await expect(page.getByRole('row', { name: /Record of a device deleted/ })).toBeVisible()
  await expect(page.getByText(device.id)).toHaveCount(0)
  expect(faults).toEqual([])
})

test('versions that nobody uses are removed, and what is needed says by whom', async ({ page, platform }) => {
  const faults = watchPage(page)
  await platform.withApp()
  for (const build of [1, 2, 3, 4]) await platform.addVersion(build)
  await platform.release(3)
  const { db } = platform.server.platform.database
  await db
    .updateTable('versions')
    .set({ created: Date.now() - 40 * 24 * 3_600_000 })
    .execute()
  await signIn(page, platform)
  await page.goto(`${platform.url}#/apps/${app}/versions`)
  await expect(page.getByText('4 of 1,000 versions')).toBeVisible()
  await page.getByRole('link', { name: '1.3.0 (build 3)' }).click()
  await expect(page.getByText('a release', { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Remove' })).toHaveCount(0)
  await page.goto(`${platform.url}#/apps/${app}/versions/1`)
  await page.getByRole('button', { name: 'Remove' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('3 of 1,000 versions')).toBeVisible()
  await page.getByRole('button', { name: 'Remove unused' }).click()
  await expect(dialog.getByRole('row')).toHaveCount(2)
  await dialog.getByRole('button', { name: /^Remove 1 / }).click()
  await expect(page.getByText('2 of 1,000 versions')).toBeVisible()
  await page.getByRole('button', { name: 'Remove unused' }).click()
  await expect(dialog.getByText('There is none')).toBeVisible()
  expect(faults).toEqual([])
})

test('an error that was resolved and comes again says so, as does a link whose version was rolled back', async ({
  page,
  platform,
}) => {
  const faults = watchPage(page)
  await platform.withApp()
  for (const build of [1, 2]) await platform.addVersion(build)
  await platform.release(1)
  const { id } = await platform.release(2, everyone)
  await callRelease(platform.access, 'experience/add', { params: { app }, body: { name: 'Team B', build: 2 } })
  const device = await platform.device()
  const error = (build: number) =>
    device.report(
      app,
      build,
      events(1, () => ({ kind: 'scriptError', at: Date.now(), message: 'Cart is empty' })),
    )
  await error(1)
  await signIn(page, platform)
  await page.goto(`${platform.url}#/apps/${app}/errors`)
  await page.getByRole('link', { name: 'Cart is empty' }).click()
  await page.getByRole('button', { name: 'Resolve' }).click()
  await expect(page.getByText('Where it comes in build 2 or a newer one')).toBeVisible()
  await error(1)
  await error(2)
  await page.goto(`${platform.url}#/apps/${app}/errors`)
  await expect(page.getByRole('row', { name: /Cart is empty/ })).toContainText('Came again in build 2')
  await page.getByRole('link', { name: 'Cart is empty' }).click()
  // What the screen knew a moment ago is asked for again every ten seconds.
  await expect(page.getByText('It had been resolved, and came again in build 2')).toBeVisible({ timeout: 20_000 })

  await callRelease(platform.access, 'releases/rollback', { params: { app, id }, body: {} })
  await page.goto(`${platform.url}#/apps/${app}/experience`)
  await expect(page.getByRole('row', { name: /Team B/ })).toContainText('Version rolled back')
  expect(faults).toEqual([])
})
