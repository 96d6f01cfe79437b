/** Life cycles of app, pages and components as the page stack changes (documentation: "页面运行机制", "路由"). */
import type { BehaviourCase } from './case'
import { abc, living, livingApp, livingCard, withTaps } from './living-pages'

/** A page that says which of its life cycles come, and does something in them. */
const brief = (name: string, does: Record<string, string> = {}): Record<string, string> => ({
  [`pages/${name}.js`]: `Page({ ${['onLoad', 'onShow', 'onHide', 'onUnload']
    .map((hook) => `${hook}() { console.log('${name} ${hook}'); ${does[hook] ?? ''} }`)
    .join(', ')}, onReady() { ${does['onReady'] ?? ''} } })`,
  [`pages/${name}.axml`]: '<view/>',
})

export const pageStackCases: BehaviourCase[] = [
  {
    name: 'launch: app, page, components, in this order',
    files: { ...living('a'), ...livingCard, ...livingApp },
    async run({ open }) {
      await open('pages/a?x=1&name=%E5%B0%8F')
    },
    log: [
      'App onLaunch pages/a {"x":"1","name":"小"}',
      'App onShow pages/a {"x":"1","name":"小"}',
      'a onLoad {"x":"1","name":"小"}',
      'a onShow',
      'a card onInit',
      'a card didMount',
      'a onReady',
    ],
  },
  {
    name: 'navigateTo hides the page below, navigateBack unloads the one above',
    files: withTaps(abc, 'a', { toB: `this.go('/pages/b?y=2')` }),
    async run({ open, tap, back }) {
      await open('pages/a')
      await tap('toB')
      await back()
    },
    log: [
      'a onLoad {}',
      'a onShow',
      'a card onInit',
      'a card didMount',
      'a onReady',
      'a onHide',
      'b onLoad {"y":"2"}',
      'b onShow',
      'b card onInit',
      'navigateTo ok',
      'b card didMount',
      'b onReady',
      'b onUnload',
      'b card didUnmount',
      'a onShow',
    ],
  },
  {
    name: 'redirectTo takes the place of the page, what is below stays',
    files: withTaps(abc, 'b', { toC: `this.go('c', 'redirectTo')` }),
    async run({ open, tap, note, back }) {
      await open('pages/a')
      await open('pages/b')
      note('redirect')
      await tap('toC')
      await back()
    },
    log: [
      'a onLoad {}',
      'a onShow',
      'a card onInit',
      'a card didMount',
      'a onReady',
      'a onHide',
      'b onLoad {}',
      'b onShow',
      'b card onInit',
      'b card didMount',
      'b onReady',
      '— redirect',
      'b onUnload',
      'b card didUnmount',
      'c onLoad {}',
      'c onShow',
      'c card onInit',
      'redirectTo ok',
      'c card didMount',
      'c onReady',
      'c onUnload',
      'c card didUnmount',
      'a onShow',
    ],
  },
  {
    name: 'navigateBack by more than there is goes to the bottom page, from above down',
    files: withTaps(abc, 'c', { home: `this.pages(); my.navigateBack({ delta: 99, success: () => this.pages() })` }),
    async run({ open, tap, note }) {
      await open('pages/a')
      await open('pages/b')
      await open('pages/c')
      note('back')
      await tap('home')
    },
    log: [
      ...['a', 'b', 'c'].flatMap((name, i, all) => [
        ...(i ? [`${all[i - 1]} onHide`] : []),
        `${name} onLoad {}`,
        `${name} onShow`,
        `${name} card onInit`,
        `${name} card didMount`,
        `${name} onReady`,
      ]),
      '— back',
      'a,b,c',
      'c onUnload',
      'c card didUnmount',
      'b onUnload',
      'b card didUnmount',
      'a onShow',
      'a',
    ],
  },
  {
    name: 'reLaunch unloads every page, the one on top first',
    files: withTaps(abc, 'b', { over: `this.go('/pages/c?z=1', 'reLaunch')` }),
    async run({ open, tap, note }) {
      await open('pages/a')
      await open('pages/b')
      note('reLaunch')
      await tap('over')
    },
    log: [
      'a onLoad {}',
      'a onShow',
      'a card onInit',
      'a card didMount',
      'a onReady',
      'a onHide',
      'b onLoad {}',
      'b onShow',
      'b card onInit',
      'b card didMount',
      'b onReady',
      '— reLaunch',
      'b onUnload',
      'b card didUnmount',
      'a onUnload',
      'a card didUnmount',
      'c onLoad {"z":"1"}',
      'c onShow',
      'c card onInit',
      'reLaunch ok',
      'c card didMount',
      'c onReady',
    ],
  },
  {
    name: 'the close button: page and app are hidden, and shown again with the same options',
    files: { ...living('a'), ...livingCard, ...livingApp },
    async run({ open, press, enter, note }) {
      await open('pages/a?x=1')
      note('close')
      await press('close')
      note('open')
      await enter()
    },
    log: [
      'App onLaunch pages/a {"x":"1"}',
      'App onShow pages/a {"x":"1"}',
      'a onLoad {"x":"1"}',
      'a onShow',
      'a card onInit',
      'a card didMount',
      'a onReady',
      '— close',
      'a onHide',
      'App onHide',
      '— open',
      'App onShow pages/a {"x":"1"}',
      'a onShow',
    ],
  },
  {
    name: 'a link to a running program: onShow has its options, its page takes the place of all others',
    files: { ...abc, ...livingApp },
    async run({ open, enter, note }) {
      await open('pages/a')
      note('link')
      await enter('pages/b?from=link')
    },
    log: [
      'App onLaunch pages/a {}',
      'App onShow pages/a {}',
      'a onLoad {}',
      'a onShow',
      'a card onInit',
      'a card didMount',
      'a onReady',
      '— link',
      'a onHide',
      'App onHide',
      'App onShow pages/b {"from":"link"}',
      'a onUnload',
      'a card didUnmount',
      'b onLoad {"from":"link"}',
      'b onShow',
      'b card onInit',
      'b card didMount',
      'b onReady',
    ],
  },
  {
    name: 'calls within life cycles: a page that leads on from its onLoad, and one that goes back in its onShow',
    files: {
      ...brief('a', { onLoad: `my.redirectTo({ url: 'b' })` }),
      ...brief('b', { onReady: `my.navigateTo({ url: 'c' })` }),
      ...brief('c', { onShow: `my.navigateBack()` }),
    },
    async run({ open, until }) {
      await open('pages/a')
      await until('c onUnload')
    },
    log: [
      'a onLoad',
      'a onShow',
      'a onUnload',
      'b onLoad',
      'b onShow',
      'b onHide',
      'c onLoad',
      'c onShow',
      'c onUnload',
      'b onShow',
    ],
  },
  {
    name: 'what is opened in the background is shown when the program comes back',
    files: { ...brief('a', { onHide: `my.navigateTo({ url: 'b' })` }), ...brief('b'), ...livingApp },
    async run({ open, press, enter, note, until }) {
      await open('pages/a')
      note('close')
      await press('close')
      await until('b onLoad')
      note('enter')
      await enter()
    },
    log: [
      'App onLaunch pages/a {}',
      'App onShow pages/a {}',
      'a onLoad',
      'a onShow',
      '— close',
      'a onHide',
      'App onHide',
      'b onLoad',
      '— enter',
      'App onShow pages/a {}',
      'b onShow',
    ],
  },
  {
    name: 'redirectTo and reLaunch to the page that is shown make another one',
    files: withTaps(abc, 'a', { again: `this.go('a?n=2', 'redirectTo')`, anew: `this.go('/pages/a?n=3', 'reLaunch')` }),
    async run({ open, tap, note }) {
      await open('pages/a')
      note('redirectTo')
      await tap('again')
      note('reLaunch')
      await tap('anew')
    },
    log: [
      'a onLoad {}',
      'a onShow',
      'a card onInit',
      'a card didMount',
      'a onReady',
      '— redirectTo',
      'a onUnload',
      'a card didUnmount',
      'a onLoad {"n":"2"}',
      'a onShow',
      'a card onInit',
      'redirectTo ok',
      'a card didMount',
      'a onReady',
      '— reLaunch',
      'a onUnload',
      'a card didUnmount',
      'a onLoad {"n":"3"}',
      'a onShow',
      'a card onInit',
      'reLaunch ok',
      'a card didMount',
      'a onReady',
    ],
  },
]
