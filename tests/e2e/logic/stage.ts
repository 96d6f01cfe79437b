/**
 * Runs jobs in a few simulators at once: while one waits for a frame, another computes. Tests ask for their jobs one
 * by one, and those that come next are begun with them.
 */
import { test as base } from '../support/host'
import { BrowserDriver } from './browser-driver'

export type Job<T> = (driver: BrowserDriver) => Promise<T>

/** Simulators of a test worker, each in a tab with a process of its own. */
const LANES = 2

export class Lanes {
  readonly #begun = new Map<Job<unknown>, Promise<unknown>>()
  readonly #free: BrowserDriver[]
  readonly #waiting: ((driver: BrowserDriver) => void)[] = []

  constructor(drivers: readonly BrowserDriver[]) {
    this.#free = [...drivers]
  }

  /** What the job at `index` gives. */
  run<T>(jobs: readonly Job<T>[], index: number): Promise<T> {
    for (const job of jobs.slice(index, index + LANES + 1)) this.#begin(job)
    return this.#begun.get(jobs[index]!) as Promise<T>
  }

  #begin(job: Job<unknown>): void {
    if (this.#begun.has(job)) return
    const result = this.#driver().then(async (driver) => {
      try {
        return await job(driver)
      } finally {
        const next = this.#waiting.shift()
        if (next) next(driver)
        else this.#free.push(driver)
      }
    })
    // Whether anybody ever asks for it is open.
    result.catch(() => {})
    this.#begun.set(job, result)
  }

  #driver(): Promise<BrowserDriver> {
    const driver = this.#free.pop()
    return driver ? Promise.resolve(driver) : new Promise((resolve) => this.#waiting.push(resolve))
  }
}

export const test = base.extend<{}, { lanes: Lanes }>({
  lanes: [
    async ({ browser }, use) => {
      const drivers = await Promise.all(Array.from({ length: LANES }, () => BrowserDriver.open(browser)))
      await use(new Lanes(drivers))
      await Promise.all(drivers.map((driver) => driver.close()))
    },
    { scope: 'worker' },
  ],
})
