import type { LaunchOptions } from 'playwright-core'
import { findBrowser } from '../../host/launch/find-browser'

/** How every benchmark starts its browser. Throws where there is none. */
export function browserOptions(): LaunchOptions {
  const executablePath = findBrowser()
  if (!executablePath) throw new Error('There is no Chromium, Chrome or Edge here; TANDEM_BROWSER can name one')
  return {
    executablePath,
    headless: true,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  }
}
