/** The behaviour cases of tests/cases in a real worker with a real view: what logic says must be the same. */
import { allCases } from '../../cases/all'
import { runCase, withDefaults } from '../../cases/case'
import { expect, test as base } from '../support/host'
import { BrowserDriver } from './browser-driver'
import { CaseServer } from './case-server'

const test = base.extend<{}, { driver: BrowserDriver }>({
  driver: [
    async ({ browser }, use) => {
      const server = new CaseServer()
      await server.start()
      const page = await browser.newPage({ viewport: { width: 800, height: 900 } })
      await use(await BrowserDriver.open(page, server))
      await page.close()
      await server.stop()
    },
    { scope: 'worker' },
  ],
})

// Every worker has a stage of its own.
test.describe.configure({ mode: 'parallel' })

for (const [group, cases] of Object.entries(allCases)) {
  test.describe(group, () => {
    for (const each of cases) {
      test(each.name, async ({ driver }) => {
        await driver.load(withDefaults(each.files))
        await runCase(each, driver)
        expect(driver.log).toEqual(each.log)
      })
    }
  })
}
