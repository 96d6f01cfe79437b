import { fillWords } from '../../base/fill-words'
import { Signal } from '../common/signal'
import { useSignal } from '../common/use-signal'
import { en, type MessageKey } from './en'
import { zh } from './zh'

export type { MessageKey }
export type Language = 'en' | 'zh'
export type Values = Record<string, string | number>
/** Gives a message in the present language, with `%name%` filled in, and `%name|file|files%` as the number wants it. */
export type Translate = (key: MessageKey, values?: Values) => string

const dictionaries: Record<Language, Record<MessageKey, string>> = { en, zh }

/** English where there is no browser, as in tests of models. */
export const browserLanguage = (): Language =>
  typeof navigator === 'object' && /^zh\b/i.test(navigator.language) ? 'zh' : 'en'

export const language = new Signal<Language>(browserLanguage())

export const translate = (to: Language, key: MessageKey, values?: Values): string => {
  const text = dictionaries[to][key]
  return values ? fillWords(text, values) : text
}

export const t: Translate = (key, values) => translate(language.value, key, values)

/** `t` for components: they render again when the language changes. */
export function useT(): Translate {
  const present = useSignal(language)
  return (key, values) => translate(present, key, values)
}
