/** `bench/program`, or another, in the simulator alone, as a browser tab or a phone shows it, from a host of its own. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { chromium, type Browser, type Frame, type Page } from 'playwright-core'
import { createCompiler } from '../../build/compile/compiler'
import { startHost } from '../../host/start-host'
import { browserOptions } from './browser'

export interface ProgramServer {
  /** Of the simulator; a page's path after `#/` opens that page. */
  url: string
  close(): Promise<void>
}

/** `appRoot`: whose `dist` is served, if not the root's. */
export async function serveProgram(
  root: string,
  { program = 'bench/program', appRoot = root }: { program?: string; appRoot?: string } = {},
): Promise<ProgramServer> {
  const stateDir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-bench-'))
  const dir = path.join(root, program)
  const host = await startHost({ appRoot, version: 'bench', createCompiler, port: 0, dir, stateDir })
  const info = host.workspaces.current?.info
  if (!info) throw new Error(`${program} could not be opened`)
  return {
    url: info.simulatorOrigin,
    async close() {
      await host.dispose()
      fs.rmSync(stateDir, { recursive: true, force: true })
    },
  }
}

export async function withBrowser<T>(work: (browser: Browser) => Promise<T>, flags: string[] = []): Promise<T> {
  const options = browserOptions()
  const browser = await chromium.launch({ ...options, args: [...(options.args ?? []), ...flags] })
  try {
    return await work(browser)
  } finally {
    await browser.close()
  }
}

/**
 * The same for the simulator and for what it is compared with. On a phone no device is drawn around the page: its
 * rounded corners cost the drawing of every frame.
 */
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

/** The frame that shows an element: on the screen, and not one that is kept below or warm. */
export async function frameWith(page: Page, selector: string, patience = 30_000): Promise<Frame> {
  const end = Date.now() + patience
  for (;;) {
    for (const frame of page.frames().slice(1)) {
      const seen = await frame
        .evaluate((it) => {
          const owner = frameElement as HTMLElement | null
          return (
            document.querySelector(it) !== null && owner !== null && getComputedStyle(owner).visibility === 'visible'
          )
        }, selector)
        .catch(() => false)
      if (seen) return frame
    }
    if (Date.now() > end) throw new Error(`${selector} was not shown within ${patience} ms`)
    await page.waitForTimeout(50)
  }
}
