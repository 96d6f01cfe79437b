import { expect, it } from 'vitest'
import { describePhone } from './user-agent'

const safari = (system: string) =>
  `Mozilla/5.0 (${system}) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1`
const chrome = (system: string, rest = '') =>
  `Mozilla/5.0 (Linux; ${system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36${rest}`

it('reads what a full user agent says', () => {
  expect(describePhone(chrome('Android 14; Pixel 8 Build/UQ1A'), 5)).toEqual({
    platform: 'Android',
    system: 'Android 14',
    version: '14',
    model: 'Pixel 8',
    brand: 'google',
    browser: 'Chrome 131',
  })
  expect(describePhone(safari('iPhone; CPU iPhone OS 17_5 like Mac OS X'), 5)).toMatchObject({
    platform: 'iOS',
    system: 'iOS 17.5',
    model: 'iPhone',
    browser: 'Safari 17.5',
  })
})

it('takes no frozen value for a true one, and what the browser adds for one', () => {
  const reduced = chrome('Android 10; K')
  expect(describePhone(reduced, 5)).toMatchObject({ system: '', version: '', model: '', brand: 'Android' })
  expect(describePhone(reduced, 5, { model: 'SM-S911B', version: '15' })).toMatchObject({
    system: 'Android 15',
    model: 'SM-S911B',
    brand: 'samsung',
  })
})

it('tells an iPad from a Mac by its touch screen', () => {
  const mac = safari('Macintosh; Intel Mac OS X 10_15_7')
  expect(describePhone(mac, 5)).toMatchObject({ platform: 'iOS', system: '', model: 'iPad' })
  expect(describePhone(mac, 0).platform).toBe('Android')
})

it('names the app whose browser it is, not the engine that it names too', () => {
  expect(describePhone(chrome('Android 13; V2254A wv', ' MicroMessenger/8.0.50'), 5).browser).toBe('WeChat 8.0.50')
  expect(describePhone(chrome('Android 13; zh-CN; PGT-AN10', ' AlipayClient/10.6.0'), 5)).toMatchObject({
    browser: 'Alipay 10.6.0',
    model: 'PGT-AN10',
  })
})
