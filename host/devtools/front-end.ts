/**
 * The browser's own DevTools front end, so that it is of the browser's version to the letter and nothing has to be
 * shipped: read, file by file, through a hidden page at `devtools://devtools/bundled/`, which the debugging pipe can open.
 */
import { CdpError, type CdpBrowser, type CdpSession } from './cdp-browser'

const HOME = 'devtools://devtools/bundled/'
/** The smallest page there is: what it loads itself does no harm. */
const PAGE = `${HOME}inspector.html`

/** Path → content; answers with base64 since CDP carries text. `''` where there is no such file. */
const read = (path: string): string => `(async () => {
  const response = await fetch(${JSON.stringify(HOME + path)}).catch(() => undefined)
  if (!response?.ok) return ''
  const bytes = new Uint8Array(await response.arrayBuffer())
  let text = ''
  for (let i = 0; i < bytes.length; i += 32768) text += String.fromCharCode(...bytes.subarray(i, i + 32768))
  return 'x' + btoa(text)
})()`

export class FrontEnd {
  readonly #files = new Map<string, Promise<Buffer | undefined>>()
  #reader: Promise<CdpSession> | undefined

  constructor(private readonly browser: CdpBrowser) {}

  /** Undefined where the front end has no such file. Rejects with a `CdpError` where the browser has none at all. */
  file(path: string): Promise<Buffer | undefined> {
    let file = this.#files.get(path)
    if (!file) {
      this.#files.set(path, (file = this.#read(path)))
      file.catch(() => this.#files.delete(path))
    }
    return file
  }

  async #read(path: string): Promise<Buffer | undefined> {
    const reader = await (this.#reader ??= this.#open())
    const { result } = await reader.call('Runtime.evaluate', {
      expression: read(path),
      awaitPromise: true,
      returnByValue: true,
    })
    const text = String(result?.value ?? '')
    return text.startsWith('x') ? Buffer.from(text.slice(1), 'base64') : undefined
  }

  async #open(): Promise<CdpSession> {
    try {
      const { targetId } = await this.browser.call('Target.createTarget', { url: PAGE, hidden: true })
      const session = await this.browser.attach(targetId)
      session.onEnd(() => (this.#reader = undefined))
      await session.call('Page.enable')
      await this.#settled(session)
      return session
    } catch (error) {
      this.#reader = undefined
      throw error
    }
  }

  /** Until the page is the front end's: before, its origin could not fetch. */
  async #settled(session: CdpSession): Promise<void> {
    for (let tries = 0; tries < 200; tries++) {
      const { result } = await session.call('Runtime.evaluate', { expression: 'location.href + document.readyState' })
      if (String(result?.value).startsWith(HOME) && !String(result?.value).endsWith('loading')) return
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
    throw new CdpError('This browser has no developer tools of its own')
  }
}
