import { expect, it } from 'vitest'
import { fileMentions } from './file-links'

it.each([
  ['src/a.js:12:3: error', ['src/a.js', 12, 3]],
  ['    at f (/home/x/a.ts:5:7)', ['/home/x/a.ts', 5, 7]],
  ['pages/a.axml(4,2): bad', ['pages/a.axml', 4, 2]],
  ['  File "tool/x.py", line 9, in main', ['tool/x.py', 9, undefined]],
  ['./a.js', ['./a.js', undefined, undefined]],
  ['modified:   页面/列表.js', ['页面/列表.js', undefined, undefined]],
  ['see a/b.md.', ['a/b.md', undefined, undefined]],
  ['app.json', ['app.json', undefined, undefined]],
])('%s', (text, expected) => {
  const [first] = fileMentions(text)
  expect([first?.path, first?.line, first?.column]).toEqual(expected)
  expect(text.slice(first!.start, first!.end)).toContain(first!.path)
})

it.each(['just words here', '1.2.3', 'https://example.org/a.js:1', '12:30:05'])('not in %s', (text) => {
  expect(fileMentions(text).filter(({ path }) => !path.startsWith('//'))).toEqual([])
})
