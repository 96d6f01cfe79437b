/** Documentation: "引入 SJS", "SJS 介绍", "esnext", "基础类库", "SJS 响应事件". */
import type { ViewCase } from './view-case'

const view = (...texts: (string | number)[]): string => texts.map((text) => `<view>${text}</view>`).join('')

export const sjsCases: ViewCase[] = [
  {
    name: 'default exports: constants and functions; modules import each other',
    axml: `<import-sjs from="./foo.sjs" name="m"/><import-sjs from="./bar.sjs" name="{x, y: z, none}"/><view>{{message}}</view><view>{{m.message}}</view><view>{{m.format(value)}}</view><view>{{x}}</view><view>{{z}}</view><view>{{none}}</view>`,
    data: { message: 'hello javascript', value: 3.14159 },
    files: {
      'foo.sjs': `const message = 'hello sjs'; const format = num => num.toFixed(2); const five = 5; export default { message, format, five }; export { five }`,
      'bar.sjs': `import { five } from './foo.sjs'; import foo from './foo'; export const x = 3; export const y = 4 + five + foo.five - 5;`,
    },
    shows: [view('hello javascript', 'hello sjs', '3.14', 3, 9, '')],
  },
  {
    name: 'a default export that is a function, module.exports, require, a name used in attributes and conditions',
    axml: `<import-sjs name="twice" from="./f.sjs"/><import-sjs name="c" from="./c.sjs"/><view class="{{c.cls(a)}}" a:if="{{c.on(a)}}" style="{{c.style(twice(a))}}">{{twice(a)}}</view><view a:for="{{c.list(a)}}">{{item}}</view>`,
    data: { a: 2 },
    files: {
      'f.sjs': 'export default (x) => x * 2',
      'c.sjs': `var f = require('./f.sjs'); module.exports = { cls: function (a) { return 'k' + a }, on: function (a) { return a > 1 }, style: function (w) { return { width: w + 'px' } }, list: function (n) { var out = []; for (var i = 0; i < n; i++) out.push(i); return out } }`,
    },
    shows: ['<view class="k2" style="width:4px;">4</view><view>0</view><view>1</view>'],
  },
  {
    name: 'a function and a variable of one name, and names that the module is given',
    axml: `<import-sjs name="u" from="./u.sjs"/><view>{{u.f}}</view><view>{{u.g}}</view>`,
    files: {
      'u.sjs': `function f() { return 'f' } var f = f(); var getDate = 'd'; var exports = exports || {}; exports.f = f; exports.g = getDate`,
    },
    shows: [view('f', 'd')],
  },
  {
    name: 'the language: destructuring, defaults, templates, arrows, methods',
    axml: `<import-sjs name="u" from="./u.sjs"/><view>{{u.all({ a: 1, list: [1, 2, 3] })}}</view>`,
    files: {
      'u.sjs': `const pad = (n, w = 2) => \`\${n}\`.length < w ? \`0\${n}\` : \`\${n}\`
        export default { all({ a, b = 5, list: [first, , third] }) { const o = { a, b, sum() { return a + b } }; return [pad(a), b, first, third, o.sum(), Object.keys(o).length, list()] .join(','); function list() { return [1, 2, 3].map(x => x * 2).filter(x => x > 2).reduce((s, x) => s + x, 0) } } }`,
    },
    shows: [view('01,5,1,3,6,3,10')],
  },
  {
    name: 'getDate, getRegExp, Math, JSON, parseInt',
    axml: `<import-sjs name="u" from="./u.sjs"/><view>{{u.y}}</view><view>{{u.r}}</view><view>{{u.j}}</view>`,
    files: {
      'u.sjs': `export default { y: getDate(2020, 1, 1).getFullYear() + getDate('2020/03/01').getMonth(), r: 'a1b22'.replace(getRegExp('\\\\d+', 'g'), '#'), j: JSON.stringify({ n: Math.max(1, parseInt('7px', 10)) }) }`,
    },
    shows: [view(2022, 'a#b#', '{"n":7}')],
  },
  {
    name: 'what SJS throws is said once, and stops nothing',
    axml: `<import-sjs name="u" from="./u.sjs"/><view>{{u.bad(a)}}</view><view>{{u.bad(b)}}</view><view>after</view>`,
    files: { 'u.sjs': `export default { bad(o) { return o.x.y } }` },
    shows: ["an expression of c/page: Cannot read properties of undefined (reading 'x')", view('', '', 'after')],
  },
  {
    name: 'arguments that change inside are handed over again',
    axml: `<import-sjs name="u" from="./u.sjs"/><view>{{u.sum(list)}}</view><view>{{u.name(o)}}</view><view id="go" onTap="go"/>`,
    js: `Page({ data: { list: [1, 2], o: { n: { m: 'a' } } }, go() { this.setData({ 'list[0]': 5, 'o.n.m': 'b' }) } })`,
    files: { 'u.sjs': `export default { sum: (list) => list.reduce((a, b) => a + b, 0), name: (o) => o.n.m }` },
    taps: ['go'],
    shows: [view(3, 'a') + '<view id="go"></view>', view(7, 'b') + '<view id="go"></view>'],
  },
  {
    name: 'SJS answers events: styles, classes, data sets, calls to logic',
    axml: `<import-sjs name="u" from="./u.sjs"/><view id="go" data-n="{{n}}" onTap="{{u.tap}}"/><view id="outer" onTap="outer"><view id="stop" onTap="{{u.stop}}"/></view>`,
    js: `Page({ data: { n: 3 }, told(arg) { console.log('told', JSON.stringify(arg)) }, outer() { console.log('outer') } })`,
    files: {
      'u.sjs': `function tap(event, owner) { event.instance.setStyle({ 'font-size': '75rpx' }); event.instance.addClass('on', 'more'); event.instance.removeClass('more'); owner.callMethod('told', { n: event.instance.getDataset().n, has: event.instance.hasClass('on') }) }
        export default { tap, stop(event) { event.stopPropagation() } }`,
    },
    taps: ['go', 'stop'],
    shows: [
      '<view id="go"></view><view id="outer"><view id="stop"></view></view>',
      'told {"n":3,"has":true}',
      '<view class="on" id="go" style=";font-size:10vw;"></view><view id="outer"><view id="stop"></view></view>',
      '<view class="on" id="go" style=";font-size:10vw;"></view><view id="outer"><view id="stop"></view></view>',
    ],
  },
  {
    name: 'SJS: the path of an event, owners, their state, classes of the platform',
    axml: `<import-sjs name="u" from="./u.sjs"/><view id="outer" data-n="outer" class="o"><card><view id="given" data-n="given" onTap="{{u.path}}"/></card></view>`,
    js: `Page({ told(...args) { console.log('page', ...args) } })`,
    components: {
      card: {
        axml: `<import-sjs name="u" from="./u.sjs"/><view data-n="root"><view id="a" data-n="a" onTap="{{u.tap}}"><view id="b" data-n="b"/></view><slot/></view><view id="c" data-n="c" onTap="{{u.tap}}"/>`,
        js: `Component({ methods: { told(...args) { console.log('card', ...args) } } })`,
      },
    },
    files: {
      'u.sjs': `const names = (list) => list.map((one) => one.getDataset().n || '-').join()
        function tap(event, owner) {
          const state = owner.getState(), own = event.instance.getState()
          state.n = (state.n || 0) + 1
          own.n = (own.n || 0) + 1
          owner.callMethod('told', names(event.composedPath()) + ' ' + state.n + own.n)
          event.instance.selectOwnerComponent().callMethod('told', 'the same')
          owner.selectOwnerComponent().callMethod('told', 'above ' + owner.selectOwnerComponent().selectOwnerComponent())
        }
        function path(event, owner) {
          event.instance.addClass('a-own mine', 'a-view')
          const [first, root, outer] = event.composedPath()
          outer.removeClass('o')
          root.selectOwnerComponent().callMethod('told', event.instance.hasClass('mine') + ' ' + event.instance.hasClass('a-own'))
          owner.callMethod('told', names(event.composedPath()) + ' ' + first.hasClass('mine') + ' ' + outer.constructor)
        }
        export default { tap, path }`,
    },
    taps: ['b', 'c', 'given'],
    shows: [
      '<view class="o" id="outer"><view><view id="a"><view id="b"></view></view><view id="given"></view></view><view id="c"></view></view>',
      'card b,a,root,outer 11',
      'card the same',
      'page above null',
      '<view class="o" id="outer"><view><view id="a"><view id="b"></view></view><view id="given"></view></view><view id="c"></view></view>',
      'card c,outer 21',
      'card the same',
      'page above null',
      '<view class="o" id="outer"><view><view id="a"><view id="b"></view></view><view id="given"></view></view><view id="c"></view></view>',
      'card true false',
      'page given,root,outer true Object',
      '<view id="outer"><view><view id="a"><view id="b"></view></view><view class="mine" id="given"></view></view><view id="c"></view></view>',
    ],
  },
  {
    name: 'change: watches an attribute, from the beginning',
    axml: `<import-sjs name="u" from="./u.sjs"/><view data-foo="{{foo}}" change:data-foo="{{u.changed}}"/><view id="go" onTap="go"/>`,
    js: `Page({ data: { foo: 1 }, go() { this.setData({ foo: 2 }) }, told(arg) { console.log(arg) } })`,
    files: {
      'u.sjs': `export default { changed(now, before, owner, instance) { owner.callMethod('told', before + '→' + now) } }`,
    },
    taps: ['go'],
    shows: ['undefined→1', '<view></view><view id="go"></view>', '1→2', '<view></view><view id="go"></view>'],
  },
]
