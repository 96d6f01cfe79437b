/** Every check is raised by its sample in the catalogue, and says nothing where what is found may be meant so. */
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it, test } from 'vitest'
import { signal, TestLanguage } from '../testing/test-language'
import type { CheckOptions } from './check'
import { runChecks } from './checks'

interface Entry {
  code: string
  severity: string
  sample: [string, string, string]
}
const script = pathToFileURL(path.resolve('scripts/messages.mjs')).href
const { parseCatalogue } = (await import(/* @vite-ignore */ script)) as {
  parseCatalogue: (text: string) => { entries: Entry[] }
}
const { entries } = parseCatalogue(fs.readFileSync('build/messages/catalogue.md', 'utf8'))

/** What a sample cannot show by itself. */
const around: Record<string, Record<string, string>> = {
  check_picture_large: { 'large.png': 'x'.repeat(300_000) },
  check_page_unlisted: { 'app.json': '{"pages":["q"]}' },
}

/** Where a sample has to be of that file. */
const fileOf: Record<string, string> = { check_mock_unknown: 'tandem.apis.json' }

/** Without what TypeScript finds, which takes a second each. */
const codes = async (files: Record<string, string>, name: string, options: Partial<CheckOptions> = {}) => {
  const { project, uris, service } = new TestLanguage(files)
  const { id } = service.languageOf(name)!
  return runChecks(project, uris, id, name, { appRoot: process.cwd(), ...options }, signal)
}

test.each(entries.filter(({ code }) => code.startsWith('check_')))(
  '$code',
  async ({ code, severity, sample: [, kind, text] }) => {
    const name = fileOf[code] ?? `p.${kind}`
    const files = { ...around[code], [name]: text.replace('%repeat', 'x'.repeat(30_000)) }
    const found = (await codes(files, name, { baseLibrary: '1.10.0' })).filter((each) => each.code === code)
    expect(found.length).toBeGreaterThan(0)
    for (const each of found) {
      expect((each.data as { severity: string }).severity).toBe(severity)
      expect(each.message).not.toMatch(/%[a-z]+%/)
    }
  },
)

it.each([
  ['requset', 'request'],
  ['my.getLocation', 'getLocation'],
  ['GetSystemInfo', 'getSystemInfo'],
  ['request', undefined],
  ['ap.openURL', undefined],
  // May be what `my.call` is given.
  ['loginByFace', undefined],
  ['getLocations', undefined],
])('a mock of %s: %s is meant', async (api, instead) => {
  const text = JSON.stringify({ apis: { getLocations: {} }, mocks: [{ api, result: {} }] })
  const found = await codes({ 'tandem.apis.json': text }, 'tandem.apis.json')
  expect(found.map(({ data }) => (data as { values?: unknown }).values)).toMatchObject(
    instead ? [{ name: api, instead }] : [],
  )
})

it.each([
  ['my.getEnterOptionsSync()', 'my.getEnterOptionsSync', '2.7.5'],
  ['const read = my.getAppIdSync', 'my.getAppIdSync', '1.20.0'],
  ['App({ onLaunch() { my.getUpdateManager().onUpdateReady(() => {}) } })', 'my.getUpdateManager', '1.11.0'],
])('an API that the base library does not have: %s', async (js, name, since) => {
  const [found, ...more] = await codes({ 'p.js': js }, 'p.js', { baseLibrary: '1.10.0' })
  expect(more).toEqual([])
  expect(found).toMatchObject({ code: 'check_api_unavailable' })
  expect(found!.message).toContain(name)
  expect(found!.message).toContain(since)
})

it.each([
  ['class', 'class A {}'],
  ['try', 'const a = () => { try { b() } finally {} }'],
  ['throw', "const a = () => { throw 'x' }"],
  ['for … in', 'for (const a in b) c()'],
  ['for … of', 'for (const a of b) c()'],
  ['new', 'const a = new Date()'],
  ['async', 'async function a() {}'],
  ['a generator', 'function* a() {}'],
  ['a regular expression', 'const a = /x/'],
  ['a getter or setter', 'const a = { get b() { return 1 } }'],
])('SJS does not have %s', async (what, text) => {
  const [found] = await codes({ 'u.sjs': text }, 'u.sjs')
  expect(found).toMatchObject({ code: 'check_sjs_syntax' })
  expect(found!.message).toContain(`\`${what}\``)
})

it('SJS has all that its documentation shows', async () => {
  const text = `import { five } from './foo.sjs'
var num = 1, undef
const double = x => x * 2
let s = \`\${num} alipay\`
var [a, , b = 1, ...other] = [1, 2, 3]
var { op, lhs: { deep }, rhs: c = 5 } = five
function g({ name: n = 'x', ...rest } = {}, [d] = [], e = 2) { return arguments.length }
var handler = { num, toString() { return 'string' }, f: function () { return this.num } }
if (a) b++; else if (c) --b; else b = void 0
switch (a) { case 'x': break; case 10: default: double(1) }
for (var i = 0; i < 3; ++i) { if (i >= 1) break; else continue }
while (a) { a-- }
do { a = delete handler.fake } while (typeof a === 'number')
a = b ? ~c : (a, b >>> 2) & 3 ^ 1 | 2
a <<= 1
const date = getDate(1), regexp = getRegExp('x', 'g')
export const x = [...other, !a]
export default { s, g, date, regexp }
`
  expect(await codes({ 'u.sjs': text }, 'u.sjs')).toEqual([])
})

describe('nothing is said', () => {
  it.each([
    ['of handlers that a mixin of elsewhere may have', "const m = require('m')\nComponent({ mixins: [m] })"],
    ['of what a wrapper may add', 'Page(wrap({}))'],
    ["of what a framework's own Page may add", "import { Page } from 'framework'\nPage({})"],
    ['of what a spread may add', 'Page({ ...more() })'],
    ['of what is given to the page later', 'Page({ onLoad() { this.go = () => {}; this.setData({ a: 1 }) } })'],
    ['of what a class inherits', 'Page(new (class extends Base {})())'],
    ['of data that is set by a name', 'Page({ go() {}, onLoad() { this.setData(more) } })'],
    ['of data of a page that hands itself on', 'Page({ go() {}, onLoad() { load(this) } })'],
  ])('%s', async (_title, js) => {
    expect(await codes({ 'p.axml': '<view onTap="go">{{a}}</view>', 'p.js': js }, 'p.axml')).toEqual([])
  })

  it.each([
    ['read by destructuring', 'Page({ data: { a: 1 }, go() { const { a } = this.data } })'],
    ['read by a name in brackets', "Page({ data: { a: 1 }, go() { return this.data['a'] } })"],
    ['handed on with all data', 'Page({ data: { a: 1 }, go() { send(this.data) } })'],
    ['handed on with the page', 'Page({ data: { a: 1 }, go() { send(this) } })'],
    ['observed', 'Component({ data: { a: 1 }, observers: { a() {} } })'],
    ['taken by rest', 'Page({ data: { a: 1 }, go() { const { ...all } = this.data } })'],
  ])('of data that is %s', async (_title, js) => {
    expect(await codes({ 'p.js': js }, 'p.js')).toEqual([])
  })

  it('of data that another script reads', async () => {
    const files = { 'p.js': 'Page({ data: { a: 1 } })', 'q.js': 'Page({ go() { getCurrentPages()[0].data.a } })' }
    expect(await codes(files, 'p.js')).toEqual([])
  })

  it('of pages that go through a Page of the program', async () => {
    const files = {
      'p.axml': '<view onTap="go"/>',
      'app.js': 'const make = Page\nPage = (o) => make({ ...o, go() {} })',
    }
    expect(await codes(files, 'p.axml')).toEqual([])
  })

  it('of members that the script asks for', async () => {
    const js = "Page({ onLoad() { if (my.canIUse('createSelectorQuery')) this.createSelectorQuery() } })"
    expect(await codes({ 'p.js': js }, 'p.js', { baseLibrary: '1.10.0' })).toEqual([])
  })

  it.each([
    ['my.canIUse', "if (my.canIUse('getEnterOptionsSync')) my.getEnterOptionsSync()"],
    ['a condition', 'if (my.getEnterOptionsSync) my.getEnterOptionsSync()'],
    ['&&', 'my.getEnterOptionsSync && my.getEnterOptionsSync()'],
    ['?.', 'my.getEnterOptionsSync?.()'],
    ['typeof', "typeof my.getEnterOptionsSync === 'function'"],
    ['another my', 'const my = {}\nmy.getEnterOptionsSync()'],
    ['an API of the beginning', 'my.navigateTo({ url: "/q" })'],
  ])('of APIs behind %s', async (_title, js) => {
    expect(await codes({ 'p.js': js }, 'p.js', { baseLibrary: '1.10.0' })).toEqual([])
  })

  it('of pictures where there is no limit', async () => {
    const files = { 'p.axml': '<image src="/a.png"/>', 'a.png': 'x'.repeat(300_000) }
    expect(await codes(files, 'p.axml', { pictureLimit: 0 })).toEqual([])
    expect(await codes(files, 'p.axml', { pictureLimit: 400 })).toEqual([])
    expect(await codes(files, 'p.axml', { pictureLimit: 100 })).toHaveLength(1)
  })

  it('of lists that are written out, and of keys in any form', async () => {
    const axml =
      '<view a:for="{{[1, 2]}}"/><view a:for="{{3}}"/><block a:for="{{list}}"><view key="{{item.id}}"/></block><view a:for="{{list}}" key="{{index}}"/>'
    expect(await codes({ 'p.axml': axml, 'p.js': 'Page({ data: { list: [] } })' }, 'p.axml')).toEqual([])
  })

  it('of components that an imported template uses', async () => {
    const files = {
      'p.json': '{"usingComponents":{"my-comp":"./c"}}',
      'p.axml': '<import src="./t.axml"/>',
      't.axml': '<template name="t"><my-comp/></template>',
    }
    expect(await codes(files, 'p.json')).toEqual([])
  })
})
