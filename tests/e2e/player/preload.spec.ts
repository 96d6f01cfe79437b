/** Subpackages that a page's rule fetches ahead (app.json, `preloadRule`). */
import { expect, install, offer, pageOf, phone, shown, test } from './support/fixtures'
import { program, release } from './support/program'

test.use(phone)

const rule = (network: string) =>
  program('one', {
    'app.json': JSON.stringify({
      pages: ['pages/index/index', 'pages/other/other'],
      subPackages: [{ root: 'shop', pages: ['pages/goods/goods'] }],
      preloadRule: { 'pages/index/index': { network, packages: ['shop'] } },
      window: { defaultTitle: '记事' },
    }),
    'app.js': 'App({})',
  })

test('come once the page is shown, and are there without a network', async ({ page, platform }) => {
  offer(platform, await release(1, rule('all')))
  const frame = await install(page, platform)
  await shown(page, 'one')
  const parts = () => platform.requests.filter(({ range }) => range).length
  await expect.poll(parts).toBe(3)
  platform.away = true
  await frame.locator('#shop').tap()
  await expect(pageOf(page).locator('#goods')).toHaveText('goods of one')
  expect(parts()).toBe(3)
})

for (const [type, wanted] of [
  ['cellular', 2],
  ['wifi', 3],
  [undefined, 2],
] as const)
  test(`that a rule wants in a Wi-Fi alone: ${type ?? 'a browser that does not tell'}`, async ({ page, platform }) => {
    await page.addInitScript((known) => {
      const connection = Object.assign(new EventTarget(), { type: known, effectiveType: '4g' })
      Object.defineProperty(Navigator.prototype, 'connection', { get: () => connection })
    }, type)
    offer(platform, await release(1, rule('wifi')))
    const frame = await install(page, platform)
    await shown(page, 'one')
    const parts = () => platform.requests.filter(({ range }) => range).length
    if (wanted === 3) await expect.poll(parts).toBe(3)
    // Else it comes with its first page, which nothing was asked for before.
    else expect(parts()).toBe(2)
    await frame.locator('#shop').tap()
    await expect(pageOf(page).locator('#goods')).toHaveText('goods of one')
    expect(parts()).toBe(3)
  })
