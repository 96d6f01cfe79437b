/** Components at their tags: props, handlers, and what stands between the tags. */
import { propName } from '../../../base/component-props'
import type { AttrIR, ComponentNode, EventIR, SlotContent, ValueIR } from '../ir'
import { quote } from './expression'
import { forwardedSlots } from './forwarded-slots'
import { bitsOf, bitsOfExpression } from './view-binding'
import { Body, propertyName } from './view-code'
import { plainPath } from './view-dependencies'
import { Frame } from './view-frame'
import { type BlockKind, BlockPlan, type Op, inwardBits, inwardMask } from './view-plan'
import { walkBlock } from './view-walk'

export function addComponent(plan: BlockPlan, node: ComponentNode, anchor: string | undefined): string {
  const { unit } = plan
  const field = plan.holds('c')
  unit.tags.push([node.id, node.span])
  const props = propsOf(node)
  const handlers = node.events.flatMap((event): string[] =>
    event.value.kind === 'static' ? [propName(event.attr), event.value.value] : [],
  )
  for (const [name, unit] of Object.entries(node.generics ?? {})) handlers.push(`#${name}`, unit)
  const handlerTable = handlers.length ? unit.constant('h', JSON.stringify(handlers)) : 'null'
  const dynamic = props.map((prop) => ({ ...prop, bits: propBits(plan, field, prop) }))
  const contents = node.slots.map((content) => addContent(plan, content))
  const named = contents.filter(({ any }) => !any)
  const table = named.length
    ? unit.constant('S', `new Map([${named.map(({ name, block }) => `[${quote(name)}, ${block}]`).join(', ')}])`)
    : 'null'
  const forwarded = forwardedSlots(node.slots)
  const given = forwarded ? `rt.given(this, ${table}, ${JSON.stringify(forwarded)})` : table
  const { slotNames } = node
  const any = contents.find((content) => content.any)?.block
  const slots = (body: Body): string =>
    slotNames ? `rt.named(${given}, ${any}, ${body.expression(slotNames)})` : given
  const nameBits = slotNames ? bitsOfExpression(plan.frame, slotNames) : 0
  const value = (body: Body, prop: Prop): string =>
    prop.handler ? `rt.handler(this, ${body.value(prop.value)})` : body.value(prop.value)
  const ref = unit.unitRef(node.unit)
  const type = node.generic ? `rt.generic(this, ${quote(node.generic)}, ${ref})` : `${ref}.get(this)`
  plan.drops.push(`if (this.${field}) this.${field}.destroy()`)
  plan.add({
    create: (body) => {
      const first = `{ ${props.map((prop) => `${propertyName(prop.name)}: ${value(body, prop)}`).join(', ')} }`
      const made = `this.${field} = new (${type})(this, ${first}, ${slots(body)}, ${quote(node.id)}, ${handlerTable})`
      return anchor ? `${made}; W(${anchor}, this.${field})` : made
    },
    update: {
      bits: () => dynamic.reduce((all, { bits }) => all | bits, nameBits),
      code: (body) => {
        const sets = dynamic
          .filter(({ bits }) => bits)
          .map((prop) => `if (m & ${prop.bits}) k |= c.set(${quote(prop.name)}, ${value(body, prop)})`)
        if (nameBits) sets.push(`if (m & ${nameBits}) k |= c.regive(${slots(body)})`)
        return `{\n  const c = this.${field}; let k = 0\n  ${sets.join('\n  ')}\n  if (k) { if (c.mask === 0) c.update(k); else c.mask |= k }\n}`
      },
    },
  })
  for (const { op } of contents) plan.add(op)
  return field
}

interface Prop {
  name: string
  value: ValueIR
  /** From an event attribute: a name is a method of the owner. */
  handler: boolean
}

function propsOf(node: ComponentNode): Prop[] {
  const props = new Map<string, Prop>()
  const enter = ({ name, value }: { name: string; value: ValueIR }, handler: boolean): void => {
    const prop = propName(name)
    props.set(prop, { name: prop, value, handler })
  }
  for (const attr of node.attrs as AttrIR[]) enter(attr, false)
  for (const { attr, value } of node.events as EventIR[])
    if (value.kind !== 'static') enter({ name: attr, value }, true)
  return [...props.values()]
}

export function propBits(plan: BlockPlan, field: string, prop: Prop): number {
  const path = prop.value.kind === 'expr' ? plainPath(prop.value.expr) : undefined
  // The index of a row has nothing below it.
  if (path && path.meaning.kind !== 'index')
    return plan.frame.bitFor(path, { steps: (owner) => plan.stepsFrom(owner, field), prop: prop.name })
  return bitsOf(plan.frame, prop.value)
}

/** What stands between a component's tags. Its updates come after those of the component, which may take it away. */
function addContent(plan: BlockPlan, content: SlotContent): { name: string; any: boolean; block: string; op: Op } {
  const scoped = content.scopeName !== undefined
  const field = plan.holds('s')
  const frame = scoped ? new Frame('scope', plan.frame, content) : plan.frame
  const kind: BlockKind = scoped ? 'ScopedContent' : 'Content'
  const block = new BlockPlan(plan.unit, kind, frame, plan, field)
  walkBlock(block, content.children)
  const bits = (): number => (scoped ? inwardBits(frame) : block.used())
  const code = (): string => {
    const mask = scoped ? inwardMask(frame) : `m & ${block.used()}`
    // Usually there is one, with nothing due; an array of several has no mask.
    return `{ const s = this.${field}, k = ${mask}; if (s) { if (s.mask === 0) s.update(k); else N(s, k) } }`
  }
  return {
    name: content.name,
    any: content.any === true,
    block: block.name,
    op: { create: () => '', update: { bits, code } },
  }
}
