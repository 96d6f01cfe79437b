/** The behaviour cases of tests/cases in a real worker with a real view: what logic says must be the same. */
import { allCases } from '../../cases/all'
import { runCase, withDefaults } from '../../cases/case'
import { expect } from '../support/host'
import { test } from './stage'

// Every worker has a simulator of its own.
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
