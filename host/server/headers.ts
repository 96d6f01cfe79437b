/** The security headers of each kind of origin. */

export const csp = (rules: Record<string, string>): string =>
  Object.entries(rules)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')

export const common = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  // Keeps the pages of two projects, which are of one site, from sharing a process where the browser can help it.
  'origin-agent-cluster': '?1',
}

const off = '=()'
const powerful = ['camera', 'microphone', 'geolocation', 'usb', 'serial', 'hid', 'midi', 'payment', 'display-capture']
export const permissions = (names: string[]): string => names.map((name) => name + off).join(', ')

/** Workbench: only its own scripts; only a simulator may be framed; nobody may frame it. */
export function workbenchHeaders(port: number): Record<string, string> {
  return {
    ...common,
    'content-security-policy': csp({
      'default-src': "'none'",
      // Some of the editor's parts are WebAssembly.
      'script-src': "'self' 'wasm-unsafe-eval'",
      // Monaco and the layout set styles on elements.
      'style-src': "'self' 'unsafe-inline'",
      'font-src': "'self' data:",
      'img-src': "'self' data: blob:",
      'connect-src': `'self' ws://localhost:${port} ws://127.0.0.1:${port}`,
      'worker-src': "'self' blob:",
      'manifest-src': "'self'",
      'frame-src': `http://*.sim.localhost:${port} http://devtools.localhost:${port}`,
      'frame-ancestors': "'none'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'object-src': "'none'",
    }),
    'cross-origin-opener-policy': 'same-origin',
    // Its own picture, and only after the browser has asked the user: screenshots of the simulator.
    'permissions-policy': permissions(powerful).replace('display-capture=()', 'display-capture=(self)'),
  }
}

/** Developer tools: the browser's front end, which says itself in its pages what it may load. */
export function devtoolsHeaders(port: number): Record<string, string> {
  return {
    ...common,
    'content-security-policy': csp({
      'default-src': "'self' data: blob:",
      'script-src': "'self'",
      'style-src': "'self' 'unsafe-inline'",
      'connect-src': `'self' ws://devtools.localhost:${port} data:`,
      'frame-ancestors': `http://localhost:${port} http://127.0.0.1:${port}`,
      'base-uri': "'none'",
      'form-action': "'none'",
      'object-src': "'none'",
    }),
    'permissions-policy': permissions(powerful),
  }
}

/**
 * Where a mini program runs: its code may evaluate, show pictures and media of any place, and frame web pages
 * (`<web-view>`), but talks to nobody but the host, which carries its requests. `framedBy`: besides itself.
 */
export function programHeaders(origin: string, framedBy: string, denied: string[] = []): Record<string, string> {
  return {
    ...common,
    'content-security-policy': csp({
      'default-src': "'self' data: blob:",
      'script-src': "'self' 'unsafe-eval' 'unsafe-inline' blob:",
      'style-src': "'self' 'unsafe-inline' data: blob:",
      'img-src': '* data: blob:',
      'media-src': '* data: blob:',
      'font-src': '* data: blob:',
      'connect-src': `'self' ${origin.replace(/^http/, 'ws')} data: blob:`,
      'worker-src': "'self' blob:",
      'frame-src': "'self' http: https:",
      'frame-ancestors': `'self' ${framedBy}`.trim(),
      // A page's frame sets it to the page's folder, where its relative paths begin.
      'base-uri': "'self'",
      'form-action': "'none'",
      'object-src': "'none'",
    }),
    'permissions-policy': permissions(['usb', 'serial', 'hid', 'midi', 'payment', ...denied]),
  }
}

/** Simulator: it may be framed by the workbench. */
export const simulatorHeaders = (port: number, origin: string): Record<string, string> =>
  programHeaders(origin, `http://localhost:${port} http://127.0.0.1:${port}`)

/** A recording: as a simulator, but that nothing of any other place is shown or reached. */
export function recordingHeaders(port: number): Record<string, string> {
  return {
    ...common,
    'content-security-policy': csp({
      'default-src': "'self' data: blob:",
      'script-src': "'self' 'unsafe-eval' 'unsafe-inline' blob:",
      'style-src': "'self' 'unsafe-inline' data: blob:",
      'connect-src': "'self' data: blob:",
      'worker-src': "'none'",
      'frame-src': "'self'",
      'frame-ancestors': `'self' http://localhost:${port} http://127.0.0.1:${port}`,
      'base-uri': "'self'",
      'form-action': "'none'",
      'object-src': "'none'",
    }),
    'permissions-policy': permissions(powerful),
  }
}
