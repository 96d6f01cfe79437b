/** Tab pages (documentation: "my.switchTab", "页面运行机制": onTabItemTap). */
import type { BehaviourCase } from './case'
import { abc, living, withTaps } from './living-pages'

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

export const tabCases: BehaviourCase[] = [
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
    name: 'pages over a tab: going back shows it again, reLaunch unloads the tabs that were kept, too',
    files: {
      ...withTaps({ ...abc, ...living('d') }, 'c', { toD: `this.go('/pages/d?x=1', 'reLaunch')` }),
      ...tabs,
    },
    async run({ open, tap, tapTab, back, note }) {
      await open('pages/a')
      await tapTab(1)
      await open('pages/d')
      note('back')
      await back()
      await open('pages/c')
      note('reLaunch')
      await tap('toD')
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
      'b onHide',
      'd onLoad {}',
      'd onShow',
      'd card onInit',
      'd card didMount',
      'd onReady',
      '— back',
      'd onUnload',
      'd card didUnmount',
      'b onShow',
      'b onHide',
      'c onLoad {}',
      'c onShow',
      'c card onInit',
      'c card didMount',
      'c onReady',
      '— reLaunch',
      'c onUnload',
      'c card didUnmount',
      'b onUnload',
      'b card didUnmount',
      'a onUnload',
      'a card didUnmount',
      'd onLoad {"x":"1"}',
      'd onShow',
      'd card onInit',
      'reLaunch ok',
      'd card didMount',
      'd onReady',
    ],
  },
]
