import { expect, it } from 'vitest'
import { isAllowed, listOf, sourcesOf } from './domains'

const domains = ['api.example.com', '*.cdn.example', 'http://plain.example:8080', 'wss://socket.example']

it.each([
  ['https://api.example.com/v1?x=1', true],
  ['https://API.example.com', true],
  ['wss://api.example.com/socket', true],
  ['http://api.example.com/', false],
  ['https://api.example.com:8443/', false],
  ['https://api.example.com.evil.example/', false],
  ['https://evil.example/api.example.com', false],
  ['https://api.example.com@evil.example/', false],
  ['https://user:pass@api.example.com/', false],
  ['https://a.cdn.example/', true],
  ['https://cdn.example/', false],
  ['https://evilcdn.example/', false],
  ['http://plain.example:8080/', true],
  ['https://plain.example:8080/', false],
  ['https://socket.example/', true],
  ['file:///etc/passwd', false],
  ['javascript:alert(1)', false],
  ['no address', false],
])('%s: %s', (address, allowed) => {
  expect(isAllowed(address, domains)).toBe(allowed)
})

it('says the same as a policy, which nothing can get into that is no server', () => {
  expect(sourcesOf(domains)).toEqual([
    'https://api.example.com',
    'https://*.cdn.example',
    'http://plain.example:8080',
    'https://socket.example',
  ])
  expect(sourcesOf(['', '*', '*.', 'a b', "x'; script-src *", 'x"><script>', 'x,y', 'x/path', '[::1]:80'])).toEqual([])
})

it('grants nothing where there is no list', () => {
  expect(isAllowed('https://api.example.com', listOf({}, 'request.domains'))).toBe(false)
  expect(listOf({ 'request.domains': 'api.example.com' }, 'request.domains')).toEqual([])
  expect(isAllowed('https://api.example.com', ['', '*.', '*'])).toBe(false)
})
