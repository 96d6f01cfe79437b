import { callRelease } from '../../../base/release/admin-client.web'
import { facts } from '../../../release/testing/client'
import { app, everyone, expect, signIn, test, watchPage } from './platform'

const content = 'A'.repeat(43)

test('devices are found, counted by version, and lead to why', async ({ page, platform }) => {
  const faults = watchPage(page)
  await platform.withApp()
  for (const build of [1, 2]) await platform.addVersion(build)
  await platform.release(1)
  await signIn(page, platform)
  await page.goto(`${platform.url}#/apps/${app}/devices`)
  await expect(page.getByText('No devices yet')).toBeVisible()
  // Once is enough; of a shorter time it is said apart.
  await expect(page.getByText('Versions on devices')).toHaveCount(0)
  await page.getByRole('button', { name: 'Hour' }).click()
  await expect(page.getByText('No device was here in this time.')).toBeVisible()
  await page.getByRole('button', { name: '30 days' }).click()

  await platform.release(2, [
    { name: 'iOS', audience: { percentage: 100, where: [{ field: 'system', in: ['iOS'] }] } },
    ...everyone,
  ])
  const phone = { ...facts, model: 'iPhone 17', system: { name: 'iOS', version: '19.1' } }
  const [apple, mate] = [await platform.device(), await platform.device()]
  const installed = { build: 1, content }
  await apple.check(app, { device: phone, installed })
  await mate.check(app, { installed })
  // More than a page.
  for (let n = 0; n < 55; n++) await (await platform.device()).check(app)
  await platform.server.platform.devices.flush()

  const list = page.getByRole('table', { name: 'Devices', exact: true })
  await expect(list.getByRole('row')).toHaveCount(51, { timeout: 20_000 })
  await page.getByRole('button', { name: 'Show more' }).click()
  await expect(list.getByRole('row')).toHaveCount(58)
  const versions = page.getByRole('table', { name: 'Versions on devices' })
  await expect(versions.getByRole('row', { name: /1\.1\.0/ })).toContainText('2')

  await page.getByLabel('Model contains').fill('iphone')
  await expect(list.getByRole('row')).toHaveCount(2)
  await expect(list.getByRole('row').nth(1)).toContainText('Update to build 2')
  await page.getByLabel('Model contains').fill('nothing like it')
  await expect(page.getByText('No device fits')).toBeVisible()
  await page.getByRole('button', { name: 'Clear filter' }).click()
  await expect(page.getByLabel('Model contains')).toHaveValue('')
  await versions.getByRole('button', { name: /1\.1\.0/ }).click()
  await expect(list.getByRole('row')).toHaveCount(3)
  await page.getByLabel('Id begins with').fill('§')
  await expect(page.getByText('Ids have A–Z')).toBeVisible()
  await page.getByLabel('Id begins with').fill(apple.id.slice(0, 8))
  await expect(list.getByRole('row')).toHaveCount(2)

  // By the keyboard.
  await page.getByRole('link', { name: `Why? Device ${apple.id}` }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('It gets build 2.')).toBeVisible()
  await expect(page.getByText('Filled in from the last check of this device')).toBeVisible()
  await expect(page.getByLabel('Device model')).toHaveValue('iPhone 17')
  const chosen = page.locator('.verdict').filter({ hasText: 'Build 2' })
  await expect(chosen.getByRole('listitem').filter({ hasText: 'System' }).first()).toContainText('iOS')
  // Another one, by its id alone.
  await page.getByLabel('Device id').fill(mate.id)
  await page.getByRole('button', { name: 'Explain' }).click()
  await expect(page.getByText('It keeps build 1.')).toBeVisible()
  await expect(page.getByLabel('Device model')).toHaveValue('Mate 60')

  const { releases } = await callRelease(platform.access, 'releases/list', { params: { app }, query: {} })
  await page.goto(`${platform.url}#/apps/${app}/releases/${releases[1]!.id}`)
  await expect(page.getByText('of devices seen in the last 7 days have it')).toBeVisible()
  await page.getByRole('link', { name: 'Show these devices' }).click()
  await expect(list.getByRole('row')).toHaveCount(3)
  expect(faults).toEqual([])
})

test('activity is told of one release, and of a kind', async ({ page, platform }) => {
  const faults = watchPage(page)
  await platform.withApp()
  for (const build of [1, 2]) await platform.addVersion(build)
  const [one, two] = [await platform.release(1), await platform.release(2)]
  await callRelease(platform.access, 'releases/stop', { params: { app, id: two.id }, body: { reason: 'slow' } })
  // More than a page of other things lies above it.
  for (let n = 0; n < 60; n++)
    await callRelease(platform.access, 'versions/change', { params: { app, build: 2 }, body: { notes: String(n) } })
  await signIn(page, platform)
  await page.goto(`${platform.url}#/apps/${app}/releases/${two.id}`)
  const table = page.getByRole('table', { name: 'Activity' })
  await expect(table.getByRole('row')).toHaveCount(3)
  await expect(table).toContainText('Release stopped')
  await page.goto(`${platform.url}#/apps/${app}/releases/${one.id}`)
  await expect(table.getByRole('row')).toHaveCount(2)
  await page.getByRole('link', { name: 'Activity', exact: true }).click()
  await page.getByLabel('Show', { exact: true }).selectOption('Releases')
  await expect(table.getByRole('row')).toHaveCount(4)
  await page.getByLabel('Show', { exact: true }).selectOption('Members')
  await expect(page.getByText('Nothing of this kind has been done')).toBeVisible()
  expect(faults).toEqual([])
})
