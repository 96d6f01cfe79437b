/** Builds of folders on a disk: links, packages of other package managers, a project inside of a workspace. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCompiler } from './compiler'
import { createNodeFileSystem } from './node-fs'
import { findings, keys, onePage } from './test-project'

let base: string
beforeEach(() => {
  base = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-disk-')))
})
afterEach(() => fs.rmSync(base, { recursive: true, force: true }))

function write(files: Record<string, string | Uint8Array>, folder = '') {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(base, folder, name)
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(file, text)
  }
}
const link = (at: string, target: string) => {
  fs.mkdirSync(path.dirname(path.join(base, at)), { recursive: true })
  fs.symlinkSync(target, path.join(base, at))
}
const compilerOf = (folder: string) =>
  createCompiler({ fs: createNodeFileSystem(path.join(base, folder)), name: 'disk' })

test('links that lead out of the project lead nowhere', async () => {
  write(
    onePage({
      'pages/a/a.json': '{"usingComponents": {"x": "./leak/x", "y": "/up/secret/x"}}',
      'pages/a/a.js': "require('./leak/x.js'); require('./linked.js')",
      'pages/a/a.acss': "@import './leak/x.acss';",
    }),
    'app',
  )
  write({ 'secret/x.js': 'Component({})', 'secret/x.axml': '', 'secret/x.acss': '', 'secret/i.png': '' })
  link('app/pages/a/leak', path.join(base, 'secret'))
  link('app/pages/a/linked.js', path.join(base, 'secret/x.js'))
  link('app/up', base)
  link('app/picture.png', path.join(base, 'secret/i.png'))
  const result = await compilerOf('app').build()
  expect(findings(result)).toEqual([
    'acss_import_missing pages/a/a.acss:1:8',
    'component_missing pages/a/a.json:1:26',
    'component_missing pages/a/a.json:1:43',
    'js_module_missing pages/a/a.js:1:32',
    'js_module_missing pages/a/a.js:1:8',
  ])
  expect(result.artifact!.assets).toEqual([])
})

test('packages as pnpm lays them out: one copy, under its real name', async () => {
  write(
    onePage({ 'pages/a/a.json': '{"usingComponents": {"x": "ui/x"}}', 'pages/a/a.js': "import 'dep'; Page({})" }),
    'app',
  )
  const store = 'app/node_modules/.pnpm'
  write({
    [`${store}/ui@1/node_modules/ui/x.axml`]: '<view/>',
    [`${store}/ui@1/node_modules/ui/x.json`]: '{"component": true}',
    [`${store}/ui@1/node_modules/ui/x.js`]: "import 'dep'; Component({})",
    [`${store}/dep@1/node_modules/dep/index.js`]: '',
  })
  link(`${store}/ui@1/node_modules/dep`, '../../dep@1/node_modules/dep')
  link('app/node_modules/ui', '.pnpm/ui@1/node_modules/ui')
  link('app/node_modules/dep', '.pnpm/dep@1/node_modules/dep')
  const result = await compilerOf('app').build()
  expect(findings(result)).toEqual([])
  expect(keys(result.artifact!.logic)).toEqual([
    'define:node_modules/.pnpm/dep@1/node_modules/dep/index.js',
    'define:node_modules/.pnpm/ui@1/node_modules/ui/x.js',
    'define:pages/a/a.js',
  ])
})

test('a project in a workspace uses the packages above it, and those linked from beside it', async () => {
  write({
    'package.json': '{"workspaces": ["*"]}',
    'node_modules/above/index.js': '',
    'kit/index.js': "require('above')",
  })
  write(onePage({ 'pages/a/a.js': "require('above'); require('kit')" }), 'app')
  link('app/node_modules/kit', path.join(base, 'kit'))
  const result = await compilerOf('app').build()
  expect(findings(result)).toEqual([])
  expect(keys(result.artifact!.logic)).toEqual([
    'define:node_modules/above/index.js',
    'define:node_modules/kit/index.js',
    'define:pages/a/a.js',
  ])
})

test('names differ by case, as on devices', async () => {
  write(onePage({ 'pages/a/a.js': "require('./B')", 'pages/a/b.js': '' }))
  expect(findings(await compilerOf('').build())).toEqual(['js_module_missing pages/a/a.js:1:8'])
})

test('a file without permission', async () => {
  // Root reads everything.
  if (process.getuid?.() === 0 || process.platform === 'win32') return
  write(onePage())
  fs.chmodSync(path.join(base, 'pages/a/a.js'), 0)
  expect(findings(await compilerOf('').build())).toEqual(['file_unreadable pages/a/a.js'])
})

test('a pipe is no file, and nothing waits for it', async () => {
  if (process.platform === 'win32') return
  write(onePage({ 'pages/a/a.js': "require('./pipe.js')" }))
  const { execFileSync } = await import('node:child_process')
  execFileSync('mkfifo', [path.join(base, 'pages/a/pipe.js')])
  expect(findings(await compilerOf('').build())).toEqual(['js_module_missing pages/a/a.js:1:8'])
})
