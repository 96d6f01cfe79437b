/** `<slot>`: the place in a component where contents of its user, or its own fallback, stand. */
import { propName } from '../../../base/component-props'
import type { IRNode, SlotNode, ValueIR } from '../ir'
import { quote } from './expression'
import { bitsOf } from './view-binding'
import { Body } from './view-code'
import { propBits } from './view-component'
import type { Frame } from './view-frame'
import { BlockPlan } from './view-plan'
import { Siblings, placeOf, walkBlock } from './view-walk'

/** A name worked out at run time that comes to nothing names no slot, not the default one: null. */
const slotName = (body: Body, { name }: SlotNode): string =>
  name.kind === 'expr' ? `(${body.value(name)} || null)` : body.value(name)

export function addSlot(siblings: Siblings, node: SlotNode, next: IRNode | undefined): void {
  const { plan } = siblings
  const { frame, unit } = plan
  const place = placeOf(siblings, next)
  const field = plan.holds('o')
  // Content of another unit may stand in the slot's field: routes go through one of their own.
  const own = node.fallback.length ? plan.holds('f') : undefined
  const fallback = own ? new BlockPlan(unit, 'Plain', frame, plan, own) : undefined
  if (fallback) walkBlock(fallback, node.fallback)
  const nameBits = bitsOf(frame, node.name)
  const scope = node.attrs.map(({ name, value }) => ({ name: propName(name), value }))
  const passed = scope.map((prop) => ({ ...prop, bits: propBits(plan, field, { ...prop, handler: false }) }))
  const scopeBits = passed.reduce((all, { bits }) => all | bits, 0)
  const put = (body: Body, el: string, ref: string): string => {
    const given = scope.length ? body.properties(scope.map(({ name, value }) => [name, value])) : 'null'
    const made = `this.${field} = rt.fill(this, ${node.ordinal}, ${slotName(body, node)}, ${fallback?.name ?? 'null'}, ${given})`
    const enter = own
      ? `; this.${own} = this.${field} && this.${field}.constructor === ${fallback!.name} ? this.${field} : null`
      : ''
    const parent = el === 'null' ? `${ref}.parentNode` : el
    return `${made}${enter}; if (this.${field}) P(${parent}, this.${field}, ${ref})`
  }
  plan.drops.push(`if (this.${field}) this.${field}.destroy()`)
  // The user of the component may name other slots now (`slot="{{…}}"`): `Component.regive`.
  const givenBits = frame.root.kind === 'unit' ? bitsOfGiven(frame) : 0
  plan.add({
    create: (body) => `${place.save}${put(body, place.el, place.ref)}`,
    update: {
      bits: () => nameBits | givenBits | scopeBits | (fallback?.used() ?? 0),
      code: (body) => {
        const lines: string[] = []
        if (nameBits | givenBits) {
          const stays = `rt.stays(this, ${slotName(body, node)}, this.${field}, ${fallback?.name ?? 'null'})`
          lines.push(
            `if (m & ${nameBits | givenBits} && !${stays}) {`,
            `  if (this.${field}) this.${field}.remove()`,
            `  ${put(body, place.keptEl, place.keptRef)}`,
            '}',
          )
        }
        if (fallback?.used())
          lines.push(`if (this.${own} && m & ${fallback.used()}) this.${own}.refresh(m & ${fallback.used()})`)
        if (scopeBits) lines.push(...updateScope(body, field, passed))
        return `{\n  ${lines.join('\n  ')}\n}`
      },
    },
  })
}

const bitsOfGiven = (frame: Frame): number => frame.bitFor({ name: '$given', meaning: { kind: 'data' }, path: [] })

type Passed = { name: string; value: ValueIR; bits: number }[]

function updateScope(body: Body, field: string, passed: Passed): string[] {
  const sets = passed
    .filter(({ bits }) => bits)
    .map(({ name, value, bits }) => `  if (m & ${bits}) k |= this.${field}.set(${quote(name)}, ${body.value(value)})`)
  return [`if (this.${field}) {`, '  let k = 0', ...sets, `  if (k) this.${field}.refresh(k)`, '}']
}
