/**
 * One mini program in the simulator, with this test in the workbench's place: the simulator stands in a frame of a
 * page on the workbench's origin, connected by `protocol/simulator.ts`, so that what it says comes as data and not as
 * text of a console.
 */
import type { BrowserContext, ElementHandle, Frame, Page } from 'playwright-core'
import type { LogEntry } from '../../protocol/bridge'
import type { ShellToWorkbench, SimulatorState, WorkbenchToShell } from '../../protocol/simulator'
import { watchTemplates } from './tappables'

/** Big enough for any device at its own size. */
export const viewport = { width: 620, height: 1080 }

/** The workbench's end, in the page around the simulator. */
function beWorkbench(): void {
  let [serial, port]: [number, MessagePort | undefined] = [0, undefined]
  const heard = (globalThis as never as { heard: (serial: number, message: unknown) => void }).heard
  const frame = (): HTMLIFrameElement | null => document.querySelector('iframe')
  addEventListener('message', (event) => {
    const shell = frame()?.contentWindow
    if (!shell || event.source !== shell || (event.data as { tandem?: string }).tandem !== 'shell-ready') return
    const channel = new MessageChannel()
    const mine = serial
    port = channel.port1
    port.onmessage = (message) => heard(mine, message.data)
    shell.postMessage({ tandem: 'connect' }, '*', [channel.port2])
  })
  document.body.replaceChildren()
  document.body.style.cssText = 'margin:0;height:100vh'
  const open = (url: string, n: number): void => {
    serial = n
    port = undefined
    frame()?.remove()
    const made = document.createElement('iframe')
    made.style.cssText = 'border:0;width:100%;height:100%'
    made.src = url
    document.body.append(made)
  }
  Object.assign(globalThis, { workbench: { open, say: (message: unknown) => port?.postMessage(message) } })
}

interface WorkbenchPage {
  workbench: { open(url: string, serial: number): void; say(message: WorkbenchToShell): void }
}

/** Whether `work` came to an end within `ms`; its failure counts as an end where `failed` is not given. */
export async function within(ms: number, work: Promise<unknown>, failed?: (error: unknown) => void): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), ms)))
  const done = work.then(
    () => true,
    (error: unknown) => (failed?.(error), true),
  )
  const inTime = await Promise.race([done, late])
  clearTimeout(timer)
  return inTime
}

/** What a fresh open of the program has said so far. */
export class Opening {
  readonly log: LogEntry[] = []
  /** Routes in the order in which they were shown. */
  readonly painted: string[] = []
  state: SimulatorState | undefined
}

export class CorpusSimulator {
  current = new Opening()
  #serial = 0

  page!: Page

  private constructor(
    private readonly context: BrowserContext,
    private readonly hostOrigin: string,
    private readonly origin: string,
  ) {}

  static async over(context: BrowserContext, hostOrigin: string, simulator: string): Promise<CorpusSimulator> {
    const made = new CorpusSimulator(context, hostOrigin, simulator)
    await made.renew()
    return made
  }

  /** A new browser page in place of one that no longer answers. */
  async renew(): Promise<void> {
    const old = this.page as Page | undefined
    const page = await this.context.newPage()
    this.page = page
    await within(5000, old?.close() ?? Promise.resolve())
    await page.addInitScript(watchTemplates)
    await page.exposeFunction('heard', (serial: number, message: ShellToWorkbench) => this.#heard(serial, message))
    page.on('pageerror', (error) => this.#browserError(error))
    page.on('crash', () => this.#browserError(new Error('the browser page crashed')))
    // Nothing is there; but a page that only Playwright made up would not be of this origin to the browser.
    await page.goto(`${this.hostOrigin}/corpus`)
    await page.evaluate(beWorkbench)
  }

  #heard(serial: number, message: ShellToWorkbench): void {
    if (serial !== this.#serial) return
    if (message.k === 'log') this.current.log.push(message.entry)
    else if (message.k === 'painted') this.current.painted.push(message.route)
    else if (message.k === 'state') this.current.state = message.state
  }

  /** What no console of the simulator heard: an error of the shell, or of a frame before it could say so. */
  #browserError(error: Error): void {
    const stack = error.stack ?? ''
    // Frames and the worker report theirs themselves; the shell has nobody to report to.
    if (!/__tandem\/rt\/shell|__tandem\/shell/.test(stack) && !/crashed/.test(error.message)) return
    this.current.log.push({
      level: 'error',
      source: 'shell',
      args: [error.message],
      stack,
      time: Date.now(),
      uncaught: true,
      code: 'browser_error',
    })
  }

  /** Opens the program anew at this page (with a query), as if its storage were empty. */
  async open(url: string): Promise<Opening> {
    await this.say({ k: 'clear', parts: ['storage', 'files', 'cookies'] })
    this.current = new Opening()
    this.#serial++
    await this.page.evaluate(([src, serial]) => (globalThis as never as WorkbenchPage).workbench.open(src, serial), [
      `${this.origin}/?n=${this.#serial}#/${url}`,
      this.#serial,
    ] as const)
    return this.current
  }

  async say(message: WorkbenchToShell): Promise<void> {
    await this.page.evaluate((m) => (globalThis as never as WorkbenchPage).workbench.say(m), message)
  }

  /** The route on top of the stack. */
  get top(): string | undefined {
    return this.current.state?.stack.at(-1)?.route
  }

  shell(): Frame | undefined {
    return this.page
      .frames()
      .find((frame) => frame.parentFrame() === this.page.mainFrame() && frame.url() !== 'about:blank')
  }

  /** The element of the frame of the page on top, once it shows. */
  async topFrame(): Promise<{ frame: Frame; element: ElementHandle } | undefined> {
    const element = await this.shell()?.$('.page[data-state=painted]:not(.page-hidden):not(.page-curtain) iframe')
    const frame = await element?.contentFrame()
    return element && frame ? { element, frame } : undefined
  }

  /** Waits until the page that was asked for, or one that the program leads to instead, is on the screen. */
  async settle(route: string, limit: number): Promise<'painted' | 'elsewhere' | 'failed'> {
    const until = Date.now() + limit
    const opening = this.current
    while (Date.now() < until) {
      if (opening.painted.includes(route)) return 'painted'
      if (this.top !== route && this.top !== undefined && opening.painted.includes(this.top)) return 'elsewhere'
      if (opening.state?.status === 'failed') return 'failed'
      await this.page.waitForTimeout(30)
    }
    return 'failed'
  }

  /** Waits until the text of the page on top rests for `calm` ms. */
  async rest(calm: number, limit: number): Promise<void> {
    const until = Date.now() + limit
    let [before, since] = ['', Date.now()]
    while (Date.now() < until) {
      const now = `${this.top} ${this.current.log.length} ${await this.text().catch(() => '')}`
      if (now !== before) [before, since] = [now, Date.now()]
      else if (Date.now() - since >= calm) return
      await this.page.waitForTimeout(80)
    }
  }

  /** The DOM text of the page on top, white space collapsed. */
  async text(): Promise<string> {
    const top = await this.topFrame()
    return (
      (await top?.frame.evaluate(() => document.querySelector('a-page')?.textContent ?? ''))
        ?.replace(/\s+/g, ' ')
        .trim() ?? ''
    )
  }

  /** The same, without what is hidden and what fields show. */
  async visibleText(): Promise<string> {
    const top = await this.topFrame()
    return (
      (await top?.frame.evaluate(() => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
        const texts: string[] = []
        while (walker.nextNode()) {
          const around = walker.currentNode.parentElement
          if (around?.checkVisibility() && !around.closest('a-input, a-textarea'))
            texts.push(walker.currentNode.textContent ?? '')
        }
        return texts.join('')
      })) ?? ''
    )
  }

  /** What stands above the page: dialogs, sheets and toasts. */
  async layerText(): Promise<string> {
    const text = await this.shell()?.evaluate(() =>
      [...document.querySelectorAll('.mask, .toast')].map((e) => e.textContent ?? '').join(' '),
    )
    return (text ?? '').replace(/\s+/g, ' ').trim()
  }

  async screenshot(file: string): Promise<void> {
    // The compiler's errors would stand over the page.
    await this.shell()?.evaluate(() => document.querySelector<HTMLElement>('.overlay-close')?.click())
    await this.shell()?.locator('.screen').first().screenshot({ path: file, timeout: 5000 })
  }
}
