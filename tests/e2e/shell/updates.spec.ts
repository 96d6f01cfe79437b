import { expect, test } from './shell-page'
import { testManifest } from './shell-server'

const style = (css: string) => [{ key: 'style:pages/home/home', code: css }]
const heading = async (shell: { frame(): Promise<any> }) =>
  (await shell.frame()).locator('h1').evaluate((element: Element) => getComputedStyle(element).backgroundColor)

const ERROR = {
  code: 'axml_tag_unclosed',
  severity: 'error' as const,
  message: '<view> is never closed',
  file: 'pages/home/home.axml',
  start: { line: 12, column: 4, offset: 10 },
  frame: '> 12 | <view>',
}

test('a style reaches the frame and leaves logic alone', async ({ shell }) => {
  await shell.open()
  await shell.heard()
  const frame = await shell.frame()
  shell.server.update({ manifest: testManifest({ hash: 'h2' }), view: style('rgb(1, 2, 3)') })
  await expect.poll(() => heading(shell)).toBe('rgb(1, 2, 3)')
  expect(await shell.heard()).toEqual([])
  expect(await shell.frame()).toBe(frame)
})

test('the frame that is kept warm learns of updates too', async ({ shell }) => {
  await shell.open()
  await expect(shell.page.locator('.page[data-state="spare"] iframe')).toHaveCount(1)
  shell.server.update({ manifest: testManifest({ hash: 'h2' }), view: style('rgb(1, 2, 3)') })
  await expect.poll(() => heading(shell)).toBe('rgb(1, 2, 3)')
  await shell.call('reLaunch', { url: '/pages/home/home' })
  await shell.shown('pages/home/home')
  await expect.poll(() => heading(shell)).toBe('rgb(1, 2, 3)')
})

test('reopens pages in their places when logic asks for it', async ({ shell }) => {
  await shell.open()
  await shell.call('navigateTo', { url: '/pages/list/list?a=1' })
  await shell.shown('pages/list/list')
  await (await shell.frame()).evaluate(() => scrollTo(0, 250))
  await shell.page.waitForTimeout(50)
  await shell.heard()
  await shell.worker.evaluate('howUpdated = { reopen: [2] }')
  shell.server.update({ logic: [{ key: 'define:pages/list/list.js', code: '' }] })
  await shell.hears(
    'update 2 define:pages/list/list.js',
    'page/stack pages=[1,3]',
    'page/unload page=2',
    'page/open page=3 route=pages/list/list query={"a":"1"}',
    'page/show page=3',
  )
  await shell.shown('pages/list/list')
  await expect(shell.page.locator('.page[data-route="pages/list/list"]')).toHaveCount(1)
  await expect.poll(async () => (await shell.frame()).evaluate(() => scrollY)).toBe(250)
})

test('takes a new worker with the whole stack when logic asks for it', async ({ shell }) => {
  await shell.open()
  await shell.call('navigateTo', { url: '/pages/list/list?a=1' })
  await shell.shown('pages/list/list')
  const before = shell.worker
  await before.evaluate('howUpdated = "restart"')
  shell.server.update({ logic: [{ key: 'define:app.js', code: '' }] })
  await expect.poll(() => shell.worker !== before).toBe(true)
  await shell.shown('pages/list/list')
  expect(await shell.title).toContain('A list')
  await shell.page.getByRole('button', { name: 'Back' }).click()
  await shell.shown('pages/home/home')
})

test('app.json keeps the route, or leaves what is gone', async ({ shell }) => {
  await shell.open()
  await shell.call('navigateTo', { url: '/pages/list/list' })
  await shell.shown('pages/list/list')
  const next = testManifest({ hash: 'h2' })
  next.pages['pages/list/list']!.window = { defaultTitle: 'Renamed', titleBarColor: '#000000' }
  next.tabBar!.items[1]!.name = 'Me'
  shell.server.update({ manifest: next })
  await expect.poll(() => shell.title).toBe('Renamed')
  const less = testManifest({ hash: 'h3', pageOrder: next.pageOrder.filter((route) => route !== 'pages/list/list') })
  delete less.pages['pages/list/list']
  shell.server.update({ manifest: less })
  await shell.shown('pages/home/home')
})

test('errors cover the last good screen, name their place, can be put aside, and heal', async ({ shell }) => {
  await shell.open()
  const panel = shell.page.getByRole('alert')
  shell.server.update({ errors: [ERROR] })
  await expect(panel).toContainText('pages/home/home.axml:12:5')
  await expect(panel).toContainText('<view> is never closed')
  await expect(panel).toContainText('> 12 | <view>')
  await shell.page.getByRole('button', { name: 'Dismiss' }).click()
  await expect(panel).toBeHidden()
  const badge = shell.page.getByRole('button', { name: 'Show build errors' })
  await expect(badge).toHaveText('1 error')
  // The same error again does not jump up; another one does.
  shell.server.update({ errors: [ERROR] })
  // It must not come back.
  await shell.page.waitForTimeout(100)
  await expect(panel).toBeHidden()
  shell.server.update({ errors: [{ ...ERROR, line: 1, message: 'Another' } as typeof ERROR] })
  await expect(panel).toContainText('Another')
  shell.server.update({})
  await expect(panel).toBeHidden()
  await expect(badge).toBeHidden()
  expect(await shell.title).toBe('Home')
})

test('a project that never built shows its errors, and starts with the first good build', async ({ shell }) => {
  shell.server.manifest = undefined
  shell.server.errors = [ERROR]
  await shell.page.goto(shell.server.origin)
  await expect(shell.page.getByRole('alert')).toContainText('never closed')
  await expect(shell.page.getByText('Waiting for the build')).toBeVisible()
  shell.server.update({ manifest: testManifest() })
  await shell.shown('pages/home/home')
  await expect(shell.page.getByRole('alert')).toHaveCount(0)
})

test('comes back to a host that went away, and catches up', async ({ shell }) => {
  await shell.open()
  await shell.call('navigateTo', { url: '/pages/list/list' })
  await shell.shown('pages/list/list')
  const before = shell.worker
  shell.server.drop()
  // A host that started anew counts from one again; the hash says whether anything is different.
  shell.server.build = 1
  await expect.poll(() => shell.server.connections).toBe(1)
  // No new worker must come.
  await shell.page.waitForTimeout(200)
  expect(shell.worker).toBe(before)
  const next = testManifest({ hash: 'h9' })
  next.pages['pages/list/list']!.window = { defaultTitle: 'After' }
  shell.server.manifest = next
  shell.server.drop()
  await expect.poll(() => shell.worker !== before).toBe(true)
  await shell.shown('pages/list/list')
  expect(await shell.title).toBe('After')
})
