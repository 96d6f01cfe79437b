/**
 * Every name in a template file with what it means there: fields of data, items of loops, handlers, classes, tags, props,
 * templates, SJS. From syntax and the file alone; which unit's data is meant is for the asker to know.
 */
import type { Expression, Node } from 'acorn'
import type { AxmlAttr, AxmlElement, AxmlExpr, AxmlFile, AxmlNode } from '../../build/compile/1-parse/axml-ast'
import { isDirective, readDirectives } from '../../build/compile/2-analyze/template-directives'
import { attribute, textOf } from '../../build/compile/2-analyze/template-files'
import { builtins } from '../../protocol/builtins'

interface At {
  /** UTF-16 offsets of the name alone. */
  start: number
  end: number
}

export type AxmlName = At &
  (
    | { kind: 'tag'; tag: string; element: AxmlElement; closing?: true }
    /** A field of data, or one inside of it. `path` is from the unit's data on, loops' items resolved where they can be. */
    | { kind: 'data'; path: string[] }
    /** Of a loop or slot. `declared`: where it gets its name, 0-long where that is by default. */
    | { kind: 'variable'; name: string; declared: Variable }
    /** A field of a variable that leads to nothing known. */
    | { kind: 'field'; name: string }
    | { kind: 'handler'; name: string; element: AxmlElement }
    | { kind: 'class'; name: string }
    | { kind: 'attribute'; name: string; element: AxmlElement; attr: AxmlAttr }
    | { kind: 'template'; name: string; defines?: true }
    /** An `import-sjs` name, or what a member of it means. */
    | { kind: 'sjs'; local: string; member?: string }
    /** A file that `src` or `from` names. */
    | { kind: 'file'; specifier: string; element: AxmlElement }
    /** A page that a navigator leads to. */
    | { kind: 'url'; url: string }
  )

export interface Variable extends At {
  name: string
  role: 'item' | 'index' | 'slotScope'
  /** Of an item: the list that it comes from, from the unit's data on. */
  list?: string[] | undefined
  element: AxmlElement
}

interface Scope {
  variables: Variable[]
  sjs: Set<string>
  /** In `<template name>` data is what the call gives, which is no unit's. */
  inTemplate: boolean
}

const EVENT = /^(?:capture-?)?(?:on|catch)[A-Z]/
const NAME = /[^\s]+/g

export function namesOf(file: AxmlFile): AxmlName[] {
  const sjs = new Set(sjsOf(file))
  const walker = new Walker(file)
  walker.nodes(file.root, { variables: [], sjs, inTemplate: false })
  return walker.names.sort((a, b) => a.start - b.start)
}

/** `name="a"` or `name="{ a, b: c }"`: the local names. */
const sjsNames = (text: string): string[] =>
  text
    .replace(/[{}]/g, '')
    .split(',')
    .map((part) => part.split(':').at(-1)!.trim())
    .filter(Boolean)

class Walker {
  readonly names: AxmlName[] = []

  constructor(private readonly file: AxmlFile) {}

  nodes(nodes: AxmlNode[], scope: Scope): void {
    for (const node of nodes) {
      if (node.type === 'element') this.element(node, scope)
      else for (const part of node.parts) if (typeof part !== 'string') this.expression(part, scope)
    }
  }

  element(element: AxmlElement, outer: Scope): void {
    const { tag } = element
    this.names.push({ kind: 'tag', tag, element, start: element.start + 1, end: element.start + 1 + tag.length })
    this.closing(element)
    const scope = this.scopeOf(element, outer)
    for (const attr of element.attrs) this.attribute(element, attr, scope, outer)
    this.nodes(element.children, scope)
  }

  closing(element: AxmlElement): void {
    const { tag, end, openEnd } = element
    const text = this.file.source.text.slice(openEnd, end)
    const at = text.lastIndexOf(`</${tag}`)
    if (at < 0 || !/^\s*>$/.test(text.slice(at + 2 + tag.length))) return
    const start = openEnd + at + 2
    this.names.push({ kind: 'tag', tag, element, start, end: start + tag.length, closing: true })
  }

  /** What names mean inside of an element, and in its own attributes. */
  scopeOf(element: AxmlElement, outer: Scope): Scope {
    const { list, item, index } = readDirectives(element, this.file, () => {})
    const variables: Variable[] = []
    if (list) {
      const from = this.listPath(list, outer)
      variables.push(this.variable(element, item, 'item', from), this.variable(element, index, 'index'))
    }
    const slotScope = attribute(element, 'slot-scope')
    if (slotScope) variables.push(this.variable(element, slotScope, 'slotScope'))
    const defines = element.tag === 'template' && attribute(element, 'name')
    if (!variables.length && !defines) return outer
    return {
      sjs: outer.sjs,
      inTemplate: outer.inTemplate || Boolean(defines),
      variables: [...variables, ...(defines ? [] : outer.variables)],
    }
  }

  variable(element: AxmlElement, attr: AxmlAttr | undefined, role: Variable['role'], list?: string[]): Variable {
    const otherwise = { item: 'item', index: 'index', slotScope: 'props' }[role]
    const name = (attr && textOf(attr)?.replace(/[{}\s]/g, '')) || otherwise
    const inside = attr ? this.file.source.text.indexOf(name, attr.valueStart) : -1
    const start = inside >= 0 ? inside : element.start
    return { name, role, element, start, end: inside >= 0 ? start + name.length : start, ...(list && { list }) }
  }

  listPath(attr: AxmlAttr, scope: Scope): string[] | undefined {
    const parts = (attr.value ?? []).filter((part) => typeof part !== 'string' || part.trim())
    const [only] = parts
    if (parts.length !== 1 || !only) return undefined
    if (typeof only === 'string') return scope.inTemplate ? undefined : only.trim().split('.')
    return only.ast && this.pathOf(only.ast, scope)
  }

  /** `user.list` as a path from the unit's data on; undefined for what is no plain path, or leads elsewhere. */
  pathOf(ast: Expression, scope: Scope): string[] | undefined {
    if (ast.type === 'ChainExpression') return this.pathOf(ast.expression, scope)
    if (ast.type === 'Identifier') {
      const variable = scope.variables.find(({ name }) => name === ast.name)
      if (variable) return variable.role === 'item' ? variable.list : undefined
      return scope.inTemplate || scope.sjs.has(ast.name) ? undefined : [ast.name]
    }
    if (ast.type !== 'MemberExpression' || ast.object.type === 'Super') return undefined
    const before = this.pathOf(ast.object, scope)
    if (!before) return undefined
    // An item of a list is described by its list.
    if (ast.computed) return before
    return ast.property.type === 'Identifier' ? [...before, ast.property.name] : undefined
  }

  attribute(element: AxmlElement, attr: AxmlAttr, scope: Scope, outer: Scope): void {
    const { name } = attr
    const bare = name.slice(name.indexOf(':') + 1)
    // The list of a loop is worked out outside of it.
    const own = isDirective(name) && (bare === 'for' || bare === 'for-items') ? outer : scope
    const text = textOf(attr)
    const plain = attr.value?.every((part) => typeof part === 'string') ?? false
    this.names.push({ kind: 'attribute', name, element, attr, start: attr.start, end: attr.start + name.length })
    for (const part of attr.value ?? []) if (typeof part !== 'string') this.expression(part, own)
    if (name === 'class' || name.endsWith('-class') || name.endsWith('Class')) this.classes(attr)
    if (!plain || !text) return
    const start = this.file.source.text.indexOf(text, attr.valueStart)
    const at = { start, end: start + text.length }
    if (EVENT.test(name)) this.names.push({ kind: 'handler', name: text, element, ...at })
    else if (element.tag === 'template' && name === 'name')
      this.names.push({ kind: 'template', name: text, defines: true, ...at })
    else if (element.tag === 'template' && name === 'is') this.names.push({ kind: 'template', name: text, ...at })
    else if (/^(import|include|import-sjs)$/.test(element.tag) && (name === 'src' || name === 'from'))
      this.names.push({ kind: 'file', specifier: text, element, ...at })
    else if (element.tag === 'navigator' && name === 'url') this.names.push({ kind: 'url', url: text, ...at })
    else if (
      isDirective(name) &&
      (bare === 'for' || bare === 'for-items') &&
      /^[\w$.]+$/.test(text) &&
      !outer.inTemplate
    )
      this.path(
        text
          .split('.')
          .map((part, n, all) => ({ name: part, start: start + all.slice(0, n).join('.').length + (n ? 1 : 0) })),
        outer,
      )
  }

  /** Plain words of a class attribute, and the strings of its expressions. */
  classes(attr: AxmlAttr): void {
    const { text } = this.file.source
    let at = attr.valueStart
    for (const part of attr.value ?? []) {
      if (typeof part === 'string') {
        const end = at + part.length
        const following = text.slice(end, end + 2)
        for (const { 0: name, index } of part.matchAll(NAME)) {
          const whole = !(following === '{{' && index + name.length === part.length)
          const joined = index === 0 && at > attr.valueStart
          if (whole && !joined && text.startsWith(name, at + index))
            this.names.push({ kind: 'class', name, start: at + index, end: at + index + name.length })
        }
        at = end
      } else {
        this.strings(part)
        at = text.indexOf('}}', part.end)
        at = at < 0 ? attr.valueEnd : at + 2
      }
    }
  }

  /** `{{active ? 'on' : 'off'}}` names two classes. */
  strings(expression: AxmlExpr): void {
    const visit = (node: Node): void => {
      const literal = node as Node & { value?: unknown; raw?: string }
      if (node.type === 'Literal' && typeof literal.value === 'string') {
        const from = expression.astBase + node.start + 1
        for (const { 0: name, index } of literal.value.matchAll(NAME))
          this.names.push({ kind: 'class', name, start: from + index, end: from + index + name.length })
      }
      // What a comparison is with is no class.
      if (node.type === 'BinaryExpression' && (node as { operator?: string }).operator !== '+') return
      if (node.type === 'ConditionalExpression') {
        const { consequent, alternate } = node as unknown as { consequent: Node; alternate: Node }
        return [consequent, alternate].forEach(visit)
      }
      children(node).forEach(visit)
    }
    if (expression.ast) visit(expression.ast)
  }

  expression(expression: AxmlExpr, scope: Scope): void {
    const { ast, astBase } = expression
    if (!ast) return
    const visit = (node: Node): void => {
      const chain = chainOf(node)
      if (chain) {
        this.path(
          chain.parts.map(({ name, start }) => ({ name, start: start + astBase })),
          scope,
        )
        chain.inside.forEach(visit)
        return
      }
      if (node.type === 'Property') {
        const { computed, key, value } = node as unknown as { computed: boolean; key: Node; value: Node }
        if (computed) visit(key)
        return visit(value)
      }
      children(node).forEach(visit)
    }
    visit(ast)
  }

  /** A chain of names: `user.name`, `item.id`, `util.format`. */
  path(parts: { name: string; start: number }[], scope: Scope): void {
    const [root, ...rest] = parts
    if (!root) return
    const at = ({ name, start }: { name: string; start: number }) => ({ start, end: start + name.length })
    const variable = scope.variables.find(({ name }) => name === root.name)
    let path: string[] | undefined
    if (variable) {
      this.names.push({ kind: 'variable', name: root.name, declared: variable, ...at(root) })
      path = variable.role === 'item' ? variable.list : undefined
    } else if (scope.sjs.has(root.name)) {
      this.names.push({ kind: 'sjs', local: root.name, ...at(root) })
      const [member] = rest
      if (member) this.names.push({ kind: 'sjs', local: root.name, member: member.name, ...at(member) })
      return
    } else if (scope.inTemplate) {
      this.names.push({ kind: 'field', name: root.name, ...at(root) })
    } else {
      path = [root.name]
      this.names.push({ kind: 'data', path, ...at(root) })
    }
    for (const part of rest) {
      path = path && [...path, part.name]
      this.names.push(path ? { kind: 'data', path, ...at(part) } : { kind: 'field', name: part.name, ...at(part) })
    }
  }
}

/** `a.b[c].d`: the names a, b, d, and the expressions between them. */
function chainOf(node: Node): { parts: { name: string; start: number }[]; inside: Node[] } | undefined {
  const parts: { name: string; start: number }[] = []
  const inside: Node[] = []
  let at = node as Expression
  for (;;) {
    if (at.type === 'ChainExpression') at = at.expression
    else if (at.type === 'MemberExpression' && at.object.type !== 'Super') {
      if (at.computed) inside.push(at.property)
      else if (at.property.type === 'Identifier') parts.unshift({ name: at.property.name, start: at.property.start })
      at = at.object
    } else if (at.type === 'Identifier') {
      parts.unshift({ name: at.name, start: at.start })
      return { parts, inside }
    } else return undefined
  }
}

function children(node: Node): Node[] {
  const found: Node[] = []
  for (const value of Object.values(node) as unknown[])
    for (const each of Array.isArray(value) ? value : [value])
      if (typeof each === 'object' && each !== null && 'type' in each) found.push(each as Node)
  return found
}

/** The loops' and slots' variables that can be named at an offset, innermost first, and the elements around it, outermost first. */
export function surroundings(
  file: AxmlFile,
  offset: number,
): { variables: Variable[]; elements: AxmlElement[]; sjs: string[]; inTemplate: boolean } {
  const sjs = sjsOf(file)
  const walker = new Walker(file)
  const elements: AxmlElement[] = []
  let scope: Scope = { variables: [], sjs: new Set(sjs), inTemplate: false }
  let nodes = file.root
  for (;;) {
    const next = nodes.find(
      (node): node is AxmlElement => node.type === 'element' && node.start < offset && offset < node.end,
    )
    if (!next) return { variables: scope.variables, elements, sjs, inTemplate: scope.inTemplate }
    elements.push(next)
    scope = walker.scopeOf(next, scope)
    nodes = next.children
  }
}

const sjsOf = (file: AxmlFile): string[] =>
  file.links.sjs.flatMap((element) => sjsNames(textOf(attribute(element, 'name')) ?? ''))

/** Whether a tag is one of the platform's, and not the program's. */
export const isBuiltin = (tag: string): boolean =>
  Object.hasOwn(builtins, tag) || /^(block|template|slot|import|include|import-sjs)$/.test(tag)
