/** Relations between components, and what happens to them in the tree (documentation: "组件间关系", "生命周期"). */
import { buttons, component, pageWith, type BehaviourCase } from './case'

const hooks = (name: string): string =>
  ['linked', 'linkChanged', 'unlinked']
    .map((hook) => `${hook}(other) { console.log('${name}', this.props.id || '', '${hook}', other.props.id) }`)
    .join(',')

const form = component(
  'form',
  `Component({
    options: { relations: true },
    relations: { '../input/input': { type: 'child', ${hooks('form')} } },
    methods: { list() { console.log(this.getRelationNodes('../input/input').map((each) => each.props.id).join()) } },
  })`,
  '<slot/>',
)
const input = component(
  'input',
  `Component({
    options: { relations: true, lifetimes: true },
    lifetimes: { attached() { console.log(this.props.id, 'attached') }, detached() { console.log(this.props.id, 'detached') } },
    relations: { '/form/form': { type: 'parent', ${hooks('input')} } },
  })`,
)

export const relationCases: BehaviourCase[] = [
  {
    name: 'parent and child are linked after attached, unlinked after detached, both told',
    files: {
      ...pageWith(
        `Page({ data: { show: true }, hide() { this.setData({ show: false }) } })`,
        `<form id="F"><view><input a:if="{{show}}" id="one"/></view></form>${buttons('hide')}`,
        'form',
        'input',
      ),
      ...form,
      ...input,
    },
    async run({ open, tap }) {
      await open('pages/a')
      await tap('hide')
    },
    log: [
      'one attached',
      'form F linked one',
      'input one linked F',
      'one detached',
      'input one unlinked F',
      'form F unlinked one',
    ],
  },
  {
    name: 'getRelationNodes gives them in the order of the template, whenever they came',
    files: {
      ...pageWith(
        `Page({ data: { list: ['b'] }, more() { this.setData({ list: ['a', 'b', 'c'] }) }, list() { this.$selectComponent('#F').list() } })`,
        `<form id="F"><input a:for="{{list}}" a:key="*this" id="{{item}}"/></form>${buttons('more', 'list')}`,
        'form',
        'input',
      ),
      ...component('form', form['form/form.js']!.replace(/type: 'child', .* \} \},/, `type: 'child' } },`), '<slot/>'),
      ...component(
        'input',
        `Component({ options: { relations: true }, relations: { '/form/form': { type: 'parent' } } })`,
      ),
    },
    async run({ open, tap }) {
      await open('pages/a')
      await tap('list')
      await tap('more')
      await tap('list')
    },
    log: ['b', 'a,b,c'],
  },
  {
    name: 'no relation where one side says nothing, has not switched it on, or stands further in than a child',
    files: {
      ...pageWith(
        'Page({})',
        '<form id="F"><box><input id="deep"/></box><other id="o"/><off id="off"/></form>',
        'form',
        'input',
        'box',
        'other',
        'off',
      ),
      ...component('box', 'Component({})', '<slot/>'),
      ...component(
        'form',
        `Component({ options: { relations: true }, relations: {
          '../input/input': { type: 'child', ${hooks('form')} },
          '../other/other': { type: 'child', ${hooks('form')} },
          '../off/off': { type: 'child', ${hooks('form')} },
        } })`,
        '<slot/>',
      ),
      ...component(
        'input',
        `Component({ options: { relations: true }, relations: { '../form/form': { type: 'parent', ${hooks('input')} } } })`,
      ),
      ...component('other', `Component({ options: { relations: true } })`),
      ...component('off', `Component({ relations: { '../form/form': { type: 'parent', ${hooks('off')} } } })`),
    },
    async run({ open, note }) {
      await open('pages/a')
      note('nothing')
    },
    log: ['— nothing'],
  },
  {
    name: 'ancestor and descendant meet over components between them; parent does not go with descendant',
    files: {
      ...pageWith(
        'Page({})',
        '<form id="F"><box><input id="deep"/><half id="half"/></box></form>',
        'form',
        'input',
        'box',
        'half',
      ),
      ...component('box', 'Component({})', '<slot/>'),
      ...component(
        'form',
        `Component({ options: { relations: true }, relations: {
          '../input/input': { type: 'descendant', ${hooks('form')} },
          '../half/half': { type: 'descendant', ${hooks('form')} },
        } })`,
        '<slot/>',
      ),
      ...component(
        'input',
        `Component({ options: { relations: true }, relations: { '../form/form': { type: 'ancestor', ${hooks('input')} } } })`,
      ),
      ...component(
        'half',
        `Component({ options: { relations: true }, relations: { '../form/form': { type: 'parent', ${hooks('half')} } } })`,
      ),
    },
    log: ['form F linked deep', 'input deep linked F'],
  },
  {
    name: 'a mixin stands for all components that have it',
    files: {
      ...pageWith('Page({})', '<form id="F"><input id="one"/><area id="two"/></form>', 'form', 'input', 'area'),
      'field.js': 'export default Mixin({})',
      ...component(
        'form',
        `import field from '../field'
        Component({ options: { relations: true }, relations: { fields: { type: 'descendant', target: field, ${hooks('form')} } },
          didMount() { console.log(this.getRelationNodes('fields').map((each) => each.is).join()) } })`,
        '<slot/>',
      ),
      ...Object.fromEntries(
        ['input', 'area'].flatMap((name) =>
          Object.entries(
            component(
              name,
              `import field from '../field'
              Component({ mixins: [field], options: { relations: true }, relations: { '../form/form': { type: 'ancestor' } } })`,
            ),
          ),
        ),
      ),
    },
    log: ['form F linked one', 'form F linked two', '/input/input,/area/area'],
  },
  {
    name: 'moved: those that changed their place among their like, and linkChanged after it',
    files: {
      ...pageWith(
        `Page({ data: { list: ['a', 'b', 'c'] },
          turn() { this.setData({ list: ['c', 'a', 'b'] }) },
          more() { this.setData({ list: ['new', 'c', 'a'] }) } })`,
        `<form id="F"><input a:for="{{list}}" a:key="*this" id="{{item}}"/></form>${buttons('turn', 'more')}`,
        'form',
        'input',
      ),
      ...component(
        'form',
        `Component({ options: { relations: true }, relations: { '../input/input': { type: 'child', linkChanged(other) { console.log('form', other.props.id) } } } })`,
        '<slot/>',
      ),
      ...component(
        'input',
        `Component({ options: { relations: true, lifetimes: true }, lifetimes: { moved() { console.log(this.props.id, 'moved') } },
          relations: { '../form/form': { type: 'parent', linkChanged() { console.log(this.props.id, 'linkChanged') } } } })`,
      ),
    },
    async run({ open, tap, note }) {
      await open('pages/a')
      await tap('turn')
      note('more')
      await tap('more')
    },
    log: ['c moved', 'c linkChanged', 'form c', '— more'],
  },
  {
    name: 'when a page is unloaded its links are taken apart, children first',
    files: {
      ...pageWith('Page({})', '<view/>'),
      'pages/b.js': 'Page({ onUnload() { console.log("onUnload") } })',
      'pages/b.axml': '<form id="F"><input id="one"/></form>',
      'pages/b.json': '{"usingComponents":{"form":"/form/form","input":"/input/input"}}',
      ...form,
      ...input,
    },
    async run({ open, back, note }) {
      await open('pages/a')
      await open('pages/b')
      note('back')
      await back()
    },
    log: [
      'one attached',
      'form F linked one',
      'input one linked F',
      '— back',
      'onUnload',
      'one detached',
      'input one unlinked F',
      'form F unlinked one',
    ],
  },
]
