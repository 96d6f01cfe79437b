/** A page in a browser without a window, driven over its debugging pipe: to look at recordings where nobody looks. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { CdpBrowser, type CdpSession } from '../devtools/cdp-browser'
import { launchBrowser, type BrowserWindow } from '../launch/launch-browser'

export interface Viewport {
  width: number
  height: number
  /** Pixels per px. */
  density: number
  scheme: 'light' | 'dark'
}

/** ms */
const PATIENCE = 20_000

export class HeadlessPage {
  private constructor(
    private readonly window: BrowserWindow,
    private readonly session: CdpSession,
    private readonly profileDir: string,
  ) {}

  /** `free`: what the page's own policy forbids, scripts that are evaluated in it may do. */
  static async open(browser: string, url: string, viewport: Viewport, free = false): Promise<HeadlessPage> {
    const profileDir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-headless-'))
    const window = launchBrowser({
      browser,
      url: 'about:blank',
      profileDir,
      extraArgs: ['--headless', '--disable-gpu', '--disable-quic', '--hide-scrollbars=false'],
    })
    const cdp = new CdpBrowser(window.pipe)
    const end = Date.now() + PATIENCE
    for (;;) {
      const target = [...cdp.targets].find(({ type }) => type === 'page')
      if (target) {
        const page = new HeadlessPage(window, await cdp.attach(target.targetId), profileDir)
        if (free) await page.session.call('Page.setBypassCSP', { enabled: true })
        await page.begin(url, viewport)
        return page
      }
      if (Date.now() > end) break
      await pause(50)
    }
    await window.close()
    throw new Error('The browser did not open a page')
  }

  private async begin(url: string, { width, height, density, scheme }: Viewport): Promise<void> {
    const features = [{ name: 'prefers-color-scheme', value: scheme }]
    await this.session.call('Emulation.setEmulatedMedia', { features })
    await this.session.call('Emulation.setDeviceMetricsOverride', {
      width,
      height,
      deviceScaleFactor: density,
      mobile: false,
    })
    await this.session.call('Page.navigate', { url })
  }

  /** The value of an expression, once it is a promise also of that. Throws what it throws. */
  async evaluate<T>(expression: string): Promise<T> {
    const asked = { expression, awaitPromise: true, returnByValue: true }
    const { result, exceptionDetails } = await this.session.call('Runtime.evaluate', asked)
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value as T
  }

  /** Until the expression is truthy; false where it does not become so. */
  async until(expression: string, ms = PATIENCE): Promise<boolean> {
    const end = Date.now() + ms
    for (;;) {
      if (await this.evaluate<boolean>(`!!(${expression})`).catch(() => false)) return true
      if (Date.now() > end) return false
      await pause(50)
    }
  }

  /** PNG of the whole page, as base64. */
  async picture(): Promise<string> {
    const { data } = await this.session.call('Page.captureScreenshot', { format: 'png' })
    return data as string
  }

  /** WebP of a part of it as base64, enlarged or made smaller. px of the page. */
  async smallPicture(clip: { x: number; y: number; width: number; height: number; scale: number }): Promise<string> {
    const { data } = await this.session.call('Page.captureScreenshot', { format: 'webp', quality: 80, clip })
    return data as string
  }

  async tap(x: number, y: number): Promise<void> {
    const at = { x, y, button: 'left', clickCount: 1 }
    await this.session.call('Input.dispatchMouseEvent', { type: 'mousePressed', ...at, buttons: 1 })
    await this.session.call('Input.dispatchMouseEvent', { type: 'mouseReleased', ...at, buttons: 0 })
  }

  async close(): Promise<void> {
    await this.window.close()
    fs.rmSync(this.profileDir, { recursive: true, force: true, maxRetries: 3 })
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
