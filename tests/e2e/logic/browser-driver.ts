/** Runs cases in the simulator itself: a real worker, real frames. */
import type { ConsoleMessage, Page, Worker } from '@playwright/test'
import type { Driver, LaunchExtras } from '../../cases/case'
import { topFrame } from '../support/simulator'
import type { CaseServer } from './case-server'

/** Rounds through worker and frames without a word that count as rest. */
const QUIET = 3

/** As logic alone writes it: without the code of a complaint, and of an error the message alone. */
const line = (text: string): string =>
  (text.split('\n')[0] ?? '').replace(/^\[[a-z_]+\] /, '').replace(/: (?:\w*Error|Error): /, ': ')

/**
 * A turn of the page's thread, which is that of its frames too, and of what they draw. Whether the shell has still to
 * do something for its pages: one is loading, or another stands in for the one on top.
 */
async function turn(): Promise<boolean> {
  await new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve, 0))
    setTimeout(resolve, 100)
  })
  const shown = [...document.querySelectorAll<HTMLElement>('.page:not(.page-hidden)')]
  const waits = document.querySelector('.card-loading, .page-curtain') !== null
  return waits || shown.some((page) => page.dataset['state'] !== 'painted')
}

export class BrowserDriver implements Driver {
  readonly log: string[] = []
  #opened = false

  constructor(
    readonly page: Page,
    readonly server: CaseServer,
  ) {
    page.on('console', this.#heard)
  }

  /** The page is free for the next case. */
  async close(): Promise<void> {
    this.page.off('console', this.#heard)
    await this.page.evaluate(() => localStorage.clear())
    await this.page.goto('about:blank')
  }

  readonly #heard = (message: ConsoleMessage): void => {
    // The browser's own remarks have no arguments.
    if (message.args().length > 0) this.log.push(line(message.text()))
  }

  // Bound: cases take the driver apart.
  readonly open = async (url: string, extras?: LaunchExtras): Promise<void> => {
    if (!this.#opened) await this.page.goto(`${this.server.origin}/${search(extras)}#/${url}`)
    else await this.#worker().evaluate((to) => void (globalThis as any).my.navigateTo({ url: `/${to}` }), url)
    this.#opened = true
    await this.page.locator('.page:not(.page-hidden):not(.page-curtain)[data-state="painted"]').first().waitFor()
    await this.#rest()
  }

  readonly back = async (): Promise<void> => {
    await this.#worker().evaluate(() => void (globalThis as any).my.navigateBack())
    await this.#rest()
  }

  readonly tap = async (handler: string): Promise<void> => {
    const frame = await topFrame(this.page)
    await frame.locator(`#${handler}`).click()
    await this.#rest()
  }

  readonly press = async (what: 'back' | 'title' | 'close'): Promise<void> => {
    const bar = this.page.locator('.page:not(.page-hidden) .navbar')
    if (what === 'close') await this.page.locator('.capsule-button').last().click()
    else await bar.locator(what === 'back' ? '.navbar-leading' : '.navbar-title').click()
    await this.#rest()
  }

  readonly tapTab = async (index: number): Promise<void> => {
    await this.page.locator('.tab').nth(index).click()
    await this.#rest()
  }

  readonly enter = async (url?: string, extras?: LaunchExtras): Promise<void> => {
    if (url === undefined) await this.page.locator('.card-background button').click()
    else {
      // A link cannot change the address of a page that stays; the shell is told what it would read there.
      await this.page.evaluate(
        ([to, options]) => {
          window.history.replaceState(null, '', `/${options}${location.hash}`)
          location.hash = `#/${to}`
        },
        [url, search(extras)] as const,
      )
    }
    await this.#rest()
  }

  readonly edit = async (files: Record<string, string | null>): Promise<string> => {
    await this.page.evaluate(() => ((globalThis as any).updates = []))
    await this.server.edit(files)
    // Logic is not asked about what it has no part in, such as a style.
    const how: unknown = await this.page
      .waitForFunction(() => (globalThis as any).updates[0], undefined, { timeout: 2_000 })
      .then(
        (handle) => handle.jsonValue(),
        () => 'applied',
      )
    // A new worker says nothing for a while.
    if (how !== 'applied') await this.page.waitForTimeout(1_000)
    await this.#rest()
    return typeof how === 'string' ? how : 'reopen'
  }

  readonly until = async (wanted: string): Promise<void> => {
    for (let waited = 0; !this.log.includes(wanted) && waited < 10_000; waited += 20) await this.page.waitForTimeout(20)
    await this.#rest()
  }

  readonly note = (text: string): void => void this.log.push(`— ${text}`)

  #worker(): Worker {
    const worker = this.page.workers().at(-1)
    if (!worker) throw new Error('there is no logic worker')
    return worker
  }

  /** Until a message could have gone to and fro between all threads more than once, and nothing was said. */
  async #rest(): Promise<void> {
    for (let quiet = 0, said = -1; quiet < QUIET; quiet++) {
      await this.page
        .workers()
        .at(-1)
        ?.evaluate(() => new Promise((resolve) => setTimeout(resolve, 0)))
        .catch(() => {})
      if ((await this.page.evaluate(turn)) || said !== this.log.length) quiet = 0
      said = this.log.length
    }
  }
}

function search(extras: LaunchExtras | undefined): string {
  const params = new URLSearchParams()
  if (extras?.scene) params.set('scene', extras.scene)
  if (extras?.referrerInfo?.appId) params.set('appId', extras.referrerInfo.appId)
  if (extras?.referrerInfo?.extraData !== undefined) {
    params.set('extraData', JSON.stringify(extras.referrerInfo.extraData))
  }
  return params.size > 0 ? `?${params}` : ''
}
