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
  const { unit } = plan
  // Which branch stands there is a number: comparing costs nothing where the tests come out as before.
  const types = unit.constant('G', `[null, ${blocks.map(({ name }) => name).join(', ')}]`)
  const current = unit.id('i')
  plan.slotsForValues.push(current)
  const choice = (body: Body): string => {
    const parts = branches.map(({ test }, i) =>
      test ? `${parenthesize(body.expression(test))} ? ${i + 1} : ` : `${i + 1}`,
    )
    return parts.join('') + (branches.some(({ test }) => !test) ? '' : '0')
  }
  const used = (): number => blocks.reduce((all, block) => all | block.used(), 0)
  const held = `this.${field}`
  plan.drops.push(`if (${held}) ${held}.destroy()`)
  plan.add({
    create: (body) =>
      `${place.save}this.${current} = ${choice(body)}; ${held} = X(this, null, ${types}[this.${current}], ${place.el}, ${place.ref})`,
    update: {
      bits: () => tests | used(),
      code: (body) => {
        const inside = used()
        const refresh = inside
          ? `if (${held} && m & ${inside}) { if (${held}.mask === 0) ${held}.update(m & ${inside}); else ${held}.mask |= m & ${inside} }`
          : ''
        if (!tests) return refresh || ';'
        const change = `this.${current} = v; ${held} = X(this, ${held}, ${types}[v], ${place.keptEl}, ${place.keptRef})`
        const choose = `if (m & ${tests} && (v = ${choice(body)}) !== this.${current}) { ${change} }`
        return refresh ? `{ ${choose}\n  else ${refresh} }` : choose
      },
    },
  })
}

export const parenthesize = (code: string): string => (/^[\w.?]+$/.test(code) ? code : `(${code})`)
