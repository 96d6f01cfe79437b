import { createHash } from 'node:crypto'
import { common, csp, permissions } from '../server/headers'

/** The program on a phone: as on a simulator, but that nobody may frame it and that it may ask for what a phone has. */
export function phoneHeaders(origin: string): Record<string, string> {
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
      'manifest-src': "'self'",
      'frame-src': "'self' http: https:",
      'frame-ancestors': "'self'",
      'base-uri': "'self'",
      'form-action': "'none'",
      'object-src': "'none'",
    }),
    'permissions-policy': permissions(['usb', 'serial', 'hid', 'midi', 'payment', 'display-capture']),
  }
}

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
