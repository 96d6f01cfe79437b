import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { metricNames } from '../../../protocol/release'
import { ruleWords, type RuleKey } from './words'

const keys = Object.keys(ruleWords) as RuleKey[]
const blanks = (text: string): string[] => [...text.matchAll(/%\w+%/g)].map(String).sort()

it('says the same in both languages, with the same blanks', () => {
  for (const key of keys) {
    const [en, zh] = ruleWords[key]
    expect([key, blanks(zh)]).toEqual([key, blanks(en)])
    expect([key, en.trim().length > 0 && zh.trim().length > 0]).toEqual([key, true])
  }
})

it('is Chinese in Chinese, but for names, signs and examples', () => {
  const same = keys.filter((key) => !/[\u4e00-\u9fff]/.test(ruleWords[key][1]))
  const examples = ['place.model', 'place.network', 'place.region', 'place.system']
  expect(same.sort()).toEqual([...examples, 'say.list', 'say.locale', 'steps.nameShare'])
})

it('has words for all that can be watched', () => {
  expect(metricNames.filter((metric) => !Object.hasOwn(ruleWords, `metric.${metric}`))).toEqual([])
})

it('has no words that nobody says', () => {
  const root = path.resolve(import.meta.dirname, '../../..')
  const sources = ['base/release/rules', 'release/console', 'renderer/panels/release']
    .flatMap((dir) =>
      fs.readdirSync(path.join(root, dir), { recursive: true, encoding: 'utf8' }).map((file) => `${dir}/${file}`),
    )
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.ts$|\/i18n\/|rules\/words\.ts$/.test(file))
    .map((file) => fs.readFileSync(path.join(root, file), 'utf8'))
    .join('\n')
  const families = [...sources.matchAll(/`([a-z]+(?:\.[a-z]+)*\.?)\$\{/gi)].map(([, start]) => start!)
  const unused = keys.filter(
    (key) => !sources.includes(`'${key}'`) && !families.some((start) => start && key.startsWith(start)),
  )
  expect(unused).toEqual([])
})
