/** Every message about projects, scripts and styles is raised by its sample in the catalogue. */
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { styleThreads } from '../preprocess/testing'
import { createCompiler } from './compiler'
import { MemoryFileSystem } from './memory-fs'
import { onePage, type Files } from './test-project'

interface Entry {
  code: string
  severity: string
  sample: [string, string, string]
}
const script = pathToFileURL(path.resolve('scripts/messages.mjs')).href
const { parseCatalogue } = (await import(/* @vite-ignore */ script)) as {
  parseCatalogue: (text: string) => { entries: Entry[] }
}
const { entries } = parseCatalogue(fs.readFileSync('build/messages/catalogue.md', 'utf8'))

/** Where a sample belongs, by its language and what it is about. */
function fileOf(language: string, text: string, code: string): string {
  if (code.startsWith('sjs_')) return 'pages/a/sample.sjs'
  if (language !== 'json') return `pages/a/a.${language}`
  if (code.startsWith('config_apis_')) return 'tandem.apis.json'
  if (code === 'config_plugin_page_missing') return 'plugin/plugin.json'
  if (code === 'config_device_invalid') return 'tandem.device.json'
  if (/usingComponents|styleIsolation/.test(text)) return 'pages/a/a.json'
  return /miniprogramRoot|format/.test(text) ? 'mini.project.json' : 'app.json'
}

/** What a text cannot show: sizes, rights, other files. */
const around: Record<string, (files: Files) => Files> = {
  project_not_mini_program: () => ({ 'package.json': '{}' }),
  project_root_ambiguous: (files) => ({
    'mini.project.json': files['mini.project.json']!,
    'src/app.json': '{"pages": ["a"]}',
    'client/app.json': '{"pages": ["a"]}',
  }),
  project_root_missing: (files) => ({ 'mini.project.json': files['mini.project.json']! }),
  file_too_large: () => onePage({ 'pages/a/a.js': new Uint8Array(21 * 1024 * 1024) }),
  file_unreadable: () => onePage(),
  file_not_utf8: () => onePage({ 'pages/a/a.js': new Uint8Array([0xc4, 0xe3]) }),
  config_page_script_missing: (files) => ({ ...files, 'pages/template/template.axml': '<view/>' }),
  config_page_template_missing: (files) => ({ ...files, 'pages/script/script.js': 'Page({})' }),
  config_tab_page_missing: (files) => ({
    ...files,
    'app.json': `{"pages": ["pages/a/a"], ${String(files['app.json']).trim().slice(1)}`,
  }),
  config_tab_bar_missing: (files) => ({
    ...files,
    'app.json': `{"pages": ["pages/index/index", "pages/a/a"], ${String(files['app.json']).trim().slice(1)}`,
    'pages/index/index.axml': '',
  }),
  component_not_declared: () =>
    onePage({ 'pages/a/a.json': '{"usingComponents": {"b": "./b"}}', 'pages/a/b.axml': '', 'pages/a/b.json': '{}' }),
  component_endless: (files) => ({ ...files, 'pages/a/a.json': '{"usingComponents": {"again": "./a"}}' }),
  js_module_kind: (files) => ({ ...files, 'pages/a/image.png': 'png' }),
  sjs_import_kind: (files) => ({
    ...files,
    'pages/a/a.axml': '<import-sjs name="s" from="./sample.sjs"/><view>{{s.a}}</view>',
    'pages/a/utils.js': '',
  }),
  config_plugin_page_missing: (files) => ({
    ...files,
    'mini.project.json': '{"compileType": "plugin", "pluginRoot": "plugin"}',
    'app.json': '{"pages": ["pages/a/a"], "plugins": {"mine": {"version": "dev", "provider": "1"}}}',
  }),
  sjs_name_missing: (files) => ({
    ...files,
    'pages/a/a.axml': '<import-sjs name="s" from="./sample.sjs"/><view>{{s()}}</view>',
  }),
  acss_import_circular: (files) => ({ ...files, 'pages/a/sample.acss': "@import './a';" }),
}

/** Their samples would take this thread, or all memory. */
const apart = ['style_endless', 'style_too_large']
let threads: Awaited<ReturnType<typeof styleThreads>>
beforeAll(async () => void (threads = await styleThreads()))
afterAll(() => threads.remove())

// Said by others, whose own tests raise them: the language service, the host.
const ours = entries.filter(({ code }) => !/^(axml|check|mock|build|json)_|^project_app_json/.test(code))

test.each(ours)('$code', async ({ code, severity, sample: [, language, text] }) => {
  const base = onePage({ [fileOf(language, text, code)]: text })
  const memory = new MemoryFileSystem(around[code]?.(base) ?? base)
  const thread = apart.includes(code)
    ? threads.make({ deadlineMs: code === 'style_endless' ? 2_000 : 60_000, memoryMb: 64 })
    : undefined
  const compiler = createCompiler({
    name: 'sample',
    ...(thread && { preprocessor: thread }),
    fs: {
      read: async (file) => (code === 'file_unreadable' && file === 'pages/a/a.js' ? undefined : memory.read(file)),
      stat: (file) => memory.stat(file),
      list: (folder) => memory.list(folder),
      real: (file) => memory.real(file),
    },
  })
  const found = (await compiler.build()).diagnostics.filter((each) => each.code === code)
  thread?.dispose()
  expect(found.length).toBeGreaterThan(0)
  for (const each of found) {
    expect(each.severity).toBe(severity)
    expect(`${each.message} ${each.hint}`).not.toMatch(/%[a-z]+%/)
    expect(each.file).not.toBe('')
    if (each.start) expect(each.frame).toContain('>')
  }
})
