/** Queries about nodes, and observers of them (documentation: "SelectorQuery", "IntersectionObserver"). Sizes want a view. */
import { component, pageJson, pageWith, type BehaviourCase } from './case'

const query = (axml: string, js: string, more: Record<string, string> = {}): Record<string, string> => ({
  'pages/a.axml': axml,
  'pages/a.js': `const show = (value) => console.log(JSON.stringify(value))
    Page({ data: { list: [1, 2] }, onReady() { ${js} } })`,
  ...more,
})

const box = (id: string, top: number, height: number, more = ''): string =>
  `<view id="${id}" style="position:absolute;left:10px;top:${top}px;width:100px;height:${height}px" ${more}/>`

export const queryCases: BehaviourCase[] = [
  {
    name: 'results come in the order of the requests, null where nothing is, lists for selectAll',
    viewOnly: true,
    files: query(
      `${box('one', 20, 30)}${box('two', 60, 40, 'class="all"')}${box('three', 110, 10, 'class="all"')}`,
      `my.createSelectorQuery()
        .select('#none').boundingClientRect()
        .select('#one').boundingClientRect((one) => console.log('one', one.top))
        .selectAll('.all').boundingClientRect()
        .selectAll('.none').boundingClientRect()
        .exec(([none, one, all, nothing]) => {
          show(none)
          const { left, right, top, bottom, width, height } = one
          show([left, right, top, bottom, width, height])
          show(all.map(({ top, height }) => [top, height]))
          show(nothing)
        })`,
    ),
    log: ['one 20', 'null', '[10,110,20,50,100,30]', '[[60,40],[110,10]]', '[]'],
  },
  {
    name: 'fields: id, dataset, rect, size, and styles as they are worked out, which win over size',
    viewOnly: true,
    files: query(
      `<view id="x" data-item-id="{{7}}" data-list="{{list}}" style="position:absolute;left:1px;top:2px;width:30px;height:40px;color:red"/>`,
      `this.createSelectorQuery().select('#x').fields(
        { id: true, dataset: true, rect: true, size: true, computedStyle: ['width', 'color', 'backgroundColor'] }, show,
      ).select('#x').fields({ size: true }, show).exec()`,
    ),
    log: [
      '{"id":"x","dataset":{"itemId":7,"list":[1,2]},"left":1,"right":31,"top":2,"bottom":42,"width":"30px","height":40,"color":"rgb(255, 0, 0)","backgroundColor":"rgba(0, 0, 0, 0)"}',
      '{"width":30,"height":40}',
    ],
  },
  {
    name: 'the viewport: its size, and how far it is scrolled',
    viewOnly: true,
    files: query(
      '<view style="height:3000px"/>',
      `const look = () => my.createSelectorQuery().selectViewport().boundingClientRect().selectViewport().scrollOffset().exec(([size, offset]) => {
          if (offset.scrollTop === 0) return setTimeout(look, 20)
          const { windowWidth, windowHeight } = my.getSystemInfoSync()
          console.log(Object.keys(size).sort().join(), size.width === windowWidth, size.height === windowHeight, offset.scrollTop, offset.scrollLeft)
        })
        my.pageScrollTo({ scrollTop: 120, duration: 0, success: look })`,
    ),
    async run({ open, until }) {
      await open('pages/a')
      await until('height,width true true 120 0')
    },
    log: ['height,width true true 120 0'],
  },
  {
    name: 'the offset of a scroll-view',
    viewOnly: true,
    files: query(
      '<scroll-view id="s" scroll-y scroll-top="{{40}}" style="height:100px"><view style="height:500px"/></scroll-view>',
      `setTimeout(() => this.createSelectorQuery().select('#s').scrollOffset().exec(([{ scrollTop, scrollLeft }]) => console.log(scrollTop, scrollLeft)), 100)`,
    ),
    async run({ open, until }) {
      await open('pages/a')
      await until('40 0')
    },
    log: ['40 0'],
  },
  {
    name: 'a query asks about what has been set before it, within the same turn too',
    viewOnly: true,
    files: {
      'pages/a.axml': '<view id="x" style="height:{{h}}px"/><view id="go" onTap="go">go</view>',
      'pages/a.js': `Page({ data: { h: 10 }, go() {
        this.setData({ h: 50 })
        this.createSelectorQuery().select('#x').fields({ size: true }).exec(([x]) => console.log('now', x.height))
        this.setData({ h: 70 }, () => my.createSelectorQuery().select('#x').boundingClientRect((x) => console.log('then', x.height)).exec())
      } })`,
    },
    async run({ open, tap }) {
      await open('pages/a')
      await tap('go')
    },
    log: ['now 70', 'then 70'],
  },
  {
    name: 'a query waits for what callbacks of the data set before it set in turn',
    viewOnly: true,
    files: {
      ...pageWith('Page({})', '<card/>', 'card'),
      ...component(
        'card',
        `Component({ data: { h: 20, list: [] }, didMount() {
          this.setData({ list: [1] }, () => this.setData({ h: 75 }))
          my.createSelectorQuery().select('.item').boundingClientRect().exec(([item]) => console.log(item && item.height))
        } })`,
        '<view class="item" a:for="{{list}}" style="height:{{h}}px"/>',
      ),
    },
    log: ['75'],
  },
  {
    name: 'in a component, of a component, and in didMount',
    viewOnly: true,
    files: {
      ...pageWith(
        `Page({ onReady() {
          this.createSelectorQuery().selectAll('.b').fields({ size: true }).exec(([all]) => console.log('own', all.length))
          my.createSelectorQuery().selectAll('.b').fields({ size: true }).exec(([all]) => console.log('page', all.length))
        } })`,
        '<card height="{{10}}"/><card height="{{20}}"/>',
        'card',
      ),
      ...component(
        'card',
        `Component({ didMount() {
          this.createSelectorQuery().select('.b').boundingClientRect(({ height }) => console.log('own', height)).exec()
          my.createSelectorQuery().in(this).selectAll('.b').boundingClientRect((all) => console.log('in', all.length)).exec()
        } })`,
        '<view class="b" style="height:{{height}}px"/>',
      ),
    },
    log: ['own 10', 'in 1', 'own 20', 'in 1', 'own 0', 'page 2'],
  },
  {
    name: 'selectors: descendants, children, tags, several classes, attributes’ values that are odd names',
    viewOnly: true,
    files: query(
      `<view class="list"><text class="a b">1</text><view class="in"><text class="a">2</text></view></view><text id="中文">3</text>`,
      `const count = (selector) => new Promise((resolve) => my.createSelectorQuery().selectAll(selector).fields({ id: true }).exec(([all]) => resolve(all.length)))
      Promise.all(['.list .a', '.list > .a', '.a.b', 'text', 'view text', '.list>view>text', '#中文', '.none, .b', 'page', '???'].map(count)).then((all) => console.log(all.join()))`,
    ),
    log: ['2,1,1,3,2,1,1,1,1,0'],
  },
  {
    name: 'exec twice asks once; callbacks of a page that is gone do not run',
    viewOnly: true,
    files: {
      'pages/a.axml': '<view id="x"/>',
      'pages/a.js': `Page({ onReady() {
        const query = this.createSelectorQuery()
        query.select('#x').fields({ id: true }, () => console.log('once'))
        query.exec()
        query.exec((all) => console.log(all.length))
      } })`,
      'pages/b.axml': '<view id="x"/>',
      'pages/b.js': `Page({ onUnload() { console.log('unload'); this.createSelectorQuery().select('#x').boundingClientRect(() => console.log('never')).exec(() => console.log('never')) } })`,
    },
    async run({ open, back }) {
      await open('pages/a')
      await open('pages/b')
      await back()
    },
    log: ['once', '0', 'unload'],
  },
  {
    name: 'contexts of maps and videos by query',
    viewOnly: true,
    files: query(
      '<video id="v" src=""/><view id="x"/>',
      `this.createSelectorQuery().select('#v').context().select('#x').context().exec(([v, x]) => console.log(typeof v.context.play, x.context))`,
    ),
    log: ['function null'],
  },
  {
    name: 'an intersection observer speaks where the ratio is another than was said, and at its thresholds',
    viewOnly: true,
    files: query(
      `${box('seen', 0, 50, 'data-n="{{1}}"')}${box('far', 5000, 50)}`,
      `const round = (n) => Math.round(n * 100) / 100
      const said = []
      const say = (...words) => said.push(words.join(' ')) === 2 && said.sort().forEach((line) => console.log(line))
      my.createIntersectionObserver().observe('#seen', (e) => say('seen', e.id, round(e.intersectionRatio), JSON.stringify(e.dataset)))
      my.createIntersectionObserver({ dataset: true, initialRatio: 1 }).observe('#seen', () => console.log('never: it was said to be 1'))
      my.createIntersectionObserver({ dataset: true }).observe('#seen', (e) => say('dataset', JSON.stringify(e.dataset), Object.keys(e.boundingClientRect).includes('left')))
      my.createIntersectionObserver().observe('#far', () => console.log('never: far away'))`,
    ),
    log: ['dataset {"n":1} true', 'seen seen 1 '],
  },
  {
    name: 'intersection with a scroll-view, with margins, of all that match, until disconnected',
    viewOnly: true,
    files: {
      'pages/a.axml': `<scroll-view id="s" scroll-y scroll-top="{{top}}" style="height:100px">
        <view class="row" id="{{'r' + item}}" a:for="{{[0,1,2,3,4]}}" style="height:60px"/>
      </scroll-view><view id="down" onTap="down">down</view><view id="stop" onTap="stop">stop</view>`,
      'pages/a.js': `Page({
        data: { top: 0 },
        onReady() {
          this.seen = new Set()
          this.observer = this.createIntersectionObserver({ selectAll: true })
          this.observer.relativeTo('#s', { bottom: -10 }).observe('.row', (e) => {
            if (e.intersectionRatio > 0) this.seen.add(e.id)
            else this.seen.delete(e.id)
            clearTimeout(this.timer)
            this.timer = setTimeout(() => console.log([...this.seen].sort().join()), 50)
          })
        },
        down() { this.setData({ top: 100 }) },
        stop() { this.observer.disconnect(); this.setData({ top: 0 }) },
      })`,
    },
    async run({ open, tap, until, note }) {
      await open('pages/a')
      await until('r0,r1')
      await tap('down')
      await until('r1,r2,r3')
      await tap('stop')
      note('stopped')
    },
    log: ['r0,r1', 'r1,r2,r3', '— stopped'],
  },
  {
    name: 'a media query observer says at once whether it matches',
    viewOnly: true,
    files: {
      'pages/a.axml': '<card/>',
      'pages/a.json': pageJson({ card: '/card/card' }),
      'pages/a.js': `Page({ onReady() {
        const ask = (descriptor) => this.createMediaQueryObserver().observe(descriptor, ({ matches }) => console.log(JSON.stringify(descriptor), matches))
        ask({ minWidth: 100 })
        ask({ maxWidth: 100 })
        ask({ orientation: 'portrait', minHeight: 200 })
      } })`,
      ...component(
        'card',
        `Component({ didMount() { this.createMediaQueryObserver().observe({ orientation: 'landscape' }, ({ matches }) => console.log('card', matches)) } })`,
      ),
    },
    log: [
      'card false',
      '{"minWidth":100} true',
      '{"maxWidth":100} false',
      '{"orientation":"portrait","minHeight":200} true',
    ],
  },
]
