/** Errors of programs are reported, told to whom it concerns, and stop nothing else (documentation: "my.onError"). */
import { buttons, component, page, pageWith, type BehaviourCase } from './case'

const listening = {
  'app.js': `App({
    onError(message, stack) { console.log('App.onError', message, typeof stack) },
    onUnhandledRejection({ reason, promise }) { console.log('onUnhandledRejection', reason.message || reason, promise instanceof Promise) },
  })`,
}

const failing = ['onLoad', 'onShow', 'onReady', 'onHide', 'onUnload']

const noGlobal =
  'which a program has only with "compileOptions": { "globalObjectMode": "enable" } in mini.project.json:'

export const errorCases: BehaviourCase[] = [
  {
    name: 'a package that reads from globalThis where the program has none: the error names it, and the way out',
    files: {
      'node_modules/draft/index.js': `exports.iterator = globalThis.Iterator`,
      'node_modules/careful/index.js': `exports.root = typeof globalThis === 'undefined' ? {} : globalThis.late`,
      'lib.js': `exports.late = () => { const { late } = globalThis; return late }
        exports.set = () => { global.count = 1 }
        exports.registry = () => globalThis[Symbol.for('r')]
        exports.has = () => 'late' in globalThis`,
      ...page(
        `const { late, set, registry, has } = require('../lib')
        require('careful')
        try { require('draft') } catch (error) { console.log('caught', error.message) }
        Page({
          late, set, registry, has,
          load() { require('draft') },
        })`,
        'late',
        'set',
        'registry',
        'has',
        'load',
      ),
    },
    async run({ open, tap }) {
      await open('pages/a')
      for (const name of ['late', 'set', 'registry', 'has', 'load']) await tap(name)
    },
    log: [
      "caught Cannot read properties of undefined (reading 'Iterator')",
      `Error in the handler of tap (late): lib.js reads \`late\` of \`globalThis\`, ${noGlobal} Cannot destructure property 'late' of 'globalThis' as it is undefined.`,
      `Error in the handler of tap (set): lib.js reads \`count\` of \`global\`, ${noGlobal} Cannot set properties of undefined (setting 'count')`,
      `Error in the handler of tap (registry): lib.js reads \`globalThis\`, ${noGlobal} Cannot read properties of undefined (reading 'Symbol(r)')`,
      `Error in the handler of tap (has): lib.js reads \`late\` of \`globalThis\`, ${noGlobal} Cannot use 'in' operator to search for 'late' in undefined`,
      `Error in the handler of tap (load): node_modules/draft/index.js reads \`Iterator\` of \`globalThis\`, ${noGlobal} Cannot read properties of undefined (reading 'Iterator')`,
    ],
  },
  {
    name: 'globalObjectMode enable: the package works; an error of the program’s own says no more than it did',
    files: {
      'mini.project.json': '{"component2": true, "compileOptions": {"globalObjectMode": "enable"}}',
      'node_modules/draft/index.js': `exports.promise = globalThis.Promise`,
      ...page(
        `const { promise } = require('draft')
        Page({ onLoad() { console.log(promise === Promise) }, own() { this.nothing.Promise } })`,
        'own',
      ),
    },
    async run({ open, tap }) {
      await open('pages/a')
      await tap('own')
    },
    log: ['true', "Error in the handler of tap (own): Cannot read properties of undefined (reading 'Promise')"],
  },
  ...(failing.map((hook) => ({
    name: `an error in a page's ${hook}: the others run, App.onError hears of it`,
    files: {
      ...listening,
      ...page(
        `Page({
          ${failing.map((name) => `${name}() { console.log('${name}'); ${name === hook ? `throw new Error('boom')` : ''} },`).join('\n')}
          go() { my.redirectTo({ url: '/pages/b' }) },
        })`,
        'go',
      ),
      'pages/b.axml': '<view/>',
      'pages/b.js': 'Page({})',
    },
    async run({ open, press, enter, tap }) {
      await open('pages/a')
      await press('close')
      await enter()
      await tap('go')
    },
    log: ['onLoad', 'onShow', 'onReady', 'onHide', 'onShow', 'onUnload'].flatMap((name) =>
      name === hook ? [name, `Error in ${hook}: boom`, 'App.onError boom string'] : [name],
    ),
  })) as BehaviourCase[]),
  {
    name: 'an error in a handler, in a timer, in a callback of setData, in one of an API',
    files: {
      ...listening,
      ...page(
        `Page({
          handler() { throw new Error('in the handler') },
          callback() { this.setData({ n: 1 }, () => { throw new Error('in a callback') }) },
          api() { my.getStorage({ key: 'x', complete() { throw new Error('in complete') } }) },
          value() { throw 'just a text' },
          after() { console.log('still here') },
        })`,
        'handler',
        'callback',
        'api',
        'value',
        'after',
      ),
    },
    async run({ open, tap }) {
      await open('pages/a')
      for (const name of ['handler', 'callback', 'api', 'value', 'after']) await tap(name)
    },
    log: [
      'Error in the handler of tap (handler): in the handler',
      'App.onError in the handler string',
      'Error in a setData callback: in a callback',
      'App.onError in a callback string',
      'Error in my.getStorage complete: in complete',
      'App.onError in complete string',
      'Error in the handler of tap (value): just a text',
      'App.onError just a text string',
      'still here',
    ],
  },
  {
    name: 'a rejected promise that nobody handles, of a life cycle that is asynchronous too',
    files: {
      ...listening,
      ...page(
        `Page({ async onLoad() { await null; throw new Error('later') }, async go() { throw new Error('at once') } })`,
        'go',
      ),
    },
    viewOnly: true,
    async run({ open, tap }) {
      await open('pages/a')
      await tap('go')
    },
    log: [
      'Error in a promise that nobody handles: later',
      'App.onError later string',
      'onUnhandledRejection later true',
      'Error in a promise that nobody handles: at once',
      'App.onError at once string',
      'onUnhandledRejection at once true',
    ],
  },
  {
    name: 'an error in onError is said once, and does not go round',
    files: {
      ...page('Page({ onLoad() { throw new Error("first") } })'),
      'app.js': `App({ onError(message) { console.log('onError', message); throw new Error('second') } })`,
    },
    log: ['Error in onLoad: first', 'onError first', 'Error in onError of the app: second'],
  },
  {
    name: 'my.onError and my.offError',
    files: page(
      `const heard = (message, stack) => console.log('heard', message, stack.includes('fine'))
      Page({
        onLoad() { my.onError(heard) },
        fine() { throw new Error('one') },
        off() { my.offError(heard) },
        quiet() { throw new Error('two') },
      })`,
      'fine',
      'off',
      'quiet',
    ),
    async run({ open, tap }) {
      await open('pages/a')
      for (const name of ['fine', 'off', 'quiet']) await tap(name)
    },
    log: ['Error in the handler of tap (fine): one', 'heard one true', 'Error in the handler of tap (quiet): two'],
  },
  {
    name: 'a script of a page that throws: the page is there, without its functions; others are not touched',
    files: {
      ...page('const x = null; x.y; Page({ onLoad() { console.log("never") } })'),
      'pages/a.axml': '<view id="go" onTap="go">text</view>',
      'pages/b.js': 'Page({ onLoad() { console.log("b") } })',
      'pages/b.axml': '<view/>',
    },
    async run({ open, tap }) {
      await open('pages/a')
      await tap('go')
      await open('pages/b')
    },
    log: [
      "Error in the script of pages/a: Cannot read properties of null (reading 'y')",
      'Page pages/a has no method "go" for tap',
      'b',
    ],
  },
  {
    name: 'a handler that is not there is named once per name',
    files: { ...page('Page({})'), 'pages/a.axml': `${buttons('nothing')}<view id="other" onTap="nothing">x</view>` },
    async run({ open, tap, note }) {
      await open('pages/a')
      await tap('nothing')
      note('again')
      await tap('nothing')
    },
    log: ['Page pages/a has no method "nothing" for tap', '— again'],
  },
  {
    name: 'didUnmount that throws, and one that sets data: the page goes all the same',
    files: {
      ...pageWith('Page({})', '<view/>'),
      'pages/b.axml': '<bad/><good/>',
      'pages/b.js':
        'Page({ onUnload() { this.setData({ x: 1 }, () => console.log("never")); console.log("onUnload") } })',
      'pages/b.json': '{"usingComponents":{"bad":"/bad/bad","good":"/good/good"}}',
      ...component('bad', 'Component({ didUnmount() { throw new Error("gone wrong") } })'),
      ...component(
        'good',
        'Component({ didUnmount() { this.setData({ x: 1 }, () => console.log("never")); console.log("good") } })',
      ),
    },
    async run({ open, back }) {
      await open('pages/a')
      await open('pages/b')
      await back()
    },
    log: ['onUnload', 'Error in didUnmount of bad/bad: gone wrong', 'good'],
  },
  {
    name: 'unload while a setData is on its way: its callback is not run, timers of the page find it closed',
    files: {
      'pages/a.js': 'Page({ onShow() { console.log("a") } })',
      'pages/a.axml': '<view/>',
      'pages/b.js': `Page({
        go() {
          my.navigateBack()
          const again = () => { this.setData({ n: Math.random() }, () => this.gone && console.log('never')); this.gone || setTimeout(again, 0) }
          again()
        },
        onUnload() {
          this.gone = true
          console.log('unload')
          setTimeout(() => { this.setData({ late: 1 }, () => console.log('never')); console.log('late', this.data.late) }, 20)
        },
      })`,
      'pages/b.axml': '{{n}}<view id="go" onTap="go">go</view>',
    },
    async run({ open, tap, until }) {
      await open('pages/a')
      await open('pages/b')
      await tap('go')
      await until('late undefined')
    },
    log: ['a', 'unload', 'a', 'late undefined'],
  },
]
