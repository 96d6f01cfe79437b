/** Documentation: "数据变化观测器". */
import { buttons, card, component, withoutComponent2, type BehaviourCase } from './case'

export const observerCases: BehaviourCase[] = [
  {
    name: 'without component2 observers run after didMount and didUpdate, and what they set is not observed',
    files: {
      ...withoutComponent2,
      ...card(
        `Component({
          options: { observers: true },
          data: { a: 0, b: 0 },
          observers: {
            a(a) { console.log('a', a); this.setData({ b: a }) },
            b(b) { console.log('b', b) },
            n(n) { console.log('n', n) },
          },
          didMount() { console.log('didMount'); this.setData({ a: 1 }) },
          didUpdate() { console.log('didUpdate', this.data.a, this.data.b) },
        })`,
        `<card n="{{n}}"/>${buttons('more')}`,
        `Page({ data: { n: 1 }, more() { this.setData({ n: 2 }) } })`,
      ),
    },
    async run({ open, tap, note }) {
      await open('pages/a')
      note('more')
      await tap('more')
    },
    log: ['didMount', 'didUpdate 1 0', 'a 1', 'didUpdate 1 1', '— more', 'didUpdate 1 1', 'n 2'],
  },
  {
    name: 'observers: fields below and above, positions, wildcards, several at once',
    files: card(
      `const tell = (name) => (...values) => console.log(name, JSON.stringify(values))
      Component({
        options: { observers: true },
        data: { some: { field: { x: 0 } }, arr: [0, 1, 2], a: 1, b: 2 },
        observers: {
          'some.field': tell('some.field'),
          'some.field.**': tell('some.field.**'),
          'arr[1]': tell('arr[1]'),
          'a, b': tell('a, b'),
        },
        methods: {
          below() { this.setData({ 'some.field.x': 1 }) },
          same() { this.setData({ 'some.field': this.data.some.field }) },
          above() { this.setData({ some: { field: { x: 2 } } }) },
          item() { this.setData({ 'arr[1]': 'one' }) },
          other() { this.setData({ 'arr[2]': 'two' }) },
          whole() { this.setData({ arr: [9] }) },
          both() { this.setData({ a: 3, b: 4 }) },
        },
      })`,
      '<card/>',
      'Page({})',
      buttons('below', 'same', 'above', 'item', 'other', 'whole', 'both'),
    ),
    async run({ open, tap, note }) {
      await open('pages/a')
      for (const name of ['below', 'same', 'above', 'item', 'other', 'whole', 'both']) {
        note(name)
        await tap(name, '/card.0')
      }
    },
    log: [
      '— below',
      'some.field.** [{"x":1}]',
      '— same',
      'some.field [{"x":1}]',
      'some.field.** [{"x":1}]',
      '— above',
      'some.field [{"x":2}]',
      'some.field.** [{"x":2}]',
      '— item',
      'arr[1] ["one"]',
      '— other',
      '— whole',
      'arr[1] [null]',
      '— both',
      'a, b [3,4]',
    ],
  },
  {
    name: 'observers run after deriveDataFromProps and before children are updated',
    files: {
      ...card(
        `Component({
          options: { observers: true },
          deriveDataFromProps(next) { console.log('derive', next.n); this.setData({ twice: next.n * 2 }) },
          observers: { twice(twice) { console.log('observer', twice); this.setData({ thrice: twice * 1.5 }) } },
        })`,
        `<card n="{{n}}"/>${buttons('more')}`,
        `Page({ data: { n: 1 }, more() { this.setData({ n: 2 }) } })`,
        '<inner value="{{thrice}}"/>',
      ),
      'card/card.json': '{"component":true,"usingComponents":{"inner":"/inner/inner"}}',
      ...component('inner', `Component({ deriveDataFromProps(next) { console.log('inner', next.value) } })`),
    },
    async run({ open, tap, note }) {
      await open('pages/a')
      note('more')
      await tap('more')
    },
    log: ['derive 1', 'observer 2', 'inner 3', '— more', 'derive 2', 'observer 4', 'inner 6'],
  },
  {
    name: 'own data hides a prop of its name, in the template and for observers',
    files: card(
      `Component({
        options: { observers: true },
        props: { max: 1 },
        data: { max: 100 },
        observers: { max(max) { console.log('observer', max) } },
        deriveDataFromProps(next) { if (next.max !== this.props.max) console.log('derive', next.max) },
        didUpdate() { console.log('didUpdate', this.props.max, this.data.max) },
      })`,
      `<card max="{{n}}"/>${buttons('more')}`,
      `Page({ data: { n: 1 }, more() { this.setData({ n: 2 }) } })`,
    ),
    async run({ open, tap }) {
      await open('pages/a')
      await tap('more')
    },
    log: ['derive 2', 'didUpdate 2 100'],
  },
]
