import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { ruleWords } from '../../base/release/rules/words'
import { en, type MessageKey } from './en'
import { translate } from './i18n'
import { zh } from './zh'

const keys = Object.keys(en) as MessageKey[]
const placeholders = (text: string): string[] => [...text.matchAll(/%\w+%/g)].map(String).sort()

it('says the same in both languages, with the same blanks', () => {
  expect(Object.keys(zh)).toEqual(keys)
  for (const key of keys) {
    expect([key, placeholders(zh[key])]).toEqual([key, placeholders(en[key])])
    expect([key, zh[key].trim().length > 0]).toEqual([key, true])
  }
})

it('counts as the language does', () => {
  const problems = (errors: number, warnings: number) => translate('en', 'status.problems', { errors, warnings })
  expect([problems(1, 0), problems(2, 1)]).toEqual(['1 error, 0 warnings', '2 errors, 1 warning'])
  expect(translate('zh', 'status.problems', { errors: 1, warnings: 0 })).toMatch(/1.*0/)
})

it('has no words that nobody says', () => {
  const root = path.resolve(import.meta.dirname, '..')
  const sources = fs
    .readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('i18n'))
    .map((file) => fs.readFileSync(path.join(root, file), 'utf8'))
    .join('\n')
  // Keys that are put together: `console.level.${level}`.
  const made = [...sources.matchAll(/[`'"]([a-z]+(?:\.[a-z]+)*\.?)\$\{/g)].map(([, start]) => start!)
  const families = [
    ...made,
    'explorer.title',
    'problems.title',
    'console.title',
    'simulator.title',
    'device.title',
    'scm.title',
    'history.title',
  ]
  const unused = keys.filter(
    (key) =>
      !Object.hasOwn(ruleWords, key) &&
      !new RegExp(`['"\`]${key.replaceAll('.', '\\.')}['"\`]`).test(sources) &&
      !families.some((start) => key.startsWith(start)),
  )
  expect(unused).toEqual([])
})
