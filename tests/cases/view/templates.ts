/** Documentation: "模板", "引用", "数据绑定" (组合). */
import type { ViewCase } from './view-case'

const show = `<template name="show"><view>{{a}},{{b}},{{c}},{{d}},{{e}}</view></template>`
/** What the template gets from `data="{{…}}"`. */
const combines = (name: string, data: string, fields: object, text: string): ViewCase => ({
  name,
  axml: `${show}<template is="show" data="{{${data}}}"/>`,
  data: fields,
  shows: [`<view>${text}</view>`],
})

export const templateCases: ViewCase[] = [
  combines('data: names and values', 'a: x, b: y.z', { x: 1, y: { z: 2 } }, '1,2,,,'),
  combines('data: spread', '...o, ...p, e: 5', { o: { a: 1, b: 2 }, p: { c: 3, d: 4 } }, '1,2,3,4,5'),
  combines('data: shorthand', 'a, b', { a: 'my-a', b: 'my-b' }, 'my-a,my-b,,,'),
  combines('data: one shorthand alone', 'a', { a: 'A' }, 'A,,,,'),
  combines(
    'data: what comes later wins',
    '...o, ...p, a, c: 6',
    { o: { a: 1, b: 2 }, p: { b: 3, c: 4 }, a: 5 },
    '5,3,6,,',
  ),
  combines('data: spreads of what is not there', '...none, ...nil, a: 1', { nil: null }, '1,,,,'),
  combines('data: an object between braces of its own', '{ a: 1, b: x }', { x: 2 }, '1,2,,,'),
  combines(
    'data: spread of a call and a condition',
    '...(x ? o : p), b: x ? 1 : 2',
    { x: 0, o: { a: 1 }, p: { a: 2 } },
    '2,2,,,',
  ),
  {
    name: 'templates see what they are given, and nothing else',
    axml: `${show}<template is="show"/><template is="show" data="{{...item}}"/>`,
    data: { a: 'page', item: { b: 'given' } },
    shows: ['<view>,,,,</view><view>,given,,,</view>'],
  },
  {
    name: 'is: an expression that chooses, also one that comes to nothing',
    axml: `<template name="odd"><view>odd {{n}}</view></template><template name="even"><view>even {{n}}</view></template><block a:for="{{[1, 2, 3]}}"><template is="{{item % 2 == 0 ? 'even' : 'odd'}}" data="{{n: item}}"/></block><template is="{{kind}}" data="{{n}}"/><template is="{{ 'o' + 'dd' }}" data="{{n: 9}}"/><view id="go" onTap="go"/>`,
    js: `const kinds = ['even', 'odd', '']
      Page({ data: { n: 7 }, go() { this.setData({ kind: kinds.shift(), n: this.data.n + 1 }) } })`,
    taps: ['go', 'go', 'go'],
    shows: ['', '<view>even 8</view>', '<view>odd 9</view>', ''].map(
      (text) => `<view>odd 1</view><view>even 2</view><view>odd 3</view>${text}<view>odd 9</view><view id="go"></view>`,
    ),
  },
  {
    name: 'a mixed is, and one in a template that calls the next',
    axml: `<template name="t_0"><view>0<template is="{{'t_' + i.next}}" data="{{i: i.child}}"/></view></template><template name="t_1"><text>1{{i.v}}</text></template><template is="t_{{start}}" data="{{i: root}}"/>`,
    data: { start: 0, root: { next: 1, child: { v: 'leaf' } } },
    shows: ['<view>0<text>1leaf</text></view>'],
  },
  {
    name: 'recursion of a template over data that ends',
    axml: `<template name="node"><view>{{n.v}}<block a:for="{{n.kids}}" a:for-item="k"><template is="node" data="{{n: k}}"/></block></view></template><template is="node" data="{{n: tree}}"/><view id="go" onTap="go"/>`,
    js: `Page({ data: { tree: { v: 1, kids: [{ v: 2 }, { v: 3, kids: [{ v: 4 }] }] } }, go() { this.setData({ 'tree.kids[1].kids[0].v': 5, 'tree.kids[0].kids': [{ v: 6 }] }) } })`,
    taps: ['go'],
    shows: [
      '<view>1<view>2</view><view>3<view>4</view></view></view><view id="go"></view>',
      '<view>1<view>2<view>6</view></view><view>3<view>5</view></view></view><view id="go"></view>',
    ],
  },
  {
    name: 'import brings the templates of a file, not those that it imports; include brings the rest',
    axml: `<import src="./b.axml"/><include src="./head.axml"/><template is="B"/><template is="A"/><include src="head"/>`,
    data: { t: 'of the page' },
    files: {
      'a.axml': '<template name="A"><view>A</view></template>',
      'b.axml':
        '<import src="./a.axml"/><template name="B"><view>B</view><template is="A"/></template><view>not imported</view>',
      'head.axml': '<template name="inside"><view>no</view></template><view>head {{t}}</view>',
    },
    shows: ['<view>head of the page</view><view>B</view><view>A</view><view>head of the page</view>'],
  },
  {
    name: 'an included file sees the sjs and loop variables of its place',
    axml: `<import-sjs name="u" from="./u.sjs"/><block a:for="{{[1, 2]}}"><include src="./row.axml"/></block>`,
    files: {
      'u.sjs': 'export default { twice: (x) => x * 2 }',
      'row.axml': '<view>{{index}}:{{u.twice(item)}}</view>',
    },
    shows: ['<view>0:2</view><view>1:4</view>'],
  },
  {
    name: 'events and components in templates belong to the page',
    axml: `<template name="t"><view id="{{id}}" data-v="{{v}}" onTap="tapped">{{v}}</view><card v="{{v}}" onPick="picked"/></template><template is="t" data="{{id: 'x', v}}"/>`,
    js: `Page({ data: { v: 1 }, tapped(e) { console.log('tapped', e.target.dataset.v); this.setData({ v: 2 }) }, picked(v) { console.log('picked', v) } })`,
    components: {
      card: {
        axml: '<text>{{v}}</text>',
        js: `Component({ props: { v: 0 }, didUpdate() { this.props.onPick(this.props.v) } })`,
      },
    },
    taps: ['x'],
    shows: ['<view id="x">1</view><text>1</text>', 'tapped 1', 'picked 2', '<view id="x">2</view><text>2</text>'],
  },
  {
    name: 'a template’s data follows deep changes of what it was given, spread or named',
    axml: `<template name="t"><view>{{x.y}}{{z}}</view></template><template is="t" data="{{...o}}"/><template is="t" data="{{x: o.x, z: o.z}}"/><view id="go" onTap="go"/>`,
    js: `Page({ data: { o: { x: { y: 1 }, z: 'a' } }, go() { this.setData({ 'o.x.y': 2, 'o.z': 'b' }) } })`,
    taps: ['go'],
    shows: [1, 2].map((n) => {
      const row = `<view>${n}${n === 1 ? 'a' : 'b'}</view>`
      return `${row}${row}<view id="go"></view>`
    }),
  },
]
