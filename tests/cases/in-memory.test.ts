/** The behaviour cases without a browser. What needs a view is left to tests/e2e/logic/cases.spec.ts. */
import { describe, expect, it } from 'vitest'
import { allCases } from './all'
import { runCase } from './case'
import { MemoryDriver } from './memory-driver'

const groups = Object.entries(allCases)
  .map(([group, cases]) => [group, cases.filter((test) => !test.viewOnly)] as const)
  .filter(([, cases]) => cases.length > 0)

describe.each(groups)('%s', (_, here) => {
  it.each(here.map((test) => [test.name, test] as const))('%s', async (_name, test) => {
    const driver = new MemoryDriver(test.files)
    try {
      expect(await driver.build()).toEqual([])
      await runCase(test, driver)
      expect(driver.log).toEqual(test.log)
    } finally {
      driver.dispose()
    }
  })
})
