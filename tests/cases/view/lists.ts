/** Documentation: "列表渲染", "条件渲染". */
import type { ViewCase } from './view-case'

const rows = (...texts: (string | number)[]): string => texts.map((text) => `<view>${text}</view>`).join('')
const buttons = (name: string): string => `<view id="${name}" onTap="${name}"/>`
const button = (name: string): string => `<view id="${name}"></view>`

export const listCases: ViewCase[] = [
  {
    name: 'item and index by themselves, and under names of their own',
    axml: `<view a:for="{{list}}">{{index}}:{{item}}</view><view a:for="{{list}}" a:for-item="x" a:for-index="i">{{i}}-{{x}}</view>`,
    data: { list: ['a', 'b'] },
    shows: [rows('0:a', '1:b', '0-a', '1-b')],
  },
  {
    name: 'numbers count, strings give characters, objects their values under their names, nothing gives nothing',
    axml: `<view a:for="{{3}}">{{item}}</view><view a:for="{{n}}">{{index}}</view><view a:for="{{s}}">{{item}}</view><view a:for="{{o}}">{{index}}={{item}}</view><view a:for="{{absent.deep}}">no</view><view a:for="{{none}}">no</view><view a:for="{{false}}">no</view>`,
    data: { n: 2, s: '好a', o: { x: 1, y: 2 }, none: null },
    shows: [rows(0, 1, 2, 0, 1, '好', 'a', 'x=1', 'y=2')],
  },
  {
    name: 'lists written in the template',
    axml: `<view a:for="{{[zero, 1, 'two', ...more]}}">{{item}}</view>`,
    data: { zero: 0, more: [3, 4] },
    shows: [rows(0, 1, 'two', 3, 4)],
  },
  {
    name: 'a list without braces is one all the same',
    axml: `<view a:for="list">{{item}}</view>`,
    data: { list: [1] },
    shows: [rows(1)],
  },
  {
    name: 'nested loops: names of the inner one hide those of the outer, and only there',
    axml: `<view a:for="{{list}}">{{item.n}}<text a:for="{{item.sub}}">{{item}}{{index}}</text>{{index}}</view>`,
    data: {
      list: [
        { n: 'A', sub: [1, 2] },
        { n: 'B', sub: [] },
      ],
    },
    shows: ['<view>A<text>10</text><text>21</text>0</view><view>B1</view>'],
  },
  {
    name: 'the multiplication table of the documentation, in short',
    axml: `<view a:for="{{[1, 2, 3]}}" a:for-item="i"><view a:for="{{[1, 2, 3]}}" a:for-item="j"><view a:if="{{i <= j}}"> {{i}} * {{j}} = {{i * j}} </view></view></view>`,
    shows: [
      [
        [' 1 * 1 = 1 ', ' 1 * 2 = 2 ', ' 1 * 3 = 3 '],
        ['', ' 2 * 2 = 4 ', ' 2 * 3 = 6 '],
        ['', '', ' 3 * 3 = 9 '],
      ]
        .map((row) => `<view>${row.map((text) => `<view>${text && `<view>${text}</view>`}</view>`).join('')}</view>`)
        .join(''),
    ],
  },
  {
    name: 'a block repeats several elements',
    axml: `<block a:for="{{[1, 2]}}"><view>{{index}}</view><view>{{item}}</view></block>`,
    shows: [rows(0, 1, 1, 2)],
  },
  {
    name: 'a:for and a:if on one element: the condition sees the item',
    axml: `<view a:for="{{list}}" a:if="{{item.on}}">{{item.n}}</view>`,
    data: {
      list: [
        { on: true, n: 1 },
        { on: false, n: 2 },
        { on: true, n: 3 },
      ],
    },
    shows: [rows(1, 3)],
  },
  {
    name: 'a:for with an a:if that has an a:else: the condition is the outer one',
    axml: `<view a:if="{{list.length}}" a:for="{{list}}">{{item}}</view><view a:else>none</view>${buttons('empty')}`,
    js: `Page({ data: { list: [1, 2] }, empty() { this.setData({ list: [] }) } })`,
    taps: ['empty'],
    shows: [rows(1, 2) + button('empty'), rows('none') + button('empty')],
  },
  {
    name: 'keys: of a member, of the item, of the index, of an expression, and the word key',
    axml: `<view a:for="{{list}}" a:key="id">{{item.id}}</view><view a:for="{{names}}" a:key="{{*this}}">{{item}}</view><view a:for="{{names}}" a:key="index">{{item}}</view><view a:for="{{names}}" key="{{item + index}}">{{item}}</view><view a:for="{{list}}" a:key="{{item.id}}">{{item.id}}</view><view a:for="{{list}}" a:for-key="id">{{item.id}}</view>${buttons('turn')}`,
    js: `Page({ data: { list: [{ id: 1 }, { id: 2 }, { id: 3 }], names: ['a', 'b', 'c'] },
      turn() { this.setData({ list: this.data.list.reverse(), names: ['c', 'a', 'd'] }) } })`,
    taps: ['turn'],
    shows: [
      rows(1, 2, 3, 'a', 'b', 'c', 'a', 'b', 'c', 'a', 'b', 'c', 1, 2, 3, 1, 2, 3) + button('turn'),
      rows(3, 2, 1, 'c', 'a', 'd', 'c', 'a', 'd', 'c', 'a', 'd', 3, 2, 1, 3, 2, 1) + button('turn'),
    ],
  },
  {
    name: 'keys that repeat or are missing lose no row',
    axml: `<view a:for="{{list}}" a:key="id">{{item.n}}</view>${buttons('go')}`,
    js: `Page({ data: { list: [{ id: 1, n: 'a' }, { id: 1, n: 'b' }, { n: 'c' }, { n: 'd' }] },
      go() { this.setData({ list: [{ n: 'd' }, { id: 1, n: 'b' }, { id: 1, n: 'x' }] }) } })`,
    taps: ['go'],
    shows: [
      "a:key is not unique in the list (c/page.axml, a:for={{list}}): rows with the same key may keep each other's state",
      rows('a', 'b', 'c', 'd') + button('go'),
      rows('d', 'b', 'x') + button('go'),
    ],
  },
  {
    name: '$spliceData, a path into a row, a whole list, a mutated one',
    axml: `<view a:for="{{list}}" a:key="id">{{item.n}}</view>${['splice', 'path', 'mutate'].map(buttons).join('')}`,
    js: `Page({ data: { list: [{ id: 1, n: 'a' }, { id: 2, n: 'b' }] },
      splice() { this.$spliceData({ list: [1, 1, { id: 3, n: 'c' }, { id: 4, n: 'd' }] }) },
      path() { this.setData({ 'list[1].n': 'C', 'list[2]': { id: 9, n: 'D' } }) },
      mutate() { this.data.list.push({ id: 5, n: 'e' }); this.setData({ list: this.data.list }) } })`,
    taps: ['splice', 'path', 'mutate'],
    shows: [rows('a', 'b'), rows('a', 'c', 'd'), rows('a', 'C', 'D'), rows('a', 'C', 'D', 'e')].map(
      (text) => text + ['splice', 'path', 'mutate'].map(button).join(''),
    ),
  },
  {
    name: 'conditions: chains over elements and blocks, whitespace and comments between',
    axml: `<view a:if="{{n > 5}}">1</view>\n<!-- c -->\n<block a:elif="{{n > 2}}"><view>2</view><view>2b</view></block> <view a:elif="{{n === 2}}">two</view><view a:else>3</view>${buttons('less')}`,
    js: `Page({ data: { n: 6 }, less() { this.setData({ n: this.data.n - 2 }) } })`,
    taps: ['less', 'less', 'less'],
    shows: [rows(1), rows(2, '2b'), rows('two'), rows(3)].map((text) => text + button('less')),
  },
  {
    name: 'conditions nest, and one inside of an a:else is its own',
    axml: `<block a:if="{{a}}"><view a:if="{{b}}">ab</view><view a:else>a</view></block><block a:else><view a:if="{{b}}">b</view><view a:else>none</view></block>${buttons('next')}`,
    js: `const all = [[1, 0], [0, 1], [0, 0]]
      Page({ data: { a: 1, b: 1 }, next() { const [a, b] = all.shift(); this.setData({ a, b }) } })`,
    taps: ['next', 'next', 'next'],
    shows: [rows('ab'), rows('a'), rows('b'), rows('none')].map((text) => text + button('next')),
  },
  {
    name: 'a condition that is a text is true unless it is empty; a mixed one is a text',
    axml: `<view a:if="false">text</view><view a:if="{{''}}">no</view><view a:if=" {{ 0 }} ">no</view><view a:if="x{{0}}">mixed</view>`,
    shows: [rows('text', 'mixed')],
  },
  {
    name: 'hidden stays on the page',
    axml: `<view hidden="{{h}}">a</view><view hidden>b</view><view hidden="{{!h}}">c</view>`,
    data: { h: true },
    shows: ['<view hidden>a</view><view hidden>b</view><view>c</view>'],
  },
]
