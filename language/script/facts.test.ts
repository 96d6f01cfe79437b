import { describe, expect, it } from 'vitest'
import { MemoryFileSystem } from '../../build/compile/memory-fs'
import { Project } from '../project/project'
import { readFacts } from './facts'
import { unitFacts } from './unit-facts'

const facts = (text: string) => readFacts('a.js', text)
const names = (members: { name: string }[]) => members.map(({ name }) => name)

describe('facts of one script', () => {
  it('finds data, props and methods with their places', () => {
    const text = `Component({
  props: { title: '', onPick: () => {} },
  data: { user: { name: 'A', tags: ['x'] }, list: [{ id: 1 }] },
  didMount() {},
  methods: {
    /** Picks one. */
    pick(e) {},
  },
})`
    const { kind, data, props, methods } = facts(text)
    expect(kind).toBe('component')
    expect(names(props.members)).toEqual(['title', 'onPick'])
    expect(names(methods.members)).toEqual(['didMount', 'pick'])
    expect(methods.members[1]).toMatchObject({ doc: 'Picks one.', parameters: ['e'] })
    const [user, list] = data.members
    expect(text.slice(user!.start, user!.end)).toBe('user')
    expect(names(user!.fields!)).toEqual(['name', 'tags'])
    expect(user!.fields![1]!.type).toBe('string[]')
    expect(names(list!.items!)).toEqual(['id'])
    expect([data.open, props.open, methods.open]).toEqual([false, false, false])
  })

  it.each([
    ['const options = { data: { a: 1 } }\nPage(options)', ['a'], false],
    ['Page({ data() { return { a: 1, b } } })', ['a', 'b'], false],
    ['Page({ data: Object.assign({}, { a: 1 }) })', ['a'], false],
    ['Page({ data: { a: 1, ...more() } })', ['a'], true],
    ['Page(wrap({ data: { a: 1 } }))', ['a'], true],
    ['createPage({ data: { a: 1 }, onLoad() {} })', ['a'], true],
    ["Page({ data: { 'a': 1, ['b']: 2, [c]: 3 } } as any)", ['a', 'b'], true],
    ['Page({ data: {', [], false],
  ])('%s', (text, expected, open) => {
    const { data } = facts(text)
    expect(names(data.members)).toEqual(expected)
    expect(data.open).toBe(open)
  })

  it('finds uses of data, props and methods', () => {
    const text = `Page({ go() {
  const that = this
  that.setData({ 'list[0].name': 1, [\`user.\${k}\`]: 2, done: true })
  const { a, b: { c } } = this.data
  this.back(this.props.title, this.data.user.name)
} })`
    const uses = facts(text).uses.map((use) => [use.of, use.path.join('.'), use.sets ?? false])
    expect(uses).toEqual(
      expect.arrayContaining([
        ['data', 'list.name', true],
        ['data', 'user', true],
        ['data', 'done', true],
        ['data', 'a', false],
        ['data', 'b', false],
        ['data', 'b.c', false],
        ['method', 'back', false],
        ['prop', 'title', false],
        ['data', 'user.name', false],
      ]),
    )
    for (const use of facts(text).uses)
      expect(use.spans.map(({ start, end }) => text.slice(start, end))).toEqual(use.path)
  })
})

describe('facts of a unit', () => {
  it('follows imports of props, data and mixins', async () => {
    const project = new Project(
      new MemoryFileSystem({
        'app.json': '{"pages":["p"]}',
        'p.axml': '',
        'p.js':
          "import base, { defaults } from './base'\nconst mixin = require('./mixin')\nComponent({ props: defaults, data: { own: 1, ...base.data }, mixins: [mixin] })",
        'base.js': "export { defaults } from './props'\nexport default { data: { shared: 1 } }",
        'props.ts': 'export const defaults = { size: 1 as number }',
        'mixin.js': 'module.exports = { data: { mixed: 1 }, methods: { hello() {} } }',
      }),
      '/',
    )
    const found = await unitFacts(project, await project.unit('p'))
    expect([...found.data.keys()]).toEqual(['own', 'shared', 'mixed'])
    expect([...found.props.keys()]).toEqual(['size'])
    expect(found.open).toEqual({ data: false, props: false, methods: false })
    expect([...found.methods.keys()]).toEqual(['hello'])
    expect(found.files).toEqual(expect.arrayContaining(['p.js', 'base.js', 'mixin.js']))
  })
})
