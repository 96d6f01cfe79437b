import { describe, expect, it } from 'vitest'
import { simulatorHeaders, workbenchHeaders } from './headers'
import { isForeign, siteOf } from './site'
import { parseRange } from './send-file'
import { urlToPath } from './url-path'

const id = 'abcdefghijklmnopqrstuvwxyz234567'

describe('siteOf', () => {
  it.each(['localhost:5230', '127.0.0.1:5230', 'LOCALHOST:5230'])('%s is the workbench', (host) =>
    expect(siteOf(host, 5230)?.kind).toBe('workbench'),
  )

  it('a project has its own origin', () => {
    expect(siteOf(`${id}.sim.localhost:5230`, 5230)).toEqual({
      kind: 'simulator',
      id,
      origin: `http://${id}.sim.localhost:5230`,
    })
  })

  it.each([
    undefined,
    '',
    'localhost',
    'localhost:80',
    'localhost:5231',
    'evil.example:5230',
    'localhost.evil.example:5230',
    `${id}.sim.localhost.evil.example:5230`,
    `x${id}.sim.localhost:5230`,
    `a.${id}.sim.localhost:5230`,
    'sim.localhost:5230',
    '0.0.0.0:5230',
    '[::1]:5230',
    'localhost:5230:5230',
    '127.0.0.1:5230@evil.example',
  ])('%j is nobody', (host) => expect(siteOf(host, 5230)).toBeUndefined())
})

describe('isForeign', () => {
  const site = siteOf('localhost:5230', 5230)!
  it.each([
    [{}, false],
    [{ origin: 'http://localhost:5230' }, false],
    [{ origin: 'http://127.0.0.1:5230' }, true],
    [{ origin: 'null' }, true],
    [{ origin: 'https://localhost:5230' }, true],
    [{ origin: `http://${id}.sim.localhost:5230` }, true],
    [{ 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' }, false],
    [{ 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }, false],
    [{ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }, false],
    [{ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }, true],
    [{ 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' }, true],
  ])('%j: %s', (headers, foreign) => expect(isForeign(headers, site)).toBe(foreign))
})

describe('headers', () => {
  it('the workbench runs its own scripts only, frames simulators only and is framed by nobody', () => {
    const policy = workbenchHeaders(5230)['content-security-policy']!
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';")
    expect(policy).toContain('frame-src http://*.sim.localhost:5230 http://devtools.localhost:5230;')
    expect(policy).toContain("frame-ancestors 'none'")
  })

  it('the simulator is framed by the workbench only, and connects to the host only', () => {
    const policy = simulatorHeaders(5230, 'http://x.sim.localhost:5230')['content-security-policy']!
    expect(policy).toContain("frame-ancestors 'self' http://localhost:5230 http://127.0.0.1:5230;")
    expect(policy).toContain("connect-src 'self' ws://x.sim.localhost:5230 data: blob:;")
  })
})

describe('urlToPath', () => {
  it.each([
    ['/', ''],
    ['/?a=/../b', ''],
    ['/a/b.png?v=1#x', 'a/b.png'],
    ['/caf%C3%A9.png', 'café.png'],
    ['/a%20b.png', 'a b.png'],
    ['/100%25.png', '100%.png'],
  ])('%s is %j', (target, path) => expect(urlToPath(target, false)).toBe(path))

  it.each([
    '/../x',
    '/a/../x',
    '/./x',
    '//x',
    '/a//b',
    '/%2e%2e/x',
    '/%2E./x',
    '/a%2fb',
    '/a%5cb',
    '/a\\b',
    '/%00',
    '/%252e%252e/x',
    '/%',
    '/%ff',
    '/a/',
    'http://evil/x',
    '*',
    '',
  ])('%s is refused', (target) => expect(urlToPath(target, false)).toBeUndefined())

  it.each(['/con', '/a.', '/x:stream', '/C:/x'])('%s is refused on Windows', (target) =>
    expect(urlToPath(target, true)).toBeUndefined(),
  )
})

describe('parseRange', () => {
  it.each([
    [undefined, undefined],
    ['bytes=0-', { start: 0, end: 9 }],
    ['bytes=2-4', { start: 2, end: 4 }],
    ['bytes=2-99', { start: 2, end: 9 }],
    ['bytes=-3', { start: 7, end: 9 }],
    ['bytes=-99', { start: 0, end: 9 }],
    ['bytes=10-', 'invalid'],
    ['bytes=5-4', 'invalid'],
    ['bytes=-0', 'invalid'],
    ['bytes=0-1,3-4', undefined],
    ['lines=0-1', undefined],
    ['bytes=-', undefined],
  ])('%s of ten bytes', (header, range) => expect(parseRange(header, 10)).toEqual(range))
})
