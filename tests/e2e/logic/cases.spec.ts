/** The behaviour cases of tests/cases in a real worker with a real view: what logic says must be the same. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Page, Worker } from '@playwright/test'
import { withDefaults, type BehaviourCase, type Driver } from '../../cases/case'
import { componentCases } from '../../cases/components'
import { hotUpdateCases } from '../../cases/hot-update'
import { setDataCases } from '../../cases/set-data'
import { expect, hostOver, test } from '../support/host'
import { topFrame } from '../support/simulator'

function write(dir: string, files: Record<string, string | null>): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(dir, name)
    fs.mkdirSync(path.dirname(file), { recursive: true })
    if (text === null) fs.rmSync(file)
    else fs.writeFileSync(file, text)
  }
}

/** As logic alone writes it: without the code of a complaint, and of an error the message alone. */
const line = (text: string): string =>
  (text.split('\n')[0] ?? '').replace(/^\[[a-z_]+\] /, '').replace(/: (?:\w*Error|Error): /, ': ')

class BrowserDriver implements Driver {
  readonly log: string[] = []
  #opened = false

  constructor(
    readonly page: Page,
    readonly dir: string,
    readonly simulator: string,
  ) {
    page.on('console', (message) => {
      // The browser's own remarks have no arguments.
      if (message.args().length > 0) this.log.push(line(message.text()))
    })
  }

  // Bound: cases take the driver apart.
  readonly open = async (url: string): Promise<void> => {
    if (!this.#opened) await this.page.goto(`${this.simulator}/#/${url}`)
    else await this.#worker().evaluate((to) => (globalThis as any).my.navigateTo({ url: `/${to}` }), url)
    this.#opened = true
    await this.page.locator('.page:not(.page-hidden):not(.page-curtain)[data-state="painted"]').first().waitFor()
    await this.#rest()
  }

  readonly back = async (): Promise<void> => {
    await this.#worker().evaluate(() => (globalThis as any).my.navigateBack())
    await this.#rest()
  }

  readonly tap = async (handler: string): Promise<void> => {
    const frame = await topFrame(this.page)
    await frame.locator(`#${handler}`).click()
    await this.#rest()
  }

  readonly edit = async (files: Record<string, string | null>): Promise<string> => {
    await this.page.evaluate(() => ((globalThis as any).updates = []))
    write(this.dir, files)
    // Logic is not asked about what it has no part in, such as a style.
    const how: unknown = await this.page
      .waitForFunction(() => (globalThis as any).updates[0], undefined, { timeout: 5_000 })
      .then(
        (handle) => handle.jsonValue(),
        () => 'applied',
      )
    // A new worker says nothing for a while.
    if (how !== 'applied') await this.page.waitForTimeout(1_000)
    await this.#rest()
    return typeof how === 'string' ? how : 'reopen'
  }

  readonly note = (text: string): void => {
    this.log.push(`— ${text}`)
  }

  #worker(): Worker {
    const worker = this.page.workers().at(-1)
    if (!worker) throw new Error('there is no logic worker')
    return worker
  }

  /** Until nothing has been said for a while. */
  async #rest(): Promise<void> {
    for (let said = -1; said !== this.log.length;) {
      said = this.log.length
      await this.page.waitForTimeout(350)
    }
  }
}

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
    await test.run(driver)
    return driver.log
  } finally {
    await host.close()
    fs.rmSync(dir, { recursive: true, force: true })
  }
}

for (const [group, cases] of Object.entries({
  setData: setDataCases,
  components: componentCases,
  update: hotUpdateCases,
})) {
  test.describe(group, () => {
    for (const each of cases) {
      test(each.name, async ({ page }) => {
        expect(await run(each, page)).toEqual(each.log)
      })
    }
  })
}
