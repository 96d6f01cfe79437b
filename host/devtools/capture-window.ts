import type { CdpBrowser } from './cdp-browser'

export interface CaptureParams {
  /** A number of the page's own, which stands as `tandemPage` on its window: the workbench may be open elsewhere too. */
  page: string
  /** px of the page, within what is seen of it. */
  clip: { x: number; y: number; width: number; height: number }
}

/**
 * A PNG of a part of the page that asks, as the screen has it, frames of other sites too (Chrome DevTools Protocol:
 * "Page.captureScreenshot"); its `scale`, and emulated pixel ratios, would only stretch such frames. Undefined where no
 * page of this browser at `origin` has that number.
 */
export async function captureWindow(
  browser: CdpBrowser,
  origin: string,
  { page, clip }: CaptureParams,
): Promise<{ base64: string } | undefined> {
  for (const { targetId, type, url } of browser.targets) {
    if (type !== 'page' || !url.startsWith(`${origin}/`)) continue
    const session = await browser.attach(targetId)
    try {
      const asked = { expression: 'globalThis.tandemPage', returnByValue: true }
      const { result } = await session.call('Runtime.evaluate', asked)
      if (result.value !== page) continue
      const { data } = await session.call('Page.captureScreenshot', { format: 'png', clip: { ...clip, scale: 1 } })
      return { base64: data }
    } finally {
      session.detach()
    }
  }
  return undefined
}
