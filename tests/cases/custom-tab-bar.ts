/** Tab bars that a program draws by itself (documentation: "自定义 tabBar"). */
import type { BehaviourCase } from './case'

const appJson = (customize: boolean): Record<string, string> => ({
  'app.json': JSON.stringify({
    pages: ['pages/a', 'pages/b', 'pages/c'],
    tabBar: {
      customize,
      items: [
        { pagePath: 'pages/a', name: 'A' },
        { pagePath: 'pages/b', name: 'B' },
      ],
    },
  }),
})

const tabBar = {
  'customize-tab-bar/index.json': '{"component":true}',
  'customize-tab-bar/index.axml': `<view id="toA" onTap="toA">A {{selected}}</view><view id="toB" onTap="toB">B</view>`,
  'customize-tab-bar/index.js': `Component({
    data: { selected: -1 },
    onInit() { console.log('bar of', this.$page.route) },
    didMount() { console.log('selected', this.data.selected) },
    didUpdate() { console.log('now', this.data.selected) },
    methods: {
      toA() { my.switchTab({ url: '/pages/a' }) },
      toB() { my.switchTab({ url: '/pages/b' }) },
    },
  })`,
}

const tabPage = (index: number): string => `Page({
  onShow() {
    const bar = this.getTabBar()
    console.log(this.route, 'shows', bar && bar.is, bar && bar.getTabBar() === bar)
    bar.setData({ selected: ${index} })
  },
})`

/** The key of the component in every tab page. */
const BAR = '/tandem-customize-tab-bar.0'

export const customTabBarCases: BehaviourCase[] = [
  {
    name: 'every tab page has its own, which it finds in its first onShow already',
    files: {
      ...appJson(true),
      ...tabBar,
      'pages/a.axml': '<view>a</view>',
      'pages/a.js': tabPage(0),
      'pages/b.axml': '<view>b</view>',
      'pages/b.js': tabPage(1),
      'pages/c.axml': '<view>c</view>',
      'pages/c.js': `Page({ onShow() { console.log(this.route, this.getTabBar()) } })`,
    },
    async run({ open, tap }) {
      await open('pages/a')
      await tap('toB', BAR)
      await tap('toA', BAR)
      await open('pages/c')
    },
    log: [
      'bar of pages/a',
      'pages/a shows /customize-tab-bar/index true',
      'selected 0',
      'bar of pages/b',
      'pages/b shows /customize-tab-bar/index true',
      'selected 1',
      'pages/a shows /customize-tab-bar/index true',
      'pages/c undefined',
    ],
  },
  {
    name: 'without customize the component is nothing special, and getTabBar finds none',
    files: {
      ...appJson(false),
      ...tabBar,
      'pages/a.axml': '<view/>',
      'pages/a.js': `Page({ onShow() { console.log(this.getTabBar()) } })`,
      'pages/b.axml': '<view/>',
      'pages/c.axml': '<view/>',
    },
    log: ['undefined'],
  },
]
