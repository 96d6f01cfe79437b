/** New versions: found while the program runs or at its start, by differences or whole, taken back, and left in safe mode. */
import { count, expect, install, offer, openAgain, phone, shown, test } from './support/fixtures'
import { program, release, type Made } from './support/program'

/** Tells on its page what its update manager says. */
const asking = {
  'app.js': `App({ onLaunch() {
    const updates = my.getUpdateManager()
    const said = (text) => { this.said = (this.said || '') + text; this.heard && this.heard(this.said) }
    updates.onCheckForUpdate(({ hasUpdate }) => said(hasUpdate ? 'found ' : 'none '))
    updates.onUpdateReady(() => said('ready '))
    updates.onUpdateFailed(() => said('failed '))
    this.updates = updates
  } })`,
  'pages/index/index.axml':
    '<view id="said">{{said}}</view><view id="heading">asking</view><button id="apply" onTap="apply">apply</button>',
  'pages/index/index.js': `Page({ data: { said: '' },
    onLoad() { const app = getApp(); app.heard = (said) => this.setData({ said }); this.setData({ said: app.said || '' }) },
    apply() { getApp().updates.applyUpdate() } })`,
}
/** Fails before it shows anything. */
const broken = { 'app.js': 'while (true) {}' }

let one: Made
let two: Made
test.beforeAll(async () => {
  one = await release(1, program('one'))
  two = await release(2, program('two'), { before: [one] })
})

test.use(phone)

test('a new version comes as a difference while the program runs, and is there after a tap', async ({
  page,
  platform,
}) => {
  offer(platform, one)
  const frame = await install(page, platform)
  await shown(page, 'one')
  await count(page, 1)
  await frame.locator('#shop').tap()
  await expect(frame.locator('#goods')).toHaveText('goods of one')
  offer(platform, two)
  await openAgain(page, platform)
  await page.getByRole('button', { name: 'Restart now' }).click()
  await shown(page, 'two')
  await expect(frame.locator('#count')).toHaveText('1')
  // The subpackage that was here is of the new version as well, and no whole package was asked for.
  await frame.locator('#shop').tap()
  await expect(frame.locator('#goods')).toHaveText('goods of two')
  await page.goBack()
  await page.goBack()
  await expect
    .poll(() => platform.events('update'))
    .toContainEqual(expect.objectContaining({ from: 1, to: 2, how: 'difference', ok: true }))
})

test('a difference that is of no use is followed by the whole package', async ({ page, platform }) => {
  offer(platform, one)
  await install(page, platform)
  await shown(page, 'one')
  const useless = two.differences[one.content]!.slice()
  useless[useless.length - 100]! ^= 1
  offer(platform, { ...two, differences: { [one.content]: useless } })
  await openAgain(page, platform)
  await page.getByRole('button', { name: 'Restart now' }).click()
  await shown(page, 'two')
  await page.goBack()
  await expect
    .poll(() => platform.events('update').map(({ how, ok }) => [how, ok]))
    .toEqual([
      ['full', true],
      ['difference', false],
      ['full', true],
    ])
})

test('the program hears of it by its update manager, and takes it itself', async ({ page, platform }) => {
  const asks = await release(1, program('', asking))
  offer(platform, asks)
  const frame = await install(page, platform)
  await expect(frame.locator('#said')).toHaveText('none ')
  offer(platform, await release(2, program('two')))
  await openAgain(page, platform)
  await expect(frame.locator('#said')).toHaveText('found ready ')
  await frame.locator('#apply').tap()
  await shown(page, 'two')
})

test('an update that is cut off leaves the old version whole', async ({ page, platform }) => {
  offer(platform, one)
  await install(page, platform)
  await shown(page, 'one')
  offer(platform, {
    ...(await release(2, program('two', { 'images/large.svg': 'x'.repeat(10) + Math.PI }))),
    differences: {},
  })
  platform.slowness = 60_000
  await openAgain(page, platform)
  await shown(page, 'one')
  // The page goes in the middle of it.
  platform.away = true
  const frame = await (async () => {
    await page.goto('about:blank')
    platform.away = false
    platform.decide = () => ({ decision: 'keep' })
    return openAgain(page, platform)
  })()
  await expect(frame.locator('#heading')).toHaveText('one')
})

test('a version that was withdrawn is left for the one before; a program that was stopped says why', async ({
  page,
  platform,
}) => {
  offer(platform, one)
  await install(page, platform)
  await shown(page, 'one')
  offer(platform, two)
  await openAgain(page, platform)
  await expect(page.getByText('A new version is ready')).toBeVisible()
  await openAgain(page, platform)
  await shown(page, 'two')
  offer(platform, one)
  await openAgain(page, platform)
  // At once where nothing was shown yet, else with the next start.
  await expect.poll(() => platform.events('update').filter(({ to, ok }) => to === 1 && ok).length).toBe(2)
  await openAgain(page, platform)
  await shown(page, 'one')
  platform.decide = () => ({ decision: 'stopped', reason: 'Closed until Monday' })
  await openAgain(page, platform)
  await expect(page.getByText('Closed until Monday')).toBeVisible()
  // It does not begin while it is out of service, also where nobody can be asked, and does as soon as it is back.
  await page.getByRole('button', { name: 'Back' }).click()
  await expect(page.getByText('Out of service · Closed until Monday')).toBeVisible()
  platform.away = true
  await page.getByRole('button', { name: 'Open 记事' }).click()
  await expect(page.getByRole('heading', { name: 'Out of service' })).toBeVisible()
  await expect(page.locator('.box')).toHaveCount(0)
  platform.away = false
  platform.decide = () => ({ decision: 'keep' })
  await page.getByRole('button', { name: 'Try again' }).click()
  await shown(page, 'one')
})

test('safe mode: three launches that fail lead back to the last good version, and nothing of the user’s is lost', async ({
  page,
  platform,
}) => {
  offer(platform, one)
  const frame = await install(page, platform)
  await shown(page, 'one')
  await count(page, 1)
  offer(platform, await release(2, program('two', broken)))
  await openAgain(page, platform)
  await expect(page.getByText('A new version is ready')).toBeVisible()
  for (let launch = 0; launch < 3; launch++) {
    await openAgain(page, platform)
    // A loop without an end; the phone's owner gives up on it.
    await page.waitForTimeout(4500)
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expect(page.getByRole('button', { name: 'Open 记事' })).toBeVisible()
  }
  await openAgain(page, platform)
  await expect(page.getByText('failed to start 3 times in a row')).toBeVisible()
  await shown(page, 'one')
  await expect(frame.locator('#count')).toHaveText('1')
  await page.goBack()
  await expect
    .poll(() => platform.events('safeMode'))
    .toEqual([expect.objectContaining({ from: 2, to: 1, launches: 3, build: 2 })])
  // The platform goes on offering what failed here; it is not taken again.
  await openAgain(page, platform)
  await shown(page, 'one')
  await page.goBack()
  await page.getByRole('button', { name: 'Details of 记事' }).click()
  await page.getByRole('button', { name: 'Check for updates' }).click()
  await expect(page.getByText('This is the newest version')).toBeVisible()
})

test('what was damaged in the store is fetched anew', async ({ page, platform }) => {
  offer(platform, one)
  const frame = await install(page, platform)
  await shown(page, 'one')
  await count(page, 1)
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open('tandem-player')
        request.onsuccess = () => {
          const transaction = request.result.transaction(['archives'], 'readwrite')
          const store = transaction.objectStore('archives')
          const all = store.getAll()
          all.onsuccess = () => {
            for (const entry of all.result as { archive: Blob }[]) store.put({ ...entry, archive: new Blob(['rot']) })
          }
          transaction.oncomplete = () => (request.result.close(), resolve())
          transaction.onerror = () => reject(transaction.error)
        }
      }),
  )
  await openAgain(page, platform)
  await shown(page, 'one')
  await expect(frame.locator('#count')).toHaveText('1')
})
