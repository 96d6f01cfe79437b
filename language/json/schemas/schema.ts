/** Short ways to write JSON schemas whose descriptions come in two languages. */
import type { JSONSchema } from 'vscode-json-languageservice'
import type { LanguageOptions } from '../../../protocol/language'

export type Locale = LanguageOptions['locale']
/** English and Chinese. */
export type Words = readonly [en: string, zh: string]
export type Schema = JSONSchema & { words?: Words }

const described = (words: Words | undefined): Pick<Schema, 'words'> => (words ? { words } : {})

export const text = (words?: Words, more: Schema = {}): Schema => ({ type: 'string', ...described(words), ...more })
export const flag = (words?: Words, byDefault?: boolean): Schema => ({
  type: 'boolean',
  ...described(words),
  ...(byDefault !== undefined && { default: byDefault }),
})
export const number = (words?: Words, more: Schema = {}): Schema => ({ type: 'number', ...described(words), ...more })
/** One of a few words; others are taken with a warning. */
export const choice = (values: string[], words?: Words): Schema => ({ enum: values, ...described(words) })
/** `YES` and `NO`, which programs also write as booleans. */
export const yes = (words?: Words): Schema => ({ enum: ['YES', 'NO', true, false], ...described(words) })
export const color = (words?: Words): Schema => ({
  type: ['string', 'number'],
  format: 'color-hex',
  ...described(words),
})
export const list = (items: Schema, words?: Words, more: Schema = {}): Schema => ({
  type: 'array',
  items,
  ...described(words),
  ...more,
})
export const record = (properties: Record<string, Schema>, words?: Words, more: Schema = {}): Schema => ({
  type: 'object',
  properties,
  ...described(words),
  ...more,
})
export const map = (values: Schema, words?: Words): Schema => ({
  type: 'object',
  additionalProperties: values,
  ...described(words),
})

/** With descriptions of one language, as the JSON service takes it. */
export function inLanguage(schema: Schema, locale: Locale): JSONSchema {
  const convert = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(convert)
    if (typeof value !== 'object' || value === null) return value
    const { words, ...rest } = value as Schema
    const converted = Object.fromEntries(Object.entries(rest).map(([key, each]) => [key, convert(each)]))
    return words ? { ...converted, description: words[locale === 'zh' ? 1 : 0] } : converted
  }
  return convert(schema) as JSONSchema
}
