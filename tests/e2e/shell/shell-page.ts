/** A Playwright fixture: the shell in a page of its own, with the stand-in runtime (shell-server.ts). */
import { expect, test as base, type Frame, type Page, type Worker } from '@playwright/test'
import { ShellServer } from './shell-server'

export class ShellPage {
  readonly errors: string[] = []

  constructor(
    readonly page: Page,
    readonly server: ShellServer,
  ) {
    page.on('pageerror', (error) => this.errors.push(error.message))
  }

  async open(path = '/'): Promise<void> {
    await this.page.goto(this.server.origin + path)
    await this.shown()
  }

  /** Waits until a page has painted and nothing stands in its place. */
  async shown(route?: string): Promise<void> {
    const state = `.page:not(.page-hidden):not(.page-curtain)[data-state="painted"]`
    await this.page.locator(route ? `${state}[data-route="${route}"]` : state).waitFor()
    await this.page.locator('.card-loading').waitFor({ state: 'detached' })
  }

  get worker(): Worker {
    return this.page.workers().at(-1)!
  }

  /** What the worker has heard since the last call. */
  heard(): Promise<string[]> {
    return this.worker.evaluate('standIn.take()') as Promise<string[]>
  }

  /** Waits until the worker has heard just this since the last look: what the shell tells it comes by a port. */
  async hears(...wanted: string[]): Promise<void> {
    const all: string[] = []
    await expect.poll(async () => (all.push(...(await this.heard())), all)).toEqual(wanted)
  }

  /** `my.name(args)`: what it answers. */
  call(name: string, args: unknown = {}): Promise<{ value?: unknown; error?: { code: string; data: unknown } }> {
    return this.worker.evaluate(([name, args]) => (self as any).standIn.call(name, args), [name, args] as const)
  }

  /** Calls, and gives back what awaits the answer. */
  async start(name: string, args: unknown = {}): Promise<() => Promise<any>> {
    const key = `call${Math.random()}`
    await this.worker.evaluate(
      ([key, name, args]) => {
        ;(self as any)[key as string] = (self as any).standIn.call(name, args)
      },
      [key, name, args] as const,
    )
    return () => this.worker.evaluate((key) => (self as any)[key], key)
  }

  /** The frame of the page on top. */
  async frame(): Promise<Frame> {
    const element = await this.page.locator('.page:not(.page-hidden):not(.page-curtain) iframe').elementHandle()
    return (await element!.contentFrame())!
  }

  get title(): Promise<string> {
    return this.page.locator('.page:not(.page-hidden) .navbar-title').innerText()
  }
}

export const test = base.extend<{ shell: ShellPage }, { server: ShellServer }>({
  server: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names from the pattern.
    async ({}, use) => {
      const server = new ShellServer()
      await server.start()
      await use(server)
      await server.stop()
    },
    { scope: 'worker' },
  ],
  shell: async ({ page, server }, use) => {
    server.reset()
    const shell = new ShellPage(page, server)
    await use(shell)
    if (shell.errors.length) throw new Error(`uncaught in the shell: ${shell.errors.join('; ')}`)
  },
})

export { expect } from '@playwright/test'
