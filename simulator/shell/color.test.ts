import { describe, expect, it } from 'vitest'
import { argb, cssColor, isDark, rgbOf } from './color'
import { parseQuery, pageUrl, resolvePageUrl } from './page-url'

describe('cssColor', () => {
  it.each([
    ['#FFF', '#fff'],
    ['108EE9', '#108ee9'],
    [' #108ee9 ', '#108ee9'],
    ['#FFE5E5E5', '#e5e5e5ff'],
    ['rgba(0, 0, 0, .5)', 'rgba(0, 0, 0, .5)'],
    ['white', 'white'],
    [0x108ee9, '#108ee9'],
    ['red; background: url(x)', undefined],
    ['#12345', undefined],
    [null, undefined],
    [NaN, undefined],
  ])('%s is %s', (value, css) => expect(cssColor(value)).toBe(css))
})

it('tells dark bars from light ones', () => {
  expect(['#000', '#108ee9', 'rgb(40,40,40)', 'black'].map(isDark)).toEqual([true, true, true, true])
  expect(['#fff', '#f5f5f5', '#ffd800', 'white', 'papayawhip'].map(isDark)).toEqual(Array(5).fill(false))
  expect(rgbOf('#abc')).toEqual({ r: 0xaa, g: 0xbb, b: 0xcc })
  expect(argb('#108ee9')).toBe('#FF108EE9')
})

describe('page urls', () => {
  it.each([
    ['/a/b', 'p/q/r', 'a/b', ''],
    ['../b/b?x=1?y', 'pages/a/a', 'pages/b/b', 'x=1?y'],
    ['b', 'pages/a/a', 'pages/a/b', ''],
    ['./b', 'pages/a/a', 'pages/a/b', ''],
    ['../../../../b', 'pages/a/a', 'b', ''],
    ['pages/a/a', undefined, 'pages/a/a', ''],
    ['', 'pages/a/a', 'pages/a', ''],
  ])('%s from %s', (url, from, path, search) => expect(resolvePageUrl(url, from)).toEqual({ path, search }))

  it('parses queries', () => {
    expect(parseQuery('a=1&b=%20&&c&d=x=y&a=2', true)).toEqual({ a: '2', b: ' ', c: '', d: 'x=y' })
    expect(parseQuery('a=%E5&%=1', true)).toEqual({ a: '%E5', '%': '1' })
    expect(parseQuery('a=%20', false)).toEqual({ a: '%20' })
  })
  it('keeps a key that objects already have', () => {
    const query = parseQuery('__proto__=x', true)
    expect(Object.keys(query)).toEqual(['__proto__'])
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
  })
  it('writes what it can read', () => {
    const query = { 'a b': '小&明', c: '' }
    const url = pageUrl('pages/a/a', query)
    expect(parseQuery(resolvePageUrl(url, undefined).search, true)).toEqual(query)
    expect(pageUrl('a', {})).toBe('/a')
  })
})
