/** A Playwright fixture with the components in an empty page of a phone's size. */
import { expect, test as base, type Page } from '@playwright/test'
import { build } from 'esbuild'
import { fileURLToPath } from 'node:url'
import type { TestPage } from './page'

let bundle: Promise<string> | undefined
const script = (): Promise<string> =>
  (bundle ??= build({
    entryPoints: [fileURLToPath(new URL('./page.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
  }).then((result) => result.outputFiles[0]!.text))

export interface Sent {
  handler: string
  type: string
  detail: any
  event: any
}

export class Stage {
  constructor(readonly page: Page) {}

  mount(html: string, acss = ''): Promise<void> {
    return this.page.evaluate(
      ([html, acss]) => {
        window.tandem.style(acss!)
        window.tandem.mount(html!)
      },
      [html, acss],
    )
  }

  prop(id: string, name: string, value: unknown): Promise<void> {
    return this.page.evaluate(([id, name, value]) => window.tandem.prop(id as string, name as string, value), [
      id,
      name,
      value,
    ] as const)
  }

  /**
   * What was sent to logic since `mount` or the last call; of one handler only, where it is named. What the last input
   * leads to may come with the next frame, as scroll events do: one is waited for. Not for polls: see `seen`.
   */
  async sent(handler?: string): Promise<Sent[]> {
    const all = await this.page.evaluate(async () => {
      await new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
      return window.tandem.events.splice(0)
    })
    return handler ? all.filter((one) => one.handler === handler) : all
  }

  /** As `sent`, and leaves it for the next look: for polls, which would read away what comes first. */
  async seen(handler?: string): Promise<Sent[]> {
    const all = await this.page.evaluate(() => window.tandem.events)
    return handler ? all.filter((one) => one.handler === handler) : all
  }

  /** Waits until these handlers were called, in this order, and no others; they count as read then. */
  async hears(...handlers: string[]): Promise<void> {
    await expect.poll(async () => (await this.seen()).map((one) => one.handler)).toEqual(handlers)
    await this.page.evaluate((count) => void window.tandem.events.splice(0, count), handlers.length)
  }

  /** Waits until this was sent, last of all; gives the types of everything until then, which count as read. */
  async until(type: string): Promise<string[]> {
    await expect.poll(async () => (await this.seen()).at(-1)?.type).toBe(type)
    return (await this.sent()).map((one) => one.type)
  }

  async names(): Promise<string[]> {
    return (await this.sent()).map((one) => one.handler)
  }

  /** What calls of that name answer from now on: a value, or `{ error }`. */
  answer(name: string, value: unknown): Promise<void> {
    return this.page.evaluate(([name, value]) => void (window.tandem.answers[name as string] = value), [name, value])
  }

  calls(): Promise<{ name: string; args: unknown }[]> {
    return this.page.evaluate(() => window.tandem.calls)
  }

  logs(): Promise<{ level: string; code: string; message: string }[]> {
    return this.page.evaluate(() => window.tandem.logs)
  }

  box(selector: string): Promise<{ x: number; y: number; width: number; height: number }> {
    return this.page.locator(selector).evaluate((element) => {
      const { x, y, width, height } = element.getBoundingClientRect()
      return { x, y, width, height }
    })
  }

  css(selector: string, property: string): Promise<string> {
    return this.page
      .locator(selector)
      .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)
  }

  /** Drags with the mouse, in steps as a hand does. */
  async drag(from: { x: number; y: number }, to: { x: number; y: number }, steps = 8): Promise<void> {
    const { mouse } = this.page
    await mouse.move(from.x, from.y)
    await mouse.down()
    await mouse.move(to.x, to.y, { steps })
    // A hand that rests before it lets go throws nothing: the time itself is what is done here.
    await this.page.waitForTimeout(120)
    await mouse.up()
  }
}

declare global {
  interface Window {
    tandem: TestPage
  }
}

export const test = base.extend<{ stage: Stage }>({
  viewport: { width: 375, height: 667 },
  stage: async ({ page }, use) => {
    const errors: Error[] = []
    page.on('pageerror', (error) => errors.push(error))
    await page.setContent('<!doctype html><meta name="viewport" content="width=device-width"><body></body>')
    await page.addScriptTag({ content: await script() })
    await use(new Stage(page))
    if (errors.length) throw errors[0]
  },
})
export { expect } from '@playwright/test'
