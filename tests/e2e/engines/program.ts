/** A program with something of everything that browsers do each in their own way. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const files: Record<string, string> = {
  'app.json': JSON.stringify({
    pages: ['pages/first/first', 'pages/second/second', 'pages/parts/parts'],
    window: { defaultTitle: 'Engines' },
    tabBar: {
      items: [
        { pagePath: 'pages/first/first', name: 'First' },
        { pagePath: 'pages/second/second', name: 'Second' },
      ],
    },
  }),
  'app.js': 'App({})',
  'pages/first/first.json': JSON.stringify({ pullRefresh: true }),
  'pages/first/first.axml': `<view id="title">Hello</view>
<view id="taps" class="button" onTap="tap" onLongTap="long">{{taps}} taps</view>
<input id="field" class="field" placeholder="type" onInput="typed" onConfirm="confirmed" /><view id="typed">{{text}}</view>
<view id="pulls">{{pulls}} pulls</view><view id="fail" class="button" onTap="fail">fail</view>
<navigator id="go" class="button" url="/pages/parts/parts">parts</navigator>
<view a:for="{{rows}}" class="row">row {{item}}</view>`,
  'pages/first/first.acss': `.button { padding: 16rpx; background: #def } .field { height: 40px; border: 1px solid #999 } .row { height: 40px }`,
  'pages/first/first.js': `import { deep } from './deep'
Page({
  data: { taps: 0, text: '', pulls: 0, rows: Array.from({ length: 30 }, (_, i) => i) },
  tap() { this.setData({ taps: this.data.taps + 1 }) },
  long() { this.setData({ taps: 100 }) },
  typed({ detail }) { this.setData({ text: detail.value }) },
  confirmed({ detail }) { this.setData({ text: 'confirmed ' + detail.value }) },
  onPullDownRefresh() { this.setData({ pulls: this.data.pulls + 1 }); my.stopPullDownRefresh() },
  fail() {
    deep(null)
  },
})
`,
  'pages/first/deep.js': `export function deep(of) {
  return of.nothing
}
`,
  'pages/second/second.json': '{}',
  'pages/second/second.axml': `<import-sjs from="./check.sjs" name="check" />
<view id="second">second {{check.state(count)}}</view>`,
  'pages/second/second.js': 'Page({ data: { count: 0 } })',
  'pages/second/check.sjs': `function state(count) {
  if (count === 0) return 'fine'
  return count.nothing.more
}
export default { state }
`,
  'pages/parts/parts.json': '{}',
  'pages/parts/parts.axml': `<swiper id="swiper" class="swiper" onChange="changed"><swiper-item><view class="one">one</view></swiper-item><swiper-item><view class="two">two</view></swiper-item></swiper>
<view class="line"><switch id="switch" onChange="changed" /><checkbox id="checkbox" onChange="changed" /><slider id="slider" class="slider" value="30" onChange="changed" /></view>
<picker id="picker" range="{{['a', 'b', 'c']}}" onChange="changed"><view>picker</view></picker>
<picker-view id="wheels" class="wheels" value="{{[1]}}" onChange="changed"><picker-view-column><view a:for="{{[1, 2, 3, 4, 5]}}">wheel {{item}}</view></picker-view-column></picker-view>
<view class="line"><canvas id="recorded" class="canvas" /><canvas id="node" type="2d" class="canvas" onReady="draw" /></view>
<movable-area class="area"><movable-view id="movable" direction="all" class="movable" /></movable-area>
<scroll-view id="scroll" class="scroll" scroll-y scroll-top="50"><view a:for="{{[1, 2, 3, 4, 5]}}" class="row">inner {{item}}</view></scroll-view>
<view id="log">{{log}}</view>`,
  'pages/parts/parts.acss': `.swiper { height: 60px } .one { height: 100%; background: #f99 } .two { height: 100%; background: #9f9 }
.line { display: flex; align-items: center; gap: 8px } .slider { width: 120px } .wheels { height: 110px } .canvas { width: 70px; height: 50px }
.area { width: 200px; height: 60px; background: #eee } .movable { width: 40px; height: 40px; background: #39f } .scroll { height: 60px } .row { height: 30px }`,
  'pages/parts/parts.js': `Page({
  data: { log: '' },
  changed({ target, detail }) { this.setData({ log: this.data.log + ' ' + target.id + '=' + (detail.value ?? detail.current) }) },
  onReady() {
    const context = my.createCanvasContext('recorded')
    context.setFillStyle('#008000')
    context.fillRect(10, 10, 40, 25)
    context.draw()
  },
  draw() {
    my.createSelectorQuery().select('#node').node().exec(([{ node }]) => {
      const context = node.getContext('2d')
      context.fillStyle = '#aa00ff'
      context.fillRect(5, 5, 50, 30)
      this.pixel = [...context.getImageData(10, 10, 1, 1).data].join()
    })
  },
})`,
}

export function enginesProgram(): string {
  const dir = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-engines-')))
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(dir, name)), { recursive: true })
    fs.writeFileSync(path.join(dir, name), text)
  }
  return dir
}
