/** A program that calls what its buttons name, and shows what it was answered. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const calls: [name: string, args: object][] = [
  ['getLocation', { type: 1 }],
  ['setClipboard', { text: '复制的文字' }],
  ['getClipboard', {}],
  ['vibrateShort', {}],
  ['getNetworkType', {}],
  ['getBatteryInfo', {}],
  ['setKeepScreenOn', { keepScreenOn: true }],
  ['setScreenBrightness', { brightness: 0.5 }],
  ['startAccelerometer', {}],
  ['chooseImage', { count: 2, sourceType: ['album'] }],
  ['scan', {}],
  ['getSystemInfo', {}],
  ['request', { url: 'https://tandem.invalid/x' }],
  ['prompt', { message: '名字？' }],
]

const files: Record<string, string> = {
  'app.json': JSON.stringify({
    pages: ['pages/index/index', 'pages/next/next', 'pages/wide/wide'],
    window: { defaultTitle: '真机' },
  }),
  'app.js': `App({ globalData: { life: [] }, onShow() { this.globalData.life.push('show') }, onHide() { this.globalData.life.push('hide') } })`,
  'pages/index/index.json': JSON.stringify({ pullRefresh: true }),
  'pages/index/index.axml': `<view class="top">
  <text id="result">{{result}}</text>
  <text id="sizes">{{sizes}}</text>
  <text id="pulls">{{pulls}}</text>
  <text id="motion">{{motion}}</text>
</view>
<view class="calls"><view a:for="{{calls}}" class="call" id="{{item[0]}}" data-at="{{index}}" onTap="call">{{item[0]}}</view></view>
<navigator id="next" url="/pages/next/next">下一页</navigator>
<view class="fill" />
<input id="field" class="field" placeholder="最下面的输入框" />`,
  'pages/index/index.acss': `.top text { display: block; overflow-wrap: anywhere; padding: 2px 8px; font-size: 12px }
.calls { display: flex; flex-wrap: wrap }
.call { padding: 6px; margin: 3px; font-size: 12px; background: #eef }
.fill { height: 20px }
.field { position: fixed; left: 0; right: 0; bottom: 10px; height: 40px; border: 1px solid #999 }`,
  'pages/index/index.js': `const calls = ${JSON.stringify(calls)}
Page({
  data: { calls, result: '', sizes: '', pulls: 0, motion: '' },
  onLoad() { my.onDeviceMotionChange((now) => this.setData({ motion: JSON.stringify(now) })) },
  onResize({ size }) { this.setData({ sizes: size.windowWidth + 'x' + size.windowHeight }) },
  onKeyboardHeight({ height }) { this.setData({ sizes: 'keyboard ' + height }) },
  onPullDownRefresh() { this.setData({ pulls: this.data.pulls + 1 }); my.stopPullDownRefresh() },
  call({ target }) {
    const [name, args] = calls[target.dataset.at]
    this.setData({ result: '…' })
    const told = (how) => (answer) => this.setData({ result: name + ' ' + how + ' ' + JSON.stringify(answer) })
    my[name]({ ...args, success: told('success'), fail: told('fail') })
  },
})`,
  'pages/next/next.axml': `<view id="here">第二页</view>`,
  'pages/next/next.js': `Page({ onShow() { this.shown = true } })`,
  'pages/wide/wide.json': JSON.stringify({ pageOrientation: 'landscape' }),
  'pages/wide/wide.axml': `<view id="wide">宽的页面</view>`,
  'pages/wide/wide.js': `Page({})`,
}

export function phoneProgram(): string {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-phone-'))
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(dir, name)), { recursive: true })
    fs.writeFileSync(path.join(dir, name), text)
  }
  return dir
}
