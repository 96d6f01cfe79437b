import { expect, test } from 'vitest'
import { createCompiler } from './compiler'
import { MemoryFileSystem } from './memory-fs'
import { buildFiles, createProject, findings, keys, onePage, runModule, type Files } from './test-project'
import type { FileSystem } from './types'

/** Two pages, a component and what they share. */
const program = (more: Files = {}): Files => ({
  'app.json': '{"pages": ["pages/a/a", "pages/b/b"]}',
  'app.js': 'App({})',
  'app.acss': 'page{}',
  'pages/a/a.axml': '<import src="/lib/t.axml"/><card/>',
  'pages/a/a.js': "require('../../lib/x'); Page({})",
  'pages/a/a.json': '{"usingComponents": {"card": "/card"}}',
  'pages/a/a.acss': "@import '/lib/s.acss';",
  'pages/b/b.axml': '<view>b</view>',
  'pages/b/b.js': "require('../../lib/x'); Page({})",
  'pages/b/b.acss': '.b{}',
  'card.axml': '<view>card</view>',
  'card.json': '{"component": true}',
  'card.js': 'Component({})',
  'lib/x.js': 'exports.x = 1',
  'lib/s.acss': '.s{}',
  'lib/t.axml': '<template name="t"><view/></template>',
  'images/i.png': 'png',
  ...more,
})
/** app.js, app.acss, 3 templates, 3 scripts, lib/x, a.acss, s.acss, b.acss */
const ALL = 12

test('the first build has everything', async () => {
  const { build } = createProject(program())
  const result = await build()
  expect(findings(result)).toEqual([])
  expect(result).toMatchObject({ compiled: ALL, cached: 0, update: { build: 1, base: 0, errors: [] } })
  expect(result.update.manifest).toBe(result.artifact!.manifest)
  expect(result.update.logic).toEqual(result.artifact!.logic)
  expect(keys(result.artifact!.logic)).toEqual([
    'define:app.js', 'define:card.js', 'define:lib/x.js', 'define:pages/a/a.js', 'define:pages/b/b.js', 'tree:pages/a/a',
  ]) // prettier-ignore
  expect(keys(result.artifact!.view)).toEqual([
    'style:app', 'unit:card', 'unit:pages/a/a', 'style:pages/a/a', 'unit:pages/b/b', 'style:pages/b/b',
  ]) // prettier-ignore
  expect(result.artifact!.assets).toEqual([{ path: 'images/i.png', file: 'images/i.png' }])
  expect(result.update.assets).toEqual(['images/i.png'])
})

test('nothing changed: nothing is compiled or sent', async () => {
  const { build } = createProject(program())
  const first = await build()
  const again = await build()
  expect(again).toMatchObject({ compiled: 0, cached: ALL })
  expect(again.update).toEqual({
    build: 2, base: 1, logic: [], view: [], removed: { logic: [], view: [] }, assets: [], errors: [],
  }) // prettier-ignore
  expect(again.artifact!.manifest.hash).toBe(first.artifact!.manifest.hash)
})

test('an edit compiles what it touches, and sends what came out differently', async () => {
  const { build, edit } = createProject(program())
  await build()
  const sent = async (files: Record<string, string | null>) => {
    const { compiled, update, diagnostics } = await edit(files)
    expect(diagnostics).toEqual([])
    const { logic, view, removed } = update
    const gone = [...removed.logic, ...removed.view].map((key) => `-${key}`)
    return [
      compiled,
      ...keys(logic),
      ...keys(view),
      ...gone,
      ...update.assets,
      ...(update.manifest ? ['manifest'] : []),
    ]
  }
  expect(await sent({ 'lib/x.js': 'exports.x = 2' })).toEqual([1, 'define:lib/x.js', 'manifest'])
  expect(await sent({ 'pages/b/b.axml': '<view>B</view>' })).toEqual([1, 'unit:pages/b/b', 'manifest'])
  expect(await sent({ 'lib/s.acss': '.s{top:0}' })).toEqual([1, 'style:pages/a/a', 'manifest'])
  expect(await sent({ 'pages/b/b.acss': '.b{ }' })).toEqual([1])
  expect(await sent({ 'pages/b/b.js': "// comment\nrequire('../../lib/x'); Page({})" })).toEqual([1])
  expect(await sent({ 'pages/a/a.js': 'Page({})' })).toEqual([1, 'define:pages/a/a.js', 'manifest'])
  expect(await sent({ 'pages/b/b.js': 'Page({})' })).toEqual([1, 'define:pages/b/b.js', '-define:lib/x.js', 'manifest'])
  expect(await sent({ 'images/i.png': 'other' })).toEqual([0, 'images/i.png', 'manifest'])
  expect(await sent({ 'images/i.png': null })).toEqual([0, 'images/i.png', 'manifest'])
  expect(await sent({ 'pages/b/b.acss': null })).toEqual([0, '-style:pages/b/b', 'manifest'])
  expect(await sent({ 'pages/b/b.json': '{"defaultTitle": "B"}' })).toEqual([0, 'manifest'])
  expect(await sent({ 'unrelated.txt': 'x', 'pages/b/unused.js': 'x' })).toEqual([0])
  expect(await sent({ 'app.json': '{"pages": ["pages/b/b"]}' })).toEqual([
    0, '-define:card.js', '-define:pages/a/a.js', '-tree:pages/a/a',
    '-unit:card', '-unit:pages/a/a', '-style:pages/a/a', 'manifest',
  ]) // prettier-ignore
})

test('a comment moves places: nothing is sent, yet the map is the new one', async () => {
  const { build, edit } = createProject(program())
  const before = (await build()).artifact!.logic.find(({ key }) => key === 'define:lib/x.js')!
  const { update, artifact } = await edit({ 'lib/x.js': '// a\nexports.x = 1' })
  const after = artifact!.logic.find(({ key }) => key === 'define:lib/x.js')!
  expect(update.logic).toEqual([])
  expect(after.code).toBe(before.code)
  expect(after.map).not.toBe(before.map)
})

test('a shared template is compiled into every unit that brings it in', async () => {
  const { build, edit } = createProject(
    program({
      'pages/b/b.axml': '<import src="../../lib/t"/><template is="t"/>',
      'pages/a/a.axml': '<include src="/lib/t"/>',
    }),
  )
  await build()
  expect((await edit({ 'lib/t.axml': '<template name="t"><text/></template>' })).compiled).toBe(2)
})

test('what was missing heals when it appears, and is missed when it goes', async () => {
  const { build, edit } = createProject(program())
  await build()
  expect(findings(await edit({ 'lib/x.js': null }))).toEqual([
    'js_module_missing pages/a/a.js:1:8',
    'js_module_missing pages/b/b.js:1:8',
  ])
  expect(findings(await edit({ 'lib/x/index.ts': 'export const x = 3' }))).toEqual([])
  expect(findings(await edit({ 'card.axml': null, 'card.json': null, 'card.js': null }))).toEqual([
    'axml_component_missing pages/a/a.axml:1:28',
    'component_missing pages/a/a.json:1:29',
  ])
  expect(findings(await edit({ 'card/index.axml': '<view/>', 'card/index.json': '{"component": true}' }))).toEqual([])
  expect(findings(await edit({ 'pages/a/a.axml': null, 'pages/a/a.js': null }))).toEqual([
    'config_page_missing app.json:1:11',
  ])
  expect(findings(await edit({ 'pages/a/a.axml': '<view/>' }))).toEqual(['config_page_script_missing app.json:1:11'])
  expect(findings(await edit({ 'pages/a/a.js': 'Page({})' }))).toEqual([])
  expect(findings(await edit({ 'pages/a/a.js': null }))).toEqual(['config_page_script_missing app.json:1:11'])
  expect(findings(await edit({ 'pages/a/a.ts': 'Page({})' }))).toEqual([])
  expect(findings(await edit({ 'app.json': null }))).toEqual(['project_not_mini_program app.json'])
  const healed = await edit({ 'app.json': '{"pages": ["pages/b/b"]}' })
  expect(findings(healed)).toEqual([])
  expect(healed.artifact!.manifest.pageOrder).toEqual(['pages/b/b'])
})

test('while something is broken that was good, the artifact stays; then all differences come at once', async () => {
  const { build, edit, compiler } = createProject(program())
  const good = (await build()).artifact!
  const broken = await edit({ 'pages/a/a.js': 'Page({', 'pages/b/b.acss': '.b{top:0}' })
  expect(broken.update).toMatchObject({ build: 2, base: 1, logic: [], view: [], removed: { logic: [], view: [] } })
  expect(broken.update.manifest).toBeUndefined()
  expect(broken.update.errors.map(({ code }) => code)).toEqual(['js_syntax_error'])
  expect(broken.artifact).toEqual({ ...good, build: 2 })
  const still = await edit({ 'pages/b/b.axml': '<text/>' })
  expect(still.update.view).toEqual([])
  const healed = await edit({ 'pages/a/a.js': 'Page({ a: 1 })' })
  expect(healed.update).toMatchObject({ build: 4, base: 3, errors: [] })
  expect(keys(healed.update.logic)).toEqual(['define:pages/a/a.js'])
  expect(keys(healed.update.view)).toEqual(['unit:pages/b/b', 'style:pages/b/b'])
  expect(compiler.artifact).toBe(healed.artifact)
})

test('broken from the start: the rest runs, and what is broken says so when it is needed', async () => {
  const { build, edit } = createProject(
    program({ 'pages/a/a.js': 'Page({', 'pages/a/a.axml': '<view class="a', 'pages/a/a.json': '{,}' }),
  )
  const first = await build()
  expect(findings(first)).toEqual(
    expect.arrayContaining([
      'axml_attribute_unclosed pages/a/a.axml:1:12',
      'config_json_invalid pages/a/a.json:1:1',
      'js_syntax_error pages/a/a.js:1:6',
    ]),
  )
  expect(first.artifact!.manifest.pageOrder).toEqual(['pages/a/a', 'pages/b/b'])
  expect(() => runModule(first, 'pages/a/a.js')).toThrow(/^pages\/a\/a\.js:1:7: /)
  expect(() => runModule(first, 'pages/b/b.js', { Page() {} })).not.toThrow()
  // What was broken already does not hold back the rest; what breaks anew does.
  expect(keys((await edit({ 'pages/b/b.js': 'Page({ b: 1 })' })).update.logic)).toEqual(['define:pages/b/b.js'])
  expect((await edit({ 'pages/b/b.js': 'Page({' })).update.logic).toEqual([])
  expect(keys((await edit({ 'pages/b/b.js': 'Page({ b: 2 })' })).update.logic)).toEqual(['define:pages/b/b.js'])
  expect(keys((await edit({ 'pages/a/a.js': 'Page({})' })).update.logic)).toContain('define:pages/a/a.js')
})

test('many findings in one run', async () => {
  const result = await buildFiles(
    program({
      'app.json': '{"pages": ["pages/a/a", "pages/b/b", "pages/c/c"]}',
      'app.js': 'App(',
      'app.acss': "@import 'absent';",
      'pages/a/a.js': 'let a; let a',
      'pages/b/b.axml': '<view>{{ a + }}</view></text>',
      'card.json': '',
    }),
  )
  expect(findings(result)).toEqual([
    'acss_import_missing app.acss:1:8',
    'axml_expression_invalid pages/b/b.axml:1:11',
    'axml_tag_stray_close pages/b/b.axml:1:22',
    'config_json_empty card.json',
    'config_page_missing app.json:1:37',
    'js_syntax_error app.js:1:4',
    'js_syntax_error pages/a/a.js:1:11',
  ])
})

test('a template 10,000 elements deep', async () => {
  const deep = '<view>'.repeat(10_000) + '</view>'.repeat(10_000)
  const result = await buildFiles(onePage({ 'pages/a/a.axml': deep }))
  expect(findings(result)).toEqual(['axml_too_deep pages/a/a.axml:1:1536'])
  expect(result.artifact).toBeDefined()
})

test('a 20 MB file', async () => {
  const large = new Uint8Array(20 * 1024 * 1024 + 1).fill(32)
  for (const file of ['pages/a/a.js', 'pages/a/a.axml', 'pages/a/a.acss', 'pages/a/a.json', 'app.json'])
    expect(findings(await buildFiles(onePage({ [file]: large })))).toEqual([`file_too_large ${file}`])
  const asset = await buildFiles(onePage({ 'movie.mp4': large }))
  expect(findings(asset)).toEqual([])
  expect(asset.artifact!.assets).toHaveLength(1)
})

test('a file that is not UTF-8', async () => {
  const gbk = new Uint8Array([0x2f, 0x2f, 0xc4, 0xe3, 0xba, 0xc3])
  expect(findings(await buildFiles(onePage({ 'pages/a/a.js': gbk })))).toEqual(['file_not_utf8 pages/a/a.js'])
})

/** A project in which something happens at a certain call. */
function project(files: Files, intercept: (fs: FileSystem) => Partial<FileSystem>) {
  const fs = new MemoryFileSystem(files)
  const whole: FileSystem = {
    read: (path) => fs.read(path),
    stat: (path) => fs.stat(path),
    list: (path) => fs.list(path),
    real: (path) => fs.real(path),
  }
  return { fs, compiler: createCompiler({ fs: { ...whole, ...intercept(fs) }, name: 'test' }) }
}

test('a file that vanishes during the build', async () => {
  const { compiler, fs } = project(program(), (fs) => ({
    async read(path) {
      if (path === 'lib/x.js') (fs as MemoryFileSystem).remove(path)
      return fs.read(path)
    },
  }))
  const result = await compiler.build()
  // Its requirers saw it; it went before it was read.
  expect(findings(result)).toEqual(['file_unreadable lib/x.js'])
  expect(() => runModule(result, 'pages/a/a.js', { Page() {} })).toThrow('lib/x.js')
  expect(findings(await compiler.update(['lib/x.js']))).toEqual([
    'js_module_missing pages/a/a.js:1:8',
    'js_module_missing pages/b/b.js:1:8',
  ])
  fs.write('lib/x.ts', 'export {}')
  expect(findings(await compiler.update(['lib/x.ts']))).toEqual([])
})

test('a file that cannot be read', async () => {
  const { compiler } = project(program(), (fs) => ({
    read: async (path) => (path === 'card.js' ? undefined : fs.read(path)),
  }))
  const result = await compiler.build()
  expect(findings(result)).toEqual(['file_unreadable card.js'])
  expect(() => runModule(result, 'card.js')).toThrow('card.js: The file cannot be read')
})

test('builds that are asked for at once run one after another', async () => {
  const { fs, compiler } = createProject(program())
  const first = compiler.build()
  fs.write('lib/x.js', 'exports.x = 2')
  const second = compiler.update(['lib/x.js'], 123)
  const [a, b] = await Promise.all([first, second])
  expect([a.update.build, b.update.base, b.update.build, b.update.since]).toEqual([1, 1, 2, 123])
})

test('a failure of ours fails one build, not those after it', async () => {
  let fail = true
  const { compiler } = project(program(), (fs) => ({
    async list(path) {
      if (fail) throw new Error('disk on fire')
      return fs.list(path)
    },
  }))
  await expect(compiler.build()).rejects.toThrow('disk on fire')
  fail = false
  expect(findings(await compiler.build())).toEqual([])
})

test('paths of other systems, of folders, and of nowhere', async () => {
  const { fs, compiler } = createProject(program())
  await compiler.build()
  fs.write('lib/x.js', 'exports.x = 2')
  expect(keys((await compiler.update(['lib\\x.js'])).update.logic)).toEqual(['define:lib/x.js'])
  fs.write('lib/x.js', 'exports.x = 3')
  expect(keys((await compiler.update(['lib'])).update.logic)).toEqual(['define:lib/x.js'])
  fs.remove('lib')
  expect(findings(await compiler.update(['lib']))).toHaveLength(4)
  fs.write('lib/x.js', 'exports.x = 3')
  fs.write('lib/s.acss', '')
  fs.write('lib/t.axml', '')
  expect(findings(await compiler.update(['lib', '../../etc', '/x', '']))).toEqual([])
})

test('a bulk change, and a cache that was forgotten', async () => {
  const { fs, compiler } = createProject(program())
  await compiler.build()
  fs.write('lib/x.js', 'exports.x = 2')
  const many = Array.from({ length: 1000 }, (_, i) => `other/${i}.js`)
  expect(await compiler.update([...many, 'lib/x.js'])).toMatchObject({ compiled: 1, cached: ALL - 1 })
  compiler.clear()
  const again = await compiler.build()
  expect(again).toMatchObject({ compiled: ALL, cached: 0 })
  expect(again.update.logic).toEqual([])
})

test('a page that is also used as a component', async () => {
  const result = await buildFiles(
    program({ 'card.axml': '<b/>', 'card.json': '{"component": true, "usingComponents": {"b": "/pages/b/b"}}' }),
  )
  expect(findings(result)).toEqual([])
  expect(result.artifact!.manifest.components['pages/b/b']).toBeDefined()
  expect(keys(result.artifact!.view).filter((key) => key === 'unit:pages/b/b')).toHaveLength(1)
})
