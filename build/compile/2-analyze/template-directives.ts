/** `a:if`, `a:for` and their companions on an element (documentation: "条件渲染", "列表渲染"). */
import { phrase } from '../../../base/messages/phrase'
import type { Diagnostic } from '../../../protocol/diagnostics'
import { messages } from '../../messages/messages'
import type { AxmlAttr, AxmlElement, AxmlFile } from '../1-parse/axml'
import { place } from './template-files'

export interface Condition {
  kind: 'if' | 'elif' | 'else'
  attr: AxmlAttr
}

export interface Directives {
  condition?: Condition | undefined
  /** An a:if beside an a:else with a loop: it belongs inside of the loop. */
  inner?: Condition | undefined
  list?: AxmlAttr
  item?: AxmlAttr
  index?: AxmlAttr
  /** `a:key`, or else `key`. */
  key?: AxmlAttr
}

const NONE: Directives = {}

/** Names as they are written in programs, `a:for-key` and `a:index` included, which the platform takes. */
const PARTS: Record<string, 'list' | 'item' | 'index' | 'key'> = {
  for: 'list',
  'for-items': 'list',
  'for-item': 'item',
  item: 'item',
  'for-index': 'index',
  index: 'index',
  key: 'key',
  'for-key': 'key',
}

export const isDirective = (name: string): boolean => name.startsWith('a:') || name.startsWith('wx:')

export function readDirectives(
  element: AxmlElement,
  file: AxmlFile,
  say: (diagnostic: Diagnostic) => void,
): Directives {
  if (!element.attrs.some((attr) => attr.name === 'key' || isDirective(attr.name))) return NONE
  const found: Directives = {}
  const conditions: Condition[] = []
  for (const attr of element.attrs) {
    if (attr.name === 'key') found.key ??= attr
    if (!isDirective(attr.name)) continue
    const name = attr.name.slice(attr.name.indexOf(':') + 1)
    const part = Object.hasOwn(PARTS, name) ? PARTS[name] : undefined
    const instead = `a:${part === 'list' ? 'for' : name}`
    if (attr.name.startsWith('wx:')) say(messages.axml_dialect_foreign({ name: attr.name, instead }, place(file, attr)))
    if (name === 'if' || name === 'elif' || name === 'else') conditions.push({ kind: name, attr })
    else if (part === 'key') found.key = attr
    else if (part) found[part] = attr
    else say(messages.axml_directive_unknown({ name: attr.name }, place(file, attr)))
  }
  pair(conditions, found, file, say)
  return found
}

function pair(conditions: Condition[], found: Directives, file: AxmlFile, say: (diagnostic: Diagnostic) => void) {
  const [first, second] = conditions
  found.condition = first
  if (!first || !second) return
  const test = conditions.find((condition) => condition.kind !== 'else')!
  const otherwise = conditions.find((condition) => condition.kind === 'else')
  // Documentation ("基础库 2.x 升级", "no multiple condition"): what the platform's own advice makes of it.
  if (otherwise && found.list) Object.assign(found, { condition: otherwise, inner: test })
  else if (otherwise) found.condition = { kind: 'elif', attr: test.attr }
  else found.condition = conditions.find((condition) => condition.kind === 'elif') ?? first
  const taken = found.inner
    ? phrase('`a:else` with the condition inside of the loop')
    : `\`a:${found.condition!.kind}\``
  say(
    messages.axml_condition_multiple(
      { first: first.attr.name, second: second.attr.name, taken },
      place(file, second.attr),
    ),
  )
}
