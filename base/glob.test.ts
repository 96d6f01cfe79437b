import { expect, test } from 'vitest'
import { globMatcher } from './glob'

const cases: [string, string[], string[]][] = [
  ['a.txt', ['a.txt'], ['b.txt', 'a.txt.b', 'c/a.txt', 'axtxt']],
  ['./a/*.txt', ['a/b.txt', 'a/.txt'], ['a/b/c.txt', 'b.txt']],
  ['**/*.txt', ['a.txt', 'a/b.txt', 'a/b/c.txt'], ['a.js']],
  ['a/**', ['a/b', 'a/b/c'], ['a', 'b/c']],
  ['a?c', ['abc'], ['ac', 'a/c', 'abbc']],
  ['*.{png,j{p,pe}g}', ['a.png', 'a.jpg', 'a.jpeg'], ['a.jg', 'a.gif', 'b/a.png']],
  ['{a,b}/{c,}d', ['a/cd', 'b/d'], ['c/d', 'a/c']],
  ['a}b,c', ['a}b,c'], ['ab']],
  ['{a,b', ['a', 'b'], ['{a,b']],
  ['a.(b)+[c]', ['a.(b)+[c]'], ['a.bb']],
  ['图/*', ['图/😀'], ['😀']],
]

test.each(cases)('%s', (glob, matching, others) => {
  const matches = globMatcher(glob)
  for (const path of matching) expect(matches(path), path).toBe(true)
  for (const path of others) expect(matches(path), path).toBe(false)
})

test('sets, escapes and names with braces, as in a .gitignore', () => {
  const git = (glob: string) => globMatcher(glob, { sets: true, escapes: true })
  expect(git('[a-c!]x')('bx')).toBe(true)
  expect(git('[!a-c]x')('bx')).toBe(false)
  expect(git('[!a-c]x')('dx')).toBe(true)
  expect(git('a[')('a[')).toBe(true)
  expect(git('\\*')('*')).toBe(true)
  expect(git('\\*')('a')).toBe(false)
  expect(git('{a,b}')('{a,b}')).toBe(true)
  expect(git('a**b')('a/b')).toBe(false)
  expect(git('a/**/b')('a/b')).toBe(true)
})

test('a glob that a regular expression would never be done with', () => {
  expect(globMatcher(`**/${'*a'.repeat(40)}b`)(`x/${'a'.repeat(250)}c`)).toBe(false)
  expect(globMatcher(`${'{a,aa}'.repeat(60)}b`)('a'.repeat(200))).toBe(false)
  expect(globMatcher('*'.repeat(5000))('a')).toBe(false)
})
