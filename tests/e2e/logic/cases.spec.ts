/** The behaviour cases of tests/cases in a real worker with a real view: what logic says must be the same. */
import { allCases } from '../../cases/all'
import { runCase, withDefaults } from '../../cases/case'
import { expect } from '../support/host'
import { test, type Job } from './stage'

const jobs: Job<string[]>[] = []

for (const [group, cases] of Object.entries(allCases)) {
  test.describe(group, () => {
    for (const each of cases) {
      const index = jobs.push(async (driver) => {
        await driver.load(withDefaults(each.files))
        await runCase(each, driver)
        return driver.log
      })
      test(each.name, async ({ lanes }) => {
        expect(await lanes.run(jobs, index - 1)).toEqual(each.log)
      })
    }
  })
}
