/** Documentation: "组件模板和样式" (插槽). */
import type { ViewCase } from './view-case'

const documented = `<view><slot><view>default slot &amp; default value</view></slot><slot name="header"/><view>body</view><slot name="footer"/></view>`

export const slotCases: ViewCase[] = [
  {
    name: 'default content where nothing is given; whitespace and comments are nothing',
    axml: `<box/><box></box><box>
      <!-- nothing --></box><box><view>given</view></box>`,
    components: { box: '<slot><view>default</view></slot>' },
    shows: ['<view>default</view><view>default</view><view>default</view><view>given</view>'],
  },
  {
    name: 'named slots alone leave the default one its own content',
    axml: `<box><view slot="header">header</view><view slot="footer">footer</view></box><box><view>this is to default slot</view><view slot="header">header</view></box>`,
    components: { box: documented },
    shows: [
      '<view><view>default slot & default value</view><view>header</view><view>body</view><view>footer</view></view>' +
        '<view><view>this is to default slot</view><view>header</view><view>body</view></view>',
    ],
  },
  {
    name: 'slot content sees the page; with slot-scope what the slot passes, too',
    axml: `<box><view slot-scope="props">{{props.x}}{{x}}{{y}}</view><view slot="item" slot-scope="p">{{p.row.n}}{{p.i}}{{y}}</view></box><view id="go" onTap="go"/>`,
    js: `Page({ data: { y: 'Y' }, go() { this.setData({ y: 'Z' }) } })`,
    components: {
      box: {
        axml: '<slot x="{{x}}"/><slot a:for="{{list}}" name="item" row="{{item}}" i="{{index}}"/>',
        js: `Component({ data: { x: 1, list: [{ n: 'a' }, { n: 'b' }] }, didUpdate() {} })`,
      },
    },
    taps: ['go'],
    shows: ['Y', 'Z'].map((y) => `<view>1${y}</view><view>a0${y}</view><view>b1${y}</view><view id="go"></view>`),
  },
  {
    name: 'several elements of one name go to one slot; blocks may divide themselves',
    axml: `<box><view slot="header">1</view><view slot="header">2</view><block a:if="{{on}}"><view slot="footer">f</view><view>d</view></block><view a:else slot="footer">else</view></box><view id="go" onTap="go"/>`,
    js: `Page({ data: { on: true }, go() { this.setData({ on: false }) } })`,
    components: { box: documented },
    taps: ['go'],
    shows: [
      '<view><view>d</view><view>1</view><view>2</view><view>body</view><view>f</view></view><view id="go"></view>',
      '<view><view>1</view><view>2</view><view>body</view><view>else</view></view><view id="go"></view>',
    ],
  },
  {
    name: 'a slot may stand in several places, in a loop, under a condition',
    axml: `<box on="{{on}}"><view>{{t}}</view></box><view id="go" onTap="go"/>`,
    js: `Page({ data: { t: 1, on: true }, go() { this.setData({ t: 2, on: !this.data.on }) } })`,
    components: { box: '<slot/><text a:for="{{2}}"><slot/></text><slot a:if="{{on}}"/>' },
    taps: ['go', 'go'],
    shows: [
      '<view>1</view><text><view>1</view></text><text><view>1</view></text><view>1</view><view id="go"></view>',
      '<view>2</view><text><view>2</view></text><text><view>2</view></text><view id="go"></view>',
      '<view>2</view><text><view>2</view></text><text><view>2</view></text><view>2</view><view id="go"></view>',
    ],
  },
  {
    name: 'the name of a slot may be worked out',
    axml: `<box n="{{n}}"><view slot="a">A</view><view slot="b">B</view></box><view id="go" onTap="go"/>`,
    js: `Page({ data: { n: 'a' }, go() { this.setData({ n: this.data.n === 'a' ? 'b' : 'c' }) } })`,
    components: { box: '<slot name="{{n}}">none</slot>' },
    taps: ['go', 'go'],
    shows: ['<view>A</view>', '<view>B</view>', 'none'].map((text) => `${text}<view id="go"></view>`),
  },
  {
    name: 'where content goes may be worked out: the documentation’s example',
    axml: `<i1 count="{{count}}"><view slot="slot{{item}}" a:for="{{count}}">{{item}}</view><view slot="scope" slot-scope="c">{{c.value}}</view>count: {{count}}</i1><view id="plus" onTap="plus"/>`,
    js: `Page({ data: { count: 2 }, plus() { this.setData({ count: this.data.count + 1 }) } })`,
    components: {
      i1: {
        axml: `<import-sjs name="addOne" from="./f.sjs"/><slot/><view a:for="{{addOne(count)}}"><slot name="slot{{item}}">default</slot></view><view><slot name="scope" value="{{o.value}}"/></view>`,
        js: `Component({ props: { count: 0 }, data: { o: { value: 'scope-value' } } })`,
      },
    },
    files: { 'f.sjs': 'export default function addOne(value) { return ++value }' },
    taps: ['plus'],
    shows: [
      'count: 2<view><view>0</view></view><view><view>1</view></view><view>default</view><view><view>scope-value</view></view><view id="plus"></view>',
      'count: 3<view><view>0</view></view><view><view>1</view></view><view><view>2</view></view><view>default</view><view><view>scope-value</view></view><view id="plus"></view>',
    ],
  },
  {
    name: 'content that moves to another slot, and back to none',
    axml: `<box><view slot="{{to}}">moved</view><view>rest</view></box><view id="go" onTap="go"/>`,
    js: `const tos = ['b', '', 'none']
      Page({ data: { to: 'a' }, go() { this.setData({ to: tos.shift() }) } })`,
    components: { box: '<text><slot name="a">no a</slot></text><text><slot name="b">no b</slot></text><slot/>' },
    taps: ['go', 'go', 'go'],
    shows: [
      '<text><view>moved</view></text><text>no b</text><view>rest</view>',
      '<text>no a</text><text><view>moved</view></text><view>rest</view>',
      '<text>no a</text><text>no b</text><view>moved</view><view>rest</view>',
      '<text>no a</text><text>no b</text><view>rest</view>',
    ].map((text) => `${text}<view id="go"></view>`),
  },
  {
    name: 'components in content whose slot is worked out: instances follow, with their props and handlers',
    axml: `<box names="{{names}}"><block a:for="{{names}}" a:for-item="name"><card slot="{{name}}" name="{{name}}" onPick="picked"/></block></box><view id="go" onTap="go"/>`,
    js: `Page({ data: { names: ['a', 'b'] }, picked(n) { console.log('picked', n) }, go() { this.setData({ names: ['c'] }) } })`,
    components: {
      box: '<view a:for="{{names}}">{{index}}<slot name="{{item}}">none</slot></view>',
      card: {
        axml: '<text>{{name}}</text>',
        js: `Component({ didMount() { this.props.onPick(this.props.name) }, didUnmount() { console.log('gone', this.props.name) } })`,
      },
    },
    taps: ['go'],
    shows: [
      'picked a',
      'picked b',
      '<view>0<text>a</text></view><view>1<text>b</text></view><view id="go"></view>',
      'gone b',
      '<view>0<text>c</text></view><view id="go"></view>',
    ],
  },
  {
    name: 'slots are handed on to a component inside, under another name too',
    axml: `<outer><view slot="top">T</view><view>C</view></outer><outer/>`,
    components: {
      outer: '<box><slot name="top" slot="header"/><slot/></box>',
      box: documented,
    },
    shows: [
      '<view><view>C</view><view>T</view><view>body</view></view>' +
        '<view><view>default slot & default value</view><view>body</view></view>',
    ],
  },
  {
    name: '$slots says which were given',
    axml: `<box><view slot="header">h</view></box><box>d</box>`,
    components: { box: '<view>{{$slots.header ? 1 : 0}}{{$slots.$default ? 1 : 0}}</view>' },
    shows: ['<view>10</view><view>01</view>'],
  },
  {
    name: 'components in slot content are their page’s: handlers, refs, data',
    axml: `<box><card a:for="{{list}}" a:key="id" n="{{item.id}}" onPick="picked"/></box>`,
    js: `Page({ data: { list: [{ id: 1 }, { id: 2 }] }, picked(n) { console.log('picked', n, this.route.endsWith('page')) } })`,
    components: {
      box: '<view><slot/></view>',
      card: { axml: '<text>{{n}}</text>', js: `Component({ didMount() { this.props.onPick(this.props.n) } })` },
    },
    shows: ['picked 1 true', 'picked 2 true', '<view><text>1</text><text>2</text></view>'],
  },
  {
    name: 'roots of a template that is called between the tags go to the slots that they name',
    axml: `<template name="x"><view slot="header">H{{t}}</view><text>D{{t}}</text><block a:if="{{t}}"><view slot="footer">F</view>tail</block></template>
      <box><template is="x" data="{{t}}"/></box><template is="x" data="{{t: 0}}"/><view><template is="x" data="{{t: 2}}"/></view><view id="go" onTap="go"/>`,
    js: `Page({ data: { t: 1 }, go() { this.setData({ t: 0 }) } })`,
    components: { box: documented },
    taps: ['go'],
    shows: [
      '<view><text>D1</text>tail<view>H1</view><view>body</view><view>F</view></view>',
      '<view><text>D0</text><view>H0</view><view>body</view></view>',
    ].map(
      (box) =>
        `${box}<view>H0</view><text>D0</text><view><view>H2</view><text>D2</text><view>F</view>tail</view><view id="go"></view>`,
    ),
  },
  {
    name: 'an included file between the tags is as if written there: its roots go to the slots that they name',
    axml: `<box><include src="./parts.axml"/>own</box><box><include a:if="{{t}}" src="./parts.axml"/><view a:else slot="header">else</view></box><view><include src="./head.axml"/></view><include src="./parts.axml"/><view id="go" onTap="go"/>`,
    js: `Page({ data: { t: 1 }, go() { this.setData({ t: 0 }) } })`,
    components: { box: documented },
    files: {
      'parts.axml': `<import-sjs name="u" from="./u.sjs"/><block><include src="./head.axml"/></block><text>D{{t}}</text><view a:if="{{t}}" slot="footer">F{{u.twice(t)}}</view><view a:else slot="header">no F</view>`,
      'head.axml': `<view slot="header">H{{t}}</view>`,
      'u.sjs': 'export default { twice: (n) => n * 2 }',
    },
    taps: ['go'],
    shows: [
      `<view><text>D1</text>own<view>H1</view><view>body</view><view>F2</view></view><view><text>D1</text><view>H1</view><view>body</view><view>F2</view></view><view><view>H1</view></view><view>H1</view><text>D1</text><view>F2</view><view id="go"></view>`,
      `<view><text>D0</text>own<view>H0</view><view>no F</view><view>body</view></view><view><view>else</view><view>body</view></view><view><view>H0</view></view><view>H0</view><text>D0</text><view>no F</view><view id="go"></view>`,
    ],
  },
  {
    name: 'an included file between the tags: slots that are worked out, components, scopes, templates that ask',
    axml: `<box><include src="./parts.axml"/></box><view id="go" onTap="go"/>`,
    js: `Page({ data: { name: 'header', list: ['footer'] }, picked(n) { console.log('picked', n) }, go() { this.setData({ name: 'footer', list: [] }) } })`,
    components: {
      box: documented,
      card: {
        axml: '<text>{{n}}</text>',
        js: `Component({ didMount() { this.props.onPick(this.props.n) }, didUnmount() { console.log('gone', this.props.n) } })`,
      },
    },
    files: {
      'parts.axml': `<import src="./t.axml"/><card slot="{{name}}" n="{{name}}" onPick="picked"/><block a:for="{{list}}"><view slot="{{item}}">{{index}}</view></block><template is="t" data="{{name}}"/>`,
      't.axml': `<template name="t"><view slot="header">T{{name}}</view></template>`,
    },
    taps: ['go'],
    shows: [
      'picked header',
      `<view><view>default slot & default value</view><text>header</text><view>Theader</view><view>body</view><view>0</view></view><view id="go"></view>`,
      'gone header',
      'picked footer',
      `<view><view>default slot & default value</view><view>Tfooter</view><view>body</view><text>footer</text></view><view id="go"></view>`,
    ],
  },
  {
    name: 'templates that are chosen by data ask for slots that data names, as frameworks write it',
    axml: `<import-sjs name="xs" from="./xs.sjs"/>
      <template name="t_slot"><view slot="{{i.name}}">[<block a:for="{{i.cn}}" a:key="sid"><template is="{{xs.a(item.nn)}}" data="{{i: item}}"/></block>]</view></template>
      <template name="t_text">{{i.v}}</template>
      <template name="t_card"><card n="{{i.v}}" onPick="picked"/></template>
      <template name="t_wrap"><template is="{{xs.a(i.of.nn)}}" data="{{i: i.of}}"/></template>
      <template name="t_box"><box><block a:for="{{i.cn}}" a:key="sid"><template is="{{xs.a(item.nn)}}" data="{{i: item}}"/></block></box></template>
      <template is="{{xs.a(root.nn)}}" data="{{i: root}}"/><view id="go" onTap="go"/>`,
    js: `const text = (sid, v) => ({ nn: 'text', sid, v })
      Page({
        data: { root: { nn: 'box', cn: [text(1, 'one'), { nn: 'slot', name: 'header', sid: 2, cn: [text(3, 'h'), { nn: 'card', sid: 4, v: 'c' }] }] } },
        picked(n) { console.log('picked', n) },
        steps: [
          { 'root.cn[1].name': 'footer' },
          { 'root.cn[1].cn[0].v': 'f', 'root.cn[0].v': 'two' },
          { 'root.cn': [{ nn: 'wrap', sid: 5, of: { nn: 'slot', name: 'header', cn: [text(6, 'w')] } }] },
          { 'root.cn': [] },
        ],
        go() { this.setData(this.steps.shift()) },
      })`,
    components: {
      box: documented,
      card: {
        axml: '<text>{{n}}</text>',
        js: `Component({ didMount() { this.props.onPick(this.props.n) }, didUnmount() { console.log('gone') } })`,
      },
    },
    files: { 'xs.sjs': `export default { a: (nn) => 't_' + nn }` },
    taps: ['go', 'go', 'go', 'go'],
    shows: [
      'picked c',
      '<view>one<view>[h<text>c</text>]</view><view>body</view></view><view id="go"></view>',
      'gone',
      'picked c',
      '<view>one<view>body</view><view>[h<text>c</text>]</view></view><view id="go"></view>',
      '<view>two<view>body</view><view>[f<text>c</text>]</view></view><view id="go"></view>',
      'gone',
      '<view><view>default slot & default value</view><view>[w]</view><view>body</view></view><view id="go"></view>',
      '<view><view>default slot & default value</view><view>body</view></view><view id="go"></view>',
    ],
  },
  {
    name: 'templates in slots that call themselves, and conditions between',
    axml: `<template name="t"><view slot="{{n.slot}}">{{n.v}}</view><template a:if="{{n.next}}" is="t" data="{{n: n.next}}"/></template>
      <box><template is="t" data="{{n}}"/></box><view id="go" onTap="go"/>`,
    js: `Page({
      data: { n: { v: 1, slot: 'header', next: { v: 2, next: { v: 3, slot: 'footer' } } } },
      go() { this.setData({ 'n.next.slot': 'header', 'n.next.next': null }) },
    })`,
    components: { box: documented },
    taps: ['go'],
    shows: [
      '<view><view>2</view><view>1</view><view>body</view><view>3</view></view>',
      '<view><view>default slot & default value</view><view>1</view><view>2</view><view>body</view></view>',
    ].map((box) => `${box}<view id="go"></view>`),
  },
]
