import { describe, expect, it } from 'vitest'
import { clientPaths } from '../../protocol/release'
import { app, testPlatform } from '../testing/platform'

const platform = testPlatform()
const ask = (path: string, init?: RequestInit) => fetch(platform.server.url + path, init)

describe('pages of any origin', () => {
  it('can read whatever a client is refused with', async () => {
    const tries: [string, RequestInit, number][] = [
      [clientPaths.check, { method: 'POST', body: 'x'.repeat(70_000) }, 413],
      [clientPaths.check, { method: 'POST', body: '{}' }, 401],
      [clientPaths.register, { method: 'POST', body: '{}' }, 400],
      ['/client/v1/nothing', {}, 404],
    ]
    for (const [path, init, status] of tries) {
      const response = await ask(path, init)
      expect([path, response.status, response.headers.get('access-control-allow-origin')]).toEqual([path, status, '*'])
    }
  })

  it('may ask what clients ask, and nothing else', async () => {
    const preflight = (path: string) => ask(path, { method: 'OPTIONS', headers: { origin: 'https://elsewhere' } })
    expect((await preflight(clientPaths.check)).headers.get('access-control-allow-origin')).toBe('*')
    for (const path of ['/api/v1/session', '/api/v1/apps', '/'])
      expect((await preflight(path)).headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('what is sent', () => {
  it('is not taken for something else', async () => {
    await platform.addVersion(1)
    const { token } = platform.access
    const file = await ask(`/api/v1/apps/${app}/versions/1/package`, { headers: { authorization: `Bearer ${token}` } })
    expect(file.headers.get('x-content-type-options')).toBe('nosniff')
    // What was asked for with a login is not for the next one who asks a cache for it.
    expect(file.headers.get('cache-control')).toContain('private')
    const page = await ask('/api/v1/')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(page.headers.get('content-type')).toContain('text/html')
  })
})
