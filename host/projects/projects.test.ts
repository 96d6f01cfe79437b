import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCompiler } from '../../build/compile/compiler'
import { createNodeFileSystem } from '../../build/compile/node-fs'
import { checkNewFolder, createProject } from './create-project'
import { inspectFolder } from './inspect-folder'
import { findTemplates } from './templates'

const playground = path.resolve(import.meta.dirname, '../../playground')
const templates = await findTemplates(playground)
let dir: string
beforeEach(() => {
  dir = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-projects-')))
})
// A gallery brings thousands of files of its packages along.
afterEach(() => fs.rmSync(dir, { recursive: true, force: true }), 60_000)

const put = (file: string, text = ''): void => {
  fs.mkdirSync(path.dirname(path.join(dir, file)), { recursive: true })
  fs.writeFileSync(path.join(dir, file), text)
}

describe('createProject', () => {
  it.each(templates.map(({ id }) => id))(
    'makes %s, which compiles clean',
    async (id) => {
      const made = await createProject(playground, {
        template: id,
        dir: path.join(dir, 'new/one'),
        name: 'My "own" app',
      })
      const result = await createCompiler({ fs: createNodeFileSystem(made.dir), name: 'x' }).build()
      // The libraries of the galleries have warnings of their own; a package that was left behind would be an error.
      const worst = id.startsWith('sample:') ? ['error'] : ['error', 'warning', 'info']
      expect(result.diagnostics.filter(({ severity }) => worst.includes(severity))).toEqual([])
      if (id === 'blank')
        expect(JSON.parse(fs.readFileSync(path.join(made.dir, 'app.json'), 'utf8')).window.defaultTitle).toBe(
          'My "own" app',
        )
      expect(fs.readdirSync(path.join(dir, 'new'))).toEqual(['one'])
    },
    60_000,
  )

  it('takes an empty folder, and refuses one that holds something', async () => {
    fs.mkdirSync(path.join(dir, 'empty'))
    put('full/mine.txt', 'mine')
    expect(await checkNewFolder(path.join(dir, 'empty'))).toBe('empty')
    expect(await checkNewFolder(path.join(dir, 'full'))).toBe('not_empty')
    expect(await checkNewFolder(path.join(dir, 'full/mine.txt/x'))).toBe('is_file')
    expect(await checkNewFolder('relative')).toBe('not_absolute')
    await createProject(playground, { template: 'blank', dir: path.join(dir, 'empty'), name: 'x' })
    await expect(
      createProject(playground, { template: 'blank', dir: path.join(dir, 'full'), name: 'x' }),
    ).rejects.toMatchObject({ code: 'folder_not_empty' })
    expect(fs.readdirSync(path.join(dir, 'full'))).toEqual(['mine.txt'])
    expect(fs.readdirSync(dir).sort()).toEqual(['empty', 'full'])
  })

  it('begins a repository where it is asked to', async () => {
    const made = await createProject(playground, { template: 'blank', dir: path.join(dir, 'a'), name: 'a', git: true })
    expect(made.gitFailure).toBeUndefined()
    expect(fs.existsSync(path.join(dir, 'a/.git/HEAD'))).toBe(true)
  })
})

describe('inspectFolder', () => {
  it('finds programs below, and does not name one twice', async () => {
    put('packages/shop/mini.project.json', '{ "miniprogramRoot": "src", "projectname": "Shop" }')
    put('packages/shop/src/app.json', '{}')
    put('packages/shop/src/pages/a/a.axml')
    put('packages/node_modules/x/app.json', '{}')
    put('demo/app.json', '{}')
    const { sourceRoot, programs, foreign } = await inspectFolder(dir)
    expect(sourceRoot).toBeUndefined()
    expect(foreign).toBeUndefined()
    expect(programs.map(({ dir: at, name }) => [path.relative(dir, at), name])).toEqual([
      ['demo', 'demo'],
      ['packages/shop', 'Shop'],
    ])
  })

  it('tells a program of another dialect', async () => {
    put('app.json', '{ "pages": ["pages/a/a"] }')
    put('pages/a/a.wxml')
    expect(await inspectFolder(dir)).toMatchObject({ foreign: 'WeChat', sourceRoot: '' })
    put('pages/a/a.axml')
    expect((await inspectFolder(dir)).foreign).toBeUndefined()
  })
})
