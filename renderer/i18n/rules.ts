import { ruleWords, type RuleKey } from '../../base/release/rules/words'

const inLanguage = (at: 0 | 1): Record<RuleKey, string> =>
  Object.fromEntries(Object.entries(ruleWords).map(([key, words]) => [key, words[at]])) as Record<RuleKey, string>

/** The words of releases' rules, which the console says as well. */
export const ruleEn = inLanguage(0)
export const ruleZh = inLanguage(1)
