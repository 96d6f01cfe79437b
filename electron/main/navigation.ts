/** What the window and its frames may load, open and use. Pure: the answers to Electron's questions. */

const simulatorHost = /^[a-z2-7]{32}\.sim\.localhost$/

function parse(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined
}

/** Whether a page is the workbench of this host, `http://localhost:<port>`. */
export const isWorkbench = (url: string, origin: string): boolean => parse(url)?.origin === origin

/** Whether a frame may go there: the main frame stays in the workbench; a frame below in a simulator, or the web. */
export function mayNavigate(url: string, origin: string, isMainFrame: boolean): boolean {
  const target = parse(url)
  if (!target) return false
  if (isMainFrame) return target.origin === origin
  if (target.protocol === 'https:' || url === 'about:blank' || url === 'about:srcdoc') return true
  // `<web-view>` shows pages of the web; of this machine, only the simulator's own.
  return target.protocol === 'http:' && (simulatorHost.test(target.hostname) || !isLoopback(target.hostname))
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' ||
  host.endsWith('.localhost') ||
  host.startsWith('127.') ||
  host === '[::1]' ||
  host === '0.0.0.0'

/** What is opened in the system's browser in place of a new window: pages of the web, nothing that runs a program. */
export function outsideUrl(url: string): string | undefined {
  const target = parse(url)
  return target && (target.protocol === 'https:' || target.protocol === 'http:') && !isLoopback(target.hostname)
    ? target.href
    : undefined
}

/**
 * The one page that opens in a window of the app: the simulator's own. It does nothing by itself, but what its opener, a
 * page of the same origin, lets it do.
 */
export function isSimulatorWindow(url: string, origin: string): boolean {
  const target = parse(url)
  return target?.origin === origin && target.pathname === '/simulator.html'
}

/** Whole px of a window's content, as the page asks for a picture of them; undefined for what is none. */
export function pictureArea(area: unknown): { x: number; y: number; width: number; height: number } | undefined {
  const { x, y, width, height } = (area ?? {}) as Record<string, unknown>
  const numbers = [x, y, width, height].map((value) => (Number.isFinite(value) ? Math.round(value as number) : -1))
  const [left, top, wide, high] = numbers as [number, number, number, number]
  if (left < 0 || top < 0 || wide < 1 || high < 1 || wide > 10_000 || high > 10_000) return undefined
  return { x: left, y: top, width: wide, height: high }
}

/** The workbench may write to the clipboard and fill the screen; a mini program gets nothing of the system. */
export function isPermitted(permission: string, requestingUrl: string, origin: string): boolean {
  return (
    isWorkbench(requestingUrl, origin) &&
    ['clipboard-sanitized-write', 'clipboard-read', 'fullscreen'].includes(permission)
  )
}
