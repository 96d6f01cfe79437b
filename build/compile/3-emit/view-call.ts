/** `<template is>`: which body stands there, and what it is given. */
import type { ExprIR, IRNode, TemplateCallNode } from '../ir'
import { quote } from './expression'
import { bitsOf, bitsOfExpression } from './view-binding'
import { parenthesize } from './view-branches'
import { Body } from './view-code'
import { plainPath, unwrap } from './view-dependencies'
import { BlockPlan } from './view-plan'
import { Siblings, placeOf } from './view-walk'

export function addCall(siblings: Siblings, node: TemplateCallNode, next: IRNode | undefined): void {
  const { plan } = siblings
  const { frame } = plan
  const place = placeOf(siblings, next)
  const field = plan.holds('q')
  const isBits = bitsOf(frame, node.is)
  const data = callData(plan, field, node.data)
  const type = callType(plan, node)
  const put = (body: Body, el: string, ref: string): string => {
    const parent = el === 'null' ? `${ref}.parentNode` : el
    return `this.${field} = v && new v(this, ${node.ordinal}, ${data.create(body)}); if (v) P(${parent}, this.${field}, ${ref})`
  }
  plan.drops.push(`if (this.${field}) this.${field}.destroy()`)
  plan.add({
    create: (body) => `${place.save}{ const v = ${type(body)}; ${put(body, place.el, place.ref)} }`,
    update: {
      bits: () => isBits | data.bits,
      code: (body) => {
        const swap = isBits
          ? [
              `if (m & ${isBits} && (v = ${type(body)}) !== (this.${field} ? this.${field}.constructor : null)) {`,
              `  if (this.${field}) this.${field}.remove()`,
              `  ${put(body, place.keptEl, place.keptRef)}`,
              `} else `,
            ].join('\n')
          : ''
        const assign = data.bits
          ? `if (this.${field} && m & ${data.bits}) {\n  let k = 0\n${data.update(body)}\n  if (k) this.${field}.refresh(k)\n}`
          : ';'
        return `{\n${swap}${assign}\n}`
      },
    },
  })
}

/** Code for the type of the template that a call means; null where there is none, or where templates never end. */
function callType(plan: BlockPlan, node: TemplateCallNode): (body: Body) => string {
  const type = namedType(plan, node)
  // Only a call inside of a template can lead back to it.
  return plan.frame.root.kind === 'template' ? (body) => `rt.within(this, ${type(body)})` : type
}

function namedType({ unit }: BlockPlan, { is, visible }: TemplateCallNode): (body: Body) => string {
  if (is.kind === 'static' || is.kind === 'true') {
    const [template] = visible.values()
    const name = template ? unit.template(template).name : 'null'
    return () => name
  }
  const entries = [...visible].map(([name, template]) => `[${quote(name)}, ${unit.template(template).name}]`)
  const table = unit.constant('T', `new Map([${entries.join(', ')}])`)
  return (body) => `rt.templateNamed(${table}, ${body.value(is)})`
}

interface CallData {
  bits: number
  create(body: Body): string
  update(body: Body): string
}

/**
 * What a template is given. Members that are plain paths, and a plain path spread before all others, are followed
 * below: a change inside of them goes to the same path in the template, and nothing is evaluated again.
 */
function callData(plan: BlockPlan, field: string, data: ExprIR | undefined): CallData {
  if (!data) return { bits: 0, create: () => '{}', update: () => '' }
  const parts = splitObject(data)
  const all = (body: Body): string => `{ ...${parenthesize(body.expression(data))} }`
  if (!parts) {
    const bits = bitsOfExpression(plan.frame, data)
    return { bits, create: all, update: (body) => `  k = this.${field}.assign(${body.expression(data)})` }
  }
  const bound = parts.map((part) => {
    const path = plainPath(part.value)
    const prop = part.name
    const bits =
      path && path.meaning.kind !== 'index' && !(prop === null && parts.length > 1)
        ? plan.frame.bitFor(path, { steps: (owner) => plan.stepsFrom(owner, field), prop })
        : bitsOfExpression(plan.frame, part.value)
    return { ...part, bits }
  })
  const bits = bound.reduce((mask, part) => mask | part.bits, 0)
  return {
    bits,
    create: all,
    update: (body) =>
      bound
        .filter((part) => part.bits)
        .map((part) => {
          const value = body.expression(part.value)
          return part.name === null
            ? `  if (m & ${part.bits}) k |= this.${field}.assign(${value})`
            : `  if (m & ${part.bits}) k |= this.${field}.set(${quote(part.name)}, ${value})`
        })
        .join('\n'),
  }
}

/** Members of an object literal with static names, or one spread alone (name null). */
function splitObject(data: ExprIR): { name: string | null; value: ExprIR }[] | undefined {
  const ast = unwrap(data.ast)
  if (ast.type !== 'ObjectExpression') return undefined
  const names = new Set<string>()
  const parts: { name: string | null; value: ExprIR }[] = []
  for (const property of ast.properties) {
    if (property.type === 'SpreadElement') {
      if (ast.properties.length > 1) return undefined
      parts.push({ name: null, value: { ...data, ast: property.argument } })
      continue
    }
    if (property.computed || property.kind !== 'init' || property.method) return undefined
    const { key } = property
    const name = key.type === 'Identifier' ? key.name : String((key as { value?: unknown }).value)
    if (names.has(name) || name === '__proto__') return undefined
    names.add(name)
    parts.push({ name, value: { ...data, ast: property.value } })
  }
  return parts
}
