import { componentJson, pageJson, type BehaviourCase } from './case'

const files = {
  'app.js': `const shared = require('./shared'); App({ name: shared.name })`,
  'shared.js': `exports.name = 'shared'`,
  'lib.js': `exports.text = 'old'`,
  'pages/a.json': pageJson({ card: '/card/card' }),
  'pages/a.axml': '<card n="{{n}}"/><view id="more" onTap="more">more</view>',
  'pages/a.js': `const lib = require('../lib')
    Page({
      data: { n: 0 },
      onLoad(query) { console.log('load', lib.text, query.x) },
      onUnload() { console.log('unload') },
      more() { this.setData({ n: this.data.n + 1 }) },
    })`,
  'card/card.json': componentJson(),
  'card/card.axml': '<view/>',
  'card/card.js': `Component({
    onInit() { this.setData({ born: this.props.n }) },
    didMount() { console.log('card mounted', this.props.n) },
    didUpdate() { console.log('card', this.props.n, this.props.extra, 'born', this.data.born) },
    didUnmount() { console.log('card unmounted') },
  })`,
}

export const hotUpdateCases: BehaviourCase[] = [
  {
    name: 'a changed template keeps page, components and their data',
    files,
    async run({ open, tap, edit, note }) {
      await open('pages/a?x=1')
      await tap('more')
      note(
        await edit({
          'pages/a.axml': '<card n="{{n}}" extra="new"/><card n="{{100}}"/><view id="more" onTap="more">more</view>',
        }),
      )
      await tap('more')
      note(await edit({ 'pages/a.axml': '<card n="{{n}}"/><view id="more" onTap="more">more</view>' }))
    },
    log: [
      'load old 1',
      'card mounted 0',
      'card 1 undefined born 0',
      'card mounted 100',
      'card 1 new born 0',
      '— applied',
      'card 2 new born 0',
      'card unmounted',
      'card 2 undefined born 0',
      '— applied',
    ],
  },
  {
    name: 'a changed style is just applied',
    files,
    async run({ open, edit, note }) {
      await open('pages/a')
      note(await edit({ 'pages/a.acss': '.x { color: red }' }))
    },
    log: ['load old undefined', 'card mounted 0', '— applied'],
  },
  {
    name: 'a changed script of a page or of what it uses opens the page again, with its query',
    files,
    async run({ open, tap, edit, note }) {
      await open('pages/a?x=1')
      await tap('more')
      note(await edit({ 'lib.js': `exports.text = 'new'` }))
      note(await edit({ 'card/card.js': `Component({ didMount() { console.log('another card', this.props.n) } })` }))
    },
    log: [
      'load old 1',
      'card mounted 0',
      'card 1 undefined born 0',
      'unload',
      'card unmounted',
      'load new 1',
      'card mounted 0',
      '— reopen',
      'unload',
      'card unmounted',
      'load new 1',
      'another card 0',
      '— reopen',
    ],
  },
  {
    name: 'a script that nothing has used yet changes nothing',
    files: { ...files, 'pages/b.axml': '<view/>', 'pages/b.js': `Page({ onLoad() { console.log('old b') } })` },
    async run({ open, edit, note }) {
      await open('pages/a')
      note(await edit({ 'pages/b.js': `Page({ onLoad() { console.log('new b') } })` }))
      await open('pages/b')
    },
    log: ['load old undefined', 'card mounted 0', '— applied', 'new b'],
  },
  {
    name: 'a script that throws heals on the next good save',
    files: { ...files, 'lib.js': `throw new Error('half written')` },
    async run({ open, edit, note }) {
      await open('pages/a')
      note(await edit({ 'lib.js': `exports.text = 'healed'` }))
    },
    log: [
      'Error in the script of pages/a: half written',
      'card mounted undefined',
      'card unmounted',
      'load healed undefined',
      'card mounted 0',
      '— reopen',
    ],
  },
  {
    name: 'what the app uses wants a restart',
    files,
    async run({ open, tap, edit, note }) {
      await open('pages/a?x=1')
      await tap('more')
      note(await edit({ 'shared.js': `exports.name = 'other'` }))
      note(await edit({ 'app.js': `App({ onLaunch() { console.log('new app') } })` }))
    },
    log: [
      'load old 1',
      'card mounted 0',
      'card 1 undefined born 0',
      'load old 1',
      'card mounted 0',
      '— restart',
      'new app',
      'load old 1',
      'card mounted 0',
      '— restart',
    ],
  },
]
