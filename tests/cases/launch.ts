/** How programs are started and entered (documentation: "app.js 注册小程序", "my.onPageNotFound", "my.getEnterOptionsSync"). */
import { page, type BehaviourCase } from './case'

const said = `const said = (what, { path, query, scene, referrerInfo }) => console.log(what, path, JSON.stringify(query), scene, JSON.stringify(referrerInfo))`
const logged = {
  'app.js': `${said}
  App({
    onLaunch(options) { said('onLaunch', options) },
    onShow(options) { said('onShow', options) },
  })`,
}

export const launchCases: BehaviourCase[] = [
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
