import { describe, expect, it } from 'vitest'
import { TestLanguage } from '../testing/test-language'
import { ownCompletions } from './own-completions'

const appRoot = process.cwd()

/** Undefined where it is left to TypeScript. */
async function offered(files: Record<string, string>): Promise<string[] | undefined> {
  const test = new TestLanguage(files)
  const { project, uris } = test
  const list = await ownCompletions({ project, uris, appRoot, locale: 'en' }, test.place)
  return list?.items.map(({ label }) => label)
}

const DATA = "data: { list: [{ id: 1 }], user: { name: '', home: { city: '' } } }"

describe('offers', () => {
  it.each<[string, string[]]>([
    [`Page({ ${DATA}, go() {}, onLoad() { this.| } })`, ['data', 'go', 'onLoad', 'setData', 'route']],
    [`Page({ ${DATA}, go() { this.da| } })`, ['data', 'go']],
    [`Page({ ${DATA}, go() { this.data.| } })`, ['list', 'user']],
    [`Page({ ${DATA}, go() { this.data.us| } })`, ['list', 'user']],
    [`Page({ ${DATA}, go() { this.data.user.| } })`, ['name', 'home']],
    [`Page({ ${DATA}, go() { this.data.user.home.| } })`, ['city']],
    [`Page({ ${DATA}, go() { this.data.|\n list.map() } })`, ['list', 'user']],
    [`Page({ ${DATA}, go: function () { this.data.| } })`, ['list']],
    [`Page({ ${DATA}, go() { [].map(() => this.data.|) } })`, ['list']],
    [`Page({ ${DATA}, go() { if (this.data.| } })`, ['list']],
    [`Page({ ${DATA}, events: { onBack() { this.| } } })`, ['data', 'setData']],
    [`Component({ props: { title: '' }, methods: { go() { this.| } } })`, ['props', 'data', 'go', 'setData', '$id']],
    [`Component({ props: { title: '' }, methods: { go() { this.props.| } } })`, ['title']],
    [`Component({ ${DATA}, didMount() { this.data.| } })`, ['user']],
    [`Component({ ${DATA}, observers: { user() { this.data.| } } })`, ['user']],
  ])('%s', async (text, expected) => {
    expect(await offered({ 'p.js': text })).toEqual(expect.arrayContaining(expected))
  })
})

describe('leaves to TypeScript', () => {
  it.each([
    ['a function of its own', `Page({ ${DATA}, go() { [].map(function () { this.| }) } })`],
    ['a class', `class A { go() { this.| } }\nPage({ ${DATA} })`],
    ['a text', `Page({ ${DATA}, go() { 'this.|' } })`],
    ['a comment', `Page({ ${DATA}, go() { /* this.| */ } })`],
    ['another object', `const x = { go() { this.| } }\nPage({ ${DATA} })`],
    ['an object inside of the options', `Page({ ${DATA}, tools: { go() { this.| } } })`],
    ['members of a list', `Page({ ${DATA}, go() { this.data.list.| } })`],
    ['what mixins add', `Component({ mixins: [more], methods: { go() { this.| } } })`],
    ['what a wrapper adds', `Page(wrap({ ${DATA}, go() { this.| } }))`],
    ['what a spread adds', `Page({ ...more(), go() { this.| } })`],
    ['an expression', `Page({ ${DATA}, go() { a().this.| } })`],
    ['the app', 'App({ go() { this.| } })'],
  ])('%s', async (_title, text) => {
    expect(await offered({ 'p.js': text })).toBeUndefined()
  })

  it('sources in TypeScript', async () => {
    expect(await offered({ 'p.ts': `Page({ ${DATA}, go() { this.| } })` })).toBeUndefined()
  })
})

it('shows the type and the comment of a field, and TypeScript tells the rest', async () => {
  const test = new TestLanguage({ 'p.js': 'Page({ data: { /** How many. */ count: 1 }, go(event) { this.data.| } })' })
  const [item] = await test.complete()
  expect(item).toMatchObject({ label: 'count', detail: 'number', documentation: 'How many.' })
  const resolved = await test.place.language.resolve!(item!)
  expect(resolved.detail).toContain('count: number')
}, 60_000)
