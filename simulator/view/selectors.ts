/**
 * Selectors of programs against the page's DOM, where the tag `view` is `a-view`. Documentation: "页面运行机制"
 * (`my.createSelectorQuery` takes CSS and finds every node of the page; `this.createSelectorQuery` takes what "SJS
 * 响应事件" lists under "selector 语法", and finds what stands in the .axml of that page or component).
 */
import { builtins } from '../../protocol/builtins'
import type { InstanceKey } from '../../protocol/bridge'
import type { Component } from './engine/component'
import { instances } from './engine/instances'
import { ownersWithin, type Owners } from './engine/owners'

/** Names of tags get their prefix; everything else stays. */
export function toDomSelector(selector: string): string {
  const tokens = /\\.|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\[[^\]]*\]|[#.:]+-?[\w\u00a0-\uffff-]+|-?[a-zA-Z][\w-]*|>>>/g
  return selector.replace(tokens, (token) => {
    if (token === '>>>') return ' '
    const tag = token.toLowerCase()
    return tag === 'page' || Object.hasOwn(builtins, tag) ? `a-${tag}` : token
  })
}

/** Elements in document order. `within`: the instance in whose template they stand. */
export function select(selector: string, within?: InstanceKey): Element[] {
  if (within === undefined) return find(document, toDomSelector(selector))
  const component = instances.find(within)
  return component ? selectOwned(component, ownersWithin(component), selector) : []
}

/** The same where it is known whose elements are whose. */
export function selectOwned(component: Component, owners: Owners, selector: string): Element[] {
  const chains = parseChains(selector)
  const candidates = chains.flatMap((chain) => find(document, chain.at(-1)!.compound))
  const found = new Set(
    candidates.filter(
      (element) =>
        owners.has(element) && chains.some((chain) => fits(element, chain, chain.length - 1, component, owners)),
    ),
  )
  return chains.length > 1 ? [...owners.keys()].filter((element) => found.has(element)) : [...found]
}

/** A part of a selector, and how the one before it stands to it. */
interface Link {
  compound: string
  by: '' | ' ' | '>' | '>>>'
  /** Behind a `>>>`: in whatever component. */
  deep: boolean
}

function parseChains(selector: string): Link[][] {
  const tokens = selector.match(/\[[^\]]*\]|>>>|[>,]|\s+|(?:\\.|[^\s>,[\\])+/g) ?? []
  const chains: Link[][] = []
  let chain: Link[] = []
  let by: Link['by'] = ''
  let joins = false
  for (const token of [...tokens, ',']) {
    if (token === ',') {
      if (chain.length) chains.push(chain)
      chain = []
    } else if (token === '>' || token === '>>>') by = token
    else if (token.trim() === '') by ||= ' '
    else {
      const last = chain.at(-1)
      if (last && joins) last.compound += toDomSelector(token)
      else {
        const link = last ? by || ' ' : ''
        chain.push({ compound: toDomSelector(token), by: link, deep: link === '>>>' || last?.deep === true })
      }
      by = ''
      joins = true
      continue
    }
    joins = false
  }
  return chains
}

function fits(element: Element | null, chain: Link[], at: number, component: Component, owners: Owners): boolean {
  const { compound, by, deep } = chain[at]!
  if (!element || (!deep && owners.get(element) !== component) || !matches(element, compound)) return false
  if (by === '') return true
  if (by === '>') return fits(element.parentElement, chain, at - 1, component, owners)
  for (let around = element.parentElement; around && owners.has(around); around = around.parentElement)
    if (fits(around, chain, at - 1, component, owners)) return true
  return false
}

function find(root: ParentNode, query: string): Element[] {
  try {
    return [...root.querySelectorAll(query)]
  } catch {
    return []
  }
}

function matches(element: Element, query: string): boolean {
  try {
    return element.matches(query)
  } catch {
    return false
  }
}
