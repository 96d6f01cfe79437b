/** A phone with the player, and a platform beside it. */
import { devices, expect, test as base, type FrameLocator, type Page } from '@playwright/test'
import { toBase64Url } from '../../../../base/package/bytes'
import { ownKey, player } from '../../../../build/package/test-package'
import { TestPlatform, type Released } from './platform'
import { APP } from './program'

const { defaultBrowserType: _, ...pixel } = devices['Pixel 7']
/** `test.use` of each file: what is set here does not reach them. */
export const phone = { ...pixel, locale: 'en-US', serviceWorkers: 'allow' } as const

export const test = base.extend<{ platform: TestPlatform }>({
  // Playwright wants to see a pattern, though nothing is taken of it.
  // oxlint-disable-next-line no-empty-pattern
  platform: async ({}, use) => {
    const platform = new TestPlatform(APP, ownKey.public)
    platform.playerKeys = [toBase64Url(player.secret)]
    await platform.start()
    await use(platform)
    await platform.stop()
  },
})
export { expect }

/** The platform wants everybody to have it. */
export function offer(platform: TestPlatform, version: Released): void {
  platform.decide = ({ installed }) =>
    installed?.build === version.build
      ? { decision: 'keep' }
      : { decision: installed && installed.build > version.build ? 'rollback' : 'update', version }
}

/** The document that the program runs in, and the page on top in it. */
export const shellOf = (page: Page): FrameLocator => page.frameLocator('.box').frameLocator('iframe')
export const pageOf = (page: Page): FrameLocator =>
  shellOf(page).frameLocator('section.page:not(.page-hidden, [inert]) iframe')

export async function shown(page: Page, heading: string): Promise<void> {
  await expect(pageOf(page).locator('#heading')).toHaveText(heading)
  await expect(page.locator('.cover')).toHaveCount(0)
}

export async function install(page: Page, platform: TestPlatform): Promise<FrameLocator> {
  await page.goto(platform.code())
  await page.getByRole('button', { name: 'Install' }).click()
  return pageOf(page)
}

/** Counts one on, as the program stores it: a page that is gone at once takes with it what is still on its way to the store. */
export async function count(page: Page, to: number): Promise<void> {
  const frame = pageOf(page)
  await frame.locator('#more').tap()
  await expect(frame.locator('#count')).toHaveText(String(to))
  await expect.poll(() => page.evaluate(storedCount)).toBe(String(to))
}

const storedCount = (): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('tandem-player')
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const { result } = opening
      const all = result.transaction(['stored']).objectStore('stored').getAll()
      all.onerror = () => reject(all.error)
      all.onsuccess = () => {
        result.close()
        resolve((all.result as { key: string; text: string }[]).find(({ key }) => key === 'count')?.text)
      }
    }
  })

/** From the list, as after the phone was restarted. */
export async function openAgain(page: Page, platform: TestPlatform): Promise<FrameLocator> {
  await page.goto('about:blank')
  await page.goto(platform.player)
  await page.getByRole('button', { name: 'Open 记事' }).click()
  return pageOf(page)
}
