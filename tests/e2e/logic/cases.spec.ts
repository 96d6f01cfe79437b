/** The behaviour cases of tests/cases in a real worker with a real view: what logic says must be the same. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { allCases } from '../../cases/all'
import { runCase, withDefaults, type BehaviourCase } from '../../cases/case'
import { expect, hostOver, test } from '../support/host'
import { BrowserDriver, write } from './browser-driver'

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

async function run(test: BehaviourCase, page: Page): Promise<string[]> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-case-'))
  write(dir, withDefaults(test.files))
  const host = await hostOver(dir)
  try {
    await page.addInitScript(watchUpdates)
    const driver = new BrowserDriver(page, dir, host.simulator)
    await runCase(test, driver)
    return driver.log
  } finally {
    await host.close()
    fs.rmSync(dir, { recursive: true, force: true })
  }
}

for (const [group, cases] of Object.entries(allCases)) {
  test.describe(group, () => {
    for (const each of cases) {
      test(each.name, async ({ page }) => {
        expect(await run(each, page)).toEqual(each.log)
      })
    }
  })
}
