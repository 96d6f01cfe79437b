import { expect, test } from 'vitest'
import { buildFiles, createProject, findings, keys, onePage } from './test-project'
import type { Manifest } from '../../protocol/artifact'

const manifestOf = async (files: Record<string, string>): Promise<Manifest> =>
  (await buildFiles(onePage(files))).artifact!.manifest

test('a folder without a program', async () => {
  const result = await buildFiles({ 'readme.md': 'hello' })
  expect(findings(result)).toEqual(['project_not_mini_program app.json'])
  expect(result.artifact).toBeUndefined()
  expect(result.update).toMatchObject({ build: 1, base: 0, logic: [], view: [] })
  expect(result.update.errors.length).toBe(1)
})

test('an app.json of something else in a subfolder is none', async () => {
  expect(findings(await buildFiles({ 'src/app.json': '{"expo": {}}' }))).toEqual(['project_not_mini_program app.json'])
})

test('where the sources are', async () => {
  const program = (folder: string) =>
    Object.fromEntries(Object.entries(onePage()).map(([path, text]) => [`${folder}/${path}`, text as string]))
  for (const [files, root] of [
    [onePage(), ''],
    [program('src'), 'src'],
    [program('client'), 'client'],
    [{ ...program('deep/er'), 'mini.project.json': '{"miniprogramRoot": "./deep/er/"}' }, 'deep/er'],
    [{ ...program('a'), 'mini.project.json': '{miniprogramRoot: "a\\\\"}' }, 'a'],
    [{ ...program('src'), ...program('dist') }, 'src'],
    [{ ...onePage(), ...program('src') }, ''],
  ] as const) {
    const { compiler, build } = createProject(files)
    const result = await build()
    expect(findings(result)).toEqual([])
    expect(compiler.sourceRoot).toBe(root)
    expect(Object.keys(result.artifact!.manifest.pages)).toEqual(['pages/a/a'])
  }
  const two = { ...program('src'), ...program('client') }
  expect(findings(await buildFiles(two))).toEqual(['project_root_ambiguous mini.project.json'])
  const absent = { ...onePage(), 'mini.project.json': '{"miniprogramRoot": "absent"}' }
  expect(findings(await buildFiles(absent))).toEqual(['project_root_missing mini.project.json:1:20'])
  for (const path of ['../x', '/etc', 'C:\\\\x'])
    expect(findings(await buildFiles({ 'mini.project.json': `{"miniprogramRoot": "${path}"}` }))).toEqual([
      'path_outside_project mini.project.json:1:20',
    ])
})

test('an app.json that cannot be used', async () => {
  for (const [text, finding] of [
    ['{"pages": [}', 'config_json_invalid app.json:1:11'],
    ['{}', 'config_pages_empty app.json:1:0'],
    ['{"pages": []}', 'config_pages_empty app.json:1:10'],
    ['[]', 'config_type_wrong app.json:1:0'],
  ] as const) {
    const result = await buildFiles(onePage({ 'app.json': text }))
    expect(findings(result)).toEqual([finding])
    expect(result.artifact).toBeUndefined()
  }
  expect(findings(await buildFiles(onePage({ 'app.json': '' })))).toEqual([
    'config_json_empty app.json',
    'config_pages_empty app.json:1:0',
  ])
})

test('what may stand in app.json', async () => {
  const result = await buildFiles(
    onePage({
      'app.json': `{
        // comments
        pages: ['/pages/a/a', './pages/b/b.axml', 'pages\\\\c\\\\c', 'pages/a/a', 'pages/absent/absent', '../../x', 7,],
        subPackages: [{ root: 'sub/', pages: ['d/d'] }],
        entryPagePath: 'pages/b/b',
        window: { navigationBarTitleText: 'Title', titleBarColor: '#fff', navigationBarBackgroundColor: '#000',
          enablePullDownRefresh: 'YES', allowsBounceVertical: 'NO', onReachBottomDistance: '50' },
        tabBar: { color: '#111', list: [{ pagePath: '/pages/a/a', text: 'A', iconPath: './i/a.png' }, { pagePath: 'x' }] },
      }`,
      'pages/b/b.axml': '<view/>',
      'pages/c/c.js': 'Page({})',
      'sub/d/d.axml': '<view/>',
      'pages/b/b.json': '{"defaultTitle": "B", "window": {"pullRefresh": false}, "usingComponents": {}}',
    }),
  )
  expect(findings(result)).toEqual([
    'config_page_duplicate app.json:3:65',
    'config_page_missing app.json:3:78',
    'config_page_script_missing app.json:3:30',
    'config_page_script_missing app.json:4:46',
    'config_page_template_missing app.json:3:50',
    'config_tab_page_missing app.json:8:114',
    'config_type_wrong app.json:3:112',
    'path_outside_project app.json:3:101',
  ])
  const { manifest } = result.artifact!
  expect(manifest.pageOrder).toEqual(['pages/b/b', 'pages/a/a', 'pages/c/c', 'sub/d/d'])
  expect(manifest.window).toEqual({
    defaultTitle: 'Title',
    titleBarColor: '#fff',
    pullRefresh: true,
    allowsBounceVertical: false,
    onReachBottomDistance: 50,
  })
  expect(manifest.pages['pages/b/b']!.window).toMatchObject({ defaultTitle: 'B', pullRefresh: false })
  expect(manifest.tabBar).toEqual({ textColor: '#111', items: [{ pagePath: 'pages/a/a', name: 'A', icon: 'i/a.png' }] })
})

test('mini.project.json', async () => {
  const manifest = await manifestOf({
    'mini.project.json': '{"appid": "2020", "name": "Shop", "compileOptions": {"component2": true}}',
  })
  expect(manifest).toMatchObject({ appId: '2020', name: 'Shop', component2: true })
  expect(await manifestOf({})).toMatchObject({ name: 'test', component2: false })
})

test('components: every way to name one', async () => {
  const component = { json: '{"component": true}', axml: '<view/>' }
  const files: Record<string, string> = {
    'pages/a/a.json': `{"usingComponents": {
      "near": "./near", "up": "../b/b", "root": "/parts/card/index", "folder": "/parts/card", "back": "..\\\\b\\\\b",
      "pack": "ui/es/list/index", "main": "ui", "scoped": "@s/ui/x", "bare": "parts/card/index", "named": "chart"
    }}`,
    'node_modules/chart/package.json': '{"main": "es/part.js"}',
    'node_modules/ui/package.json': '{"main": "es/list.js"}',
    'node_modules/ui/es/list.js': '',
    'app.json': '{"pages": ["pages/a/a"], "usingComponents": {"global": "./parts/global", "near": "/parts/global"}}',
  }
  for (const base of [
    'pages/a/near',
    'pages/b/b',
    'parts/card/index',
    'parts/global',
    'node_modules/ui/es/list/index',
    'node_modules/ui/index',
    'node_modules/@s/ui/x',
    'node_modules/chart/es/part',
  ])
    Object.assign(files, { [`${base}.json`]: component.json, [`${base}.axml`]: component.axml })
  const result = await buildFiles(onePage(files))
  expect(findings(result)).toEqual([])
  const { manifest } = result.artifact!
  expect(manifest.pages['pages/a/a']!.components).toEqual({
    global: 'parts/global',
    near: 'pages/a/near',
    up: 'pages/b/b',
    root: 'parts/card/index',
    folder: 'parts/card/index',
    back: 'pages/b/b',
    pack: 'node_modules/ui/es/list/index',
    main: 'node_modules/ui/index',
    scoped: 'node_modules/@s/ui/x',
    bare: 'parts/card/index',
    named: 'node_modules/chart/es/part',
  })
  // Global components hold in the program's own components, not in packages.
  expect(manifest.components['pages/b/b']!.components).toHaveProperty('global')
  expect(manifest.components['node_modules/ui/index']!.components).toEqual({})
})

test('components that cannot be had', async () => {
  const json = `{"usingComponents": {
    "a": "./absent", "b": "../../../x", "c": "plugin://p/c", "d": "dynamic-plugin://p/d", "e": 5, "f": "%2e%2e/x"}}`
  const result = await buildFiles(onePage({ 'pages/a/a.json': json, 'pages/a/a.axml': '<a/><c/>' }))
  expect(findings(result)).toEqual([
    'axml_component_missing pages/a/a.axml:1:1',
    'axml_component_missing pages/a/a.axml:1:5',
    'component_missing pages/a/a.json:2:9',
    'component_plugin_unsupported pages/a/a.json:2:45',
    'component_plugin_unsupported pages/a/a.json:2:66',
    'config_type_wrong pages/a/a.json:2:95',
    'path_outside_project pages/a/a.json:2:103',
    'path_outside_project pages/a/a.json:2:26',
  ])
  expect(findings(await buildFiles(onePage({ 'pages/a/a.json': '{"usingComponents": []}' })))).toEqual([
    'config_type_wrong pages/a/a.json:1:20',
  ])
})

test('components that use each other, and themselves', async () => {
  const result = await buildFiles(
    onePage({
      'pages/a/a.json': '{"usingComponents": {"x": "/x"}}',
      'pages/a/a.axml': '<x/>',
      'x.json': '{"component": true, "usingComponents": {"y": "./y", "x": "./x"}}',
      'x.axml': '<y/><x a:if="{{a}}"/>',
      'y.json': '{"component": true, "usingComponents": {"x": "./x", "page": "/pages/a/a"}}',
      'y.axml': '<x a:if="{{b}}"/>',
    }),
  )
  expect(findings(result)).toEqual([])
  expect(Object.keys(result.artifact!.manifest.components).sort()).toEqual(['pages/a/a', 'x', 'y'])
})

test('components that contain each other without end: named, and the rest runs', async () => {
  const using = (components: object) => JSON.stringify({ component: true, usingComponents: components })
  const files = onePage({
    'pages/a/a.json': '{"usingComponents": {"x": "/x", "z": "/z"}}',
    'pages/a/a.axml': '<x/><z/>',
    'x.json': using({ y: './y' }),
    'x.axml': '<import src="./t.axml"/><view><template is="t"/></view>',
    't.axml': '<template name="t"><text>in a template</text>\n  <y/></template>',
    'y.json': using({ x: './x' }),
    'y.axml': '<view>y</view><x/>',
    'z.json': using({ z: './z', y: './y' }),
    'z.axml': '<view a:for="{{list}}"><z/></view><z><y/></z>',
  })
  const { compiler, edit } = createProject(files)
  const result = await compiler.build()
  expect(findings(result)).toEqual(['component_endless y.axml:1:14', 'component_endless z.axml:1:34'])
  expect(result.diagnostics[0]!.message).toBe('Components contain each other without end: x → y → x')
  expect(keys(result.artifact!.view)).toEqual(['unit:pages/a/a', 'unit:x'])
  const healed = await edit({ 'y.axml': '<view>y</view><x a:if="{{deep}}"/>', 'z.axml': '' })
  expect(findings(healed)).toEqual([])
  expect(keys(healed.artifact!.view)).toEqual(['unit:pages/a/a', 'unit:x', 'unit:y', 'unit:z'])
})

test('styleIsolation', async () => {
  const of = async (value: string) => {
    const json = `{"styleIsolation": ${value}}`
    const result = await buildFiles(onePage({ 'pages/a/a.json': json, 'pages/a/a.acss': '.a{}' }))
    return [result.artifact!.manifest.pages['pages/a/a']!.styleIsolation, ...findings(result)]
  }
  expect(await of('"apply-shared"')).toEqual(['apply-shared'])
  expect(await of('"shared"')).toEqual(['shared'])
  expect(await of('"other"')).toEqual(['shared', 'config_style_isolation_unknown pages/a/a.json:1:19'])
})

test('packages beside and inside of the source root keep apart', async () => {
  const result = await buildFiles({
    'src/app.json': '{"pages": ["a"]}',
    'src/a.axml': '<view/>',
    'src/a.js': 'import x from "x"; import y from "y"; export { x, y }',
    'src/node_modules/x/index.js': 'module.exports = "inner"',
    'node_modules/y/index.js': 'module.exports = require("x")',
    'node_modules/x/index.js': 'module.exports = "outer"',
  })
  expect(findings(result)).toEqual([])
  expect(result.artifact!.logic.map(({ key }) => key)).toEqual([
    'define:@root/node_modules/x/index.js',
    'define:@root/node_modules/y/index.js',
    'define:a.js',
    'define:node_modules/x/index.js',
    'define:tandem:esm',
  ])
})

test('options that nobody knows are remarked upon, in every json', async () => {
  const { diagnostics, update } = await buildFiles(
    onePage({
      'app.json':
        '{"pages": ["pages/a/a"], "windw": {}, "window": {"titel": ""}, "tabBar": {"colour": "red", "items": []}}',
      'pages/a/a.json': '{"pullrefresh": true, "transparentTitle": "auto"}',
      'mini.project.json':
        '{"format": 2, "compileOptions": {"component3": true}, "developOptions": {"hotReload": true, "hotreload": true}, "scripts": {"watch": "x"}}',
    }),
  )
  expect(diagnostics.map(({ code, message, severity }) => [severity, code, /`(.*)`/.exec(message)?.[1]])).toEqual([
    ['info', 'config_option_unknown', 'compileOptions.component3'],
    ['info', 'config_option_unknown', 'developOptions.hotreload'],
    ['info', 'project_script_not_run', 'watch'],
    ['info', 'config_option_unknown', 'windw'],
    ['info', 'config_option_unknown', 'window.titel'],
    ['info', 'config_option_unknown', 'tabBar.colour'],
    ['info', 'config_option_unknown', 'pullrefresh'],
  ])
  expect(update.errors).toEqual([])
})

test('ext.json: its ext for the program, its window over the program’s own where it is on', async () => {
  const app = '{"pages": ["pages/a/a"], "window": {"defaultTitle": "A", "titleBarColor": "#fff"}, "ext": {"old": 1}}'
  const ext = (enabled: boolean) => `{"extEnable": ${enabled}, "ext": {"i": "am ok"}, "window": {"defaultTitle": "E"}}`
  const on = (await buildFiles(onePage({ 'app.json': app, 'ext.json': ext(true) }))).artifact!.manifest
  expect(on.appJson).toMatchObject({ extEnable: true, ext: { i: 'am ok' } })
  expect(on.window).toMatchObject({ defaultTitle: 'E', titleBarColor: '#fff' })
  const off = (await buildFiles(onePage({ 'app.json': app, 'ext.json': ext(false) }))).artifact!.manifest
  expect(off.appJson).toMatchObject({ extEnable: false })
  expect(off.window).toMatchObject({ defaultTitle: 'A' })
})

test('plugins: named where they are missing, their tags shown as what stands in for them, component2 in any case', async () => {
  const result = await buildFiles(
    onePage({
      'app.json': '{"pages": ["pages/a/a"], "plugins": {"shop": {"version": "*", "provider": "2019"}}}',
      'pages/a/a.json':
        '{"usingComponents": {"lazy": "plugin://shop/hello", "other": "dynamic-plugin://2021/x", "hello": "./hello"}, "componentPlaceholder": {"lazy": "hello"}}',
      'pages/a/a.axml': '<lazy/><other/>',
      'pages/a/hello.axml': '<view/>',
      'pages/a/hello.json': '{"component": true}',
    }),
  )
  expect(findings(result)).toEqual([
    'axml_component_missing pages/a/a.axml:1:8',
    'component_plugin_unsupported pages/a/a.json:1:29',
    'component_plugin_unsupported pages/a/a.json:1:61',
  ])
  const { manifest } = result.artifact!
  expect(manifest.component2).toBe(true)
  expect(manifest.pages['pages/a/a']!.components).toEqual({ lazy: 'pages/a/hello', hello: 'pages/a/hello' })
})

test('a source root without app.json gives way to the folder that has one', async () => {
  const result = await buildFiles(onePage({ 'mini.project.json': '{"miniprogramRoot": "./dist"}' }))
  expect(findings(result)).toEqual(['project_root_missing mini.project.json:1:20'])
  expect(result.artifact!.manifest.pageOrder).toEqual(['pages/a/a'])
})

test('the plugin that a project develops is part of it: public components, and what requirePlugin gives', async () => {
  const result = await buildFiles({
    'mini.project.json': '{"compileType": "plugin", "miniprogramRoot": "program", "pluginRoot": "plugin"}',
    'program/app.json':
      '{"pages": ["a"], "plugins": {"mine": {"version": "dev", "provider": "1"}, "other": {"version": "*"}}}',
    'program/a.axml': '<hello/>',
    'program/a.js': 'Page({})',
    'program/a.json': '{"usingComponents": {"hello": "plugin://mine/hello"}}',
    'plugin/plugin.json':
      '{"publicComponents": {"hello": "components/hello/index"}, "publicPages": {"hi": "pages/hi", "gone": "pages/gone"}, "pages": ["pages/hi", "pages/own"], "main": "index.js"}',
    'plugin/pages/hi.axml': '<view/>',
    'plugin/pages/hi.js': 'Page({})',
    'plugin/pages/own.axml': '<view/>',
    'plugin/images/a.png': 'x',
    'plugin/images/both.png': 'x',
    'program/images/both.png': 'x',
    'program/app.acss': 'view { color: red }',
    'plugin/index.js': "exports.api = require('/lib')",
    'plugin/lib.js': 'module.exports = 1',
    'plugin/components/hello/index.axml': '<view/>',
    'plugin/components/hello/index.json': '{"component": true}',
  })
  expect(findings(result)).toEqual([
    'config_page_script_missing plugin/plugin.json:1:137',
    'config_plugin_page_missing plugin/plugin.json:1:100',
  ])
  const { manifest, logic, assets } = result.artifact!
  expect(manifest.pages.a!.components).toEqual({ hello: '@root/plugin/components/hello/index' })
  expect(manifest.plugins).toEqual({ mine: '@root/plugin/index.js', 1: '@root/plugin/index.js' })
  expect(keys(logic)).toContain('define:@root/plugin/lib.js')
  expect(manifest.pageOrder).toEqual(['a'])
  expect(manifest.plugin).toEqual({
    names: ['mine', '1'],
    root: '@root/plugin',
    pages: ['@root/plugin/pages/hi', '@root/plugin/pages/own'],
    publicPages: { hi: '@root/plugin/pages/hi' },
  })
  expect(manifest.pages['@root/plugin/pages/own']!.components).toEqual({})
  // A plugin's `/images` is its own folder; what the program has there goes before.
  expect(Object.fromEntries(assets.map(({ path, file }) => [path, file]))).toEqual({
    '@root/plugin/images/a.png': 'plugin/images/a.png',
    '@root/plugin/images/both.png': 'plugin/images/both.png',
    'images/a.png': 'plugin/images/a.png',
    'images/both.png': 'program/images/both.png',
  })
})

test('rpx are worked out by each page as soon as one is not responsive', async () => {
  const files = {
    'pages/a/a.acss': '.x { margin: -10rpx } @media (min-width: 750rpx) { .x { width: 1rpx } }',
    'pages/a/a.axml': '<view style="width: 100rpx"/>',
  }
  const codeOf = async (more: Record<string, string>) => {
    const { view } = (await buildFiles(onePage({ ...files, ...more }))).artifact!
    return view.map(({ code }) => code).join()
  }
  expect(await codeOf({})).not.toContain('--tandem-rpx')
  for (const page of ['{"responsive": false}', '{"responsive": "NO"}']) {
    const code = await codeOf({ 'pages/a/a.json': page })
    expect(code).toContain('margin: calc(var(--tandem-rpx, 100vw / 750) * -10)')
    expect(code).toContain('(min-width: 750rpx)')
    expect(code).toContain('width: calc(var(--tandem-rpx, 100vw / 750) * 100)')
  }
})

test('preloadRule names pages and subpackages that there are', async () => {
  const { diagnostics } = await buildFiles(
    onePage({
      'app.json': `{
        "pages": ["pages/a/a"],
        "subPackages": [{ "root": "sub/", "pages": ["d/d"] }],
        "preloadRule": {
          "/pages/a/a": { "network": "all", "packages": ["sub", "/sub/", "pages"] },
          "sub/d/d": { "packages": "sub" },
          "pages/none": { "packages": [7] },
          "odd": null
        }
      }`,
      'sub/d/d.axml': '<view/>',
      'sub/d/d.js': 'Page({})',
    }),
  )
  expect(diagnostics.map(({ code, start }) => `${code} ${start?.line}`)).toEqual([
    'config_preload_package_unknown 5',
    'config_preload_page_unknown 7',
    'config_preload_package_unknown 7',
    'config_preload_page_unknown 8',
  ])
})
