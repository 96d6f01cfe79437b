/** The view cases in the simulator: each group is one program, its pages opened one after another. */
import { viewCases } from '../../cases/view/all'
import { filesOf, outline, PAGE, type ViewCase } from '../../cases/view/view-case'
import { expect } from '../support/host'
import type { BrowserDriver } from './browser-driver'
import { test } from './stage'

/** Elements of cases are mostly empty, and are tapped all the same. */
const APP = {
  'app.js': 'App({})',
  'app.acss': 'view { min-height: 8px }',
  'home.axml': '<view/>',
  'home.js': 'Page({})',
  'mini.project.json': '{"component2": true}',
}

async function run(each: ViewCase, driver: BrowserDriver, folder: string): Promise<string[]> {
  driver.log.length = 0
  const show = async (): Promise<void> => void driver.log.push(await driver.inPage(outlineOfPage))
  await driver.open(`${folder}/${PAGE}`)
  await show()
  for (const id of each.taps ?? []) {
    await driver.tap(id)
    await show()
  }
  return driver.log.map((line) => line.replaceAll(`${folder}/`, 'c/'))
}

const outlineOfPage = `(document) => (${outline})(document.querySelector('a-page'))`

/** `selector property` → computed value. */
const looks = (asked: string[]): string =>
  `(document) => Object.fromEntries(${JSON.stringify(asked)}.map((each) => {
    const [selector, property] = each.split(/ (?=[\\w-]+$)/)
    const style = document.defaultView.getComputedStyle(document.querySelector(selector))
    return [each, style.getPropertyValue(property)]
  }))`

// Every worker has a simulator of its own.
test.describe.configure({ mode: 'parallel' })

for (const [group, cases] of Object.entries(viewCases)) {
  test(group, async ({ driver }) => {
    const folders = cases.map((_, n) => `c${n}`)
    const pages = ['home', ...folders.map((folder) => `${folder}/${PAGE}`)]
    const sources = cases.map((each, n) => filesOf(each, folders[n]!))
    // A device of 375 px, so that two rpx are one.
    await driver.load(Object.assign({ ...APP, 'app.json': JSON.stringify({ pages }) }, ...sources), 'iphone-se')
    await driver.open('home')
    for (const [n, each] of cases.entries()) {
      expect.soft(await run(each, driver, folders[n]!), each.name).toEqual(each.shows)
      const asked = Object.keys(each.look ?? {})
      if (asked.length > 0) expect.soft(await driver.inPage(looks(asked)), `${each.name}: looks`).toEqual(each.look)
      await driver.back()
    }
  })
}
