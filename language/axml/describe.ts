/** Hovers and completion details of what the platform has: tags, attributes, events, directives. */
import { builtins, kebab } from '../../protocol/builtins'
import type { LanguageOptions } from '../../protocol/language'
import { attributeFacts } from './data/attribute-facts'
import { attributeWords, directiveWords, tagWords } from './data/words'

export type Locale = LanguageOptions['locale']

const labels = {
  en: {
    since: 'Since base library',
    default: 'Default',
    values: 'One of',
    missing: 'Not made here yet: a box stands in for it.',
  },
  zh: { since: '基础库最低版本', default: '默认值', values: '可选值', missing: '此处尚未实现，以占位框显示。' },
}
const pick = (words: readonly [string, string] | undefined, locale: Locale): string =>
  words?.[locale === 'zh' ? 1 : 0] ?? ''

export function describeTag(tag: string, locale: Locale): string | undefined {
  const words = pick(tagWords[tag], locale)
  const builtin = Object.hasOwn(builtins, tag) ? builtins[tag] : undefined
  if (!words && !builtin) return undefined
  return [words, builtin && !builtin.available ? labels[locale].missing : ''].filter(Boolean).join('\n\n')
}

/** `onTap` and `catchTap` are told alike. */
const plainName = (name: string): string =>
  /^(?:capture-?)?(?:on|catch)[A-Z]/.test(name) ? name.replace(/^(?:capture-?)?(?:on|catch)/, 'on') : kebab(name)

export interface Described {
  /** `number`, `event`, … */
  type?: string
  /** Markdown. */
  text: string
}

export function describeAttribute(tag: string, written: string, locale: Locale): Described {
  const name = plainName(written)
  const facts = attributeFacts(tag, name)
  const own =
    directiveWords[written] ?? attributeWords[`${tag} ${name}`] ?? attributeWords[name] ?? directiveWords[name]
  const { since, default: byDefault, values } = labels[locale]
  const words = builtins[tag]?.values?.[name]
  const lines = [
    pick(own, locale),
    words
      ? `${values}: ${words
          .split(' ')
          .map((word) => `\`${word}\``)
          .join(' ')}`
      : '',
    facts.default ? `${byDefault}: \`${facts.default}\`` : '',
    facts.since ? `${since}: ${facts.since}` : '',
  ]
  return { ...(facts.type && { type: facts.type }), text: lines.filter(Boolean).join('\n\n') }
}
