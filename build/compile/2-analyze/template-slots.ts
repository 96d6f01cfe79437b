/**
 * What stands between a component's tags, by the slot that it goes to (documentation: "组件模板和样式", 插槽).
 * Blocks are looked into: `<block a:if><view slot="a"/><view slot="b"/></block>` gives something to both.
 */
import type { AxmlElement, AxmlNode } from '../1-parse/axml'
import { attribute, textOf } from './template-files'

const CONDITION = /^(a|wx):(if|elif|else)$/
const isDirective = (name: string): boolean => /^(a|wx):/.test(name) || name === 'key'
const isText = (node: AxmlNode): boolean => node.type === 'text'
const isBlank = (node: AxmlNode): boolean =>
  node.type === 'text' && node.parts.every((part) => typeof part === 'string' && part.trim() === '')

/** A block that is not itself meant for a slot. */
const isOpenBlock = (node: AxmlNode): node is AxmlElement =>
  node.type === 'element' && node.tag === 'block' && !attribute(node, 'slot')

/** Where a node goes; undefined for a block that has to be looked into. `''` is the default slot. */
function slotOf(node: AxmlNode): string | undefined {
  if (isText(node)) return ''
  if (isOpenBlock(node) && node.children.some((child) => slotOf(child) !== '')) return undefined
  const attr = attribute(node as AxmlElement, 'slot')
  return attr?.value?.some((part) => typeof part !== 'string') ? '' : (textOf(attr) ?? '')
}

export interface SlotPart {
  name: string
  nodes: AxmlNode[]
}

/** Parts in the order in which their names first come up. */
export function divideBySlot(children: AxmlNode[]): SlotPart[] {
  const content = children.filter((node) => !isBlank(node))
  // By far the most common: everything into one slot.
  const names = new Set<string>()
  collect(content, names)
  if (names.size === 0) return []
  if (names.size === 1 && !content.some((node) => slotOf(node) === undefined))
    return [{ name: [...names][0]!, nodes: children }]
  return [...names].map((name) => ({ name, nodes: pick(children, name) }))
}

function collect(nodes: AxmlNode[], names: Set<string>) {
  for (const node of nodes) {
    if (isBlank(node)) continue
    const name = slotOf(node)
    if (name === undefined) collect((node as AxmlElement).children, names)
    else names.add(name)
  }
}

/** What of `nodes` goes to the slot. Conditions stay where they are, so that an a:else keeps its a:if. */
function pick(nodes: AxmlNode[], name: string): AxmlNode[] {
  const picked: AxmlNode[] = []
  for (const node of nodes) {
    const slot = slotOf(node)
    if (slot === name) picked.push(node)
    else if (slot === undefined)
      picked.push({ ...(node as AxmlElement), children: pick((node as AxmlElement).children, name) })
    else if (node.type === 'element' && node.attrs.some((attr) => CONDITION.test(attr.name)))
      picked.push({ ...node, tag: 'block', attrs: node.attrs.filter((attr) => isDirective(attr.name)), children: [] })
  }
  return picked
}
