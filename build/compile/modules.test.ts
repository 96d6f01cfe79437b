import { expect, test } from 'vitest'
import { buildFiles, findings, keys, onePage, runModule, type Files } from './test-project'

const run = async (files: Files, globals?: Record<string, unknown>) => {
  const result = await buildFiles(onePage(files))
  expect(findings(result)).toEqual([])
  return runModule(result, 'pages/a/a.js', globals)
}
const wrong = async (files: Files) => findings(await buildFiles(onePage(files)))

test('ES modules, CommonJS, TypeScript and json in one program', async () => {
  const exports = await run({
    'pages/a/a.js': `
      import plain, { two } from './plain'
      import * as typed from '../../lib/typed'
      import data from '/data.json'
      const { one } = require('./plain.js')
      export default [plain.one, two, one, typed.three, data.four, typed.default()]`,
    'pages/a/plain.js': 'exports.one = 1\nmodule.exports.two = 2',
    'lib/typed/index.ts': `
      import type { Absent } from './absent'
      export const three: number = 3
      enum E { A = 6 }
      export default (): E => E.A`,
    'data.json': '{"four": 4, /* five */ "__proto__": {"x": 1}}',
  })
  expect(exports.default).toEqual([1, 2, 1, 3, 4, 6])
  expect(exports.__esModule).toBe(true)
})

test('a module sees itself, its strictness and its circle', async () => {
  expect(await run({ 'pages/a/a.js': 'exports.same = this === exports && this === module.exports' })).toEqual({
    same: true,
  })
  expect(
    (await run({ 'pages/a/a.js': 'export const strict = (function () { return this === undefined })()' })).strict,
  ).toBe(true)
  const circle = await run({
    'pages/a/a.js': "import { b } from './b'\nexport const a = 1\nexport const got = b()",
    'pages/a/b.js': "import { a } from './a'\nimport c from './c'\nexport const b = () => [a, c.late]",
    'pages/a/c.js': "const a = require('./a')\nexports.late = typeof a.got",
  })
  expect(circle.got).toEqual([1, 'undefined'])
})

test('named imports of a CommonJS circle see what is exported later', async () => {
  const exports = await run({
    'pages/a/a.js': "exports.early = 1\nconst b = require('./b')\nexports.late = 2\nexports.sum = b.sum",
    'pages/a/b.js': "import { early, late } from './a'\nexport const sum = () => early + late",
  })
  expect(exports.sum()).toBe(3)
})

test('re-exports, side effects, mixed kinds and dynamic imports', async () => {
  const seen: number[] = []
  const exports = await run(
    {
      'pages/a/a.js': `
        import './side'
        export * from './b'
        export * as ns from './b'
        export { x as y } from './b'
        export const later = () => import('./c')
        import mixed from './mixed'
        export { mixed }`,
      'pages/a/side.js': 'see(1)',
      'pages/a/b.js': 'export const x = 2\nexport default 3',
      'pages/a/c.js': 'module.exports = { c: 4 }',
      'pages/a/mixed.js': "import { x } from './b'\nmodule.exports = { x }",
    },
    { see: (n: number) => seen.push(n) },
  )
  expect(seen).toEqual([1])
  expect([exports.x, exports.y, exports.ns.x, exports.ns.default, exports.default]).toEqual([2, 2, 2, 3, undefined])
  expect(exports.mixed).toEqual({ x: 2 })
  expect((await exports.later()).c).toBe(4)
})

test('packages: main, module, exports, browser, nested, json, scoped', async () => {
  const exports = await run({
    'pages/a/a.js': `
      exports.all = ['main', 'module', 'sub/inner', '@s/exports', '@s/exports/deep/x', 'browser', 'table', 'nested', 'index', 'dir/sub']
        .concat(1).slice(0, 0)
        .concat(require('main'), require('module').default, require('sub/inner'), require('@s/exports'),
          require('@s/exports/deep/x'), require('browser'), require('table'), require('nested'), require('index'), require('dir/sub'))`,
    'node_modules/main/package.json': '{"main": "./lib/main"}',
    'node_modules/main/lib/main.js': 'module.exports = "main"',
    'node_modules/module/package.json': '{"module": "m.mjs"}',
    'node_modules/module/m.mjs': 'export default "module"',
    'node_modules/sub/inner.js': 'module.exports = "inner"',
    'node_modules/@s/exports/package.json':
      '{"exports": {".": {"import": "./x.mjs", "require": "./r.js"}, "./deep/*": "./d/*.js"}}',
    'node_modules/@s/exports/x.mjs': 'export default 0',
    'node_modules/@s/exports/r.js': 'module.exports = "require"',
    'node_modules/@s/exports/d/x.js': 'module.exports = "deep"',
    'node_modules/browser/package.json': '{"main": "node.js", "browser": "web.js"}',
    'node_modules/browser/web.js': 'module.exports = "web"',
    'node_modules/table/package.json':
      '{"main": "i.js", "browser": {"./node.js": "./web.js", "fs": false, "net": "./net.js"}}',
    'node_modules/table/i.js':
      'module.exports = require("./node") + Object.keys(require("fs")).length + require("net")',
    'node_modules/table/node.js': 'module.exports = "node"',
    'node_modules/table/web.js': 'module.exports = "web"',
    'node_modules/table/net.js': 'module.exports = "net"',
    'node_modules/nested/index.js': 'module.exports = require("main")',
    'node_modules/nested/node_modules/main/index.js': 'module.exports = "inner main"',
    'node_modules/index/index.json': '{"a": 1}',
    'node_modules/dir/sub/package.json': '{"main": "../up.js"}',
    'node_modules/dir/up.js': 'module.exports = "up"',
  })
  expect(exports.all).toEqual([
    'main', 'module', 'inner', 'require', 'deep', 'web', 'web0net', 'inner main', { a: 1 }, 'up',
  ]) // prettier-ignore
})

test('aliases of mini.project.json, not inside of packages', async () => {
  const exports = await run({
    'mini.project.json': '{"compileOptions": {"resolveAlias": {"@/*": "./lib/*", "@/x/*": "./other/*"}}}',
    'pages/a/a.js': "exports.a = [require('@/one'), require('@/x/two'), require('p')]",
    'lib/one.js': 'module.exports = 1',
    'other/two.js': 'module.exports = 2',
    'node_modules/p/index.js': "try { require('@/one') } catch { module.exports = 3 }",
  })
  expect(exports.a).toEqual([1, 2, 3])
})

test('process.env.NODE_ENV and TypeScript names of output files', async () => {
  const exports = await run({
    'pages/a/a.js': "exports.env = process.env.NODE_ENV; exports.b = require('./b.js').b",
    'pages/a/b.ts': 'export const b = 1',
  })
  expect(exports).toEqual({ env: 'development', b: 1 })
})

test('modules that are missing: the place, and an error when they are required', async () => {
  const files = {
    'pages/a/a.js': 'before()\nimport x from \'./absent\'\nconst y = require( "gone/y" )\nafter()',
    'node_modules/p/index.js': '',
  }
  const result = await buildFiles(onePage(files))
  expect(findings(result)).toEqual(['js_module_missing pages/a/a.js:2:14', 'js_module_missing pages/a/a.js:3:19'])
  const run = () => runModule(result, 'pages/a/a.js', { before() {}, after() {} })
  expect(run).toThrow("Cannot find module './absent' (required by 'pages/a/a.js')")
})

test('what else cannot be required', async () => {
  expect(
    await wrong({
      'pages/a/a.js':
        "import i from './i.png'\nrequire('./' + name)\nrequire('../../../out')\nrequire('%2e%2e/x')\nrequire(`./b`)\nrequire(`./${b}`)",
      'pages/a/i.png': 'png',
      'pages/a/b.js': '',
    }),
  ).toEqual([
    'js_module_kind pages/a/a.js:1:14',
    'js_require_computed pages/a/a.js:2:8',
    'js_require_computed pages/a/a.js:6:8',
    'path_outside_project pages/a/a.js:3:8',
    'path_outside_project pages/a/a.js:4:8',
  ])
})

test('no fault is found with what is guarded, shadowed or a package’s own affair', async () => {
  const result = await buildFiles(
    onePage({
      'pages/a/a.js': `
        try { require('optional') } catch {}
        ;(function (require) { require('inner') })(() => {})
        function f() { var require = () => {}; require('inner') }
        const text = "require('text')"
        import p from 'p'`,
      'node_modules/p/index.js': 'require("fs")\nrequire(dynamic)',
    }),
  )
  expect(findings(result)).toEqual(['js_module_missing node_modules/p/index.js:1:8'])
  expect(result.diagnostics[0]!.severity).toBe('warning')
})

test('syntax errors, each at its place, also behind wide characters', async () => {
  expect(await wrong({ 'pages/a/a.js': 'const 名字 = "💡"; const = 1' })).toEqual(['js_syntax_error pages/a/a.js:1:23'])
  expect(await wrong({ 'pages/a/a.js': 'let a\r\nlet a' })).toEqual(['js_syntax_error pages/a/a.js:2:4'])
  expect(await wrong({ 'pages/a/a.js': "require('./b')", 'pages/a/b.ts': 'let a: = 1' })).toEqual([
    'js_syntax_error pages/a/b.ts:1:7',
  ])
  expect(await wrong({ 'pages/a/a.js': 'await 1' })).toEqual(['js_syntax_error pages/a/a.js:1:0'])
})

test('a script that nests without end', async () => {
  expect(await wrong({ 'pages/a/a.js': '('.repeat(30_000) })).toEqual(['js_syntax_error pages/a/a.js'])
})

test('only what is reached becomes part of the program', async () => {
  const result = await buildFiles(onePage({ 'pages/a/unused.js': 'broken(', 'other/b.js': '', 'app.js': 'App({})' }))
  expect(findings(result)).toEqual([])
  expect(keys(result.artifact!.logic)).toEqual(['define:app.js', 'define:pages/a/a.js'])
  expect(result.artifact!.manifest.appLogic).toBe('app.js')
})

test('both .js and .ts', async () => {
  const files = onePage({ 'pages/a/a.ts': 'export {}' })
  expect(keys((await buildFiles(files)).artifact!.logic)).toEqual(['define:pages/a/a.js'])
  const typed = { ...files, 'mini.project.json': '{"compileOptions": {"typescript": true}}' }
  expect(keys((await buildFiles(typed)).artifact!.logic)).toContain('define:pages/a/a.ts')
})

test('SJS modules go to both sides and import only their like', async () => {
  const files = {
    'pages/a/a.axml':
      '<import-sjs name="m" from="./m.sjs"/><import-sjs name="{n}" from="pack/n.sjs"/><view>{{m.f(n)}}</view>',
    'pages/a/m.sjs': "import { g } from '../../lib/g.sjs'\nexport default { f: (n) => g(n) }",
    'lib/g.sjs': 'export const g = (n) => n + 1',
    'node_modules/pack/n.sjs': 'module.exports = { n: 1 }',
  }
  const result = await buildFiles(onePage(files))
  expect(findings(result)).toEqual([])
  const modules = ['sjs:lib/g.sjs', 'sjs:node_modules/pack/n.sjs', 'sjs:pages/a/m.sjs', 'sjs:tandem:esm']
  expect(keys(result.artifact!.view).filter((key) => key.startsWith('sjs:'))).toEqual(modules)
  expect(keys(result.artifact!.logic).filter((key) => key.startsWith('sjs:'))).toEqual(modules)
  expect(runModule(result, 'pages/a/m.sjs').default.f(1)).toBe(2)
  expect(await wrong({ ...files, 'lib/g.sjs': "import x from '../pages/a/a'" })).toEqual([
    'sjs_import_kind lib/g.sjs:1:14',
  ])
  expect(await wrong({ ...files, 'lib/g.sjs': "import x from './absent'" })).toEqual([
    'js_module_missing lib/g.sjs:1:14',
  ])
})

test('a module may declare a function and a variable of one name, and names that stand around it', async () => {
  const script =
    'function f() { return 1 } var f = f(); const globalThis = 2; let global = 3; var exports = exports || {}'
  for (const mode of ['legacy', 'fake', 'enable']) {
    const files = {
      'pages/a/a.js': `${script}; exports.all = [f, globalThis, global]`,
      'mini.project.json': JSON.stringify({ compileOptions: { globalObjectMode: mode } }),
    }
    expect(await run(files)).toEqual({ all: [1, 2, 3] })
  }
})

test("a module of Node's that is not there is a warning: only Node takes the branches that want it", async () => {
  const result = await buildFiles(
    onePage({ 'pages/a/a.js': "if (typeof process === 'object') require('fs')\nrequire('./b')" }),
  )
  expect(result.diagnostics.map(({ code, severity }) => `${code} ${severity}`)).toEqual([
    'js_module_missing warning',
    'js_module_missing error',
  ])
})

test('globalObjectMode: the global object, an object in its place, or nothing', async () => {
  const script =
    'const seen = [typeof global, typeof globalThis, global === globalThis]; module.exports = seen; var x = 1'
  const seen = async (mode?: string): Promise<unknown> => {
    const compileOptions = mode === undefined ? {} : { globalObjectMode: mode }
    const files = { 'pages/a/a.js': script, 'mini.project.json': JSON.stringify({ compileOptions }) }
    const result = await buildFiles(onePage(files))
    return JSON.stringify(runModule(result, 'pages/a/a.js', { global: 'real' }))
  }
  expect(await seen()).toBe('["undefined","undefined",true]')
  expect(await seen('enable')).toBe('["string","object",false]')
  expect(await seen('legacy')).toBe('["undefined","undefined",true]')
  expect(await seen('fake')).toBe('["object","object",true]')
})

test('a declaration that reads itself is a `var`, as in the platform’s builds, and is warned of', async () => {
  const files = {
    'pages/a/a.js': `
      const app = app || 'app', two = 2
      let shown = typeof shown
      const inner = (() => { const a = 1, b = b || 'b'; return b })()
      const f = () => typeof f, o = { o: 'o' }, late = [o].map((one) => one.o).concat(f())
      module.exports = { app, two, shown, inner, late, packed: require('packed') }`,
    'node_modules/packed/index.js':
      'try { exports.none = none; const none = none || 1 } catch (error) { module.exports = error.name }',
  }
  const result = await buildFiles(onePage(files))
  expect(findings(result)).toEqual([
    'js_reads_itself pages/a/a.js:2:12',
    'js_reads_itself pages/a/a.js:3:10',
    'js_reads_itself pages/a/a.js:4:42',
  ])
  expect(runModule(result, 'pages/a/a.js')).toEqual({
    app: 'app',
    two: 2,
    shown: 'undefined',
    inner: 'b',
    late: ['o', 'function'],
    packed: 'ReferenceError',
  })
})
