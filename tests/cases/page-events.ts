/** What happens to a page besides its life (documentation: "页面运行机制", page event handlers). They come from its view. */
import { page, type BehaviourCase } from './case'

const tall = (height: number): string => `<view style="height:${height}px"/>`

export const pageEventCases: BehaviourCase[] = [
  {
    name: 'onPageScroll tells how far, onReachBottom comes once until the page is left from there',
    viewOnly: true,
    files: {
      'pages/a.axml': tall(3000),
      'pages/a.json': '{"onReachBottomDistance":100}',
      'pages/a.js': `const steps = [200, 99999, 200, 99999]
      Page({
        bottoms: 0,
        onPageScroll({ scrollTop, scrollHeight }) {
          this.last = Math.round(scrollTop)
          this.all = scrollHeight
          clearTimeout(this.timer)
          this.timer = setTimeout(() => this.told(), 200)
        },
        onReachBottom() { this.bottoms++ },
        onReady() { this.next() },
        next() {
          if (steps.length === 0) return console.log('done')
          this.to = steps.shift()
          my.pageScrollTo({ scrollTop: this.to, duration: 0 })
        },
        told() {
          console.log(this.to === 200 ? this.last : this.last > 1000, this.all >= 3000, this.bottoms)
          this.next()
        },
      })`,
    },
    async run({ open, until }) {
      await open('pages/a')
      await until('done')
    },
    log: ['200 true 0', 'true true 1', '200 true 1', 'true true 2', 'done'],
  },
  {
    name: 'startPullDownRefresh reaches onPullDownRefresh, and stopPullDownRefresh ends it',
    viewOnly: true,
    files: {
      ...page(
        `Page({
          onReady() { my.startPullDownRefresh({ success: () => console.log('started') }) },
          onPullDownRefresh({ from }) { console.log('own', from); my.stopPullDownRefresh({ success: () => console.log('stopped') }) },
          events: { onPullDownRefresh({ from }) { console.log('events', from) } },
        })`,
      ),
      'pages/a.json': '{"pullRefresh":true}',
    },
    async run({ open, until }) {
      await open('pages/a')
      await until('stopped')
    },
    log: ['started', 'own code', 'events code', 'stopped'],
  },
]
