/** a:if: branches of which one stands there at a time. */
import type { ExprIR, IRNode, IfNode } from '../ir'
import { bitsOfExpression } from './view-binding'
import { Body } from './view-code'
import { BlockPlan } from './view-plan'
import { Siblings, placeOf, walkBlock } from './view-walk'

export function addIf(siblings: Siblings, node: IfNode, next: IRNode | undefined): void {
  const branches = node.branches.map(({ test, children }) => ({ test, nodes: children }))
  addPlain(siblings, next, siblings.plan.holds('b'), branches)
}

/** Branches of which one stands there at a time. */
export function addPlain(
  siblings: Siblings,
  next: IRNode | undefined,
  field: string,
  branches: { test?: ExprIR; nodes: IRNode[] }[],
): void {
  const { plan } = siblings
  const place = placeOf(siblings, next)
  const tests = branches.reduce((all, { test }) => (test ? all | bitsOfExpression(plan.frame, test) : all), 0)
  const blocks = branches.map(({ nodes }) => {
    const block = new BlockPlan(plan.unit, 'Plain', plan.frame, plan, field)
    walkBlock(block, nodes)
    return block
  })
  const type = (body: Body): string => {
    const parts = branches.map(({ test }, i) =>
      test ? `${parenthesize(body.expression(test))} ? ${blocks[i]!.name} : ` : blocks[i]!.name,
    )
    return parts.join('') + (branches.some(({ test }) => !test) ? '' : 'null')
  }
  const used = (): number => blocks.reduce((all, block) => all | block.used(), 0)
  plan.drops.push(`if (this.${field}) this.${field}.destroy()`)
  plan.add({
    create: (body) => `${place.save}this.${field} = X(this, null, ${type(body)}, ${place.el}, ${place.ref}, 0)`,
    update: {
      bits: () => tests | used(),
      code: (body) => {
        const inside = used()
        const refresh = inside ? `if (this.${field} && m & ${inside}) this.${field}.refresh(m & ${inside})` : ''
        if (!tests) return refresh || ';'
        const choose = `this.${field} = X(this, this.${field}, ${type(body)}, ${place.keptEl}, ${place.keptRef}, m & ${inside})`
        return refresh ? `if (m & ${tests}) ${choose}\n  else ${refresh}` : choose
      },
    },
  })
}

export const parenthesize = (code: string): string => (/^[\w.?]+$/.test(code) ? code : `(${code})`)
