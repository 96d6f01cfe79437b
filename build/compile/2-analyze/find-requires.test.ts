import { describe, expect, it } from 'vitest'
import { findRequires } from './find-requires'

const specifiers = (code: string) => findRequires(code).requires.map(({ specifier }) => specifier)

const helpers = 'var __defProp = Object.defineProperty;\nvar __toESM = (mod) =>\n  mod;\n'
const imports =
  'module.exports = __toCommonJS(x_exports);\nvar import_a = __toESM(require("./a"));\nvar { b } = require("b");\n'

describe('findRequires', () => {
  it('finds the imports that esbuild put on top, whatever is below them', () => {
    const { requires, helpersEnd } = findRequires(`${helpers}${imports}const text = 'require'\nthis is { no program`)
    expect(requires).toEqual([
      { specifier: './a', at: expect.any(Number), guarded: false },
      { specifier: 'b', at: expect.any(Number), guarded: false },
    ])
    expect(helpersEnd).toBe(helpers.length - 1)
  })

  it('finds calls that stand elsewhere', () => {
    expect(specifiers(`${imports}function later() {\n  return require("./late")\n}\n`)).toEqual(['./a', 'b', './late'])
    expect(specifiers(`${imports}function later() {\nvar c = require("./c")\nreturn c\n}\n`)).toEqual([
      './a',
      'b',
      './c',
    ])
    expect(specifiers('module.exports = require("./all")')).toEqual(['./all'])
    expect(specifiers('module.exports = () => require.async("./sub/a").then(use)')).toEqual(['./sub/a'])
    expect(specifiers('module.exports = mine.require.async("./no")')).toEqual([])
  })

  it('is not taken in by texts, nor by a require of the file’s own', () => {
    expect(specifiers('var text = `\nvar x = require("./no")\n`\nvar y = require("./yes")\n')).toEqual(['./yes'])
    expect(specifiers('var text = `\nvar x = require("./no")\n`\n')).toEqual([])
    expect(specifiers('(function (require) {\nvar a = require("./own")\nuse(a)\n})(other)\n')).toEqual([])
  })

  it('knows calls that the program is ready to do without', () => {
    const code = 'var a\ntry {\n  a = require("./maybe")\n} catch {\n}\nvar b = require("./sure")\n'
    expect(findRequires(code).requires.map(({ specifier, guarded }) => [specifier, guarded])).toEqual([
      ['./maybe', true],
      ['./sure', false],
    ])
  })
})
