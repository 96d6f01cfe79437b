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
