/** Findings and errors in the reader's language. */
import type { Diagnostic, Phrase, WireError } from '../../protocol/diagnostics'
import { refusals } from '../release/refusals'
import { faultWords } from './fault-words'
import { chineseFindings } from './findings-zh'
import { findingWords } from './finding-words'
import { fill, inEnglish } from './phrase'

export type Language = 'en' | 'zh'

const words: Record<string, string> = { ...findingWords, ...faultWords, ...Object.fromEntries(Object.values(refusals)) }

/** A phrase of another version, of which nothing is known here, is said in English. */
export function say(phrase: Phrase, language: Language): string {
  if (language === 'en' || !Object.hasOwn(words, phrase.text)) return inEnglish(phrase)
  return fill(words[phrase.text]!, phrase.values, inChinese)
}

const inChinese = (phrase: Phrase): string => say(phrase, 'zh')

/** With message and hint in the language. What has no words in it (TypeScript's own findings) stays as it is. */
export function inLanguage<D extends Pick<Diagnostic, 'code' | 'message' | 'hint' | 'values'>>(
  diagnostic: D,
  language: Language,
): D {
  const { code, values } = diagnostic
  if (language === 'en' || !Object.hasOwn(chineseFindings, code)) return diagnostic
  const [message, hint] = chineseFindings[code as keyof typeof chineseFindings]
  return {
    ...diagnostic,
    message: fill(message, values, inChinese),
    ...(diagnostic.hint !== undefined && { hint: fill(hint, values, inChinese) }),
  }
}

export const faultText = ({ message, phrase }: Pick<WireError, 'message' | 'phrase'>, language: Language): string =>
  phrase ? say(phrase, language) : message
