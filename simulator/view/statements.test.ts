import { expect, test } from 'vitest'
import { Statements } from './statements'

const address = 'http://192.0.2.2:5240/__tandem/rt/frame.html?v=1#x'
const frame = 'http://192.0.2.2:5240/__tandem/rt/frame.html'
const [a, b] = ['tandem:///view/unit:pages/a/a.js', 'tandem:///view/sjs:b%20c.sjs.js']

test('tells texts of a document apart by their lines, as functions made of the same code have them', () => {
  const statements = new Statements()
  expect(statements.place(a, 'one')).toBe(0)
  expect(statements.place(b, 'two\nthree\n')).toBe(1)
  expect(statements.place(a, 'four\nfive')).toBe(4)
  const stack = [1, 2, 4, 5, 6].map((line) => `f@${frame}:${line}:7`).join('\n')
  expect(statements.named(stack, address).split('\n')).toEqual([
    `f@${a}:3:7`,
    `f@${b}:3:7`,
    `f@${b}:5:7`,
    `f@${a}:3:7`,
    `f@${a}:4:7`,
  ])
})

test('leaves all else in a stack as it is', () => {
  const statements = new Statements()
  const stack = `g@${frame}:1:1`
  expect(statements.named(stack, address)).toBe(stack)
  statements.place(a, 'one')
  const others = [
    'f@http://192.0.2.2:5240/__tandem/app/view.abc.js:1:1',
    `f@${frame}:0:1`,
    `f@${frame}:one`,
    `f@${frame}`,
    'g@[native code]',
    'h@',
    '',
  ].join('\n')
  expect(statements.named(others, address)).toBe(others)
  expect(statements.named(`a@b@${frame}:1:2\n@${frame}:1:2`, address)).toBe(`a@b@${a}:3:2\n@${a}:3:2`)
})
