import { componentJson, pageJson, type BehaviourCase } from './case'

/** A page with this script and these handlers to tap. */
const page = (script: string, ...handlers: string[]): Record<string, string> => ({
  'pages/a.js': script,
  'pages/a.axml': handlers.map((name) => `<view id="${name}" onTap="${name}">${name}</view>`).join('') || '<view/>',
})

export const setDataCases: BehaviourCase[] = [
  {
    name: 'this.data changes at once, the callback comes after the view has it',
    files: page(
      `Page({
        data: { n: 0, deep: { list: [{ x: 1 }] } },
        go() {
          this.setData({ n: 1, 'deep.list[0].x': 2, 'made.up[1]': 'new' }, function () {
            console.log('callback', this.data.n, this.route)
          })
          console.log('at once', JSON.stringify(this.data))
          Promise.resolve().then(() => console.log('microtask'))
        }
      })`,
      'go',
    ),
    async run({ open, tap }) {
      await open('pages/a')
      await tap('go')
    },
    log: ['at once {"n":1,"deep":{"list":[{"x":2}]},"made":{"up":[null,"new"]}}', 'microtask', 'callback 1 pages/a'],
  },
  {
    name: 'callbacks run in the order of their calls, also without changes and from onLoad',
    files: page(
      `Page({
        onLoad() {
          this.setData({ a: 1 }, () => console.log('from onLoad'))
          this.setData({}, () => console.log('nothing changed'))
        },
        onReady() { console.log('onReady') },
        go() {
          this.setData({ a: 2 }, () => {
            console.log('first')
            this.setData({ a: 3 }, () => console.log('third'))
          })
          this.setData({ b: 2 }, () => console.log('second'))
        }
      })`,
      'go',
    ),
    async run({ open, tap }) {
      await open('pages/a')
      await tap('go')
    },
    log: ['onReady', 'from onLoad', 'nothing changed', 'first', 'second', 'third'],
  },
  {
    name: 'a component hears of every change of its data, with the values from before',
    files: {
      'pages/a.axml': '<card/>',
      'pages/a.json': pageJson({ card: '/card/card' }),
      'pages/a.js': 'Page({})',
      'card/card.json': componentJson(),
      'card/card.axml':
        '<view id="deep" onTap="deep">deep</view><view id="same" onTap="same">same</view><view id="twice" onTap="twice">twice</view>',
      'card/card.js': `Component({
        data: { n: 0, deep: { x: 0 }, list: [1] },
        didUpdate(prevProps, prevData) {
          console.log('didUpdate', JSON.stringify(prevData), '→', JSON.stringify(this.data))
        },
        methods: {
          deep() { this.setData({ 'deep.x': this.data.deep.x + 1 }) },
          same() { this.data.list.push(2); this.setData({ list: this.data.list }) },
          twice() { this.setData({ n: 1 }); this.setData({ n: 2 }) },
        }
      })`,
    },
    async run({ open, tap }) {
      await open('pages/a')
      await tap('deep', '/card.0')
      await tap('same', '/card.0')
      await tap('twice', '/card.0')
    },
    log: [
      'didUpdate {"n":0,"deep":{"x":0},"list":[1]} → {"n":0,"deep":{"x":1},"list":[1]}',
      'didUpdate {"n":0,"deep":{"x":1},"list":[1,2]} → {"n":0,"deep":{"x":1},"list":[1,2]}',
      'didUpdate {"n":0,"deep":{"x":1},"list":[1,2]} → {"n":2,"deep":{"x":1},"list":[1,2]}',
    ],
  },
  {
    name: 'splices change arrays, at paths too',
    files: page(
      `Page({
        data: { a: { b: [1, 2, 3, 4] }, word: 'x' },
        go() {
          this.$spliceData({ 'a.b': [1, 0, 5, 6], fresh: [0, 0, 'z'] }, () => console.log('done'))
          console.log(JSON.stringify(this.data))
        },
        wrong() {
          this.$spliceData({ word: [0, 1], 'a.b': 'no array' })
          console.log(JSON.stringify(this.data))
        }
      })`,
      'go',
      'wrong',
    ),
    async run({ open, tap }) {
      await open('pages/a')
      await tap('go')
      await tap('wrong')
    },
    log: [
      '{"a":{"b":[1,5,6,2,3,4]},"word":"x","fresh":["z"]}',
      'done',
      '$spliceData: this.data.word is not an array',
      '$spliceData of "a.b" wants [start, deleteCount, …items]',
      '{"a":{"b":[1,5,6,2,3,4]},"word":"x","fresh":["z"]}',
    ],
  },
  {
    name: 'what cannot be sent is named, and the rest arrives',
    files: page(
      `Page({
        data: { ok: 0 },
        go() {
          const loop = { name: 'loop' }
          loop.self = loop
          this.setData({ loop, ok: 1 }, () => console.log('callback', this.data.ok))
          this.setData('text')
        }
      })`,
      'go',
    ),
    async run({ open, tap }) {
      await open('pages/a')
      await tap('go')
    },
    log: [
      'setData wants an object, and was given string',
      '"loop" cannot be sent to the view, which keeps its old value: Converting circular structure to JSON',
      'callback 1',
    ],
  },
  {
    name: 'after onUnload setData does nothing, and what was on its way comes to nothing',
    files: {
      ...page(
        `Page({
          onUnload() {
            this.setData({ n: 1 }, () => console.log('never'))
            console.log('onUnload')
            setTimeout(() => {
              this.setData({ n: 2 }, () => console.log('never either'))
              console.log('later', this.data.n)
            })
          },
        })`,
      ),
      'pages/b.axml': '<view/>',
      'pages/b.js': 'Page({})',
    },
    async run({ open, back }) {
      await open('pages/b')
      await open('pages/a')
      await back()
    },
    log: ['onUnload', 'later 1'],
  },
]
