/** A phone's browser of any engine over a preview: what its page shows, where a finger goes, what the workbench hears. */
import { expect } from '@playwright/test'
import { decodeRecorded, encodeRecorded } from '../../../base/recorded-value.web'
import type { LogEntry } from '../../../protocol/bridge'
import type { ShellToWorkbench } from '../../../protocol/simulator'
import type { Preview } from '../preview/phone'
import { WINDOW, type PhoneBrowser } from './phone-browser'

type Inspected = Extract<ShellToWorkbench, { k: 'inspected' }>

/** Nothing of the shell moves that will come to an end. */
const settled = (): boolean =>
  !document.getAnimations().some((each) => Number.isFinite(each.effect?.getComputedTiming().endTime ?? Infinity))

export class Scanned {
  readonly #heard: ShellToWorkbench[] = []
  #questions = 0

  constructor(
    readonly browser: PhoneBrowser,
    readonly preview: Preview,
  ) {
    preview.preview.onDidSay(({ text }) => this.#heard.push(decodeRecorded(text) as ShellToWorkbench))
  }

  get id(): string | undefined {
    return this.preview.preview.state.phones.find(({ connected }) => connected)?.id
  }

  /** Opens it anew, and waits for its first page. */
  async scan(): Promise<void> {
    await this.browser.open('about:blank')
    await this.browser.open(this.preview.url)
    await this.shown('pages/first/first')
  }

  /** A page has painted, nothing stands before it, and the workbench listens. */
  async shown(route: string): Promise<void> {
    const there = (route: string): boolean =>
      !!document.querySelector(
        `.page:not(.page-hidden):not(.page-curtain)[data-state="painted"][data-route="${route}"]`,
      ) && !document.querySelector('.card')
    const seen = async (): Promise<boolean> =>
      (await this.browser.run(there, route)) && (await this.browser.run(settled))
    await expect.poll(seen, { timeout: 20_000 }).toBe(true)
    await expect.poll(() => this.id, { timeout: 20_000 }).toBeDefined()
    this.preview.preview.listen(this.id!, true)
  }

  /** Of the page on top. */
  text(selector: string): Promise<string | undefined> {
    return this.browser.run((selector: string) => {
      const frame = document.querySelector<HTMLIFrameElement>('.page:not(.page-hidden):not(.page-curtain) iframe')
      return frame?.contentDocument?.querySelector<HTMLElement>(selector)?.innerText
    }, selector)
  }

  /** The middle of an element of the page on top, px of the window, once it stands still there. */
  middle(selector: string): Promise<[number, number]> {
    return this.#still((selector: string) => {
      const frame = document.querySelector<HTMLIFrameElement>('.page:not(.page-hidden):not(.page-curtain) iframe')
      const element = frame?.contentDocument?.querySelector(selector)
      if (!element) return undefined
      const [outer, inner] = [frame!.getBoundingClientRect(), element.getBoundingClientRect()]
      return [outer.left + inner.left + inner.width / 2, outer.top + inner.top + inner.height / 2]
    }, selector)
  }

  async tap(selector: string): Promise<void> {
    await this.browser.press(await this.middle(selector))
  }

  /** A part of the shell, by its selector in the document or, of `host`, in its shadow. */
  async tapShell(selector: string, host = ''): Promise<void> {
    const place = (selector: string, host: string): [number, number] | undefined => {
      const root = host ? document.querySelector(host)?.shadowRoot : document
      const element = [...(root?.querySelectorAll(selector) ?? [])].find((each) => each.getClientRects().length > 0)
      const box = element?.getBoundingClientRect()
      return box && [box.left + box.width / 2, box.top + box.height / 2]
    }
    await this.browser.press(await this.#still(place, selector, host))
  }

  /**
   * Nobody presses what is still on its way. Where drawing is slow, an animation stands still for longer than it takes to
   * ask twice: only that it has ended says so.
   */
  async #still<A extends unknown[]>(
    place: (...args: A) => [number, number] | undefined,
    ...args: A
  ): Promise<[number, number]> {
    let at: [number, number] | undefined
    const seen = async (): Promise<boolean> => {
      const before = at?.join()
      // WebKit's driver says null where there is none.
      const now = (await this.browser.run(settled)) && (await this.browser.run(place, ...args))
      at = now ? [Math.round(now[0]), Math.round(now[1])] : undefined
      return at !== undefined && at.join() === before && at[1] >= 0 && at[1] < WINDOW.height
    }
    await expect.poll(seen, { intervals: [100], timeout: 20_000 }).toBe(true)
    return at!
  }

  /**
   * A finger along these points of the page on top: no driver here has one, and not every engine lets a script
   * make a `Touch`, so these are events that carry what one has.
   */
  async finger(...points: [number, number][]): Promise<void> {
    const touch = (type: string, x: number, y: number): void => {
      const frame = document.querySelector<HTMLIFrameElement>('.page:not(.page-hidden):not(.page-curtain) iframe')!
      const on = frame.contentDocument!
      const held = on as Document & { held?: Element }
      if (type === 'touchstart') held.held = on.elementFromPoint(x, y)!
      const target = held.held!
      const point = {
        identifier: 1,
        target,
        clientX: x,
        clientY: y,
        pageX: x,
        pageY: y,
        screenX: x,
        screenY: y,
        force: 1,
      }
      const touches = type === 'touchend' ? [] : [point]
      const event = new (on.defaultView as Window & typeof globalThis).UIEvent(type, {
        bubbles: true,
        cancelable: true,
      })
      for (const [name, value] of Object.entries({ touches, targetTouches: touches, changedTouches: [point] }))
        Object.defineProperty(event, name, { value })
      target.dispatchEvent(event)
    }
    await this.browser.run(touch, 'touchstart', ...points[0]!)
    for (const point of points.slice(1)) await this.browser.run(touch, 'touchmove', ...point)
    await this.browser.run(touch, 'touchend', ...points.at(-1)!)
  }

  /** What was said in answer to a question of a panel. */
  async ask(at: 'logic' | 'shell', agent: string, method: string, args: unknown): Promise<Inspected> {
    const id = ++this.#questions
    this.preview.preview.say(this.id!, encodeRecorded({ k: 'inspect', at, id, agent, method, args }))
    const answer = (): Inspected | undefined =>
      this.#heard.find((each): each is Inspected => each.k === 'inspected' && each.id === id)
    await expect.poll(answer, { timeout: 20_000 }).toBeDefined()
    return answer()!
  }

  /** As if typed under the Console. */
  async logic(code: string): Promise<unknown> {
    const { value } = await this.ask('logic', 'console', 'evaluate', { code })
    expect(value).toMatchObject({ failed: false })
    return (value as { value: unknown }).value
  }

  /** What the log says from now on. */
  watch(): () => LogEntry[] {
    const from = this.#heard.length
    return () => this.#heard.slice(from).flatMap((each) => (each.k === 'log' ? [each.entry] : []))
  }
}
