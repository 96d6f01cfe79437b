import { expect, type Frame, type Locator, type Page } from '@playwright/test'

/** What went wrong while a mini program ran: uncaught errors, console errors, and what Tandem does not have yet. */
export class Faults {
  readonly found: string[] = []

  /** `expected` matches the addresses of files that are missing on purpose. */
  constructor(page: Page, expected?: RegExp) {
    page.on('pageerror', (error) => this.found.push(`uncaught: ${error.message}`))
    page.on('console', (message) => {
      const text = message.text()
      if (expected?.test(message.location().url)) return
      if (message.type() === 'error' || /(component|api)_(unknown|not_available)/.test(text)) this.found.push(text)
    })
  }

  /** Takes what was found since the last call. */
  take(): string[] {
    return this.found.splice(0)
  }
}

/** Pictures and fonts of other hosts, which the libraries name, are answered empty: tests need no network. */
export async function noForeignHosts(page: Page): Promise<void> {
  await page.route(
    (url) => /^https?:$/.test(url.protocol) && !url.hostname.endsWith('localhost'),
    (route) =>
      route.fulfill({ status: 200, contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' }),
  )
}

/** The frame of the page on top of the stack: the only one that shows, but for one that waits for it to paint. */
export async function topFrame(page: Page): Promise<Frame> {
  for (let tries = 0; tries < 200; tries++) {
    for (const frame of page.frames()) {
      if (!frame.url().includes('frame.html')) continue
      const element = await frame.frameElement().catch(() => undefined)
      const shown = await element
        ?.evaluate(
          (node) =>
            (node as HTMLElement).checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
            !(node as HTMLElement).closest('.page-curtain'),
        )
        .catch(() => false)
      if (shown) return frame
    }
    await page.waitForTimeout(50)
  }
  throw new Error('no page of the mini program is on the screen')
}

/** The page on top, once its title is `title`. */
export async function pageWithTitle(page: Page, title: string): Promise<Frame> {
  const top = page.locator('.page[data-state=painted]:not(.page-hidden):not(.page-curtain)')
  let frame: Frame | null | undefined
  // Another one may take its place while it is looked for.
  await expect(async () => {
    await expect(top.locator('.navbar-title')).toHaveText(title, { timeout: 500 })
    frame = await (await top.locator('iframe').elementHandle({ timeout: 500 }))?.contentFrame()
    expect(frame).toBeTruthy()
  }).toPass({ timeout: 10_000 })
  return frame!
}

/** An element of a page by selector or `text=…`, the visible ones only. */
export function find(frame: Frame, target: string, nth = 0): Locator {
  const exact = /^text=(.*)$/.exec(target)
  const all = exact ? frame.getByText(exact[1], { exact: true }) : frame.locator(target)
  return all.filter({ visible: true }).nth(nth)
}
