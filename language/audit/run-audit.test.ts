import { describe, expect, it } from 'vitest'
import { createCompiler } from '../../build/compile/compiler'
import { TestLanguage } from '../testing/test-language'
import { contrast, parseColour } from './contrast'
import { rules, type RuleId } from './rules'
import { runAudit } from './run-audit'
import { scoreOf } from './score'

/** Rule → `file:line` of what it found. */
async function audit(files: Record<string, string>) {
  const { project } = new TestLanguage(files)
  const { artifact } = await createCompiler({ fs: project.documents, name: 'sample', maps: false }).build()
  const report = await runAudit({
    project,
    appRoot: process.cwd(),
    locale: 'en',
    sourceRoot: '',
    ...(artifact && { artifact }),
  })
  const places = (id: RuleId): string[] =>
    report.checks.find((check) => check.id === id)!.findings.map(({ file, line }) => `${file}:${line}`)
  return { report, places }
}

/** What each rule finds (`bad`), and what looks like it and is none (`good`), by file. */
const samples: Partial<Record<RuleId, { bad: Record<string, string>; good: Record<string, string> }>> = {
  'set-data-loop': {
    bad: { 'p.js': 'Page({ a() { for (const x of this.list) this.setData({ x }) } })' },
    good: { 'p.js': 'Page({ a() { for (const x of this.list) this.set(() => { this.setData({ x }) }) } })' },
  },
  'set-data-scroll': {
    bad: { 'p.js': 'Page({ onPageScroll(e) { this.setData({ top: e.scrollTop }) } })' },
    good: { 'p.js': 'Page({ onPageScroll(e) { if (e.scrollTop > 9 && !this.data.on) this.setData({ on: true }) } })' },
  },
  'image-lazy': {
    bad: { 'p.axml': '<image a:for="{{l}}" a:key="id" src="{{item.src}}" />' },
    good: { 'p.axml': '<image a:for="{{l}}" a:key="id" src="{{item ? \'/a.png\' : \'/b.png\'}}" />' },
  },
  'many-nodes': { bad: { 'p.axml': '<view />'.repeat(61) }, good: { 'p.axml': '<view />'.repeat(60) } },
  'api-deprecated': { bad: { 'p.js': 'my.saveFile({})' }, good: { 'p.js': 'my.getFileSystemManager().saveFile({})' } },
  'debug-left': { bad: { 'p.js': 'console.log(1)' }, good: { 'p.js': 'console.error(1)' } },
  'image-label': {
    bad: { 'p.axml': '<image src="/a.png" />' },
    good: { 'p.axml': '<image aria-label="A" src="/a.png" />' },
  },
  'tap-role': {
    bad: { 'p.axml': '<view onTap="go" />' },
    good: { 'p.axml': '<view onTap="go" role="button" /><button onTap="go" /><view catchTap="noop" />' },
  },
  'field-label': { bad: { 'p.axml': '<input />' }, good: { 'p.axml': '<label>Name <input /></label>' } },
  contrast: {
    bad: { 'p.acss': '.p { color: #999; background: white }' },
    good: { 'p.acss': '.p { color: #333; background: white } .q { background: #eee }' },
  },
  'http-address': {
    bad: { 'p.js': "my.request({ url: 'http://api.shop.io/' })" },
    good: { 'p.js': "a('http://127.0.0.1:80/', 'http://www.w3.org/2000/svg')" },
  },
  secret: {
    bad: { 'p.js': "const appSecret = '9f8e7d6c5b4a39281706'" },
    good: { 'p.js': "const appSecret = 'xxxxxxxxxxxxxxxxxxxx', secretKey = 'userSecretStorage'" },
  },
  'eval-like': { bad: { 'p.js': "eval('1')" }, good: { 'p.js': 'setTimeout(() => {}, 1)' } },
  'web-view-address': {
    bad: {
      'p.axml': '<web-view src="{{url}}" />',
      'p.js': 'Page({ data: { url: "" }, onLoad(q) { this.setData({ url: q.url }) } })',
    },
    good: {
      'p.axml': '<web-view src="{{url}}" />',
      'p.js': 'Page({ data: { url: "" }, onLoad(q) { if (isAllowed(q.url)) this.setData({ url: q.url }) } })',
    },
  },
  'class-unused': {
    bad: { 'p.acss': '.lost {}' },
    good: { 'p.acss': '.tag-new {} .a-button {} .row {}', 'p.axml': '<view class="row tag-{{kind}}" />' },
  },
  'file-unused': { bad: { 'lost.js': 'module.exports = 1' }, good: { 'lost.test.js': 'module.exports = 1' } },
}

describe.each(Object.entries(samples))('%s', (id, { bad, good }) => {
  it('is found', async () => expect((await audit(bad)).places(id as RuleId)).not.toEqual([]))
  it('is not seen in what only looks like it', async () => {
    const { places } = await audit(good)
    expect(places(id as RuleId)).toEqual([])
  })
})

it('takes over what the checks of the editor find', async () => {
  const { places, report } = await audit({ 'p.axml': '\n<view a:for="{{list}}">{{item}}</view>' })
  expect(places('list-key')).toEqual(['p.axml:2'])
  expect(report.checks.find(({ id }) => id === 'list-key')).toMatchObject({ score: 90, count: 1 })
  expect(report.score).toBeLessThan(100)
})

it('scores as it is said', () => {
  expect([scoreOf(0, false), scoreOf(3, false), scoreOf(30, false), scoreOf(1, true)]).toEqual([100, 70, 0, 50])
  expect(Object.values(rules).every(({ weight }) => weight >= 1 && weight <= 5)).toBe(true)
})

it('knows contrasts', () => {
  expect(contrast(parseColour('#fff')!, parseColour('black')!)).toBeCloseTo(21)
  expect(parseColour('rgba(0,0,0,.5)')).toBeUndefined()
})
