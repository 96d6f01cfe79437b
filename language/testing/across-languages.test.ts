/** Definition, references and rename of names that several languages share. */
import { describe, expect, it } from 'vitest'
import { TestLanguage } from './test-language'

describe('methods', () => {
  const files = {
    'p.axml': '<view onTap="go" catchLongTap="go"/>',
    'p.js': 'Page({\n  go() {},\n  onLoad() { this.go() },\n})',
  }

  it('lead from the template to the script', async () => {
    const language = new TestLanguage({ ...files, 'p.axml': '<view onTap="g|o"/>' })
    expect(await language.definition()).toEqual(['p.js:2:2'])
  })

  it('are renamed everywhere, from either side', async () => {
    const expected = {
      'p.axml': '<view onTap="start" catchLongTap="start"/>',
      'p.js': 'Page({\n  start() {},\n  onLoad() { this.start() },\n})',
    }
    expect(
      await new TestLanguage({ ...files, 'p.axml': files['p.axml'].replace('go', '|go') }).rename('start'),
    ).toEqual(expected)
    expect(await new TestLanguage({ ...files, 'p.js': files['p.js'].replace('go', 'g|o') }).rename('start')).toEqual(
      expected,
    )
  })

  it('are not renamed to what no script can name', async () => {
    const language = new TestLanguage({ ...files, 'p.js': files['p.js'].replace('go', 'g|o') })
    await expect(language.rename('a b')).rejects.toThrow('a b')
  })

  it('of the platform keep their names', async () => {
    const language = new TestLanguage({ ...files, 'p.js': 'Page({ on|Load() {} })' })
    expect(await language.place.language.symbolAt!(language.place)).toBeUndefined()
  })
})

describe('data', () => {
  const script =
    "Page({\n  data: { user: { name: 'A' }, list: [{ id: 1 }] },\n  go() {\n    this.setData({ 'user.name': this.data.user.name })\n    const { user } = this.data\n  },\n})"
  const template = '<view a:for="{{list}}">{{user.name}} {{item.id}}</view>'

  it('is renamed in paths, expressions and shorthands', async () => {
    const language = new TestLanguage({ 'p.axml': template.replace('user', 'us|er'), 'p.js': script })
    expect(await language.rename('owner')).toEqual({
      'p.axml': '<view a:for="{{list}}">{{owner.name}} {{item.id}}</view>',
      'p.js': script
        .replace('user: {', 'owner: {')
        .replace("'user.name': this.data.user.name", "'owner.name': this.data.owner.name")
        .replace('{ user }', '{ owner: user }'),
    })
  })

  it('inside of objects and items has references of its own', async () => {
    const name = new TestLanguage({ 'p.axml': template.replace('user.name', 'user.na|me'), 'p.js': script })
    expect(await name.references()).toEqual(['p.axml:1:30', 'p.js:2:18', 'p.js:4:25', 'p.js:4:47'])
    const id = new TestLanguage({ 'p.axml': template.replace('item.id', 'item.|id'), 'p.js': script })
    expect(await id.definition()).toEqual(['p.js:2:40'])
  })
})

describe('props', () => {
  const files = {
    'c.js': "Component({ props: { title: '', onPick() {} }, didMount() { this.props.onPick(this.props.title) } })",
    'c.axml': '<text>{{title}}</text>',
    'p.axml': '<my-comp title="x" onPick="go"/>',
  }

  it('are renamed where the component is used', async () => {
    const language = new TestLanguage({ ...files, 'c.axml': '<text>{{tit|le}}</text>' })
    expect(await language.rename('headLine')).toEqual({
      'c.axml': '<text>{{headLine}}</text>',
      'c.js': files['c.js'].replaceAll('title', 'headLine'),
      'p.axml': '<my-comp headLine="x" onPick="go"/>',
    })
  })

  it('lead from the tag to the component', async () => {
    expect(await new TestLanguage({ ...files, 'p.axml': '<my-comp ti|tle="x"/>' }).definition()).toEqual(['c.js:1:21'])
  })
})

describe('classes', () => {
  const files = {
    'app.acss': '.shared {}',
    'p.acss': '.card .title {} .card:active {}',
    'p.axml': `<view class="card {{on ? 'card' : 'shared'}}"/>`,
    'q.axml': '<view class="card shared"/>',
  }

  it('are renamed in the templates that a sheet is for, and in no others', async () => {
    const language = new TestLanguage({ ...files, 'p.acss': '.ca|rd .title {} .card:active {}' })
    expect(await language.rename('tile')).toEqual({
      'p.acss': '.tile .title {} .tile:active {}',
      'p.axml': `<view class="tile {{on ? 'tile' : 'shared'}}"/>`,
    })
  })

  it('of the app are everywhere', async () => {
    const language = new TestLanguage({ ...files, 'q.axml': '<view class="card sha|red"/>' })
    expect(await language.definition()).toEqual(['app.acss:1:1'])
    expect(await language.references()).toEqual(['app.acss:1:1', 'p.axml:1:35', 'q.axml:1:18'])
  })
})

describe('members of SJS modules', () => {
  const files = {
    'p.axml': '<import-sjs name="u" from="./u.sjs"/><text>{{u.format(1)}}</text>',
    'u.sjs': 'export function format(a) { return a }\nexport const twice = (a) => format(format(a))',
    'v.sjs': "import { format } from './u.sjs'\nexport default { v: format(1) }",
  }

  it('lead from the template to the module', async () => {
    expect(
      await new TestLanguage({ ...files, 'p.axml': files['p.axml'].replace('format', 'for|mat') }).definition(),
    ).toEqual(['u.sjs:1:16'])
  })

  it('are renamed in templates and modules', async () => {
    const expected = {
      'p.axml': files['p.axml'].replace('format', 'show'),
      'u.sjs': files['u.sjs'].replaceAll('format', 'show'),
      'v.sjs': files['v.sjs'].replace('{ format }', '{ show as format }'),
    }
    for (const name of ['p.axml', 'u.sjs'] as const) {
      const marked = files[name].replace('format', 'for|mat')
      expect(await new TestLanguage({ ...files, [name]: marked }).rename('show')).toEqual(expected)
    }
  })

  it('keep the names of the functions that an object lists', async () => {
    const listed = { ...files, 'u.sjs': 'const format = (a) => a\nexport default { format }', 'v.sjs': '' }
    const language = new TestLanguage({ ...listed, 'p.axml': files['p.axml'].replace('format', 'for|mat') })
    expect((await language.rename('show'))['u.sjs']).toBe('const format = (a) => a\nexport default { show: format }')
  })
})

describe('a page renamed in app.json', () => {
  const files = {
    'app.json': '{"pages":["pa|ges/a/a","q"],"tabBar":{"items":[{"pagePath":"pages/a/a"}]}}',
    'pages/a/a.axml': '<navigator url="/pages/a/a?x=1"/>',
    'pages/a/a.js': "Page({ go() { my.navigateTo({ url: '/pages/a/a?x=1' }); my.reLaunch({ url: '/pages/a/ab' }) } })",
    'pages/a/a.json': '{}',
    'pages/a/a.test.js': '',
    'pages/a/ab.js': '',
  }

  it('takes its files and all that names it along', async () => {
    expect(await new TestLanguage(files).rename('pages/b/b')).toEqual({
      'app.json': '{"pages":["pages/b/b","q"],"tabBar":{"items":[{"pagePath":"pages/b/b"}]}}',
      'pages/a/a.axml': '<navigator url="/pages/b/b?x=1"/>',
      'pages/a/a.js':
        "Page({ go() { my.navigateTo({ url: '/pages/b/b?x=1' }); my.reLaunch({ url: '/pages/a/ab' }) } })",
      'pages/a/a.axml → pages/b/b.axml': '',
      'pages/a/a.js → pages/b/b.js': '',
      'pages/a/a.json → pages/b/b.json': '',
      'pages/a/a.test.js → pages/b/b.test.js': '',
    })
  })

  it('in a subpackage keeps its folder', async () => {
    const app = '{"pages":["q"],"subPackages":[{"root":"sub","pages":["in|ner/a"]}]}'
    const language = new TestLanguage({ 'app.json': app, 'sub/inner/a.axml': '', 'sub/inner/a.js': 'Page({})' })
    expect(await language.rename('inner/b')).toEqual({
      'app.json': '{"pages":["q"],"subPackages":[{"root":"sub","pages":["inner/b"]}]}',
      'sub/inner/a.axml → sub/inner/b.axml': '',
      'sub/inner/a.js → sub/inner/b.js': '',
    })
  })

  it.each([
    ['what is there', 'q', /there already/],
    ['no path', 'pages//b', /no path/],
    ['a way out', '../b', /no path/],
  ])('cannot be %s', async (_title, name, message) => {
    await expect(new TestLanguage(files).rename(name)).rejects.toThrow(message)
  })

  it('is refused where the client moves no files', async () => {
    await expect(new TestLanguage(files, { movesFiles: false }).rename('pages/b/b')).rejects.toThrow(/cannot move/)
  })
})
