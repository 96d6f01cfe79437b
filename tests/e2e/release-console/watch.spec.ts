import { app, events, everyone, expect, launches, signIn, test, watchPage } from './platform'

const place = (platform: { url: string }, ...parts: (string | number)[]): string =>
  `${platform.url}#/${['apps', app, ...parts].join('/')}`

test('metrics of a version are told against the version before, and a threshold acts by itself', async ({
  page,
  platform,
}) => {
  const faults = watchPage(page)
  await platform.withApp()
  for (const build of [1, 2]) await platform.addVersion(build)
  await platform.release(1)
  const guard = {
    metric: 'crashes',
    above: 10,
    against: 'number',
    least: 40,
    windowMinutes: 30,
    action: 'rollback',
  } as const
  const { id } = await platform.release(2, everyone, [guard])
  // A threshold looks at what comes after its release has begun.
  const at = Date.now()
  const startup = (ms: number) => events(20, () => ({ kind: 'startup', at, ms }) as const)
  const device = await platform.device()
  await device.report(app, 1, [...launches(40, at), ...startup(400)], { group: 'everyone' })

  await signIn(page, platform)
  await page.goto(place(platform, 'releases', id))
  await expect(page.getByText('Complete', { exact: true })).toBeVisible()
  // One device may say what it likes: the release goes on until enough of them have it.
  const crashed = (count: number) => events(count, () => ({ kind: 'crash', at, reason: 'gone' }) as const)
  await device.report(app, 2, [...launches(5, at), ...startup(800), ...crashed(5)], { group: 'gray' })
  await expect(page.getByText('Complete', { exact: true })).toBeVisible()
  for (let n = 0; n < 7; n++) await (await platform.device()).report(app, 2, [...launches(5, at), ...crashed(1)])
  // Nobody touches the page: it follows what the platform does.
  await expect(page.getByText('Rolled back', { exact: true })).toBeVisible()
  await expect(
    page.getByText('Reason: Crashes: 30, where 10 is allowed (seen in 40 launches on 8 devices, within 30 min)'),
  ).toBeVisible()

  // Whoever comes by is told, on whichever screen, until somebody says that they know.
  await page.goto(place(platform, 'members'))
  const alarm = page.getByRole('alert').filter({ hasText: 'A threshold rolled back 1.2.0 (build 2) by itself' })
  await expect(alarm).toContainText('Crashes: 30, where 10 is allowed', { timeout: 20_000 })
  await page.goto(place(platform).replace(/#.*/, '#/'))
  await expect(page.getByRole('link', { name: new RegExp(app) })).toContainText('A threshold acted')
  await page.goto(place(platform, 'members'))
  await alarm.getByRole('link', { name: 'Look at the release' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /build 2/ })).toBeVisible()
  await page.getByRole('button', { name: 'Acknowledge' }).click()
  await expect(page.getByText('Ada acknowledged it')).toBeVisible()
  await page.goto(place(platform, 'members'))
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(alarm).toHaveCount(0)

  await page.getByRole('link', { name: 'Metrics', exact: true }).click()
  const startUp = page.getByRole('listitem').filter({ hasText: 'Start-up' })
  await expect(startUp).toContainText('100% worse')
  await expect(startUp).toContainText(/before: [34]\d\d ms/)
  const crashes = page.getByRole('listitem').filter({ hasText: 'Crashes' })
  await expect(crashes).toContainText('30')
  await expect(crashes).toContainText('Over the threshold (10)')
  await expect(page.getByRole('img', { name: 'Start-up: Build 2, Build 1' }).locator('canvas')).toBeVisible()
  await page.getByRole('checkbox', { name: 'Split by gray group' }).check()
  await expect(page.getByRole('row', { name: /1\.2\.0/ })).toContainText('Gray release')
  await page.getByLabel('Compared with').selectOption('Nothing')
  await expect(startUp).not.toContainText('worse')

  await page.goto(place(platform))
  await expect(page.getByText('Shares of 80 launches in the last 24 hours')).toBeVisible()
  expect(faults).toEqual([])
})

test('errors are told at their original positions, and triaged', async ({ page, platform }) => {
  const faults = watchPage(page)
  await platform.withApp()
  await platform.addVersion(1, { maps: true })
  const device = await platform.device()
  const error = { kind: 'scriptError', at: Date.now(), message: 'price is not a number', count: 7 } as const
  await device.report(app, 1, [{ ...error, stack: 'TypeError: x\n    at t (https://player/app/logic.js:1:1)' }])

  await signIn(page, platform)
  await page.goto(place(platform, 'errors'))
  await expect(page.getByRole('row', { name: /price is not a number/ })).toContainText('pages/cart/cart.ts:26')
  await page.getByRole('link', { name: 'price is not a number' }).click()
  await expect(page.getByRole('list', { name: 'Call stack' })).toContainText('pages/cart/cart.ts:26:5')
  await page.getByRole('button', { name: 'Resolve' }).click()
  await expect(page.getByText('Marked as: Resolved')).toBeVisible()
  await page.getByRole('link', { name: 'Errors', exact: true }).click()
  await expect(page.getByText('No errors here')).toBeVisible()
  await page.getByRole('button', { name: 'Resolved' }).click()
  await expect(page.getByRole('row', { name: /price is not a number/ })).toBeVisible()
  expect(faults).toEqual([])
})

test('why a device got its version is told rule by rule', async ({ page, platform }) => {
  const faults = watchPage(page)
  await platform.withApp()
  for (const build of [1, 2]) await platform.addVersion(build)
  await platform.release(1)
  await platform.release(2, [
    { name: 'iOS', audience: { percentage: 100, where: [{ field: 'system', in: ['iOS'] }] } },
    ...everyone,
  ])
  const device = await platform.device()
  await signIn(page, platform)
  await page.goto(place(platform, 'why'))
  await page.getByRole('button', { name: 'Explain' }).click()
  await expect(page.getByText('A device id has 22 characters')).toBeVisible()
  await page.getByLabel('Device id').fill(device.id)
  await page.getByRole('textbox', { name: 'System', exact: true }).fill('Android')
  await page.getByRole('button', { name: 'Explain' }).click()
  await expect(page.getByText('It gets build 1.')).toBeVisible()
  const passed = page.locator('.verdict').filter({ hasText: 'Build 2' })
  await expect(passed.getByRole('listitem').filter({ hasText: 'Not passed: System' })).toContainText('iOS')
  await page.getByRole('textbox', { name: 'System', exact: true }).fill('iOS')
  await page.getByRole('button', { name: 'Explain' }).click()
  await expect(page.getByText('It gets build 2.')).toBeVisible()
  expect(faults).toEqual([])
})
