/**
 * A phone that a preview's code was scanned with, as far as Chromium plays one: viewport, touch, user agent. Over http
 * it has an address of the machine, which is no safe page, as on a real network; over https a certificate that is taken.
 */
import type { Browser, BrowserContext, BrowserContextOptions, CDPSession, Frame, Page } from '@playwright/test'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createCompiler } from '../../../build/compile/compiler'
import { startHost } from '../../../host/start-host'
import { root } from '../support/host'

export const phones = {
  android: {
    viewport: { width: 360, height: 800 },
    deviceScaleFactor: 3,
    userAgent:
      'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36',
  },
  iphone: {
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 3,
    userAgent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
  },
  tablet: {
    viewport: { width: 820, height: 1180 },
    deviceScaleFactor: 2,
    userAgent:
      'Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
  },
} satisfies Record<string, BrowserContextOptions>

export type Preview = Awaited<ReturnType<typeof previewOf>>

/** A host with its preview running; one that was stopped can be started again, and goes on with its session. */
export async function previewOf(dir: string, https: boolean) {
  const stateDir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-e2e-'))
  const start = () => startHost({ appRoot: root, version: 'test', createCompiler, port: 0, dir, stateDir })
  let host = await start()
  const state = await host.preview.start({ https })
  if (!state.running) throw new Error(`no preview: ${JSON.stringify(state.problem)}`)
  return {
    url: state.running.url,
    get preview() {
      return host.preview
    },
    get host() {
      return host
    },
    stopHost: () => host.dispose(),
    async startHost() {
      host = await start()
      await host.preview.settled
    },
    async close() {
      await host.dispose()
      fs.rmSync(stateDir, { recursive: true, force: true })
    },
  }
}

export async function openPhone(
  browser: Browser,
  url: string,
  kind: keyof typeof phones,
  more: BrowserContextOptions = {},
  prepare?: (context: BrowserContext) => Promise<void>,
): Promise<Phone> {
  const context = await browser.newContext({
    ...phones[kind],
    isMobile: true,
    hasTouch: true,
    locale: 'zh-CN',
    ignoreHTTPSErrors: true,
    ...more,
  })
  await prepare?.(context)
  const page = await context.newPage()
  const phone = new Phone(context, page, await context.newCDPSession(page))
  await page.goto(url)
  await phone.shown()
  return phone
}

export class Phone {
  readonly errors: string[] = []

  constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    readonly cdp: CDPSession,
  ) {
    page.on('pageerror', (error) => this.errors.push(error.message))
  }

  /** Waits until a page of the program has painted and nothing stands before it. */
  async shown(route?: string): Promise<void> {
    const state = `.page:not(.page-hidden):not(.page-curtain)[data-state="painted"]`
    await this.page.locator(route ? `${state}[data-route="${route}"]` : state).waitFor()
    await this.page.locator('.card').waitFor({ state: 'detached' })
  }

  async frame(): Promise<Frame> {
    const element = await this.page.locator('.page:not(.page-hidden):not(.page-curtain) iframe').elementHandle()
    return (await element!.contentFrame())!
  }

  /** What phone.js brings is there. */
  async ready(): Promise<void> {
    await this.page.locator('.handset .button').waitFor()
  }

  /** A finger along these points, px of the window. */
  async swipe(...points: [number, number][]): Promise<void> {
    const [first, ...rest] = points
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: [number, number]) =>
      this.cdp.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [{ x: at[0], y: at[1] }] : [] })
    await touch('touchStart', first)
    for (const at of rest) await touch('touchMove', at)
    await touch('touchEnd')
  }

  close(): Promise<void> {
    return this.context.close()
  }
}
