/** Numbers the nodes of the page and describes them (protocol/inspect-tree.ts). */
import { toLogValues } from '../../../base/log-value'
import { INFO_ATTRIBUTE } from '../../../base/template-attributes'
import type { LogValue } from '../../../protocol/bridge'
import type { NodeDetail, NodeId, NodeKind, TreeNode } from '../../../protocol/inspect-tree'
import { InspectFault } from '../../inspect'
import { blockOf, evaluate, type ElementInfo } from '../element-info'
import type { Component } from '../engine/component'
import type { Engine } from './engine'
import { tagOf, type Item, type PageLayout } from './page-layout'

const MAX_TEXT = 2_000
/** What the simulator, not the template, puts on elements. */
const hidden = (name: string): boolean =>
  name === INFO_ATTRIBUTE || name === 'role' || name === 'tabindex' || name === 'slot' || /^([st]-|aria-)/.test(name)

export class TreeNodes {
  readonly #ids = new WeakMap<Item, NodeId>()
  readonly #items = new Map<NodeId, WeakRef<Item>>()
  /** Unlike those of another frame, so that nobody takes a node for one of a page that was there before. */
  #next = Math.floor(Math.random() * 1e9) * 1_000_000

  constructor(
    readonly container: HTMLElement,
    readonly layout: PageLayout,
    private readonly engine: Engine,
  ) {}

  at(id: NodeId): Item {
    const item = this.#find(id)
    if (!item) throw new InspectFault('tree_node_gone', 'This element is not on the page any more')
    return item
  }

  #find(id: NodeId): Item | undefined {
    const item = this.#items.get(id)?.deref()
    const node = item && this.layout.isBlock(item) ? item.first : item
    if (item && node?.isConnected) return item
    this.#items.delete(id)
    return undefined
  }

  /** Undefined where nobody has asked for it yet. */
  known = (item: Item): NodeId | undefined => this.#ids.get(item)

  idOf(item: Item): NodeId {
    const present = this.#ids.get(item)
    if (present !== undefined) return present
    const id = this.#next++
    this.#ids.set(item, id)
    this.#items.set(id, new WeakRef(item))
    return id
  }

  /** Of those that are still there. */
  rows(ids: NodeId[]): TreeNode[] {
    return ids.flatMap((id) => {
      const item = this.#find(id)
      return item ? [this.describe(item)] : []
    })
  }

  describe(item: Item, part?: { from: number; count: number }): TreeNode {
    const children = this.layout.children(item)
    const sole = children.length === 1 && isText(children[0]!) ? children[0] : undefined
    const text = isText(item) ? item.data : sole?.data
    return {
      id: this.idOf(item),
      kind: this.#kindOf(item),
      tag: this.tag(item),
      ...(text !== undefined && { text: text.slice(0, MAX_TEXT) }),
      attributes: this.attributes(item),
      childCount: sole ? 0 : children.length,
      ...(part && {
        children: sole ? [] : children.slice(part.from, part.from + part.count).map((child) => this.describe(child)),
      }),
    }
  }

  #kindOf(item: Item): NodeKind {
    if (this.layout.isComponent(item)) return 'component'
    if (this.layout.isBlock(item)) return 'slot'
    if (isText(item)) return 'text'
    return item === this.container ? 'page' : 'element'
  }

  tag(item: Item): string {
    if (this.layout.isComponent(item)) return item.node.replace(/\.\d+$/, '')
    if (this.layout.isBlock(item)) return 'slot'
    return isText(item) ? '#text' : tagOf(item)
  }

  /** Of a component: those of its own element, and its simple props. */
  attributes(item: Item): [string, string][] {
    if (this.layout.isComponent(item)) {
      const host = this.layout.hostOf(item)
      const own = host ? domAttributes(host) : []
      const simple = propsOf(item).filter(([, value]) => isSimple(value))
      return [...own, ...simple.map(([name, value]): [string, string] => [name, String(value)])]
    }
    if (this.layout.isBlock(item) || isText(item)) return []
    const simple = builtinProps(item).filter(([, value]) => isSimple(value))
    return [...domAttributes(item), ...simple.map(([name, value]): [string, string] => [name, String(value)])]
  }

  detail(item: Item): NodeDetail {
    const { layout } = this
    const place = layout.placeOf(item)
    const element = this.elementOf(item)
    const info = element && this.engine.infoOf(element)
    const isPage = item === this.container
    const instance = isPage ? layout.root : layout.isComponent(item) ? item : undefined
    const around = element && info ? blockOf(element, info) : undefined
    const dataset = info?.data ? evaluate(info.data, around) : undefined
    return {
      node: this.describe(item),
      ...(place && { place }),
      ...(instance && { instance: { unit: instance.unit, key: instance.ownerKey() } }),
      events: layout.isComponent(item) ? componentEvents(item) : element && info ? elementEvents(info, element) : [],
      dataset: logged(Object.entries(dataset ?? {})),
      props: layout.isComponent(item)
        ? logged(propsOf(item).filter(([, value]) => !isMark(value)))
        : element
          ? logged(builtinProps(element).filter(([, value]) => !isSimple(value)))
          : [],
    }
  }

  /** The element that classes and styles are of. */
  elementOf(item: Item): HTMLElement | undefined {
    if (this.layout.isComponent(item)) return this.layout.hostOf(item) as HTMLElement | undefined
    return this.layout.isBlock(item) || isText(item) ? undefined : (item as HTMLElement)
  }
}

export const isText = (item: Item): item is Text => (item as Node).nodeType === 3

const isSimple = (value: unknown): boolean => /^(string|number|boolean)$/.test(typeof value)

const domAttributes = (element: Element): [string, string][] =>
  [...element.attributes]
    .filter(({ name }) => !isReflected(element, name))
    .filter(({ name }) => !hidden(name) && !(element.localName === 'a-page' && name.startsWith('data-')))
    .map(({ name, value }): [string, string] => [
      name,
      (name === 'class' ? ownClasses(element, value) : value).slice(0, MAX_TEXT),
    ])
    .filter(([name, value]) => name !== 'class' || value !== '')

/** A built-in component shows its defaults to style sheets; what it was given is its `props`' own. */
function isReflected(element: Element, name: string): boolean {
  const { types } = element.constructor as { types?: object }
  const { props } = element as unknown as { props?: object }
  return types !== undefined && props !== undefined && Object.hasOwn(types, name) && !Object.hasOwn(props, name)
}

/** Without those that a built-in component gives itself. */
function ownClasses(element: Element, value: string): string {
  const { hostClasses } = element as unknown as { hostClasses?: Set<string> }
  return hostClasses ? [...element.classList].filter((name) => !hostClasses.has(name)).join(' ') : value
}

/** Fields of its data that its own do not hide. */
function propsOf(component: Component): [string, unknown][] {
  const { data } = component
  return Object.entries(data).filter(([name]) => !name.startsWith('$') && !component['hides'](name))
}

/** Props that came as values: elements keep them in a field of theirs, over their defaults. */
function builtinProps(element: Element): [string, unknown][] {
  const props = (element as unknown as { props?: Record<string, unknown> }).props
  if (typeof props !== 'object' || props === null || !element.localName.startsWith('a-')) return []
  return Object.keys(props).flatMap((name) => (element.hasAttribute(name) ? [] : [[name, props[name]]]))
}

const isMark = (value: unknown): value is { $fn: [string | null, string] } =>
  Array.isArray((value as { $fn?: unknown } | null | undefined)?.$fn)

const componentEvents = (component: Component): NodeDetail['events'] =>
  propsOf(component).flatMap(([name, value]) =>
    isMark(value)
      ? [{ type: name, handler: value.$fn[1], owner: value.$fn[0] ?? '', catches: false, capture: false }]
      : [],
  )

function elementEvents(info: ElementInfo, element: Element): NodeDetail['events'] {
  const block = blockOf(element, info)
  return Object.entries(info.on ?? {}).flatMap(([type, handlers]) =>
    handlers.map(({ value, catches = false, capture = false }) => {
      const given: unknown = evaluate(value as never, block)
      const mark = isMark(given) ? given.$fn : undefined
      const name = mark ? mark[1] : typeof given === 'string' ? given : typeof given === 'function' ? given.name : ''
      return { type, handler: String(name), owner: mark?.[0] ?? block?.ownerKey() ?? '', catches, capture }
    }),
  )
}

const logged = (entries: [string, unknown][]): [string, LogValue][] =>
  entries.map(([name, value]) => [name, toLogValues([value], { depth: 3, items: 50, text: MAX_TEXT, total: 300 })[0]!])
