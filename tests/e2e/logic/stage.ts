import { test as base } from '../support/host'
import { BrowserDriver } from './browser-driver'
import { CaseServer } from './case-server'

/** Tests with a simulator for as many cases as a worker runs. */
export const withDriver = () =>
  base.extend<{}, { driver: BrowserDriver }>({
    driver: [
      async ({ browser }, use) => {
        const server = new CaseServer()
        await server.start()
        const page = await browser.newPage({ viewport: { width: 500, height: 900 } })
        await use(await BrowserDriver.open(page, server))
        await page.close()
        await server.stop()
      },
      { scope: 'worker' },
    ],
  })
