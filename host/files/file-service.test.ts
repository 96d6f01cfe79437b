import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FileChange } from '../../protocol/host'
import { removeDir, tempProject } from '../testing/test-host'
import { Backups } from './backups'
import { FileService } from './file-service'
import { EDITOR_LIMIT } from './file-text'

let root: string
let outside: string
let trashDir: string
let files: FileService
let changes: FileChange[]

beforeEach(() => {
  root = tempProject({ 'app.js': 'App({})\n', 'pages/a.js': 'a', 'bom.js': '\uFEFFx', 'empty/': null })
  outside = tempProject({ 'secret.txt': 'secret' })
  trashDir = tempProject()
  changes = []
  files = new FileService({ root, trashDir, onDidChange: (list) => changes.push(...list) })
})
afterEach(() => [root, outside, trashDir].forEach(removeDir))

const onDisk = (file: string) => fs.readFileSync(path.join(root, file), 'utf8')

describe('reading', () => {
  it('gives text with the version that writing wants', async () => {
    const { text, version, size } = await files.read('app.js')
    expect([text, size]).toEqual(['App({})\n', 8])
    const next = await files.write('app.js', 'App({ a: 1 })\n', version)
    expect((await files.read('app.js')).version).toBe(next.version)
  })

  it('keeps a byte order mark', async () => {
    const { text, version } = await files.read('bom.js')
    await files.write('bom.js', `${text}y`, version)
    expect(fs.readFileSync(path.join(root, 'bom.js')).toString('hex')).toBe('efbbbf7879')
  })

  it('tells binary and too large files', async () => {
    fs.writeFileSync(path.join(root, 'nul.bin'), Buffer.from([65, 0, 66]))
    fs.writeFileSync(path.join(root, 'latin.txt'), Buffer.from([0x63, 0x61, 0x66, 0xe9]))
    fs.writeFileSync(path.join(root, 'big.txt'), '')
    fs.truncateSync(path.join(root, 'big.txt'), EDITOR_LIMIT + 1)
    expect(await files.read('nul.bin')).toMatchObject({ text: '', binary: true, size: 3 })
    expect(await files.read('latin.txt')).toMatchObject({ text: '', binary: true })
    expect(await files.read('big.txt')).toMatchObject({ text: '', tooLarge: true, size: EDITOR_LIMIT + 1 })
  })

  it('fails clearly', async () => {
    await expect(files.read('none.js')).rejects.toMatchObject({ code: 'file_missing' })
    await expect(files.read('app.js/x')).rejects.toMatchObject({ code: 'file_missing' })
    await expect(files.read('pages')).rejects.toMatchObject({ code: 'file_is_folder' })
  })
})

describe('writing', () => {
  it('refuses when the file changed or went, and gives what is there', async () => {
    const { version } = await files.read('app.js')
    fs.writeFileSync(path.join(root, 'app.js'), 'other')
    await expect(files.write('app.js', 'mine', version)).rejects.toMatchObject({
      code: 'file_changed',
      data: { text: 'other' },
    })
    expect(onDisk('app.js')).toBe('other')
    fs.rmSync(path.join(root, 'app.js'))
    await expect(files.write('app.js', 'mine', version)).rejects.toMatchObject({ code: 'file_changed', data: null })
    await files.write('app.js', 'mine')
    expect(onDisk('app.js')).toBe('mine')
  })

  it('lets one of two saves of the same version win', async () => {
    const { version } = await files.read('app.js')
    const results = await Promise.allSettled([
      files.write('app.js', 'one', version),
      files.write('app.js', 'two', version),
    ])
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected'])
    expect(onDisk('app.js')).toBe('one')
  })

  it.skipIf(process.platform === 'win32')(
    'keeps the mode, writes through a link, leaves nothing half-written',
    async () => {
      fs.chmodSync(path.join(root, 'app.js'), 0o755)
      fs.symlinkSync('app.js', path.join(root, 'link.js'))
      await files.write('link.js', 'new')
      expect(onDisk('app.js')).toBe('new')
      expect(fs.statSync(path.join(root, 'app.js')).mode & 0o777).toBe(0o755)
      expect(fs.lstatSync(path.join(root, 'link.js')).isSymbolicLink()).toBe(true)
      await expect(files.write('pages', 'x')).rejects.toMatchObject({ code: 'file_is_folder' })
      expect(fs.readdirSync(root).filter((name) => name.includes('.tandem-'))).toEqual([])
    },
  )

  it('makes folders on the way and tells of it', async () => {
    await files.write('new/deep/x.js', 'x')
    await files.create('new/y.js', 'file')
    await files.create('new/folder', 'folder')
    await expect(files.create('new/y.js', 'file')).rejects.toMatchObject({ code: 'file_exists' })
    await expect(files.create('new/folder', 'folder')).rejects.toMatchObject({ code: 'file_exists' })
    expect(changes).toEqual([
      { path: 'new/deep/x.js', kind: 'added' },
      { path: 'new/y.js', kind: 'added' },
      { path: 'new/folder', kind: 'added' },
    ])
  })
})

describe('moving and deleting', () => {
  it('renames, but never over something', async () => {
    await files.rename('pages/a.js', 'pages/sub/b.js')
    expect(onDisk('pages/sub/b.js')).toBe('a')
    await expect(files.rename('app.js', 'pages/sub/b.js')).rejects.toMatchObject({ code: 'file_exists' })
    await expect(files.rename('pages', 'pages/inner')).rejects.toMatchObject({ code: 'file_exists' })
    await expect(files.rename('none', 'x')).rejects.toMatchObject({ code: 'file_missing' })
    expect(changes).toEqual([
      { path: 'pages/a.js', kind: 'removed' },
      { path: 'pages/sub/b.js', kind: 'added' },
    ])
  })

  it('deletes to the trash and brings back', async () => {
    const trashId = await files.delete('pages')
    expect(fs.existsSync(path.join(root, 'pages'))).toBe(false)
    expect(await files.restore(trashId)).toBe('pages')
    expect(onDisk('pages/a.js')).toBe('a')
    await expect(files.restore(trashId)).rejects.toMatchObject({ code: 'trash_missing' })
    await expect(files.restore('../../etc')).rejects.toMatchObject({ code: 'trash_missing' })
  })

  it('restores nothing over what came meanwhile, and empties what is old', async () => {
    const trashId = await files.delete('app.js')
    fs.writeFileSync(path.join(root, 'app.js'), 'newer')
    await expect(files.restore(trashId)).rejects.toMatchObject({ code: 'file_exists' })
    await files.trash.removeOld(Date.now() + 31 * 24 * 3600 * 1000)
    fs.rmSync(path.join(root, 'app.js'))
    await expect(files.restore(trashId)).rejects.toMatchObject({ code: 'trash_missing' })
  })
})

describe('paths that leave the project', () => {
  const tricks = ['../x', 'a/../../x', '/etc/passwd', 'C:\\x', 'a\\b', 'a\0b', './app.js', '']
  it.each(tricks)('%j is refused by every call', async (trick) => {
    for (const call of [
      () => files.write(trick, 'x'),
      () => files.create(trick, 'file'),
      () => files.rename('app.js', trick),
      () => files.delete(trick),
    ])
      await expect(call()).rejects.toMatchObject({ code: 'path_outside_project' })
    if (trick) await expect(files.read(trick)).rejects.toMatchObject({ code: 'path_outside_project' })
    expect(onDisk('app.js')).toBe('App({})\n')
  })

  it.skipIf(process.platform === 'win32')(
    'links that lead out are refused, and deleting one deletes the link',
    async () => {
      fs.symlinkSync(outside, path.join(root, 'out'))
      fs.symlinkSync(path.join(outside, 'secret.txt'), path.join(root, 'secret.txt'))
      await expect(files.read('secret.txt')).rejects.toMatchObject({ code: 'path_outside_project' })
      await expect(files.read('out/secret.txt')).rejects.toMatchObject({ code: 'path_outside_project' })
      await expect(files.write('secret.txt', 'x')).rejects.toMatchObject({ code: 'path_outside_project' })
      await expect(files.write('out/new.txt', 'x')).rejects.toMatchObject({ code: 'path_outside_project' })
      await expect(files.create('out/deep/new.txt', 'file')).rejects.toMatchObject({ code: 'path_outside_project' })
      await expect(files.list('out')).rejects.toMatchObject({ code: 'path_outside_project' })
      await files.delete('out')
      expect(fs.readFileSync(path.join(outside, 'secret.txt'), 'utf8')).toBe('secret')
    },
  )
})

describe('listing', () => {
  it('puts folders first, sorts as people do, dims what is not the project', async () => {
    for (const name of ['p10.js', 'p2.js', '.DS_Store']) fs.writeFileSync(path.join(root, name), '')
    fs.mkdirSync(path.join(root, 'node_modules'))
    if (process.platform !== 'win32') fs.symlinkSync(outside, path.join(root, 'zz-out'))
    const listed = await files.list('')
    expect(listed.map((entry) => entry.name).filter((name) => name !== 'zz-out')).toEqual([
      'empty',
      'node_modules',
      'pages',
      'app.js',
      'bom.js',
      'p2.js',
      'p10.js',
    ])
    expect(listed.filter((entry) => entry.dimmed).map((entry) => entry.name)).toEqual(
      process.platform === 'win32' ? ['node_modules'] : ['node_modules', 'zz-out'],
    )
  })

  it('finds all files that are not ignored', async () => {
    const project = tempProject({
      '.gitignore': '*.log\n/build/\n!keep.log\n# note\nsrc/**/gen\n',
      'a.log': '',
      'keep.log': '',
      'build/x.js': '',
      'src/build/y.js': '',
      'src/a/gen/z.js': '',
      'src/.gitignore': '/local.js\n',
      'src/local.js': '',
      'src/deep/local.js': '',
      'node_modules/p/index.js': '',
      '.git/HEAD': '',
    })
    const all = await new FileService({ root: project, trashDir }).all()
    expect(all).toEqual(['.gitignore', 'keep.log', 'src/.gitignore', 'src/build/y.js', 'src/deep/local.js'])
    removeDir(project)
  })
})

describe('backups', () => {
  it('survive, one for each file and window, the newest first', async () => {
    const backups = new Backups(path.join(trashDir, 'backups'))
    await backups.save({ path: 'b.js', window: '', text: 'one' })
    await backups.save({ path: 'a.js', window: 'w', text: '雪', version: 'v' })
    await backups.save({ path: 'b.js', window: '', text: 'two' })
    fs.writeFileSync(path.join(trashDir, 'backups', `${'0'.repeat(40)}.json`), '{ broken')
    expect(await new Backups(path.join(trashDir, 'backups')).list()).toEqual([
      { path: 'a.js', window: 'w', text: '雪', version: 'v' },
      { path: 'b.js', window: '', text: 'two' },
    ])
    await backups.save({ path: 'b.js', window: 'w', text: 'three' })
    const newer = new Date(Date.now() + 2000)
    for (const name of fs.readdirSync(path.join(trashDir, 'backups')))
      if (fs.readFileSync(path.join(trashDir, 'backups', name), 'utf8').includes('three'))
        fs.utimesSync(path.join(trashDir, 'backups', name), newer, newer)
    expect((await backups.list()).map(({ text }) => text)).toEqual(['雪', 'three', 'two'])
    await backups.remove('a.js', 'w')
    await backups.remove('b.js', 'w')
    await backups.remove('never.js', '')
    expect((await backups.list()).map((backup) => backup.path)).toEqual(['b.js'])
  })

  it('are gone where they are removed while they are being written', async () => {
    const backups = new Backups(path.join(trashDir, 'backups'))
    const saving = backups.save({ path: 'a.js', window: '', text: 'a' })
    await Promise.all([saving, backups.remove('a.js', '')])
    expect(await backups.list()).toEqual([])
  })
})
