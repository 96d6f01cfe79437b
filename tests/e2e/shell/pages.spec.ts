import { expect, test } from './shell-page'

test('boots a worker and a page, and tells logic in order', async ({ shell }) => {
  await shell.open()
  await shell.hears(
    'boot path=pages/home/home',
    'page/stack pages=[1]',
    'page/open page=1 route=pages/home/home query={}',
    'page/show page=1',
  )
  expect(await shell.title).toBe('Home')
  await expect(shell.page.getByRole('navigation', { name: 'Tab bar' }).getByRole('button')).toHaveText(['Home', 'Mine'])
  // The frame has the device's logical size, less the bars.
  const frame = await shell.frame()
  expect(await frame.evaluate(() => [innerWidth, innerHeight])).toEqual([393, 852 - 59 - 44 - 50 - 34])
})

test('opens the page of the address first, with its query', async ({ shell }) => {
  await shell.open('/#/pages/list/list?id=7&name=%E5%B0%8F')
  await shell.hears(
    'boot path=pages/list/list',
    'page/stack pages=[1]',
    'page/open page=1 route=pages/list/list query={"id":"7","name":"小"}',
    'page/show page=1',
  )
  await shell.page.getByRole('button', { name: 'Home page' }).click()
  await shell.shown('pages/home/home')
})

test('navigates by API, button and key', async ({ shell }) => {
  await shell.open()
  await shell.heard()
  expect(await shell.call('navigateTo', { url: '/pages/list/list?a=1' })).toEqual({ value: {} })
  await shell.shown('pages/list/list')
  await shell.page.getByRole('button', { name: 'Back' }).click()
  await shell.shown('pages/home/home')
  await shell.hears(
    'page/stack pages=[1,2]',
    'page/hide page=1',
    'page/open page=2 route=pages/list/list query={"a":"1"}',
    'page/show page=2',
    'page/event page=2 name=onBack payload={}',
    'page/stack pages=[1]',
    'page/unload page=2',
    'page/show page=1',
  )
  await shell.call('navigateTo', { url: '../list/list' })
  await shell.shown('pages/list/list')
  // The key works inside a page as well.
  await (await shell.frame()).locator('h1').click()
  await shell.page.keyboard.press('Alt+ArrowLeft')
  await shell.shown('pages/home/home')
  await expect(shell.page.locator('.page[data-route="pages/list/list"]')).toHaveCount(0)
})

test('a page that was left keeps its frame and its place', async ({ shell }) => {
  await shell.open()
  const home = await shell.frame()
  await home.evaluate(() => scrollTo(0, 300))
  await shell.call('navigateTo', { url: '/pages/list/list' })
  await shell.shown('pages/list/list')
  await shell.call('navigateBack')
  await shell.shown('pages/home/home')
  expect(await (await shell.frame()).evaluate(() => scrollY)).toBe(300)
  expect(await shell.frame()).toBe(home)
})

test('answers routing mistakes with the documented errors', async ({ shell }) => {
  await shell.open()
  const error = async (name: string, args: unknown) => (await shell.call(name, args)).error?.data
  expect(await error('navigateTo', { url: '/pages/none' })).toEqual({
    error: 1,
    errorMessage: '/pages/none resolved to pages/none is not found',
  })
  expect(await error('switchTab', { url: '/pages/list/list' })).toMatchObject({ error: 1 })
  expect(await error('navigateBack', {})).toMatchObject({ error: 'already top of navigation' })
  expect(await error('navigateTo', {})).toMatchObject({ error: 2 })
  for (let i = 0; i < 9; i++) await shell.call('navigateTo', { url: '/pages/list/list' })
  expect(await error('navigateTo', { url: '/pages/list/list' })).toEqual({
    error: 1,
    errorMessage: 'depth can not be more than 10',
  })
})

test('switches tabs, marks them, and keeps their pages', async ({ shell }) => {
  await shell.open()
  await shell.heard()
  const tab = (name: string) => shell.page.getByRole('navigation').getByRole('button', { name })
  await tab('Mine').click()
  await shell.shown('pages/mine/mine')
  await expect(tab('Mine')).toHaveAttribute('aria-current', 'page')
  await shell.hears(
    'page/event page=1 name=beforeTabItemTap payload={"index":1,"pagePath":"pages/mine/mine","text":"Mine"}',
    'page/stack pages=[2]',
    'page/hide page=1',
    'page/open page=2 route=pages/mine/mine query={}',
    'page/show page=2',
    'page/event page=2 name=onTabItemTap payload={"from":"user","index":1,"pagePath":"pages/mine/mine","text":"Mine"}',
  )
  await shell.call('setTabBarBadge', { index: 0, text: '蚂蚁集团' })
  await expect(tab('Home').locator('.tab-badge')).toHaveText('蚂蚁…')
  await shell.call('showTabBarRedDot', { index: 1 })
  await expect(tab('Mine').locator('.tab-dot')).toBeVisible()
  await shell.call('setTabBarItem', { index: 1, text: 'Me' })
  await expect(shell.page.getByRole('button', { name: 'Me', exact: true })).toBeVisible()
  expect((await shell.call('setTabBarBadge', { index: 5, text: '1' })).error?.data).toMatchObject({ error: 2 })
  await shell.call('hideTabBar')
  await expect(shell.page.getByRole('navigation')).toBeHidden()
  await shell.call('showTabBar')
  await tab('Home').click()
  await shell.shown('pages/home/home')
  await expect.poll(async () => (await shell.heard()).includes('page/show page=1')).toBe(true)
})

test('navigation bar: title, colours, loading, transparency', async ({ shell }) => {
  await shell.open()
  const bar = shell.page.locator('.page:not(.page-hidden) .navbar')
  await shell.call('setNavigationBar', { title: 'Other', backgroundColor: '#108ee9' })
  expect(await shell.title).toBe('Other')
  await expect(bar).toHaveAttribute('data-front', 'white')
  await expect(shell.page.locator('.statusbar')).toHaveAttribute('data-front', 'white')
  expect(await shell.call('getTitleColor')).toEqual({ value: { color: '#FF108EE9' } })
  await shell.call('showNavigationBarLoading')
  await expect(bar.locator('.navbar-spinner')).toBeVisible()
  await shell.call('setNavigationBar', { reset: true })
  await expect(bar).toHaveAttribute('data-front', 'black')

  await shell.call('navigateTo', { url: '/pages/over/over' })
  await shell.shown('pages/over/over')
  const frame = await shell.frame()
  expect(await frame.evaluate(() => innerHeight)).toBe(852)
  expect(await frame.evaluate(() => (window as any).surroundings)).toEqual({
    top: 59 + 44,
    bottom: 34,
    platform: 'iOS',
    asTab: false,
  })
  const background = bar.locator('.navbar-background')
  await expect(background).toHaveCSS('opacity', '0')
  await frame.evaluate(() => scrollTo(0, 400))
  await expect(background).toHaveCSS('opacity', '1')
  await expect(bar).toHaveAttribute('data-front', 'white')
})

test('slides pages where motion is wanted, and ends in the right place when hurried', async ({ shell }) => {
  await shell.page.addInitScript(() => Object.defineProperty(navigator, 'webdriver', { get: () => false }))
  await shell.open()
  await shell.call('navigateTo', { url: '/pages/list/list' })
  await shell.call('navigateTo', { url: '/pages/over/over' })
  await shell.call('navigateBack', { delta: 2 })
  await shell.call('navigateTo', { url: '/pages/mine/mine' })
  await shell.shown('pages/mine/mine')
  await expect(shell.page.locator('.page:not(.page-hidden)')).toHaveCount(1)
  await expect(shell.page.locator('.page[data-route]')).toHaveCount(2)
  const box = await shell.page.locator('.page:not(.page-hidden)').boundingBox()
  const screen = await shell.page.locator('.screen').boundingBox()
  expect(Math.abs(box!.x - screen!.x)).toBeLessThan(1)
})

test('goes to the background and comes back', async ({ shell }) => {
  await shell.open()
  await shell.heard()
  await shell.page.getByRole('button', { name: 'Close' }).click()
  await shell.hears('page/hide page=1', 'app/hide')
  await shell.page.getByRole('button', { name: 'Open Stand-in' }).click()
  await shell.hears('app/show path=pages/home/home', 'page/show page=1')
})

test('devices and rotation change what logic knows', async ({ shell }) => {
  await shell.open('/?device=pixel-8')
  const info = (await shell.call('getSystemInfo')).value as Record<string, unknown>
  expect(info).toMatchObject({
    model: 'Pixel 8',
    platform: 'Android',
    windowWidth: 412,
    windowHeight: 915 - 42 - 48,
    screen: { width: 412, height: 915 },
    titleBarHeight: 48,
    app: 'alipay',
  })
  expect(await (await shell.frame()).evaluate(() => innerWidth)).toBe(412)
})

test('a page takes a step back for itself, a swipe from the edge is one, and the bars lead to the top', async ({
  shell,
}) => {
  await shell.open()
  const { page } = shell
  await shell.call('navigateTo', { url: '/pages/list/list' })
  await shell.shown('pages/list/list')
  const frame = await shell.frame()
  const tell = (message: object) => frame.evaluate((message) => (window as any).say(message), message)
  const heard = () => frame.evaluate(() => (window as any).heard.splice(0))
  // A poll that took what it reads would miss what comes between two looks.
  const hears = async (all: string[]) => {
    await expect.poll(() => frame.evaluate(() => (window as any).heard)).toEqual(all)
    await heard()
  }
  const id = await frame.evaluate(() => (window as any).pageId)
  await heard()
  await tell({ k: 'holdsBack', page: id, holds: true })
  await page.locator('.page:not(.page-hidden) .navbar-leading').click()
  await page.keyboard.press('Alt+ArrowLeft')
  await shell.call('navigateBack')
  await hears(['back', 'back', 'back'])
  await tell({ k: 'holdsBack', page: id, holds: false })

  const bar = page.locator('.page:not(.page-hidden) .navbar')
  await bar.click({ position: { x: 60, y: 8 } })
  await hears(['scrollToTop'])
  await bar.dblclick({ position: { x: 200, y: 80 } })
  expect(await heard()).toEqual([])

  const box = (await page.locator('.page:not(.page-hidden) iframe').boundingBox())!
  const swipe = async (from: number, to: number): Promise<void> => {
    await page.mouse.move(box.x + from, box.y + 200)
    await page.mouse.down()
    await page.mouse.move(box.x + to, box.y + 210, { steps: 4 })
    await page.mouse.up()
  }
  await swipe(60, 200)
  await shell.shown('pages/list/list')
  // A real page's text is not selected by a drag.
  await frame.evaluate(() => getSelection()?.removeAllRanges())
  await swipe(3, 150)
  await shell.shown('pages/home/home')
})

test('components ask the user through the shell, and hear of the answer', async ({ shell }) => {
  await shell.open()
  const { page } = shell
  const frame = await shell.frame()
  const id = await frame.evaluate(() => (window as any).pageId)
  const ask = (call: number, name: string, args: object) =>
    frame.evaluate((message) => (window as any).say(message), { k: 'ability', page: id, call, name, args })
  const answer = (call: number) => frame.evaluate((call) => (window as any).results?.[call], call)
  await ask(1, 'getAuthorize', { scope: 'phoneNumber' })
  await page.getByRole('button', { name: '拒绝' }).click()
  await expect.poll(() => answer(1)).toMatchObject({ error: { code: 'ability_denied' } })
  await ask(2, 'getAuthorize', { scope: 'phoneNumber' })
  await page.getByRole('button', { name: '允许' }).click()
  await expect.poll(() => answer(2)).toMatchObject({ value: { encryptedData: expect.any(String) } })
  // Granted once, it is granted.
  await ask(3, 'getAuthorize', { scope: 'phoneNumber' })
  await expect.poll(() => answer(3)).toMatchObject({ value: { encryptedData: expect.any(String) } })
  await ask(4, 'getAuthorize', { scope: 'everything' })
  await expect.poll(() => answer(4)).toMatchObject({ error: { code: 'ability_arguments_invalid' } })
  await ask(5, 'follow', { publicId: '2014' })
  await page.getByRole('button', { name: '关注' }).click()
  await expect.poll(() => answer(5)).toEqual({ value: { followed: true } })
  await frame.evaluate(
    (page) => (window as any).say({ k: 'api/call', page, call: 6, name: 'getTitleColor', args: {} }),
    id,
  )
  await expect.poll(() => answer(6)).toMatchObject({ value: { color: expect.any(String) } })
})
