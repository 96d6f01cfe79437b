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

/** The workbench may write to the clipboard and fill the screen; a mini program gets nothing of the system. */
export function isPermitted(permission: string, requestingUrl: string, origin: string): boolean {
  return (
    isWorkbench(requestingUrl, origin) &&
    ['clipboard-sanitized-write', 'clipboard-read', 'fullscreen'].includes(permission)
  )
}
