import type { MessageKey } from '../../i18n/en'
import type { Translate } from '../../i18n/i18n'

/** How ripgrep's two engines, and its globs, begin to say what is wrong with a pattern. */
const reasons: [beginning: string, key: MessageKey][] = [
  ['unclosed group', 'search.fault.unclosedGroup'],
  ['missing closing parenthesis', 'search.fault.unclosedGroup'],
  ['unopened group', 'search.fault.unopenedGroup'],
  ['unclosed character class', 'search.fault.unclosedClass'],
  ['invalid character class range', 'search.fault.range'],
  ['repetition operator missing expression', 'search.fault.nothingToRepeat'],
  ['invalid repetition count range', 'search.fault.count'],
  ['repetition quantifier expects', 'search.fault.count'],
  ['unrecognized escape sequence', 'search.fault.escape'],
  ['incomplete escape sequence', 'search.fault.escape'],
  ['unrecognized flag', 'search.fault.flag'],
  ['invalid capture group', 'search.fault.groupName'],
  ['duplicate capture group name', 'search.fault.groupTwice'],
  ['Unicode property not found', 'search.fault.property'],
  ['reference to non-existent subpattern', 'search.fault.reference'],
  ['length of lookbehind assertion is not limited', 'search.fault.lookbehind'],
  ['compiled regex exceeds size limit', 'search.fault.tooLarge'],
  ['unclosed alternate group', 'search.fault.unclosedBraces'],
  ['unopened alternate group', 'search.fault.unopenedBraces'],
]

/** What of a failed search is told. A reason that is not known here is told in ripgrep's words. */
export function faultText(t: Translate, code: string, message: string): string {
  const isGlob = code === 'search_glob_invalid'
  if (code === 'search_too_slow') return t('search.fault.tooSlow')
  if (!isGlob && code !== 'search_regex_invalid') return message
  // A glob's reason stands behind it.
  const said = isGlob ? message.slice(message.indexOf("': ") + 3) : message
  const key = reasons.find(([beginning]) => said.startsWith(beginning))?.[1]
  return t(isGlob ? 'search.fault.glob' : 'search.fault.regex', { reason: key ? t(key) : message })
}
