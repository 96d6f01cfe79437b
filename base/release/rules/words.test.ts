import { expect, it } from 'vitest'
import { metricNames } from '../../../protocol/release'
import { ruleWords } from './words'
import { notChinese, unequal, unsaid } from './words-testing.node'

const keys = Object.keys(ruleWords)

it('says the same in both languages, with the same blanks', () => {
  expect(unequal(ruleWords, keys)).toEqual([])
})

it('is Chinese in Chinese, but for names, signs and examples', () => {
  const examples = ['place.model', 'place.network', 'place.region', 'place.system']
  expect(notChinese(ruleWords, keys)).toEqual([...examples, 'say.list', 'say.locale', 'steps.nameShare'])
})

it('has words for all that can be watched', () => {
  expect(metricNames.filter((metric) => !Object.hasOwn(ruleWords, `metric.${metric}`))).toEqual([])
})

it('has no words that nobody says', () => {
  expect(unsaid(keys, 'base/release/rules', 'release/console', 'renderer/panels/release')).toEqual([])
})
