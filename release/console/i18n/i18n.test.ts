import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { metricNames, releaseErrorCodes, releaseStates } from '../../../protocol/release'
import { errorStates, roles } from '../../../protocol/release-admin'
import { ruleWords } from '../../../base/release/rules/words'
import { notChinese, unequal, unsaid } from '../../../base/release/rules/words-testing.node'
import { words } from './words'

// Those of rules are looked at where they are written.
const keys = Object.keys(words).filter((key) => !Object.hasOwn(ruleWords, key))

it('says the same in both languages, with the same blanks', () => {
  expect(unequal(words, keys)).toEqual([])
})

it('is Chinese in Chinese, but for names and examples', () => {
  expect(notChinese(words, keys)).toEqual(['met.chart', 'ver.sha256'])
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
  expect(unsaid(keys, 'release/console')).toEqual([])
})
