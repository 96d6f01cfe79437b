import { expect, test } from 'vitest'
import { scopeAttribute } from '../../base/scope-attribute'
import { buildFiles, createProject, findings, onePage, styleOf, type Files } from './test-project'

const build = (files: Files) => buildFiles(onePage(files))
const css = async (files: Files, unit = 'pages/a/a') => {
  const result = await build(files)
  expect(findings(result)).toEqual([])
  return styleOf(result, unit)?.replace(/\s*\n\s*/g, ' ')
}
const wrong = async (files: Files) => findings(await build(files))

test('imports of every kind, in their places', async () => {
  const text = await css({
    'pages/a/a.acss': `@import './near';@import '/lib/abs.acss' screen;@import "pack/p.css";@import url(https://x/y.css);
      .own{width:75rpx}@import 'plain.acss';`,
    'pages/a/near.acss': '.near{background:url(i.png)}',
    'pages/a/i.png': 'png',
    'pages/a/plain.acss': '.plain{}',
    'lib/abs.acss': "@import '../lib/more.acss';.abs{}",
    'lib/more.acss': 'view{}',
    'node_modules/pack/p.css': '.pack{}',
  })
  expect(text).toBe(
    '@import url("https://x/y.css"); .near{background:url("/pages/a/i.png");} @media screen{a-view{} .abs{} } .pack{} .own{width:10vw;} .plain{}',
  )
})

test('the app’s style and a page’s are units of their own; others without a style have none', async () => {
  const result = await build({ 'app.acss': 'page{top:0}', 'pages/a/a.acss': '' })
  expect(styleOf(result, 'app')).toBe('a-page{top:0;}')
  expect(styleOf(result, 'pages/a/a')).toBe('')
  expect(result.artifact!.manifest).toMatchObject({ appStyle: true, pages: { 'pages/a/a': { hasStyle: true } } })
  expect((await build({})).artifact!.manifest).toMatchObject({
    appStyle: false,
    pages: { 'pages/a/a': { hasStyle: false } },
  })
})

test('isolated styles reach their unit alone, imports included', async () => {
  const attribute = scopeAttribute('pages/a/a')
  const text = await css({
    'pages/a/a.json': '{"styleIsolation": "apply-shared"}',
    'pages/a/a.acss': "@import './b';page .a{}",
    'pages/a/b.acss': 'view{}',
  })
  expect(text).toBe(`a-view:where([${attribute}]){} a-page .a:where([${attribute}]){}`)
})

test('Less: variables, mixins, nesting, imports of both kinds, npm, urls from where they stand', async () => {
  const text = await css({
    'mini.project.json': '{"compileOptions": {"less": {"modifyVars": {"brand": "red"}}}}',
    'pages/a/a.less': `@import '~theme/vars';@import (reference) '../../lib/mixins.less';@import './old.acss';
      @brand: blue;
      .a { color: @brand; width: (@size * 2); .round(); view { &:hover { top: 7.5rpx } } background: url('./i.png') }`,
    'pages/a/i.png': 'png',
    'pages/a/old.acss': '.old{color:@brand}',
    'lib/mixins.less': '.round { border-radius: 15rpx; background: url(j.png) }',
    'lib/j.png': 'png',
    'node_modules/theme/vars.less': '@size: 5px;',
  })
  expect(text).toBe(
    '.old{color: red;} .a{color: red;width: 10px;border-radius: 2vw;background: url("/lib/j.png");' +
      'background: url("/pages/a/i.png");} .a a-view:hover{top: 1vw;}',
  )
})

test('Less that is broken says where', async () => {
  expect(await wrong({ 'pages/a/a.less': '.a {\n  color: @absent;\n}' })).toEqual(['less_error pages/a/a.less:2:9'])
  expect(await wrong({ 'pages/a/a.less': '@import "./b";', 'pages/a/b.less': '.b {\n  top: (1px' })).toEqual([
    'less_error pages/a/b.less:2:11',
  ])
  expect(await wrong({ 'pages/a/a.less': '\n@import "./absent";' })).toEqual(['less_error pages/a/a.less:2:0'])
})

test('Less reads nothing but the project and runs nothing', async () => {
  const codes = async (text: string) => {
    const { diagnostics, artifact } = await build({ 'pages/a/a.less': text })
    expect(JSON.stringify(artifact!.view)).not.toContain('root:')
    return diagnostics.map(({ code }) => code)
  }
  expect(await codes('@import "../../../../etc/passwd";')).toEqual(['less_error'])
  expect(await codes('@import "/etc/passwd";')).toEqual(['less_error'])
  expect(await codes('@import (inline) "file:///etc/passwd";')).toEqual(['less_error'])
  expect(await codes('@import (less) "http://localhost:1/x.less";')).toEqual(['less_error'])
  expect(await codes('@plugin "fs";')).toEqual(['less_error'])
  expect(await codes('.a { width: `process.pid` }')).toEqual(['less_error'])
  await codes('.a { background: data-uri("/etc/passwd") }')
  await codes('.a { width: image-width("/etc/passwd") }')
})

test('Sass: variables, mixins, nesting, modules, partials, npm, from the source root', async () => {
  const text = await css({
    'mini.project.json': '{"miniprogramRoot": "src"}',
    'src/app.json': '{"pages": ["pages/a/a"]}',
    'src/pages/a/a.axml': '',
    'src/pages/a/a.js': 'Page({})',
    'src/pages/a/a.scss': `@use 'sass:math'; @use './tokens' as t; @import '~theme/vars', '/lib/mixins', './old.acss';
      .a { color: t.$brand; width: math.div(75rpx, 2) * 2; @include round; view { &:hover { top: $size } } background: url(./i.png) }`,
    'src/pages/a/_tokens.scss': '$brand: red !default;',
    'src/pages/a/i.png': 'png',
    'src/pages/a/old.acss': '.old{width:750rpx}',
    'src/lib/mixins/_index.sass': '@mixin round\n  border-radius: 15rpx\n',
    'node_modules/theme/vars.scss': '$size: 5px;',
  })
  expect(text).toBe(
    '.old{width: 100vw;} .a{color: red;width: 10vw;border-radius: 2vw;} .a a-view:hover{top: 5px;} .a{background: url("/pages/a/i.png");}',
  )
})

test('indented Sass, and Sass of components in packages', async () => {
  const result = await build({
    'pages/a/a.sass': '.a\n  view\n    top: 7.5rpx\n',
    'pages/a/a.json': '{"usingComponents": {"ui": "ui/button/index"}}',
    'pages/a/a.axml': '<ui/>',
    'node_modules/ui/button/index.json': '{"component": true}',
    'node_modules/ui/button/index.axml': '<view/>',
    'node_modules/ui/button/index.scss': "@import '../vars'; .b { color: $c }",
    'node_modules/ui/vars.scss': '$c: blue;',
  })
  expect(findings(result)).toEqual([])
  expect(styleOf(result, 'pages/a/a')).toBe('.a a-view{top: 1vw;}')
  expect(styleOf(result, 'node_modules/ui/button/index')).toBe('.b{color: blue;}')
})

test('Sass that is broken says where, and reads nothing but the project', async () => {
  expect(await wrong({ 'pages/a/a.scss': '.a {\n  color: $absent;\n}' })).toEqual(['sass_error pages/a/a.scss:2:9'])
  expect(await wrong({ 'pages/a/a.scss': '@use "b";', 'pages/a/_b.scss': '.b {\n  top: 1px +;\n}' })).toEqual([
    'sass_error pages/a/_b.scss:2:12',
  ])
  for (const from of ['../../../../etc/passwd', '/etc/passwd', 'file:///etc/passwd', 'http://localhost:1/x'])
    expect((await wrong({ 'pages/a/a.scss': `@use "${from}" as x;` }))[0]).toMatch(/^sass_error pages\/a\/a.scss:1:0/)
})

test('what is wrong in the output of Less and Sass is shown where it was written', async () => {
  const text = '$c: red;\n.a {\n  .b { background: url(absent.png) }\n}'
  expect(await wrong({ 'pages/a/a.scss': text })).toEqual(['acss_url_missing pages/a/a.scss:3:7'])
  expect(await wrong({ 'pages/a/a.less': text.replace('$', '@') })).toEqual(['acss_url_missing pages/a/a.less:3:7'])
})

test('imported sheets are depended on, missing ones too', async () => {
  const project = createProject(onePage({ 'pages/a/a.scss': "@import 'b';", 'pages/a/_b.scss': '.b{top:0}' }))
  expect(styleOf(await project.build(), 'pages/a/a')).toBe('.b{top: 0;}')
  expect(styleOf(await project.edit({ 'pages/a/_b.scss': '.b{top:1px}' }), 'pages/a/a')).toBe('.b{top: 1px;}')
  expect(findings(await project.edit({ 'pages/a/_b.scss': null }))).toEqual(['sass_error pages/a/a.scss:1:8'])
  expect(styleOf(await project.edit({ 'pages/a/b.scss': '.c{}.d{left:0}' }), 'pages/a/a')).toBe('.d{left: 0;}')
})

test('imports that are missing, circular or lead out', async () => {
  expect(await wrong({ 'pages/a/a.acss': ".a{}\n@import './absent.acss';" })).toEqual([
    'acss_import_missing pages/a/a.acss:2:8',
  ])
  expect(await wrong({ 'pages/a/a.acss': "@import '../../../x';.a{background:url(../../../y.png)}" })).toEqual([
    'path_outside_project pages/a/a.acss:1:35',
    'path_outside_project pages/a/a.acss:1:8',
  ])
  const circle = { 'pages/a/a.acss': "@import './b';.a{}", 'pages/a/b.acss': "@import './a';.b{}" }
  const result = await build(circle)
  expect(findings(result)).toEqual(['acss_import_circular pages/a/b.acss:1:8'])
  expect(result.diagnostics[0]!.message).toContain('pages/a/a.acss → pages/a/b.acss → pages/a/a.acss')
  expect(styleOf(result, 'pages/a/a')!.replace(/\n/g, '')).toBe('.b{}.a{}')
})

test('files that are missing behind a url', async () => {
  expect(await wrong({ 'pages/a/a.acss': '.a{background:url(/absent.png)}' })).toEqual([
    'acss_url_missing pages/a/a.acss:1:14',
  ])
  expect(await wrong({ 'pages/a/a.acss': '.a{background:url(data:x),url(//x/y),url(#z),url()}' })).toEqual([])
})

test('syntax that the browser skips is told, hacks for old browsers are not', async () => {
  const text = '.a { color red; top: 0 }\n.b { // no\n  left: 0 }\n.c { *zoom: 1; _height: 1px }\n:global(.d) {}'
  const result = await build({ 'pages/a/a.acss': text })
  expect(findings(result)).toEqual([
    'acss_syntax pages/a/a.acss:1:5',
    'acss_syntax pages/a/a.acss:2:5',
    'acss_syntax pages/a/a.acss:5:8',
  ])
  expect(result.diagnostics.map(({ message }) => message)[1]).toContain('`//` begins no comment')
  expect(result.update.errors).toEqual([])
})

test('a sheet that nests without end does no harm', async () => {
  expect(await wrong({ 'pages/a/a.acss': '.a{'.repeat(50_000) })).toEqual(['acss_syntax pages/a/a.acss'])
  const less = await build({ 'pages/a/a.less': '.a{'.repeat(50_000) })
  expect(less.diagnostics.map(({ code }) => code)).toEqual(['less_error'])
})

test('imports that multiply are cut off', async () => {
  const files: Files = { 'pages/a/a.acss': "@import '/s/0';" }
  for (let i = 0; i < 40; i++) files[`s/${i}.acss`] = `@import '/s/${i + 1}';@import '/s/${i + 1}';.a{}`
  files['s/40.acss'] = '.z{}'
  const result = await build(files)
  expect(result.artifact!.view.find(({ key }) => key.startsWith('style:'))!.code.length).toBeLessThan(100_000)
})
