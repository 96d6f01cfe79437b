import type { IncomingHttpHeaders } from 'node:http'

/** Where a preview is served: `Host` must be this, and `Origin` this with its scheme. */
export interface PreviewPlace {
  address: string
  port: number
  https: boolean
}

export function hostOf({ address, port, https }: PreviewPlace): string {
  return port === (https ? 443 : 80) ? address : `${address}:${port}`
}

export const originOf = (place: PreviewPlace): string => `${place.https ? 'https' : 'http'}://${hostOf(place)}`

/**
 * Cookies know no ports, and several previews may be served by one machine; and a browser keeps the one that came over
 * https from being set anew over http.
 */
export const cookieName = ({ port, https }: PreviewPlace): string => `tandem-${port}${https ? 's' : ''}`

export function readCookie(headers: IncomingHttpHeaders, name: string): string | undefined {
  for (const part of (headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return undefined
}

/** For a year: what it opens ends with the session. */
export const setCookie = (place: PreviewPlace, value: string): string =>
  `${cookieName(place)}=${value}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Strict${place.https ? '; Secure' : ''}`

/** Whether a page of another site asks; navigations carry nothing, and nobody may frame the answer. */
export function isForeign(headers: IncomingHttpHeaders, origin: string): boolean {
  if (headers.origin !== undefined) return headers.origin !== origin
  const from = headers['sec-fetch-site']
  return from !== undefined && from !== 'same-origin' && from !== 'none' && headers['sec-fetch-mode'] !== 'navigate'
}
