import { app, expect, owner, publicKey, signIn, test, watchPage } from './platform'

test('from the first owner to a rollback, by the console', async ({ page, platform }) => {
  const faults = watchPage(page)
  await page.goto(`${platform.url}#/setup/${platform.server.setupToken}`)
  await page.getByLabel('User name').fill(owner.name)
  await page.getByLabel('New password', { exact: true }).fill('short')
  await page.getByLabel('New password, again').fill('other')
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByText('At least 10 characters.').nth(1)).toBeVisible()
  await page.getByLabel('New password', { exact: true }).fill(owner.password)
  await page.getByLabel('New password, again').fill(owner.password)
  await page.getByRole('button', { name: 'Create account' }).click()

  await expect(page.getByRole('heading', { name: 'No apps yet' })).toBeVisible()
  await page.getByRole('link', { name: 'New app' }).first().click()
  await page.getByLabel('App id').fill(app)
  await page.getByLabel('Name').fill('Tea Shop')
  await page.getByLabel('Public signing key').fill('not a key')
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByText('This is no public key')).toBeVisible()
  await page.getByLabel('Public signing key').fill(publicKey)
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Tea Shop' })).toBeVisible()
  await expect(page.getByText('Three steps to the first release')).toBeVisible()
  expect(faults).toEqual([])
})

test('a release goes on step by step, is paused, resumed and rolled back, and devices follow', async ({
  page,
  platform,
}) => {
  const faults = watchPage(page)
  await platform.withApp()
  await platform.addVersion(1)
  await platform.release(1)
  await platform.addVersion(2, { notes: 'Checkout is faster' })
  const device = await platform.device()
  const { version } = await device.check(app)
  const installed = { build: 1, content: version!.content }

  await signIn(page, platform)
  await page.getByRole('link', { name: /Tea Shop/ }).click()
  await page.getByRole('link', { name: 'Release a version' }).click()
  await expect(page.getByRole('radio', { name: /1\.2\.0/ })).toBeChecked()
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('radio', { name: /Step by step/ }).check()
  const first = page.getByRole('region', { name: 'Step 1' })
  await first.getByLabel('Share of devices', { exact: true }).fill('0')
  await first.getByText('Conditions, groups and single devices').click()
  await first.getByLabel('Device ids').fill('phone')
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByText('A device id has 22 characters')).toBeVisible()
  await first.getByLabel('Device ids').fill(device.id)
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByRole('group', { name: 'Threshold 1' })).toBeVisible()
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByText(/1 listed device/)).toBeVisible()
  await page.getByRole('button', { name: 'Release', exact: true }).click()

  await expect(page.getByRole('heading', { level: 1, name: 'Release of 1.2.0, build 2' })).toBeVisible()
  expect((await device.check(app, { installed })).version?.build).toBe(2)
  const other = await platform.device()
  expect((await other.check(app)).version?.build).toBe(1)

  await page.getByRole('button', { name: 'Pause' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Reason (optional)').fill('support is asleep')
  await dialog.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText('Reason: support is asleep')).toBeVisible()
  expect((await device.check(app, { installed })).decision).toBe('keep')
  await page.getByRole('button', { name: 'Resume' }).click()
  await dialog.getByRole('button', { name: 'Resume' }).click()
  for (const step of [2, 3]) {
    await page.getByRole('button', { name: 'Next step now' }).click()
    await dialog.getByRole('button', { name: 'Begin step' }).click()
    await expect(page.getByRole('listitem').filter({ hasText: 'Now' }).locator('.progress-mark')).toHaveText(
      String(step),
    )
  }
  await expect(page.getByText('Complete', { exact: true })).toBeVisible()
  const { version: newest } = await other.check(app)
  expect(newest?.build).toBe(2)

  await page.getByRole('button', { name: 'Roll back' }).click()
  await dialog.getByRole('button', { name: 'Roll back' }).click()
  await expect(dialog.getByText('Say why: the team will ask.')).toBeVisible()
  await dialog.getByLabel('Reason').fill('the cart is empty')
  await dialog.getByRole('button', { name: 'Roll back' }).click()
  await expect(page.getByText('Reason: the cart is empty')).toBeVisible()
  const back = await other.check(app, { installed: { build: 2, content: newest!.content } })
  expect(back).toMatchObject({ decision: 'rollback', version: { build: 1 } })

  await page.getByRole('link', { name: 'Activity', exact: true }).click()
  await expect(page.getByRole('row', { name: /Release rolled back/ })).toContainText('the cart is empty')
  expect(faults).toEqual([])
})

test('a change that somebody else made in between is not overwritten', async ({ page, platform }) => {
  await platform.withApp()
  await platform.addVersion(1)
  const { id } = await platform.release(1, [
    { name: 'Few', audience: { percentage: 1 } },
    { name: 'All', audience: { percentage: 100 } },
  ])
  await signIn(page, platform)
  await page.goto(`${platform.url}#/apps/${app}/releases/${id}/edit`)
  const first = page.getByRole('region', { name: 'Step 1' })
  await first.getByLabel('Share of devices', { exact: true }).fill('5')
  await page.evaluate(
    async ([at, csrf]) => {
      const session = (await (await fetch('/api/v1/session')).json()) as { csrf: string }
      await fetch(at!, {
        method: 'POST',
        headers: { [csrf!]: session.csrf, 'content-type': 'application/json' },
        body: '{}',
      })
    },
    [`/api/v1/apps/${app}/releases/${id}/pause`, 'tandem-csrf'],
  )
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Ada changed this release meanwhile')).toBeVisible()
})
