import { expect, test } from 'vitest'
import { rewriteCss, type CssImport } from './css'
import { rewriteSelector } from './css-selector'

const css = (text: string, scope?: string) =>
  rewriteCss(text, { scope, url: (url) => `<${url}>` })
    .parts.map((part) => (typeof part === 'string' ? part : `@import[${part.specifier}|${part.condition}]`))
    .join('')
    .replace(/\s*\n/g, ' ')
    .trim()

test.each([
  ['view', 'a-view'],
  ['page view > .a', 'a-page a-view > .a'],
  ['scroll-view.a,text#b', 'a-scroll-view.a,a-text#b'],
  ['.view #text [image]', '.view #text [image]'],
  ['view:first-child::after', 'a-view:first-child::after'],
  ['.a:not(view)', '.a:not(a-view)'],
  ['view:nth-child(2n + 1)', 'a-view:nth-child(2n + 1)'],
  ['.a+view~button', '.a+a-view~a-button'],
  ['*', '*'],
  [':root', ':root'],
  ['.a\\:b view', '.a\\:b a-view'],
  ['[data-a="view , ]"] view', '[data-a="view , ]"] a-view'],
  ['.标题 view', '.标题 a-view'],
  ['View', 'a-view'],
  ['.a:disabled', '.a:is(:disabled,[disabled])'],
  ['button:not(:Disabled)::after', 'a-button:not(:is(:disabled,[disabled]))::after'],
  ['.a:checked+view', '.a:is(:checked,[aria-checked=true])+a-view'],
  ['input:focus', 'a-input:is(:focus,:state(focus))'],
  ['.a:focus-within', '.a:focus-within'],
  ['input::placeholder', 'a-input :where(.a-input-placeholder,.a-textarea-placeholder)'],
  ['.a::-webkit-input-placeholder', '.a :where(.a-input-placeholder,.a-textarea-placeholder)'],
  ['.a/* c */ view', '.a a-view'],
])('tags in %s', (selector, expected) => expect(rewriteSelector(selector)).toBe(expected))

test.each([
  ['.a', '.a:where([s])'],
  ['.a .b', '.a .b:where([s])'],
  ['.a:hover, view::after', '.a:where([s]):hover, a-view:where([s])::after'],
  ['.a:hover .b', '.a:hover .b:where([s])'],
  ['page', 'a-page'],
  ['page .a', 'a-page .a:where([s])'],
  ['.a:not(.b)', '.a:where([s]):not(.b)'],
  ['::placeholder', ':where([s]) :where(.a-input-placeholder,.a-textarea-placeholder)'],
  ['&:hover', '&:where([s]):hover'],
  ['.a ,\n.b ', '.a:where([s]) ,\n.b:where([s]) '],
])('%s limited to a unit', (selector, expected) => expect(rewriteSelector(selector, 's')).toBe(expected))

test('rpx wherever a length can stand', () => {
  expect(css('.a{width:750rpx;margin:-15rpx auto .75RPX}')).toBe('.a{width:100vw;margin:-2vw auto 0.1vw;}')
  expect(css('.a{width:calc(100% - 7.5rpx)}')).toBe('.a{width:calc(100% - 1vw);}')
  expect(css('.a{--x:75rpx;width:var(--x,150rpx)}')).toBe('.a{--x:10vw;width:var(--x,20vw);}')
  expect(css('@media (min-width: 750rpx){.a{top:75rpx}}')).toBe('@media (min-width: 100vw){.a{top:10vw;} }')
  expect(css('.a{content:"75rpx";background:url(75rpx.png)}')).toBe(
    '.a{content:"75rpx";background:url("<75rpx.png>");}',
  )
  expect(css('.a{width:7.5e2rpx;margin:7.5E+1Rpx -750e-1rpx;top:1e999rpx;left:x1e2rpx}')).toBe(
    '.a{width:100vw;margin:10vw -10vw;top:1e999rpx;left:x1e2rpx;}',
  )
  expect(css('.a75rpx{color:red}')).toBe('.a75rpx{color:red;}')
})

test('urls in every form', () => {
  expect(css('.a{background:url( "a b.png" ) no-repeat}')).toBe('.a{background:url("<a b.png>") no-repeat;}')
  expect(css(".a{background:URL('a.png'),url(b.png)}")).toBe('.a{background:url("<a.png>"),url("<b.png>");}')
  expect(css('.a{background:url(data:image/png;base64,AA/BB==)}')).toBe(
    '.a{background:url("<data:image/png;base64,AA/BB==>");}',
  )
  expect(css('.a{background:url(a\\).png)}')).toBe('.a{background:url("<a).png>");}')
  expect(css('@font-face{src:url(a.eot?#iefix) format("x")}')).toBe(
    '@font-face{src:url("<a.eot?#iefix>") format("x");}',
  )
})

test('imports come out where they stand, charset does not', () => {
  expect(css('@charset "utf-8";@import "./a.acss";@import url(b) screen;.a{top:0}@import \'c\' ;')).toBe(
    '@import[./a.acss|]@import[b|screen].a{top:0;} @import[c|]',
  )
  const text = '.a{}\n@import  "x";'
  const { start, end } = rewriteCss(text, { url: (url) => url }).parts[1] as CssImport
  expect(text.slice(start, end)).toBe('"x"')
})

test('keyframes, font faces and nested rules', () => {
  expect(css('@-webkit-keyframes view{from{top:75rpx}50.5%{top:0}to{top:1px}}', 's')).toBe(
    '@-webkit-keyframes view{from{top:10vw;} 50.5%{top:0;} to{top:1px;} }',
  )
  expect(css('.a{top:0;view &{top:1px}.b{left:0}&:hover{right:0}}')).toBe(
    '.a{top:0;a-view &{top:1px;} .b{left:0;} &:hover{right:0;} }',
  )
  expect(css('.a{@media print{top:0;.b{left:0}}}')).toBe('.a{@media print{top:0;.b{left:0;} } }')
  expect(css('.a{--x:{b:c};top:0}')).toBe('.a{--x:{b:c};top:0;}')
  expect(css('@layer a,b;@supports (top:0){view{top:0}}')).toBe('@layer a,b; @supports (top:0){a-view{top:0;} }')
})

test('what is broken stays inside of its file and takes little with it', () => {
  expect(css('.a{top:0')).toBe('.a{top:0;}')
  expect(css('.a{top:0}}.b{top:1px}')).toBe('.a{top:0;} .b{top:1px;}')
  expect(css('.a{top:calc(1px;left:0}.b{top:1px}')).toBe('.a{top:calc(1px;left:0;} .b{top:1px;}')
  expect(css('.a{color red;top:0}')).toBe('.a{color red;top:0;}')
  expect(css('.a{*zoom:1;filter:progid:DX.M(a="b")}')).toBe('.a{*zoom:1;filter:progid:DX.M(a="b");}')
  expect(css(':global(.x){top:0}')).toBe(':global(.x){top:0;}')
  expect(css('.a{content:"x\n;top:0}')).toBe('.a{content:"x;top:0;}')
  expect(css('/* a { } .b{top:0}')).toBe('')
  expect(css('.a')).toBe('')
  expect(css('<!-- .a{top:0} -->')).toBe('.a{top:0;}')
  expect(css('\ufeff.a{top:0}')).toBe('.a{top:0;}')
})

test('nesting without end is not followed', () => {
  expect(css('.a{'.repeat(20_000)).length).toBeGreaterThan(0)
  expect(css('@media a{'.repeat(20_000)).length).toBeGreaterThan(0)
  expect(rewriteSelector(`${':not('.repeat(20_000)}view`).length).toBeGreaterThan(0)
})

test.each([
  ['.a{font-family:DINPro}', '.a{font-family:DINPro, sans-serif;}'],
  ['.a{font-family:"Noto Serif", DINPro !important}', '.a{font-family:"Noto Serif", DINPro, sans-serif !important;}'],
  ['.a{font-family:DINPro,serif}', '.a{font-family:DINPro,serif;}'],
  ['.a{font-family:var(--f)}', '.a{font-family:var(--f);}'],
  ['.a{font-family:inherit}', '.a{font-family:inherit;}'],
  ['@font-face{font-family:DINPro}', '@font-face{font-family:DINPro;}'],
])('what stands behind the fonts of %s', (text, expected) => expect(css(text)).toBe(expected))
