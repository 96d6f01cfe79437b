/** What SJS modules are given: the toolchain's output in the simulator's own loader (documentation: "数据类型" of SJS). */
import { expect, test } from 'vitest'
import { buildFiles, findings, onePage } from '../../build/compile/test-project'
import { SjsModules } from '../../simulator/sjs'

async function run(source: string, more: Record<string, string> = {}, compared = true): Promise<unknown> {
  const template = '<import-sjs name="m" from="./m.sjs"/><view>{{m.x}}</view>'
  const result = await buildFiles(onePage({ 'pages/a/a.axml': template, 'pages/a/m.sjs': source, ...more }))
  expect(findings(result)).toEqual([])
  const values = (['view', 'logic'] as const).map((side) => {
    const modules = new SjsModules()
    for (const { key, code } of result.artifact![side])
      if (key.startsWith('sjs:')) new Function('T', code)({ sjs: modules.define.bind(modules) })
    return modules.exported('pages/a/m.sjs')
  })
  if (compared) expect(values[0]).toEqual(values[1])
  return values[0]
}

test('getDate and getRegExp are there, also in a module that another one imports', async () => {
  const source = `
    import { day } from './date.sjs'
    const at = getDate(2017, 6, 14, 10, 40, 0, 0)
    export default { day: day(at.getTime()), time: getDate(1500000000000).getTime(), read: getDate('2016/6/29').getDate(),
      now: typeof getDate().getTime(), match: getRegExp('na(m)e', 'i').exec('NAME')[1], flags: getRegExp('a', 'gim').flags,
      copy: getRegExp(getRegExp('b', 'g')).global, empty: getRegExp().source }`
  const date = `export const day = (ms) => getDate(ms).getMonth() + 1 + '-' + getDate(ms).getDate()`
  expect(await run(source, { 'pages/a/date.sjs': date })).toEqual({
    day: '7-14',
    time: 1500000000000,
    read: 29,
    now: 'number',
    match: 'M',
    flags: 'gim',
    copy: true,
    empty: '(?:)',
  })
})

test.each([
  ['a constant', 'const getDate = () => 1'],
  ['a function', 'function getDate() { return 1 }'],
  ['a variable', 'var getDate = () => 1'],
  ['an import', "import { one as getDate } from './one.sjs'"],
])('a module may have %s of that name', async (_, declaration) => {
  const one = { 'pages/a/one.sjs': 'export const one = () => 1' }
  expect(await run(`${declaration}\nexport default { x: getDate() }`, one)).toEqual({ x: 1 })
})

const findingsOf = async (source: string) =>
  findings(
    await buildFiles(
      onePage({
        'pages/a/a.axml': '<import-sjs name="m" from="./m.sjs"/><view>{{m.x}}</view>',
        'pages/a/m.sjs': source,
      }),
    ),
  )

test('names that SJS does not have are undefined, and warned of at their first use; others may be called so', async () => {
  expect(await findingsOf('export default {\n  x: () => window.a + window.b,\n  y: typeof my }')).toEqual([
    'sjs_name_missing pages/a/m.sjs:2:11',
    'sjs_name_missing pages/a/m.sjs:3:12',
  ])
  const source = `
    const top = 1
    function find({ parent = top, ...self }, [location], ...frames) { return parent + location + frames.length + self.a }
    label: for (let name of [1]) { try { null.x } catch (event) { continue label } }
    class T { window() { return new.target } }
    export default { x: find({ a: 2 }, [3], 4), y: { document: 5 }.document, z: typeof T, k: Object.keys({ window: 1 }) }`
  expect(await run(source)).toEqual({ x: 7, y: 5, z: 'function', k: ['window'] })
})

test('modules are strict: no `this` is the global object, and what strict code may not have is an error', async () => {
  expect(await run('module.exports = { x: (function () { return typeof this })() }')).toEqual({ x: 'undefined' })
  expect(await findingsOf('var a = 1\nwith (a) { b }\nmodule.exports = { x: a }')).toEqual([
    'js_syntax_error pages/a/m.sjs:2:0',
  ])
})

test('`constructor` is the name of the type', async () => {
  const source = `
    const kinds = [1, 'a', true, {}, () => {}, [], getDate(), getRegExp(), Object.create({})].map((x) => x.constructor)
    const o = {}
    o.constructor = 'mine'
    const { constructor: of } = [];
    export default { kinds: kinds.join(), own: o['constructor'], is: [].constructor === 'Array', of: typeof of, none: o.x?.constructor }`
  expect(await run(source)).toEqual({
    kinds: 'Number,String,Boolean,Object,Function,Array,Date,RegExp,Object',
    own: 'mine',
    is: true,
    of: 'function',
    none: undefined,
  })
})

/** Functions that would never come back. */
const endless = {
  while: 'while (true) {}',
  'an empty statement': 'for (;;);',
  'without braces': 'let n = 0\nwhile (true)\n  n++',
  'do without braces': 'let n = 0; do n++; while (n)',
  'one around another that ends': 'while (1) for (const x of [1, 2]) x + 1',
  'a list that grows':
    'const list = [1]; for (let i = 0; i < list.length; i++) list[i].x || (list.length < 9 ? list.push(1) : list.splice(0, 1), i = 0)',
  'for of': 'const all = { [Symbol.iterator]: () => ({ next: () => ({ value: 1 }) }) }; for (const x of all) x + 1',
  'no step': 'for (let i = 0; i < 1;) i *= 2',
  'the wrong way': 'let s = 0; for (let i = 1; i > 0; i++) s += i',
  'a limit that moves': 'for (let i = 0, n = 1; i < n; i++) n++',
  'in an arrow in a label': 'const f = () => { out: while (true) { if (f) continue out } }; f()',
  'what is caught inside': 'while (true) { try { while (true); } catch (e) {} }',
  'a generator': 'const all = function* () { while (true) yield 1 }; for (const x of all()) x + 1',
}

test.each(Object.entries(endless))('an endless loop is ended: %s', { timeout: 30_000 }, async (_, body) => {
  const made = await run(`let count = 0\nexport default { go() {\n${body}\nreturn count } }`, {}, false)
  expect(() => (made as { go(): void }).go()).toThrow('A loop in SJS went on and on')
})

test('what esbuild brings along stays as it is', async () => {
  const source = "export * from './more.sjs'\nexport const own = [].constructor\nwhile (own.length < 0) {}"
  expect(await run(source, { 'pages/a/more.sjs': 'export const more = 1' })).toMatchObject({ own: 'Array', more: 1 })
})

test('loops that end do what they did', async () => {
  const source = `
    const sum = (list) => { let s = 0; for (let i = 0; i < list.length; i++) s += list[i]; return s }
    function back(list) { let s = ''; for (var i = list.length - 1; i >= 0; i -= 1) { if (i === 1) continue; s += list[i] } return s }
    let n = 0; while (n < 3000) n++
    function keys(o) { const all = []; for (const k in o) all.push(k); do all.push('x'); while (all.length < 4); return all.join() }
    outer: for (const a of [1, 2, 3]) for (const b of [1, 2]) { n += a * b; if (a === 2) continue outer; if (a === 3) break outer }
    export default { sum: sum([1, 2, 3]), back: back([1, 2, 3]), n, keys: keys({ a: 1, b: 2 }) }`
  expect(await run(source)).toEqual({ sum: 6, back: '31', n: 3008, keys: 'a,b,x,x' })
})
