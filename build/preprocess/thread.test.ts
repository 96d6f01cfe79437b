import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createCompiler } from '../compile/compiler'
import { MemoryFileSystem } from '../compile/memory-fs'
import { findings, onePage, styleOf, type Files } from '../compile/test-project'
import type { BuildResult } from '../compile/types'
import { styleThreads } from './testing'
import type { StyleThread, StyleThreadOptions } from './thread'

let threads: Awaited<ReturnType<typeof styleThreads>>
let thread: StyleThread | undefined
beforeAll(async () => void (threads = await styleThreads()))
afterAll(() => threads.remove())
afterEach(() => thread?.dispose())

function project(files: Files, options?: StyleThreadOptions) {
  thread = threads.make(options)
  const fs = new MemoryFileSystem(onePage(files))
  return { fs, compiler: createCompiler({ fs, name: 'test', preprocessor: thread }) }
}
const build = (files: Files, options?: StyleThreadOptions): Promise<BuildResult> =>
  project(files, options).compiler.build()

test('Less and Sass with imports, from the project alone', async () => {
  const result = await build({
    'pages/a/a.less': "@import './colors'; .a { color: @red; }",
    'pages/a/colors.less': '@red: #f00;',
    'app.scss': "@use 'sizes'; .b { width: sizes.$wide; }",
    '_sizes.scss': '$wide: 7px;',
  })
  expect(findings(result)).toEqual([])
  expect(styleOf(result, 'pages/a/a')).toContain('#f00')
  expect(styleOf(result, 'app')).toContain('7px')
})

test('an error is where the author wrote it, in imported files too', async () => {
  const result = await build({
    'pages/a/a.less': "@import './colors';",
    'pages/a/colors.less': '.a {\n  color: @absent;\n}',
    'app.scss': '.b {\n  width: $absent;\n}',
  })
  expect(findings(result)).toEqual(['less_error pages/a/colors.less:2:9', 'sass_error app.scss:2:9'])
})

const endless: [string, Files][] = [
  ['@while of Sass', { 'pages/a/a.scss': '@while true {}' }],
  [
    'mixins of Less that call themselves twice',
    { 'pages/a/a.less': '.m(@n) when (@n > 0) { .m(@n - 1); .m(@n - 1); } .a { .m(60); }' },
  ],
]

test.each(endless)('%s: a finding, and what comes after is built', async (_, files) => {
  const { compiler, fs } = project({ 'app.less': '.b { width: 7px }', ...files }, { deadlineMs: 3_000 })
  const broken = await compiler.build()
  const [file] = Object.keys(files)
  expect(findings(broken)).toEqual([`style_endless ${file}`])
  expect(styleOf(broken, 'app')).toContain('7px')
  fs.write(file!, '.a { width: 8px }')
  const healed = await compiler.update([file!])
  expect(findings(healed)).toEqual([])
  expect(styleOf(healed, 'pages/a/a')).toContain('8px')
})

test('a sheet that takes all memory: a finding, and what comes after is built', { timeout: 60_000 }, async () => {
  const bomb = '.a { each(range(300000000), { b: @value }); }'
  const result = await build(
    { 'app.less': '.b { width: 7px }', 'pages/a/a.less': bomb },
    { memoryMb: 64, deadlineMs: 60_000 },
  )
  expect(findings(result)).toEqual(['style_too_large pages/a/a.less'])
  expect(styleOf(result, 'app')).toContain('7px')
})

test('CSS that is too large is a finding', async () => {
  const files = { 'pages/a/a.less': '.a { each(range(10), { b@{value}: @value }); }' }
  const result = await build(files, { cssLimit: 100 })
  expect(findings(result)).toEqual(['style_too_large pages/a/a.less'])
})
