/**
 * In whose template a query looks. Documentation: "页面运行机制" (Page.prototype.createSelectorQuery), "SJS 响应事件"
 * (selector 语法, selectComponent).
 */
import type { ViewCase } from './view-case'

const ids = `const ids = (query, selector) => new Promise((done) => query.selectAll(selector).fields({ id: true }).exec(([all]) => done(all.map(({ id }) => id).join())))
  const show = async (who, query, ...selectors) => { for (const line of await Promise.all(selectors.map(async (each) => each + ': ' + (await ids(query(), each))))) console.log(who, line) }`

const card = (js = 'Component({})') => ({
  axml: '<view class="b" id="c{{n}}"><slot/><view class="in" id="d{{n}}"/></view>',
  js,
})

export const queryScopeCases: ViewCase[] = [
  {
    name: 'this.createSelectorQuery finds what stands in the page’s template, my.createSelectorQuery every node',
    axml: `<view class="a" id="p1"><card n="{{1}}"><view class="b" id="p2"/><card n="{{2}}"><view a:for="{{2}}" class="b" id="q{{item}}"/></card></card></view><view class="b" id="p3"/>`,
    js: `${ids}
      Page({ async onReady() {
        await show('this', () => this.createSelectorQuery(), '.b', '.a .b', '.a > .b', '.b, .a', '.a >>> .in', '.b .b', 'view')
        await show('my', () => my.createSelectorQuery(), '.b', '.a > .b')
      } })`,
    components: { card: card() },
    shows: [
      'this .b: p2,q0,q1,p3',
      'this .a .b: p2,q0,q1',
      'this .a > .b: ',
      'this .b, .a: p1,p2,q0,q1,p3',
      'this .a >>> .in: d2,d1',
      'this .b .b: ',
      'this view: p1,p2,q0,q1,p3',
      'my .b: c1,p2,c2,q0,q1,p3',
      'my .a > .b: c1',
      '<view class="a" id="p1"><view class="b" id="c1"><view class="b" id="p2"></view><view class="b" id="c2"><view class="b" id="q0"></view><view class="b" id="q1"></view><view class="in" id="d2"></view></view><view class="in" id="d1"></view></view></view><view class="b" id="p3"></view>',
    ],
  },
  {
    name: 'a component finds its own nodes: not those of its slots, nor those of components in it',
    axml: `<outer n="1"><view class="b" id="p"/></outer><outer n="2"/>`,
    components: {
      outer: {
        axml: '<view class="b" id="o{{n}}"><slot/></view><card n="{{1}}"><view class="b" id="given{{n}}"/></card>',
        js: `${ids}
          Component({ async didMount() {
            await show('this', () => this.createSelectorQuery(), '.b')
            await show('in', () => my.createSelectorQuery().in(this), '.b')
          } })`,
      },
      card: card(),
    },
    shows: [
      'this .b: o1,given1',
      'this .b: o2,given2',
      'in .b: o1,given1',
      'in .b: o2,given2',
      '<view class="b" id="o1"><view class="b" id="p"></view></view><view class="b" id="c1"><view class="b" id="given1"></view><view class="in" id="d1"></view></view><view class="b" id="o2"></view><view class="b" id="c1"><view class="b" id="given2"></view><view class="in" id="d1"></view></view>',
    ],
  },
  {
    name: 'a component’s own element is one of its user’s',
    axml: '<card id="host" class="b"/>',
    js: `${ids}
      Page({ async onReady() { await show('page', () => this.createSelectorQuery(), '.b', '.b >>> .in') } })`,
    components: {
      card: {
        axml: '<view class="in" id="in"/>',
        json: { virtualHost: false },
        js: `${ids}
          Component({ async didMount() { await show('card', () => this.createSelectorQuery(), '.b', '.in') } })`,
      },
    },
    shows: [
      'card .b: ',
      'card .in: in',
      'page .b: host',
      'page .b >>> .in: in',
      '<host class="b" id="host"><view class="in" id="in"></view></host>',
    ],
  },
  {
    name: 'in SJS a slot’s content is selected by who gives it',
    axml: `<import-sjs name="u" from="./u.sjs"/><view id="go" onTap="{{u.tap}}"><card><view class="b"><view class="b"/></view></card></view>`,
    js: `Page({ told(arg) { console.log(arg) } })`,
    components: {
      card: {
        axml: '<import-sjs name="u" from="./u.sjs"/><view class="in" id="card" onTap="{{u.tap}}"><slot/><view class="b in"/></view>',
        js: `Component({ methods: { told(arg) { console.log('card', arg) } } })`,
      },
    },
    files: {
      'u.sjs': `export default { tap(event, owner) {
        const count = (from, selector) => from.selectAllComponents(selector).length
        owner.callMethod('told', [count(owner, '.b'), count(event.instance, '.b'), count(event.instance, '.b .b'), count(owner, '#go >>> .in'), owner.selectComponent('.none')].join())
      } }`,
    },
    taps: ['card'],
    shows: [
      '<view id="go"><view class="in" id="card"><view class="b"><view class="b"></view></view><view class="b in"></view></view></view>',
      'card 1,1,0,0,',
      '2,2,1,2,',
      '<view id="go"><view class="in" id="card"><view class="b"><view class="b"></view></view><view class="b in"></view></view></view>',
    ],
  },
]
