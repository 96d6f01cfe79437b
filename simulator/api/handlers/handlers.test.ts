import { describe, expect, it } from 'vitest'
import { apis } from '../spec'
import { sheetBadges } from './feedback'
import { handlers } from './index'
import { read, toWire } from './request'

describe('handlers', () => {
  it('are there for every API that the shell is to answer, and for no other', () => {
    const declared = Object.entries(apis).filter(([, api]) => api.at === 'shell' && api.kind === 'async')
    expect(Object.keys(handlers).sort()).toEqual(declared.map(([name]) => name).sort())
  })
})

describe('request', () => {
  const wire = (args: object, type = 'application/json') => toWire({ url: 'https://a.test/x', ...args }, type, 1000)

  it('puts the data of a GET into the address', () => {
    expect(wire({ data: { a: 1, 'b c': '小', d: undefined, e: { f: 1 } } }).url).toBe(
      'https://a.test/x?a=1&b%20c=%E5%B0%8F&e=%7B%22f%22%3A1%7D',
    )
    expect(wire({ url: 'https://a.test/x?y=1#z', data: { a: 1 } }).url).toBe('https://a.test/x?y=1&a=1#z')
    expect(wire({ data: 'q=1' }).url).toBe('https://a.test/x?q=1')
    expect(wire({}).url).toBe('https://a.test/x')
  })
  it('writes a body by its content type', () => {
    expect(wire({ method: 'post', data: { a: [1] } })).toMatchObject({ method: 'POST', body: '{"a":[1]}' })
    const form = { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' }
    expect(wire({ method: 'PUT', headers: form, data: { a: 'x y' } })).toMatchObject({ body: 'a=x%20y' })
    expect(wire({ method: 'POST', data: 'plain' })).toMatchObject({ body: 'plain' })
    expect(wire({ method: 'POST', data: new Uint8Array([104, 105]).buffer })).toMatchObject({
      body: 'aGk=',
      bodyBase64: true,
    })
    expect(wire({ method: 'POST' })).not.toHaveProperty('body')
  })
  it('sends headers in small letters, `headers` before `header`, and no referer', () => {
    const { headers } = wire({ header: { A: '1', B: '1' }, headers: { B: '2', Referer: 'x' } })
    expect(headers).toEqual({ a: '1', b: '2', 'content-type': 'application/json' })
  })
  it('refuses addresses that are none', () => {
    for (const url of ['/x', 'file:///etc/passwd', 'javascript:1', 'ws://a.test']) {
      expect(() => wire({ url })).toThrow('is not an http or https address')
    }
  })
  it('reads an answer by its type', () => {
    const answer = (body: string) => ({ status: 200, headers: {}, body, mocked: false })
    expect(read(answer('{"a":1}'), undefined)).toEqual({ a: 1 })
    expect(read(answer('\uFEFF[1]'), 'json')).toEqual([1])
    expect(read(answer(''), 'json')).toBe('')
    expect(read(answer('a'), 'text')).toBe('a')
    expect(new Uint8Array(read(answer('aGk='), 'arraybuffer') as ArrayBuffer)).toEqual(new Uint8Array([104, 105]))
    expect(() => read(answer('<html>'), 'json')).toThrow('JSON parse data error')
  })
})

it('badges of action sheets follow the documentation', () => {
  const badges = [
    { index: 0, type: 'none', text: 'x' },
    { index: 1, type: 'point' },
    { index: 2, type: 'num', text: '11' },
    { index: 3, type: 'num', text: '100' },
    { index: 4, type: 'num', text: '0' },
    { index: 5, type: 'num', text: '1.5' },
    { index: 6, type: 'text', text: 'new' },
    { index: 7, type: 'more' },
    { type: 'point' },
  ]
  expect([...sheetBadges(badges)]).toEqual([
    [1, ''],
    [2, '11'],
    [3, '…'],
    [6, 'new'],
    [7, '…'],
  ])
})
