/** Documentation: "组件模板和样式" (样式隔离, 非虚拟化组件节点, 外部样式类), "组件对象", "使用自定义组件". */
import type { ViewCase } from './view-case'

const RED = 'rgb(255, 0, 0)'
const BLUE = 'rgb(0, 0, 255)'
const BLACK = 'rgb(0, 0, 0)'

export const componentViewCases: ViewCase[] = [
  {
    name: 'props: defaults, texts, values, kebab case, no value, data over props',
    axml: `<card title="T" n="{{1}}" my-name="m" flag o="{{o}}" own="given"/><card/>`,
    data: { o: { x: 1 } },
    components: {
      card: {
        axml: '<view>{{title}}|{{n}}|{{myName}}|{{flag}}|{{o.x}}|{{own}}</view>',
        js: `Component({ props: { title: 'default', n: 7 }, data: { own: 'data' } })`,
      },
    },
    shows: ['<view>T|1|m|true|1|data</view><view>default|7||||data</view>'],
  },
  {
    name: 'a component shows nothing of its own tag',
    axml: `<card id="x" class="y" style="top: 0"/>`,
    components: { card: '<view id="in">{{id}} {{class}}</view>' },
    shows: ['<view id="in">x y</view>'],
  },
  {
    name: 'setData of a component, of its page, and props that change',
    axml: `<card n="{{n}}"/><view id="page" onTap="more"/>`,
    js: `Page({ data: { n: 1 }, more() { this.setData({ n: this.data.n + 1 }) } })`,
    components: {
      card: {
        axml: '<view id="card" onTap="more">{{n}}/{{own}}</view>',
        js: `Component({ props: { n: 0 }, data: { own: 0 }, methods: { more() { this.setData({ own: this.data.own + 1 }) } } })`,
      },
    },
    taps: ['page', 'card', 'page'],
    shows: ['1/0', '2/0', '2/1', '3/1'].map((text) => `<view id="card">${text}</view><view id="page"></view>`),
  },
  {
    name: 'recursion of a component over data that ends',
    axml: `<node tree="{{tree}}"/>`,
    data: { tree: { v: 1, kids: [{ v: 2, kids: [{ v: 3 }] }] } },
    components: { node: '<view>{{tree.v}}<node a:for="{{tree.kids}}" tree="{{item}}"/></view>' },
    shows: ['<view>1<view>2<view>3</view></view></view>'],
  },
  {
    name: 'styles are shared unless a component says otherwise',
    axml: `<view class="from-card">p</view><card/>`,
    acss: '.from-page { color: red }',
    components: { card: { axml: '<view class="from-page">c</view>', acss: '.from-card { color: blue }' } },
    shows: ['<view class="from-card">p</view><view class="from-page">c</view>'],
    look: { '.from-card color': BLUE, '.from-page color': RED },
  },
  ...['apply-shared', 'isolated'].map((styleIsolation): ViewCase => ({
    name: `${styleIsolation}: what the component’s style says reaches nobody outside`,
    axml: `<view class="x">p</view><card/>`,
    components: {
      card: {
        axml: '<view class="y"><text class="x">c</text></view>',
        acss: '.x { color: blue } view > .x { top: 1px } view:first-child { left: 2px }',
        json: { styleIsolation },
      },
    },
    shows: ['<view class="x">p</view><view class="y"><text class="x">c</text></view>'],
    look: { 'a-view.x color': BLACK, 'a-text.x color': BLUE, 'a-text.x top': '1px', 'a-view.x left': 'auto' },
  })),
  {
    name: 'virtualHost: false gives the component an element with id, class and style of its tag; :host styles it',
    axml: `<card id="c1" class="k" style="margin-top: 75rpx"/><card class="{{cls}}"/><view id="go" onTap="go"/>`,
    js: `Page({ data: { cls: 'a' }, go() { this.setData({ cls: 'b' }) } })`,
    acss: '.k { color: red }',
    components: {
      card: {
        axml: '<view>in</view>',
        js: `Component({ options: { virtualHost: false } })`,
        acss: ':host { display: block; color: blue } :host(.b) view { top: 3px }',
      },
    },
    taps: ['go'],
    shows: ['a', 'b'].map(
      (cls) =>
        `<host class="k" id="c1" style="margin-top: 10vw"><view>in</view></host><host class="${cls}"><view>in</view></host><view id="go"></view>`,
    ),
    look: { '.k color': RED, '.b color': BLUE, '.b display': 'block', '.b>a-view top': '3px', '.k>a-view top': 'auto' },
  },
  {
    name: 'virtualHost in the json; the script wins',
    axml: `<one/><two/>`,
    components: {
      one: { axml: '<view/>', json: { virtualHost: false } },
      two: { axml: '<view/>', json: { virtualHost: false }, js: 'Component({ options: { virtualHost: true } })' },
    },
    shows: ['<host><view></view></host><view></view>'],
  },
  {
    name: 'abstract nodes: what the user names, or the default; in lists, with props and handlers',
    axml: `<group generic:item="radio" labels="{{labels}}"/><group generic:item="check" labels="{{labels}}"/><group labels="{{labels}}"/><view id="go" onTap="go"/>`,
    js: `Page({ data: { labels: ['a'] }, go() { this.setData({ labels: ['a', 'b'] }) } })`,
    components: {
      group: {
        axml: '<view a:for="{{labels}}"><item text="{{item}}" onPick="picked"/></view>',
        js: `Component({ methods: { picked(t) { console.log('picked', t) } } })`,
        json: { usingComponents: {}, componentGenerics: { item: { default: './plain' } } },
      },
      plain: '<text>plain {{text}}</text>',
      radio: {
        axml: '<text class="radio">{{text}}{{n}}</text>',
        js: `Component({ data: { n: 1 }, didMount() { this.props.onPick(this.props.text) } })`,
      },
      check: '<text class="check">{{text}}</text>',
    },
    taps: ['go'],
    shows: [
      'picked a',
      '<view><text class="radio">a1</text></view><view><text class="check">a</text></view><view><text>plain a</text></view><view id="go"></view>',
      'picked b',
      '<view><text class="radio">a1</text></view><view><text class="radio">b1</text></view><view><text class="check">a</text></view><view><text class="check">b</text></view><view><text>plain a</text></view><view><text>plain b</text></view><view id="go"></view>',
    ],
  },
  {
    name: 'externalClasses stand for what the user names, where they are turned on',
    axml: `<card my-class="red"/><card my-class="red big"/><card/>`,
    acss: '.red { color: red } .big { font-size: 30px }',
    components: {
      card: {
        axml: '<view class="my-class own">t</view>',
        js: `Component({ options: { externalClasses: true, styleIsolation: 'apply-shared' }, externalClasses: ['my-class'] })`,
        acss: '.own { top: 1px }',
      },
    },
    shows: ['<view class="red own">t</view><view class="red big own">t</view><view class=" own">t</view>'],
    look: { '.big color': RED, '.big font-size': '30px', '.big top': '1px' },
  },
  {
    name: 'externalClasses without being turned on are classes like others',
    axml: `<card my-class="red"/>`,
    components: {
      card: {
        axml: '<view class="my-class"/>',
        js: `Component({ externalClasses: ['my-class'] })`,
        json: { styleIsolation: 'apply-shared' },
      },
    },
    shows: ['<view class="my-class"></view>'],
  },
]
