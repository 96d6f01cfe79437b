import { expect, it } from 'vitest'
import { linkScript, withInlineMap } from '../../build/compile/link'
import { DebugScript } from './debug-script'

/** One unit whose code stands two lines below its source, with nothing for the source's line 1. */
const unit = (key: string, file: string) => ({
  key,
  code: 'T.define(() => {\n\n  first()\n  third()\n})',
  map: JSON.stringify({ version: 3, sources: [file], names: [], mappings: ';;EAAA;EAEA' }),
})

const script = (): DebugScript => {
  const linked = withInlineMap(linkScript([unit('a', 'pages/a.js'), unit('b', 'pages/b.ts')] as never, 'logic.js'))
  return new DebugScript('1', 'http://x/logic.js', linked.slice(linked.indexOf('sourceMappingURL=') + 17).trim())
}

it('leads from lines of the project to code, and back', () => {
  const [found] = script().generated('pages/b.ts', 0)
  expect(found).toMatchObject({ line: 7, at: 0 })
  expect(script().original(found!.line, found!.column)).toEqual({ file: 'pages/b.ts', line: 0, column: 0 })
})

it('a line without code goes down to the next that has some', () => {
  expect(script().generated('pages/a.js', 1)).toMatchObject([{ line: 3, at: 2 }])
  expect(script().generated('pages/a.js', 3)).toEqual([])
  expect(script().generated('pages/c.js', 0)).toEqual([])
})

it('a map that cannot be read is none', () => {
  for (const url of ['', 'x.map', 'data:application/json;base64,e30=', 'data:application/json;base64,!!'])
    expect(new DebugScript('1', '', url).generated('a.js', 0)).toEqual([])
})

it('a template is stopped at where it was meant alone, for its first showing and for each change', () => {
  const map = JSON.stringify({ version: 3, sources: ['a.axml'], names: [], mappings: 'AACA;AAAA' })
  const linked = linkScript([{ key: 'unit:a', code: 'show(f())\nchange(f())', map }] as never, 'view.js')
  const found = new DebugScript('1', 'http://x/view.js', withInlineMap(linked).split('sourceMappingURL=')[1]!.trim())
  expect(found.generated('a.axml', 1).map(({ at }) => at)).toEqual([1, 1])
  expect(found.generated('a.axml', 0)).toEqual([])
})

it('what a frame evaluates begins two lines further down', () => {
  const url = `data:application/json;base64,${btoa(JSON.stringify({ version: 3, sources: ['a.sjs'], names: [], mappings: 'AAAA' }))}`
  const found = new DebugScript('1', 'tandem:///view/sjs:a.sjs.js', url)
  expect(found.generated('a.sjs', 0)).toEqual([{ line: 2, column: 0, at: 0 }])
  expect(found.original(2, 0)).toEqual({ file: 'a.sjs', line: 0, column: 0 })
})
