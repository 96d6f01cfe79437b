import { describe, expect, it } from 'vitest'
import type { Look } from '../protocol/look'
import { isOwnAddress, lookMarkup, lookPart, readLook } from './look'

const plain: Look = {
  sheets: ['a-page{color:red}'],
  fonts: [],
  rem: '13.3vw',
  shared: ['.dot{width:2cqw}'],
  html: {},
  body: {},
  nodes: [],
  around: { title: 'A & B', bar: '#fff', front: 'black', over: false, background: 'white', tabBar: true },
}
const read = (look: object): Look | undefined => readLook(JSON.stringify({ ...plain, ...look }), (css) => css)
const shown = (look: object): string | undefined => {
  const found = read(look)
  return found && lookMarkup(found)
}

describe('a look', () => {
  it('is written as a document, shadow trees included', () => {
    const nodes = [['a-button', { class: 'b' }, ['Go & come'], { sheets: [0], nodes: [['slot', {}, []]] }]]
    expect(shown({ nodes })).toContain(
      '<a-body><a-button class="b"><template shadowrootmode="open"><style>.dot{width:2cqw}</style><slot></slot></template>Go &#38; come</a-button></a-body>',
    )
  })

  it('keeps texts and values from being markup', () => {
    const html = shown({
      nodes: ['</style><script>alert(1)</script>', ['p', { class: '"><img src=x onerror=alert(1)>' }, []]],
    })
    expect(html).not.toMatch(/<script|<img|onerror=alert\(1\)>/)
  })

  it.each([
    ['a script', ['script', {}, ['alert(1)']]],
    ['a frame', ['iframe', { src: '/x' }, []]],
    ['a template', ['template', { shadowrootmode: 'open' }, []]],
    ['a style element', ['style', {}, ['*{}']]],
    ['a link', ['link', { rel: 'stylesheet' }, []]],
    ['a base', ['base', { href: '//evil' }, []]],
    ['a meta', ['meta', { 'http-equiv': 'refresh' }, []]],
    ['an object', ['object', { data: '/x' }, []]],
    ['a form', ['form', { action: '//evil' }, []]],
    ['a name that is markup', ['p><script', {}, []]],
    ['a handler', ['p', { onclick: 'alert(1)' }, []]],
    ['a handler of ours', ['a-view', { onload: 'alert(1)' }, []]],
    ['a handler in capitals', ['a-view', { ONLOAD: 'alert(1)' }, []]],
    ['an attribute that is markup', ['p', { 'x onload=alert(1)': '' }, []]],
    ['a way out', ['a', { href: 'javascript:alert(1)' }, []]],
    ['a way out of a picture', ['svg', { 'xlink:href': '//evil' }, []]],
    ['a picture of another host', ['img', { src: 'https://evil/p.png' }, []]],
    ['a picture by no scheme', ['img', { src: '//evil/p.png' }, []]],
    ['a picture that posts', ['input', { type: 'image', src: '/p.png' }, []]],
    ['a source set', ['img', { srcset: 'https://evil/p.png 1x' }, []]],
    ['an element that takes the focus', ['input', { autofocus: '' }, []]],
    ['a popover', ['p', { popover: 'auto' }, []]],
    ['a shadow tree where none is', ['div', {}, [], { sheets: [], nodes: [] }]],
    ['a sheet that is not there', ['a-view', {}, [], { sheets: [7], nodes: [] }]],
    ['something in what holds nothing', ['img', {}, ['x']]],
    ['a number', 7],
    ['an object for a node', { tag: 'p' }],
    ['a shadow tree in a drawing', ['svg', {}, [['a-view', {}, [], { sheets: [0], nodes: [] }]]]],
    ['HTML in a drawing', ['svg', {}, [['g', {}, [['p', {}, []]]]]]],
    ['an element in a field', ['textarea', {}, [['a-view', {}, [], { sheets: [0], nodes: [] }]]]],
  ])('is refused with %s', (_, node) => {
    expect(read({ nodes: [node] })).toBeUndefined()
  })

  it('stands in a document with its bars, whose words are no markup', () => {
    const html = lookPart(read({ around: { ...plain.around, title: '<script>' } })!)!
    expect(html).toContain('<div class="navbar-title">&#60;script&#62;</div>')
    expect(html).toContain('<nav class="tabbar">')
    expect(html).toContain('html{font-size:13.3vw}')
  })

  it('is refused where it is no look, has a sheet that is not shown, or is endlessly deep', () => {
    expect(readLook('[', (css) => css)).toBeUndefined()
    expect(readLook('null', (css) => css)).toBeUndefined()
    expect(readLook(JSON.stringify(plain), () => undefined)).toBeUndefined()
    expect(read({ rem: '1px}*{' })).toBeUndefined()
    expect(read({ fonts: ['@font-face{font-family:a}#root{display:none}'] })).toBeUndefined()
    expect(read({ html: { onload: 'alert(1)' } })).toBeUndefined()
    expect(read({ around: { ...plain.around, bar: 'red;background:url(//evil)' } })).toBeUndefined()
    expect(read({ around: { ...plain.around, title: 7 } })).toBeUndefined()
    const deep = `${'["p",{},['.repeat(10_000)}${']]'.repeat(10_000)}`
    expect(
      readLook(
        `{"sheets":[],"fonts":[],"rem":"16px","shared":[],"html":{},"body":{},"nodes":[${deep}],"around":{}}`,
        (css) => css,
      ),
    ).toBeUndefined()
  })

  it('has no sheet that is markup, wherever it is read', () => {
    const evil = '.a::after{content:"</style></textarea><img src=x onerror=alert(1)>"}'
    const font = "@font-face{font-family:'</style><img src=x onerror=alert(1)>'}"
    const look = { sheets: [evil], fonts: [font], shared: [evil] }
    const html = lookPart(read({ ...look, nodes: [['a-view', {}, [], { sheets: [0], nodes: [] }]] })!)!
    expect(html).not.toMatch(/<img|<\/textarea/)
    expect(html.match(/<\/style>/g)).toHaveLength(html.match(/<style>/g)!.length)
    expect(html).toContain('\\3c img')
  })

  it('is none where shared sheets make it large', () => {
    const element = ['a-view', {}, [], { sheets: [0], nodes: [] }]
    expect(shown({ shared: ['a'.repeat(1000)], nodes: Array(200).fill(element) })).toBeUndefined()
  })
})

describe('an address of a look', () => {
  it.each(['/images/a.png', '/a.svg?x=1', 'data:image/png;base64,AA==', 'data:font/woff2,x'])('may be %s', (address) =>
    expect(isOwnAddress(address)).toBe(true),
  )
  it.each([
    'https://evil/a.png',
    '//evil/a.png',
    '/\\evil/a.png',
    'a.png',
    '/',
    'javascript:alert(1)',
    'data:text/html,x',
    '/__tandem/files/usr/secret.png',
    '/%5f_tandem/files/usr/secret.png',
    '/a/../__tandem/session',
    '/s/token',
    '/%73/token',
    '/%',
  ])('may not be %s', (address) => expect(isOwnAddress(address)).toBe(false))
})
