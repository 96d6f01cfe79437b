/**
 * Unusual forms of options, and what real programs write beside them that the platform does not know (documentation:
 * "组件对象", "生命周期", "页面运行机制"): it is a member like any other, and nobody calls it.
 */
import { buttons, card, component, componentJson, page, pageJson, pageWith, type BehaviourCase } from './case'

const says = (...names: string[]): string =>
  names.map((name) => `${name}() { console.log('never: ${name}') }`).join(', ')

export const optionFormCases: BehaviourCase[] = [
  {
    name: 'life cycles of pages and of another dialect do not run in a component, but are members of it',
    files: card(
      `Component({
        ${says('onLoad', 'onShow', 'onReady', 'onHide', 'onUnload', 'onPullDownRefresh', 'onReachBottom', 'onTitleClick')},
        ${says('created', 'attached', 'ready', 'moved', 'detached', 'didUnMount', 'method')},
        pageLifetimes: { ${says('show', 'hide')} },
        methods: { ${says('onTabItemTap', 'onShareAppMessage')} },
        didMount() {
          const { onLoad, created, didUnMount, pageLifetimes, onShareAppMessage } = this
          console.log([onLoad, created, didUnMount, pageLifetimes.show, onShareAppMessage].map((each) => typeof each).join())
        },
        didUnmount() { console.log('didUnmount') },
      })`,
      `<card a:if="{{!gone}}"/>${buttons('hide')}`,
      'Page({ hide() { this.setData({ gone: true }) } })',
    ),
    async run({ open, press, tap }) {
      await open('pages/a')
      await press('title')
      await tap('hide')
    },
    log: ['function,function,function,function,function', 'didUnmount'],
  },
  {
    name: '`properties` are no props: nothing has their defaults, and what is given comes as always',
    files: card(
      `Component({
        properties: { size: { type: Number, value: 3 }, name: String },
        didMount() { console.log(this.props.size, this.props.name, this.data.size, typeof this.properties.size) },
      })`,
      '<card name="n"/>',
    ),
    log: ['undefined n undefined object'],
  },
  {
    name: 'data as null, as one object for several components, and options that are spread in',
    files: {
      ...pageWith(
        'Page({ data: null, onLoad() { console.log(JSON.stringify(this.data)) } })',
        '<one/><two/>',
        'one',
        'two',
      ),
      'shared.js': `exports.initial = { n: 1 }
        exports.part = { props: { p: 'spread' }, methods: { shout() { return this.data.n + '!' } } }`,
      ...component(
        'one',
        `Component({ data: null, didMount() { console.log(JSON.stringify(this.data)); this.setData({ a: 1 }); console.log(this.data.a) } })`,
      ),
      ...component(
        'two',
        `const { initial, part } = require('../shared')
        Component({ ...part, data: initial, didMount() {
          this.setData({ n: 2 })
          console.log(initial.n, this.shout(), this.props.p)
        } })`,
      ),
    },
    log: ['{}', '{}', '1', '1 2! spread'],
  },
  {
    name: 'fields of a component’s own are one for all its instances until an instance sets its own',
    files: card(
      `Component({
        timer: null, touch: { x: 0 }, moving: false,
        didMount() { this.moving = true; this.touch.x++; console.log(this.timer, this.moving, this.touch.x) },
      })`,
      '<card/><card/>',
    ),
    log: ['null true 1', 'null true 2'],
  },
  {
    name: 'slots with names need no option; with options.multipleSlots they are the same',
    files: {
      ...pageWith('Page({})', '<one><in slot="b"/><in/></one><two><in slot="b"/></two>', 'one', 'two', 'in'),
      ...component('one', 'Component({})', '<slot/><slot name="b"/>'),
      ...component(
        'two',
        'Component({ options: { multipleSlots: true }, multipleSlots: true })',
        '<slot/><slot name="b"/>',
      ),
      ...component('in', `Component({ didMount() { console.log('in', this.selectComposedParentComponent().is) } })`),
    },
    log: ['in /one/one', 'in /one/one', 'in /two/two'],
  },
  {
    name: 'window options in a component’s json are none: the page’s own hold',
    files: {
      ...card(`Component({ didMount() { console.log('didMount') } })`),
      'card/card.json': JSON.stringify({
        component: true,
        defaultTitle: 'Card',
        transparentTitle: 'always',
        titlePenetrate: 'YES',
        navigationBarTitleText: 'Card',
        pullRefresh: true,
      }),
      'pages/a.json': JSON.stringify({ defaultTitle: 'Page', usingComponents: { card: '/card/card' } }),
      'pages/a.js': `Page({ onTitleClick() { console.log('title') } })`,
    },
    async run({ open, press }) {
      await open('pages/a')
      await press('title')
    },
    log: ['didMount', 'title'],
  },
  {
    name: 'page handlers of any name are found by events; onError is one of them',
    files: page(
      `Page({
        ${says('onChange', 'onClear', 'onPopupClose')},
        onError() { console.log('onError of an element') },
        onTap() { console.log('onTap') },
        fail() { throw new Error('in a handler') },
      })`,
      'onError',
      'onTap',
      'fail',
    ),
    async run({ open, tap }) {
      await open('pages/a')
      await tap('onError')
      await tap('onTap')
      await tap('fail')
    },
    log: ['onError of an element', 'onTap', 'Error in the handler of tap (fail): in a handler'],
  },
  {
    name: 'the option menu of the navigation bar: onOptionMenuClick of the page, of events and of components',
    files: {
      ...pageWith(
        `Page({
          onOptionMenuClick() { console.log('page') },
          events: { onOptionMenuClick() { console.log('events') } },
        })`,
        '<card/>',
        'card',
      ),
      ...component('card', `Component({ rootEvents: { onOptionMenuClick() { console.log('component') } } })`),
      'pages/a.json': JSON.stringify({
        ...JSON.parse(pageJson({ card: '/card/card' })),
        optionMenu: { icon: 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="30" height="30"/>' },
      }),
      'card/card.json': componentJson(),
    },
    async run({ open, press }) {
      await open('pages/a')
      await press('option')
    },
    log: ['page', 'events', 'component'],
  },
]
