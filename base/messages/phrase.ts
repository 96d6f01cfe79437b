/**
 * Words for people that cross a wire: an English text with `%name%` for what varies, and the values. English goes into
 * logs, JSON and tests; whoever shows a phrase says it in the reader's language (`say`).
 */
import type { MessageValue, MessageValues, Phrase } from '../../protocol/diagnostics'
import type { faultWords } from './fault-words'
import type { findingWords } from './finding-words'

/** The texts that have a translation: what is not among them cannot be made a phrase of. */
export type PhraseText = keyof typeof findingWords | keyof typeof faultWords

type Names<Text> = Text extends `${string}%${infer Name}%${infer Rest}` ? Name | Names<Rest> : never
/** Nothing more where the text has no `%name%`. */
export type ValuesOf<Text> = [Names<Text>] extends [never] ? [] : [values: Record<Names<Text>, MessageValue>]

export function phrase<Text extends PhraseText>(text: Text, ...[values]: ValuesOf<Text>): Phrase {
  return values ? { text, values } : { text }
}

/** `text` with its `%name%` replaced by values; phrases among them are said by `say`. What has no value stays. */
export function fill(text: string, values: MessageValues = {}, say: (phrase: Phrase) => string = inEnglish): string {
  return text.replace(/%([a-z]+)%/g, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value === undefined) return whole
    return typeof value === 'object' ? say(value) : String(value)
  })
}

export const inEnglish = ({ text, values }: Phrase): string => fill(text, values)
