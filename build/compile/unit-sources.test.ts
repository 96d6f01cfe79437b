import { expect, test } from 'vitest'
import type { SourceRule } from '../../protocol/inspect-sources'
import { scopeAttribute } from '../../base/scope-attribute'
import { createProject, onePage, type Files } from './test-project'
import { placesOf, rulesOf } from './unit-sources'

const shown = ({ selector, file, line, column, nested, declarations }: SourceRule): string =>
  `${nested ? '  ' : ''}${selector} ${file}:${line}:${column} ${declarations.map((each) => each.join(': ')).join('; ')}`

async function rules(files: Files, unit = 'pages/a/a'): Promise<string[]> {
  const { artifact } = await createProject(onePage(files)).build()
  const style = artifact!.view.find(({ key }) => key === `style:${unit}`)!
  return (await rulesOf(style)).map(shown)
}

test('rules of a sheet with its imports, in the order in which they stand in it', async () => {
  expect(
    await rules({
      'pages/a/a.acss': [
        "@import './one.acss';",
        "@import './two.acss' screen;",
        '.a { width: 20rpx; /* no */ color: red !important }',
        '@media (min-width: 10px) {',
        '  view > .b { top: 0; & .c { left: 0 } }',
        '}',
        "@import './three.acss';",
        '@keyframes k { from { top: 0 } }',
        '.d {}',
      ].join('\n'),
      'pages/a/one.acss': '.one { a: b }',
      'pages/a/two.acss': "\n@import './three.acss';\n\n  .two {}",
      'pages/a/three.acss': '.three {}',
    }),
  ).toEqual([
    '.one pages/a/one.acss:1:0 a: b',
    '.three pages/a/three.acss:1:0 ',
    '.two pages/a/two.acss:4:2 ',
    '.a pages/a/a.acss:3:0 width: 20rpx; color: red !important',
    'a-view > .b pages/a/a.acss:5:2 top: 0',
    '  & .c pages/a/a.acss:5:22 left: 0',
    '.three pages/a/three.acss:1:0 ',
    '.d pages/a/a.acss:9:0 ',
  ])
})

test('Less and Sass lead to the lines that were written', async () => {
  expect(await rules({ 'pages/a/a.less': '@c: red;\n\n.a {\n  .b { color: @c }\n}' })).toEqual([
    '.a .b pages/a/a.less:4:2 color: red',
  ])
  expect(await rules({ 'pages/a/a.scss': "@use 'b';\n.a { top: 0 }", 'pages/a/_b.scss': '\n.b { left: 0 }' })).toEqual([
    '.b pages/a/_b.scss:2:0 left: 0',
    '.a pages/a/a.scss:2:0 top: 0',
  ])
})

test('an isolated unit’s rules are as its sheet has them; an edit is known with the next build', async () => {
  const project = createProject(
    onePage({ 'pages/a/a.json': '{"styleIsolation": "isolated"}', 'pages/a/a.acss': '.a {}' }),
  )
  const first = await project.build()
  const of = async ({ artifact }: typeof first): Promise<string[]> =>
    (await rulesOf(artifact!.view.find(({ key }) => key === 'style:pages/a/a')!)).map(shown)
  const scope = await of(first)
  expect(scope).toHaveLength(1)
  expect([`.a:where([${scopeAttribute('pages/a/a')}]) pages/a/a.acss:1:0 `, '.a pages/a/a.acss:1:0 ']).toContain(
    scope[0],
  )
  expect((await of(await project.edit({ 'pages/a/a.acss': '\n\n.a {}' })))[0]).toContain('a.acss:3:0')
})

test('places of a template follow it, through imports and includes', async () => {
  const project = createProject(
    onePage({
      'pages/a/a.axml':
        '<import src="./t.axml"/>\n<include src="./i.axml"/>\n<view a:if="{{x}}">a</view><template is="t"/>',
      'pages/a/t.axml': '<template name="t">\n <text>t</text></template>',
      'pages/a/i.axml': '  <button/>',
    }),
  )
  const of = ({ artifact }: Awaited<ReturnType<typeof project.build>>): string[] =>
    Object.values(placesOf(artifact!.view.find(({ key }) => key === 'unit:pages/a/a')!))
      .map(({ file, line, column }) => `${file.split('/').at(-1)}:${line}:${column}`)
      .sort()
  expect(of(await project.build())).toEqual(['a.axml:3:0', 'a.axml:3:19', 'i.axml:1:2', 't.axml:2:1', 't.axml:2:7'])
  // A comment alone sends nothing, and moves places.
  const moved = await project.edit({ 'pages/a/i.axml': '<!-- a -->\n  <button/>' })
  expect(moved.update.view).toEqual([])
  expect(of(moved)).toContain('i.axml:2:2')
})
