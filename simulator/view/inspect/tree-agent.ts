/** Reads and changes what stands on the page for the workbench (protocol/inspect-tree.ts). */
import * as z from 'zod/mini'
import type { NodeId, NodeStyles, TreeEvent } from '../../../protocol/inspect-tree'
import { InspectFault, type Agent } from '../../inspect'
import type { InspectedFrame } from './main'
import { Mark } from './mark'
import { NodeStylesReader } from './node-styles'
import { PageLayout, type Item } from './page-layout'
import { Picker } from './picker'
import { isText, TreeNodes } from './tree-nodes'
import { searchTree } from './tree-search'
import { TreeWatcher } from './tree-watcher'

const node = z.int()
const text = z.string().check(z.maxLength(100_000))
const questions = {
  read: z.object({ node: z.optional(node), from: z.int(), count: z.int().check(z.maximum(1_000_000)) }),
  rows: z.object({ nodes: z.array(node).check(z.maxLength(10_000)) }),
  node: z.object({ node }),
  search: z.object({ text, limit: z.int().check(z.maximum(10_000)) }),
  highlight: z.object({ node: z.nullable(node) }),
  on: z.object({ on: z.boolean() }),
  set: z.object({
    node,
    what: z.enum(['class', 'text', 'attribute']),
    name: z.optional(text),
    value: z.nullable(text),
  }),
  style: z.object({
    node,
    rule: z.nullable(z.int()),
    name: text,
    value: z.nullable(text),
    disabled: z.optional(z.boolean()),
  }),
}

export function treeAgent({ container, engine }: InspectedFrame, send: (event: unknown) => void): Agent {
  const layout = new PageLayout(container, engine)
  const nodes = new TreeNodes(container, layout, engine)
  const tell = (event: TreeEvent): void => send(event)
  const looks = new NodeStylesReader((element) => nodes.idOf(element))
  const watcher = new TreeWatcher(
    nodes,
    (changed) => tell({ k: 'changed', nodes: changed }),
    () => tell({ k: 'restyled' }),
  )
  const mark = new Mark()
  const ids = (path: Item[]): NodeId[] => path.map((item) => nodes.idOf(item))
  const show = (item: Item | undefined): void => {
    if (item && item !== container) mark.show(rectOf(item, layout), nodes.tag(item), ...named(item, nodes))
    else mark.hide()
  }
  const picker = new Picker({
    over: (at) => show(at ? layout.nodeAt(at) : undefined),
    chose(at) {
      mark.hide()
      // Where nothing else stands, there is the page.
      const path = layout.pathTo(layout.nodeAt(at) ?? container)
      tell(path ? { k: 'picked', path: ids(path) } : { k: 'pickEnded' })
    },
    ended() {
      mark.hide()
      tell({ k: 'pickEnded' })
    },
  })
  return {
    read(args) {
      const { node, from, count } = z.parse(questions.read, args)
      return nodes.describe(node === undefined ? container : nodes.at(node), { from, count })
    },
    rows: (args) => nodes.rows(z.parse(questions.rows, args).nodes),
    path: (args) => ids(layout.pathTo(nodes.at(z.parse(questions.node, args).node)) ?? []),
    search(args) {
      const { text, limit } = z.parse(questions.search, args)
      return searchTree(nodes, text, limit).map(ids)
    },
    detail: (args) => nodes.detail(nodes.at(z.parse(questions.node, args).node)),
    styles(args): NodeStyles {
      const item = nodes.at(z.parse(questions.node, args).node)
      const element = isText(item) ? item.parentElement : nodes.elementOf(item)
      if (element) return looks.read(element)
      const own = { node: nodes.idOf(item), tag: nodes.tag(item), inline: [], rules: [] }
      return { own, inherited: [], computed: [], box: null }
    },
    highlight(args) {
      const { node } = z.parse(questions.highlight, args)
      show(node === null ? undefined : nodes.at(node))
    },
    scrollTo(args) {
      const item = nodes.at(z.parse(questions.node, args).node)
      const first = layout.isBlock(item) ? item.first : item
      const element = first instanceof Element ? first : first?.parentElement
      element?.scrollIntoView({ block: 'center', behavior: 'smooth' })
    },
    pick(args) {
      if (z.parse(questions.on, args).on) return picker.start()
      picker.stop()
      mark.hide()
    },
    watch(args) {
      const { on } = z.parse(questions.on, args)
      watcher.watch(on)
      if (on) return
      picker.stop()
      mark.hide()
    },
    set(args) {
      const { node, what, name, value } = z.parse(questions.set, args)
      const item = nodes.at(node)
      if (what === 'text') return setText(item, layout, value ?? '')
      const element = nodes.elementOf(item)
      if (!element || isText(item)) throw new InspectFault('tree_not_settable', 'This has no element of its own')
      if (what === 'class') element.className = value ?? ''
      else if (name && isSettable(name)) {
        if (value === null) element.removeAttribute(name)
        else element.setAttribute(name, value)
        if (!/^(class|style|id)$/.test(name)) engine.setProp(element, name, value ?? undefined)
      } else throw new InspectFault('tree_not_settable', `An element has no attribute ${name ?? ''}`)
    },
    style(args) {
      const { node, rule, name, value, disabled = false } = z.parse(questions.style, args)
      const item = nodes.at(node)
      const element = isText(item) ? item.parentElement : nodes.elementOf(item)
      if (!element) throw new InspectFault('tree_not_settable', 'This has no element of its own')
      looks.edit(element, rule, name, value, disabled)
    },
  }
}

/** As the compiler has it (`attributeName`): no handlers, and nothing of ours. */
const isSettable = (name: string): boolean => /^[a-z_][a-z0-9_.-]*$/i.test(name) && !/^(on|[st]-|is$)/i.test(name)

function setText(item: Item, layout: PageLayout, value: string): void {
  const target = isText(item) ? item : layout.children(item).find(isText)
  if (!target) throw new InspectFault('tree_not_settable', 'This holds no text')
  target.data = value
}

function rectOf(item: Item, layout: PageLayout): DOMRect {
  if (!layout.isBlock(item) && !isText(item)) return item.getBoundingClientRect()
  const range = document.createRange()
  range.setStartBefore(layout.isBlock(item) ? (item.first as Node) : item)
  range.setEndAfter(layout.isBlock(item) ? item.last : item)
  return range.getBoundingClientRect()
}

/** Its classes as in a selector, and the element whose edges are drawn. */
function named(item: Item, nodes: TreeNodes): [string, Element | undefined] {
  const element = nodes.elementOf(item)
  const id = element?.id ? `#${element.id}` : ''
  const classes =
    nodes
      .attributes(item)
      .find(([name]) => name === 'class')?.[1]
      .trim() ?? ''
  return [id + (classes && classes.replace(/(^|\s+)/g, '.')), element]
}
