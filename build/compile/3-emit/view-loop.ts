/** a:for: a site that makes rows, and when it has to look at its list again. */
import type { ForNode, IRNode, TemplateIR } from '../ir'
import { quote } from './expression'
import { bitsOfExpression } from './view-binding'
import { Body } from './view-code'
import { dependenciesOf, plainPath } from './view-dependencies'
import { Frame } from './view-frame'
import { BlockPlan, inwardBits, inwardMask } from './view-plan'
import { Siblings, placeOf, walkBlock } from './view-walk'

export function addFor(siblings: Siblings, node: ForNode, next: IRNode | undefined): void {
  const { plan } = siblings
  const { unit, frame } = plan
  const alone = siblings.parent !== undefined && siblings.count === 0 && !next
  const place = placeOf(siblings, next)
  const field = plan.holds('l')
  const rows = new Frame('row', frame, node)
  const row = new BlockPlan(unit, 'Row', rows, plan, field)
  const path = plainPath(node.list)
  let bits = path
    ? frame.bitFor(path, { steps: (owner) => plan.stepsFrom(owner, field) })
    : bitsOfExpression(frame, node.list)
  const key = loopKey(plan, rows, node)
  bits |= key.bits
  walkBlock(row, node.children)
  const getter = new Body(plan, 'b')
  const list = getter.expression(node.list)
  const declarations = getter.declarations()
  const site = unit.id('L')
  const members = [
    `Row: ${row.name}`,
    `list: (b) => ${declarations ? `{ ${declarations}; return ${list} }` : `(${list})`}`,
    `key: ${key.code}`,
    `index: ${rows.index}`,
    `numbered: ${rows.numbered}`,
    `alone: ${alone}`,
    `place: ${quote(`${node.span.file}, a:for={{${node.list.source.trim().slice(0, 60)}}}`)}`,
  ]
  unit.constants.push(`const ${site} = { ${members.join(', ')} }`)
  const Type = holdsInstances(node.children) ? 'NL' : 'LP'
  plan.drops.push(`if (this.${field}) this.${field}.destroy()`)
  plan.add({
    create: () => `${place.save}this.${field} = new ${Type}(this, ${place.el}, ${place.ref}, ${site})`,
    update: {
      bits: () => bits | inwardBits(rows),
      code: () => {
        const compare = `if (m & ${bits}) this.${field}.refresh()`
        const inward = inwardBits(rows)
        return inward
          ? `{\n  ${bits ? compare : ''}\n  if (m & ${inward}) this.${field}.each(${inwardMask(rows)})\n}`
          : compare
      },
    },
  })
}

/** A key expression reads the row's own variables, which are parameters here, and whatever is around. */
function loopKey(plan: BlockPlan, rows: Frame, node: ForNode): { code: string; bits: number } {
  const { key } = node
  if (key.kind === 'field') return { code: quote(key.field), bits: 0 }
  if (key.kind === 'item') return { code: '"*"', bits: 0 }
  if (key.kind !== 'expr') return { code: 'null', bits: 0 }
  const outer = dependenciesOf(key.expr).filter(
    ({ meaning }) => !((meaning.kind === 'item' || meaning.kind === 'index') && meaning.loop === node),
  )
  const bits = outer.reduce((all, dependency) => all | plan.frame.bitFor(dependency), 0)
  const body = new Body(new BlockPlanView(plan, rows), 'b')
  const value = body.expression(key.expr)
  const declarations = body.declarations().replaceAll(`b${ROW}.`, '')
  return { code: `(b, item, index) => { ${declarations}; return ${value} }`, bits }
}

const ROW = '.$row'

/** A row that does not exist yet, seen from its owner: its variables are parameters, the rest is the owner's. */
class BlockPlanView extends BlockPlan {
  constructor(plan: BlockPlan, rows: Frame) {
    super(plan.unit, 'Row', rows, plan, undefined)
    plan.unit.blocks.pop()
  }

  override hopsTo(frame: Frame): string {
    return frame === this.frame ? ROW : this.parent!.hopsTo(frame)
  }
}

/** Whether instances live among these nodes whose keys run through the row. */
function holdsInstances(nodes: IRNode[], seen = new Set<TemplateIR>()): boolean {
  return nodes.some((node) => {
    switch (node.kind) {
      case 'component':
      case 'slot':
        return true
      case 'element':
      case 'for':
        return holdsInstances(node.children, seen)
      case 'if':
        return node.branches.some(({ children }) => holdsInstances(children, seen))
      case 'template':
        return [...node.visible.values()].some((template) => {
          if (seen.has(template)) return false
          seen.add(template)
          return holdsInstances(template.children, seen)
        })
      case 'text':
        return false
    }
  })
}
