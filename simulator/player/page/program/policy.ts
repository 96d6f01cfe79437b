/**
 * The policy of a program's document and of all that is in it (W3C, "Content Security Policy Level 3"): its own code from blobs, no
 * connection to anybody, web pages of granted sites, and pictures, media and fonts of any place unless the platform names some.
 */
import { listOf, sourcesOf } from './domains'

export const WEB_VIEW_DOMAINS = 'webview.domains'
/** The platform that is documented bounds no pictures; where this is there, they are. */
export const MEDIA_DOMAINS = 'media.domains'

/** `own`: the host that the player came from, which no program is to speak to. */
export function policyOf(config: Record<string, unknown>, own: string): string {
  const sources = (name: string): string =>
    sourcesOf(listOf(config, name))
      .filter((source) => !source.endsWith(`//${own}`))
      .map((source) => `${source} `)
      .join('')
  const media = Object.hasOwn(config, MEDIA_DOMAINS) ? sources(MEDIA_DOMAINS) : '* '
  return [
    "default-src 'none'",
    "script-src 'unsafe-inline' 'unsafe-eval' blob:",
    'worker-src blob:',
    "style-src 'unsafe-inline' blob: data:",
    `img-src ${media}data: blob:`,
    `media-src ${media}data: blob:`,
    `font-src ${media}data: blob:`,
    'connect-src blob: data:',
    `frame-src ${sources(WEB_VIEW_DOMAINS)}blob:`,
    "base-uri 'self'",
    "form-action 'none'",
  ].join('; ')
}
