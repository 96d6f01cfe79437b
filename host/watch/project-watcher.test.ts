import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FileChange } from '../../protocol/host'
import { atomicWrite } from '../files/atomic-write'
import { removeDir, tempProject } from '../testing/test-host'
import { ProjectWatcher } from './project-watcher'

let root: string
let watcher: ProjectWatcher
let seen: FileChange[]

const start = async (sourceRoot?: string) => {
  watcher = new ProjectWatcher({ root, ...(sourceRoot !== undefined && { sourceRoot }) })
  seen = []
  watcher.onDidChange(({ changes }) => seen.push(...changes))
  await watcher.ready
}
const until = async (condition: () => boolean) => {
  const end = Date.now() + 5000
  while (!condition() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 5))
  expect(condition(), JSON.stringify(seen)).toBe(true)
}
const saw = (file: string, kind?: FileChange['kind']) =>
  seen.some((change) => change.path === file && (!kind || change.kind === kind))
const write = (file: string, text: string) => fs.writeFileSync(path.join(root, file), text)

beforeEach(() => {
  root = tempProject({
    'app.js': 'a',
    'pages/b.js': 'b',
    'dist/out.js': '',
    'node_modules/p/i.js': '',
    '.git/HEAD': '',
  })
})
afterEach(() => {
  watcher.dispose()
  removeDir(root)
})

describe('ProjectWatcher', () => {
  it('tells of what others change, add and remove', async () => {
    await start()
    write('app.js', 'changed')
    await until(() => saw('app.js', 'changed'))
    fs.mkdirSync(path.join(root, 'new'))
    write('new/c.js', 'c')
    await until(() => saw('new/c.js', 'added') && saw('new', 'added'))
    fs.rmSync(path.join(root, 'pages'), { recursive: true })
    await until(() => saw('pages/b.js', 'removed'))
  })

  it('tells of a file that is replaced by a rename, as editors do, and not of what is written on the way', async () => {
    await start()
    for (const text of ['one', 'two', 'three']) {
      seen = []
      await atomicWrite(path.join(root, 'pages/b.js'), text)
      await until(() => saw('pages/b.js', 'changed'))
    }
    expect(seen.every((change) => change.path === 'pages/b.js')).toBe(true)
  })

  it('tells of a file that is emptied and then written as one change, unless it stays empty', async () => {
    await start()
    const looks: string[] = []
    watcher.onDidChange(() => looks.push(fs.readFileSync(path.join(root, 'app.js'), 'utf8')))
    const handle = fs.openSync(path.join(root, 'app.js'), 'w')
    await new Promise((resolve) => setTimeout(resolve, 8))
    fs.writeSync(handle, 'written a little later')
    fs.closeSync(handle)
    await until(() => saw('app.js', 'changed'))
    expect(looks[0]).toBe('written a little later')
    seen = []
    write('app.js', '')
    await until(() => saw('app.js', 'changed'))
    expect(looks.at(-1)).toBe('')
  })

  it('leaves tool folders and output alone, but for the mark of an install', async () => {
    await start()
    for (const file of ['dist/out.js', 'node_modules/p/i.js', '.git/HEAD']) write(file, 'changed')
    write('node_modules/.package-lock.json', '{}')
    await until(() => saw('node_modules/.package-lock.json'))
    write('app.js', 'last')
    await until(() => saw('app.js'))
    expect(
      seen.filter((change) => !['app.js', 'node_modules/.package-lock.json', 'node_modules'].includes(change.path)),
    ).toEqual([])
  })

  it('watches output when the program lies there', async () => {
    await start('dist')
    write('dist/out.js', 'changed')
    await until(() => saw('dist/out.js'))
  })

  it('tells at once of what the host wrote itself, and once', async () => {
    await start()
    await atomicWrite(path.join(root, 'app.js'), 'saved here')
    watcher.note([{ path: 'app.js', kind: 'changed' }])
    await until(() => saw('app.js'))
    write('pages/b.js', 'after')
    await until(() => saw('pages/b.js'))
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(seen.filter((change) => change.path === 'app.js')).toHaveLength(1)
    // A later change by someone else is told again.
    write('app.js', 'and by another')
    await until(() => seen.filter((change) => change.path === 'app.js').length === 2)
  })

  it.each([
    ['deleted and made again', () => fs.rmSync(root, { recursive: true })],
    ['moved away, another one in its place', () => fs.renameSync(root, `${root}-old`)],
  ])('follows the folder itself: %s', async (_, takeAway) => {
    await start()
    let returns = 0
    watcher.onDidReturn(() => returns++)
    const other = tempProject({ 'app.js': 'another', 'pages/b.js': 'b' })
    for (let n = 1; n <= 2; n++) {
      takeAway()
      fs.cpSync(other, root, { recursive: true })
      await until(() => returns === n)
      seen = []
      write('pages/b.js', `again ${n}`)
      await until(() => saw('pages/b.js', 'changed'))
      removeDir(`${root}-old`)
    }
    removeDir(other)
  })

  it('waits for a folder that stays away, and says nothing of itself meanwhile', async () => {
    await start()
    let returns = 0
    watcher.onDidReturn(() => returns++)
    fs.rmSync(root, { recursive: true })
    await until(() => saw('app.js', 'removed'))
    await new Promise((resolve) => setTimeout(resolve, 1200))
    expect(returns).toBe(0)
    fs.mkdirSync(root)
    await until(() => returns === 1)
    write('app.js', 'new')
    await until(() => saw('app.js', 'added'))
  })
})
