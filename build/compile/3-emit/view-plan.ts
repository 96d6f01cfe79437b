/**
 * The plan of an emitted unit: one `BlockPlan` for each fragment, collected while the template is walked, printed when
 * everything is known (bits, tries, what holds component instances).
 */
import type { ExprIR, Name, SjsBinding, Span, TemplateIR, UnitIR } from '../ir'
import { emitExpression, member, quote } from './expression'
import { Body, helpers } from './view-code'
import { Frame } from './view-frame'
import { Marks } from './view-marks'

/** A step of a block's constructor and of its update. */
export interface Op {
  create(body: Body): string
  /** Code that runs when `mask` (its value `m`) has one of the bits that `bits` gives. */
  update?: { bits: () => number; code: (body: Body) => string }
}

type AskedSlots = Extract<Name, { kind: 'askedSlots' }>

export type BlockKind = 'Component' | 'Plain' | 'Row' | 'Template' | 'Content' | 'ScopedContent'

export class UnitPlan {
  readonly blocks: BlockPlan[] = []
  /** Constants of the unit: markup, sites, tables. */
  readonly constants: string[] = []
  /** Code of the elements' table. */
  readonly elements: string[] = []
  readonly marks = new Marks()
  /** Of component tags, by their ids. */
  readonly tags: [id: string, span: Span][] = []
  readonly templates = new Map<TemplateIR, BlockPlan>()
  /** Templates whose bodies are still to be walked. */
  readonly pending: TemplateIR[] = []
  private readonly sjsNames = new Map<SjsBinding, string>()
  private readonly units = new Map<string, string>()
  private readonly asked = new Map<AskedSlots, string>()
  private readonly namesOfRoots = new Map<TemplateIR, string>()
  private counter = 0

  constructor(
    readonly ir: UnitIR,
    /** On every element, where the unit's styles are its own. */
    readonly scope: string | undefined,
    readonly rpxByPage = false,
  ) {}

  id(prefix: string): string {
    return `${prefix}${this.counter++}`
  }

  constant(prefix: string, code: string): string {
    const name = this.id(prefix)
    this.constants.push(`const ${name} = ${code}`)
    return name
  }

  sjs(binding: SjsBinding): string {
    let name = this.sjsNames.get(binding)
    if (!name) {
      const exported = binding.export === undefined ? '' : `, ${quote(binding.export)}`
      name = this.constant('sjs', `rt.sjs(${quote(binding.module)}${exported})`)
      this.sjsNames.set(binding, name)
    }
    return name
  }

  /** A function of a template's name and data that gives the slots which its roots ask for. */
  askedSlots(meaning: AskedSlots): string {
    let name = this.asked.get(meaning)
    if (name) return name
    this.asked.set(meaning, (name = this.id('K')))
    const entries = [...meaning.visible].flatMap(([called, template]) =>
      template.slotNames ? [`[${quote(called)}, ${this.rootNames(template, template.slotNames)}]`] : [],
    )
    this.constants.push(`const ${name} = rt.askedSlots(new Map([${entries.join(', ')}]))`)
    return name
  }

  /** A declaration, since templates may ask each other in circles. */
  private rootNames(template: TemplateIR, slotNames: ExprIR): string {
    let name = this.namesOfRoots.get(template)
    if (name) return name
    this.namesOfRoots.set(template, (name = this.id('F')))
    const code = emitExpression(slotNames, { name: (field, meaning) => this.rootName(field, meaning), helpers })
    this.constants.push(`function ${name}(data) { return ${code} }`)
    return name
  }

  private rootName(name: string, meaning: Name): string {
    if (meaning.kind === 'sjs') return this.sjs(meaning.binding)
    if (meaning.kind === 'slotNames') return 'rt.slotNames'
    if (meaning.kind === 'askedSlots') return this.askedSlots(meaning)
    return meaning.kind === 'data' ? member('data', name) : 'undefined'
  }

  unitRef(unit: string): string {
    let name = this.units.get(unit)
    if (!name) this.units.set(unit, (name = this.constant('U', `new rt.UnitRef(${quote(unit)})`)))
    return name
  }

  /** The body of a template as seen from this unit; one for all calls. */
  template(template: TemplateIR): BlockPlan {
    let plan = this.templates.get(template)
    if (!plan) {
      plan = new BlockPlan(this, 'Template', new Frame('template', undefined), undefined, undefined)
      this.templates.set(template, plan)
      this.pending.push(template)
    }
    return plan
  }
}

export class BlockPlan {
  readonly name: string
  /** Bits of `frame` that matter to this block or to one inside that shares them. */
  private readonly masks: (() => number)[] = []
  readonly ops: Op[] = []
  /** Fields for what the block holds, null at first. */
  readonly fields: string[] = []
  /** Fields with nodes that updates use, and with last values. */
  readonly slotsForValues: string[] = []
  /** Code that destroys what the block holds. */
  readonly drops: string[] = []
  readonly nodes: string[] = []
  /** Root elements that must lead back to the block. */
  readonly roots: string[] = []
  /** Of its elements and of its texts, in the order of the markup. */
  readonly places = { elements: [] as Span[], texts: [] as Span[] }
  html = ''
  /** Expressions for the block's bounds, over the constructor's names. */
  first = ''
  last = ''
  /** The markup is a fragment of several nodes. */
  several = false
  needsBlock = false

  constructor(
    readonly unit: UnitPlan,
    readonly kind: BlockKind,
    readonly frame: Frame,
    readonly parent: BlockPlan | undefined,
    /** The field of the parent that leads here. */
    readonly field: string | undefined,
  ) {
    this.name = unit.id('B')
    unit.blocks.push(this)
  }

  /** `.parent.parent` from this block to the one that introduces a frame's variable. */
  hopsTo(frame: Frame): string {
    return this.introduces(frame) ? '' : `.parent${this.parent!.hopsTo(frame)}`
  }

  private introduces(frame: Frame): boolean {
    return this.frame === frame && (this.parent === undefined || this.parent.frame !== frame)
  }

  /** Fields from the block that introduces `owner` to a field of this one. */
  stepsFrom(owner: Frame, field: string): string[] {
    return this.introduces(owner) ? [field] : [...this.parent!.stepsFrom(owner, this.field!), field]
  }

  /** Adds a step; its bits count for the block. */
  add(op: Op): void {
    this.ops.push(op)
    if (op.update) this.masks.push(op.update.bits)
  }

  /** All bits that an update of this block can use. */
  used(): number {
    return this.masks.reduce((all, mask) => all | mask(), 0)
  }

  holds(prefix: string): string {
    const field = this.unit.id(prefix)
    this.fields.push(field)
    return field
  }
}

const parameters: Record<BlockKind, string> = {
  Component: 'parent, props, slots, node, handlers',
  Plain: 'parent',
  Row: 'parent, item, index, key',
  Template: 'parent, ordinal, data',
  Content: 'parent, host, component, ordinal, data',
  ScopedContent: 'parent, host, component, ordinal, data',
}

const openings: Record<BlockKind, string> = {
  Component: [
    'this.depth = parent ? parent.depth + 2 : 0',
    'this.slots = slots; this.node = node; this.id = parent ? null : ""; this.own = this.covered = null',
    'this.defaults = undefined; this.data = null',
  ].join('\n'),
  Plain: 'this.depth = parent.depth + 2',
  Row: 'this.depth = parent.depth + 2; this.item = item; this.index = index; this.key = key',
  Template: 'this.depth = parent.depth + 2; this.ordinal = ordinal; this.data = data',
  Content: 'this.depth = host.depth + 2; this.host = host; this.component = component; this.ordinal = ordinal',
  ScopedContent:
    'this.depth = host.depth + 2; this.host = host; this.component = component; this.ordinal = ordinal; this.data = data || {}',
}

export function printBlock(plan: BlockPlan): string {
  const { kind, frame } = plan
  const made = new Body(plan)
  const creation = plan.ops.map((op) => op.create(made)).filter(Boolean)
  const lines = [
    'this.parent = parent; this.first = this.last = null; this.mask = 0',
    openings[kind],
    [...plan.fields, ...plan.slotsForValues].map((field) => `this.${field} = null`).join('; '),
    kind === 'Component' ? 'I(this, props, handlers)' : '',
    made.declarations(),
    ...plan.nodes,
    ...creation,
    `this.first = ${plan.first}; this.last = ${plan.last}`,
    ...(plan.needsBlock ? plan.roots.map((root) => `${root}.$block = this`) : []),
  ].filter(Boolean)
  const members = [printUpdate(plan), printDrop(plan)]
  if (plan.fields.length) members.push(`held: ${JSON.stringify(plan.fields)}`)
  if (kind === 'Component') members.push(`unit: ${quote(plan.unit.ir.unit)}`)
  if (kind === 'Component' && plan.unit.scope) members.push(`scope: ${quote(plan.unit.scope)}`)
  if (plan.field && kind.endsWith('Content')) {
    const held = `this.parent.${plan.field}`
    members.push(`enter() { ${held} = rt.joined(${held}, this) }`, `leave() { ${held} = rt.parted(${held}, this) }`)
  }
  const entries = plan.parent?.frame === frame ? [] : frame.entries
  const base = `rt.${kind}`
  return [
    `function ${plan.name}(${parameters[kind]}) {`,
    indent(lines.join('\n')),
    '}',
    `D(${plan.name}, ${base}, {`,
    indent(members.filter(Boolean).join(',\n')),
    `}, [${entries.map(printEntry).join(', ')}])`,
  ].join('\n')
}

function printUpdate(plan: BlockPlan): string {
  const body = new Body(plan)
  const steps = plan.ops.flatMap(({ update }) => {
    const bits = update?.bits() ?? 0
    return bits === 0 ? [] : [`if (m & ${bits}) ${update!.code(body)}`]
  })
  if (steps.length === 0) return 'update() {}'
  const code = [body.declarations(), 'let v', ...steps].filter(Boolean).join('\n')
  return `update(m) {\n${indent(code)}\n}`
}

function printDrop(plan: BlockPlan): string {
  return plan.drops.length ? `drop() {\n${indent(plan.drops.join('\n'))}\n}` : ''
}

const printEntry = ({ bit, path, steps, prop }: Frame['entries'][number]): string =>
  JSON.stringify(prop !== undefined ? [bit, path, steps, prop] : steps ? [bit, path, steps] : [bit, path])

const indent = (code: string): string => code.replace(/^(?=.)/gm, '  ')

/** Code for the bits of `frame` that follow from the mask `m` of the frame around it. */
export function inwardMask(frame: Frame): string {
  const parts = new Map<number, number>()
  for (const [outer, inner] of frame.inward) parts.set(outer, (parts.get(outer) ?? 0) | inner)
  return [...parts].map(([outer, inner]) => `(m & ${outer} ? ${inner} : 0)`).join(' | ') || '0'
}

export const inwardBits = (frame: Frame): number => frame.inward.reduce((all, [outer]) => all | outer, 0)
