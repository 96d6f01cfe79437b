import { describe, expect, it } from 'vitest'
import { findNodeAtLocation } from 'jsonc-parser'
import { addPage } from './app-json'
import { addProperty, addToArray, readTree, removeNodes } from './json-edits'

describe('addPage', () => {
  it('keeps a list on one line on one line', () => {
    expect(addPage('{ "pages": ["a/a", "b/b"] }', 'c/c')).toBe('{ "pages": ["a/a", "b/b", "c/c"] }')
  })

  it('keeps comments, indentation and line breaks', () => {
    const text = '// all\r\n{\r\n\t"pages": [\r\n\t\t"a/a", // first\r\n\t\t"b/b" // second\r\n\t],\r\n}\r\n'
    expect(addPage(text, 'c/c')).toBe(
      '// all\r\n{\r\n\t"pages": [\r\n\t\t"a/a", // first\r\n\t\t"b/b", // second\r\n\t\t"c/c"\r\n\t],\r\n}\r\n',
    )
  })

  it('keeps a trailing comma the last', () => {
    expect(addPage('{\n  "pages": [\n    "a/a",\n  ]\n}', 'c/c')).toBe(
      '{\n  "pages": [\n    "a/a",\n    "c/c",\n  ]\n}',
    )
    expect(addPage('{\n  "pages": [\n    "a/a", // x\n  ]\n}', 'c/c')).toBe(
      '{\n  "pages": [\n    "a/a", // x\n    "c/c",\n  ]\n}',
    )
  })

  it('lists a page of a subpackage there', () => {
    const text = '{ "pages": ["a/a"], "subPackages": [{ "root": "/shop/", "pages": ["b/b"] }] }'
    expect(addPage(text, 'shop/c/c')).toContain('"pages": ["b/b", "c/c"]')
    expect(addPage(text, 'shopping/c/c')).toContain('"pages": ["a/a", "shopping/c/c"]')
  })

  it('leaves what is listed, and what cannot be read', () => {
    expect(addPage('{ "pages": ["a/a"] }', 'a/a')).toBe('{ "pages": ["a/a"] }')
    expect(addPage('{ "pages": ["a/a" }', 'b/b')).toBeUndefined()
    expect(addPage('{}', 'b/b')).toBeUndefined()
    expect(addToArray('{ "pages": [] }', ['pages'], 'a/a')).toBe('{ "pages": ["a/a"] }')
  })
})

describe('addProperty', () => {
  it('makes the object that holds it', () => {
    expect(addProperty('{}\n', ['usingComponents'], 'x', '/c/x')).toBe(
      '{\n  "usingComponents": {\n    "x": "/c/x"\n  }\n}\n',
    )
    expect(addProperty('{ "component": true }', ['usingComponents'], 'x', '/c/x')).toContain(
      '"component": true, "usingComponents"',
    )
  })

  it('adds to the one that is there, and replaces', () => {
    const text = '{\n    "usingComponents": {\n        "a": "/a" // A\n    }\n}'
    const added = addProperty(text, ['usingComponents'], 'b', '/b')
    expect(added).toBe('{\n    "usingComponents": {\n        "a": "/a", // A\n        "b": "/b"\n    }\n}')
    expect(addProperty(added!, ['usingComponents'], 'b', '/c')).toContain('"b": "/c"')
  })
})

it('takes out elements with their commas', () => {
  const without = (text: string, ...indexes: number[]) => {
    const list = findNodeAtLocation(readTree(text)!, ['l'])!
    return removeNodes(
      text,
      indexes.map((i) => list.children![i]!),
    )
  }
  expect(without('{"l": [1, 2, 3]}', 0)).toBe('{"l": [2, 3]}')
  expect(without('{"l": [1, 2, 3]}', 1)).toBe('{"l": [1, 3]}')
  expect(without('{"l": [1, 2, 3]}', 2)).toBe('{"l": [1, 2]}')
  expect(without('{"l": [1, 2, 3]}', 0, 1)).toBe('{"l": [3]}')
  expect(without('{"l": [1]}', 0)).toBe('{"l": []}')
  expect(without('{"l": [1, 2]}', 0, 1)).toBe('{"l": []}')
  expect(without('{"l": [\n  1,\n  2, // two\n  3\n]}', 1)).toBe('{"l": [\n  1, // two\n  3\n]}')
})
