/** Clocks that are wrong: the phone's, the platform's, and those that jump while something runs. */
import type { Page } from '@playwright/test'
import { expect, install, offer, openAgain, phone, shown, test } from './support/fixtures'
import { program, release } from './support/program'

test.use(phone)

const HOUR = 3_600_000
const YEAR = 365 * 24 * HOUR
/** More than a test takes. */
const SOON = 5 * 60_000

/** Every document of the phone tells that time. */
async function setClock(page: Page, shift: number): Promise<void> {
  await page.addInitScript((shift) => {
    const Real = Date
    const now = (): number => Real.now() + shift + ((globalThis as { jumped?: number }).jumped ?? 0)
    globalThis.Date = class extends Real {
      constructor(...given: [number]) {
        if (given.length > 0) super(...given)
        else super(now())
      }
      static override now = now
    } as DateConstructor
  }, shift)
}

/** While the page runs. */
const jump = (page: Page, by: number): Promise<void> =>
  page.evaluate((by) => void Object.assign(globalThis, { jumped: by }), by)

const files = program('one', {
  'pages/index/index.axml':
    '<view id="heading">one</view><view id="count">{{count}}</view><button id="more" onTap="more">+</button><button id="time" onTap="time">time</button><view id="said">{{said}}</view>',
  'pages/index/index.js': `Page({ data: { said: '' },
    onLoad() { throw new Error('told') },
    time() { my.getServerTime({ success: ({ time }) => this.setData({ said: String(time) }) }) } })`,
})

for (const [name, shift] of [
  ['two hours behind', -2 * HOUR],
  ['three years ahead', 3 * YEAR],
  ['in 1970', -Date.now() + HOUR],
] as const)
  test(`a phone that is ${name} installs, starts offline, reports, and knows the platform’s time`, async ({
    page,
    platform,
    context,
  }) => {
    await setClock(page, shift)
    offer(platform, await release(1, files))
    const frame = await install(page, platform)
    await shown(page, 'one')
    await frame.locator('#time').tap()
    await expect
      .poll(async () => Math.abs(Number(await frame.locator('#said').textContent()) - Date.now()))
      .toBeLessThan(SOON)
    await page.goBack()
    await expect.poll(() => platform.events('scriptError')).toMatchObject([{ message: 'Error in onLoad: Error: told' }])
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated')
    await context.setOffline(true)
    platform.away = true
    await openAgain(page, platform)
    await shown(page, 'one')
    platform.away = false
    await context.setOffline(false)
    await page.goBack()
    await expect.poll(() => platform.events('launch').length).toBe(2)
    const reported = platform.reports.flatMap(({ events }) => events)
    for (const { at } of reported) expect(Math.abs(at - Date.now())).toBeLessThan(SOON)
  })

test('a clock that is set while the player is away is met anew', async ({ page, platform }) => {
  offer(platform, await release(1, program('one')))
  await install(page, platform)
  await shown(page, 'one')
  offer(platform, await release(2, program('two')))
  await setClock(page, YEAR)
  await openAgain(page, platform)
  await page.getByRole('button', { name: 'Restart now' }).click()
  await shown(page, 'two')
})

test('a platform that was years ahead and is set right has its players follow', async ({ page, platform }) => {
  platform.clock = 3 * YEAR
  offer(platform, await release(1, program('one')))
  await install(page, platform)
  await shown(page, 'one')
  platform.clock = 0
  offer(platform, await release(2, program('two')))
  await openAgain(page, platform)
  await page.getByRole('button', { name: 'Restart now' }).click()
  await shown(page, 'two')
  await page.goBack()
  await expect.poll(() => platform.events('launch').length).toBe(2)
})

test('durations do not believe a clock that jumps, and a glance at a program is no failed launch', async ({
  page,
  platform,
}) => {
  await setClock(page, 0)
  offer(platform, await release(1, program('one')))
  await install(page, platform)
  await expect(page.locator('.box')).toHaveCount(1)
  await jump(page, -24 * HOUR)
  await shown(page, 'one')
  await page.goBack()
  await expect.poll(() => platform.events('firstPaint').length).toBe(1)
  for (const event of [...platform.events('firstPaint'), ...platform.events('startup'), ...platform.events('update')]) {
    expect(event.ms).toBeGreaterThanOrEqual(0)
    expect(event.ms).toBeLessThan(SOON)
  }
  offer(platform, await release(2, program('two', { 'app.js': 'while (true) {}' })))
  await openAgain(page, platform)
  await expect(page.getByText('A new version is ready')).toBeVisible()
  for (let launch = 0; launch < 4; launch++) {
    await openAgain(page, platform)
    await expect(page.locator('.box')).toHaveCount(1)
    await jump(page, 24 * HOUR)
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expect(page.getByRole('button', { name: 'Open 记事' })).toBeVisible()
  }
  expect(platform.events('safeMode')).toEqual([])
  await page.getByRole('button', { name: 'Details of 记事' }).click()
  await expect(page.getByText('1.0.2')).toBeVisible()
})
