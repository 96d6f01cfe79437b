/** The behaviour cases of tests/cases in a real worker with a real view: what logic says must be the same. */
import type { Page } from '@playwright/test'
import { allCases } from '../../cases/all'
import { runCase, withDefaults } from '../../cases/case'
import { expect, test as base } from '../support/host'
import { BrowserDriver } from './browser-driver'
import { CaseServer } from './case-server'

/** Keeps the workers' answers to updates for `edit` to read. */
const watchUpdates = (): void => {
  const updates: unknown[] = ((globalThis as any).updates = [])
  const Native = globalThis.Worker
  globalThis.Worker = class extends Native {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options)
      this.addEventListener('message', ({ data }) => {
        if (data.k === 'updated') ((globalThis as any).updates ?? updates).push(data.how)
      })
    }
  }
}

const test = base.extend<{}, { stage: { server: CaseServer; page: Page } }>({
  stage: [
    async ({ browser }, use) => {
      const server = new CaseServer()
      await server.start()
      const page = await browser.newPage({ viewport: { width: 800, height: 900 } })
      await page.addInitScript(watchUpdates)
      await use({ server, page })
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
      test(each.name, async ({ stage: { server, page } }) => {
        await server.load(withDefaults(each.files))
        const driver = new BrowserDriver(page, server)
        try {
          await runCase(each, driver)
          expect(driver.log).toEqual(each.log)
        } finally {
          await driver.close()
        }
      })
    }
  })
}
