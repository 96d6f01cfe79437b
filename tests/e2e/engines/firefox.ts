/** Debian's Firefox, without a window, by WebDriver BiDi: Playwright speaks it, though it calls that experimental. */
import fs from 'node:fs'
import path from 'node:path'
import { firefox, type Browser, type Page } from '@playwright/test'
import { ANDROID_FIREFOX, SCALE, WINDOW, type PhoneBrowser } from './phone-browser'

const names = ['firefox-esr', 'firefox']

const installed = (): string | undefined =>
  (process.env.PATH ?? '')
    .split(path.delimiter)
    .flatMap((dir) => names.map((name) => path.join(dir, name)))
    .find((file) => fs.existsSync(file))

/** Why it cannot be tried here; undefined where it can. */
export const firefoxMissing = (): string | undefined =>
  installed() ? undefined : 'no Firefox here: apt-get install firefox-esr brings one'

export class Firefox implements PhoneBrowser {
  readonly errors: string[] = []

  private constructor(
    private readonly browser: Browser,
    readonly page: Page,
  ) {
    page.on('pageerror', (error) => this.errors.push(error.message))
  }

  static async start(): Promise<Firefox> {
    const browser = await firefox.launch({
      // Any other is taken for Playwright's own build.
      channel: 'moz-firefox',
      executablePath: path.join(import.meta.dirname, 'firefox-relay.mjs'),
      firefoxUserPrefs: { 'dom.disable_open_during_load': false },
      env: { ...process.env, TANDEM_FIREFOX: installed()! },
    })
    const context = await browser.newContext({
      viewport: WINDOW,
      deviceScaleFactor: SCALE,
      userAgent: ANDROID_FIREFOX,
      ignoreHTTPSErrors: true,
    })
    return new Firefox(browser, await context.newPage())
  }

  async open(url: string): Promise<void> {
    await this.page.goto(url)
  }

  run<A extends unknown[], T>(code: (...args: A) => T | Promise<T>, ...args: A): Promise<T> {
    return this.page.evaluate(`(${code})(...${JSON.stringify(args)})`) as Promise<T>
  }

  async runIn<A extends unknown[], T>(frames: string[], code: (...args: A) => T | Promise<T>, ...args: A): Promise<T> {
    let frame = this.page.mainFrame()
    for (const selector of frames) frame = (await (await frame.waitForSelector(selector)).contentFrame())!
    return frame.evaluate(`(${code})(...${JSON.stringify(args)})`) as Promise<T>
  }

  async press(...points: [number, number][]): Promise<void> {
    const { mouse } = this.page
    await mouse.move(...points[0]!)
    await mouse.down()
    // The pace of a hand: components go on by themselves after a quicker one.
    for (const point of points.slice(1)) {
      await this.page.waitForTimeout(60)
      await mouse.move(...point)
    }
    await this.page.waitForTimeout(points.length > 1 ? 120 : 0)
    await mouse.up()
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text)
  }

  screenshot(): Promise<Buffer> {
    return this.page.screenshot()
  }

  close(): Promise<void> {
    return this.browser.close()
  }
}
