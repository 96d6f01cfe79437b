/** `a:for`: its list, its names and what tells its rows apart. */
import type { Diagnostic } from '../../../protocol/diagnostics'
import { messages } from '../../messages/messages'
import type { AxmlAttr, AxmlElement } from '../1-parse/axml'
import type { ExprIR, ForNode, Span } from '../ir'
import type { Place } from './template'
import type { Directives } from './template-directives'
import { attribute, place, textOf } from './template-files'
import { textToExpr, toDirective, trimParts } from './template-values'

type Say = (diagnostic: Diagnostic) => void
const IDENTIFIER = /^[A-Za-z_$][\w$]*$/

/** Without key and children; undefined where there is no list. */
export function forNode(element: AxmlElement, directives: Directives, at: Place, say: Say): ForNode | undefined {
  const list = listOf(directives.list!, at, say)
  if (!list) return undefined
  return {
    kind: 'for',
    list,
    itemName: variable(directives.item, 'item', at, say),
    indexName: variable(directives.index, 'index', at, say),
    key: { kind: 'none' },
    children: [],
    span: { file: at.file, start: element.start, end: element.end },
  }
}

function listOf(attr: AxmlAttr, at: Place, say: Say): ExprIR | undefined {
  const parts = trimParts(attr.value ?? [''])
  const text = textOf(attr) ?? ''
  if (text === '') {
    say(messages.axml_for_empty({}, place(at.scope.file, attr)))
    return undefined
  }
  if (parts.some((part) => typeof part !== 'string')) return toDirective(at, attr)
  const expr = textToExpr(at, text, valueSpan(attr, at))
  if (expr) say(messages.axml_for_unbraced({ source: text }, place(at.scope.file, attr)))
  else say(messages.axml_for_empty({}, place(at.scope.file, attr)))
  return expr
}

const valueSpan = (attr: AxmlAttr, at: Place): Span => ({ file: at.file, start: attr.valueStart, end: attr.valueEnd })

/** `a:for-item="row"`; `{{row}}`, as some write it, means the same. */
function variable(attr: AxmlAttr | undefined, otherwise: string, at: Place, say: Say): string {
  if (!attr) return otherwise
  const [only] = trimParts(attr.value ?? [''])
  const name = typeof only === 'object' ? only.source : (only ?? '').trim()
  if (IDENTIFIER.test(name)) return name
  say(messages.axml_for_name_invalid({ name: attr.name, value: name, taken: otherwise }, place(at.scope.file, attr)))
  return otherwise
}

/**
 * Documentation ("列表渲染"): `a:key` is `*this` or the name of a member of the item; `key` is any text or expression,
 * and stands on the repeated element, so that of a block's only child counts for the block.
 */
export function keyOf(element: AxmlElement, directives: Directives, at: Place, loop: ForNode): ForNode['key'] {
  const attr = directives.key ?? childKey(element)
  if (!attr?.value) return { kind: 'none' }
  const parts = trimParts(attr.value)
  if (parts.every((part) => typeof part === 'string')) return plainKey(textOf(attr)!, attr, at, loop)
  const expr = toDirective(at, attr)
  if (expr?.source === '*this') return { kind: 'item' }
  return expr ? simplify(expr, loop) : { kind: 'none' }
}

/** Of a block: the `key` of its only child. */
export function childKey(element: AxmlElement): AxmlAttr | undefined {
  const children = element.tag === 'block' ? element.children.filter((child) => child.type === 'element') : []
  const [only] = children
  if (!only || children.length > 1 || attribute(only, 'a:for')) return undefined
  const attr = attribute(only, 'key')
  return attr?.value?.some((part) => typeof part !== 'string') ? attr : undefined
}

function plainKey(text: string, attr: AxmlAttr, at: Place, loop: ForNode): ForNode['key'] {
  if (text === '') return { kind: 'none' }
  if (text === loop.indexName || text === 'index') return { kind: 'index' }
  if (text === '*this' || text === '*item' || text === loop.itemName) return { kind: 'item' }
  if (IDENTIFIER.test(text)) return { kind: 'field', field: text }
  // `item.id` and `a.b`: paths, the latter from the item.
  const path = text.startsWith(`${loop.itemName}.`) ? text : `${loop.itemName}.${text}`
  const expr = textToExpr(at, path, valueSpan(attr, at))
  return expr ? simplify(expr, loop) : { kind: 'none' }
}

/** `{{index}}`, `{{item}}` and `{{item.id}}` have shorter forms, which are faster. */
function simplify(expr: ExprIR, loop: ForNode): ForNode['key'] {
  const { ast } = expr
  if (ast.type === 'Identifier') {
    const meaning = expr.names.get(ast.name)
    if (meaning?.kind === 'item' && meaning.loop === loop) return { kind: 'item' }
    if (meaning?.kind === 'index' && meaning.loop === loop) return { kind: 'index' }
  }
  if (ast.type === 'MemberExpression' && !ast.computed && ast.object.type === 'Identifier') {
    const meaning = expr.names.get(ast.object.name)
    if (meaning?.kind === 'item' && meaning.loop === loop && ast.property.type === 'Identifier')
      return { kind: 'field', field: ast.property.name }
  }
  return { kind: 'expr', expr }
}
