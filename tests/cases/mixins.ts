/** What components share (documentation: "mixins", "Mixin", "自定义组件扩展"). */
import { card, type BehaviourCase } from './case'

export const mixinCases: BehaviourCase[] = [
  {
    name: 'mixins: plain objects give data, props, methods and life cycles; the component wins, later ones before earlier',
    files: card(
      `const one = {
        props: { a: 'one', b: 'one', c: 'one' }, data: { x: 'one', y: 'one', z: 'one' },
        methods: { m() { return 'one' }, n() { return 'one' }, o() { return 'one' } },
        didMount() { console.log('one didMount') },
      }
      const two = {
        props: { b: 'two', c: 'two' }, data: { y: 'two', z: 'two' },
        methods: { n() { return 'two' }, o() { return 'two' } },
        didMount() { console.log('two didMount') },
      }
      Component({
        mixins: [one, two],
        props: { c: 'own' }, data: { z: 'own' },
        methods: { o() { return 'own' } },
        didMount() {
          const { a, b, c } = this.props
          const { x, y, z } = this.data
          console.log(a, b, c, x, y, z, this.m(), this.n(), this.o())
        },
      })`,
    ),
    log: ['one didMount', 'two didMount', 'one two own one two own one two own'],
  },
  {
    name: 'Mixin(): nested ones before those that name them, each only once, plain ones nest nothing',
    files: card(
      `const say = (name, more) => ({ onInit() { console.log(name) }, methods: { ['is' + name]() {} }, ...more })
      const base = Mixin(say('base'))
      const left = Mixin(say('left', { mixins: [base] }))
      const right = Mixin(say('right', { mixins: [base, say('lost')] }))
      const plain = say('plain', { mixins: [Mixin(say('never'))] })
      Component({
        mixins: [left, right, plain, base],
        onInit() {
          console.log('own', [left, right, base].every((mixin) => this.hasMixin(mixin)), this.hasMixin({}), this.hasMixin('ref'))
        },
      })`,
    ),
    log: ['base', 'left', 'right', 'plain', 'own true false false'],
  },
  {
    name: '`behaviors` and Behavior() of another dialect act as mixins, behind those of `mixins`',
    files: card(
      `const shared = Behavior({ data: { from: 'behavior', own: 'behavior' }, methods: { hi() { return 'hi' } }, didMount() { console.log('behavior') } })
      Component({
        mixins: [{ data: { from: 'mixin' }, didMount() { console.log('mixin') } }],
        behaviors: [shared],
        data: { own: 'own' },
        didMount() { console.log(this.data.from, this.data.own, this.hi(), this.hasMixin(shared)) },
      })`,
    ),
    log: ['mixin', 'behavior', 'behavior own hi true'],
  },
  {
    name: 'data as a function runs once for each instance, its mixins’ too',
    files: card(
      `let made = 0
      Component({
        mixins: [{ data: () => ({ fromMixin: ++made }) }],
        data() { return { number: ++made, self: this === undefined } },
        didMount() { console.log(this.data.fromMixin, this.data.number) },
      })`,
      '<card/><card/>',
    ),
    log: ['1 2', '3 4'],
  },
  {
    name: 'definitionFilter: who names a mixin is changed by it, and the mixin decides about those that it names',
    files: card(
      `const third = Mixin({ definitionFilter(fields, more) { fields.data = { ...fields.data, third: true }; console.log('third', more === undefined) } })
      const second = Mixin({ mixins: [third], definitionFilter(fields, more) { fields.data = { ...fields.data, second: true }; more[0](fields); console.log('second', more.length) } })
      const first = Mixin({ mixins: [second], definitionFilter(fields, more) { fields.methods = { ...fields.methods, added() { return 'added' } } } })
      console.log('component')
      Component({ mixins: [first], didMount() { console.log(this.added(), JSON.stringify(this.data)) } })`,
    ),
    log: ['third true', 'third true', 'second 1', 'component', 'added {"third":true,"second":true}'],
  },
  {
    name: 'a definitionFilter switches observers on',
    files: card(
      `const observing = Mixin({ definitionFilter(fields) { fields.options = { ...fields.options, observers: true } } })
      Component({ mixins: [observing], observers: { n(n) { console.log('n', n) } }, onInit() { this.setData({ n: 1 }) } })`,
    ),
    log: ['n 1'],
  },
]
