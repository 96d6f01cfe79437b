/** A phone that is full, browsers that clear what they keep, and several tabs of the player. */
import type { BrowserContext, Page } from '@playwright/test'
import { count, expect, install, offer, openAgain, pageOf, phone, shown, test } from './support/fixtures'
import { noise, program, release } from './support/program'
import type { TestPlatform } from './support/platform'

test.use(phone)

/** Bytes that the site may keep; undefined: as many as before. */
async function setQuota(page: Page, platform: TestPlatform, quotaSize?: number): Promise<void> {
  const client = await page.context().newCDPSession(page)
  const { origin } = new URL(platform.player)
  await client.send('Storage.overrideQuotaForOrigin', { origin, ...(quotaSize !== undefined && { quotaSize }) })
}
const clear = async (page: Page, platform: TestPlatform): Promise<void> => {
  const client = await page.context().newCDPSession(page)
  const { origin } = new URL(platform.player)
  await client.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' })
}
const tryToWrite = (): Promise<string | undefined> =>
  new Promise((resolve) => {
    const opening = indexedDB.open('scratch', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore('store')
    opening.onerror = () => resolve(opening.error?.name)
    opening.onsuccess = () => {
      const transaction = opening.result.transaction(['store'], 'readwrite')
      transaction.objectStore('store').put('text', 'key')
      const end = (): void => {
        opening.result.close()
        resolve(transaction.error?.name)
      }
      transaction.oncomplete = transaction.onabort = end
    }
  })
const tab = (context: BrowserContext): Promise<Page> => context.newPage()

test('without room nothing is installed, and it goes on once there is some', async ({ page, platform }) => {
  offer(platform, await release(1, program('one', { 'images/noise.svg': noise(700_000) })))
  await setQuota(page, platform, 200_000)
  await install(page, platform)
  await expect(page.getByRole('heading', { name: 'No room left' })).toBeVisible()
  await setQuota(page, platform)
  await page.getByRole('button', { name: 'Try again' }).tap()
  await shown(page, 'one')
})

test('what is installed starts on a full phone; what it keeps is told to be at risk, and kept once there is room', async ({
  page,
  platform,
}) => {
  test.setTimeout(150_000)
  offer(platform, await release(1, program('one')))
  const frame = await install(page, platform)
  await shown(page, 'one')
  await count(page, 1)
  await page.goBack()
  await setQuota(page, platform, 1)
  // The browser goes by what it knew of the room for half a minute.
  await expect.poll(() => page.evaluate(tryToWrite), { timeout: 60_000 }).toBe('QuotaExceededError')
  await page.getByRole('button', { name: 'Open 记事' }).tap()
  await shown(page, 'one')
  await frame.locator('#more').tap()
  await expect(frame.locator('#count')).toHaveText('2')
  await expect(page.getByText('could not be stored')).toBeVisible()
  await setQuota(page, platform)
  await page.goBack()
  await page.getByRole('button', { name: 'Open 记事' }).tap()
  await expect(frame.locator('#count')).toHaveText('2')
  await page.goBack()
  await expect
    .poll(() => platform.events('apiFailure'))
    .toContainEqual(expect.objectContaining({ api: 'setStorage', code: 'no_room' }))
})

test('where the browser has cleared everything, a program that runs goes on, and can be had again', async ({
  page,
  platform,
}) => {
  offer(platform, await release(1, program('one')))
  const frame = await install(page, platform)
  await shown(page, 'one')
  await clear(page, platform)
  await frame.locator('#more').tap()
  await expect(frame.locator('#count')).toHaveText('1')
  await page.goBack()
  await expect(page.getByText('No mini program is installed yet')).toBeVisible()
  await install(page, platform)
  await shown(page, 'one')
  await page.goBack()
  await expect(page.getByRole('button', { name: 'Open 记事' })).toBeVisible()
  await clear(page, platform)
  await page.getByRole('button', { name: 'Open 记事' }).tap()
  await expect(page.getByRole('heading', { name: 'It was removed' })).toBeVisible()
})

test('a browser that keeps nothing says so', async ({ page, platform }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError')
    }
  })
  await page.goto(platform.player)
  await expect(page.getByRole('heading', { name: 'Nothing can be kept here' })).toBeVisible()
})

test('a program runs in one tab: the other one gives it up with what it has written, and gets it back', async ({
  page,
  platform,
  context,
}) => {
  offer(platform, await release(1, program('one')))
  const frame = await install(page, platform)
  await shown(page, 'one')
  await frame.locator('#more').tap()
  await expect(frame.locator('#count')).toHaveText('1')
  const second = await tab(context)
  await openAgain(second, platform)
  await expect(pageOf(second).locator('#count')).toHaveText('1')
  await expect(page.getByText('opened in another tab')).toBeVisible()
  await expect(page.locator('.box')).toHaveCount(0)
  await pageOf(second).locator('#more').tap()
  await expect(pageOf(second).locator('#count')).toHaveText('2')
  await page.getByRole('button', { name: 'Use it here' }).click()
  await expect(frame.locator('#count')).toHaveText('2')
  await expect(second.getByText('opened in another tab')).toBeVisible()
  await second.getByRole('button', { name: 'Back' }).click()
  await expect(second.getByRole('button', { name: 'Open 记事' })).toBeVisible()
})

test('tabs do not take each other’s launches for failed ones', async ({ page, platform, context }) => {
  offer(platform, await release(1, program('one', { 'app.js': 'while (true) {}' })))
  await install(page, platform)
  await expect(page.locator('.box')).toHaveCount(1)
  const tabs = [page]
  for (let n = 0; n < 4; n++) {
    const next = await tab(context)
    tabs.push(next)
    await openAgain(next, platform)
    await expect(next.locator('.box')).toHaveCount(1)
    await expect(tabs.at(-2)!.getByText('opened in another tab')).toBeVisible()
  }
  await expect(tabs.at(-1)!.getByText('failed to start')).toHaveCount(0)
  expect(platform.events('safeMode')).toEqual([])
})

test('an update that another tab has fetched is there for the one that runs, and a removal ends it', async ({
  page,
  platform,
  context,
}) => {
  const one = await release(1, program('one'))
  offer(platform, one)
  await install(page, platform)
  await shown(page, 'one')
  const second = await tab(context)
  await second.goto(platform.player)
  offer(platform, await release(2, program('two'), { before: [one] }))
  await second.getByRole('button', { name: 'Details of 记事' }).click()
  await second.getByRole('button', { name: 'Check for updates' }).click()
  await expect(second.getByText('A new version is here')).toBeVisible()
  // The version that runs is still whole: a subpackage comes late.
  await pageOf(page).locator('#shop').tap()
  await expect(pageOf(page).locator('#goods')).toHaveText('goods of one')
  await second.getByRole('button', { name: 'Remove' }).click()
  await second.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(second.getByText('No mini program is installed yet')).toBeVisible()
  await expect(page.getByText('opened in another tab')).toBeVisible()
  await page.getByRole('button', { name: 'Use it here' }).click()
  await expect(page.getByRole('heading', { name: 'It was removed' })).toBeVisible()
})
