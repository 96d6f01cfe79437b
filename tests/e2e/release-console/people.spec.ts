import { callRelease } from '../../../base/release/admin-client.web'
import { app, expect, owner, signIn, test, watchPage } from './platform'

test('somebody is invited, may look and not touch, and is let in further', async ({ page, platform, browser }) => {
  const faults = watchPage(page)
  await platform.withApp()
  await platform.addVersion(1)
  await platform.release(1)
  await signIn(page, platform)
  await page.getByRole('link', { name: 'People' }).click()
  await page.getByRole('button', { name: 'Invite' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('User name').fill('张伟')
  await dialog.getByRole('button', { name: 'Invite' }).click()
  const link = await dialog.locator('code').textContent()
  await dialog.getByRole('button', { name: 'I have copied it' }).click()
  await expect(page.getByRole('row', { name: /张伟/ })).toContainText('Invited')

  await page.goto(`${platform.url}#/apps/${app}/members`)
  await page.getByRole('button', { name: 'Add member' }).click()
  await dialog.getByRole('radio', { name: /Viewer/ }).check()
  await dialog.getByRole('button', { name: 'Add' }).click()
  await expect(page.getByLabel('Role of 张伟')).toHaveValue('viewer')

  const other = await (await browser.newContext()).newPage()
  await other.goto(link!)
  await other.getByLabel('New password', { exact: true }).fill('another horse')
  await other.getByLabel('New password, again').fill('another horse')
  await other.getByRole('button', { name: 'Set password and sign in' }).click()
  await other.getByRole('link', { name: /Tea Shop/ }).click()
  await expect(other.getByRole('heading', { level: 1, name: 'Tea Shop' })).toBeVisible()
  await expect(other.getByRole('link', { name: 'Release a version' })).toHaveCount(0)
  await other.goto(`${platform.url}#/people`)
  await expect(other.getByRole('heading', { level: 1, name: 'There is no such page' })).toBeVisible()

  await page.getByLabel('Role of 张伟').selectOption('Developer')
  await other.goto(`${platform.url}#/apps/${app}`)
  await other.reload()
  await expect(other.getByRole('link', { name: 'Release a version' })).toBeVisible()

  await page.getByRole('button', { name: 'Remove 张伟' }).click()
  await dialog.getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByLabel('Role of 张伟')).toHaveCount(0)
  // The last owner stays.
  await page.getByRole('button', { name: `Remove ${owner.name}` }).click()
  await dialog.getByRole('button', { name: 'Remove' }).click()
  await expect(dialog.getByText('The last owner cannot go')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await other.context().close()
  expect(faults).toEqual([])
})

test('a token is shown once and works until it is revoked; the password changes; one signs out', async ({
  page,
  platform,
}) => {
  const faults = watchPage(page)
  await platform.withApp()
  await page.goto(platform.url)
  await page.getByLabel('User name').fill(owner.name)
  await page.getByLabel('Password').fill('wrong password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('Name or password is wrong.')).toBeVisible()
  await signIn(page, platform)

  await page.getByRole('link', { name: owner.name }).click()
  await page.getByRole('button', { name: 'New token' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('CI')
  await dialog.getByLabel('May act as').selectOption('Viewer')
  await dialog.getByRole('button', { name: 'Create' }).click()
  const secret = await dialog.locator('code').textContent()
  await dialog.getByRole('button', { name: 'I have copied it' }).click()
  const access = { platform: platform.server.url, token: secret! }
  expect((await callRelease(access, 'apps/get', { params: { app } })).name).toBe('Tea Shop')
  await page.getByRole('button', { name: 'Remove CI' }).click()
  await dialog.getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByRole('row', { name: /CI/ })).toHaveCount(0)
  await expect(callRelease(access, 'apps/get', { params: { app } })).rejects.toThrow()

  await page.getByLabel('Present password').fill(owner.password)
  await page.getByLabel('New password', { exact: true }).fill('a newer horse')
  await page.getByLabel('New password, again').fill('a newer horse')
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByText('The password is changed.')).toBeVisible()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  await signIn(page, platform, { ...owner, password: 'a newer horse' })
  expect(faults).toEqual([])
})

test('a link that has lost its end says so before anything is typed', async ({ page, platform }) => {
  const faults = watchPage(page)
  await platform.withApp()
  for (const link of ['#/setup/', '#/setup', '#/invitation/']) {
    await page.goto('about:blank')
    await page.goto(`${platform.url}${link}`)
    await expect(page.getByText('This link is not whole')).toBeVisible()
  }
  await page.getByRole('button', { name: 'Sign in' }).press('Enter')
  await expect(page.getByLabel('User name')).toBeVisible()
  expect(faults).toEqual([])
})
