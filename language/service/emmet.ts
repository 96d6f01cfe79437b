/** Abbreviations of Emmet in the dialect's words: `view` and `text` for what has no name, rpx for lengths. */
import { doComplete } from '@vscode/emmet-helper'
import {
  CompletionItemKind,
  type CompletionItem,
  type CompletionList,
  type TextEdit,
} from 'vscode-languageserver-types'
import { builtins } from '../../protocol/builtins'
import type { Place } from './language'

/** Tags without children, which close themselves. */
const leaf = new Set(Object.entries(builtins).flatMap(([tag, { leaf }]) => (leaf ? [tag] : [])))

/** What makes an abbreviation of a word: a word alone is a tag or a text, which others complete. */
const OPERATOR = /[.#>+*[({^]/

const inDialect = (text: string): string =>
  text
    .replace(/(<\/?)div\b/g, '$1view')
    .replace(/(<\/?)span\b/g, '$1text')
    .replace(/<([\w-]+)((?:\s[^<>]*)?)>(?:\$\{\d+\})?<\/\1>/g, (whole, tag: string, attributes: string) =>
      leaf.has(tag) ? `<${tag}${attributes} />` : whole,
    )

export function emmetMarkup({ document, offset }: Place): CompletionList | undefined {
  const list = doComplete(document, document.positionAt(offset), 'xml', {
    showExpandedAbbreviation: 'always',
    showAbbreviationSuggestions: false,
    syntaxProfiles: {},
    variables: {},
    preferences: {},
  })
  const items = (list?.items ?? []).filter(({ label }) => OPERATOR.test(label)).map((item) => withText(item, inDialect))
  return items.length ? { isIncomplete: true, items } : undefined
}

export function emmetStyle({ document, offset }: Place, syntax: 'css' | 'less' | 'scss'): CompletionItem[] {
  const before = document.getText().slice(0, offset)
  // Only where a property begins: inside of a rule, and not in a value or a selector.
  if (!/[{;]\s*(?:\/\*[^]*?\*\/\s*)?[\w-]+$/.test(before) || before.lastIndexOf('{') < 0) return []
  if (before.split('{').length <= before.split('}').length) return []
  const list = doComplete(document, document.positionAt(offset), syntax, {
    showExpandedAbbreviation: 'always',
    showAbbreviationSuggestions: false,
    syntaxProfiles: {},
    variables: {},
    preferences: { 'css.intUnit': 'rpx', 'css.floatUnit': 'rpx' },
  })
  return (list?.items ?? []).map((item) => withText(item, (text) => text))
}

/** Behind everything else that is offered under the same name. */
function withText(item: CompletionItem, change: (text: string) => string): CompletionItem {
  const edit = item.textEdit as TextEdit
  const documentation = typeof item.documentation === 'string' ? change(item.documentation) : undefined
  return {
    ...item,
    kind: CompletionItemKind.Snippet,
    detail: 'Emmet',
    sortText: `~${item.label}`,
    textEdit: { range: edit.range, newText: change(edit.newText) },
    ...(documentation && { documentation: { kind: 'markdown', value: `\`\`\`\n${documentation}\n\`\`\`` } }),
  }
}
