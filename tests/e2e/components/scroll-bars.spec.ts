import config from '../../../playwright.config'
import { expect, test } from './harness'

// Playwright hides scroll bars of its own accord, and so what a person with a mouse sees of them.
test.use({ launchOptions: { ...config.use?.launchOptions, ignoreDefaultArgs: ['--hide-scrollbars'] } })

test('scroll bars take no room, unless the program gives them some', async ({ stage, page }) => {
  const tall = '<a-view style="height:2000px"></a-view>'
  await stage.mount(
    `<a-view id="plain" style="height:100px;overflow:auto">${tall}</a-view>
     <a-view id="own" class="own" style="height:100px;overflow:auto">${tall}</a-view>${tall}`,
    '.own::-webkit-scrollbar { width: 6px; }',
  )
  const room = (id: string) =>
    page.locator(id).evaluate((element) => (element as HTMLElement).offsetWidth - element.clientWidth)
  expect(await page.evaluate(() => innerWidth - document.documentElement.clientWidth)).toBe(0)
  expect(await room('#plain')).toBe(0)
  expect(await room('#own')).toBe(6)
})
