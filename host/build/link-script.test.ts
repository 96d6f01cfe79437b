import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import { describe, expect, it } from 'vitest'
import { linkScript, withInlineMap } from './link-script'

const map = (source: string, content: string, mappings: string) =>
  JSON.stringify({ version: 3, sources: [source], sourcesContent: [content], names: [], mappings })

describe('linkScript', () => {
  it('joins statements, each of which stays one, and their maps', () => {
    const { code, map: linked } = linkScript(
      [
        { key: 'define:a.js', code: 'T.define("a.js", () => {\n  one()\n})', map: map('a.js', 'one()', ';EAAA') },
        { key: 'define:b.js', code: '(() => 2)()' },
        { key: 'define:c.js', code: 'T.define("c.js", () => {\n  three()\n})', map: map('c.js', '\nthree()', ';EACA') },
      ],
      'logic.js',
    )
    const seen: string[] = []
    new Function('T', code)({ define: (id: string) => seen.push(id) })
    expect(seen).toEqual(['a.js', 'c.js'])
    const trace = new TraceMap(linked)
    expect(originalPositionFor(trace, { line: 2, column: 2 })).toMatchObject({ source: 'a.js', line: 1, column: 0 })
    expect(originalPositionFor(trace, { line: 6, column: 2 })).toMatchObject({ source: 'c.js', line: 2, column: 0 })
    expect(trace.sourcesContent).toEqual(['one()', '\nthree()'])
  })

  it('puts the map behind the code', () => {
    const served = withInlineMap(linkScript([{ key: 'k', code: 'a()' }], 'x.js'))
    const [, base64] = /^a\(\);\n\/\/# sourceMappingURL=data:application\/json;charset=utf-8;base64,(.+)\n$/.exec(
      served,
    )!
    expect(JSON.parse(Buffer.from(base64!, 'base64').toString())).toMatchObject({ version: 3, file: 'x.js' })
    expect(linkScript([], 'x.js').code).toBe('')
  })
})
