/**
 * What stands between a component's tags, by the slot that it goes to (documentation: "组件模板和样式", 插槽).
 * Blocks are looked into: `<block a:if><view slot="a"/><view slot="b"/></block>` gives something to both.
 */
import type { AxmlElement, AxmlFile, AxmlNode } from '../1-parse/axml'
import { attribute, textOf } from './template-files'

const CONDITION = /^(a|wx):(if|elif|else)$/
const isDirective = (name: string): boolean => /^(a|wx):/.test(name) || name === 'key'
const isText = (node: AxmlNode): boolean => node.type === 'text'
/** What shows nothing wherever it stands: spaces, imports, definitions. */
export const isBlank = (node: AxmlNode): boolean =>
  node.type === 'text'
    ? node.parts.every((part) => typeof part === 'string' && part.trim() === '')
    : /^import(-sjs)?$/.test(node.tag) || (node.tag === 'template' && attribute(node, 'name') !== undefined)

/** An include whose file holds parts for several slots: see OpenedIncludes. Its children are the file's roots. */
export interface OpenedInclude extends AxmlElement {
  included: AxmlFile
}

/** A block, or an include, that is not itself meant for a slot. */
export const isOpenBlock = (node: AxmlNode): node is AxmlElement =>
  node.type === 'element' && (node.tag === 'block' ? !attribute(node, 'slot') : 'included' in node)

/** A `slot="{{…}}"`: which slot that is shows at run time. */
export const isWorkedOut = (node: AxmlNode): boolean =>
  node.type === 'element' && attribute(node, 'slot')?.value?.some((part) => typeof part !== 'string') === true

/** Goes to slots by names that are worked out. */
const ANY = null

/** Whether a node is a call of a template that decides itself where its parts go: see AskedSlots. */
type Asks = (node: AxmlNode) => boolean

export interface SlotPart {
  /** null: for the slots whose names are worked out. */
  name: string | null
  nodes: AxmlNode[]
}

/** Parts in the order in which their names first come up. What has its name worked out is part of each. */
export function divideBySlot(children: AxmlNode[], asks: Asks): SlotPart[] {
  return new Divider(asks).divide(children)
}

class Divider {
  constructor(private readonly asks: Asks) {}

  divide(children: AxmlNode[]): SlotPart[] {
    const content = children.filter((node) => !isBlank(node))
    // By far the most common: everything into one slot.
    const names = new Set<string | null>()
    this.collect(content, names)
    if (names.size === 0) return []
    if (names.size === 1 && !content.some((node) => this.slotOf(node) === undefined))
      return [{ name: [...names][0]!, nodes: children }]
    return [...names].map((name) => ({ name, nodes: this.pick(children, name) }))
  }

  /** Where a node goes; undefined for a block that has to be looked into. `''` is the default slot. */
  private slotOf(node: AxmlNode): string | typeof ANY | undefined {
    if (isText(node)) return ''
    if (isOpenBlock(node) && node.children.some((child) => this.slotOf(child) !== '')) return undefined
    if (isWorkedOut(node) || this.asks(node)) return ANY
    return textOf(attribute(node as AxmlElement, 'slot')) ?? ''
  }

  private collect(nodes: AxmlNode[], names: Set<string | null>) {
    for (const node of nodes) {
      if (isBlank(node)) continue
      const name = this.slotOf(node)
      if (name === undefined) this.collect((node as AxmlElement).children, names)
      else names.add(name)
    }
  }

  /** What of `nodes` goes to the slot. Conditions stay where they are, so that an a:else keeps its a:if. */
  private pick(nodes: AxmlNode[], name: string | null): AxmlNode[] {
    const picked: AxmlNode[] = []
    for (const node of nodes) {
      const slot = this.slotOf(node)
      if (slot === name || slot === ANY) picked.push(node)
      else if (slot === undefined)
        picked.push({ ...(node as AxmlElement), children: this.pick((node as AxmlElement).children, name) })
      else if (node.type === 'element' && node.attrs.some((attr) => CONDITION.test(attr.name)))
        picked.push({ ...node, tag: 'block', attrs: node.attrs.filter((attr) => isDirective(attr.name)), children: [] })
    }
    return picked
  }
}
