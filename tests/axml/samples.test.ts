/**
 * Each folder of tests/samples/axml is a case: index.axml and what it brings in, the tree and the messages that are
 * expected in _expected. Tags that start with `my-` are components. `UPDATE=1` writes what comes out; look at it.
 */
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseAxml, type AxmlFile } from '../../build/compile/1-parse/axml'
import { analyzeTemplate } from '../../build/compile/2-analyze/template'
import { emitSkeleton } from '../../build/compile/3-emit/skeleton'
import { printDiagnostics, printUnit } from './print'

const SAMPLES = path.resolve('tests/samples/axml')

function compile(dir: string): Record<string, string> {
  const parsed = new Map<string, AxmlFile>()
  const load = (file: string): AxmlFile | undefined => {
    const full = path.join(dir, file)
    if (!fs.existsSync(full)) return undefined
    if (!parsed.has(file)) parsed.set(file, parseAxml(fs.readFileSync(full, 'utf8'), file))
    return parsed.get(file)
  }
  const near = (src: string, from: string) =>
    src.startsWith('/') ? src.slice(1) : path.posix.join(path.posix.dirname(from), src)
  const file = load('index.axml')!
  const tags = new Set([...parsed.values()].flatMap(({ source }) => source.text.match(/(?<=<)my-[\w-]+/g) ?? []))
  const { ir, diagnostics } = analyzeTemplate({
    unit: 'index',
    isPage: true,
    file,
    components: Object.fromEntries([...tags].map((tag) => [tag, `components/${tag}`])),
    missing: new Set(['gone-component']),
    load: (src, from) => load(near(src, from)) ?? load(`${near(src, from)}.axml`),
    resolveSjs: (src, from) => (fs.existsSync(path.join(dir, near(src, from))) ? near(src, from) : undefined),
  })
  const all = [...[...parsed.values()].flatMap((each) => each.diagnostics), ...diagnostics]
  const skeleton = emitSkeleton(ir)?.code
  return {
    'tree.txt': printUnit(ir),
    'messages.txt': printDiagnostics(all),
    ...(skeleton === undefined ? {} : { 'skeleton.js': `${skeleton}\n` }),
  }
}

describe('axml samples', () => {
  for (const name of fs.readdirSync(SAMPLES)) {
    it(name, () => {
      const expected = path.join(SAMPLES, name, '_expected')
      const actual = compile(path.join(SAMPLES, name))
      if (process.env.UPDATE) {
        fs.rmSync(expected, { recursive: true, force: true })
        fs.mkdirSync(expected)
        for (const [file, text] of Object.entries(actual)) fs.writeFileSync(path.join(expected, file), text)
      }
      if (!fs.existsSync(expected))
        throw new Error(`${name} has no _expected: run with UPDATE=1 and look at what it writes`)
      const present = Object.fromEntries(
        fs.readdirSync(expected).map((file) => [file, fs.readFileSync(path.join(expected, file), 'utf8')]),
      )
      expect(actual).toEqual(present)
    })
  }
})
