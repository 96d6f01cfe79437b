/** Built-in elements: markup, bindings, and what events and queries want to know about them. */
import { builtins, camel } from '../../../protocol/builtins'
import { INFO_ATTRIBUTE } from '../../../base/template-attributes'
import { rpxByPage, rpxToVw } from '../../../base/rpx'
import type { AttrIR, ElementNode, EventIR, ValueIR } from '../ir'
import { quote } from './expression'
import { Body, namedAttributes, propertyName } from './view-code'
import { attributeName, elementTag, escapeAttribute } from './view-html'
import type { BlockPlan } from './view-plan'
import { addBinding, bitsOf, type Sink } from './view-binding'
import { Siblings, walkChildren } from './view-walk'

const appearance = new Set(['appear', 'disappear', 'firstAppear'])

export function walkElement(siblings: Siblings, element: ElementNode): void {
  const { plan } = siblings
  const tag = elementTag(element.tag)
  plan.places.elements.push(element.span)
  const bindings: { value: ValueIR; sink: Sink }[] = []
  let html = `<${tag}`
  const scope = element.host ?? plan.unit.scope
  if (scope) html += ` ${scope}`
  const info = elementInfo(plan, element)
  if (info) html += ` ${INFO_ATTRIBUTE}="${escapeAttribute(info)}"`
  for (const attr of lastOfEach(element.attrs)) {
    const sink = sinkFor(attr.name)
    if (!sink) continue
    if (attr.value.kind === 'static' || attr.value.kind === 'true')
      html += staticAttribute(attr, plan.unit.rpxByPage ? rpxByPage : rpxToVw)
    else bindings.push({ value: attr.value, sink })
  }
  const at = siblings.add(`${html}>`)
  siblings.elements.push(at)
  const node = (): string => siblings.node(at)
  for (const { value, sink } of bindings) addBinding(plan, node(), value, sink)
  if (element.host) {
    const host = node()
    plan.add({ create: () => `rt.host(this, ${host})` })
  }
  watchers(plan, element, node)
  if (element.events.some(({ type }) => appearance.has(type))) {
    const target = node()
    plan.add({ create: () => `rt.appear(${target})` })
  }
  const leaf = Object.hasOwn(builtins, element.tag) && builtins[element.tag]!.leaf
  if (!leaf) walkChildren(new Siblings(plan, node, siblings.depth + 1), element.children)
  plan.html += `</${tag}>`
}

/** Of an attribute that is there twice, the last counts. */
const lastOfEach = (attrs: AttrIR[]): AttrIR[] => [...new Map(attrs.map((attr) => [attr.name, attr])).values()]

function staticAttribute({ name, value }: AttrIR, lengths: (css: string) => string): string {
  const text = value.kind === 'static' ? value.value : ''
  if (name === 'class' || name === 'id') return text ? ` ${name}="${escapeAttribute(text)}"` : ''
  if (name === 'style') return text ? ` style="${escapeAttribute(lengths(text))}"` : ''
  return ` ${attributeName(name)}="${escapeAttribute(text)}"`
}

/** How a dynamic attribute reaches the element; undefined for what does not. */
function sinkFor(name: string): Sink | undefined {
  if (name === 'class') return { text: true, write: (node, code) => `${node}.className = ${code}` }
  if (name === 'id') return { text: true, write: (node, code) => `${node}.id = ${code}` }
  if (name === 'style') return { text: false, write: (node, code) => `Y(${node}, ${code})` }
  if (name.includes(':') || name.startsWith('data-')) return undefined
  const safe = attributeName(name)
  return safe ? { text: false, write: (node, code) => `Q(${node}, ${quote(safe)}, ${code})` } : undefined
}

/** Enters what the element's handlers, data set and marks are; gives the entry's name. */
function elementInfo(plan: BlockPlan, element: ElementNode): string | undefined {
  const data = namedAttributes(element.attrs, 'data-', camel)
  const marks = namedAttributes(element.attrs, 'mark:', (name) => name)
  const { events } = element
  if (data.length + marks.length + events.length === 0) return undefined
  const dynamic = [...data.map(([, value]) => value), ...marks.map(([, value]) => value)].some(isDynamic)
  const owned = events.length > 0 && (!plan.unit.ir.isPage || events.some(({ value }) => isDynamic(value)))
  const parts: string[] = []
  if (events.length) parts.push(`on: ${handlers(plan, events)}`)
  if (data.length) parts.push(`data: ${lazyObject(plan, data)}`)
  if (marks.length) parts.push(`mark: ${lazyObject(plan, marks)}`)
  // A mark is weighed by its owner.
  if (dynamic || owned || (marks.length && !plan.unit.ir.isPage)) {
    plan.needsBlock = true
    parts.push(`block: ${plan.name}`)
  }
  const number = plan.unit.elements.push(`{ ${parts.join(', ')} }`) - 1
  return `${plan.unit.ir.unit}#${number}`
}

const isDynamic = (value: ValueIR): boolean => value.kind === 'expr' || value.kind === 'mixed'

function handlers(plan: BlockPlan, events: EventIR[]): string {
  const byType = new Map<string, string[]>()
  for (const { type, value, catches, capture } of events) {
    const body = new Body(plan, 'b', true)
    const code = body.value(value)
    const given = isDynamic(value) ? lazy(body, code) : code
    const flags = `${catches ? ', catches: true' : ''}${capture ? ', capture: true' : ''}`
    const list = byType.get(type) ?? []
    list.push(`{ value: ${given}${flags} }`)
    byType.set(type, list)
  }
  return `{ ${[...byType].map(([type, list]) => `${propertyName(type)}: [${list.join(', ')}]`).join(', ')} }`
}

function lazyObject(plan: BlockPlan, entries: [string, ValueIR][]): string {
  const body = new Body(plan, 'b', true)
  const code = body.properties(entries)
  return entries.some(([, value]) => isDynamic(value)) ? lazy(body, `(${code})`) : code
}

const lazy = (body: Body, code: string): string => {
  const declarations = body.declarations()
  return declarations ? `(b) => { ${declarations}; return ${code} }` : `(b) => ${code}`
}

/** `change:name="{{sjs.fn}}"`: called with each new value of the attribute `name`. */
function watchers(plan: BlockPlan, element: ElementNode, node: () => string): void {
  for (const { name, value } of element.attrs) {
    if (!name.startsWith('change:') || value.kind !== 'expr') continue
    const watched = element.attrs.find((attr) => attr.name === name.slice('change:'.length))
    if (!watched) continue
    const target = node()
    const field = plan.unit.id('v')
    const kept = `w${target}`
    plan.slotsForValues.push(field, kept)
    const bits = bitsOf(plan.frame, watched.value)
    const call = (body: Body, before: string): string =>
      `rt.watch(this, this.${kept}, ${body.expression(value.expr)}, this.${field}, ${before})`
    plan.add({
      create: (body) =>
        `this.${kept} = ${target}; this.${field} = ${body.value(watched.value)}; ${call(body, 'undefined')}`,
      update: {
        bits: () => bits,
        code: (body) =>
          `if ((v = ${body.value(watched.value)}) !== this.${field}) { const w = this.${field}; this.${field} = v; ${call(body, 'w')} }`,
      },
    })
  }
}
