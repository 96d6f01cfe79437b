/** Walks a template's nodes and fills the plans of its blocks. */
import type { IRNode, TextNode } from '../ir'
import { quote } from './expression'
import { addBinding, keepNode } from './view-binding'
import { addIf, addPlain } from './view-branches'
import { addCall } from './view-call'
import { addComponent } from './view-component'
import { walkElement } from './view-element'
import { escapeText } from './view-html'
import { addFor } from './view-loop'
import { BlockPlan } from './view-plan'
import { addSlot } from './view-slot'

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
    if (value.value === '') return
    siblings.add(escapeText(value.value), true)
    siblings.plan.places.texts.push(node.span)
    return
  }
  if (value.kind === 'true') return
  const at = siblings.node(siblings.add(' ', true))
  siblings.plan.places.texts.push(node.span)
  addBinding(siblings.plan, at, value, {
    text: true,
    write: (target, code) => `${target}.data = ${code}`,
  })
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
export function placeOf(siblings: Siblings, next: IRNode | undefined): Place {
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
