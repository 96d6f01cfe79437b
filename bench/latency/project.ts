/**
 * A program of the size that real ones have: many pages, each with template, style and script of some fifty to a
 * hundred lines, shared components and helpers. The first page is the one that is edited.
 */
import fs from 'node:fs'
import path from 'node:path'

export const EDITED = 'pages/p000/index'
/** A component that every page shows. */
export const SHARED = 'components/card/index'

const COMPONENTS = ['card', 'field', 'badge', 'panel', 'empty', 'rating']
const HELPERS = ['format', 'date', 'request', 'store', 'list']

/** The files of a project with `pages` pages, by their paths. */
export function projectFiles(pages: number): Record<string, string> {
  const names = Array.from({ length: pages }, (_, n) => `p${String(n).padStart(3, '0')}`)
  const files: Record<string, string> = {
    'app.json': JSON.stringify({
      pages: names.map((name) => `pages/${name}/index`),
      window: { defaultTitle: 'Bench' },
    }),
    'app.js': appScript(0),
    'app.acss': Array.from({ length: 30 }, (_, n) => `.u-${n} {\n  margin: ${n}rpx;\n}\n`).join('\n'),
    'utils/fmt.sjs': `export default { price: (cents) => '¥ ' + (cents / 100).toFixed(2), upper: (text) => String(text).toUpperCase() }\n`,
  }
  for (const name of HELPERS) files[`utils/${name}.js`] = helper(name)
  for (const name of COMPONENTS) Object.assign(files, component(name))
  names.forEach((name, n) => Object.assign(files, page(name, n)))
  return files
}

export function writeProject(dir: string, pages: number): void {
  for (const [file, text] of Object.entries(projectFiles(pages))) {
    fs.mkdirSync(path.dirname(path.join(dir, file)), { recursive: true })
    fs.writeFileSync(path.join(dir, file), text)
  }
}

/** What an edit leaves on the screen: a colour from a style, a word from a template or from a page's data. */
export type EditKind = 'style' | 'template' | 'script' | 'component' | 'app'

/** The edited file with `mark` in it; marks below 256 are told apart in every kind. */
export function edited(kind: EditKind, mark: number): { file: string; text: string } {
  if (kind === 'style') return { file: `${EDITED}.acss`, text: pageStyle(0, mark) }
  if (kind === 'template') return { file: `${EDITED}.axml`, text: pageTemplate(0, mark) }
  if (kind === 'app') return { file: 'app.js', text: appScript(mark) }
  if (kind === 'script') return { file: `${EDITED}.js`, text: pageScript(0, mark) }
  return { file: `${SHARED}.axml`, text: cardTemplate(mark) }
}

/** Reads the mark back: a selector, and what is to be seen there. */
export function expected(kind: EditKind, mark: number): { selector: string; color?: string; text?: string } {
  if (kind === 'style') return { selector: '.mark-style', color: `rgb(${mark}, 1, 2)` }
  return { selector: `.mark-${kind}`, text: `${kind} ${mark}` }
}

function page(name: string, n: number): Record<string, string> {
  const base = `pages/${name}/index`
  const usingComponents = Object.fromEntries(COMPONENTS.map((each) => [each, `/components/${each}/index`]))
  return {
    [`${base}.json`]: JSON.stringify({ defaultTitle: `Page ${n}`, usingComponents }, null, 2),
    [`${base}.axml`]: pageTemplate(n, 0),
    [`${base}.acss`]: pageStyle(n, 0),
    [`${base}.js`]: pageScript(n, 0),
  }
}

function appScript(mark: number): string {
  return `App({
  onLaunch() {
    this.startedAt = Date.now()
  },
  globalData: { user: null, mark: 'app ${mark}' },
})
`
}

function pageTemplate(n: number, mark: number): string {
  return `<import-sjs name="fmt" from="../../utils/fmt.sjs"/>
<view class="page page-${n}">
  <view class="mark-style">style</view>
  <view class="mark-template">template ${mark}</view>
  <view class="mark-script">{{label}}</view>
  <view class="mark-app">{{app}}</view>
  <view class="head">
    <text class="title">{{title}} ({{items.length}})</text>
    <badge count="{{unread}}" onTap="readAll"/>
  </view>
  <panel title="Filter" folded="{{folded}}" onFold="fold">
    <field label="Name" value="{{query.name}}" onInput="search"/>
    <field label="City" value="{{query.city}}" onInput="search"/>
    <view class="row">
      <button a:for="{{sorts}}" a:for-item="sort" a:key="id" class="sort {{sort.id === by ? 'sort-on' : ''}}"
        data-id="{{sort.id}}" onTap="sortBy">{{sort.name}}</button>
    </view>
  </panel>
  <view a:if="{{loading}}" class="loading"><text>Loading…</text></view>
  <empty a:elif="{{items.length === 0}}" text="Nothing here"/>
  <scroll-view a:else scroll-y class="list" onScrollToLower="more">
    <view a:for="{{items}}" a:key="id" class="item {{index % 2 ? 'odd' : 'even'}}" data-index="{{index}}" onTap="open">
      <card title="{{item.name}}" note="{{item.note}}">
        <view class="item-body">
          <text class="item-city">{{fmt.upper(item.city)}}</text>
          <text class="item-price">{{fmt.price(item.price)}}</text>
          <rating value="{{item.stars}}"/>
        </view>
      </card>
      <view a:if="{{item.tags.length > 0}}" class="tags">
        <text a:for="{{item.tags}}" a:for-item="tag" a:key="*this" class="tag">{{tag}}</text>
      </view>
    </view>
  </scroll-view>
  <view class="foot">
    <text>{{chosen ? chosen.name : 'None chosen'}}</text>
    <button type="primary" disabled="{{!chosen}}" onTap="confirm">Confirm</button>
  </view>
</view>
`
}

function pageStyle(n: number, mark: number): string {
  const rules = Array.from(
    { length: 24 },
    (_, i) => `.page-${n} .block-${i} {
  display: flex;
  padding: ${i}rpx ${i * 2}rpx;
  border-radius: 8rpx;
  color: #${(i * 37 + n).toString(16).padStart(3, '0').slice(-3)};
}
`,
  )
  return `.mark-style {
  background-color: rgb(${mark}, 1, 2);
  color: #ffffff;
}

.item {
  padding: 16rpx 24rpx;
}

.odd {
  background: #f7f7f9;
}

${rules.join('\n')}`
}

function pageScript(n: number, mark: number): string {
  const handlers = Array.from(
    { length: 12 },
    (_, i) => `
  step${i}(event) {
    const { index } = event.target.dataset
    const item = this.data.items[index]
    if (!item) return
    this.setData({ ['items[' + index + '].stars']: (item.stars + ${i}) % 6, unread: this.data.unread + 1 })
  },`,
  )
  return `const { price } = require('../../utils/format')
const { today } = require('../../utils/date')
const { get } = require('../../utils/request')
const { sorted, filtered } = require('../../utils/list')

const names = ['Ada', 'Grace', 'Linus', 'Barbara', 'Edsger', 'Margaret', 'Dennis', 'Frances']
const cities = ['London', 'New York', 'Helsinki', 'Boston', 'Austin']

Page({
  data: {
    label: 'script ${mark}',
    app: getApp().globalData.mark,
    title: 'Page ${n}',
    day: today(),
    unread: 3,
    folded: false,
    loading: false,
    by: 'name',
    chosen: null,
    query: { name: '', city: '' },
    sorts: [{ id: 'name', name: 'Name' }, { id: 'price', name: 'Price' }],
    items: Array.from({ length: 20 }, (_, id) => ({
      id,
      name: names[id % names.length],
      city: cities[id % cities.length],
      note: price(id * 250),
      price: id * 250,
      stars: id % 6,
      tags: id % 3 ? [] : ['new', 'open'],
    })),
  },

  onLoad(query) {
    this.query = query
    this.all = this.data.items
  },

  onPullDownRefresh() {
    this.setData({ loading: true })
    get('/items').then((items) => this.setData({ items, loading: false }), () => this.setData({ loading: false }))
  },

  search(event) {
    const query = { ...this.data.query, name: event.detail.value }
    this.setData({ query, items: filtered(this.all, query.name) })
  },

  sortBy(event) {
    const by = event.target.dataset.id
    this.setData({ by, items: sorted(this.data.items, by) })
  },

  open(event) {
    this.setData({ chosen: this.data.items[event.target.dataset.index] })
  },

  fold() {
    this.setData({ folded: !this.data.folded })
  },

  readAll() {
    this.setData({ unread: 0 })
  },

  more() {
    const { items } = this.data
    this.$spliceData({ items: [items.length, 0, { ...items[0], id: items.length }] })
  },

  confirm() {
    my.alert({ title: this.data.chosen.name, content: price(this.data.chosen.price) })
  },
${handlers.join('\n')}
})
`
}

function cardTemplate(mark: number): string {
  return `<view class="card">
  <view class="card-head"><text class="card-title">{{title}}</text><text class="card-note">{{note}}</text></view>
  <view class="mark-component">component ${mark}</view>
  <slot/>
</view>
`
}

function component(name: string): Record<string, string> {
  const base = `components/${name}/index`
  const template =
    name === 'card'
      ? cardTemplate(0)
      : `<view class="${name}" onTap="tapped"><text class="${name}-text">{{label}}{{title}}{{text}}{{value}}{{count}}</text><slot/></view>\n`
  return {
    [`${base}.json`]: '{ "component": true }\n',
    [`${base}.axml`]: template,
    [`${base}.acss`]: Array.from({ length: 8 }, (_, n) => `.${name}-${n} {\n  margin: ${n}rpx;\n}\n`).join('\n'),
    [`${base}.js`]: `Component({
  data: { taps: 0 },
  props: { title: '', note: '', label: '', text: '', value: '', count: '' },
  didMount() {
    this.mountedAt = Date.now()
  },
  methods: {
    tapped(event) {
      this.setData({ taps: this.data.taps + 1 })
      if (this.props.onTap) this.props.onTap(event)
    },
  },
})
`,
  }
}

function helper(name: string): string {
  const own: Record<string, string> = {
    format: `exports.price = (cents) => '¥ ' + (cents / 100).toFixed(2)`,
    date: `exports.today = () => new Date().toISOString().slice(0, 10)`,
    request: `const { read } = require('./store')
exports.get = (url) => new Promise((resolve, reject) => my.request({ url, headers: { token: read('token') }, success: resolve, fail: reject }))`,
    store: `exports.read = (key) => my.getStorageSync({ key }).data`,
    list: `exports.sorted = (list, by) => list.slice().sort((a, b) => (a[by] < b[by] ? -1 : 1))
exports.filtered = (list, text) => list.filter((item) => item.name.includes(text))`,
  }
  return `${own[name]}\n`
}
