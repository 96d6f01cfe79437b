import { updateScript } from '../../base/app-file'
import { AnyMap, originalPositionFor } from '@jridgewell/trace-mapping'
import { transformSync } from 'esbuild'
import { expect, test } from 'vitest'
import type { Manifest } from '../../protocol/artifact'
import { linkArtifact, linkScript, unitAt, withInlineMap } from './link'
import { StackMapper } from './map-stack'
import { buildFiles, onePage } from './test-project'
import type { Artifact } from './types'

const unit = (name: string, source: string) => {
  const { code, map } = transformSync(source, { sourcefile: name, sourcemap: 'external', loader: 'ts' })
  return { key: `define:${name}`, code: code.trimEnd(), map }
}
const a = unit('a.ts', 'type T = 1\n\nexport const a: T = 1\nexport function f() {\n  throw new Error()\n}')
const plain = { key: 'style:x', code: 'T.style("x",\n"")' }
const b = unit('b.ts', '// comment\nconst b: number = 2\nconsole.log(b)')
const units = [a, plain, b]

const find = (code: string, text: string) => {
  const before = code.slice(0, code.indexOf(text))
  return { line: before.split('\n').length, column: before.length - before.lastIndexOf('\n') - 1 }
}

test('every unit is found again at its place, units without a map nowhere', () => {
  const { code, map } = linkScript(units, 'logic.js')
  const trace = new AnyMap(JSON.parse(map))
  expect(trace.file).toBe('logic.js')
  expect(originalPositionFor(trace, find(code, 'throw'))).toMatchObject({ source: 'a.ts', line: 5, column: 2 })
  expect(originalPositionFor(trace, find(code, 'console'))).toMatchObject({ source: 'b.ts', line: 3, column: 0 })
  expect(originalPositionFor(trace, find(code, 'T.style')).source).toBeNull()
  expect(originalPositionFor(trace, { line: 999, column: 0 }).source).toBeNull()
  expect(unitAt(units, find(code, 'console').line - 1)?.unit).toBe(b)
  expect(unitAt(units, 999)).toBeUndefined()
})

test('nothing to link', () => {
  expect(linkScript([], 'logic.js')).toEqual({ code: '', map: '{"version":3,"file":"logic.js","sections":[]}' })
})

test('the inline map is the map', () => {
  const linked = linkScript(units, 'logic.js')
  const text = /base64,(.*)\n$/.exec(withInlineMap(linked))![1]!
  expect(Buffer.from(text, 'base64').toString()).toBe(linked.map)
})

const artifact = (hash: string, logic: Artifact['logic']): Artifact => ({
  build: 1,
  manifest: { hash } as Manifest,
  logic,
  view: [],
  assets: [],
})
const update = (logic: Artifact['logic']) => ({
  build: 2,
  base: 1,
  logic,
  view: [],
  removed: { logic: [], view: [] },
  assets: [],
  errors: [],
})

test('frames of every browser, in linked scripts of several builds', () => {
  const mapper = new StackMapper()
  mapper.add(artifact('h1', units), update(units))
  mapper.add(artifact('h2', [b]), update([]))
  const { line, column } = find(linkScript(units, '').code, 'throw')
  const url = `http://x.sim.localhost:1/__tandem/app/logic.h1.js:${line}:${column + 1}`
  const place = { file: 'a.ts', line: 5, column: 2, mapped: true }
  expect(mapper.map(`Error: x\n    at f (${url})\n    at async Foo.g [as h] (${url})\n    at ${url}`)).toEqual([
    { functionName: 'f', ...place },
    { functionName: 'Foo.g [as h]', ...place },
    place,
  ])
  expect(mapper.map(`f@${url}\n@${url}`)).toEqual([{ functionName: 'f', ...place }, place])
  // No hash: the latest.
  const second = find(linkScript([b], '').code, 'console')
  expect(mapper.map(`at http://x/logic.js:${second.line}:${second.column + 1}`)[0]).toMatchObject({ file: 'b.ts' })
  expect(mapper.map('at f (http://x/logic.unknown.js:1:1)')[0]).toMatchObject({ mapped: false })
})

test('frames of hot updates, and of units whose places moved', () => {
  const mapper = new StackMapper()
  mapper.add(artifact('h1', units), update(units))
  const moved = unit('b.ts', '// comment\n// another\nconst b: number = 2\nconsole.log(b)')
  expect(moved.code).toBe(b.code)
  mapper.add(artifact('h2', [a, plain, moved]), update([]))
  const { line, column } = find(b.code, 'console')
  const stack = `Error\n at g (tandem-update/define:b.ts:${line}:${column + 1})`
  expect(mapper.map(stack)).toEqual([{ functionName: 'g', file: 'b.ts', line: 4, column: 0, mapped: true }])
})

test('frames of statements that were loaded from the host, and of files that are named as a script of ours', () => {
  const mapper = new StackMapper()
  const named = unit('pages/logic.js', 'const x = 1\nconsole.log(x)')
  mapper.add(artifact('h1', [a, named]), update([named]))
  const { line, column } = find(named.code, 'console')
  const place = { file: 'pages/logic.js', line: 2, column: 0, mapped: true }
  const at = `${updateScript('define:pages/logic.js', 'h1').split('?')[0]}:${line}:${column + 1}`
  expect(mapper.map(`g@http://x${at}`)).toEqual([{ functionName: 'g', ...place }])
  expect(mapper.map(`at g (tandem-update/define:pages/logic.js:${line}:${column + 1})`)[0]).toMatchObject(place)
})

test('what is no frame, or not ours', () => {
  const mapper = new StackMapper()
  expect(mapper.map('Error: at x\nhello')).toEqual([])
  expect(mapper.map('at f (http://x/rt/worker.js:1:1)', (url) => url.includes('/rt/'))).toEqual([])
  expect(mapper.map('at f (http://x/other.js:3:7)')).toEqual([
    { functionName: 'f', file: 'http://x/other.js', line: 3, column: 6, mapped: false },
  ])
  expect(mapper.map('at f (a:1:1)\n'.repeat(100_000)).length).toBe(200)
})

test('frames in templates: the expression that called, linked and after an update', async () => {
  const { artifact, update } = await buildFiles(
    onePage({
      'pages/a/a.axml': '<import-sjs name="u" from="./u.sjs"/>\n<view>\n  {{ u.bad(x) }}</view>',
      'pages/a/u.sjs': 'export default {\n  bad(o) { return o.x.y },\n}',
    }),
  )
  const mapper = new StackMapper()
  mapper.add(artifact, update)
  const { code } = linkArtifact(artifact!, 'view')
  const at = (text: string, needle: string) => {
    const { line, column } = find(text, needle)
    return `${line}:${column + 1}`
  }
  const linked = mapper.map(
    `TypeError: no\n    at Object.bad (http://x/view.js:${at(code, 'o.x.y')})\n    at new B0 (http://x/view.js:${at(code, 'M(sjs')})`,
  )
  expect(linked).toMatchObject([
    { file: 'pages/a/u.sjs', line: 2, mapped: true },
    { file: 'pages/a/a.axml', line: 3, column: 5, mapped: true },
  ])
  const unit = artifact!.view.find(({ key }) => key === 'unit:pages/a/a')!
  // As the frame evaluates it: see Registry.take.
  const source = `${unit.code}\n//# sourceURL=tandem:///view/unit:pages/a/a.js`
  const thrown = (): string => {
    let stack = ''
    const rt = new Proxy(
      {},
      { get: (_, name) => (name === 'callers' ? () => void (stack = new Error().stack!) : () => ({})) },
    )
    const T = { unit: (_: string, factory: (rt: object) => void) => factory(rt) }
    expect(() => new Function('T', source)(T)).toThrow()
    return stack
  }
  const line = /unit:pages\/a\/a\.js:(\d+)/.exec(thrown())![1]
  expect(Number(line)).toBe(find(unit.code, 'rt.callers').line + 2)
  const evaluated = `    at f (tandem:///view/unit:pages/a/a.js:${find(unit.code, 'M(sjs').line + 2}:${find(unit.code, 'M(sjs').column + 1})`
  expect(mapper.map(evaluated)).toMatchObject([{ file: 'pages/a/a.axml', line: 3, column: 5, mapped: true }])
})
