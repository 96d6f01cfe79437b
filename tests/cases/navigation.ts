/** Calls that change the page stack, and what goes between its pages (documentation: "路由", "Router", "EventChannel"). */
import { component, pageJson, type BehaviourCase } from './case'

export const navigationCases: BehaviourCase[] = [
  {
    name: 'navigateBack on the only page fails with its documented text',
    files: {
      'pages/a.js': `Page({ go() { my.navigateBack({ fail: (e) => console.log(e.error), complete: () => console.log('complete') }) } })`,
      'pages/a.axml': '<view id="go" onTap="go">go</view>',
    },
    async run({ open, tap }) {
      await open('pages/a')
      await tap('go')
    },
    log: ['already top of navigation', 'complete'],
  },
  {
    name: 'ten pages and no more: the eleventh is refused',
    files: {
      'pages/a.js': `Page({
        onLoad() {
          const depth = getCurrentPages().length
          my.navigateTo({
            url: '/pages/a',
            success: () => console.log('ok'),
            fail: (e) => console.log(depth, e.error, e.errorMessage),
          })
        },
      })`,
      'pages/a.axml': '<view/>',
    },
    async run({ open, until }) {
      await open('pages/a')
      await until('10 1 depth can not be more than 10')
    },
    log: [...Array.from({ length: 9 }, () => 'ok'), '10 1 depth can not be more than 10'],
  },
  {
    name: 'a page that is not there: the call fails, the stack stays',
    files: {
      'pages/a.js': `Page({
        go() {
          const fail = (e) => console.log(e.error, e.errorMessage)
          my.navigateTo({ url: '/pages/none?x=1', fail })
          my.redirectTo({ url: 'gone', fail })
          my.reLaunch({ url: '../up', fail })
          my.switchTab({ url: '/pages/a', fail: (e) => { fail(e); console.log(getCurrentPages().length) } })
        },
      })`,
      'pages/a.axml': '<view id="go" onTap="go">go</view>',
    },
    async run({ open, tap }) {
      await open('pages/a')
      await tap('go')
    },
    log: [
      '1 /pages/none?x=1 resolved to pages/none is not found',
      '1 gone resolved to pages/gone is not found',
      '1 ../up resolved to up is not found',
      '1 /pages/a resolved to pages/a is not tab,  which is not valid',
      '1',
    ],
  },
  {
    name: 'the back button tells onBack before it goes; a page alone only hears of it',
    files: {
      'pages/a.js': `Page({ onShow() { console.log('a onShow') } })`,
      'pages/a.axml': '<view/>',
      'pages/b.js': `Page({ events: { onBack() { console.log('onBack') } }, onUnload() { console.log('b onUnload') } })`,
      'pages/b.axml': '<view/>',
    },
    async run({ open, press }) {
      await open('pages/a')
      await open('pages/b')
      await press('back')
    },
    log: ['a onShow', 'onBack', 'b onUnload', 'a onShow'],
  },
  {
    name: 'getCurrentPages within life cycles: a route alone in onLaunch, the new page on top in onLoad, gone in its onUnload',
    files: {
      'app.js': `App({ onLaunch() { console.log('onLaunch', getCurrentPages().map((p) => [p.route, typeof p.setData]).join()) } })`,
      ...Object.fromEntries(
        ['a', 'b'].flatMap((name) => [
          [
            `pages/${name}.js`,
            `const say = (what) => console.log('${name}', what, getCurrentPages().map((p) => p.route.slice(6)).join())
            Page({ onLoad() { say('onLoad') }, onShow() { say('onShow') }, onHide() { say('onHide') }, onUnload() { say('onUnload') } })`,
          ],
          [`pages/${name}.axml`, '<view/>'],
        ]),
      ),
    },
    async run({ open, back }) {
      await open('pages/a')
      await open('pages/b')
      await back()
    },
    log: [
      'onLaunch pages/a,undefined',
      'a onLoad a',
      'a onShow a',
      'a onHide a',
      'b onLoad a,b',
      'b onShow a,b',
      'b onUnload a',
      'a onShow a',
    ],
  },
  {
    name: 'the title of the navigation bar can be tapped',
    files: {
      'pages/a.js': `Page({ onTitleClick() { console.log('own', this.route) }, events: { onTitleClick() { console.log('events', this.route) } } })`,
      'pages/a.axml': '<view/>',
      'pages/a.json': '{"defaultTitle":"Title"}',
    },
    async run({ open, press }) {
      await open('pages/a')
      await press('title')
    },
    log: ['own pages/a', 'events pages/a'],
  },
  {
    name: 'calls one after the other are carried out in their order',
    files: Object.fromEntries(
      ['a', 'b', 'c'].flatMap((name) => [
        [
          `pages/${name}.js`,
          `Page({ onLoad() { console.log('${name} onLoad') }, onShow() { console.log('${name} onShow') }, onUnload() { console.log('${name} onUnload') }, go() { my.navigateTo({ url: '/pages/b' }); my.navigateTo({ url: '/pages/c' }); my.navigateBack() } })`,
        ],
        [`pages/${name}.axml`, '<view id="go" onTap="go">go</view>'],
      ]),
    ),
    async run({ open, tap }) {
      await open('pages/a')
      await tap('go')
    },
    log: ['a onLoad', 'a onShow', 'b onLoad', 'b onShow', 'c onLoad', 'c onShow', 'c onUnload', 'b onShow'],
  },
  {
    name: 'both ends of an event channel: what is emitted before anyone listens is not lost',
    files: {
      'pages/a.js': `Page({
        go() {
          my.navigateTo({
            url: 'b',
            events: { up(data, more) { console.log('a heard', JSON.stringify(data), more) } },
            success: ({ eventChannel }) => eventChannel.emit('down', { from: 'a' }),
          })
        },
      })`,
      'pages/a.axml': '<view id="go" onTap="go">go</view>',
      'pages/b.js': `Page({
        onLoad() {
          const channel = this.getOpenerEventChannel()
          channel.emit('up', { from: 'b' }, 2)
          channel.once('down', (data) => console.log('once', JSON.stringify(data)))
          channel.on('down', (data) => console.log('on', JSON.stringify(data)))
        },
      })`,
      'pages/b.axml': '<view/>',
    },
    async run({ open, tap }) {
      await open('pages/a')
      await tap('go')
    },
    log: ['a heard {"from":"b"} 2', 'once {"from":"a"}', 'on {"from":"a"}'],
  },
  {
    name: 'a page that nobody led to has an event channel too, from which nothing comes',
    files: {
      'pages/a.js': `Page({ onLoad() {
        const channel = this.getOpenerEventChannel()
        channel.on('x', () => console.log('heard'))
        channel.emit('x')
        console.log(channel === this.getOpenerEventChannel())
      } })`,
      'pages/a.axml': '<view/>',
    },
    async run({ open }) {
      await open('pages/a')
    },
    log: ['true'],
  },
  {
    name: 'routers: this.router goes from the component, this.pageRouter from the page, my from the page on top',
    files: {
      'pages/a.js': `Page({ onLoad() { console.log('a', this.router === this.pageRouter) } })`,
      'pages/a.axml': '<lib id="lib"/>',
      'pages/a.json': pageJson({ lib: '/lib/lib' }),
      ...component(
        'lib',
        `Component({ methods: {
          own() { this.router.navigateTo({ url: 'x', fail: (e) => console.log(e.errorMessage) }) },
          page() { this.pageRouter.navigateTo({ url: 'x', fail: (e) => console.log(e.errorMessage) }) },
          top() { my.navigateTo({ url: 'x', fail: (e) => console.log(e.errorMessage) }) },
        } })`,
        ['own', 'page', 'top'].map((name) => `<view id="${name}" onTap="${name}">${name}</view>`).join(''),
      ),
    },
    async run({ open, tap }) {
      await open('pages/a')
      for (const name of ['own', 'page', 'top']) await tap(name, '/lib.0')
    },
    log: [
      'a true',
      'x resolved to lib/x is not found',
      'x resolved to pages/x is not found',
      'x resolved to pages/x is not found',
    ],
  },
  {
    name: 'getCurrentPages on both sides of a plugin: pages of the other one are null, or stand-ins with their route',
    files: {
      'mini.project.json':
        '{"compileType": "plugin", "miniprogramRoot": "program", "pluginRoot": "plugin", "component2": true}',
      'program/app.json': '{"pages": ["a", "c"], "plugins": {"mine": {"version": "dev", "provider": "1"}}}',
      'program/app.js':
        'App({ tell() { return tell(getCurrentPages) } })\nconst tell = (pages) => [pages(), pages({ getAllPages: true })].map((list) => list.map((page) => page && page.route + (page.tell ? "" : "?")).join()).join(" | ")',
      'program/a.axml': '<view id="go" onTap="go">go</view>',
      'program/a.js': `Page({ tell() {}, go() { my.navigateTo({ url: 'plugin://mine/hi' }) } })`,
      'program/c.axml': 'c',
      'program/c.js': 'Page({ tell() {} })',
      'plugin/plugin.json': '{"publicPages": {"hi": "pages/hi"}, "pages": ["pages/hi"]}',
      'plugin/pages/hi.axml': '<view id="ask" onTap="ask">ask</view>',
      'plugin/pages/hi.js': `Page({ tell() {}, ask() {
        console.log('program', getApp().tell())
        console.log('plugin', [getCurrentPages(), getCurrentPages({ getAllPages: true })].map((list) => list.map((page) => page && page.route + (page.tell ? '' : '?')).join()).join(' | '))
      } })`,
    },
    async run({ open, tap }) {
      await open('a')
      await tap('go')
      await tap('ask')
    },
    log: ['program a, | a,@root/plugin/pages/hi?', 'plugin ,@root/plugin/pages/hi | a?,@root/plugin/pages/hi'],
  },
]
