/** The player as its user has it: a code is opened, a program installed, used, updated, and goes on without a network. */
import { devices, expect, test as base, type Page } from '@playwright/test'
import { toBase64Url } from '../../../base/package/bytes'
import { otherKey, ownKey, player as playerKey } from '../../../build/package/test-package'
import { TestPlatform, type Released } from './support/platform'
import { APP, program, release, type Made } from './support/program'

const { defaultBrowserType: _, ...phone } = devices['Pixel 7']
const test = base.extend<{ platform: TestPlatform }>({
  platform: async ({}, use) => {
    const platform = new TestPlatform(APP, ownKey.public)
    platform.playerKeys = [toBase64Url(playerKey.secret)]
    await platform.start()
    await use(platform)
    await platform.stop()
  },
})
test.use({ ...phone, locale: 'en-US', serviceWorkers: 'allow' })

/** The platform wants everybody to have it. */
function offer(platform: TestPlatform, version: Released): void {
  platform.decide = ({ installed }) =>
    installed?.build === version.build
      ? { decision: 'keep' }
      : { decision: installed && installed.build > version.build ? 'rollback' : 'update', version }
}

const programFrame = (page: Page) => page.frameLocator('.box').frameLocator('iframe').frameLocator('section.page:not(.page-hidden) iframe')

async function install(page: Page, platform: TestPlatform): Promise<void> {
  await page.goto(platform.code())
  await page.getByRole('button', { name: 'Install' }).click()
}

let first: Made
test.beforeAll(async () => {
  first = await release(1, program('one'))
})

test('a program is installed by its code, keeps what it stores, and is there without a network', async ({ page, platform, context }) => {
  offer(platform, first)
  await install(page, platform)
  const frame = programFrame(page)
  await expect(frame.locator('#heading')).toHaveText('one')
  await expect(frame.locator('#picture img')).toHaveJSProperty('naturalWidth', 20)
  await frame.locator('#more').click()
  await frame.locator('#more').click()
  await expect(frame.locator('#count')).toHaveText('2')
  // Only the envelope and the main part were asked for.
  expect(platform.requests.filter(({ range }) => range)).toHaveLength(2)
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state)
  await expect.poll(() => page.evaluate(async () => (await caches.keys()).length)).toBe(1)
  await context.setOffline(true)
  platform.away = true
  await page.goto(platform.player)
  await expect(page.getByText('Offline')).toBeVisible()
  await page.getByRole('button', { name: 'Open 记事' }).click()
  await expect(frame.locator('#heading')).toHaveText('one')
  await expect(frame.locator('#count')).toHaveText('2')
})
