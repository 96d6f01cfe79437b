/** Documentation: "ACSS 语法参考", "页面样式"; what programs' style sheets hold. A page is 375 px wide here. */
import type { ViewCase } from './view-case'

const RED = 'rgb(255, 0, 0)'
const BLUE = 'rgb(0, 0, 255)'
const GREEN = 'rgb(0, 128, 0)'
const PNG =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

export const styleCases: ViewCase[] = [
  {
    name: 'rpx: in lengths, calc, var, shorthand, negative, decimals, in media queries',
    axml: `<view id="a"/><view id="b"/><view id="c"/>`,
    acss: `page { --gap: 20rpx } #a { width: 100rpx; margin: 10rpx -20rpx 0 .5rpx; padding-left: calc(100rpx + 1px); border: 1px solid }
      #b { width: var(--gap); height: calc(var(--gap) * 2); transform: translate(10rpx, 20rpx) }
      @media (min-width: 100rpx) { #c { top: 20rpx } } @media (min-width: 7500rpx) { #c { left: 1px } }`,
    shows: ['<view id="a"></view><view id="b"></view><view id="c"></view>'],
    look: {
      '#a width': '50px',
      '#a margin-right': '-10px',
      '#a margin-left': '0.250001px',
      '#a padding-left': '51px',
      '#b width': '10px',
      '#b height': '20px',
      '#b transform': 'matrix(1, 0, 0, 1, 5, 10)',
      '#c top': '10px',
      '#c left': 'auto',
    },
  },
  {
    name: 'rpx with exponents: in the sheet, in what data gives',
    axml: `<view id="a" style="width: {{n}}rpx; margin-top: {{tiny}}rpx"/><view id="b" style="height: 2e1rpx"/>`,
    acss: `#a { height: 1e2rpx; margin-left: -.5E+1rpx } #b { width: calc(1e2rpx + 20e-1rpx); padding: 1e1rpx 0 }`,
    data: { n: 2e2, tiny: 1e-7 },
    shows: [
      '<view id="a" style="width: 26.666667vw; margin-top: 0.000001vw"></view><view id="b" style="height: 2.666667vw"></view>',
    ],
    look: {
      '#a width': '100px',
      '#a height': '50px',
      '#a margin-left': '-2.5px',
      '#b width': '51px',
      '#b height': '10px',
      '#b padding-top': '5px',
    },
  },
  {
    name: '1rem is 100rpx, and the size of text does not follow the root',
    axml: `<view id="a">x</view><view id="b" style="height: 2rem"/>`,
    acss: `#a { width: 1.2rem; padding-left: .32rem }`,
    shows: ['<view id="a">x</view><view id="b" style="height: 2rem"></view>'],
    look: { '#a width': '60px', '#a padding-left': '16px', '#b height': '100px', '#a font-size': '16px' },
  },
  {
    name: 'rpx in inline styles, from data, and set by an object',
    axml: `<view id="a" style="width: {{w}}rpx; height: calc(10rpx + 5px)"/><view id="b" style="{{ {width: w + 'rpx'} }}"/>`,
    data: { w: 200 },
    shows: [
      '<view id="a" style="width: 26.666667vw; height: calc(1.333334vw + 5px)"></view><view id="b" style="width:26.666667vw;"></view>',
    ],
    look: { '#a width': '100px', '#a height': '10px', '#b width': '100px' },
  },
  {
    name: 'selectors: page, elements, descendants, children, siblings, attributes, compounds, ids, any',
    axml: `<view class="p"><view class="a b"><text>1</text></view><view class="c"><text>2</text></view><text data-x="1" class="d">3</text></view><view id="i"/>`,
    acss: `page { color: red } view.p > view > text { color: blue } .a.b text { top: 1px } .a + .c { left: 2px } .a ~ text { right: 3px }
      view text.d, #i { bottom: 4px } .p * { margin-top: 5px } text[class="d"] { margin-left: 6px }`,
    shows: [
      '<view class="p"><view class="a b"><text>1</text></view><view class="c"><text>2</text></view><text class="d">3</text></view><view id="i"></view>',
    ],
    look: {
      '.d color': RED,
      '.a>a-text color': BLUE,
      '.a>a-text top': '1px',
      '.c left': '2px',
      '.d right': '3px',
      '.d bottom': '4px',
      '#i bottom': '4px',
      '.c margin-top': '5px',
      '.d margin-left': '6px',
    },
  },
  {
    name: 'pseudo-classes: first, last, nth, not, empty, of-type, root',
    axml: `<view class="l"><view>1</view><text>t</text><view>2</view><view></view></view>`,
    acss: `.l view:first-child { top: 1px } .l view:last-child { top: 2px } .l view:nth-child(3) { left: 3px } .l view:nth-of-type(2) { right: 4px }
      .l view:not(:first-child):not(.none) { bottom: 5px } .l view:empty { margin-top: 6px } .l text:only-of-type { top: 7px } :root { --r: 8px } .l text { left: var(--r) } .l>view:not(text) { margin-left: 9px }`,
    shows: ['<view class="l"><view>1</view><text>t</text><view>2</view><view></view></view>'],
    look: {
      '.l>:nth-child(1) top': '1px',
      '.l>:nth-child(1) bottom': 'auto',
      '.l>:nth-child(1) margin-left': '9px',
      '.l>:nth-child(2) top': '7px',
      '.l>:nth-child(2) left': '8px',
      '.l>:nth-child(3) left': '3px',
      '.l>:nth-child(3) right': '4px',
      '.l>:nth-child(4) top': '2px',
      '.l>:nth-child(4) bottom': '5px',
      '.l>:nth-child(4) margin-top': '6px',
    },
  },
  {
    name: 'custom properties, !important over inline styles, @supports, @charset, keyframes with rpx',
    axml: `<view id="a" style="top: 1px"/><view id="b"/>`,
    acss: `@charset "utf-8"; page { --c: rgb(0, 128, 0) } #a { color: var(--c, red); top: 2px !important; left: var(--none, 4rpx) }
      @supports (display: grid) { #b { display: grid; grid-template-columns: 1fr 20rpx } }
      @keyframes grow { from { width: 100rpx } to { width: 100rpx } } @-webkit-keyframes other { 0% { top: 1rpx } }
      #b { animation: grow 100s infinite }`,
    shows: ['<view id="a" style="top: 1px"></view><view id="b"></view>'],
    look: { '#a color': GREEN, '#a top': '2px', '#a left': '2px', '#b display': 'grid', '#b width': '50px' },
  },
  {
    name: '@import: relative, without an extension, with a media condition; the page’s own style comes later',
    axml: `<view id="a"/>`,
    acss: `@import './one.acss'; @import "two"; @import url(three.acss) (min-width: 1px); @import './three' (min-width: 9999px); #a { color: red }`,
    files: {
      'one.acss': `@import './deep/four.acss'; #a { top: 1px; color: blue }`,
      'two.acss': '#a { left: 2px; top: 2px }',
      'three.acss': '#a { right: 3px }',
      'deep/four.acss': '#a { bottom: 4px; top: 4px }',
    },
    shows: ['<view id="a"></view>'],
    look: { '#a color': RED, '#a top': '2px', '#a left': '2px', '#a right': '3px', '#a bottom': '4px' },
  },
  {
    name: 'images and fonts by url, beside the style sheet, or as data',
    axml: `<view id="a"/><view id="b"/><view id="c"/>`,
    acss: `#a { background: url(./i.svg) } #b { background-image: url("${PNG}") } #c { font-family: mine } @font-face { font-family: mine; src: url(data:font/woff2;base64,AAAA) }`,
    files: { 'i.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>' },
    shows: ['<view id="a"></view><view id="b"></view><view id="c"></view>'],
    look: { '#b background-image': `url("${PNG}")` },
  },
  {
    name: 'before and after, sizes in vw, vh, em, rem and %',
    axml: `<view id="a"/><view id="b"/>`,
    acss: `#a { width: 10vw; font-size: 20px; height: 2em; position: absolute } #b { width: 50% } view::after { content: 'x' }`,
    shows: ['<view id="a"></view><view id="b"></view>'],
    look: { '#a width': '37.5px', '#a height': '40px', '#b width': '187.5px' },
  },
  {
    name: 'Less and Sass beside a page, without configuration',
    axml: `<view class="a"><text class="b">t</text></view><card/><sass/>`,
    files: {
      'page.less': `@import './vars.less'; .a { .b { color: @c; &:first-child { top: (@n * 2) } } } .m() { left: 4rpx } .a { .m() }`,
      'vars.less': '@c: red; @n: 5px;',
      'card.less': '.card { color: blue; .inner { top: 1px } }',
      'sass.scss': `@use './tokens' as t; .sass { color: t.$c; &-x { top: 2px } }`,
      '_tokens.scss': '$c: green;',
    },
    components: {
      card: '<view class="card"><view class="inner"/></view>',
      sass: '<view class="sass sass-x"/>',
    },
    shows: [
      '<view class="a"><text class="b">t</text></view><view class="card"><view class="inner"></view></view><view class="sass sass-x"></view>',
    ],
    look: {
      '.b color': RED,
      '.b top': '10px',
      '.a left': '2px',
      '.card color': BLUE,
      '.inner top': '1px',
      '.sass color': GREEN,
      '.sass top': '2px',
    },
  },
]
