/** Dynamic values at nodes: shown when the block is made, and again when they have become others. */
import type { ExprIR, ValueIR } from '../ir'
import { Body, comparesLoosely } from './view-code'
import { valueDependencies } from './view-dependencies'
import { Frame } from './view-frame'
import { BlockPlan } from './view-plan'

export interface Sink {
  /** The value is wanted as text. */
  text: boolean
  /** A statement that writes `code` to the node `target`. */
  write(target: string, code: string): string
}

/** The bits of all that a value reads. */
export function bitsOf(frame: Frame, value: ValueIR): number {
  return valueDependencies(value).reduce((all, dependency) => all | frame.bitFor(dependency), 0)
}

export const bitsOfExpression = (frame: Frame, expr: ExprIR): number => bitsOf(frame, { kind: 'expr', expr })

/** A node that updates need: kept on the block. */
export function keepNode(plan: BlockPlan, node: string): { code: string; save: string } {
  if (node === 'r' && !plan.several) return { code: 'this.first', save: '' }
  const field = `k${node}`
  if (plan.slotsForValues.includes(field)) return { code: `this.${field}`, save: '' }
  plan.slotsForValues.push(field)
  return { code: `this.${field}`, save: `this.${field} = ${node}` }
}

/** Shows a dynamic value at a node, and again when it has become another one. */
export function addBinding(plan: BlockPlan, node: string, value: ValueIR, sink: Sink): void {
  const bits = bitsOf(plan.frame, value)
  const single = singleOf(value)
  const shown = (body: Body, raw: string): string => {
    if (value.kind === 'mixed') return single ? body.mixed(value.parts, raw) : raw
    return sink.text ? `S(${raw})` : raw
  }
  const raw = (body: Body): string => (single && value.kind === 'mixed' ? body.expression(single) : body.value(value))
  if (bits === 0) {
    plan.add({ create: (body) => sink.write(node, shown(body, raw(body))) })
    return
  }
  const field = plan.unit.id('v')
  plan.slotsForValues.push(field)
  const { code, save } = keepNode(plan, node)
  const loose = single ? comparesLoosely({ kind: 'expr', expr: single }) : comparesLoosely(value)
  plan.add({
    create: (body) => `${save ? `${save}; ` : ''}${sink.write(node, shown(body, `(this.${field} = ${raw(body)})`))}`,
    update: {
      bits: () => bits,
      code: (body) => {
        const test = `(v = ${raw(body)}) !== this.${field}${loose ? ' || typeof v === "object"' : ''}`
        return `if (${test}) ${sink.write(code, shown(body, `(this.${field} = v)`))}`
      },
    },
  })
}

/** The one expression of a value that is a text around it. */
const singleOf = (value: ValueIR): ExprIR | undefined => {
  if (value.kind !== 'mixed') return undefined
  const expressions = value.parts.filter((part): part is ExprIR => typeof part !== 'string')
  return expressions.length === 1 ? expressions[0] : undefined
}
