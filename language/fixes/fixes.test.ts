import { describe, expect, it } from 'vitest'
import type { CodeAction, Diagnostic } from 'vscode-languageserver-types'
import { createCompiler } from '../../build/compile/compiler'
import { runChecks } from '../checks/checks'
import { toLspDiagnostic } from '../service/convert'
import { base, signal, TestLanguage } from '../testing/test-language'
import { quickFixes } from './fixes'

/** The fixes for one finding of a check or of the compiler in a file. */
async function fixesOf(files: Record<string, string>, name: string, code: string) {
  const language = new TestLanguage(files)
  const { project, uris, service } = language
  const uriOf = (path: string) => uris.toUri(path)
  const compiled = await createCompiler({ fs: project.documents, name: '' }).build()
  const found: Diagnostic[] = [
    ...compiled.diagnostics.filter(({ file }) => file === name).map((each) => toLspDiagnostic(each, uriOf)),
    ...(await runChecks(project, uris, service.languageOf(name)!.id, name, { appRoot: process.cwd() }, signal)),
  ].filter((each) => each.code === code)
  expect(found.length).toBeGreaterThan(0)
  const actions = await quickFixes({ project, uris, locale: 'en' }, language.file(name), found.slice(0, 1))
  return { actions, after: (action: CodeAction | undefined) => language.after(action?.edit) }
}

const first = async (files: Record<string, string>, name: string, code: string) => {
  const { actions, after } = await fixesOf(files, name, code)
  return after(actions[0])
}

describe('a missing handler', () => {
  const make = (js: string, name = 'p.js') =>
    first(
      { [name.replace('js', 'axml')]: '<view onTap="go"/>', [name]: js },
      name.replace('js', 'axml'),
      'check_handler_missing',
    )

  it.each([
    ['Page({\n  data: {},\n})', 'Page({\n  data: {},\n  go(event) {\n  },\n})'],
    ['Page({\n\tdata: {}\n});', 'Page({\n\tdata: {},\n\tgo(event) {\n\t}\n});'],
    ['Page({})', 'Page({\n  go(event) {\n  },\n})'],
    ['Page({ data: {} })', 'Page({ data: {}, go(event) {} })'],
  ])('is created on a page: %j', async (js, expected) => {
    expect(await make(js)).toEqual({ 'p.js': expected })
  })

  it.each([
    [
      'Component({\n  methods: {\n    a() {},\n  },\n})',
      'Component({\n  methods: {\n    a() {},\n    go(event) {\n    },\n  },\n})',
    ],
    ['Component({\n  data: {}\n})', 'Component({\n  data: {},\n  methods: {\n    go(event) {\n    },\n  }\n})'],
    ['Component({\n  methods: {},\n})', 'Component({\n  methods: {\n    go(event) {\n    },\n  },\n})'],
  ])('is created among the methods of a component: %j', async (js, expected) => {
    expect(await make(js, 'c.js')).toEqual({ 'c.js': expected })
  })
})

it('declares data where the page has its own', async () => {
  const files = { 'p.axml': '{{title}}', 'p.js': 'Page({\n  data: {\n    a: 1,\n  },\n})' }
  expect(await first(files, 'p.axml', 'check_data_undeclared')).toEqual({
    'p.js': "Page({\n  data: {\n    a: 1,\n    title: '',\n  },\n})",
  })
  expect(await first({ ...files, 'p.js': 'Page({\n  onLoad() {},\n})' }, 'p.axml', 'check_data_undeclared')).toEqual({
    'p.js': "Page({\n  data: {\n    title: '',\n  },\n  onLoad() {},\n})",
  })
})

it('takes keys from what the items are', async () => {
  const axml = '<view a:for="{{list}}">{{item}}</view>'
  const of = async (list: string) => {
    const js = `Page({ data: { list: ${list} } })`
    const { actions } = await fixesOf({ 'p.axml': axml, 'p.js': js }, 'p.axml', 'check_for_key_missing')
    return actions.map(({ title }) => title)
  }
  expect(await of("[{ name: 'A', id: 1 }]")).toEqual(['Add a:key="id"', 'Add a:key="name"'])
  expect(await of("['a']")).toEqual(['Add a:key="*this"'])
  expect((await first({ 'p.axml': axml }, 'p.axml', 'check_for_key_missing'))['p.axml']).toBe(
    '<view a:for="{{list}}" a:key="id">{{item}}</view>',
  )
})

it('writes the word of the platform', async () => {
  expect(await first({ 'p.axml': '<view wx:if="{{a}}"/>' }, 'p.axml', 'axml_dialect_foreign')).toEqual({
    'p.axml': '<view a:if="{{a}}"/>',
  })
})

describe('an unknown component', () => {
  const files = {
    'p.axml': '<user-card/>',
    'parts/user-card/index.json': '{"component":true}',
    'parts/user-card/index.axml': '',
    'parts/user-card/index.js': 'Component({})',
  }

  it('of the project is registered, comments stay', async () => {
    const json = '{\n  // Title\n  "defaultTitle": "P",\n  "usingComponents": {\n    "my-comp": "./c"\n  }\n}\n'
    expect(await first({ ...files, 'p.json': json }, 'p.axml', 'axml_component_unknown')).toEqual({
      'p.json': json.replace('"./c"', '"./c",\n    "user-card": "/parts/user-card/index"'),
    })
  })

  it('of a package is found by its folder', async () => {
    const packaged = {
      'p.axml': '<ant-button/>',
      'package.json': '{"dependencies":{"antd-mini":"1"}}',
      'node_modules/antd-mini/es/Button/index.json': '{"component":true}',
      'node_modules/antd-mini/es/Button/index.js': 'Component({})',
      'node_modules/antd-mini/es/Button/index.axml': '',
    }
    const { actions } = await fixesOf(packaged, 'p.axml', 'axml_component_unknown')
    expect(actions.map(({ title }) => title)).toEqual(['Register antd-mini/es/Button/index as <ant-button>'])
  })
})

it('lists a page, in its subpackage where it is in one', async () => {
  const app = '{\n  "pages": ["q"],\n  "subPackages": [{ "root": "sub", "pages": ["a"] }]\n}'
  const files = { 'app.json': app, 'sub/a.js': 'Page({})', 'sub/a.axml': '', 'sub/b.js': 'Page({})', 'sub/b.axml': '' }
  const found = await first(files, 'sub/b.js', 'check_page_unlisted')
  expect(JSON.parse(found['app.json']!)).toEqual({ pages: ['q'], subPackages: [{ root: 'sub', pages: ['a', 'b'] }] })
  expect(JSON.parse((await first(files, 'p.js', 'check_page_unlisted'))['app.json']!).pages).toEqual(['q', 'p'])
})

it('creates a page in the languages of the others', async () => {
  const files = { ...base, 'app.json': '{"pages":["p","q","pages/new/index"]}', 'p.js': 'Page({});' }
  expect(await first(files, 'app.json', 'config_page_missing')).toEqual({
    'pages/new/index.acss': '',
    'pages/new/index.axml': '<view>new</view>\n',
    'pages/new/index.js': 'Page({\n  data: {},\n  onLoad() {},\n});\n',
    'pages/new/index.json': '{}\n',
  })
})
