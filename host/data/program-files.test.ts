import fs from 'node:fs'
import path from 'node:path'
import { zipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileErrors, type FileOperation } from '../../protocol/files'
import { removeDir, tempProject } from '../testing/test-host'
import { ProgramFiles } from './program-files'

let dir: string
let files: ProgramFiles
const text = (value: string): Uint8Array => Buffer.from(value)

beforeEach(() => {
  dir = tempProject({ 'package/data/a.json': '{"a":1}', 'package/app.js': 'secret()', 'outside.txt': 'outside' })
  files = open()
})
afterEach(() => removeDir(dir))

const open = (options: { maxFiles?: number; maxTemporary?: number } = {}): ProgramFiles =>
  new ProgramFiles({
    dir: path.join(dir, 'files'),
    packageFile: (file) => (file.startsWith('data/') ? path.join(dir, 'package', file) : undefined),
    ...options,
  })

/** The value, the text of `read`, or the error's code. */
function run(operation: FileOperation, body?: string | Uint8Array): unknown {
  const answer = files.run(operation, typeof body === 'string' ? text(body) : body)
  if ('bytes' in answer) return Buffer.from(answer.bytes).toString()
  return 'error' in answer ? answer.error.code : answer.value
}
const write = (to: string, content: string | Uint8Array) => run({ op: 'write', path: to }, content)
const read = (from: string) => run({ op: 'read', path: from })

describe('user files', () => {
  it('are written, read, added to, copied, moved and removed', () => {
    expect(write('https://usr/a.txt', '你好')).toBeNull()
    expect(read('https://usr/a.txt')).toBe('你好')
    expect(run({ op: 'append', path: 'https://usr/a.txt' }, '!')).toBeNull()
    expect(read('https://usr/a.txt')).toBe('你好!')
    expect(run({ op: 'append', path: 'https://usr/none.txt' }, '!')).toBe('missing')
    expect(run({ op: 'copy', from: 'https://usr/a.txt', to: 'https://usr/b.txt' })).toBeNull()
    expect(run({ op: 'rename', from: 'https://usr/b.txt', to: 'https://usr/c.txt' })).toBeNull()
    expect(read('https://usr/c.txt')).toBe('你好!')
    expect(read('https://usr/b.txt')).toBe('missing')
    expect(run({ op: 'unlink', path: 'https://usr/c.txt' })).toBeNull()
    expect(run({ op: 'unlink', path: 'https://usr/c.txt' })).toBe('missing')
    expect(run({ op: 'readdir', path: 'https://usr' })).toEqual(['a.txt'])
  })

  it('stand in folders', () => {
    expect(run({ op: 'mkdir', path: 'https://usr/a/b' })).toBe('missing')
    expect(run({ op: 'mkdir', path: 'https://usr/a/b', recursive: true })).toBeNull()
    expect(run({ op: 'mkdir', path: 'https://usr/a/b', recursive: true })).toBe('exists')
    write('https://usr/a/b/c.txt', 'c')
    expect(run({ op: 'readdir', path: 'https://usr/a/' })).toEqual(['b'])
    expect(run({ op: 'readdir', path: 'https://usr/a/b/c.txt' })).toBe('missing')
    expect(run({ op: 'unlink', path: 'https://usr/a/b' })).toBe('is_directory')
    expect(write('https://usr/a/b', '')).toBe('exists')
    expect(write('https://usr/x/y.txt', '')).toBe('missing')
    expect(write('https://usr/a/b/c.txt/d', '')).toBe('missing')
    expect(run({ op: 'rmdir', path: 'https://usr/a' })).toBe('not_empty')
    expect(run({ op: 'rmdir', path: 'https://usr/a/b/c.txt' })).toBe('missing')
    expect(run({ op: 'rmdir', path: 'https://usr/a', recursive: true })).toBeNull()
    expect(run({ op: 'rmdir', path: 'https://usr', recursive: true })).toBe('not_permitted')
    expect(run({ op: 'readdir', path: 'https://usr/' })).toEqual([])
  })

  it('say what they are', () => {
    run({ op: 'mkdir', path: 'https://usr/d' })
    write('https://usr/d/a', 'abc')
    expect(run({ op: 'stat', path: 'https://usr/d/a' })).toMatchObject({ size: 3, directory: false })
    expect(run({ op: 'stat', path: 'https://usr/d', recursive: true })).toMatchObject({
      '': { directory: true },
      a: { size: 3, directory: false },
    })
    expect(run({ op: 'access', path: 'https://usr/d/a' })).toBeNull()
    expect(run({ op: 'access', path: 'https://usr/d/b' })).toBe('missing')
    expect(run({ op: 'info', path: 'https://usr/d/a', digest: 'md5' })).toEqual({
      size: 3,
      digest: '900150983cd24fb0d6963f7d28e17f72',
    })
    expect(run({ op: 'info', path: 'https://usr/d/a', digest: 'sha1' })).toMatchObject({
      digest: 'a9993e364706816aba3e25717850c26c9cd0d89d',
    })
  })

  it('outlive the host, whole or not at all', () => {
    write('https://usr/a.txt', 'kept')
    files = open()
    expect(read('https://usr/a.txt')).toBe('kept')
    // A write that was cut short has left its half beside the file, which nobody is shown.
    fs.writeFileSync(path.join(dir, 'files/usr/.tandem-part-123456'), 'ke')
    expect(run({ op: 'readdir', path: 'https://usr' })).toEqual(['a.txt'])
    expect(read('https://usr/.tandem-part-123456')).toBe('not_permitted')
    write('https://usr/b.txt', 'b')
    expect(fs.readdirSync(path.join(dir, 'files/usr'))).toEqual(['a.txt', 'b.txt'])
  })
})

describe('paths', () => {
  it.each([
    'https://usr/../outside.txt',
    'https://usr/a/../../outside.txt',
    'https://usr/a\\..\\b',
    'https://usr/a\0b',
    'file:///etc/passwd',
    'http://usr/a',
    `https://usr/${'x'.repeat(2000)}`,
  ])('%j may not be named', (given) => {
    expect(write(given, 'x')).toBe('not_permitted')
    expect(read(given)).toBe('not_permitted')
  })

  it.each([
    'https://resource/../a.image',
    'https://resource/x/y.image',
    'https://resource/',
    '../package/app.js',
    'app.js',
  ])('%j is not there', (given) => {
    expect(read(given)).toMatch(/^(missing|not_permitted)$/)
    expect(write(given, 'x')).toMatch(/^(missing|not_permitted)$/)
  })

  it('links lead nowhere else', () => {
    write('https://usr/a.txt', 'a')
    const usr = path.join(dir, 'files/usr')
    fs.symlinkSync(path.join(dir, 'outside.txt'), path.join(usr, 'link.txt'))
    fs.symlinkSync(dir, path.join(usr, 'up'))
    fs.symlinkSync(path.join(dir, 'new.txt'), path.join(usr, 'broken'))
    for (const name of ['link.txt', 'up/outside.txt', 'broken', 'up/new.txt']) {
      expect(read(`https://usr/${name}`)).toBe('not_permitted')
      expect(write(`https://usr/${name}`, 'x')).toBe('not_permitted')
    }
    expect(run({ op: 'copy', from: 'https://usr/a.txt', to: 'https://usr/up/new.txt' })).toBe('not_permitted')
    expect(run({ op: 'rename', from: 'https://usr/a.txt', to: 'https://usr/up/new.txt' })).toBe('not_permitted')
    expect(fs.readFileSync(path.join(dir, 'outside.txt'), 'utf8')).toBe('outside')
    expect(fs.existsSync(path.join(dir, 'new.txt'))).toBe(false)
    // Not through a link in what is counted or removed either.
    expect(run({ op: 'stat', path: 'https://usr', recursive: true })).not.toHaveProperty('up/outside.txt')
    expect(run({ op: 'rmdir', path: 'https://usr/up', recursive: true })).toBe('not_permitted')
  })

  it('files of the package are read only', () => {
    expect(read('data/a.json')).toBe('{"a":1}')
    expect(read('/data/a.json')).toBe('{"a":1}')
    expect(read('./data/none.json')).toBe('missing')
    expect(write('data/a.json', '')).toBe('not_permitted')
    expect(run({ op: 'unlink', path: 'data/a.json' })).toBe('not_permitted')
    expect(run({ op: 'rename', from: 'data/a.json', to: 'https://usr/a.json' })).toBe('not_permitted')
    expect(run({ op: 'copy', from: 'data/a.json', to: 'https://usr/a.json' })).toBeNull()
    expect(read('https://usr/a.json')).toBe('{"a":1}')
  })
})

describe('limits', () => {
  it('10 MB of one file', () => {
    const large = new Uint8Array(10 * 1024 * 1024)
    expect(write('https://usr/large', large)).toBeNull()
    expect(run({ op: 'append', path: 'https://usr/large' }, 'x')).toBe('too_large')
    expect(write('https://usr/larger', new Uint8Array(large.length + 1))).toBe('too_large')
    expect(run({ op: 'stat', path: 'https://usr/large' })).toMatchObject({ size: large.length })
  })

  it('50 MB of all, saved ones included', () => {
    files = open({ maxFiles: 100 })
    expect(write('https://usr/a', 'x'.repeat(60))).toBeNull()
    expect(write('https://usr/b', 'x'.repeat(60))).toBe('too_large')
    expect(write('https://usr/a', 'x'.repeat(90))).toBeNull()
    const temporary = run({ op: 'temporary' }, 'x'.repeat(20)) as string
    expect(run({ op: 'save', from: temporary })).toBe('too_large')
    expect(run({ op: 'copy', from: temporary, to: 'https://usr/c' })).toBe('too_large')
    write('https://usr/a', 'x'.repeat(70))
    const saved = run({ op: 'save', from: temporary }) as string
    expect(write('https://usr/c', 'x'.repeat(20))).toBe('too_large')
    expect(run({ op: 'removeSaved', path: saved })).toBeNull()
    expect(write('https://usr/c', 'x'.repeat(20))).toBeNull()
    files = open({ maxFiles: 100 })
    expect(write('https://usr/d', 'x'.repeat(20))).toBe('too_large')
  })
})

describe('temporary and saved files', () => {
  const png = Buffer.from('\x89PNG\r\n\x1a\n....', 'latin1')

  it('are named by what they hold', () => {
    const temporary = run({ op: 'temporary' }, png) as string
    expect(temporary).toMatch(/^https:\/\/resource\/[0-9a-f]{32}\.image$/)
    expect(run({ op: 'type', path: temporary })).toEqual({ type: 'image/png', extension: '.png' })
    expect(run({ op: 'temporary' }, '%PDF-1.7')).toMatch(/\.pdf$/)
    expect(run({ op: 'temporary' }, 'text')).toMatch(/\.other$/)
    expect(run({ op: 'unlink', path: temporary })).toBe('not_permitted')
    expect(files.locate(temporary)).toMatchObject({ type: 'image/png' })
  })

  it('a saved one is listed, moved from where it was, and outlives the program', () => {
    const temporary = run({ op: 'temporary' }, png) as string
    const saved = run({ op: 'save', from: temporary }) as string
    expect(run({ op: 'access', path: temporary })).toBe('missing')
    expect(run({ op: 'save', from: saved })).toBe('not_permitted')
    expect(run({ op: 'saved' })).toMatchObject([{ path: saved, size: png.length }])
    const gone = run({ op: 'temporary' }, 'x') as string
    files.removeTemporary()
    expect(run({ op: 'access', path: gone })).toBe('missing')
    expect(run({ op: 'savedInfo', path: saved })).toMatchObject({ size: png.length })
    expect(run({ op: 'removeSaved', path: 'https://usr/a' })).toBe('missing')
    expect(run({ op: 'removeSaved', path: saved })).toBeNull()
    expect(run({ op: 'saved' })).toEqual([])
  })

  it('all goes at once', () => {
    write('https://usr/a', 'x'.repeat(50))
    run({ op: 'save', from: run({ op: 'temporary' }, 'x') as string })
    files.clear()
    expect([run({ op: 'saved' }), run({ op: 'readdir', path: 'https://usr' })]).toEqual([[], []])
    expect(write('https://usr/b', 'y')).toBeNull()
  })

  it('may become a user file', () => {
    const temporary = run({ op: 'temporary' }, 'x') as string
    expect(run({ op: 'save', from: temporary, to: 'https://usr/x.txt' })).toBe('https://usr/x.txt')
    expect(read('https://usr/x.txt')).toBe('x')
    expect(read(temporary)).toBe('missing')
  })

  it('the oldest go when there are too many', async () => {
    files = open({ maxTemporary: 10 })
    const first = run({ op: 'temporary' }, '12345') as string
    await new Promise((resolve) => setTimeout(resolve, 20))
    const second = run({ op: 'temporary' }, '12345') as string
    expect(read(first)).toBe('12345')
    run({ op: 'temporary' }, '1')
    expect([read(first), read(second)]).toEqual(['missing', '12345'])
  })
})

describe('unzip', () => {
  const unzip = (entries: Record<string, Uint8Array>) => {
    write('https://usr/a.zip', zipSync(entries))
    return run({ op: 'unzip', from: 'https://usr/a.zip', to: 'https://usr/out' })
  }

  it('unpacks files and folders', () => {
    expect(unzip({ 'a.txt': text('a'), 'b/': new Uint8Array(), 'b/c.txt': text('c') })).toBeNull()
    expect(run({ op: 'readdir', path: 'https://usr/out' })).toEqual(['a.txt', 'b'])
    expect(read('https://usr/out/b/c.txt')).toBe('c')
  })

  it('refuses names that lead out, and writes nothing then', () => {
    expect(unzip({ 'ok.txt': text('a'), '../../outside.txt': text('b') })).toBe('not_permitted')
    expect(unzip({ 'C:\\a.txt': text('b') })).toBe('not_permitted')
    expect(run({ op: 'access', path: 'https://usr/out' })).toBe('missing')
    expect(fs.readFileSync(path.join(dir, 'outside.txt'), 'utf8')).toBe('outside')
  })

  it('refuses what is too large once unpacked, and what is no archive', () => {
    files = open({ maxFiles: 100_000 })
    expect(unzip({ a: new Uint8Array(60_000), b: new Uint8Array(60_000) })).toBe('too_large')
    expect(unzip({ a: new Uint8Array(11 * 1024 * 1024) })).toBe('too_large')
    // A stored entry that says it is empty, and is not.
    const archive = Buffer.from(zipSync({ a: new Uint8Array(60_000) }, { level: 0 }))
    archive.writeUInt32LE(0, archive.indexOf('PK\x01\x02', 0, 'latin1') + 24)
    write('https://usr/a.zip', archive)
    expect(run({ op: 'unzip', from: 'https://usr/a.zip', to: 'https://usr/out' })).toBe('too_large')
    write('https://usr/a.zip', 'no zip')
    expect(run({ op: 'unzip', from: 'https://usr/a.zip', to: 'https://usr/out' })).toBe('unknown')
    expect(run({ op: 'unzip', from: 'https://usr/none.zip', to: 'https://usr/out' })).toBe('missing')
    expect(unzip({ a: text('a') })).toBeNull()
    expect(run({ op: 'unzip', from: 'https://usr/a.zip', to: 'https://usr/no/out' })).toBe('missing')
    expect(run({ op: 'unzip', from: 'https://usr/a.zip', to: 'https://resource/out' })).not.toBeNull()
  })
})

it('errors have the documentation’s numbers', () => {
  expect(fileErrors).toMatchObject({ missing: 10022, exists: 10025, not_empty: 10027, too_large: 10028 })
})
