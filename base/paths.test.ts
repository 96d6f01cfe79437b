import { describe, expect, it } from 'vitest'
import {
  containsPath,
  dirOf,
  extensionOf,
  joinRelative,
  normalizeRelative,
  projectPathFault,
  relativeTo,
} from './paths'

describe('paths', () => {
  it.each([
    ['a/./b//c', 'a/b/c'],
    ['a/../b', 'b'],
    ['.', ''],
    ['..', undefined],
    ['a/../../b', undefined],
  ])('normalises %j to %j', (from, to) => expect(normalizeRelative(from)).toBe(to))

  it('joins, and refuses to climb out', () => {
    expect(joinRelative('pages/a', '../b/index')).toBe('pages/b/index')
    expect(joinRelative('pages', '../../etc')).toBeUndefined()
  })

  it('takes names apart', () => {
    expect([dirOf('a/b.js'), dirOf('b.js'), extensionOf('a.x/B.JS'), extensionOf('a/.gitignore')]).toEqual([
      'a',
      '',
      '.js',
      '',
    ])
  })

  it.each(['../x', 'a/../b', '/etc/passwd', 'C:\\x', 'C:/x', '\\\\server\\share', 'a\\b', 'a\0b', './a', 'a/', 'a//b'])(
    'finds fault with %j',
    (path) => expect(projectPathFault(path)).toBeTypeOf('object'),
  )

  it('finds more faults on Windows', () => {
    for (const path of ['con', 'a/NUL.txt', 'a.', 'b /c', 'x:stream', 'a?b', 'a\tb']) {
      expect([path, projectPathFault(path)]).toEqual([path, undefined])
      expect([path, projectPathFault(path, true)]).not.toEqual([path, undefined])
    }
    expect(projectPathFault('pages/index/index.axml', true)).toBeUndefined()
  })

  it('tells inside from outside', () => {
    expect(containsPath('/p/app', '/p/app', false)).toBe(true)
    expect(containsPath('/p/app', '/p/app/x', false)).toBe(true)
    expect(containsPath('/p/app', '/p/application', false)).toBe(false)
    expect(containsPath('/p/app', '/p/App/x', false)).toBe(false)
    expect(containsPath('C:\\P\\app', 'c:\\p\\APP\\x', true)).toBe(true)
    expect(containsPath('/', '/x', false)).toBe(true)
    expect(relativeTo('C:\\p', 'C:\\p\\a\\b.js', true)).toBe('a/b.js')
    expect(relativeTo('/p', '/q/a', false)).toBeUndefined()
  })
})
