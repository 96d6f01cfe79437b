// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import type { languages } from 'monaco-editor/editor.js'
import { language } from 'monaco-editor/languages/definitions/javascript/javascript.js'
import { language as typescript } from 'monaco-editor/languages/definitions/typescript/typescript.js'
import { allowOtherLetters } from './script-names'

it('colours names of other scripts as names, in JavaScript by the same rule, and leaves full-width punctuation', () => {
  allowOtherLetters(typescript)
  const rules = language.tokenizer.common as [RegExp, string][]
  const [pattern, token] = rules.at(-1)!
  const matched = (text: string): string | undefined => new RegExp(`^(?:${pattern.source})`).exec(text)?.[0]
  expect(token).toBe('identifier')
  expect(['单价 = 1', '单价2(', 'ñandú.a', 'имя'].map(matched)).toEqual(['单价', '单价2', 'ñandú', 'имя'])
  expect(['，a', '（', '。', '“a', 'a'].map(matched)).toEqual([undefined, undefined, undefined, undefined, undefined])
  expect((language satisfies languages.IMonarchLanguage).tokenizer).toBe(typescript.tokenizer)
})
