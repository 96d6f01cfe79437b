/** Walks a template's nodes and fills the plans of its blocks. */
import { propName } from '../../../base/component-props'
import type {
  AttrIR,
  ComponentNode,
  EventIR,
  ExprIR,
  ForNode,
  IRNode,
  IfNode,
  SlotContent,
  SlotNode,
  TemplateCallNode,
  TemplateIR,
  TextNode,
  ValueIR,
} from '../ir'
import { quote } from './expression'
import { Body, comparesLoosely, propertyName } from './view-code'
import { dependenciesOf, plainPath, unwrap, valueDependencies } from './view-dependencies'
import { walkElement } from './view-element'
import { Frame } from './view-frame'
import { escapeText } from './view-html'
import { BlockPlan, inwardBits, inwardMask, type BlockKind, type Op } from './view-plan'
import { forwardedSlots } from './forwarded-slots'

/** HTML's parser flattens what is nested deeper than 512; long before that, a part is made a block of its own. */
const DEEPEST = 200

/** The children of one element of a block's markup, or of its root. */
export class Siblings {
  count = 0
  /** The last node is text: another one would be merged with it. */
  text = false
  /** Positions of elements. */
  readonly elements: number[] = []
  private readonly names = new Map<number, string>()

  constructor(
    readonly plan: BlockPlan,
    /** The parent's variable; undefined at the root. */
    readonly parent: (() => string) | undefined,
    readonly depth: number,
  ) {}

  add(html: string, isText = false): number {
    if (isText && this.text) {
      this.plan.html += '<!---->'
      this.count++
    }
    this.plan.html += html
    this.text = isText
    return this.count++
  }

  /** A variable of the constructor that holds the node at a position. */
  node(at: number): string {
    const known = this.names.get(at)
    if (known) return known
    if (!this.parent && !this.plan.several) return 'r'
    let from = -1
    for (const i of this.names.keys()) if (i < at && i > from) from = i
    const start = from < 0 ? `${this.parent ? this.parent() : 'r'}.firstChild` : this.names.get(from)!
    const name = this.plan.unit.id('n')
    this.names.set(at, name)
    this.plan.nodes.push(`const ${name} = ${start}${'.nextSibling'.repeat(at - Math.max(from, 0))}`)
    return name
  }
}

/** Fills a block with nodes. */
export function walkBlock(plan: BlockPlan, nodes: IRNode[]): void {
  const sole = nodes.length === 1 ? nodes[0]! : undefined
  if (sole?.kind === 'component') {
    const component = addComponent(plan, sole, undefined)
    plan.first = `this.${component}.first`
    plan.last = `this.${component}.last`
    return
  }
  // Whether the markup has one node is known before any of it is named: names depend on it.
  plan.several = rootCount(nodes) !== 1
  const root = new Siblings(plan, undefined, 0)
  const ends = { first: '', last: '' }
  nodes.forEach((node, i) => {
    if (i === 0 && isSite(node)) ends.first = root.node(root.add('<!---->'))
    const component = walkNode(root, node, nodes[i + 1])
    if (!component) return
    if (i === 0) ends.first = `this.${component}.first`
    if (i === nodes.length - 1) ends.last = `this.${component}.last`
  })
  if (root.count === 0) root.add('<!---->')
  plan.first = ends.first || root.node(0)
  plan.last = ends.last || root.node(root.count - 1)
  if (plan.needsBlock) plan.roots.push(...root.elements.map((at) => root.node(at)))
  const html = plan.unit.constant('t', `H(${quote(plan.html)})`)
  plan.nodes.unshift(`const r = ${html}()`)
}

/** How many nodes the root's markup will have: 1, or something else. */
function rootCount(nodes: IRNode[]): number {
  let count = 0
  let text = false
  nodes.forEach((node, i) => {
    const isText = node.kind === 'text'
    if (isText && isEmpty(node)) return
    if (isSite(node)) {
      if (i === 0) count++
      if (!isStatic(nodes[i + 1])) count++
    } else count += isText && text ? 2 : 1
    text = isText ? true : isSite(node) && isStatic(nodes[i + 1]) ? text : false
  })
  return Math.max(count, 1)
}

const isSite = ({ kind }: IRNode): boolean => kind !== 'text' && kind !== 'element' && kind !== 'component'
const isEmpty = ({ value }: TextNode): boolean =>
  value.kind === 'true' || (value.kind === 'static' && value.value === '')
const isStatic = (node: IRNode | undefined): boolean =>
  node !== undefined && (node.kind === 'element' || (node.kind === 'text' && !isEmpty(node)))

/** The nodes inside an element. */
export function walkChildren(siblings: Siblings, nodes: IRNode[]): void {
  if (siblings.depth >= DEEPEST && nodes.some((node) => node.kind === 'element')) {
    const { plan } = siblings
    addPlain(siblings, undefined, plan.holds('b'), [{ nodes }])
    return
  }
  nodes.forEach((node, i) => walkNode(siblings, node, nodes[i + 1]))
}

/** Gives the field of a component, which stands where its anchor was. */
function walkNode(siblings: Siblings, node: IRNode, next: IRNode | undefined): string | undefined {
  switch (node.kind) {
    case 'text':
      walkText(siblings, node)
      return undefined
    case 'element':
      walkElement(siblings, node)
      return undefined
    case 'component':
      return addComponent(siblings.plan, node, siblings.node(siblings.add('<!---->')))
    case 'if':
      addIf(siblings, node, next)
      return undefined
    case 'for':
      addFor(siblings, node, next)
      return undefined
    case 'slot':
      addSlot(siblings, node, next)
      return undefined
    case 'template':
      addCall(siblings, node, next)
      return undefined
  }
}

function walkText(siblings: Siblings, node: TextNode): void {
  const { value } = node
  if (value.kind === 'static') {
    if (value.value !== '') siblings.add(escapeText(value.value), true)
    return
  }
  if (value.kind === 'true') return
  const at = siblings.node(siblings.add(' ', true))
  addBinding(siblings.plan, at, value, {
    text: true,
    write: (target, code) => `${target}.data = ${code}`,
  })
}

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

const bitsOfExpression = (frame: Frame, expr: ExprIR): number => bitsOf(frame, { kind: 'expr', expr })

/** A node that updates need: kept on the block. */
function keepNode(plan: BlockPlan, node: string): { code: string; save: string } {
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

interface Place {
  /** Code of the element around, or null at the root of a block. */
  el: string
  ref: string
  /** Statements that keep both for updates, and the code that reads them then. */
  save: string
  keptEl: string
  keptRef: string
}

/** Where something dynamic stands: before the next static node, or a comment of its own. */
function placeOf(siblings: Siblings, next: IRNode | undefined): Place {
  const { plan, parent } = siblings
  let ref = 'null'
  if (isStatic(next)) ref = siblings.node(siblings.count)
  else if (next || !parent) ref = siblings.node(siblings.add('<!---->'))
  const el = parent ? parent() : 'null'
  const keptRef = ref === 'null' ? { code: 'null', save: '' } : keepNode(plan, ref)
  const keptEl = el === 'null' ? { code: 'null', save: '' } : keepNode(plan, el)
  const save = [keptRef.save, keptEl.save].filter(Boolean).join('; ')
  return { el, ref, save: save && `${save}; `, keptEl: keptEl.code, keptRef: keptRef.code }
}

function addIf(siblings: Siblings, node: IfNode, next: IRNode | undefined): void {
  const branches = node.branches.map(({ test, children }) => ({ test, nodes: children }))
  addPlain(siblings, next, siblings.plan.holds('b'), branches)
}

/** Branches of which one stands there at a time. */
function addPlain(
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

const parenthesize = (code: string): string => (/^[\w.?]+$/.test(code) ? code : `(${code})`)

function addFor(siblings: Siblings, node: ForNode, next: IRNode | undefined): void {
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

function addComponent(plan: BlockPlan, node: ComponentNode, anchor: string | undefined): string {
  const { unit } = plan
  const field = plan.holds('c')
  const props = propsOf(node)
  const handlers = node.events.flatMap((event): string[] =>
    event.value.kind === 'static' ? [propName(event.attr), event.value.value] : [],
  )
  const handlerTable = handlers.length ? unit.constant('h', JSON.stringify(handlers)) : 'null'
  const dynamic = props.map((prop) => ({ ...prop, bits: propBits(plan, field, prop) }))
  const contents = node.slots.map((content) => addContent(plan, content))
  const table = contents.length
    ? unit.constant('S', `new Map([${contents.map(({ name, block }) => `[${quote(name)}, ${block}]`).join(', ')}])`)
    : 'null'
  const forwarded = forwardedSlots(node.slots)
  const slots = forwarded ? `rt.given(this, ${table}, ${JSON.stringify(forwarded)})` : table
  const value = (body: Body, prop: Prop): string =>
    prop.handler ? `rt.handler(this, ${body.value(prop.value)})` : body.value(prop.value)
  plan.drops.push(`if (this.${field}) this.${field}.destroy()`)
  plan.add({
    create: (body) => {
      const given = `{ ${props.map((prop) => `${propertyName(prop.name)}: ${value(body, prop)}`).join(', ')} }`
      const made = `this.${field} = new (${unit.unitRef(node.unit)}.get())(this, ${given}, ${slots}, ${quote(node.id)}, ${handlerTable})`
      return anchor ? `${made}; W(${anchor}, this.${field})` : made
    },
    update: {
      bits: () => dynamic.reduce((all, { bits }) => all | bits, 0),
      code: (body) => {
        const sets = dynamic
          .filter(({ bits }) => bits)
          .map((prop) => `if (m & ${prop.bits}) k |= c.set(${quote(prop.name)}, ${value(body, prop)})`)
        return `{\n  const c = this.${field}; let k = 0\n  ${sets.join('\n  ')}\n  if (k) c.refresh(k)\n}`
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

function propBits(plan: BlockPlan, field: string, prop: Prop): number {
  const path = prop.value.kind === 'expr' ? plainPath(prop.value.expr) : undefined
  // The index of a row has nothing below it.
  if (path && path.meaning.kind !== 'index')
    return plan.frame.bitFor(path, { steps: (owner) => plan.stepsFrom(owner, field), prop: prop.name })
  return bitsOf(plan.frame, prop.value)
}

/** What stands between a component's tags. Its updates come after those of the component, which may take it away. */
function addContent(plan: BlockPlan, content: SlotContent): { name: string; block: string; op: Op } {
  const scoped = content.scopeName !== undefined
  const field = plan.holds('s')
  const frame = scoped ? new Frame('scope', plan.frame, content) : plan.frame
  const kind: BlockKind = scoped ? 'ScopedContent' : 'Content'
  const block = new BlockPlan(plan.unit, kind, frame, plan, field)
  walkBlock(block, content.children)
  const bits = (): number => (scoped ? inwardBits(frame) : block.used())
  const code = (): string => `N(this.${field}, ${scoped ? inwardMask(frame) : `m & ${block.used()}`})`
  return { name: content.name, block: block.name, op: { create: () => '', update: { bits, code } } }
}

/** A name worked out at run time that comes to nothing names no slot, not the default one: null. */
const slotName = (body: Body, { name }: SlotNode): string =>
  name.kind === 'expr' ? `(${body.value(name)} || null)` : body.value(name)

function addSlot(siblings: Siblings, node: SlotNode, next: IRNode | undefined): void {
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
  const nameField = nameBits ? unit.id('v') : ''
  if (nameField) plan.slotsForValues.push(nameField)
  plan.add({
    create: (body) => {
      const keep = nameField ? `this.${nameField} = ${slotName(body, node)}; ` : ''
      return `${place.save}${keep}${put(body, place.el, place.ref)}`
    },
    update: {
      bits: () => nameBits | scopeBits | (fallback?.used() ?? 0),
      code: (body) => {
        const lines: string[] = []
        if (nameField) {
          lines.push(
            `if (m & ${nameBits} && (v = ${slotName(body, node)}) !== this.${nameField}) {`,
            `  this.${nameField} = v`,
            `  if (!rt.stays(this, v, this.${field}, ${fallback?.name ?? 'null'})) {`,
            `    if (this.${field}) this.${field}.remove()`,
            `    ${put(body, place.keptEl, place.keptRef)}`,
            '  }',
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

type Passed = { name: string; value: ValueIR; bits: number }[]

function updateScope(body: Body, field: string, passed: Passed): string[] {
  const sets = passed
    .filter(({ bits }) => bits)
    .map(({ name, value, bits }) => `  if (m & ${bits}) k |= this.${field}.set(${quote(name)}, ${body.value(value)})`)
  return [`if (this.${field}) {`, '  let k = 0', ...sets, `  if (k) this.${field}.refresh(k)`, '}']
}

function addCall(siblings: Siblings, node: TemplateCallNode, next: IRNode | undefined): void {
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

/** Code for the type of the template that a call means; null where there is none. */
function callType({ unit }: BlockPlan, { is, visible }: TemplateCallNode): (body: Body) => string {
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
