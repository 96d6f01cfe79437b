/** How programs are started and entered (documentation: "app.js 注册小程序", "my.onPageNotFound", "my.getEnterOptionsSync"). */
import { component, page, pageJson, type BehaviourCase } from './case'

const said = `const said = (what, { path, query, scene, referrerInfo }) => console.log(what, path, JSON.stringify(query), scene, JSON.stringify(referrerInfo))`
const logged = {
  'app.js': `${said}
  App({
    onLaunch(options) { said('onLaunch', options) },
    onShow(options) { said('onShow', options) },
  })`,
}

/** Two pages of the main package, the second with components, and one of a subpackage. */
const packages = (appJson: object): Record<string, string> => ({
  'app.json': JSON.stringify({
    pages: ['pages/a', 'pages/b'],
    subPackages: [{ root: 'sub', pages: ['c', 'd'] }],
    ...appJson,
  }),
  'app.js': `console.log('app.js'); App({ onLaunch() { console.log('onLaunch'); this.ready = true } })`,
  ...page(`console.log('a'); Page({ onLoad() { console.log('a onLoad') } })`),
  'pages/b.js': `console.log('b', getApp().ready, require('../shared').n); Page({ onLoad() { console.log('b onLoad') } })`,
  'pages/b.axml': '<outer/>',
  'pages/b.json': pageJson({ outer: '/outer/outer' }),
  'shared.js': 'exports.n = 1',
  ...component('outer', `console.log('outer'); Component({})`, '<inner/>', { inner: '/inner/inner' }),
  ...component('inner', `console.log('inner'); Component({})`),
  'sub/c.js': `console.log('c'); Page({ onLoad() { console.log('c onLoad') } })`,
  'sub/c.axml': '<view/>',
  'sub/d.js': `console.log('d'); Page({})`,
  'sub/d.axml': '<view/>',
})
/** What the main package of `packages` says as it starts. */
const STARTED = ['app.js', 'onLaunch', 'a', 'inner', 'outer', 'b true 1']

export const launchCases: BehaviourCase[] = [
  {
    name: 'the scripts of all pages and components run at the start, those of a subpackage with its first page',
    files: packages({}),
    async run({ open, note }) {
      await open('pages/a')
      note('b')
      await open('pages/b')
      note('c')
      await open('sub/c')
      await open('sub/d')
    },
    log: [...STARTED, 'a onLoad', '— b', 'b onLoad', '— c', 'c', 'd', 'c onLoad'],
  },
  {
    name: 'a program that is opened in a subpackage runs its main package first',
    files: packages({}),
    async run({ open }) {
      await open('sub/d')
    },
    log: [...STARTED, 'c', 'd'],
  },
  {
    name: 'with lazyCodeLoading scripts run as their page is opened',
    files: packages({ lazyCodeLoading: 'requiredComponents' }),
    async run({ open }) {
      await open('pages/a')
      await open('pages/b')
      await open('sub/c')
    },
    log: ['app.js', 'onLaunch', 'a', 'a onLoad', 'b true 1', 'b onLoad', 'outer', 'inner', 'c', 'c onLoad'],
  },
  {
    name: 'what a page throws that is not open yet is said at the start, the others run; it is tried again as it opens',
    files: {
      ...page(`console.log('a'); Page({})`),
      'pages/b.js': `if (!getApp().fine) throw new Error('too early'); console.log('b'); Page({})`,
      'pages/b.axml': '<view/>',
      'pages/c.js': `console.log('c'); Page({})`,
      'pages/c.axml': '<view/>',
    },
    async run({ open, note }) {
      await open('pages/a')
      note('once more')
      await open('pages/b')
    },
    log: ['a', 'Error in the script of pages/b: too early', 'c', '— once more'],
  },
  {
    name: 'a script of a page that is not open is updated in place, and runs when it is opened',
    files: packages({}),
    async run({ open, edit, note }) {
      await open('pages/a')
      note(await edit({ 'shared.js': 'exports.n = 2' }))
      await open('pages/b')
    },
    log: [...STARTED, 'a onLoad', '— applied', 'b true 2', 'b onLoad'],
  },
  {
    name: 'App, Page and Component may be called as constructors, as some programs do',
    files: {
      ...page("new Page({ onLoad() { console.log('page') } })"),
      'app.js': "new App({ onLaunch() { console.log('app') } })",
    },
    log: ['app', 'page'],
  },
  {
    name: 'scene and referrer are what the program was opened with; the scene is text',
    files: { ...page('Page({})'), ...logged },
    async run({ open }) {
      await open('pages/a?x=1', {
        scene: '1038',
        referrerInfo: { appId: '2021000000000001', extraData: { from: ['b'] } },
      })
    },
    log: [
      'onLaunch pages/a {"x":"1"} 1038 {"appId":"2021000000000001","extraData":{"from":["b"]}}',
      'onShow pages/a {"x":"1"} 1038 {"appId":"2021000000000001","extraData":{"from":["b"]}}',
    ],
  },
  {
    name: 'launch options stay, enter options follow',
    files: page(
      `${said}
      Page({ onShow() { said('launch', my.getLaunchOptionsSync()); said('enter', my.getEnterOptionsSync()) } })`,
    ),
    async run({ open, enter, press }) {
      await open('pages/a?n=1', { scene: '1011' })
      await enter('pages/a?n=2', { scene: '1089', referrerInfo: { appId: 'x' } })
      await press('close')
      await enter()
    },
    log: [
      'launch pages/a {"n":"1"} 1011 {}',
      'enter pages/a {"n":"1"} 1011 {}',
      'launch pages/a {"n":"1"} 1011 {}',
      'enter pages/a {"n":"2"} 1089 {"appId":"x"}',
      'launch pages/a {"n":"1"} 1011 {}',
      'enter pages/a {"n":"2"} 1089 {"appId":"x"}',
    ],
  },
  {
    name: 'a page that is not there: onPageNotFound, and the program goes where it likes',
    files: {
      ...page(`Page({ onLoad(query) { console.log('a onLoad', JSON.stringify(query), getCurrentPages().length) } })`),
      'app.js': `my.onPageNotFound((where) => console.log('my.onPageNotFound', JSON.stringify(where)))
      App({
        onLaunch({ path }) { console.log('onLaunch', path) },
        onPageNotFound(where) { console.log('onPageNotFound', where.path); my.redirectTo({ url: '/pages/a?instead=' + where.query.x }) },
      })`,
    },
    async run({ open }) {
      await open('pages/gone?x=1')
    },
    log: [
      'onLaunch pages/gone',
      'There is no page pages/gone in app.json',
      'onPageNotFound pages/gone',
      'my.onPageNotFound {"path":"pages/gone","query":{"x":"1"},"isEntryPage":true}',
      'a onLoad {"instead":"1"} 1',
    ],
  },
  {
    name: 'a link to a page that is not there: the program hears of it while it runs',
    files: {
      ...page(`Page({ onUnload() { console.log('a onUnload') } })`),
      'app.js': `App({
        onShow({ path }) { console.log('onShow', path) },
        onPageNotFound(where) { console.log('not found', JSON.stringify(where)) },
      })`,
    },
    async run({ open, enter }) {
      await open('pages/a')
      await enter('pages/gone')
    },
    log: [
      'onShow pages/a',
      'onShow pages/gone',
      'a onUnload',
      'There is no page pages/gone in app.json',
      'not found {"path":"pages/gone","query":{},"isEntryPage":true}',
    ],
  },
  {
    name: 'getApp: members, globalData, functions; App’s this is what it gives',
    files: {
      ...page(
        `const app = getApp()
        Page({ onLoad() { app.globalData.n++; console.log(app.hello('page'), getApp() === app, app.globalData.n, app.self === app) } })`,
      ),
      'app.js': `App({
        globalData: { n: 1 },
        onLaunch() { this.self = this; console.log(this.hello('launch'), typeof getApp()) },
        hello(who) { return 'hello ' + who + ' ' + this.globalData.n },
      })`,
    },
    log: ['hello launch 1 object', 'hello page 2 true 2 true'],
  },
  {
    name: 'my.onAppShow and my.onAppHide hear what the app does, until they are taken off',
    files: {
      ...page('Page({})'),
      'app.js': `const shown = ({ path }) => console.log('shown', path)
      my.onAppShow(shown)
      my.onAppHide(() => { console.log('hidden'); my.offAppShow(shown) })
      App({})`,
    },
    async run({ open, press, enter }) {
      await open('pages/a')
      await press('close')
      await enter()
      await press('close')
    },
    log: ['shown pages/a', 'hidden', 'hidden'],
  },
  {
    name: 'app.js that throws, and one that calls App twice: the pages run',
    files: {
      ...page('Page({ onLoad() { console.log(typeof getApp(), getApp().n) } })'),
      'app.js': 'App({ n: 1 }); App({ n: 2 }); throw new Error("at the end")',
    },
    log: ['App() was called before; this call is ignored', 'Error in app.js: at the end', 'object 1'],
  },
  {
    name: 'entryPagePath opens that page where none is named, queries are decoded unless app.json says no',
    files: {
      ...page(`Page({ onLoad(query) { console.log('a', JSON.stringify(query)) } })`),
      'pages/b.js': `Page({ onLoad(query) { console.log('b', JSON.stringify(query)) } })`,
      'pages/b.axml': '<view/>',
      'app.json': '{"pages":["pages/a","pages/b"],"entryPagePath":"pages/b","behavior":{"decodeQuery":"disable"}}',
    },
    async run({ open }) {
      await open('')
      await open('pages/a?x=%E5%B0%8F&y=a%20b&z')
    },
    log: ['b {}', 'a {"x":"%E5%B0%8F","y":"a%20b","z":""}'],
  },
]
