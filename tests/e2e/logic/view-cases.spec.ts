/** The view cases in the simulator: each group is one program, its pages opened one after another. */
import type { Page } from '@playwright/test'
import { viewCases } from '../../cases/view/all'
import { filesOf, outline, PAGE, type ViewCase } from '../../cases/view/view-case'
import { expect, test } from '../support/host'
import { topFrame } from '../support/simulator'
import { BrowserDriver } from './browser-driver'
import { CaseServer } from './case-server'

/** Elements of cases are mostly empty, and are tapped all the same. */
const APP = {
  'app.js': 'App({})',
  'app.acss': 'view { min-height: 8px }',
  'home.axml': '<view/>',
  'home.js': 'Page({})',
  'mini.project.json': '{"component2": true}',
}

async function run(each: ViewCase, driver: BrowserDriver, page: Page, folder: string): Promise<string[]> {
  driver.log.length = 0
  const show = async (): Promise<void> => {
    driver.log.push(await (await topFrame(page)).locator('a-page').evaluate(outline))
  }
  await driver.open(`${folder}/${PAGE}`)
  await show()
  for (const id of each.taps ?? []) {
    await driver.tap(id)
    await show()
  }
  return driver.log.map((line) => line.replaceAll(`${folder}/`, 'c/'))
}

async function look(each: ViewCase, page: Page): Promise<Record<string, string>> {
  const frame = await topFrame(page)
  const found: Record<string, string> = {}
  for (const asked of Object.keys(each.look ?? {})) {
    const [selector = '', property = ''] = asked.split(/ (?=[\w-]+$)/)
    found[asked] = await frame
      .locator(selector)
      .first()
      .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)
  }
  return found
}

/** A device of 375 px, so that two rpx are one. */
const narrow = (): void => {
  if (window.top === window && location.search === '')
    history.replaceState(null, '', `/?device=iphone-se${location.hash}`)
}

for (const [group, cases] of Object.entries(viewCases)) {
  test(group, async ({ page }) => {
    test.setTimeout(20_000 + cases.length * 2_000)
    const folders = cases.map((_, n) => `c${n}`)
    const pages = ['home', ...folders.map((folder) => `${folder}/${PAGE}`)]
    const server = new CaseServer()
    await server.start()
    const sources = cases.map((each, n) => filesOf(each, folders[n]!))
    await server.load(Object.assign({ ...APP, 'app.json': JSON.stringify({ pages }) }, ...sources))
    await page.addInitScript(narrow)
    const driver = new BrowserDriver(page, server)
    try {
      await driver.open('home')
      for (const [n, each] of cases.entries()) {
        expect.soft(await run(each, driver, page, folders[n]!), each.name).toEqual(each.shows)
        expect.soft(await look(each, page), `${each.name}: looks`).toEqual(each.look ?? {})
        await driver.back()
      }
    } finally {
      await driver.close()
      await server.stop()
    }
  })
}
