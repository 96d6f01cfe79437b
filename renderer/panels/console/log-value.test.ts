import { describe, expect, it } from 'vitest'
import { toLogValues } from '../../../base/log-value'
import { applyFormat, errorStack, fullText, plainText, viewOf } from './log-value'

const view = (value: unknown) => viewOf(toLogValues([value])[0]!)

describe('values of the console', () => {
  it.each([
    [undefined, 'undefined', 'undefined'],
    [null, 'null', 'null'],
    [NaN, 'number', 'NaN'],
    [10n, 'number', '10n'],
    ['text', 'string', 'text'],
    [function greet() {}, 'function', 'ƒ greet()'],
    [new Date(0), 'special', '1970-01-01T00:00:00.000Z'],
    [/a+/g, 'special', '/a+/g'],
    [new TypeError('no'), 'error', 'TypeError: no'],
    [new Uint8Array(4), 'special', 'Uint8Array(4)'],
  ])('%s is a leaf', (value, kind, text) => {
    expect(view(value)).toMatchObject({ kind, text, children: [] })
  })

  it('unfold into their members', () => {
    expect(view({ a: 1, b: [1, 2] })).toEqual({
      kind: 'object',
      text: '{a: 1, b: Array(2)}',
      children: [
        ['a', 1],
        ['b', [1, 2]],
      ],
    })
    expect(view(['x', { y: 1 }]).text).toBe('(2) ["x", {…}]')
    expect(view(new Map([['k', { v: 1 }]]))).toEqual({ kind: 'object', text: 'Map(1)', children: [['"k"', { v: 1 }]] })
  })

  it('name the class of an instance, and say where one contains itself', () => {
    class Task {
      title = 'x'
      self = this
    }
    const shown = view(new Task())
    expect(shown.text).toBe('Task {title: "x", self: [Circular]}')
    expect(shown.children.map(([name]) => name)).toEqual(['title', 'self'])
  })

  it('show an unknown tag with all that it holds', () => {
    expect(viewOf({ $t: 'later', a: 1 })).toMatchObject({ kind: 'special', text: 'later {a: 1}', children: [['a', 1]] })
  })

  it('follow the directives of a format', () => {
    expect(applyFormat(['%s has %d, 100%%', 'list', 3.7, 'rest'])).toEqual(['list has 3, 100%', 'rest'])
    expect(applyFormat(['%cred', 'color: red'])).toEqual(['red'])
    expect(applyFormat(['50%', 'x'])).toEqual(['50%', 'x'])
  })

  it('give plain text and the stack of an error among them', () => {
    const error = new Error('broke')
    expect(plainText(toLogValues(['it', error]))).toBe('it Error: broke')
    expect(errorStack(toLogValues(['it', error]))).toBe(error.stack)
    expect(errorStack(['it'])).toBeUndefined()
  })
})

it('writes values in full for a file', () => {
  const value = [
    { deep: [{ text: 'x'.repeat(50) }] },
    new Map([['k', { v: 1 }]]),
    new Set(['one']),
    new Error('no'),
    {},
  ]
  expect(fullText(toLogValues([value])[0]!)).toBe(
    `[{deep: [{text: "${'x'.repeat(50)}"}]}, Map(1) {"k": {v: 1}}, Set(1) {"one"}, Error: no, {}]`,
  )
})
