/**
 * The whole way of a release, as a phone has it in the player and a release manager in the console: a change, a gray release that
 * grows, a version that is broken and ends by itself, a phone that it has stuck in, and the way back.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test as base, type BrowserContext, type Page } from '@playwright/test'
import { fromBase64Url, toBase64Url } from '../../base/package/bytes'
import { callRelease, type AdminAccess } from '../../base/release/admin-client.web'
import { ownKey } from '../../build/package/test-package'
import { startReleaseServer, type ReleaseServer } from '../../release/start'
import { setUp, TestDevice, upload } from '../../release/testing/client'
import { expect, pageOf, phone, shown } from './player/support/fixtures'
import { APP, program, release, type Made } from './player/support/program'

const root = path.resolve(import.meta.dirname, '../..')
const params = { app: APP }
/** Devices beside the phone that is looked at. */
const FLEET = 60

class Story {
  recipients: Uint8Array[] = []

  private constructor(
    readonly server: ReleaseServer,
    readonly access: AdminAccess,
  ) {}

  static async begin(data: string): Promise<Story> {
    const [consoleDir, playerDir] = ['console', 'player'].map((name) => path.join(root, 'dist', name))
    const server = await startReleaseServer({ data, port: 0, consoleDir, playerDir, upkeep: { every: 300 } })
    const story = new Story(server, await setUp(server))
    await callRelease(story.access, 'apps/add', { body: { id: APP, name: '记事', key: toBase64Url(ownKey.public) } })
    const { recipients } = await callRelease(story.access, 'recipients/list', { params })
    story.recipients = recipients.map(({ key }) => fromBase64Url(key)!)
    return story
  }

  async version(build: number, heading: string, before: Made[], more: Record<string, string> = {}): Promise<Made> {
    const made = await release(build, program(heading, more), { before, recipients: this.recipients })
    const differences: string[] = []
    for (const each of Object.values(made.differences)) differences.push(await upload(this.access, APP, each))
    const body = { package: await upload(this.access, APP, made.file), differences }
    await callRelease(this.access, 'versions/add', { params, body })
    return made
  }

  /** How many of the devices get that build. */
  async reached(devices: TestDevice[], from: Made, build: number): Promise<string[]> {
    const installed = { build: from.build, content: from.content }
    const answers = await Promise.all(devices.map((device) => device.check(APP, { installed })))
    return devices.filter((_, index) => answers[index]!.version?.build === build).map(({ id }) => id)
  }
}

const test = base.extend<{ story: Story; desk: Page }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names from the pattern.
  story: async ({}, use) => {
    const data = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-story-'))
    const story = await Story.begin(data)
    await use(story)
    await story.server.close()
    fs.rmSync(data, { recursive: true, force: true })
  },
  /** The console, where Ada is signed in, in a browser of her own. */
  desk: async ({ browser, story }, use) => {
    const context: BrowserContext = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      locale: 'en-US',
    })
    const page = await context.newPage()
    await page.goto(`${story.server.url}/`)
    await page.getByLabel('User name').fill('Ada')
    await page.getByLabel('Password').fill('correct horse')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('link', { name: /记事/ }).click()
    await use(page)
    await context.close()
  },
})
test.use(phone)

async function checked(page: Page, says: string): Promise<void> {
  await page.getByRole('button', { name: 'Details of 记事' }).click()
  await page.getByRole('button', { name: 'Check for updates' }).click()
  await expect(page.getByText(says)).toBeVisible()
  await page.getByRole('button', { name: 'Back' }).click()
}
const open = (page: Page): Promise<void> => page.getByRole('button', { name: 'Open 记事' }).click()

test('a release grows, a broken one ends by itself, and the phone it was on comes back', async ({
  page,
  story,
  desk,
}) => {
  test.setTimeout(180_000)
  const one = await story.version(1, 'one', [])
  await callRelease(story.access, 'releases/add', {
    params,
    body: { build: 1, steps: [{ name: 'All', audience: { percentage: 100 } }] },
  })
  const { url } = await callRelease(story.access, 'apps/install-code', { params, query: {} })
  await page.goto(url)
  await page.getByRole('button', { name: 'Install' }).click()
  await shown(page, 'one')
  await pageOf(page).locator('#more').tap()
  await page.goBack()
  const fleet = await Promise.all(Array.from({ length: FLEET }, () => TestDevice.register(story.server.url, APP)))

  // The change, and its release by three steps, made in the console.
  const two = await story.version(2, 'two', [one])
  await desk.getByRole('link', { name: 'Release a version' }).click()
  await expect(desk.getByRole('radio', { name: /1\.0\.2/ })).toBeChecked()
  await desk.getByRole('button', { name: 'Next' }).click()
  await desk.getByRole('radio', { name: /Step by step/ }).check()
  for (const [index, share] of ['10', '50', '100'].entries())
    await desk
      .getByRole('region', { name: `Step ${index + 1}` })
      .getByLabel('Share of devices', { exact: true })
      .fill(share)
  await desk.getByRole('button', { name: 'Next' }).click()
  await desk.getByRole('button', { name: 'Next' }).click()
  await desk.getByRole('button', { name: 'Release', exact: true }).click()
  await expect(desk.getByRole('heading', { level: 1, name: 'Release of 1.0.2, build 2' })).toBeVisible()

  let before: string[] = []
  for (const [index, share] of [10, 50, 100].entries()) {
    if (index > 0) {
      await desk.getByRole('button', { name: 'Next step now' }).click()
      await desk.getByRole('dialog').getByRole('button', { name: 'Begin step' }).click()
      await expect(desk.getByRole('listitem').filter({ hasText: 'Now' }).locator('.progress-mark')).toHaveText(
        String(index + 1),
      )
    }
    const now = await story.reached(fleet, one, 2)
    // Nobody is dropped, and about as many have it as should: five standard deviations of a share of 60.
    expect(now).toEqual(expect.arrayContaining(before))
    expect(Math.abs(now.length / FLEET - share / 100)).toBeLessThan(0.33)
    before = now
  }
  await expect(desk.getByText('Complete', { exact: true })).toBeVisible()
  await checked(page, 'A new version is here')
  await open(page)
  await shown(page, 'two')
  await expect(pageOf(page).locator('#count')).toHaveText('1')
  await page.goBack()

  // A version that never shows anything. The phone has it when the figures say so.
  const three = await story.version(3, 'three', [two], { 'app.js': 'while (true) {}' })
  const broken = await callRelease(story.access, 'releases/add', {
    params,
    body: {
      build: 3,
      steps: [{ name: 'All', audience: { percentage: 100 } }],
      guards: [
        { metric: 'blankScreens', above: 20, against: 'number', least: 50, windowMinutes: 60, action: 'rollback' },
      ],
    },
  })
  await checked(page, 'A new version is here')
  for (let launch = 0; launch < 3; launch++) {
    await open(page)
    // The player counts a launch that is left after 4 s as one that failed.
    await page.waitForTimeout(4500)
    await page.getByRole('button', { name: 'Cancel' }).click()
  }
  await open(page)
  await expect(page.getByText('failed to start 3 times in a row')).toBeVisible()
  await shown(page, 'two')
  await expect(pageOf(page).locator('#count')).toHaveText('1')
  await page.goBack()

  // The others fare no better.
  const at = Date.now()
  for (const device of fleet)
    await device.report(APP, 3, [
      { kind: 'launch', at, cold: true },
      { kind: 'blankScreen', at },
    ])
  const state = async (): Promise<string> =>
    (await callRelease(story.access, 'releases/get', { params: { ...params, id: broken.id } })).state
  await expect.poll(state, { timeout: 30_000 }).toBe('rolledBack')
  await desk.getByRole('link', { name: 'Activity', exact: true }).click()
  await expect(desk.getByRole('row', { name: /rolled back/i }).first()).toBeVisible()

  // Who has it is led back; who was spared is offered nothing.
  expect(await story.reached(fleet, three, 2)).toHaveLength(FLEET)
  expect(await story.reached(fleet, two, 3)).toEqual([])
  await checked(page, 'This is the newest version')
  await open(page)
  await shown(page, 'two')
  await page.goBack()
  const metric = { metric: 'safeModes' as const, from: at - 3_600_000, until: at + 3_600_000 }
  const series = await callRelease(story.access, 'metrics/series', { params, query: metric })
  expect(series.series.map(({ build }) => build)).toContain(3)

  await callRelease(story.access, 'apps/change', { params, body: { stopped: { reason: 'Closed until Monday' } } })
  await open(page)
  await expect(page.getByText('Closed until Monday')).toBeVisible()
})
