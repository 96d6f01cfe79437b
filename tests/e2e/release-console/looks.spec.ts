import type { Page } from '@playwright/test'
import { colourRules, graveFindings } from '../support/axe'
import { fill } from './fill'
import { app, expect, signIn, test, watchPage, type ConsolePlatform } from './platform'

const inApp = [
  '',
  'releases',
  'releases/new',
  'releases/2',
  'releases/2/edit',
  'versions',
  'versions/2',
  'experience',
  'metrics',
  'errors',
  'errors/1',
  'devices',
  'why',
  'configuration',
  'configuration/new.checkout',
  'groups',
  'members',
  'audit',
  'settings',
]
const screens = ['', 'apps/new', 'people', 'audit', 'profile', 'nowhere', ...inApp.map((each) => `apps/${app}/${each}`)]

async function open(page: Page, platform: ConsolePlatform, screen: string): Promise<void> {
  await page.goto(`${platform.url}#/${screen}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('.loading')).toHaveCount(0)
}

/** Of the second look, axe is asked for what colours and words can change. */
const looks = [
  { theme: 'light', language: 'en', rules: undefined },
  {
    theme: 'dark',
    language: 'zh',
    rules: [...colourRules, 'button-name', 'link-name', 'label'],
  },
] as const

for (const { theme, language, rules } of looks)
  test(`every screen is accessible and fits (${theme}, ${language})`, async ({ page, platform }) => {
    test.setTimeout(180_000)
    const faults = watchPage(page)
    await fill(platform)
    await signIn(page, platform)
    await page.evaluate(
      ([wanted, spoken]) => {
        localStorage.setItem('tandem-release.theme', JSON.stringify(wanted))
        localStorage.setItem('tandem-release.language', JSON.stringify(spoken))
      },
      [theme, language],
    )
    await page.reload()
    await expect(page.locator('html')).toHaveAttribute('lang', language === 'zh' ? 'zh-CN' : 'en')
    for (const screen of screens) {
      await page.setViewportSize({ width: 1024, height: 700 })
      await open(page, platform, screen)
      expect([screen, await graveFindings(page, { rules })]).toEqual([screen, []])
      for (const width of [1024, 390]) {
        await page.setViewportSize({ width, height: 700 })
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        expect([screen, width, over > 0]).toEqual([screen, width, false])
      }
    }
    expect(faults).toEqual([])
  })

test('the keyboard is enough: past the navigation, into a dialog, and back where one was', async ({
  page,
  platform,
}) => {
  await platform.withApp()
  await signIn(page, platform)
  await page.goto(`${platform.url}#/apps/${app}/groups`)
  await expect(page.getByRole('heading', { level: 1, name: 'Device groups' })).toBeFocused()
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Device groups' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'New group' }).first()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog').getByLabel('Name')).toBeFocused()
  await page.keyboard.type('friends')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('row', { name: /friends/ })).toBeVisible()
  await page.getByRole('button', { name: 'Edit' }).press('Enter')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Edit' })).toBeFocused()
})

test('on a phone the navigation comes when called, and goes with a choice', async ({ page, platform }) => {
  await platform.withApp()
  await page.setViewportSize({ width: 390, height: 800 })
  await signIn(page, platform)
  await page.goto(`${platform.url}#/apps/${app}`)
  await expect(page.getByRole('link', { name: 'Metrics', exact: true })).toBeHidden()
  await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('link', { name: 'Metrics', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Metrics' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Errors', exact: true })).toBeHidden()
})

test('what the platform does not answer is said, and tried again', async ({ page, platform }) => {
  await platform.withApp()
  await signIn(page, platform)
  await page.route('**/api/v1/apps/*/versions*', (route) => route.abort())
  await page.goto(`${platform.url}#/apps/${app}/versions`)
  await expect(page.getByText('The platform did not answer. Check the connection.')).toBeVisible()
  await page.unrouteAll()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText('No versions yet')).toBeVisible()
})
