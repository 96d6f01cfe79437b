import { expect, it } from 'vitest'
import type { MessageKey } from '../../i18n/en'
import type { Values } from '../../i18n/i18n'
import { searchEn, searchZh } from '../../i18n/search'
import { faultText } from './search-fault'

const words = (texts: Partial<Record<MessageKey, string>>) => (key: MessageKey, values?: Values) =>
  texts[key]!.replace('%reason%', String(values?.['reason']))
const [english, chinese] = [words(searchEn), words(searchZh)]

it('tells what is wrong with a pattern in the language of the workbench', () => {
  expect(faultText(english, 'search_regex_invalid', 'unclosed group')).toBe(
    'Invalid regular expression: a group is not closed, ) is missing',
  )
  expect(faultText(chinese, 'search_regex_invalid', 'unclosed character class')).toBe(
    '正则表达式无效：字符集未闭合，缺少 ]',
  )
  expect(
    faultText(
      chinese,
      'search_glob_invalid',
      "error parsing glob '{a': unclosed alternate group; missing '}' (maybe escape",
    ),
  ).toBe('文件模式无效：缺少 }')
})

it('leaves what it does not know in the words that it came with', () => {
  expect(faultText(chinese, 'search_regex_invalid', 'something new')).toBe('正则表达式无效：something new')
  expect(faultText(chinese, 'search_failed', 'ripgrep could not be started')).toBe('ripgrep could not be started')
})
