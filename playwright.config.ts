import { defineConfig } from '@playwright/test'

const root = process.getuid?.() === 0

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 2,
  fullyParallel: false,
  forbidOnly: !!process.env.CI,
  // A browser that had no turn on a busy machine is asked again; what fails twice more fails.
  retries: process.env.CI ? 2 : 0,
  projects: [
    { name: 'all', testIgnore: ['preview/network.spec.ts', 'engines/**'] },
    // It makes network interfaces, at which every Chromium of the machine drops what it is loading: `npm test` runs it
    // after the others. As a dependency it could not be run alone.
    { name: 'network', testMatch: 'preview/network.spec.ts' },
    // WebKit and Firefox: `npm test -- engines` brings and drives them, which takes some five minutes more.
    { name: 'engines', testMatch: 'engines/*.spec.ts' },
  ],
  use: {
    headless: true,
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.TANDEM_BROWSER || '/usr/bin/chromium',
      args: [
        ...(root ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
