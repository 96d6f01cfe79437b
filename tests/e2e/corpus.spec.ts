/** The runner of `npm run corpus` on a made-up program: what is well, what is theirs, and what is not known. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { readOptions } from '../corpus/options'
import { runAll } from '../corpus/run-corpus'
import { failedHere, opened } from '../corpus/results'
import { expect, root, test } from './support/host'

const files: Record<string, string> = {
  'app.json': '{ "pages": ["pages/well/well", "pages/bad/bad", "pages/tag/tag", "pages/away/away"] }',
  'app.js': 'App({})',
  'pages/well/well.axml': `<view>Hello {{name}}</view><button onTap="more">more</button><view onTap="fail">fail</view>
    <input placeholder="Who?" /><view a:if="{{shown}}">here it is</view>`,
  'pages/well/well.js': `Page({ data: { name: 'Ada' },
    more() { this.setData({ shown: true }); my.alert({ title: 'Well' }) },
    fail() { throw new Error('by a tap') } })`,
  'pages/bad/bad.axml': '<view>{{x.y.z}} there</view>',
  'pages/bad/bad.js': 'Page({ onLoad() { this.nothing.at.all() } })',
  'pages/tag/tag.axml': '<mystery>inside</mystery>',
  'pages/tag/tag.js': `Page({ onLoad() {
    my.request({ url: 'https://example.com/', fail: () => console.log('offline') })
    require('../../missing') } })`,
  'pages/away/away.axml': '<view>never</view>',
  'pages/away/away.js': `Page({ onLoad() { my.redirectTo({ url: '/pages/well/well' }) } })`,
}

const shown = {
  apps: [
    {
      name: 'program',
      pages: [
        {
          page: 'pages/well/well',
          expectTexts: ['Hello Ada', 'not on it'],
          expectPlaceholders: ['Who?'],
          taps: [
            {
              find: { label: 'more', nthTappable: 0 },
              expect: { dialog: { title: 'Well' }, appears: ['here it is'], disappears: ['Hello'] },
            },
          ],
        },
      ],
    },
  ],
}

test('a program is opened page by page, and what goes wrong is told apart', async () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-corpus-test-'))
  const program = path.join(dir, 'program')
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(program, file)), { recursive: true })
    fs.writeFileSync(path.join(program, file), text)
  }
  fs.writeFileSync(path.join(dir, 'shown.json'), JSON.stringify(shown))
  const before = fs.readdirSync(program, { recursive: true }).sort()
  const argv = [program, '--shown', path.join(dir, 'shown.json'), '--screenshots', path.join(dir, 'shots')]
  const [result] = await runAll(readOptions(argv), root)
  expect(result!.broken).toBeUndefined()
  expect(result!.pages.map(({ route, outcome }) => [route, outcome])).toEqual([
    ['pages/well/well', 'painted'],
    ['pages/bad/bad', 'painted'],
    ['pages/tag/tag', 'painted'],
    ['pages/away/away', 'elsewhere'],
  ])
  const [well, bad, tag] = result!.pages
  expect(well!.faults).toEqual([])
  expect(well!.taps).toBe(2)
  expect(well!.tapFaults).toMatchObject([
    { blame: 'theirs', cause: 'thrown in pages/well/well.js', tapped: 'view fail' },
  ])
  expect(bad!.faults).toMatchObject([{ blame: 'theirs', cause: 'thrown in pages/bad/bad.js' }])
  expect(tag!.faults).toMatchObject([{ blame: 'theirs', cause: 'missing module' }])
  expect(Object.keys(result!.unknownTags).join()).toContain('mystery')
  expect(result!.compile.errors).toEqual({ js_module_missing: 1 })
  expect(result!.shown).toMatchObject({
    hits: 4,
    misses: [{ what: 'text "not on it"' }, { what: expect.stringContaining('"Hello"') }],
  })
  expect([opened(result!), failedHere(result!)]).toEqual([4, false])
  expect(fs.readdirSync(path.join(dir, 'shots/program'))).toHaveLength(4)
  expect(fs.readdirSync(program, { recursive: true }).sort()).toEqual(before)
  fs.rmSync(dir, { recursive: true })
})
