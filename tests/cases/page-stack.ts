/** Life cycles of app, pages and components as the page stack changes (documentation: "页面运行机制", "路由"). */
import { component, pageJson, type BehaviourCase } from './case'

const hooks = ['onLoad', 'onShow', 'onReady', 'onHide', 'onUnload']

/** A page that logs its life, and shows a card. */
const living = (name: string, more = ''): Record<string, string> => ({
  [`pages/${name}.js`]: `Page({
    ${hooks.map((hook) => `${hook}(arg) { console.log('${name} ${hook}' + (arg ? ' ' + JSON.stringify(arg) : '')) },`).join('\n')}
    go(url, how = 'navigateTo', more = {}) {
      my[how]({ url, ...more, success: () => console.log(how, 'ok'), fail: (e) => console.log(how, e.error, e.errorMessage) })
    },
    pages() { console.log(getCurrentPages().map((page) => page.route.slice(6)).join()) },
    ${more}
  })`,
  [`pages/${name}.axml`]: `<card name="${name}"/>`,
  [`pages/${name}.json`]: pageJson({ card: '/card/card' }),
})

const card = component(
  'card',
  `Component({
    onInit() { console.log(this.props.name, 'card onInit') },
    didMount() { console.log(this.props.name, 'card didMount') },
    didUnmount() { console.log(this.props.name, 'card didUnmount') },
  })`,
)

const app = {
  'app.js': `App({
    onLaunch({ path, query }) { console.log('App onLaunch', path, JSON.stringify(query)) },
    onShow({ path, query }) { console.log('App onShow', path, JSON.stringify(query)) },
    onHide() { console.log('App onHide') },
  })`,
}

/** Buttons that call `this.top().<js>`: cases say what they tap by name. */
const withTaps = (
  files: Record<string, string>,
  page: string,
  taps: Record<string, string>,
): Record<string, string> => ({
  ...files,
  [`pages/${page}.axml`]: `${files[`pages/${page}.axml`]}${Object.keys(taps)
    .map((name) => `<view id="${name}" onTap="${name}">${name}</view>`)
    .join('')}`,
  [`pages/${page}.js`]: files[`pages/${page}.js`]!.replace(
    /\}\)$/,
    `${Object.entries(taps)
      .map(([name, js]) => `${name}() { ${js} },`)
      .join('\n')}})`,
  ),
})

const abc = { ...living('a'), ...living('b'), ...living('c'), ...card }

const tabs = {
  'app.json': JSON.stringify({
    pages: ['pages/a', 'pages/b', 'pages/c', 'pages/d'],
    tabBar: {
      items: [
        { pagePath: 'pages/a', name: 'A' },
        { pagePath: 'pages/b', name: 'B' },
      ],
    },
  }),
}

export const pageStackCases: BehaviourCase[] = [
  {
    name: 'launch: app, page, components, in this order',
    files: { ...living('a'), ...card, ...app },
    async run({ open }) {
      await open('pages/a?x=1&name=%E5%B0%8F')
    },
    log: [
      'App onLaunch pages/a {"x":"1","name":"小"}',
      'App onShow pages/a {"x":"1","name":"小"}',
      'a onLoad {"x":"1","name":"小"}',
      'a onShow',
      'a card onInit',
      'a card didMount',
      'a onReady',
    ],
  },
  {
    name: 'navigateTo hides the page below, navigateBack unloads the one above',
    files: withTaps(abc, 'a', { toB: `this.go('/pages/b?y=2')` }),
    async run({ open, tap, back }) {
      await open('pages/a')
      await tap('toB')
      await back()
    },
    log: [
      'a onLoad {}',
      'a onShow',
      'a card onInit',
      'a card didMount',
      'a onReady',
      'a onHide',
      'b onLoad {"y":"2"}',
      'b onShow',
      'b card onInit',
      'navigateTo ok',
      'b card didMount',
      'b onReady',
      'b onUnload',
      'b card didUnmount',
      'a onShow',
    ],
  },
  {
    name: 'redirectTo takes the place of the page, what is below stays',
    files: withTaps(abc, 'b', { toC: `this.go('c', 'redirectTo')` }),
    async run({ open, tap, note, back }) {
      await open('pages/a')
      await open('pages/b')
      note('redirect')
      await tap('toC')
      await back()
    },
    log: [
      'a onLoad {}',
      'a onShow',
      'a card onInit',
      'a card didMount',
      'a onReady',
      'a onHide',
      'b onLoad {}',
      'b onShow',
      'b card onInit',
      'b card didMount',
      'b onReady',
      '— redirect',
      'b onUnload',
      'b card didUnmount',
      'c onLoad {}',
      'c onShow',
      'c card onInit',
      'redirectTo ok',
      'c card didMount',
      'c onReady',
      'c onUnload',
      'c card didUnmount',
      'a onShow',
    ],
  },
  {
    name: 'navigateBack by more than there is goes to the bottom page, from above down',
    files: withTaps(abc, 'c', { home: `this.pages(); my.navigateBack({ delta: 99, success: () => this.pages() })` }),
    async run({ open, tap, note }) {
      await open('pages/a')
      await open('pages/b')
      await open('pages/c')
      note('back')
      await tap('home')
    },
    log: [
      ...['a', 'b', 'c'].flatMap((name, i, all) => [
        ...(i ? [`${all[i - 1]} onHide`] : []),
        `${name} onLoad {}`,
        `${name} onShow`,
        `${name} card onInit`,
        `${name} card didMount`,
        `${name} onReady`,
      ]),
      '— back',
      'a,b,c',
      'c onUnload',
      'c card didUnmount',
      'b onUnload',
      'b card didUnmount',
      'a onShow',
      'a',
    ],
  },
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
    name: 'reLaunch unloads every page, the one on top first',
    files: withTaps(abc, 'b', { over: `this.go('/pages/c?z=1', 'reLaunch')` }),
    async run({ open, tap, note }) {
      await open('pages/a')
      await open('pages/b')
      note('reLaunch')
      await tap('over')
    },
    log: [
      'a onLoad {}',
      'a onShow',
      'a card onInit',
      'a card didMount',
      'a onReady',
      'a onHide',
      'b onLoad {}',
      'b onShow',
      'b card onInit',
      'b card didMount',
      'b onReady',
      '— reLaunch',
      'b onUnload',
      'b card didUnmount',
      'a onUnload',
      'a card didUnmount',
      'c onLoad {"z":"1"}',
      'c onShow',
      'c card onInit',
      'reLaunch ok',
      'c card didMount',
      'c onReady',
    ],
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
    name: 'switchTab keeps tab pages and unloads the others',
    files: { ...withTaps({ ...abc, ...living('d') }, 'c', { toB: `this.go('/pages/b', 'switchTab')` }), ...tabs },
    async run({ open, tap, tapTab, note }) {
      await open('pages/a')
      await open('pages/d')
      await open('pages/c')
      note('switchTab')
      await tap('toB')
      note('tab')
      await tapTab(0)
    },
    log: [
      ...['a', 'd', 'c'].flatMap((name, i, all) => [
        ...(i ? [`${all[i - 1]} onHide`] : []),
        `${name} onLoad {}`,
        `${name} onShow`,
        `${name} card onInit`,
        `${name} card didMount`,
        `${name} onReady`,
      ]),
      '— switchTab',
      'c onUnload',
      'c card didUnmount',
      'd onUnload',
      'd card didUnmount',
      'b onLoad {}',
      'b onShow',
      'b card onInit',
      'switchTab ok',
      'b card didMount',
      'b onReady',
      '— tab',
      'b onHide',
      'a onShow',
    ],
  },
  {
    name: 'a tab page that is kept has its data still; switching to the tab that is shown changes nothing',
    files: {
      ...tabs,
      'pages/a.js': `Page({ data: { n: 0 }, onShow() { this.setData({ n: this.data.n + 1 }); console.log('a', this.data.n) },
        again() { my.switchTab({ url: '/pages/a', success: () => console.log('ok') }) } })`,
      'pages/a.axml': '{{n}}<view id="again" onTap="again">again</view>',
      'pages/b.js': `Page({ onLoad() { console.log('b') } })`,
      'pages/b.axml': 'b',
      'pages/c.axml': 'c',
      'pages/d.axml': 'd',
    },
    async run({ open, tap, tapTab }) {
      await open('pages/a')
      await tapTab(1)
      await tapTab(0)
      await tapTab(1)
      await tapTab(0)
      await tap('again')
    },
    log: ['a 1', 'b', 'a 2', 'a 3', 'ok'],
  },
  {
    name: 'taps on tabs: before, after, and on the one that is selected',
    files: {
      ...tabs,
      ...Object.fromEntries(
        ['a', 'b'].flatMap((name) => [
          [
            `pages/${name}.js`,
            `Page({
              onShow() { console.log('${name} onShow') },
              onHide() { console.log('${name} onHide') },
              onTabItemTap(e) { console.log('${name} own onTabItemTap', JSON.stringify(e)) },
              events: {
                beforeTabItemTap() { console.log('${name} beforeTabItemTap') },
                onTabItemTap(e) { console.log('${name} onTabItemTap', e.index) },
                onSelectedTabItemTap(e) { console.log('${name} onSelectedTabItemTap', JSON.stringify(e)) },
              },
            })`,
          ],
          [`pages/${name}.axml`, '<view/>'],
        ]),
      ),
      'pages/c.axml': 'c',
      'pages/d.axml': 'd',
    },
    async run({ open, tapTab, note }) {
      await open('pages/a')
      note('other')
      await tapTab(1)
      note('same')
      await tapTab(1)
      note('back')
      await tapTab(0)
    },
    log: [
      'a onShow',
      '— other',
      'a beforeTabItemTap',
      'a onHide',
      'b onShow',
      'b own onTabItemTap {"from":"user","index":1,"pagePath":"pages/b","text":"B"}',
      'b onTabItemTap 1',
      '— same',
      'b onSelectedTabItemTap {"index":1,"pagePath":"pages/b","text":"B"}',
      '— back',
      'b beforeTabItemTap',
      'b onHide',
      'a own onTabItemTap {"from":"user","index":0,"pagePath":"pages/a","text":"A"}',
      'a onTabItemTap 0',
      'a onShow',
    ],
  },
  {
    name: 'the close button: page and app are hidden, and shown again with the same options',
    files: { ...living('a'), ...card, ...app },
    async run({ open, press, enter, note }) {
      await open('pages/a?x=1')
      note('close')
      await press('close')
      note('open')
      await enter()
    },
    log: [
      'App onLaunch pages/a {"x":"1"}',
      'App onShow pages/a {"x":"1"}',
      'a onLoad {"x":"1"}',
      'a onShow',
      'a card onInit',
      'a card didMount',
      'a onReady',
      '— close',
      'a onHide',
      'App onHide',
      '— open',
      'App onShow pages/a {"x":"1"}',
      'a onShow',
    ],
  },
  {
    name: 'a link to a running program: onShow has its options, its page takes the place of all others',
    files: { ...abc, ...app },
    async run({ open, enter, note }) {
      await open('pages/a')
      note('link')
      await enter('pages/b?from=link')
    },
    log: [
      'App onLaunch pages/a {}',
      'App onShow pages/a {}',
      'a onLoad {}',
      'a onShow',
      'a card onInit',
      'a card didMount',
      'a onReady',
      '— link',
      'a onHide',
      'App onHide',
      'App onShow pages/b {"from":"link"}',
      'a onUnload',
      'a card didUnmount',
      'b onLoad {"from":"link"}',
      'b onShow',
      'b card onInit',
      'b card didMount',
      'b onReady',
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
]
