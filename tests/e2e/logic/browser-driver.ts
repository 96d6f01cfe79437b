/**
 * Runs cases in the simulator itself: a real worker, real frames. One simulator runs all cases of a page, one after
 * another, each with a new worker and new frames, as the IDE does when a program is started again.
 */
import type { Browser, Page, Worker } from '@playwright/test'
import type { Driver, LaunchExtras } from '../../cases/case'
import type { WorkbenchToShell } from '../../../protocol/simulator'
import { showValue } from '../../../simulator/logic/testing'
import { DEFAULT_DEVICE } from '../../../simulator/shell/devices'
import { CaseServer } from './case-server'
import { openStage, watchThread } from './stage-page'
import { countTraffic } from './traffic'

/** As logic alone writes it: of an error that a frame tells with its stack, the first line. */
const line = (args: unknown[]): string => args.map(showValue).join(' ').split('\n')[0]!

/** ms that an update may take to the screen. One that changes nothing there is not told of. */
const UPDATE = 5_000

export class BrowserDriver implements Driver {
  log: string[] = []
  #opened = false

  private constructor(
    readonly page: Page,
    readonly server: CaseServer,
  ) {}

  static async open(browser: Browser): Promise<BrowserDriver> {
    const server = new CaseServer()
    await server.start()
    const page = await browser.newPage({ viewport: { width: 500, height: 900 } })
    await page.addInitScript(`(${watchThread})(${countTraffic})`)
    await page.goto(`${server.origin}/stage.html`)
    await page.evaluate(openStage)
    return new BrowserDriver(page, server)
  }

  async close(): Promise<void> {
    await this.page.close()
    await this.server.stop()
  }

  /** The next program; what the one before has left in the simulator goes. It starts with the first `open`. */
  async load(files: Record<string, string>, device: string = DEFAULT_DEVICE): Promise<void> {
    const stopped = this.page.evaluate((id) => {
      const { stage } = window
      stage.post({ k: 'stop' })
      stage.post({ k: 'clear', parts: ['storage', 'files', 'cookies'] })
      stage.post({ k: 'device/reset' })
      stage.post({ k: 'setDevice', device: id })
      return stage.state(({ status, device }) => status === 'stopped' && device === id)
    }, device)
    await Promise.all([stopped, this.server.compile(files)])
    const build = this.server.greetAll()
    await this.page.evaluate((number) => window.stage.state(({ build }) => build === number), build)
    this.#opened = false
    this.log = []
  }

  // Bound: cases take the driver apart.
  readonly open = async (url: string, extras?: LaunchExtras): Promise<void> => {
    if (!this.#opened) await this.#rest(launch(url, extras, true))
    else {
      await this.#logic((to) => (globalThis as any).my.navigateTo({ url: to }), `/${url}`)
      await this.#rest()
    }
    this.#opened = true
  }

  readonly back = async (): Promise<void> => {
    await this.#logic(() => (globalThis as any).my.navigateBack(), '')
    await this.#rest()
  }

  readonly tap = async (handler: string): Promise<void> => {
    await this.#click(`#${handler}`, true)
    await this.#rest()
  }

  readonly press = async (what: 'back' | 'title' | 'option' | 'close'): Promise<void> => {
    const bar = '.page:not(.page-hidden) .navbar'
    if (what === 'close') await this.#click('.capsule-button:last-child')
    else await this.#click(`${bar} .navbar-${what === 'back' ? 'leading' : what}`)
    await this.#rest()
  }

  readonly tapTab = async (index: number): Promise<void> => {
    await this.#click(`.tab:nth-child(${index + 1})`)
    await this.#rest()
  }

  readonly enter = async (url?: string, extras?: LaunchExtras): Promise<void> => {
    if (url === undefined) await this.#click('.card-background button')
    await this.#rest(url === undefined ? undefined : launch(url, extras, false))
  }

  readonly edit = async (files: Record<string, string | null>): Promise<string> => {
    await this.page.evaluate(() => void (window.thread.how = undefined))
    const build = await this.server.edit(files)
    const how = await this.page.evaluate(
      async ([number, ms]) => {
        await window.stage.shown(number, ms)
        return window.thread.how
      },
      [build, UPDATE] as const,
    )
    await this.#rest()
    // Logic is not asked about what it has no part in, such as a style.
    return typeof how === 'object' ? 'reopen' : ((how as string | undefined) ?? 'applied')
  }

  readonly until = async (wanted: string): Promise<void> => {
    if (!this.log.includes(wanted)) await this.page.evaluate((line) => window.stage.said(line), wanted)
    await this.#rest()
  }

  readonly note = (text: string): void => void this.log.push(`— ${text}`)

  /** `look`: source of a function of the document of the page on top. */
  inPage<T>(look: string): Promise<T> {
    return this.page.evaluate(async (source) => {
      const { contentDocument } = await window.stage.top()
      // A function cannot be handed over by itself; this one is the test's own.
      // oxlint-disable-next-line no-eval
      return (0, eval)(source)(contentDocument) as T
    }, look)
  }

  #worker(): Worker {
    const worker = this.page.workers().at(-1)
    if (!worker) throw new Error('there is no logic worker')
    return worker
  }

  async #logic(run: (argument: string) => void, argument: string): Promise<void> {
    await this.#worker().evaluate(run, argument)
  }

  async #click(selector: string, inPage = false): Promise<void> {
    const { x, y } = await this.page.evaluate(([what, where]) => window.stage.place(what, where), [
      selector,
      inPage,
    ] as const)
    await this.page.mouse.click(x, y)
  }

  /** `command` comes first. */
  async #rest(command?: WorkbenchToShell): Promise<void> {
    const said = await this.page.evaluate((first) => {
      if (first) window.stage.post(first)
      return window.stage.rest()
    }, command)
    this.log.push(...said.map(line))
  }
}

const launch = (url: string, extras: LaunchExtras | undefined, restart: boolean): WorkbenchToShell => ({
  k: 'launch',
  url: `/${url}`,
  options: optionsOf(extras),
  restart,
})

function optionsOf(extras: LaunchExtras | undefined): string {
  const params = new URLSearchParams()
  if (extras?.scene) params.set('scene', extras.scene)
  if (extras?.referrerInfo?.appId) params.set('appId', extras.referrerInfo.appId)
  if (extras?.referrerInfo?.extraData !== undefined) {
    params.set('extraData', JSON.stringify(extras.referrerInfo.extraData))
  }
  return String(params)
}
