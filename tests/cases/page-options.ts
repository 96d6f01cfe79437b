/** Options and members of pages (documentation: "页面运行机制", "Mixin"). */
import { buttons, page, pageWith, component, type BehaviourCase } from './case'

export const pageOptionCases: BehaviourCase[] = [
  {
    name: 'data as an object is copied on its surface: what changes inside stays for the next opening',
    files: {
      'pages/a.axml': '<view/>',
      'pages/b.js': `Page({
        data: { n: 0, arr: [] },
        onLoad() { console.log(this.data.n, this.data.arr.length); this.setData({ n: 1 }); this.data.arr.push(1) },
      })`,
      'pages/b.axml': '{{n}}',
    },
    async run({ open, back }) {
      await open('pages/a')
      await open('pages/b')
      await back()
      await open('pages/b')
    },
    log: ['0 0', '0 1'],
  },
  {
    name: 'data as a function is made anew each time',
    files: {
      'pages/a.axml': '<view/>',
      'pages/b.js':
        'Page({ data() { return { arr: [] } }, onLoad() { console.log(this.data.arr.length); this.data.arr.push(1) } })',
      'pages/b.axml': '<view/>',
    },
    async run({ open, back }) {
      await open('pages/a')
      await open('pages/b')
      await back()
      await open('pages/b')
    },
    log: ['0', '0'],
  },
  {
    name: 'data as a function is called on the page, which has its members already and keeps what is added',
    files: page(
      `Page({
        own() { return 'own' },
        data() { this.added = () => 'added'; return { from: this.own(), route: this.route } },
        onLoad() { console.log(this.data.from, this.data.route, this.added()) },
      })`,
    ),
    log: ['own pages/a added'],
  },
  {
    name: 'members of the options are members of the page; two openings have their own',
    files: page(
      `Page({
        custom: { name: 'alipay' }, n: 1,
        onLoad() {
          console.log(this.custom.name, this.route, typeof this.$viewId, this.n, getCurrentPages().pop() === this)
          this.n = 2
          if (getCurrentPages().length < 2) my.navigateTo({ url: 'a' })
        },
      })`,
    ),
    log: ['alipay pages/a number 1 true', 'alipay pages/a number 1 true'],
  },
  {
    name: 'events beside the page’s own functions: both run, the own one first',
    files: page(
      `Page({
        onTitleClick() { console.log('own') },
        onShow() { console.log('own onShow') },
        events: { onTitleClick() { console.log('events', this.route) }, onShow() { console.log('events onShow') }, onHide() { console.log('events onHide') } },
      })`,
    ),
    async run({ open, press }) {
      await open('pages/a')
      await press('title')
      await press('close')
    },
    log: ['own onShow', 'events onShow', 'own', 'events pages/a', 'events onHide'],
  },
  {
    name: 'mixins of pages: data, methods, observers and rootEvents, and nothing else; only what Mixin() gave',
    files: page(
      `const mixin = Mixin({
        data: { from: 'mixin', both: 'mixin' },
        props: { never: 1 },
        observers: { from(value) { console.log('mixin observer', value) } },
        rootEvents: { onLoad() { console.log('mixin onLoad') }, onReady() { console.log('mixin onReady') } },
        onInit() { console.log('never') }, didMount() { console.log('never') },
        methods: { help() { return 'mixin help' }, own() { return 'mixin own' } },
      })
      Page({
        mixins: [mixin, { methods: { plain() {} }, data: { plain: 1 } }],
        options: { observers: true },
        data: { both: 'page' },
        own() { return 'page own' },
        onLoad() {
          console.log(this.data.from, this.data.both, this.data.plain, this.props, this.help(), this.own(), typeof this.plain, this.hasMixin(mixin))
        },
        go() { this.setData({ from: 'set' }) },
      })`,
      'go',
    ),
    async run({ open, tap }) {
      await open('pages/a')
      await tap('go')
    },
    log: [
      'mixin page undefined undefined mixin help page own undefined true',
      'mixin onLoad',
      'mixin onReady',
      'mixin observer set',
    ],
  },
  {
    name: 'observers of pages want options.observers; ** has all of data',
    files: page(
      `Page({
        options: { observers: true },
        data: { a: 1, sum: 0 },
        observers: {
          'a, b'(a, b) { console.log('a, b', a, b); this.setData({ sum: a + b }) },
          '**'(all) { console.log(JSON.stringify(all)) },
        },
        onLoad() { this.setData({ b: 2 }) },
        go() { this.setData({ a: 5 }) },
      })`,
      'go',
    ),
    async run({ open, tap, note }) {
      await open('pages/a')
      note('go')
      await tap('go')
    },
    log: [
      'a, b 1 2',
      '{"a":1,"sum":3,"b":2}',
      '{"a":1,"sum":3,"b":2}',
      '— go',
      'a, b 5 2',
      '{"a":5,"sum":7,"b":2}',
      '{"a":5,"sum":7,"b":2}',
    ],
  },
  {
    name: 'observers of a page that did not switch them on do not run',
    files: page(
      'Page({ data: { a: 1 }, observers: { a() { console.log("never") } }, go() { this.setData({ a: 2 }); console.log("go") } })',
      'go',
    ),
    async run({ open, tap }) {
      await open('pages/a')
      await tap('go')
    },
    log: ['go'],
  },
  {
    name: 'methods that are assigned later, in onLoad or by a component, are found',
    files: {
      ...pageWith(
        `Page({ onLoad() { this.late = () => console.log('late') } })`,
        `<card onPick="late"/>${buttons('late')}`,
        'card',
      ),
      ...component('card', `Component({ didMount() { this.props.onPick() } })`),
    },
    async run({ open, tap }) {
      await open('pages/a')
      await tap('late')
    },
    log: ['late', 'late'],
  },
  {
    name: 'setData in onLoad and onShow is part of the first picture; onReady can measure',
    files: page(
      `Page({
        onLoad() { this.setData({ a: 1 }, () => console.log('from onLoad')) },
        onShow() { this.setData({ b: 1 }, () => console.log('from onShow')) },
        onReady() { console.log('onReady', this.data.a, this.data.b) },
      })`,
    ),
    log: ['onReady 1 1', 'from onLoad', 'from onShow'],
  },
  {
    name: 'Page() with a class instance, with getters, with symbols: what it owns is taken',
    files: page(
      `const options = { data: { n: 1 }, onLoad() { console.log(this.twice, this.data.n) } }
      Object.defineProperty(options, 'twice', { enumerable: true, get() { return 2 } })
      Page(options)`,
    ),
    log: ['2 1'],
  },
  {
    name: 'a page without Page(), and one with nothing in it, open',
    files: {
      'pages/a.axml': '<view/>',
      'pages/a.js': 'console.log("script")',
      'pages/b.axml': '<view/>',
      'pages/b.js': 'Page()',
    },
    async run({ open }) {
      await open('pages/a')
      await open('pages/b')
    },
    log: ['script', 'pages/a.js does not call Page()'],
  },
  {
    name: 'modules run once, in the order they are asked for; pages share what they hold',
    files: {
      ...page(`const { count } = require('../lib'); console.log('a', count()); Page({})`),
      'pages/b.js': `import { count } from '/lib'; console.log('b', count()); Page({})`,
      'pages/b.axml': '<view/>',
      'lib.js': `console.log('lib'); let n = 0; exports.count = () => ++n`,
      'app.js': `console.log('app'); App({})`,
    },
    async run({ open }) {
      await open('pages/a')
      await open('pages/b')
    },
    log: ['app', 'lib', 'a 1', 'b 2'],
  },
  {
    name: 'what compiled programs reach for: members on my, Function, dd, timers, no network of the browser',
    files: page(
      `my.webpackJsonp = my.webpackJsonp || []
      my.webpackJsonp.push([[1], {}])
      Page({ onLoad() {
        const root = Function('return this')()
        console.log(my.webpackJsonp.length, typeof root.Object, typeof globalThis, dd === my, typeof setInterval)
        console.log(typeof Page, typeof Component, typeof App, typeof getApp, typeof getCurrentPages, typeof Behavior, typeof require, typeof exports)
        console.log(typeof wx, typeof document, typeof window)
      } })`,
    ),
    log: [
      '1 function undefined true function',
      'function function function function function function function object',
      'undefined undefined undefined',
    ],
  },
  {
    name: 'what an entry leaves on my is found where no global is, as uni-app with Vue 3 begins',
    files: {
      ...page('Page({ onLoad() { console.log(getApp().$vm.name) } })'),
      'app.js': `require('./vendor').mount({ name: 'root' })`,
      'vendor.js': `my.makeApp = (vm) => App({ $vm: vm })
        const made = () => (typeof global !== 'undefined' ? global.makeApp : my.makeApp)
        exports.mount = (vm) => made() && made()(vm)`,
    },
    log: ['root'],
  },
]
