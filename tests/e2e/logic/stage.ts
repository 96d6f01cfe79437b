import { test as base } from '../support/host'
import { BrowserDriver } from './browser-driver'

/** Tests with a simulator for as many cases as a worker runs. */
export const test = base.extend<{}, { driver: BrowserDriver }>({
  driver: [
    async ({ browser }, use) => {
      const driver = await BrowserDriver.open(browser)
      await use(driver)
      await driver.close()
    },
    { scope: 'worker' },
  ],
})
