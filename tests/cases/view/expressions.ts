/** Documentation: "数据绑定", "text 文本"; what programs write besides (expressions between braces, texts, attributes). */
import type { ViewCase } from './view-case'

const view = (...texts: (string | number)[]): string => texts.map((text) => `<view>${text}</view>`).join('')

/** One `<view>` per expression. */
const gives = (name: string, data: object, pairs: [string, string | number][]): ViewCase => ({
  name,
  data,
  axml: pairs.map(([expression]) => `<view>{{${expression}}}</view>`).join(''),
  shows: [view(...pairs.map(([, text]) => text))],
})

export const expressionCases: ViewCase[] = [
  gives('literals and operators', { a: 1, b: 2, s: 'x', no: false, o: { k: { d: 5 } }, list: [7, 8], key: 'k', i: 1 }, [
    ['a + b', 3],
    ['a - b * 3', -5],
    ['-a', -1],
    ['7 % 4 / 2', 1.5],
    ['a == "1"', 'true'],
    ['a === "1"', 'false'],
    ['a != b', 'true'],
    ['a !== 1', 'false'],
    ['a < b && b <= 2', 'true'],
    ['a > b || s', 'x'],
    ['!no', 'true'],
    ['no ? "yes" : s ? "inner" : ""', 'inner'],
    ['\'single\' + "double"', 'singledouble'],
    ['`t${a}${s}`', 't1x'],
    ['o.k.d', 5],
    ['o["k"].d', 5],
    ['o[key].d', 5],
    ['list[i] + list[0]', 15],
    ['list.length', 2],
    ['typeof a', 'number'],
    ['(1, 2)', 2],
    ['null', ''],
    ['undefined', ''],
    ['true', 'true'],
    ['0', 0],
    ['1.50', 1.5],
    ['a ?? 3', 1],
    ['none?.x ?? "d"', 'd'],
    ['"a\\nb".length', 3],
    ['/* remark */ a', 1],
  ]),
  gives('what is not there gives nothing, and never throws', { o: { n: null }, s: 'x' }, [
    ['absent', ''],
    ['absent.a.b.c', ''],
    ['o.n.x', ''],
    ['absent[0].b', ''],
    ['absent.call(1)', ''],
    ['absent()', ''],
    ['s.none()', ''],
    ['absent.length > 0 ? 1 : 2', 2],
    ['absent + 1', 'NaN'],
    ['', ''],
  ]),
  gives(
    'words of the language are fields where they can mean nothing else',
    {
      for: 'F',
      switch: 'S',
      class: 'C',
      default: 'D',
      new: 6,
      delete: 'X',
      in: { a: 'I' },
      typeof: 'T',
      o: { new: 1 },
    },
    [
      ['for', 'F'],
      ['switch', 'S'],
      [' class ', 'C'],
      ['default', 'D'],
      ['typeof', 'T'],
      ["class||'x'", 'C'],
      ["if || 'x'", 'x'],
      ['new / 2', 3],
      ['delete + class', 'XC'],
      ['in.a', 'I'],
      ['in[class] || in["a"]', 'I'],
      ['!default ? 1 : (default)', 'D'],
      ['{ class }.class + { class: default }.class', 'CD'],
      ['{ ...in }.a', 'I'],
      ['[for, new].join()', 'F,6'],
      ['`${switch}`', 'S'],
      ['o.new + new', 7],
      ['typeof class', 'string'],
      ['typeof typeof', 'string'],
      ['void class', ''],
      ['null || true', 'true'],
    ],
  ),
  {
    name: 'reserved words: rows, props, data of templates',
    axml: `<template name="t">{{class}}{{default || '-'}}</template><template is="t" data="{{class, default: class}}"/><view a:for="{{in}}" a:for-item="case" a:for-index="do">{{do + case.new}}</view><card class="{{class}}" default="{{new || class}}"/><view id="go" onTap="go"/>`,
    js: `Page({ data: { class: 'C', in: [{ new: 1 }] }, go() { this.setData({ class: 'E', 'in[0].new': 2 }) } })`,
    components: {
      card: {
        axml: '<text>{{default + 1}}{{super}}</text>',
        js: `Component({ props: { default: 0 }, deriveDataFromProps({ default: given }) { this.setData({ super: given }) } })`,
      },
    },
    taps: ['go'],
    shows: [
      ['C', 1],
      ['E', 2],
    ].map(([c, n]) => `${c}${c}<view>${n}</view><text>${c}1${c}</text><view id="go"></view>`),
  },
  gives('methods of strings, numbers and lists', { s: 'a,b', n: 3.14159, list: [3, 1, 2] }, [
    ['s.split(",").length', 2],
    ['s.toUpperCase()', 'A,B'],
    ['s[0]', 'a'],
    ['n.toFixed(2)', '3.14'],
    ['list.indexOf(2)', 2],
    ['list.join("-")', '3-1-2'],
    ['list.slice(1)', '1,2'],
    ['list.map(x => x * 2)', '6,2,4'],
    ['list.includes(1) ? "has" : "not"', 'has'],
  ]),
  gives('values as texts', { o: { a: 1 }, list: [1, [2, 3]], none: null, yes: true, empty: '' }, [
    ['o', '[object Object]'],
    ['list', '1,2,3'],
    ['none', ''],
    ['yes', 'true'],
    ['empty', ''],
    ['{ a: 1 }', '[object Object]'],
  ]),
  {
    name: 'objects whose toString or valueOf is data or throws stop nothing',
    axml: `<view>{{a}}</view><view class="x {{a}}">{{a + ''}}</view><view a:if="{{a == 1}}">no</view><view>{{b > 1}}</view><view style="color: {{a}}">{{\`\${b}\`}}</view><view>after {{n}}</view><view id="go" onTap="go"/>`,
    js: `Page({ data: { n: 1, a: { toString: 1, valueOf: 'x' }, b: { toString: null, valueOf: null } }, go() { this.setData({ n: 2, a: { toString: {}, valueOf: 0 } }) } })`,
    taps: ['go'],
    shows: [1, 2].map(
      (n) =>
        `<view>[object Object]</view><view class="x [object Object]">[object Object]</view><view>false</view><view style="color: [object Object]">[object Object]</view><view>after ${n}</view><view id="go"></view>`,
    ),
  },
  {
    name: 'texts around expressions; whitespace collapses, at line ends it goes',
    axml: `<view>a {{b}} c</view><view> a  b </view><view>\n  a\n  b\n</view><view>{{b}}{{b}}</view><view>{{ b }} </view><text>x  y</text><text> {{b}}</text>`,
    data: { b: 'B' },
    shows: [
      '<view>a B c</view><view> a b </view><view>a b</view><view>BB</view><view>B </view><text>x y</text><text> B</text>',
    ],
  },
  {
    name: 'entities, \\n, comments, braces in strings',
    axml: `<view>&lt;&gt;&amp;&nbsp;&quot;&#65;&#x42;&unknown;</view><text>a\\nb</text><view>a<!-- c {{x}} -->b</view><view>{{ "}}" + '{{' }}</view><view>{ {a} }</view><view>{{ {a: 1}.a }}</view>`,
    shows: [
      '<view><>&\u00a0"AB&unknown;</view><text>a\nb</text><view>ab</view><view>}}{{</view><view>{ {a} }</view><view>1</view>',
    ],
  },
  {
    name: 'attributes: texts, values, mixtures, without a value, without quotes, in single quotes, over lines',
    axml: `<view id="i-{{n}}" class='a {{n > 1 ? "b" : ""}}' aria-label="{{s}}" hidden={{no}}/><view hidden/><view
      class="c
        d"
      id=plain/>`,
    data: { n: 2, s: 'x "y"', no: false },
    shows: [
      '<view aria-label="x "y"" class="a b" id="i-2"></view><view hidden></view><view class="c\n        d" id="plain"></view>',
    ],
  },
  {
    name: 'style: texts, rpx anywhere, objects, nothing',
    axml: `<view style="width:{{w}}rpx;height:75rpx"/><view style="{{s}}"/><view style="{{ {color: 'red', fontSize: w + 'rpx', '--x': 1, top: none} }}"/><view style="{{color: c, marginTop: '7.5rpx'}}"/><view style="{{none}}"/>`,
    data: { w: 150, s: 'width: calc(100% - 75rpx)', c: 'blue' },
    shows: [
      '<view style="width:20vw;height:10vw"></view><view style="width: calc(100% - 10vw)"></view><view style="color:red;font-size:20vw;--x:1;"></view><view style="color:blue;margin-top:1vw;"></view><view></view>',
    ],
  },
  {
    name: 'data sets keep their types and get camel case',
    axml: `<view id="go" data-item-id="{{o}}" data-n="{{1}}" data-text="t" data-flag data-upperCase="{{null}}" onTap="go"/>`,
    js: `Page({ data: { o: { x: [1] } }, go(e) { console.log(JSON.stringify(e.currentTarget.dataset)) } })`,
    taps: ['go'],
    shows: [
      '<view id="go"></view>',
      '{"itemId":{"x":[1]},"n":1,"text":"t","flag":true,"upperCase":null}',
      '<view id="go"></view>',
    ],
  },
  {
    name: 'the same object, changed in place, is drawn anew; undefined takes a field away',
    axml: `<view>{{o.x}}{{list[0]}}{{gone}}</view><view id="go" onTap="go"/>`,
    js: `Page({ data: { o: { x: 1 }, list: [1], gone: 'g' }, go() { this.data.o.x = 2; this.data.list[0] = 3; this.setData({ o: this.data.o, list: this.data.list, gone: undefined }) } })`,
    taps: ['go'],
    shows: ['<view>11g</view><view id="go"></view>', '<view>23</view><view id="go"></view>'],
  },
  {
    name: 'setData: paths, new branches on the way, indexes, several at once',
    axml: `<view>{{a.b.c}}|{{list[2].x}}|{{o['k-d']}}|{{n}}</view><view id="go" onTap="go"/>`,
    js: `Page({ data: { n: 0 }, go() { this.setData({ 'a.b.c': 1, 'list[2].x': 2, 'o.k-d': 3 }); this.setData({ n: 1 }); this.setData({ n: this.data.n + 1 }) } })`,
    taps: ['go'],
    shows: ['<view>|||0</view><view id="go"></view>', '<view>1|2|3|2</view><view id="go"></view>'],
  },
]
