/** The workbench in a window as `npm start` opens it: the browser's debugging pipe is the host's, and Playwright has a port. */
import fs from 'node:fs'
import path from 'node:path'
import { chromium, expect, type FrameLocator, type Page } from '@playwright/test'
import { launchBrowser } from '../../../host/launch/launch-browser'
import { hostOver } from './host'

export interface DebugWindow {
  page: Page
  host: Awaited<ReturnType<typeof hostOver>>
  /** The simulator's shell. */
  simulator: FrameLocator
  close(): Promise<void>
}

export async function openWindow(dir: string): Promise<DebugWindow> {
  const host = await hostOver(dir)
  const profileDir = fs.mkdtempSync(path.join(dir, '..', 'tandem-profile-'))
  const window = launchBrowser({
    browser: process.env.TANDEM_BROWSER || '/usr/bin/chromium',
    url: host.url,
    profileDir,
    extraArgs: ['--headless', '--disable-gpu', '--disable-quic', '--remote-debugging-port=0'],
  })
  host.devtools.connect(window.pipe)
  const portFile = path.join(profileDir, 'DevToolsActivePort')
  await expect.poll(() => fs.existsSync(portFile) && fs.readFileSync(portFile, 'utf8').includes('\n')).toBe(true)
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${fs.readFileSync(portFile, 'utf8').split('\n')[0]}`)
  const page = browser.contexts()[0]!.pages()[0]!
  await page.setViewportSize({ width: 1440, height: 900 })
  await expect(page.locator('.tree-row').first()).toBeVisible()
  const simulator = page.frameLocator('.simulator-stage iframe')
  await expect(simulator.frameLocator('iframe.frame').first().locator('a-page')).toBeVisible()
  return {
    page,
    host,
    simulator,
    async close() {
      await browser.close().catch(() => {})
      await window.close()
      await host.close()
      fs.rmSync(profileDir, { recursive: true, force: true })
      fs.rmSync(dir, { recursive: true, force: true })
    },
  }
}
