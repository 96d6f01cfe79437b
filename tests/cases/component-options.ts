/** Life cycles, members and data of components (documentation: "组件对象", "生命周期", "ref 获取组件实例"). */
import { buttons, card, component, page, pageWith, withoutComponent2, type BehaviourCase } from './case'

const all = ['created', 'attached', 'ready', 'detached']

export const componentOptionCases: BehaviourCase[] = [
  {
    name: 'life cycles of one component, both dimensions, from first to last',
    files: {
      ...card(
        `Component({
          options: { lifetimes: true },
          lifetimes: { ${all.map((name) => `${name}() { console.log('${name}', typeof this.data, this.props.n) }`).join(',')} },
          props: { n: 0 },
          onInit() { console.log('onInit') },
          deriveDataFromProps(next) { console.log('deriveDataFromProps', next.n, this.props.n) },
          didMount() { console.log('didMount') },
          didUpdate(props, data) { console.log('didUpdate', props.n, '→', this.props.n) },
          didUnmount() { console.log('didUnmount') },
        })`,
        `<card a:if="{{show}}" n="{{n}}"/>${buttons('more', 'hide')}`,
        `Page({ data: { n: 1, show: true }, more() { this.setData({ n: 2 }) }, hide() { this.setData({ show: false }) } })`,
      ),
    },
    async run({ open, tap, note }) {
      await open('pages/a')
      note('more')
      await tap('more')
      note('hide')
      await tap('hide')
    },
    log: [
      'created object 1',
      'onInit',
      'deriveDataFromProps 1 1',
      'attached object 1',
      'ready object 1',
      'didMount',
      '— more',
      'deriveDataFromProps 2 1',
      'didUpdate 1 → 2',
      '— hide',
      'didUnmount',
      'detached object 2',
    ],
  },
  {
    name: 'lifetimes run only where they are switched on, and never outside of their section',
    files: card(`Component({
      lifetimes: { created() { console.log('created') }, attached() { console.log('attached') } },
      created() { console.log('plain created') },
      attached() { console.log('plain attached') },
      didMount() { console.log('didMount') },
    })`),
    log: ['didMount'],
  },
  {
    name: 'without component2 there is no onInit, no deriveDataFromProps and no ref',
    files: {
      ...withoutComponent2,
      ...card(
        `Component({
          onInit() { console.log('onInit') },
          deriveDataFromProps() { console.log('deriveDataFromProps') },
          didMount() { console.log('didMount', my.canIUse('component2')) },
          didUpdate() { console.log('didUpdate', this.props.n) },
        })`,
        `<card n="{{n}}" ref="got"/>${buttons('more')}`,
        `Page({ data: { n: 1 }, got() { console.log('ref') }, more() { this.setData({ n: 2 }) } })`,
      ),
    },
    async run({ open, tap }) {
      await open('pages/a')
      await tap('more')
    },
    log: ['didMount false', 'didUpdate 2'],
  },
  {
    name: 'without component2 what didUpdate sets has no didUpdate in turn',
    files: {
      ...withoutComponent2,
      ...card(
        `Component({
          data: { times: 0 },
          didUpdate() { console.log('didUpdate', this.data.times); this.setData({ times: this.data.times + 1 }, () => console.log('set')) },
        })`,
        `<card n="{{n}}"/>${buttons('more')}`,
        `Page({ data: { n: 1 }, more() { this.setData({ n: this.data.n + 1 }) } })`,
      ),
    },
    async run({ open, tap }) {
      await open('pages/a')
      await tap('more')
      await tap('more')
    },
    log: ['didUpdate 0', 'set', 'didUpdate 1', 'set'],
  },
  {
    name: 'an error in one life cycle is told to onError, and the others run',
    files: card(
      `Component({
        mixins: [{ didMount() { throw new Error('of the mixin') } }],
        onInit() { throw new Error('in onInit') },
        didMount() { console.log('didMount') },
        onError(error) { console.log('onError', error.message) },
        methods: { tap() { throw new Error('in a method') } },
      })`,
      '<card/>',
      'Page({ onReady() { console.log("onReady") } })',
      '<view id="tap" onTap="tap">tap</view>',
    ),
    async run({ open, tap }) {
      await open('pages/a')
      await tap('tap', '/card.0')
    },
    log: [
      'Error in onInit of card/card: in onInit',
      'onError in onInit',
      'Error in didMount of card/card: of the mixin',
      'onError of the mixin',
      'didMount',
      'onReady',
      'Error in the handler of tap (tap) of card/card: in a method',
      'onError in a method',
    ],
  },
  {
    name: 'members: methods, fields of the options, $page, $id, is; what is no method of the component is the page’s own',
    files: card(
      `Component({
        custom: { n: 1 },
        outer() { return 'outer' },
        methods: { inner() { return this.outer() + ' ' + this.custom.n } },
        didMount() {
          console.log(this.inner(), this.is, this.$page.route, typeof this.$id, this.$page.own())
          this.$page.kept = this
        },
      })`,
      '<card/>',
      `Page({ own() { return 'own' }, onReady() { console.log(this.kept.is, this.kept.$page === this) } })`,
    ),
    log: ['outer 1 /card/card pages/a number own', '/card/card true'],
  },
  {
    name: 'rootEvents and pageEvents: components hear what happens to their page',
    files: card(
      `Component({
        mixins: [Mixin({ rootEvents: { onShow() { console.log('mixin onShow') } } })],
        rootEvents: {
          onShow() { console.log('card onShow') }, onHide() { console.log('card onHide') },
          onUnload() { console.log('card onUnload') }, onTitleClick() { console.log('card title', this.is) },
        },
        didUnmount() { console.log('card didUnmount') },
      })`,
      '<card/>',
      `Page({ onHide() { console.log('page onHide') }, onTitleClick() { console.log('page title') } })`,
    ),
    async run({ open, press, enter, note }) {
      await open('pages/a')
      await press('title')
      note('close')
      await press('close')
      await enter()
    },
    log: [
      'page title',
      'card title /card/card',
      '— close',
      'page onHide',
      'card onHide',
      'mixin onShow',
      'card onShow',
    ],
  },
  {
    name: 'setData of a component: deep paths make what is missing, undefined is undefined, callbacks come after',
    files: card(
      `Component({
        data: { a: 1, o: { x: 1 } },
        didMount() {
          this.setData({ a: undefined, 'o.y.z[1]': 2, 'new.list[0].n': 3 }, () => console.log('callback'))
          console.log(this.data.a, 'a' in this.data, JSON.stringify(this.data.o), JSON.stringify(this.data.new))
        },
      })`,
    ),
    log: ['undefined true {"x":1,"y":{"z":[null,2]}} {"list":[{"n":3}]}', 'callback'],
  },
  {
    name: '$batchedUpdates: one update for all that is set within',
    files: card(
      `Component({
        data: { n: 0 },
        didUpdate(props, data) { console.log('didUpdate', data.n, '→', this.data.n) },
        methods: {
          tap() { setTimeout(() => this.$batchedUpdates(() => { this.setData({ n: this.data.n + 1 }); this.setData({ n: this.data.n + 1 }) })) },
        },
      })`,
      '<card/>',
      'Page({})',
      '{{n}}<view id="tap" onTap="tap">tap</view>',
    ),
    async run({ open, tap, until }) {
      await open('pages/a')
      await tap('tap', '/card.0')
      await until('didUpdate 0 → 2')
    },
    log: ['didUpdate 0 → 2'],
  },
  {
    name: 'setData within deriveDataFromProps does not lead to another one',
    files: card(
      `Component({
        data: { counter: 5 },
        deriveDataFromProps(next) { console.log('derive', next.n); if (this.data.counter < next.n) this.setData({ counter: next.n }) },
        didUpdate(props, data) { console.log(data.counter, '→', this.data.counter) },
      })`,
      `<card n="{{n}}"/>${buttons('less', 'more')}`,
      `Page({ data: { n: 1 }, less() { this.setData({ n: 4 }) }, more() { this.setData({ n: 7 }) } })`,
    ),
    async run({ open, tap }) {
      await open('pages/a')
      await tap('less')
      await tap('more')
    },
    log: ['derive 1', 'derive 4', '5 → 5', 'derive 7', '5 → 7'],
  },
  {
    name: 'an element’s ref is called again for a component that comes back, with the new one',
    files: card(
      `let made = 0
      Component({ onInit() { this.number = ++made } })`,
      `<card a:if="{{show}}" ref="got"/>${buttons('turn')}`,
      `Page({ data: { show: true }, got(card) { console.log(card.number) }, turn() { this.setData({ show: !this.data.show }) } })`,
    ),
    async run({ open, tap }) {
      await open('pages/a')
      await tap('turn')
      await tap('turn')
    },
    log: ['1', '2'],
  },
  {
    name: 'triggerEvent calls the on… function with detail, target and dataset; nothing where there is none',
    files: card(
      `Component({ didMount() {
        this.triggerEvent('pick', { n: 1 })
        this.triggerEvent('Other')
        this.triggerEvent('none', {})
      } })`,
      '<card id="x" data-some-thing="{{[1]}}" onPick="picked" onOther="picked"/>',
      `Page({ picked(e) { console.log(e.type, JSON.stringify(e.detail), e.currentTarget.id, JSON.stringify(e.currentTarget.dataset)) } })`,
    ),
    log: ['pick {"n":1} x {"someThing":[1]}', 'Other undefined x {"someThing":[1]}'],
  },
  {
    name: 'a component without anything, and one whose script calls Page, do not break the page',
    files: {
      ...pageWith('Page({ onReady() { console.log("onReady") } })', '<empty/><wrong/>', 'empty', 'wrong'),
      ...component('empty', 'Component()'),
      ...component('wrong', 'Page({ onLoad() { console.log("never") } })'),
    },
    log: ['wrong/wrong.js calls Page() where Component() is wanted', 'onReady'],
  },
  {
    name: 'a component in itself, until its data says stop',
    files: {
      ...pageWith('Page({})', '<tree depth="{{3}}"/>', 'tree'),
      ...component(
        'tree',
        `Component({ didMount() { console.log(this.props.depth) } })`,
        '<tree a:if="{{depth > 1}}" depth="{{depth - 1}}"/>',
        { tree: '/tree/tree' },
      ),
    },
    log: ['1', '2', '3'],
  },
  {
    name: 'select…: the first or all of this template, deeper with >>>, what ref() gives, null or nothing',
    files: {
      ...page(
        `Page({ go() {
          console.log(this.selectComponent('#one').is, this.$selectComponent('.c').props.id, this.selectComponent('#deep'))
          console.log(this.selectAllComponents('.c').length, this.$selectAllComponents('.none').length, this.$selectAllComponents('>>> .d').length)
          console.log(this.$selectComponent('#one').$selectComponent('.d').props.id)
        } })`,
        'go',
      ),
      'pages/a.axml': '<card id="one" class="c"/><card id="two" class="c e"/><view id="go" onTap="go">go</view>',
      'pages/a.json': '{"usingComponents":{"card":"/card/card"}}',
      ...component('card', 'Component({})', '<inner id="deep" class="d"/>', { inner: '/inner/inner' }),
      ...component('inner', 'Component({})'),
    },
    async run({ open, tap }) {
      await open('pages/a')
      await tap('go')
    },
    log: ['/card/card one null', '2 0 2', 'deep'],
  },
  {
    name: 'setUpdatePerformanceListener: each update with its setData calls, until there is no listener',
    files: card(
      `Component({
        data: { a: 0, o: { x: 0 } },
        onInit() {
          this.setUpdatePerformanceListener({ withDataPaths: true }, (res) => {
            const { updateProcessId, isMergedUpdate, dataPaths, dataList, updateStartTimestamp, updateEndTimestamp } = res
            const times = [...dataList.map((each) => each.pendingStartTimestamp), updateStartTimestamp, updateEndTimestamp]
            const inOrder = times.every((time, i) => i === 0 || time >= times[i - 1])
            console.log(typeof updateProcessId, isMergedUpdate, dataPaths.join(), dataList.map((each) => each.dataPaths.join('+')).join(), inOrder)
          })
        },
        methods: {
          go() { this.setData({ a: 1, 'o.x': 2 }); this.$spliceData({ list: [0, 0, 1] }) },
          off() { this.setUpdatePerformanceListener({}, null); this.setData({ a: 3 }, () => console.log('off')) },
        },
      })`,
      '<card/>',
      'Page({})',
      buttons('go', 'off'),
    ),
    async run({ open, tap }) {
      await open('pages/a')
      await tap('go', '/card.0')
      await tap('off', '/card.0')
    },
    log: ['number false a,o.x,list a+o.x,list true', 'off'],
  },
]
