import { DEVTOOLS_HOST } from '../devtools/devtools'

/** Whose page a request is for. One port serves all; the `Host` header tells them apart. */
export type Site =
  | { kind: 'workbench'; origin: string }
  | { kind: 'devtools'; origin: string }
  | { kind: 'simulator'; id: string; origin: string }

const simulatorHost = /^([a-z2-7]{32})\.sim\.localhost$/

/**
 * Undefined for every other host: a name of another site that was made to lead here (DNS rebinding) gets nothing.
 * The port must be ours, as browsers send it with any port but 80.
 */
export function siteOf(host: string | undefined, port: number): Site | undefined {
  const match = /^(.+?)(?::(\d{1,5}))?$/.exec(host ?? '')
  if (!match || Number(match[2] ?? 80) !== port) return undefined
  const name = match[1]!.toLowerCase()
  const origin = `http://${name}${port === 80 ? '' : `:${port}`}`
  if (name === 'localhost' || name === '127.0.0.1') return { kind: 'workbench', origin }
  if (name === DEVTOOLS_HOST) return { kind: 'devtools', origin }
  const id = simulatorHost.exec(name)?.[1]
  return id ? { kind: 'simulator', id, origin } : undefined
}

interface HeadersOfInterest {
  origin?: string | undefined
  'sec-fetch-site'?: string | string[] | undefined
  'sec-fetch-mode'?: string | string[] | undefined
  [name: string]: unknown
}

/**
 * Whether a page of another site asks. Navigations are let through: they carry nothing, and what may frame the answer
 * is said by its own headers. Requests without these headers come from programs, not from pages.
 */
export function isForeign(headers: HeadersOfInterest, site: Site): boolean {
  if (headers.origin !== undefined) return headers.origin !== site.origin
  const from = headers['sec-fetch-site']
  return from !== undefined && from !== 'same-origin' && from !== 'none' && headers['sec-fetch-mode'] !== 'navigate'
}
