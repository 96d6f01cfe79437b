/** A program whose first pages say in many ways what they are at first, or cannot. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const files: Record<string, string> = {
  'app.json': JSON.stringify({
    pages: ['pages/home/home', 'pages/kept/kept', 'pages/phone/phone', 'pages/broken/broken', 'pages/asks/asks'],
    window: { defaultTitle: 'First look', titleBarColor: '#123456', backgroundColor: '#f0f4f8' },
    tabBar: {
      items: [
        { pagePath: 'pages/home/home', name: 'Home', icon: 'pic.svg', activeIcon: 'pic.svg' },
        { pagePath: 'pages/kept/kept', name: 'Kept', icon: 'pic.svg', activeIcon: 'pic.svg' },
      ],
    },
  }),
  'app.js': 'App({ globalData: { words: ["one", "two"] } })',
  'app.acss':
    ':root { --gap: 20rpx } html.none, body { --wide: 40vmin } page { font-size: 28rpx; color: #222 } .row { display: flex; padding: var(--gap) }',
  'pic.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40" width="40" height="40"><circle cx="20" cy="20" r="18" fill="#c30"/></svg>',
  'parts/card/card.json': JSON.stringify({ component: true }),
  'parts/card/card.axml': '<view class="card"><text class="title">{{title}}</text><slot /></view>',
  'parts/card/card.acss': '.card { margin: 16rpx; padding: 24rpx; background: #fff } .title { font-weight: bold }',
  'parts/card/card.js': 'Component({ props: { title: "" } })',
  'pages/home/home.json': JSON.stringify({ usingComponents: { card: '/parts/card/card' } }),
  'pages/home/home.axml': `<view class="top"><image class="pic" src="/pic.svg" mode="aspectFit" /></view>
<card a:for="{{words}}" title="{{item}} & <b>more</b>"><view class="row" style="width: {{300 + index * 50}}rpx">row {{index}}</view></card>
<swiper class="swiper" indicatorDots="{{true}}"><swiper-item><view class="slide">slide one</view></swiper-item><swiper-item><view class="slide">slide two</view></swiper-item></swiper>
<scroll-view class="scroll" scroll-x="{{true}}"><text class="long">a very long line that goes on and on and on and on and on and on and on</text></scroll-view>
<input class="field" value="typed" placeholder="type here" />
<checkbox checked="{{true}}" /><switch checked="{{true}}" /><slider value="30" /><progress percent="40" />
<view class="tall" /><view class="fixed" id="tap" onTap="tap">{{taps}} taps</view>`,
  'pages/home/home.acss': `.top { background: url(/pic.svg) right center no-repeat #e8eef4; height: 20vh }
.pic { width: 120rpx; height: 120rpx }
.swiper { height: 160rpx } .slide { padding: 40rpx; background: #cde }
.scroll { white-space: nowrap } .field { background: #fff; width: var(--wide); font-size: 0.3rem }
@media (min-width: 700px) { .field { color: #630 } }
.tall { height: 150vh } .fixed { position: fixed; left: 0; right: 0; bottom: 0; height: 80rpx; background: #fd8 }
@media (prefers-color-scheme: dark) { .fixed { background: #630; color: #fff } }`,
  'pages/home/home.js': `Page({
  data: { words: [], taps: 0 },
  onLoad() { this.setData({ words: getApp().globalData.words }) },
  tap() { this.setData({ taps: this.data.taps + 1 }) },
})`,
  'pages/kept/kept.axml': '<view id="who">for {{who}}</view>',
  'pages/kept/kept.js': `Page({
  data: { who: my.getStorageSync({ key: 'who' }).data || 'nobody yet' },
  onReady() { my.setStorageSync({ key: 'who', data: 'somebody-secret' }) },
})`,
  'pages/phone/phone.axml': '<view id="phone">{{model}}</view>',
  'pages/phone/phone.js': `Page({ data: { model: my.getSystemInfoSync().model } })`,
  'pages/broken/broken.axml': '<view id="broken">before {{word}}</view>',
  'pages/broken/broken.js': `Page({ data: { word: 'x' }, onLoad() { throw new Error('at the start') } })`,
  'pages/asks/asks.axml': '<view id="asks">asks</view>',
  'pages/asks/asks.js': `Page({ onLoad() { my.alert({ title: 'Before all else', content: 'x' }) } })`,
}

export function firstLookProgram(): string {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-look-'))
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(dir, name)), { recursive: true })
    fs.writeFileSync(path.join(dir, name), text)
  }
  for (const page of ['pages/kept/kept', 'pages/phone/phone', 'pages/broken/broken', 'pages/asks/asks'])
    fs.writeFileSync(path.join(dir, `${page}.json`), '{}')
  return dir
}
