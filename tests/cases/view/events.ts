/** Documentation: "事件介绍", "事件对象", "组件对象" (props, methods). */
import type { ViewCase } from './view-case'

/** A page that says which handlers were called, with what. */
const says = `const say = (name) => function (e) { console.log(name, e.type, e.target.id, e.currentTarget.id) }`

export const eventCases: ViewCase[] = [
  {
    name: 'on bubbles, catch stops: the documentation’s example',
    axml: `<view id="outter" onTap="one"><view id="middle" catchTap="two"><view id="inner" onTap="three"/></view></view>`,
    js: `${says}; Page({ one: say('one'), two: say('two'), three: say('three') })`,
    acss: '#middle { padding-bottom: 80px } #outter { padding-bottom: 200px }',
    taps: ['inner', 'middle', 'outter'],
    shows: [
      '<view id="outter"><view id="middle"><view id="inner"></view></view></view>',
      'three tap inner inner',
      'two tap inner middle',
      '<view id="outter"><view id="middle"><view id="inner"></view></view></view>',
      'two tap middle middle',
      '<view id="outter"><view id="middle"><view id="inner"></view></view></view>',
      'one tap outter outter',
      '<view id="outter"><view id="middle"><view id="inner"></view></view></view>',
    ],
  },
  {
    name: 'a built-in’s events are known whatever the case (documentation: "rich-text", onTouchstart); a component’s are names',
    axml: `<view id="a" onTAP="one"/>`,
    js: `${says}; Page({ one: say('one') })`,
    taps: ['a'],
    shows: ['<view id="a"></view>', 'one tap a a', '<view id="a"></view>'],
  },
  {
    name: 'capturing handlers are called first, from the outside in; capture-catch is the last',
    axml: `<view onTap="one" capture-onTap="two"><view id="a" onTap="three" capture-onTap="four"/></view><view onTap="one" capture-catchTap="two"><view id="b" onTap="three"/></view>`,
    js: `${says}; Page({ one: say('one'), two: say('two'), three: say('three'), four: say('four') })`,
    taps: ['a', 'b'],
    shows: [
      '<view><view id="a"></view></view><view><view id="b"></view></view>',
      'two tap a ',
      'four tap a a',
      'three tap a a',
      'one tap a ',
      '<view><view id="a"></view></view><view><view id="b"></view></view>',
      'two tap b ',
      '<view><view id="a"></view></view><view><view id="b"></view></view>',
    ],
  },
  {
    name: 'data sets of target, currentTarget and targetDataset; marks of all on the way',
    axml: `<view id="tapTest" data-hi="Alipay" data-outer="{{1}}" mark:a="outer" mark:b="{{2}}" onTap="go"><text id="inner" data-hi="AlipayInner" mark:a="leaf" mark:camelCase="x">t</text></view>`,
    js: `Page({ go(e) { console.log(JSON.stringify([e.target.dataset, e.target.targetDataset, e.currentTarget.dataset, e.mark])); console.log(e.target.id, e.currentTarget.id, e.target.tagName, typeof e.timeStamp) } })`,
    taps: ['inner'],
    shows: [
      '<view id="tapTest"><text id="inner">t</text></view>',
      '[{"hi":"AlipayInner","outer":1},{"hi":"AlipayInner"},{"hi":"Alipay","outer":1},{"a":"leaf","b":2,"camelCase":"x"}]',
      'inner tapTest text number',
      '<view id="tapTest"><text id="inner">t</text></view>',
    ],
  },
  {
    name: 'handlers given as expressions: names, conditions, nothing',
    axml: `<view id="a" onTap="{{h}}"/><view id="b" onTap="{{on ? 'second' : ''}}"/><view id="c" onTap="on{{part}}"/><view id="d" onTap="{{on && 'second'}}"/><view onTap="outer"><view id="e" catchTap="{{none}}"/></view><view id="turn" onTap="turn"/>`,
    js: `const say = (name) => () => console.log(name)
      Page({ data: { h: 'first', on: true, part: 'Part' }, first: say('first'), second: say('second'), onPart: say('part'), outer: say('outer'), turn() { this.setData({ h: 'second', on: false, part: 'Gone' }) } })`,
    taps: ['a', 'b', 'c', 'd', 'e', 'turn', 'a', 'b'],
    shows: ['', 'first', 'second', 'part', 'second', 'outer', '', 'second', ''].flatMap((line) => {
      const all = `${['a', 'b', 'c', 'd'].map((id) => `<view id="${id}"></view>`).join('')}<view><view id="e"></view></view><view id="turn"></view>`
      return line ? [line, all] : [all]
    }),
  },
  {
    name: 'a method that is not there is named',
    axml: `<view id="go" onTap="absent"/>`,
    taps: ['go'],
    shows: ['<view id="go"></view>', 'Page c/page has no method "absent" for tap', '<view id="go"></view>'],
  },
  {
    name: 'functions as props: names with on, expressions, functions in data, handed on',
    axml: `<mid onPick="picked" fn="{{fn}}" plain="picked" onOther="{{other}}"/>`,
    js: `Page({ data: { other: 'second', fn: null }, onLoad() { this.setData({ fn: (x) => console.log('fn', x) }) }, picked(x) { console.log('picked', x) }, second(x) { console.log('second', x) } })`,
    components: {
      mid: '<leaf onPick="{{onPick}}" fn="{{fn}}" plain="{{plain}}" onOther="{{onOther}}"/>',
      leaf: {
        axml: '<view id="go" onTap="go">{{plain}}</view>',
        js: `Component({ methods: { go() { const { onPick, fn, plain, onOther } = this.props; onPick(1); fn(2); onOther(3); console.log(typeof plain) } } })`,
      },
    },
    taps: ['go'],
    shows: ['<view id="go">picked</view>', 'picked 1', 'fn 2', 'second 3', 'string', '<view id="go">picked</view>'],
  },
  {
    name: 'a handler of a component’s template that is a prop of its owner',
    axml: `<card onPick="picked"/>`,
    js: `Page({ picked(e) { console.log('page', e.type, e.currentTarget.id) } })`,
    components: { card: '<view id="go" onTap="{{onPick}}"/>' },
    taps: ['go'],
    shows: ['<view id="go"></view>', 'page tap go', '<view id="go"></view>'],
  },
  {
    name: 'events bubble out of a component to the elements around it',
    axml: `<view id="out" onTap="out"><card/></view>`,
    js: `Page({ out(e) { console.log('out', e.target.id, e.currentTarget.id) } })`,
    components: {
      card: {
        axml: '<view id="in" onTap="inside"/>',
        js: `Component({ methods: { inside() { console.log('in') } } })`,
      },
    },
    taps: ['in'],
    shows: [
      '<view id="out"><view id="in"></view></view>',
      'in',
      'out in out',
      '<view id="out"><view id="in"></view></view>',
    ],
  },
  {
    name: 'rows of a list: each handler has its row’s data set',
    axml: `<view a:for="{{list}}" a:key="id" id="r{{item.id}}" data-item="{{item}}" data-i="{{index}}" onTap="go"/>`,
    js: `Page({ data: { list: [{ id: 1 }, { id: 2 }] }, go(e) { const { item, i } = e.currentTarget.dataset; console.log(item.id, i); this.setData({ list: [this.data.list[1], this.data.list[0]] }) } })`,
    taps: ['r2', 'r2'],
    shows: [
      '<view id="r1"></view><view id="r2"></view>',
      '2 1',
      '<view id="r2"></view><view id="r1"></view>',
      '2 0',
      '<view id="r1"></view><view id="r2"></view>',
    ],
  },
]
