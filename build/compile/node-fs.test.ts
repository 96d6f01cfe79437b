import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createNodeFileSystem, safePath } from './node-fs'

let base: string
const write = (file: string, text: string) => {
  fs.mkdirSync(path.dirname(path.join(base, file)), { recursive: true })
  fs.writeFileSync(path.join(base, file), text)
}
const link = (target: string, at: string) => {
  fs.mkdirSync(path.dirname(path.join(base, at)), { recursive: true })
  fs.symlinkSync(path.isAbsolute(target) ? target : path.join(base, target), path.join(base, at))
}

beforeAll(() => {
  base = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-fs-')))
  write('secret.txt', 'secret')
  write('node_modules/shared/index.js', 'shared')
  write('work/package.json', '{"workspaces": ["*"]}')
  write('work/ui/index.js', 'ui')
  write('work/app/app.json', '{}')
  write('work/app/pages/a.js', 'a')
  write('work/app/node_modules/.store/dep@1/node_modules/dep/index.js', 'dep')
  write('elsewhere/linked/index.js', 'linked')
  link('elsewhere', 'work/node_modules')
  link('secret.txt', 'work/app/leak.txt')
  link('.', 'work/app/up')
  link('work/app/pages', 'work/app/alias')
  link('work/app/pages/none', 'work/app/dangling.js')
  link('work/ui', 'work/app/node_modules/ui')
  link('secret.txt', 'work/app/node_modules/leak.txt')
  link('work/app/node_modules/.store/dep@1/node_modules/dep', 'work/app/node_modules/dep')
})
afterAll(() => fs.rmSync(base, { recursive: true, force: true }))

const text = async (file: string) => {
  const bytes = await createNodeFileSystem(path.join(base, 'work/app')).read(file)
  return bytes && Buffer.from(bytes).toString()
}

test('files of the project, and links within it', async () => {
  expect(await text('pages/a.js')).toBe('a')
  expect(await text('./pages/../pages/a.js')).toBe('a')
  expect(await text('alias/a.js')).toBe('a')
  const app = createNodeFileSystem(path.join(base, 'work/app'))
  expect(await app.list('pages')).toEqual(['a.js'])
  expect(await app.stat('pages')).toMatchObject({ kind: 'folder' })
  expect(await app.stat('pages/a.js')).toMatchObject({ kind: 'file', size: 1 })
})

test.each(['../ui/index.js', 'pages/../../../secret.txt', '/etc/passwd', 'C:\\a', 'C:/a', 'pages\\a.js', 'a\0b'])(
  'refuses %j',
  async (asked) => {
    expect(await text(asked)).toBeUndefined()
  },
)

test('refuses encoded climbing at the door', () => {
  expect(safePath('%2e%2e/secret.txt')).toBeUndefined()
  expect(safePath('a/..%2F..%2Fsecret.txt')).toBeUndefined()
  expect(safePath('%2E%2e%5csecret.txt')).toBeUndefined()
})

test('refuses links that lead out', async () => {
  const app = createNodeFileSystem(path.join(base, 'work/app'))
  expect(await text('leak.txt')).toBeUndefined()
  expect(await text('up/secret.txt')).toBeUndefined()
  expect(await app.list('up')).toEqual([])
  expect(await app.stat('leak.txt')).toBeUndefined()
  expect(await text('dangling.js')).toBeUndefined()
  expect(await text('node_modules/leak.txt')).toBeUndefined()
})

test('packages: linked from the workspace, of folders above, and under their real names', async () => {
  const app = createNodeFileSystem(path.join(base, 'work/app'))
  expect(await text('node_modules/ui/index.js')).toBe('ui')
  expect(await text('node_modules/shared/index.js')).toBe('shared')
  expect(await text('node_modules/dep/index.js')).toBe('dep')
  expect(await text('node_modules/linked/index.js')).toBe('linked')
  expect(await app.real('node_modules/dep')).toBe('node_modules/.store/dep@1/node_modules/dep')
  expect(await app.real('node_modules/ui')).toBe('node_modules/ui')
  expect(await app.real('node_modules/shared')).toBe('node_modules/shared')
})

test('a folder that appears is seen at once', async () => {
  const app = createNodeFileSystem(path.join(base, 'work/app'))
  expect(await app.stat('later/deep/a.js')).toBeUndefined()
  write('work/app/later/deep/a.js', 'a')
  expect(await app.stat('later/deep/a.js')).toMatchObject({ kind: 'file' })
})

test('what vanished is undefined', async () => {
  write('work/app/pages/gone.js', 'gone')
  expect(await text('pages/gone.js')).toBe('gone')
  fs.rmSync(path.join(base, 'work/app/pages/gone.js'))
  expect(await text('pages/gone.js')).toBeUndefined()
})
