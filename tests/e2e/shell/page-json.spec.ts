/** What a page's json says of its bar, of pulling and of its bottom (documentation: "页面配置", "app.json 应用配置"). */
import type { Page } from '@playwright/test'
import { expect, test } from '../support/host'
import { Project } from '../support/project'

const pages: Record<string, object> = {
  plain: {},
  colours: { titleBarColor: '#cc3300', backgroundColor: '#ddffdd', barButtonTheme: 'default' },
  foreign: {
    navigationBarTitleText: 'foreign',
    navigationBarBackgroundColor: '#224466',
    navigationBarTextStyle: 'white',
    enablePullDownRefresh: true,
  },
  nested: { window: { titleBarColor: '#224466', pullRefresh: 'true' } },
  over: { transparentTitle: 'always' },
  through: { transparentTitle: 'always', titlePenetrate: 'YES' },
  pulled: { pullRefresh: true },
  stiff: { pullRefresh: true, allowsBounceVertical: 'NO' },
  bottom: { onReachBottomDistance: 300 },
  still: { disableScroll: true },
}
const hooks = ['onTitleClick', 'onPullDownRefresh', 'onReachBottom', 'onShareAppMessage']
const script = `Page({
  hit() { console.log('hit') },
  ${hooks.map((name) => `${name}(what) { console.log('${name}', JSON.stringify(what || {})) }`).join(',\n')}
})`
const files = Object.fromEntries(
  Object.entries(pages).flatMap(([name, json]) => [
    [`pages/${name}.json`, JSON.stringify({ defaultTitle: name, ...json })],
    [`pages/${name}.axml`, `<view onTap="hit" style="height: 2000px">${name}</view>`],
    [`pages/${name}.js`, script],
  ]),
)

let project: Project
let said: string[]
test.beforeEach(async ({ page }) => {
  project = await Project.make(page, {
    'app.json': JSON.stringify({ pages: Object.keys(pages).map((name) => `pages/${name}`) }),
    'app.js': 'App({})',
    ...files,
  })
  said = []
  page.on('console', (message) => {
    if (/^(hit|on[A-Z])/.test(message.text())) said.push(message.text())
  })
})
test.afterEach(() => project.close())

const top = '.page:not(.page-hidden):not(.page-curtain)'

async function open(page: Page, name: string): Promise<void> {
  await page.goto('about:blank')
  await project.show(`pages/${name}`)
  await project.top(name)
  said.length = 0
}

async function placeOf(page: Page, selector: string): Promise<{ x: number; y: number; height: number }> {
  return (await page.locator(`${top} ${selector}`).boundingBox())!
}

/** By hand, from the top of the page. */
async function pull(page: Page): Promise<void> {
  const { x, y } = await placeOf(page, 'iframe')
  await page.mouse.move(x + 100, y + 50)
  await page.mouse.down()
  await page.mouse.move(x + 100, y + 300, { steps: 15 })
  await page.mouse.up()
}

test('the bar: whose title is hit, what its buttons and the page look like', async ({ page }) => {
  const look = () =>
    page.locator(top).evaluate((element) => ({
      front: (element.querySelector('.navbar') as HTMLElement).dataset['front'],
      button: getComputedStyle(element.querySelector('.navbar-leading')!).color,
      page: getComputedStyle(element).backgroundColor,
    }))
  await open(page, 'colours')
  expect(await look()).toEqual({ front: 'white', button: 'rgb(16, 142, 233)', page: 'rgb(221, 255, 221)' })
  for (const name of ['foreign', 'nested']) {
    await open(page, name)
    expect((await look()).front).toBe('white')
  }
  for (const [name, what] of [
    ['plain', 'onTitleClick {}'],
    ['over', 'onTitleClick {}'],
    ['through', 'hit'],
  ] as const) {
    await open(page, name)
    const { x, y, height } = await placeOf(page, '.navbar-title')
    await page.mouse.click(x + 5, y + height / 2)
    await expect.poll(() => said, name).toEqual([what])
  }
})

test('pulling by hand refreshes where the page says so and may bounce', async ({ page }) => {
  for (const name of ['foreign', 'nested', 'pulled']) {
    await open(page, name)
    await pull(page)
    await expect.poll(() => said, name).toEqual(['onPullDownRefresh {"from":"manual"}'])
  }
  for (const name of ['plain', 'stiff']) {
    await open(page, name)
    await pull(page)
    // A pull is told of before a press that comes behind it.
    await page.mouse.click((await placeOf(page, '.navbar-title')).x + 5, (await placeOf(page, '.navbar-title')).y + 10)
    await expect.poll(() => said.at(-1), name).toMatch(/^(onTitleClick|hit)/)
    expect(said, name).not.toContain('onPullDownRefresh {"from":"manual"}')
  }
})

test('the bottom is where the page says, a page may be still, and the menu shares it', async ({ page }) => {
  await open(page, 'bottom')
  const scroll = (to: number) =>
    page.locator(`${top} iframe`).evaluate((frame: HTMLIFrameElement, to) => {
      const { documentElement } = frame.contentDocument!
      const end = documentElement.scrollHeight - documentElement.clientHeight
      frame.contentWindow!.scrollTo(0, end - to)
      return documentElement.scrollTop
    }, to)
  await scroll(400)
  await scroll(250)
  await expect.poll(() => said).toEqual(['onReachBottom {}'])
  await open(page, 'still')
  const { x, y } = await placeOf(page, 'iframe')
  await page.mouse.move(x + 100, y + 100)
  await page.mouse.wheel(0, 500)
  await page.locator('.capsule-button').first().click()
  await page.getByText('Share', { exact: true }).click()
  await expect.poll(() => said).toEqual(['onShareAppMessage {"from":"menu"}'])
  expect(await page.locator(`${top} iframe`).evaluate((frame: HTMLIFrameElement) => frame.contentWindow!.scrollY)).toBe(
    0,
  )
})
