import { componentJson, pageJson, type BehaviourCase } from './case'

const card = (script: string, axml = '<view/>', using: Record<string, string> = {}): Record<string, string> => ({
  'card/card.json': componentJson(using),
  'card/card.axml': axml,
  'card/card.js': script,
})
const page = (script: string, axml: string): Record<string, string> => ({
  'pages/a.json': pageJson({ card: '/card/card', box: '/box/box' }),
  'pages/a.axml': axml,
  'pages/a.js': script,
  'box/box.json': componentJson(),
  'box/box.axml': '<slot/>',
  'box/box.js': 'Component({})',
})

export const componentCases: BehaviourCase[] = [
  {
    name: 'props: defaults, what is given, functions bound to the owner',
    files: {
      ...page(
        `Page({
          data: { title: 'T', nothing: undefined, pick: 'second' },
          first(value) { console.log('first', value, this.route) },
          second(value) { console.log('second', value, this.route) },
        })`,
        `<card title="{{title}}" my-text="kebab" flag other="{{nothing}}" data-id="{{7}}" onChange="first" onPick="{{pick}}" onGone="missing"/>`,
      ),
      ...card(
        `Component({
          props: { title: 'default', other: 'default', size: 3, onChange() {}, onNever() {} },
          didMount() {
            const { title, myText, flag, other, size, onChange, onPick, onGone, onNever } = this.props
            console.log(title, myText, flag, other, size, this.props['data-id'], typeof onChange, typeof onNever)
            onChange(1)
            onPick(2)
            onGone(3)
            console.log(this.is, typeof this.$id, this.$page.route, 'absent' in this.props)
          },
        })`,
      ),
    },
    async run({ open }) {
      await open('pages/a')
    },
    log: [
      'T kebab true default 3 7 function function',
      'first 1 pages/a',
      'second 2 pages/a',
      'Page pages/a has no method "missing"',
      '/card/card number pages/a false',
    ],
  },
  {
    name: 'changed props: deriveDataFromProps before, didUpdate after, nothing where nothing changed',
    files: {
      ...page(
        `Page({
          data: { n: 1, item: { x: 1 }, other: 0 },
          more() { this.setData({ n: this.data.n + 1 }) },
          inside() { this.setData({ 'item.x': 2 }) },
          unrelated() { this.setData({ other: 1 }) },
          same() { this.setData({ n: this.data.n }) },
          mutated() { this.data.item.x = 9; this.setData({ item: this.data.item }) },
        })`,
        `<card n="{{n}}" item="{{item}}"/><view id="more" onTap="more">more</view><view id="inside" onTap="inside">inside</view><view id="unrelated" onTap="unrelated">unrelated</view><view id="same" onTap="same">same</view><view id="mutated" onTap="mutated">mutated</view>{{other}}`,
      ),
      ...card(
        `Component({
          data: { doubled: 0 },
          deriveDataFromProps(next) {
            console.log('derive', this.props.n, '→', next.n, next.item.x)
            this.setData({ doubled: next.n * 2 })
          },
          didUpdate(props, data) { console.log('didUpdate', props.n, data.doubled, '→', this.props.n, this.data.doubled) },
        })`,
      ),
    },
    async run({ open, tap, note }) {
      await open('pages/a')
      for (const handler of ['more', 'inside', 'unrelated', 'same', 'mutated']) {
        note(handler)
        await tap(handler)
      }
    },
    log: [
      'derive 1 → 1 1',
      '— more',
      'derive 1 → 2 1',
      'didUpdate 1 2 → 2 4',
      '— inside',
      'derive 2 → 2 2',
      'didUpdate 2 4 → 2 4',
      '— unrelated',
      '— same',
      '— mutated',
      'derive 2 → 2 9',
      'didUpdate 2 4 → 2 4',
    ],
  },
  {
    name: 'refs: children before their parents, before didMount, with what ref() gives',
    files: {
      ...page(
        `Page({
          data: { show: true },
          pageRef(ref) { console.log('page got', ref.hello()) },
          onReady() { console.log('onReady') },
        })`,
        `<card a:if="{{show}}" ref="pageRef"/>`,
      ),
      ...card(
        `Component({
          ref() { return { hello: () => 'card with ' + this.inner.props.name } },
          didMount() { console.log('card didMount') },
          methods: { innerRef(ref) { console.log('card got', ref.props.name); this.inner = ref } },
        })`,
        '<inner name="first" ref="innerRef"/><inner name="second" ref="innerRef"/>',
        { inner: '/inner/inner' },
      ),
      'inner/inner.json': componentJson(),
      'inner/inner.axml': '<view/>',
      'inner/inner.js': `Component({ props: { name: '' }, didMount() { console.log(this.props.name, 'didMount') } })`,
    },
    async run({ open }) {
      await open('pages/a')
    },
    log: [
      'card got first',
      'card got second',
      'page got card with second',
      'first didMount',
      'second didMount',
      'card didMount',
      'onReady',
    ],
  },
  {
    name: 'conditions and lists: instances come, go, and keep their data with their key',
    files: {
      ...page(
        `Page({
          data: { list: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] },
          turn() { this.setData({ list: [{ id: 'c' }, { id: 'a' }, { id: 'new' }] }) },
          push() { this.$spliceData({ list: [3, 0, { id: 'd' }] }) },
          empty() { this.setData({ list: [] }) },
        })`,
        `<card a:for="{{list}}" a:key="id" id="{{item.id}}" at="{{index}}"/><view id="turn" onTap="turn">turn</view><view id="push" onTap="push">push</view><view id="empty" onTap="empty">empty</view>`,
      ),
      ...card(
        `let made = 0
        Component({
          onInit() { this.setData({ number: ++made }) },
          didMount() { console.log('mount', this.props.id, this.props.at, this.data.number) },
          didUpdate() { console.log('update', this.props.id, this.props.at, this.data.number) },
          didUnmount() { console.log('unmount', this.props.id, this.data.number) },
        })`,
      ),
    },
    async run({ open, tap, note }) {
      await open('pages/a')
      for (const handler of ['turn', 'push', 'empty']) {
        note(handler)
        await tap(handler)
      }
    },
    log: [
      'mount a 0 1',
      'mount b 1 2',
      'mount c 2 3',
      '— turn',
      'unmount b 2',
      'mount new 2 4',
      'update c 0 3',
      'update a 1 1',
      '— push',
      'mount d 3 5',
      '— empty',
      'unmount c 3',
      'unmount a 1',
      'unmount new 4',
      'unmount d 5',
    ],
  },
  {
    name: 'slots: content belongs to its owner, and is rendered in the component',
    files: {
      ...page(
        `Page({ data: { text: 'of the page' }, onReady() { console.log(this.$selectAllComponents('card').length) } })`,
        `<box><card class="one" text="{{text}}"/></box><card class="two" text="direct"/>`,
      ),
      ...card(
        `Component({
          didMount() {
            const owner = this.selectOwnerComponent()
            const parent = this.selectComposedParentComponent()
            console.log(this.props.text, owner === this.$page, parent === this.$page, parent.is)
          },
        })`,
      ),
    },
    async run({ open }) {
      await open('pages/a')
    },
    log: ['of the page true false /box/box', 'direct true true undefined', '2'],
  },
  {
    name: 'selectors find components by class, id and tag, and give what ref() gives',
    files: {
      ...page(
        `Page({
          onReady() {
            const names = (list) => JSON.stringify(list.map((each) => each.name || each.props.name))
            console.log(names(this.$selectAllComponents('.x')), names(this.$selectAllComponents('card')))
            console.log(this.$selectComponent('#second').name, this.$selectComponent('.none'))
            console.log(names(this.$selectAllComponents('.x.y, #third')), names(this.$selectAllComponents('.wrap .x')))
            console.log(names(this.$selectAllComponents('.inside')), names(this.$selectAllComponents('.wrap >>> .inside')))
          },
        })`,
        `<view class="wrap"><card class="x y" name="first"/><card id="second" name="second" class="x"/></view><box id="third" name="third"/>`,
      ),
      ...card(`Component({ ref() { return { name: this.props.name } } })`, '<inner class="inside" name="in"/>', {
        inner: '/inner/inner',
      }),
      'inner/inner.json': componentJson(),
      'inner/inner.axml': '<view/>',
      'inner/inner.js': 'Component({})',
    },
    async run({ open }) {
      await open('pages/a')
    },
    log: [
      '["first","second"] ["first","second"]',
      'second null',
      '["first","third"] ["first","second"]',
      '[] ["in","in"]',
    ],
  },
  {
    name: 'observers: once per change, with what they set in turn, for props too',
    files: {
      ...page(
        `Page({ data: { n: 1 }, go() { this.setData({ n: 2 }) } })`,
        `<card n="{{n}}"/><view id="go" onTap="go">go</view>`,
      ),
      ...card(
        `Component({
          options: { observers: true },
          props: { n: 0 },
          data: { a: 0, b: 0, sum: 0 },
          onInit() { this.setData({ a: 1 }) },
          observers: {
            'a, b'(a, b) { console.log('a, b', a, b); this.setData({ sum: a + b }) },
            sum(sum) { console.log('sum', sum) },
            n(n) { console.log('n', n); this.setData({ b: n }) },
            '**'(all) { console.log('all', Object.keys(all).sort().join()) },
          },
        })`,
      ),
    },
    async run({ open, tap, note }) {
      await open('pages/a')
      note('go')
      await tap('go')
    },
    log: [
      'a, b 1 0',
      'all a,b,n,sum',
      'sum 1',
      'all a,b,n,sum',
      '— go',
      'n 2',
      'all a,b,n,sum',
      'a, b 1 2',
      'all a,b,n,sum',
      'sum 3',
      'all a,b,n,sum',
    ],
  },
  {
    name: 'events go to the methods of the template that names them; triggerEvent calls the owner',
    files: {
      ...page(
        `Page({ heard(event) { console.log('page', event.type, JSON.stringify(event.detail), JSON.stringify(event.currentTarget.dataset)) } })`,
        `<card data-item-id="5" onSelect="heard"/>`,
      ),
      ...card(
        `Component({ methods: { pick() { console.log('card', this.is); this.triggerEvent('select', { x: 1 }) } } })`,
        '<view id="pick" onTap="pick">pick</view>',
      ),
    },
    async run({ open, tap }) {
      await open('pages/a')
      await tap('pick', '/card.0')
    },
    log: ['card /card/card', 'page select {"x":1} {"itemId":"5"}'],
  },
  {
    name: 'setData belongs to its instance however it is called, and can be replaced',
    files: {
      'pages/a.axml': '<view id="go" onTap="go">go</view>',
      'pages/a.js': `Page({ data: { n: 0 }, go() {
        const kept = { setData: this.setData }
        kept.setData({ n: 1 })
        console.log(this.data.n, this.setData === kept.setData)
        this.setData = function (changes) { kept.setData({ n: changes.n * 10 }) }
        this.setData({ n: 5 })
        console.log(this.data.n)
      } })`,
    },
    async run({ open, tap }) {
      await open('pages/a')
      await tap('go')
    },
    log: ['1 true', '50'],
  },
  {
    name: 'props.$slots tells logic which slots are given, and is not given on',
    files: {
      'pages/a.axml': '<card n="1"><view slot="head">x</view></card><card n="2">y</card><card n="3"/>',
      'pages/a.json': pageJson({ card: '/card/card' }),
      'card/card.axml': '<slot name="head"/><slot/>',
      'card/card.json': componentJson(),
      'card/card.js': `Component({ didMount() {
        const { $slots } = this.props
        console.log(JSON.stringify(this.props), $slots.head && $slots.head.length, Boolean($slots.$default))
      } })`,
    },
    log: ['{"n":"1"} 1 false', '{"n":"2"} undefined true', '{"n":"3"} undefined false'],
  },
  {
    name: 'a selector query has actions to keep callbacks on, as uni-app does',
    viewOnly: true,
    files: {
      'pages/a.axml': '<view id="go" onTap="go">go</view>',
      'pages/a.js': `Page({ go() {
        const query = my.createSelectorQuery()
        query.select('#go').boundingClientRect()
        query.actions[query.actions.length - 1].mine = [1]
        query.selectViewport().scrollOffset()
        query.exec((results) => console.log(results.length, query.actions.length, JSON.stringify(query.actions.map((a) => a.mine && a.mine[0]))))
      } })`,
    },
    async run({ open, tap, until }) {
      await open('pages/a')
      await tap('go')
      await until('2 2 [1,null]')
    },
    log: ['2 2 [1,null]'],
  },
  {
    name: 'didUpdate is not called for values that are as they were, callbacks are',
    files: {
      'pages/a.axml': '<card/>',
      'pages/a.json': pageJson({ card: '/card/card' }),
      'card/card.axml':
        '<view>{{width}}</view><view id="same" onTap="same">same</view><view id="object" onTap="object">object</view>',
      'card/card.json': componentJson(),
      'card/card.js': `Component({ data: { width: 0, deep: { n: 1 } },
        didMount() { this.n = 0; this.measure() },
        didUpdate() { console.log('didUpdate'); this.measure() },
        methods: {
          measure() { setTimeout(() => this.setData({ width: 10, 'deep.n': 1 }, () => console.log('measured', ++this.n))) },
          same() { this.setData({ width: 10 }) },
          object() { if (!this.once) this.setData({ deep: this.data.deep }); this.once = true },
        } })`,
    },
    async run({ open, until, tap, note }) {
      await open('pages/a')
      await until('measured 2')
      note('same')
      await tap('same', '/card.0')
      note('object')
      await tap('object', '/card.0')
      await until('measured 3')
    },
    log: ['didUpdate', 'measured 1', 'measured 2', '— same', '— object', 'didUpdate', 'measured 3'],
  },
  {
    name: 'instances share the objects in their default data: changes in place are for all, setData for one',
    files: {
      'pages/a.axml': `<card/><card/><other/><card a:if="{{more}}"/>
        <view id="push" onTap="push">push</view><view id="path" onTap="path">path</view><view id="more" onTap="more">more</view>`,
      'pages/a.json': pageJson({ card: '/card/card', other: '/other/other' }),
      'pages/a.js': `Page({
        cards: [],
        push() { this.cards[0].data.list.push('x'); this.say() },
        path() { this.cards[0].setData({ 'list[0]': 'y', 'deep.n': 2 }); this.say() },
        more() { this.setData({ more: true }, () => this.say()) },
        say() { console.log(this.cards.map((card) => JSON.stringify(card.data)).join(' ')) },
      })`,
      'card/card.axml': '<view>{{list.join()}} {{deep.n}}</view>',
      'card/card.json': componentJson(),
      'card/card.js': `Component({ mixins: [require('../mixin')], data: { deep: { n: 1 } },
        didMount() { this.$page.cards.push(this) } })`,
      'other/other.axml': '<view>{{list.length}}</view>',
      'other/other.json': componentJson(),
      'other/other.js': `Component({ mixins: [require('../mixin')], didMount() { this.$page.cards.push(this) } })`,
      'mixin.js': 'module.exports = { data: { list: [] } }',
    },
    async run({ open, tap }) {
      await open('pages/a')
      await tap('push')
      await tap('path')
      await tap('more')
    },
    log: [
      '{"list":["x"],"deep":{"n":1}} {"list":["x"],"deep":{"n":1}} {"list":["x"]}',
      '{"list":["y"],"deep":{"n":2}} {"list":["x"],"deep":{"n":1}} {"list":["x"]}',
      '{"list":["y"],"deep":{"n":2}} {"list":["x"],"deep":{"n":1}} {"list":["x"]} {"list":["x"],"deep":{"n":1}}',
    ],
  },
]
