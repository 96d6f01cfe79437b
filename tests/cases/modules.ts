/** Scripts and what they bring in (documentation: "框架概述", "分包加载", "TypeScript 支持", "使用插件"). */
import { componentJson, pageJson, type BehaviourCase } from './case'

const page = (script: string): Record<string, string> => ({ 'pages/a.js': script, 'pages/a.axml': '<view/>' })

export const moduleCases: BehaviourCase[] = [
  {
    name: 'require and import mixed, relative and absolute, folders, json, names with and without an extension',
    files: {
      ...page(`import def, { named, other as renamed } from '../lib/esm'
        import * as all from '/lib/esm.js'
        import data from '../lib/data.json'
        const cjs = require('/lib/cjs'), folder = require('../lib')
        console.log(def, named, renamed, Object.keys(all).sort().join(), data.x, cjs.value, folder.index, cjs === require('../lib/cjs.js'))
        Page({})`),
      'lib/esm.js': `export default 'default'; export const named = 1; const o = 2; export { o as other }`,
      'lib/cjs.js': `exports.value = 'cjs'`,
      'lib/index.js': `module.exports = { index: 'index' }`,
      'lib/data.json': `{ "x": 7 }`,
    },
    log: ['default 1 2 default,named,other 7 cjs index true'],
  },
  {
    name: 'a declaration that reads itself gives undefined there',
    files: {
      ...page(`const app = app || getApp(); let shown = typeof shown; console.log(app.name, shown); Page({})`),
      'app.js': `App({ name: 'the app' })`,
    },
    log: ['the app undefined'],
  },
  {
    name: 'modules run once, in the order of their first use; circles see what there is so far',
    files: {
      ...page(
        `const a = require('../lib/a'); require('../lib/b'); console.log(a.done, require('../lib/b').sawA); Page({})`,
      ),
      'lib/a.js': `console.log('a'); exports.early = 1; const b = require('./b'); exports.done = b.name`,
      'lib/b.js': `console.log('b'); const a = require('./a'); module.exports = { name: 'B', sawA: a.early + String(a.done) }`,
    },
    log: ['a', 'b', 'B 1undefined'],
  },
  {
    name: 'what a module throws reaches who requires it; names worked out at run time find what is there',
    files: {
      ...page(
        `const { x } = require('../lib/ok'); console.log(x); try { require('../lib/bad') } catch (e) { console.log(e.message) }; Page({ onLoad() { for (const name of ['ok', 'bad', 'none']) try { console.log(require('../lib/' + name).x) } catch (e) { console.log(e.message) } } })`,
      ),
      'lib/ok.js': 'module.exports = { x: 1 }',
      'lib/bad.js': `throw new Error('bad module')`,
    },
    log: ['1', 'bad module', '1', 'bad module', "Cannot find module '../lib/none' (required by 'pages/a.js')"],
  },
  {
    name: 'TypeScript by itself: app, page, component, types, enums, decorators of today’s syntax',
    files: {
      'app.js': '',
      'app.ts': `App({ globalData: { n: 1 as number } })`,
      'pages/a.ts': `import { Kind, type Shape, label } from '../lib/kinds'
        interface Data { kind: Kind; shape?: Shape }
        Page({ data: { kind: Kind.B } as Data, onLoad(this: any) { const app = getApp<any>(); console.log(this.data.kind, label(Kind.A), app?.globalData?.n ?? 'none') } })`,
      'pages/a.axml': '<card/>',
      'pages/a.json': pageJson({ card: '/card/card' }),
      'card/card.json': componentJson(),
      'card/card.axml': '<view/>',
      'card/card.ts': `const say = <T,>(what: T): T => (console.log(what), what)
        Component({ data: { x: 1 as const }, didMount() { say<number>(this.data.x!) } })`,
      'lib/kinds.ts': `export enum Kind { A = 'a', B = 'b' }
        export type Shape = { [key: string]: unknown }
        export const label = (kind: Kind): string => \`<\${kind satisfies string}>\``,
      'mini.project.json': '{"format": 2, "compileOptions": {"component2": true, "typescript": true}}',
    },
    log: ['b <a> 1', '1'],
  },
  {
    name: 'import() and require.async give promises; pages of subpackages are pages',
    files: {
      'app.json': JSON.stringify({
        pages: ['pages/a'],
        subPackages: [{ root: 'sub', pages: ['pages/b'] }],
        preloadRule: { 'pages/a': { network: 'all', packages: ['sub'] } },
      }),
      ...page(`Page({
        async onLoad() {
          const { twice } = await import('../lib/math')
          const { half } = await require.async('../sub/half.js')
          console.log(twice(4), half(4))
          my.navigateTo({ url: '/sub/pages/b?x=1' })
        } })`),
      'lib/math.js': 'export const twice = (n) => n * 2',
      'sub/half.js': 'exports.half = (n) => n / 2',
      'sub/pages/b.js': `Page({ onLoad({ x }) { console.log(this.route, x) } })`,
      'sub/pages/b.axml': '<view/>',
    },
    log: ['8 2', 'sub/pages/b 1'],
  },
  {
    name: 'a plugin of the project: what it exports, at once and late, what the program exports to it, and components for its pages',
    files: {
      'mini.project.json':
        '{"compileType": "plugin", "miniprogramRoot": "program", "pluginRoot": "plugin", "component2": true}',
      'program/app.json': JSON.stringify({
        pages: ['pages/a'],
        plugins: {
          mine: {
            version: 'dev',
            provider: '2019',
            export: 'given.js',
            genericsImplementation: { hi: { part: '/parts/own' } },
          },
        },
      }),
      'program/app.js': 'App({})',
      'program/given.js': `export default { whoami: 'the program' }`,
      'program/pages/a.axml': '<view id="go" onTap="go">go</view>',
      'program/pages/a.js': `console.log(typeof requireMiniProgram, requirePlugin('mine').hello(), requirePlugin('dynamic-plugin://2019').hello())
        requirePlugin('mine', (plugin) => console.log('late', plugin.hello()))
        requirePlugin.async('mine').then((plugin) => console.log('async', plugin.hello()))
        Page({ go() { my.navigateTo({ url: 'plugin://mine/hi' }) } })`,
      'program/parts/own.json': '{"component": true}',
      'program/parts/own.axml': '<view/>',
      'program/parts/own.js': `Component({ didMount() { console.log('the program’s part', this.props.n) } })`,
      'plugin/plugin.json': '{"publicPages": {"hi": "pages/hi"}, "pages": ["pages/hi"], "main": "main.js"}',
      'plugin/main.js': `module.exports = { hello: () => 'hello ' + requireMiniProgram().whoami }`,
      'plugin/pages/hi.json': '{"componentGenerics": {"part": {"default": "./part"}}}',
      'plugin/pages/hi.axml': '<part n="{{1}}"/>',
      'plugin/pages/hi.js': 'Page({})',
      'plugin/pages/part.json': '{"component": true}',
      'plugin/pages/part.axml': '<view/>',
      'plugin/pages/part.js': `Component({ didMount() { console.log('the plugin’s part') } })`,
    },
    async run({ open, tap }) {
      await open('pages/a')
      await tap('go')
    },
    log: [
      'undefined hello the program hello the program',
      'late hello the program',
      'async hello the program',
      'the program’s part 1',
    ],
  },
  {
    name: 'my.loadPlugin: the project’s own plugin is there, by its id; others, and programs that do not say so, are told why',
    files: {
      'mini.project.json': JSON.stringify({
        compileType: 'plugin',
        miniprogramRoot: 'program',
        pluginRoot: 'plugin',
        pluginResolution: { enable: true, dynamicPlugins: { 2019: { version: 'dev' } } },
      }),
      'program/app.json': JSON.stringify({ pages: ['pages/a'], useDynamicPlugins: true }),
      'program/app.js': 'App({})',
      'program/pages/a.axml': '<view id="go" onTap="go">go</view>',
      'program/pages/a.js': `Page({
        async onLoad() {
          console.log(my.canIUse('plugin.dynamic'), my.canIUse('loadPlugin'))
          await my.loadPlugin({ plugin: '2019@*' })
          console.log(requirePlugin('dynamic-plugin://2019').hello)
          my.loadPlugin({ plugin: '2020@1.0', fail: ({ error, errorMessage }) => console.log(error, errorMessage) })
        },
        go() { my.navigateTo({ url: 'dynamic-plugin://2019/hi' }) },
      })`,
      'plugin/plugin.json': '{"publicPages": {"hi": "pages/hi"}, "pages": ["pages/hi"], "main": "main.js"}',
      'plugin/main.js': `module.exports = { hello: 'hello' }`,
      'plugin/pages/hi.axml': '<view/>',
      'plugin/pages/hi.js': `Page({ onLoad() { console.log('plugin page') } })`,
    },
    async run({ open, tap }) {
      await open('pages/a')
      await tap('go')
    },
    log: [
      'true true',
      'hello',
      'my.loadPlugin: the plugin "2020" is not here; of plugins, only the one that the project develops is',
      '1 my.loadPlugin: the plugin "2020" is not here; of plugins, only the one that the project develops is',
      'plugin page',
    ],
  },
  {
    name: '<component is> shows a component of the project’s own plugin once it is loaded, with its props, ref and content',
    files: {
      'mini.project.json': JSON.stringify({
        compileType: 'plugin',
        miniprogramRoot: 'program',
        pluginRoot: 'plugin',
        component2: true,
        pluginResolution: { enable: true, dynamicPlugins: { 2019: { version: 'dev' } } },
      }),
      'program/app.json': JSON.stringify({ pages: ['pages/a'], useDynamicPlugins: true }),
      'program/app.js': 'App({})',
      'program/pages/parts.axml': `<template name="second"><component is="dynamic-plugin://2019/hello" name="{{name}}"/></template>`,
      'program/pages/a.axml': `<import src="./parts.axml"/>
        <component a:if="{{isReady}}" is="dynamic-plugin://2019/hello" name="{{name}}" onComMount="onComMount" ref="save">
          <in/>
        </component>
        <template a:if="{{isReady}}" is="second" data="{{name: 'second'}}"/>
        <view id="go" onTap="go">go</view>`,
      'program/pages/a.json': '{"usingComponents": {"in": "./in"}}',
      'program/pages/a.js': `Page({
        data: { isReady: false, name: 'first' },
        onLoad() { my.loadPlugin({ plugin: '2019@*', success: () => this.setData({ isReady: true }) }) },
        onComMount(what) { console.log('mounted', what) },
        save(ref) { console.log('ref', ref.is) },
        go() { this.setData({ name: 'changed' }) },
      })`,
      'program/pages/in.json': '{"component": true}',
      'program/pages/in.axml': '<view/>',
      'program/pages/in.js': `Component({ didMount() { console.log('content') } })`,
      'plugin/plugin.json': '{"publicComponents": {"hello": "parts/hello"}, "main": "main.js"}',
      'plugin/main.js': 'module.exports = {}',
      'plugin/parts/hello.json': '{"component": true}',
      'plugin/parts/hello.axml': '<view>{{name}}</view><slot/>',
      'plugin/parts/hello.js': `Component({
        props: { onComMount() {} },
        ref: () => ({ is: 'the plugin’s' }),
        didMount() { console.log(this.props.name, this.props.is); this.props.onComMount(this.props.name) },
        didUpdate() { console.log(this.props.name) },
      })`,
    },
    async run({ open, tap, note }) {
      await open('pages/a')
      note('go')
      await tap('go')
    },
    log: ['ref the plugin’s', 'content', 'first undefined', 'mounted first', 'second undefined', '— go', 'changed'],
  },
  {
    name: 'my.loadPlugin without useDynamicPlugins fails and says so',
    files: page(`Page({ onLoad() {
      console.log(my.canIUse('plugin.dynamic'))
      my.loadPlugin({ plugin: '2019@*', fail: ({ errorMessage }) => console.log(errorMessage) })
    } })`),
    log: ['false', 'my.loadPlugin needs "useDynamicPlugins": true in app.json'],
  },
  {
    name: 'a plugin that is not there is named; the page goes on, and a call of it fails with the reason',
    files: {
      ...page(`const plugin = requirePlugin('shop')
        Page({ onLoad() { console.log('loaded'); try { plugin.open() } catch (e) { console.log(e.message) } } })`),
      'app.json': JSON.stringify({ pages: ['pages/a'], plugins: { shop: { version: '*', provider: '2019' } } }),
    },
    log: [
      'The plugin "shop" is not available in the simulator',
      'loaded',
      'plugin_not_available: The plugin "shop" is not available in the simulator: open cannot be called',
    ],
  },
  {
    name: 'today’s syntax: classes, generators, optional calls, ??, private fields, getters, regular expressions',
    files:
      page(`class A { #x = 1; static y = 2; get x() { return this.#x } set x(v) { this.#x = v } *[Symbol.iterator]() { yield* [this.x, A.y] } }
      const a = new A(); a.x = 5
      const { b: { c = 3 } = {}, ...rest } = { d: 4 }
      Page({ async onLoad() { for await (const n of [...a, c]) console.log(n); console.log(rest.d, a.none?.(), null ?? 'q', 'a-b'.replace(/(?<l>a)-(?<r>b)/, '$<r>$<l>'), 2 ** 3) } })`),
    log: ['5', '2', '3', '4 undefined q ba 8'],
  },
]
