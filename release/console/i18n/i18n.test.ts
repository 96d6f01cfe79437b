import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { metricNames, releaseErrorCodes, releaseStates } from '../../../protocol/release'
import { errorStates, roles } from '../../../protocol/release-admin'
import { ruleWords } from '../../../base/release/rules/words'
import { words, type MessageKey } from './words'

// Those of rules are looked at where they are written.
const keys = (Object.keys(words) as MessageKey[]).filter((key) => !Object.hasOwn(ruleWords, key))
const blanks = (text: string): string[] => [...text.matchAll(/%\w+%/g)].map(String).sort()

it('says the same in both languages, with the same blanks', () => {
  for (const key of keys) {
    const [en, zh] = words[key]
    expect([key, blanks(zh)]).toEqual([key, blanks(en)])
    expect([key, en.trim().length > 0 && zh.trim().length > 0]).toEqual([key, true])
  }
})

it('is Chinese in Chinese, but for names and examples', () => {
  const same = keys.filter((key) => !/[\u4e00-\u9fff]/.test(words[key][1]))
  expect(same.sort()).toEqual(['met.chart', 'ver.sha256'])
})

it('has words for all that the platform names', () => {
  const named = [
    ...releaseErrorCodes.map((code) => `fault.${code}`),
    ...releaseStates.map((state) => `state.${state}`),
    ...metricNames.map((metric) => `metric.${metric}`),
    ...roles.map((role) => `role.${role}`),
    ...errorStates.map((state) => `err.${state}`),
  ]
  expect(named.filter((key) => !Object.hasOwn(words, key))).toEqual([])
})

it('has words for all that the platform writes down', () => {
  const root = path.resolve(import.meta.dirname, '../..')
  const written = fs
    .readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('test'))
    .flatMap((file) => [...fs.readFileSync(path.join(root, file), 'utf8').matchAll(/\baction: '([a-z]+\.\w+)'/g)])
    .map(([, action]) => action!)
  expect(written).toContain('device.banned')
  expect(written.filter((action) => !Object.hasOwn(words, `action.${action}`))).toEqual([])
})

it('has no words that nobody says', () => {
  const root = path.resolve(import.meta.dirname, '..')
  const sources = fs
    .readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('i18n') && !file.endsWith('.test.ts'))
    .map((file) => fs.readFileSync(path.join(root, file), 'utf8'))
    .join('\n')
  // Keys that are put together, such as `state.${state}`.
  const families = [...sources.matchAll(/`([a-z]+(?:\.[a-z]+)*\.?)\$\{/gi)].map(([, start]) => start!)
  const unused = keys.filter(
    (key) => !sources.includes(`'${key}'`) && !families.some((start) => start && key.startsWith(start)),
  )
  expect(unused).toEqual([])
})
