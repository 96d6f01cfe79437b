import { describe, expect, it } from 'vitest'
import { TestLanguage } from '../testing/test-language'
import { specifierFrom } from './add-import'
import { readExports } from './exported-names'

const files = {
  'utils/date.js': 'export function formatDate() {}\nexport const today = 1\nexport default class Calendar {}',
  'utils/old.js': 'function formatOld() {}\nmodule.exports = { formatOld, formatAge: 1 }',
  'utils/http-client.js': 'module.exports = function (url) {}',
}

describe('names that a script exports', () => {
  it.each<[string, string[]]>([
    ['export function a() {}\nexport async function b() {}\nexport const c = 1, d = 2', ['a', 'b', 'c']],
    ['export class A {}\nexport interface B {}\nexport type C = 1\nexport enum D {}', ['A', 'B', 'C', 'D']],
    ['const a = 1\nexport { a, b as c, d as default }', ['a', 'c']],
    ['exports.a = 1\nmodule.exports.b = 2', ['a', 'b']],
    ['module.exports = { a, b: 1, c }', ['a', 'b', 'c']],
    ['module.exports = {\n  // one\n  a,\n  b,\n}', ['a', 'b']],
    ['export default class Model {}', ['Model']],
    ['export default function make() {}', ['make']],
    ['export default {}', ['theFile']],
    ['module.exports = make', ['make']],
    ['if (exports.a == 1) {}', []],
    ['Page({})', []],
  ])('%s', (text, names) => {
    expect(readExports('x/the-file.js', text).map(({ name }) => name)).toEqual(names)
  })
})

it.each([
  ['pages/a/a.js', 'utils/b.js', '../../utils/b'],
  ['app.js', 'utils/b.js', './utils/b'],
  ['utils/a.js', 'utils/b.ts', './b'],
  ['utils/a.js', 'utils/b/index.js', './b'],
  ['utils/x/a.js', 'utils/index.js', '../../utils'],
])('from %s to %s: %s', (from, to, specifier) => {
  expect(specifierFrom(from, to)).toBe(specifier)
})

describe('a name that is completed is imported', () => {
  const accept = (js: string, label: string) => new TestLanguage({ ...files, 'p.js': js }).accept(label)

  it.each([
    ['let a\nformatD|', 'formatDate', "import { formatDate } from './utils/date'\n\nlet a\nformatDate"],
    [
      'exports.a = 1\nformatD|',
      'formatDate',
      "const { formatDate } = require('./utils/date')\n\nexports.a = 1\nformatDate",
    ],
    [
      'import a from "b";\nformatO|',
      'formatOld',
      'import a from "b";\nimport { formatOld } from "./utils/old";\nformatOld',
    ],
    [
      "const a = require('b')\nhttpC|",
      'httpClient',
      "const a = require('b')\nconst httpClient = require('./utils/http-client')\nhttpClient",
    ],
    [
      "import { today } from './utils/date'\nformatD|",
      'formatDate',
      "import { today, formatDate } from './utils/date'\nformatDate",
    ],
    [
      "import { today } from './utils/date'\nCalen|",
      'Calendar',
      "import { today } from './utils/date'\nimport Calendar from './utils/date'\nCalendar",
    ],
    ['let a = formatD|', 'formatDate', "import { formatDate } from './utils/date'\n\nlet a = formatDate"],
    ['f(1, formatD|)', 'formatDate', "import { formatDate } from './utils/date'\n\nf(1, formatDate)"],
    [
      "'use strict'\nfunction x() { formatD| }",
      'formatDate',
      "'use strict'\nimport { formatDate } from './utils/date'\nfunction x() { formatDate }",
    ],
  ])(
    '%s',
    async (text, label, expected) => {
      expect(await accept(text, label)).toBe(expected)
    },
    60_000,
  )

  it.each(["let a = 'formatD|'", '// formatD|', 'const formatD|', 'a.formatD|', 'const a = { formatD|: 1 }'])(
    'and not where none is used: %s',
    async (js) => {
      const found = await new TestLanguage({ ...files, 'p.js': js }).complete()
      expect(found.filter(({ label }) => label === 'formatDate')).toEqual([])
    },
    60_000,
  )

  it('and not twice', async () => {
    const language = new TestLanguage({ ...files, 'p.js': "import { formatDate } from './utils/date'\nformatD|" })
    expect((await language.complete()).filter(({ label }) => label === 'formatDate')).toHaveLength(1)
  }, 60_000)
})

describe('names of packages', () => {
  const packages = {
    'package.json': '{"dependencies":{"dayjs":"1","@acme/tools":"1","plain-lib":"1","typed":"1","gone":"1"}}',
    'node_modules/dayjs/package.json': '{"main":"dayjs.min.js","types":"index.d.ts"}',
    'node_modules/dayjs/index.d.ts': 'export = dayjs;\ndeclare function dayjs(): void;',
    'node_modules/@acme/tools/package.json': '{"module":"es/index.js","main":"lib/index.js"}',
    'node_modules/@acme/tools/es/index.js': "export * from './more'\nexport { pickOne as pickFirst } from './x'",
    'node_modules/@acme/tools/es/more.js': 'export const pickLast = 1\nexport default 1',
    'node_modules/plain-lib/package.json': '{}',
    'node_modules/plain-lib/index.js': 'module.exports = t',
    'node_modules/typed/package.json': '{"main":"i.js"}',
    'node_modules/@types/typed/package.json': '{}',
    'node_modules/@types/typed/index.d.ts': 'export interface Knows {}\nexport declare function knot(): void',
    'node_modules/unlisted/package.json': '{}',
    'node_modules/unlisted/index.js': 'exports.pickNothing = 1',
  }
  const language = (files: Record<string, string>) => new TestLanguage({ ...packages, ...files })

  it.each([
    ['let a\ndayj|', 'dayjs', "import dayjs from 'dayjs'\n\nlet a\ndayjs"],
    ['exports.a = 1\npickF|', 'pickFirst', "const { pickFirst } = require('@acme/tools')\n\nexports.a = 1\npickFirst"],
    ['let a\npickL|', 'pickLast', "import { pickLast } from '@acme/tools'\n\nlet a\npickLast"],
    ['let a\nplainL|', 'plainLib', "import plainLib from 'plain-lib'\n\nlet a\nplainLib"],
  ])(
    'are completed with their import: %s',
    async (text, label, expected) => {
      expect(await language({ 'p.js': text }).accept(label)).toBe(expected)
    },
    60_000,
  )

  it('are of packages that the project depends on, and types are for TypeScript alone', async () => {
    const labels = async (file: string, text: string) =>
      (await language({ [file]: text }).complete()).map(({ label }) => label)
    expect(await labels('p.js', 'let a\npickN|')).not.toContain('pickNothing')
    const plain = await labels('p.js', 'let a\nkno|')
    expect(plain).toContain('knot')
    expect(plain).not.toContain('Knows')
    expect(await labels('x.ts', 'let a\nkno|')).toContain('Knows')
  }, 60_000)

  it('are put in by a quick fix', async () => {
    const [fix] = await language({ 'p.js': 'Page({ onLoad() { day|js() } })' }).actions([])
    expect(fix).toMatchObject({ title: 'Import dayjs from dayjs' })
  }, 60_000)
})

describe('a missing import', () => {
  it('is put in by a quick fix', async () => {
    const language = new TestLanguage({ ...files, 'p.js': 'Page({ onLoad() { format|Date() } })' })
    const [fix] = await language.actions([])
    expect(fix).toMatchObject({ title: 'Import formatDate from ./utils/date', kind: 'quickfix' })
    expect(language.after(fix!.edit)['p.js']).toMatch(/^import \{ formatDate \} from '.\/utils\/date'\n\nPage/)
  }, 60_000)

  it.each(['const formatDate = 1\nformat|Date', 'a.format|Date()', 'const x = { format|Date: 1 }', 'unknown|Name()'])(
    'is none: %s',
    async (js) => {
      expect(await new TestLanguage({ ...files, 'p.js': js }).actions([])).toEqual([])
    },
    60_000,
  )
})
