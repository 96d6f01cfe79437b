import { createHash } from 'node:crypto'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { MAX_FILE } from '../../../protocol/files'
import type { FileOperation } from '../../../protocol/files'
import { MemoryFiles } from './memory-files'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

class World {
  readonly changes: [string, string | null][] = []
  private names = 0
  readonly files = new MemoryFiles(
    (path, content) => this.changes.push([path, content && new TextDecoder().decode(content)]),
    (path) => (path === 'images/a.png' ? bytes('png') : undefined),
    () => `name${++this.names}`,
  )

  run(operation: FileOperation, body?: string): unknown {
    const reply = this.files.now(operation, body === undefined ? undefined : bytes(body))
    if ('bytes' in reply) return new TextDecoder().decode(reply.bytes)
    return 'error' in reply ? reply.error.code : reply.value
  }
}

describe('files in memory', () => {
  it('are written, read, listed and taken away, and whoever keeps them hears of it', () => {
    const world = new World()
    expect(world.run({ op: 'write', path: 'https://usr/a/b.txt' }, 'x')).toBe('missing')
    expect(world.run({ op: 'mkdir', path: 'https://usr/a' })).toBe(null)
    expect(world.run({ op: 'write', path: 'https://usr/a/b.txt' }, 'x')).toBe(null)
    expect(world.run({ op: 'append', path: 'https://usr/a/b.txt' }, 'y')).toBe(null)
    expect(world.run({ op: 'read', path: 'https://usr/a/b.txt' })).toBe('xy')
    expect(world.run({ op: 'readdir', path: 'https://usr/' })).toEqual(['a'])
    expect(world.run({ op: 'rmdir', path: 'https://usr/a' })).toBe('not_empty')
    expect(world.run({ op: 'rename', from: 'https://usr/a', to: 'https://usr/c' })).toBe(null)
    expect(world.run({ op: 'read', path: 'https://usr/c/b.txt' })).toBe('xy')
    expect(world.run({ op: 'rmdir', path: 'https://usr/c', recursive: true })).toBe(null)
    expect(world.run({ op: 'access', path: 'https://usr/c/b.txt' })).toBe('missing')
    expect(world.changes).toEqual([
      ['https://usr/a/', ''],
      ['https://usr/a/b.txt', 'x'],
      ['https://usr/a/b.txt', 'xy'],
      ['https://usr/c/', ''],
      ['https://usr/c/b.txt', 'xy'],
      ['https://usr/a/b.txt', null],
      ['https://usr/a/', null],
      ['https://usr/c/b.txt', null],
      ['https://usr/c/', null],
    ])
  })

  it('are still there when they are moved to where they are', () => {
    const world = new World()
    world.run({ op: 'write', path: 'https://usr/a.txt' }, 'x')
    expect(world.run({ op: 'rename', from: 'https://usr/a.txt', to: 'https://usr/./a.txt' })).toBe(null)
    expect(world.run({ op: 'read', path: 'https://usr/a.txt' })).toBe('x')
    expect(world.changes).toHaveLength(1)
  })

  it('stand in folders, which are there though they are empty, also at the next start', () => {
    const world = new World()
    expect(world.run({ op: 'mkdir', path: 'https://usr/a/b' })).toBe('missing')
    expect(world.run({ op: 'mkdir', path: 'https://usr/a/b', recursive: true })).toBe(null)
    expect(world.run({ op: 'mkdir', path: 'https://usr/gone' })).toBe(null)
    expect(world.run({ op: 'rmdir', path: 'https://usr/gone' })).toBe(null)
    world.run({ op: 'write', path: 'https://usr/file' }, 'x')
    expect(world.run({ op: 'mkdir', path: 'https://usr/file/in', recursive: true })).toBe('exists')
    const next = new World()
    const kept = new Map(world.changes)
    next.files.load(
      [...kept].flatMap(([path, text]) => (text === null ? [] : [[path, bytes(text).buffer as ArrayBuffer]])),
    )
    expect(next.run({ op: 'readdir', path: 'https://usr/' })).toEqual(['a', 'file'])
    expect(next.run({ op: 'readdir', path: 'https://usr/a' })).toEqual(['b'])
  })

  it('that come from elsewhere say why they cannot be where they are to be', () => {
    const world = new World()
    expect(world.files.take('https://usr/no/folder.txt', bytes('x'))).toMatchObject({ code: 'missing' })
    expect(world.files.take('https://usr/../out.txt', bytes('x'))).toMatchObject({ code: 'not_permitted' })
    expect(world.files.take('https://usr/large', new Uint8Array(MAX_FILE + 1))).toMatchObject({ code: 'too_large' })
    expect(world.changes).toEqual([])
    expect(world.files.take('https://usr/here.txt', bytes('x'))).toBe(undefined)
    expect(world.run({ op: 'read', path: 'https://usr/here.txt' })).toBe('x')
  })

  it('of archives need the folder that their own one is to be in', () => {
    const world = new World()
    world.files.take('https://resource/a.other', zipSync({ 'b/c.txt': bytes('c') }))
    const unzip = (to: string) => world.run({ op: 'unzip', from: 'https://resource/a.other', to })
    expect(unzip('https://usr/no/out')).toBe('missing')
    expect(unzip('https://usr/out')).toBe(null)
    expect(world.run({ op: 'read', path: 'https://usr/out/b/c.txt' })).toBe('c')
  })

  it('are those that were kept, at the next start', () => {
    const world = new World()
    world.files.load([
      ['https://usr/deep/in/it.txt', bytes('kept').buffer as ArrayBuffer],
      ['https://resource/saved.txt', bytes('saved').buffer as ArrayBuffer],
    ])
    expect(world.run({ op: 'read', path: 'https://usr/deep/in/it.txt' })).toBe('kept')
    expect(world.run({ op: 'readdir', path: 'https://usr/deep' })).toEqual(['in'])
    expect(world.run({ op: 'savedInfo', path: 'https://resource/saved.txt' })).toMatchObject({ size: 5 })
  })

  it('of the package can be read, and nothing else outside', () => {
    const world = new World()
    expect(world.run({ op: 'read', path: '/images/a.png' })).toBe('png')
    expect(world.run({ op: 'write', path: 'images/a.png' }, 'x')).toBe('not_permitted')
    for (const path of ['https://usr/../x', 'https://elsewhere/x', 'file:///etc/passwd', 'https://usr/a\\..\\b'])
      expect([path, world.run({ op: 'write', path }, 'x')]).toEqual([path, 'not_permitted'])
  })

  it('that come from elsewhere are temporary until they are saved', () => {
    const world = new World()
    world.files.take('https://resource/chosen.txt', bytes('picture'))
    const saved = world.run({ op: 'save', from: 'https://resource/chosen.txt' })
    expect(saved).toBe('https://resource/name1.other')
    expect(world.run({ op: 'read', path: String(saved) })).toBe('picture')
    expect(world.run({ op: 'read', path: 'https://resource/chosen.txt' })).toBe('missing')
    expect(world.run({ op: 'info', path: String(saved), digest: 'md5' })).toEqual({
      size: 7,
      digest: createHash('md5').update('picture').digest('hex'),
    })
    expect(world.run({ op: 'removeSaved', path: String(saved) })).toBe(null)
    expect(world.changes.at(-1)).toEqual([saved, null])
  })

  it('have their limits', () => {
    const world = new World()
    const large = new Uint8Array(MAX_FILE)
    expect(world.files.now({ op: 'write', path: 'https://usr/a' }, new Uint8Array(MAX_FILE + 1))).toMatchObject({
      error: { code: 'too_large' },
    })
    for (let n = 0; n < 5; n++)
      expect(world.files.now({ op: 'write', path: `https://usr/${n}` }, large)).toEqual({ value: null })
    expect(world.files.now({ op: 'write', path: 'https://usr/more' }, new Uint8Array(1))).toMatchObject({
      error: { code: 'too_large' },
    })
    // What only moves takes no more room.
    expect(world.run({ op: 'rename', from: 'https://usr/0', to: 'https://usr/other' })).toBe(null)
  })
})
