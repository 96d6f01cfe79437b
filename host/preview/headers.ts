import { createHash } from 'node:crypto'
import { common, csp, programHeaders } from '../server/headers'

/** The program on a phone: as on a simulator, but that nobody may frame it. */
export const phoneHeaders = (origin: string): Record<string, string> => programHeaders(origin, '', ['display-capture'])

/** Pages of ours that need nothing but their own style, and one script at most. */
export function plainPageHeaders(origin: string, script?: string): Record<string, string> {
  const hash = script === undefined ? undefined : createHash('sha256').update(script).digest('base64')
  return {
    ...common,
    'cache-control': 'no-store',
    'content-security-policy': csp({
      'default-src': "'none'",
      'style-src': "'unsafe-inline'",
      ...(hash !== undefined && {
        'script-src': `'sha256-${hash}'`,
        'connect-src': `'self' ${origin.replace(/^http/, 'ws')}`,
      }),
      'frame-ancestors': "'none'",
      'base-uri': "'none'",
      'form-action': "'none'",
    }),
  }
}
