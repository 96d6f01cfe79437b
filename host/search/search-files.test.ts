import fs from 'node:fs'
import path from 'node:path'
import { afterEach, expect, it } from 'vitest'
import type { FileMatches, SearchQuery } from '../../protocol/search'
import { ProjectPaths } from '../files/project-paths'
import { removeDir, tempProject } from '../testing/test-host'
import { searchFiles } from './search-files'

const dirs: string[] = []
afterEach(() => dirs.splice(0).forEach(removeDir))

function project(files: Record<string, string | Uint8Array | null>): string {
  const dir = tempProject(files)
  dirs.push(dir)
  return dir
}

async function search(root: string, pattern: string, more: Partial<SearchQuery> = {}, limit?: number) {
  const files = new Map<string, FileMatches>()
  const query: SearchQuery = {
    id: '1',
    pattern,
    regex: false,
    caseSensitive: false,
    word: false,
    include: '',
    exclude: '',
    useIgnoreFiles: true,
    unsaved: [],
    ...more,
  }
  const summary = await searchFiles({
    paths: new ProjectPaths(root),
    query,
    signal: new AbortController().signal,
    onFound: (batch) => {
      for (const { path: file, matches } of batch) {
        const there = files.get(file)
        if (there) there.matches.push(...matches)
        else files.set(file, { path: file, matches: [...matches] })
      }
    },
    ...(limit !== undefined && { limit }),
  })
  return { summary, files, paths: [...files.keys()].sort() }
}

it('tells places in UTF-16 units, with what stands around', async () => {
  const root = project({ 'a.js': '// 雪 😀 foo bar foo\r\nx\r\n', 'bom.js': '\uFEFFfoo' })
  const { files, summary } = await search(root, 'FOO')
  expect(files.get('a.js')!.matches).toEqual([
    { line: 1, column: 8, endLine: 1, endColumn: 11, before: '// 雪 😀 ', match: 'foo', after: ' bar foo' },
    { line: 1, column: 16, endLine: 1, endColumn: 19, before: '// 雪 😀 foo bar ', match: 'foo', after: '' },
  ])
  expect(files.get('bom.js')!.matches[0]).toMatchObject({ line: 1, column: 0, before: '', match: 'foo' })
  expect(summary).toMatchObject({ files: 2, matches: 3, limited: false })
})

it('knows case, words, expressions and their groups', async () => {
  const root = project({ 'a.js': 'Foo foo food a.b aXb\n' })
  const count = async (pattern: string, more: Partial<SearchQuery>) =>
    (await search(root, pattern, more)).summary.matches
  expect(await count('foo', {})).toBe(3)
  expect(await count('foo', { caseSensitive: true })).toBe(2)
  expect(await count('foo', { caseSensitive: true, word: true })).toBe(1)
  expect(await count('a.b', {})).toBe(1)
  expect(await count('a.b', { regex: true })).toBe(2)
  expect(await count('foo(?!d)', { regex: true })).toBe(2)
  const { files } = await search(root, '(?<first>f)(o)(x)?o', { regex: true, caseSensitive: true })
  expect(files.get('a.js')!.matches[0]!.groups).toEqual(['f', 'o', ''])
})

it('finds across lines, whatever ends them', async () => {
  const root = project({ 'unix.js': 'a {\n  b\n}\n', 'dos.js': 'a {\r\n  b\r\n}\r\n' })
  for (const more of [{ regex: true }, {}]) {
    const { files, paths } = await search(root, more.regex ? 'a \\{\\n  b' : 'a {\n  b', more)
    expect(paths).toEqual(['dos.js', 'unix.js'])
    expect(files.get('dos.js')!.matches[0]).toMatchObject({ line: 1, column: 0, endLine: 2, endColumn: 3, after: '' })
  }
})

it('leaves out what is ignored, unless it is asked not to', async () => {
  const root = project({
    '.gitignore': '*.log\n/out/\n',
    'a.js': 'x1',
    'a.log': 'x1',
    'out/b.js': 'x1',
    'src/.gitignore': '/own.js\n',
    'src/own.js': 'x1',
    'src/.hidden': 'x1',
    'node_modules/p/c.js': 'x1',
    '.git/HEAD': 'x1',
  })
  expect((await search(root, 'x1')).paths).toEqual(['a.js', 'src/.hidden'])
  expect((await search(root, 'x1', { useIgnoreFiles: false })).paths).toEqual([
    'a.js',
    'a.log',
    'node_modules/p/c.js',
    'out/b.js',
    'src/.hidden',
    'src/own.js',
  ])
  // A folder that is named begins the search, and what is ignored in it stays so.
  expect((await search(root, 'x1', { include: './src' })).paths).toEqual(['src/.hidden'])
  fs.rmSync(path.join(root, '.git'), { recursive: true })
  fs.writeFileSync(path.join(root, 'src/a.log'), 'x1')
  expect((await search(root, 'x1', { include: './src' })).paths).toEqual(['src/.hidden'])
  expect((await search(root, 'x1', { include: './none' })).paths).toEqual([])
})

it('takes globs and single files', async () => {
  const root = project({ 'a.js': 'x', 'b.ts': 'x', 'pages/a.js': 'x', 'pages/[1].js': 'x' })
  expect((await search(root, 'x', { include: '*.js' })).paths).toEqual(['a.js', 'pages/[1].js', 'pages/a.js'])
  expect((await search(root, 'x', { include: '*.js', exclude: 'pages' })).paths).toEqual(['a.js'])
  expect((await search(root, 'x', { include: './pages, *.ts' })).paths).toEqual([])
  expect((await search(root, 'x', { paths: ['pages/[1].js', 'gone.js'] })).paths).toEqual(['pages/[1].js'])
})

it('searches unsaved texts in place of their files', async () => {
  const root = project({ 'a.js': 'old', 'b.js': 'old' })
  const unsaved = [
    { path: 'a.js', text: 'new text' },
    { path: 'deep/c.ts', text: 'old too' },
  ]
  expect((await search(root, 'old', { unsaved })).paths).toEqual(['b.js', 'deep/c.ts'])
  expect((await search(root, 'new', { unsaved })).paths).toEqual(['a.js'])
  expect((await search(root, 'old', { unsaved, include: '*.js' })).paths).toEqual(['b.js'])
  expect((await search(root, 'old', { unsaved, include: './deep' })).paths).toEqual(['deep/c.ts'])
})

it('stops at the limit', async () => {
  const root = project({ 'a.js': 'x\n'.repeat(50), 'b.js': 'xxxx'.repeat(20) })
  const { summary, files } = await search(root, 'x', {}, 30)
  expect(summary).toMatchObject({ limited: true, matches: 30 })
  expect([...files.values()].flatMap(({ matches }) => matches)).toHaveLength(30)
  expect((await search(root, 'x', {}, 130)).summary).toMatchObject({ limited: false, matches: 130 })
})

it('says what is wrong with a pattern or a glob, and does not hang on an ugly one', async () => {
  const root = project({ 'a.js': `${'a'.repeat(40)}!\n` })
  await expect(search(root, 'a(', { regex: true })).rejects.toMatchObject({
    code: 'search_regex_invalid',
    message: 'unclosed group',
  })
  // Not that the first engine cannot look behind.
  await expect(search(root, '(?<!a+)b', { regex: true })).rejects.toMatchObject({
    code: 'search_regex_invalid',
    message: 'length of lookbehind assertion is not limited',
  })
  await expect(search(root, 'a', { include: '{a' })).rejects.toMatchObject({ code: 'search_glob_invalid' })
  expect((await search(root, '(a+)+$', { regex: true })).summary.matches).toBe(0)
  // With look-around another engine is asked, which gives up by itself.
  await search(root, '(?=a)((a+)+)+$', { regex: true }).catch((error: { code: string }) =>
    expect(error.code).toBe('search_regex_invalid'),
  )
})

it.skipIf(process.platform === 'win32')('reads nothing outside of the project', async () => {
  const outside = project({ 'secret.js': 'x' })
  const root = project({ 'a.js': 'x' })
  fs.symlinkSync(outside, path.join(root, 'out'))
  expect((await search(root, 'x')).paths).toEqual(['a.js'])
  for (const more of [
    { include: './out' },
    { include: './../x' },
    { paths: ['../x'] },
    { unsaved: [{ path: '../x', text: 'x' }] },
  ])
    await expect(search(root, 'x', more)).rejects.toMatchObject({ code: 'path_outside_project' })
})

it('can be cancelled', async () => {
  const root = project({ 'a.js': 'x' })
  const controller = new AbortController()
  const running = searchFiles({
    paths: new ProjectPaths(root),
    query: {
      id: '1',
      pattern: 'x',
      regex: false,
      caseSensitive: false,
      word: false,
      include: '',
      exclude: '',
      useIgnoreFiles: true,
      unsaved: [],
    },
    signal: controller.signal,
    onFound: () => {},
  })
  controller.abort()
  await expect(running).rejects.toMatchObject({ code: 'rpc_cancelled' })
})
