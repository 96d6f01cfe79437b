import { fillWords } from '../../../base/fill-words'
import { language, type Language } from '../app/preferences'
import { useStore } from '../app/store'
import { words, type MessageKey } from './words'

export type { MessageKey }
export type Values = Record<string, string | number>
/** Gives a message in the present language, with `%name%` filled in, and `%name|file|files%` as the number wants it. */
export type Translate = (key: MessageKey, values?: Values) => string

export function translate(to: Language, key: MessageKey, values?: Values): string {
  const text = words[key][to === 'zh' ? 1 : 0]
  return values ? fillWords(text, values) : text
}

export const t: Translate = (key, values) => translate(language.value, key, values)

/** `t` for components: they render again when the language changes. */
export function useT(): Translate {
  const present = useStore(language)
  return (key, values) => translate(present, key, values)
}

/** The words under a key that is put together of what the server sent; undefined for what this console does not know. */
export const wordsFor = (key: string, values?: Values): string | undefined =>
  Object.hasOwn(words, key) ? t(key as MessageKey, values) : undefined
