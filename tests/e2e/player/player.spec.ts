/** The player as its user has it: a code is opened, a program installed and used, and goes on without a network. */
import { otherKey } from '../../../build/package/test-package'
import { count, expect, install, offer, openAgain, phone, shellOf, shown, test } from './support/fixtures'
import { noise, program, release, type Made } from './support/program'

test.use(phone)

let first: Made
test.beforeAll(async () => {
  first = await release(1, program('one'))
})

test('a program is installed by its code, keeps what it stores, and is there without a network', async ({
  page,
  platform,
  context,
}) => {
  offer(platform, first)
  const frame = await install(page, platform)
  await shown(page, 'one')
  await expect(frame.locator('#picture img')).toHaveJSProperty('naturalWidth', 20)
  await count(page, 1)
  await count(page, 2)
  // Only the envelope and the main part were asked for.
  expect(platform.requests.filter(({ range }) => range)).toHaveLength(2)
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated')
  await context.setOffline(true)
  platform.away = true
  await page.goto(platform.player)
  await expect(page.getByText('Offline')).toBeVisible()
  await page.getByRole('button', { name: 'Open 记事' }).click()
  await shown(page, 'one')
  await expect(frame.locator('#count')).toHaveText('2')
  // What happened meanwhile is reported once the platform is there again, and once only.
  await page.goBack()
  await expect(page.getByRole('button', { name: 'Open 记事' })).toBeVisible()
  // The platform first: the player asks as soon as there is a network.
  platform.away = false
  await context.setOffline(false)
  await expect.poll(() => platform.events('launch').length).toBe(2)
  await page.goto(platform.player)
  await expect(page.getByRole('button', { name: 'Open 记事' })).toBeVisible()
  expect(platform.events('launch')).toHaveLength(2)
})

test('subpackages come with their first page; the phone’s way back leads through the program, then out of it', async ({
  page,
  platform,
}) => {
  offer(platform, first)
  const frame = await install(page, platform)
  await frame.locator('#shop').tap()
  await expect(frame.locator('#goods')).toHaveText('goods of one')
  await expect(frame.locator('img')).toHaveJSProperty('naturalWidth', 20)
  expect(platform.requests.filter(({ range }) => range)).toHaveLength(3)
  await page.goBack()
  await shown(page, 'one')
  await page.goBack()
  await expect(page.getByRole('heading', { name: 'Mini programs' })).toBeVisible()
  // It is here now, also where the platform is not.
  platform.away = true
  await page.getByRole('button', { name: 'Open 记事' }).click()
  await frame.locator('#shop').tap()
  await expect(frame.locator('#goods')).toHaveText('goods of one')
  await shellOf(page).locator('.capsule').getByRole('button', { name: 'Close' }).tap()
  await expect(page.getByRole('heading', { name: 'Mini programs' })).toBeVisible()
})

test('what a program writes as it is left is kept', async ({ page, platform }) => {
  const files = program('one', {
    'app.js': `App({ onHide() {
      // As one that has much to write.
      for (const end = Date.now() + 300; Date.now() < end;);
      my.setStorageSync({ key: 'count', data: (my.getStorageSync({ key: 'count' }).data || 0) + 1 })
    } })`,
  })
  offer(platform, await release(1, files))
  const frame = await install(page, platform)
  await shown(page, 'one')
  await page.goBack()
  offer(platform, await release(2, program('two')))
  await page.getByRole('button', { name: 'Open 记事' }).click()
  await shown(page, 'one')
  await expect(frame.locator('#count')).toHaveText('1')
  // Nor by the player itself.
  await page.getByRole('button', { name: 'Restart now' }).click()
  await shown(page, 'two')
  await expect(frame.locator('#count')).toHaveText('2')
})

test('a download that was cut off goes on where it was, and can be cancelled', async ({ page, platform }) => {
  const large = await release(1, program('one', { 'images/noise.svg': noise(400_000) }))
  offer(platform, large)
  platform.cutAfter = 131_072
  platform.slowness = 30
  await install(page, platform)
  await shown(page, 'one')
  const ranges = platform.requests.flatMap(({ range }) => range ?? [])
  const starts = ranges.map((range) => Number(/\d+/.exec(range)))
  expect(starts).toHaveLength(3)
  expect(starts[2]! - starts[1]!).toBeGreaterThan(0)
  expect(starts[2]! - starts[1]!).toBeLessThanOrEqual(131_072)

  await page.goBack()
  await page.getByRole('button', { name: 'Details of 记事' }).click()
  await page.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('No mini program is installed yet')).toBeVisible()
  platform.slowness = 300
  await page.goto(platform.code())
  await page.getByRole('button', { name: 'Install' }).click()
  await expect(page.locator('.figures')).toContainText('kB of')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('No mini program is installed yet')).toBeVisible()
})

test('a network that is lost in the middle of a download says so, and what is here is not fetched again', async ({
  page,
  platform,
}) => {
  offer(platform, await release(1, program('one', { 'images/noise.svg': noise(900_000) })))
  // So that what was sent has left before the cut.
  platform.slowness = 20
  platform.cutAfter = 400_000
  platform.goesWithCut = true
  await install(page, platform)
  const starts = () => platform.requests.flatMap(({ range }) => (range ? [Number(/\d+/.exec(range))] : []))
  await expect(page.getByRole('heading', { name: 'No connection' })).toBeVisible({ timeout: 30_000 })
  platform.away = false
  const [, begun] = starts()
  await page.getByRole('button', { name: 'Try again' }).tap()
  await shown(page, 'one')
  expect(starts().at(-1)! - begun!).toBeGreaterThan(250_000)
  // Nothing of it is left over, whatever became of it.
  expect(await page.evaluate(countChunks)).toBe(0)
})

test('what was changed, is signed by another key or is not answered as it should be is refused in plain words', async ({
  page,
  platform,
}) => {
  offer(platform, first)
  platform.spoil = (bytes) => {
    const changed = bytes.slice()
    changed[changed.length - 900]! ^= 1
    return changed
  }
  await install(page, platform)
  await expect(page.getByRole('heading', { name: 'The download was changed' })).toBeVisible()
  await expect(page.getByText('package_part_damaged')).toBeVisible()
  platform.spoil = undefined
  await page.getByRole('button', { name: 'Try again' }).click()
  await shown(page, 'one')

  const foreign = await release(2, program('two'), { key: otherKey })
  offer(platform, foreign)
  await page.goBack()
  await page.getByRole('button', { name: 'Details of 记事' }).click()
  await page.getByRole('button', { name: 'Check for updates' }).click()
  await expect(page.getByText('Signed by somebody else')).toBeVisible()
  await openAgain(page, platform)
  await shown(page, 'one')

  await page.goto(platform.code({ key: otherKey.public }))
  await expect(page.getByRole('heading', { name: 'Another signer' })).toBeVisible()
})

test('an answer that is not the platform’s own is no answer', async ({ page, platform }) => {
  offer(platform, first)
  await page.route('**/client/v1/check', async (route) => {
    const response = await route.fetch()
    const answer = (await response.json()) as object
    await route.fulfill({ response, body: JSON.stringify({ ...answer, decision: 'none', version: undefined }) })
  })
  await install(page, platform)
  await expect(page.getByRole('heading', { name: 'The answer cannot be trusted' })).toBeVisible()
})

test('a phone whose clock is wrong is corrected', async ({ page, platform }) => {
  offer(platform, first)
  platform.clock = 3_600_000
  await install(page, platform)
  await shown(page, 'one')
  // Set while it is registered, so that it only shows where it changes later.
  platform.clock = -3_600_000
  await page.goBack()
  await page.getByRole('button', { name: 'Open 记事' }).click()
  await shown(page, 'one')
  await page.goBack()
  await expect.poll(() => platform.events('launch').length).toBe(2)
})

test('over plain http it says what that cannot do, and runs all the same', async ({ page, platform, context }) => {
  const { address } = platform
  const port = new URL(address).port
  // A name that browsers do not take for this machine, where everything counts as safe.
  await context.route('http://player.example/**', async (route) => {
    const url = new URL(route.request().url())
    const response = await route.fetch({ url: `http://localhost:${port}${url.pathname}${url.search}` })
    await route.fulfill({ response })
  })
  offer(platform, first)
  platform.address = 'http://player.example'
  await page.goto(platform.player)
  await expect(page.getByRole('note')).toContainText('plain http')
  const frame = await install(page, platform)
  await shown(page, 'one')
  await count(page, 1)
  expect(await page.evaluate(() => [isSecureContext, 'caches' in window])).toEqual([false, false])
  await openAgain(page, platform)
  await expect(frame.locator('#count')).toHaveText('1')
})

test('is said in Chinese where the phone is Chinese, and the other language is a tap away', async ({
  page,
  platform,
}) => {
  await page.goto(platform.player)
  await page.getByRole('button', { name: '中文' }).click()
  await expect(page.getByRole('heading', { name: '小程序', exact: true })).toBeVisible()
  await page.reload()
  await page.getByRole('button', { name: '粘贴链接' }).click()
  await page.getByLabel('链接或安装码').fill('nothing')
  await page.getByRole('button', { name: '添加', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('完整链接')
  // And what stands around a program.
  offer(platform, first)
  await page.goto(platform.code())
  await page.getByRole('button', { name: '安装', exact: true }).click()
  await shown(page, 'one')
  await expect(shellOf(page).locator('.capsule').getByRole('button', { name: '关闭' })).toBeVisible()
})

const countChunks = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('tandem-player')
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const asked = opening.result.transaction(['chunks']).objectStore('chunks').count()
      asked.onsuccess = () => {
        opening.result.close()
        resolve(asked.result)
      }
    }
  })
