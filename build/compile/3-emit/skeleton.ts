/**
 * A unit's skeleton for logic (protocol/artifact.ts, `T.tree`): only component tags and slots, and the conditions,
 * loops and template calls around them. It runs once per update; simulator/logic/tree/types.ts says against what.
 *
 *     T.tree("pages/a/index", (rt) => {
 *       const c0 = rt.tag("card.0", "components/card/index", ["title"], [2], 0)
 *       return { reads: ["list", "title"], render(w, d, s, p) {
 *         rt.rows(d.list, p, (x) => x?.id, (i1, n1, p1) => {
 *           w.component(c0, p1, [d.title], s.t, s)
 *         })
 *       } }
 *     })
 */
import type { CodeUnit } from '../../../protocol/artifact'
import { propName } from '../../../base/component-props'
import type {
  ComponentNode,
  EventIR,
  ExprIR,
  ForNode,
  IfNode,
  IRNode,
  Name,
  SlotContent,
  SlotNode,
  TemplateCallNode,
  TemplateIR,
  UnitIR,
  ValueIR,
} from '../ir'
import { emitExpression, emitValue, isName, member, quote, type ScopeEmitter } from './expression'
import { Needs } from './skeleton-needs'
import { forwardedSlots } from './forwarded-slots'

/** As in simulator/logic/tree/types.ts, which this side cannot import. */
const OVERFLOW_BIT = 30
const SLOT_SCOPE_MASK = 1 << 31

export function emitSkeleton(ir: UnitIR): CodeUnit | undefined {
  const needs = new Needs(ir)
  if (!needs.any(ir.root)) return undefined
  return { key: `tree:${ir.unit}`, code: new SkeletonEmitter(ir, needs).emit() }
}

type AskedSlots = Extract<Name, { kind: 'askedSlots' }>

/** Where code is emitted: in the unit itself, or in a template. */
interface Frame {
  inTemplate: boolean
  /** The variable that holds the row's or content's part of the key. */
  path: string
  /** Variables that tell whether a slot-scope around was touched. */
  tokens: readonly string[]
}

class SkeletonEmitter {
  private readonly tags: string[] = []
  private readonly sjs = new Map<string, string>()
  private readonly reads: string[] = []
  private readonly bits = new Map<string, number>()
  private readonly templates = new Map<TemplateIR, string>()
  private readonly templateCode: string[] = []
  private readonly maps: string[] = []
  /** Item and index variables of loops, and those of slot contents. */
  private readonly loops = new Map<ForNode, number>()
  private readonly contents = new Map<SlotContent, number>()
  private readonly asked = new Map<AskedSlots, string>()
  private readonly namesOfRoots = new Map<TemplateIR, string>()
  private counter = 0

  constructor(
    private readonly ir: UnitIR,
    private readonly needs: Needs,
  ) {}

  emit(): string {
    const body = this.nodes(this.ir.root, { inTemplate: false, path: 'p', tokens: [] })
    const head = [...this.sjs.values(), ...this.tags, ...this.maps, ...this.templateCode]
    return `T.tree(${quote(this.ir.unit)}, (rt) => {
${head.join('\n')}
return { reads: ${JSON.stringify(this.reads)}, render(w, d, s, p) {
${body}
} }
})`
  }

  private nodes(nodes: IRNode[], frame: Frame): string {
    return nodes
      .filter((node) => this.needs.node(node))
      .map((node) => this.node(node, frame))
      .join('\n')
  }

  private node(node: IRNode, frame: Frame): string {
    switch (node.kind) {
      case 'text':
        return ''
      case 'element':
        return this.nodes(node.children, frame)
      case 'if':
        return this.condition(node, frame)
      case 'for':
        return this.loop(node, frame)
      case 'component':
        return this.component(node, frame)
      case 'slot':
        return this.slot(node, frame)
      case 'template':
        return this.call(node, frame)
    }
  }

  private condition(node: IfNode, frame: Frame): string {
    let code = ''
    // What comes after the last branch with components decides nothing here.
    const needed = node.branches.map(({ children }) => this.needs.any(children))
    for (const { test, children } of node.branches.slice(0, needed.lastIndexOf(true) + 1)) {
      const head = test ? `if (${this.expression(test, frame)}) ` : ''
      code += `${code && ' else '}${head}{\n${this.nodes(children, frame)}\n}`
    }
    return code
  }

  private loop(node: ForNode, frame: Frame): string {
    const n = ++this.counter
    this.loops.set(node, n)
    const { key } = node
    let keyOf = 'undefined'
    if (key.kind === 'item') keyOf = '(x) => x'
    else if (key.kind === 'field')
      keyOf = `(x) => ${isName(key.field) ? `x?.${key.field}` : `x?.[${quote(key.field)}]`}`
    else if (key.kind === 'expr') keyOf = `(i${n}, n${n}) => (${this.expression(key.expr, frame)})`
    const body = this.nodes(node.children, { ...frame, path: `p${n}` })
    const list = this.expression(node.list, frame)
    return `rt.rows(${list}, ${frame.path}, ${keyOf}, (i${n}, n${n}, p${n}) => {\n${body}\n})`
  }

  private component(node: ComponentNode, frame: Frame): string {
    const props = new Map<string, { code: string; mask: number }>()
    for (const { name, value } of node.attrs)
      props.set(propName(name), { code: this.value(value, frame), mask: this.maskOf(value, frame) })
    for (const event of node.events)
      props.set(propName(event.attr), { code: this.handler(event, frame), mask: this.maskOf(event.value, frame) })
    const slotMask = node.slots.reduce(
      (mask, slot) =>
        mask |
        this.needs
          .exprs(slot.children)
          .reduce((all, expr) => all | this.deps(expr, frame), this.needs.hasSlot(slot.children) ? SLOT_SCOPE_MASK : 0),
      node.slotNames ? this.deps(node.slotNames, frame) : 0,
    )
    const masks = [...props.values()].map(({ mask }) => mask)
    const tag = `c${this.tags.length}`
    this.tags.push(
      `const ${tag} = rt.tag(${quote(node.id)}, ${quote(node.unit)}, ${JSON.stringify([...props.keys()])}, ${JSON.stringify(masks)}, ${slotMask}${node.generics ? `, ${JSON.stringify(node.generics)}` : ''})`,
    )
    const values = [...props.values()].map(({ code }) => code)
    const chosen = node.generic ? `s.generic(${quote(node.generic)}, ${tag})` : tag
    const args = [chosen, frame.path, `[${values.join(', ')}]`, this.touched(frame), 's']
    const ref = node.ref && this.value(node.ref, frame)
    if (node.slots.length || ref) args.push(node.slots.length ? this.slotContents(node, frame) : 'undefined')
    if (ref) args.push(ref)
    return `w.component(${args.join(', ')})`
  }

  private handler({ value }: EventIR, frame: Frame): string {
    return `s.handler(${this.value(value, frame)})`
  }

  private slotContents({ slots, slotNames }: ComponentNode, frame: Frame): string {
    const table = `{ ${slots
      .filter(({ any }) => !any)
      .map((slot) => `${quote(slot.name)}: ${this.slotContent(slot, frame)}`)
      .join(', ')} }`
    const forwarded = forwardedSlots(slots)
    const given = forwarded ? `s.given(${table}, ${JSON.stringify(forwarded)})` : table
    if (!slotNames) return given
    const any = slots.find((slot) => slot.any)
    return `rt.named(${given}, ${any ? this.slotContent(any, frame) : 'null'}, ${this.expression(slotNames, frame)})`
  }

  private slotContent(slot: SlotContent, frame: Frame): string {
    if (!this.needs.any(slot.children)) return 'null'
    const n = ++this.counter
    this.contents.set(slot, n)
    const tokens = slot.scopeName !== undefined ? [...frame.tokens, `k${n}`] : frame.tokens
    const body = this.nodes(slot.children, { ...frame, path: `p${n}`, tokens })
    return `(w, q${n}, v${n}, k${n}) => {\nconst p${n} = ${frame.path} + q${n}\n${body}\n}`
  }

  private slot(node: SlotNode, frame: Frame): string {
    const passed = node.attrs.map(({ name, value }) => [propName(name), value] as const)
    const mask = passed.reduce((all, [, value]) => all | this.maskOf(value, frame), 0)
    const members = passed.map(([name, value]) => `${isName(name) ? name : quote(name)}: ${this.value(value, frame)}`)
    const args = [
      'w',
      String(node.ordinal),
      node.name.kind === 'expr' ? `(${this.value(node.name, frame)} || null)` : this.value(node.name, frame),
      frame.path,
      members.length ? `{ ${members.join(', ')} }` : '{}',
      mask ? `(${this.touched(frame)}) & ${mask}` : '0',
    ]
    if (this.needs.any(node.fallback)) args.push(`() => {\n${this.nodes(node.fallback, frame)}\n}`)
    return `s.slot(${args.join(', ')})`
  }

  private call(node: TemplateCallNode, frame: Frame): string {
    const n = ++this.counter
    const reachable = [...node.visible.values()].filter((template) => this.needs.template(template))
    const data = node.data ? this.expression(node.data, frame) : '{}'
    const fields = node.data && node.data.ast.type !== 'ObjectExpression' ? `rt.fields(${data})` : data
    const mask = (node.data ? this.deps(node.data, frame) : 0) | SLOT_SCOPE_MASK
    const scope = `const s${n} = s.template(() => (${this.touched(frame)}) & ${mask})`
    const args = `(w, ${fields}, s${n}, ${frame.path} + "/@${node.ordinal}")`
    if (node.is.kind === 'static') return `{\n${scope}\nif (s${n}) ${this.template(reachable[0]!)}${args}\n}`
    const entries = reachable.map((template) => `[${quote(template.name)}, ${this.template(template)}]`)
    const map = `m${n}`
    this.maps.push(`const ${map} = new Map([${entries.join(', ')}])`)
    const chosen = `const t${n} = ${map}.get(rt.text(${this.value(node.is, frame)}))`
    return `{\n${chosen}\n${scope}\nif (t${n} && s${n}) t${n}${args}\n}`
  }

  /** The name of the function; it is made when first called for, once. */
  private template(template: TemplateIR): string {
    const known = this.templates.get(template)
    if (known) return known
    const name = `T${this.templates.size}`
    this.templates.set(template, name)
    const body = this.nodes(template.children, { inTemplate: true, path: 'p', tokens: [] })
    this.templateCode.push(`function ${name}(w, d, s, p) {\n${body}\n}`)
    return name
  }

  private touched(frame: Frame): string {
    return ['s.t', ...frame.tokens.map((token) => `${token}.t`)].join(' | ')
  }

  private value(value: ValueIR, frame: Frame): string {
    return emitValue(value, this.scope(frame))
  }

  private expression(expr: ExprIR, frame: Frame): string {
    return emitExpression(expr, this.scope(frame))
  }

  private scope(frame: Frame): ScopeEmitter {
    return {
      helpers: { method: 'rt.method', call: 'rt.call', list: 'rt.list', text: 'rt.text', primitive: 'rt.primitive' },
      name: (name, meaning) => this.name(name, meaning, frame),
    }
  }

  private name(name: string, meaning: Name, frame: Frame): string {
    switch (meaning.kind) {
      case 'data':
        if (!frame.inTemplate) this.bit(name)
        return member('d', name)
      case 'item':
        return `i${this.loops.get(meaning.loop)}`
      case 'index':
        return `n${this.loops.get(meaning.loop)}`
      case 'slotScope':
        return `v${this.contents.get(meaning.content)}`
      case 'sjs': {
        const { local, module, export: exported } = meaning.binding
        const args = exported === undefined ? quote(module) : `${quote(module)}, ${quote(exported)}`
        this.sjs.set(local, `const x_${local} = rt.sjs(${args})`)
        return `x_${local}`
      }
      case 'undefined':
        return 'undefined'
      case 'slotNames':
        return 'rt.slotNames'
      case 'askedSlots':
        return this.askedSlots(meaning)
    }
  }

  /** A function of a template's name and data that gives the slots which its roots ask for. */
  private askedSlots(meaning: AskedSlots): string {
    let name = this.asked.get(meaning)
    if (name) return name
    this.asked.set(meaning, (name = `a${this.asked.size}`))
    const entries = [...meaning.visible].flatMap(([called, template]) =>
      template.slotNames ? [`[${quote(called)}, ${this.rootNames(template, template.slotNames)}]`] : [],
    )
    this.maps.push(`const ${name} = rt.askedSlots(new Map([${entries.join(', ')}]))`)
    return name
  }

  /** A declaration, since templates may ask each other in circles. */
  private rootNames(template: TemplateIR, slotNames: ExprIR): string {
    let name = this.namesOfRoots.get(template)
    if (name) return name
    this.namesOfRoots.set(template, (name = `f${this.namesOfRoots.size}`))
    const code = this.expression(slotNames, { inTemplate: true, path: 'p', tokens: [] })
    this.maps.push(`function ${name}(d) { return ${code} }`)
    return name
  }

  private bit(name: string): number {
    let bit = this.bits.get(name)
    if (bit === undefined) {
      bit = 1 << Math.min(this.reads.length, OVERFLOW_BIT)
      this.reads.push(name)
      this.bits.set(name, bit)
    }
    return bit
  }

  private maskOf(value: ValueIR, frame: Frame): number {
    if (value.kind === 'expr') return this.deps(value.expr, frame)
    if (value.kind !== 'mixed') return 0
    return value.parts.reduce((mask, part) => (typeof part === 'string' ? mask : mask | this.deps(part, frame)), 0)
  }

  private deps(expr: ExprIR, frame: Frame): number {
    let mask = 0
    for (const [name, meaning] of expr.names) {
      if (meaning.kind === 'data') mask |= frame.inTemplate ? 1 : this.bit(name)
      else if (meaning.kind === 'item' || meaning.kind === 'index') mask |= this.deps(meaning.loop.list, frame)
      else if (meaning.kind === 'slotScope') mask |= SLOT_SCOPE_MASK
    }
    return mask
  }
}
