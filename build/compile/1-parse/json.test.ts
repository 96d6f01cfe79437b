import { inEnglish } from '../../../base/messages/phrase'
import { expect, test } from 'vitest'
import { jsonEntry, jsonValue, parseJson } from './json'

const value = (text: string) => jsonValue(parseJson(text).root!)

test('plain JSON, as JSON.parse reads it', () => {
  const texts = ['{"a":[1,-2.5e3,"x\\u0041\\n",true,false,null,{}]}', '[]', '"a"', '0', '{"a":{"a":1,"a":2}}']
  for (const text of texts) {
    expect(value(text)).toEqual(JSON.parse(text))
    expect(parseJson(text).relaxed).toBe(false)
  }
})

test('what JSON5 adds, each told as relaxed', () => {
  expect(value("// a\n{ /* b */ a: 'x', $b1: [1, 2,], 'c\\\nd': +.5, }")).toEqual({ a: 'x', $b1: [1, 2], cd: 0.5 })
  expect(value('[0x1F, -Infinity, 5.]')).toEqual([31, -Infinity, 5])
  expect(value('[NaN]')).toEqual([NaN])
  for (const text of ['//\n1', '/**/1', '[1,]', '{"a":1,}', "'a'", '{a:1}', '+1', '.5'])
    expect(parseJson(text).relaxed, text).toBe(true)
})

test('a byte order mark, and nothing at all', () => {
  expect(value('\ufeff{}')).toEqual({})
  for (const text of ['', ' \n', '// only a comment']) {
    expect(parseJson(text).root).toBeUndefined()
    expect(parseJson(text).fault).toBeUndefined()
  }
})

test.each([
  ['{"a": }', 6, 'is no value'],
  ['{"a" 1}', 5, 'should be'],
  ['{"a": 1 "b": 2}', 8, '"," or "}"'],
  ['[1, 2', 5, 'the end came'],
  ['{"a": "b', 6, 'no closing quote'],
  ['{"a": b}', 6, 'needs quotes'],
  ['{} {}', 3, 'behind the end'],
  ['/* a', 0, 'no end'],
  ['"\\u12"', 1, 'not complete'],
])('%s is broken at %i', (text, start, reason) => {
  const { fault } = parseJson(text)
  expect(fault?.start).toBe(start)
  expect(fault && inEnglish(fault.reason)).toContain(reason)
})

test('nesting without end is refused, not followed', () => {
  expect(inEnglish(parseJson('['.repeat(100_000)).fault!.reason)).toContain('levels deep')
})

test('places of keys and values', () => {
  const text = '{ "pages": [ "a" ] }'
  const entry = jsonEntry(parseJson(text).root, 'pages')!
  expect(text.slice(entry.keyStart, entry.keyEnd)).toBe('"pages"')
  expect(text.slice(entry.value.start, entry.value.end)).toBe('[ "a" ]')
})

test('__proto__ stays a name', () => {
  const parsed = value('{"__proto__": {"a": 1}}') as object
  expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype)
  expect(Object.keys(parsed)).toEqual(['__proto__'])
})
