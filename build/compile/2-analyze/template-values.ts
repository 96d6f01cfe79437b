/** Values of attributes and texts, with their names resolved. */
import type { Expression } from 'acorn'
import type { AxmlAttr, AxmlExpr } from '../1-parse/axml'
import { inspectExpression, parseExpression } from '../1-parse/expression'
import type { ExprIR, Name, Span, ValueIR } from '../ir'
import type { SjsBinding } from '../ir'

/** The variables around a place in a template, innermost first. */
export interface Variables {
  name: string
  meaning: Name
  outer: Variables | undefined
}

/** How names are looked up at a place. */
export interface NameScope {
  file: string
  variables: Variables | undefined
  sjs(name: string): SjsBinding | undefined
}

const DATA: Name = { kind: 'data' }
const UNDEFINED: Name = { kind: 'undefined' }

export function resolveName(scope: NameScope, name: string): Name {
  if (name === 'undefined') return UNDEFINED
  for (let at = scope.variables; at; at = at.outer) if (at.name === name) return at.meaning
  const binding = scope.sjs(name)
  return binding ? { kind: 'sjs', binding } : DATA
}

export function toExpr(scope: NameScope, expr: AxmlExpr): ExprIR {
  const span: Span = { file: scope.file, start: expr.start, end: expr.end }
  if (!expr.ast)
    return { ast: identifier('undefined'), source: expr.source, span, names: new Map([['undefined', UNDEFINED]]) }
  return { ast: expr.ast, source: expr.source, span, names: resolveAll(scope, expr.names) }
}

const resolveAll = (scope: NameScope, names: string[]): Map<string, Name> =>
  new Map(names.map((name) => [name, resolveName(scope, name)]))

export function toValue(scope: NameScope, attr: AxmlAttr): ValueIR {
  return attr.value ? partsToValue(scope, attr.value) : { kind: 'true' }
}

export function partsToValue(scope: NameScope, parts: (string | AxmlExpr)[]): ValueIR {
  if (parts.every((part) => typeof part === 'string')) return { kind: 'static', value: parts.join('') }
  const [only] = parts
  if (parts.length === 1 && typeof only === 'object') return { kind: 'expr', expr: toExpr(scope, only) }
  return { kind: 'mixed', parts: parts.map((part) => (typeof part === 'string' ? part : toExpr(scope, part))) }
}

/** Around a lone expression, whitespace says nothing. */
export function trimParts(parts: (string | AxmlExpr)[]): (string | AxmlExpr)[] {
  const rest = parts.filter((part) => typeof part !== 'string' || part.trim() !== '')
  return rest.length === 1 && typeof rest[0] === 'object' ? rest : parts
}

/**
 * A directive's value as one expression: a lone `{{…}}` is that, a text is that text, a mixture a template literal.
 * Undefined for an empty one.
 */
export function toDirective(scope: NameScope, attr: AxmlAttr): ExprIR | undefined {
  const span: Span = { file: scope.file, start: attr.valueStart, end: attr.valueEnd }
  return valueToExpr(partsToValue(scope, trimParts(attr.value ?? [''])), span)
}

/** A value as one expression, of a text without the spaces around it; undefined for none and for an empty text. */
export function valueToExpr(value: ValueIR, span: Span): ExprIR | undefined {
  if (value.kind === 'expr') return value.expr
  if (value.kind === 'true') return undefined
  if (value.kind === 'static') {
    const text = value.value.trim()
    return text === '' ? undefined : { ast: literal(text), source: text, span, names: new Map() }
  }
  return mixedToExpr(value.parts, span)
}

function mixedToExpr(parts: (string | ExprIR)[], span: Span): ExprIR {
  const texts = ['']
  const expressions: Expression[] = []
  const names = new Map<string, Name>()
  for (const part of parts) {
    if (typeof part === 'string') texts[texts.length - 1] += part
    else {
      expressions.push(part.ast)
      texts.push('')
      for (const [name, meaning] of part.names) names.set(name, meaning)
    }
  }
  const quasis = texts.map((cooked, i) => ({
    type: 'TemplateElement' as const,
    start: 0,
    end: 0,
    value: { cooked, raw: cooked },
    tail: i === texts.length - 1,
  }))
  const source = parts.map((part) => (typeof part === 'string' ? part : `{{${part.source}}}`)).join('')
  return { ast: { type: 'TemplateLiteral', start: 0, end: 0, quasis, expressions }, source, span, names }
}

/** A text that is meant as an expression, such as a list without braces; undefined where it is none. */
export function textToExpr(scope: NameScope, text: string, span: Span): ExprIR | undefined {
  const parsed = parseExpression(text)
  if (!('ast' in parsed) || !parsed.ast) return undefined
  return { ast: parsed.ast, source: text, span, names: resolveAll(scope, inspectExpression(parsed.ast).names) }
}

const literal = (value: string): Expression => ({
  type: 'Literal',
  start: 0,
  end: 0,
  value,
  raw: JSON.stringify(value),
})
const identifier = (name: string): Expression => ({ type: 'Identifier', start: 0, end: 0, name })
