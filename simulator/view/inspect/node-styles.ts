/** What an element looks like and why (protocol/inspect-tree.ts), and changes of it that last until it is drawn anew. */
import { rpxByPage } from '../../../base/rpx'
import type {
  Box,
  Declaration,
  Edges,
  MatchedRule,
  NodeStyles,
  RuleId,
  StyledNode,
} from '../../../protocol/inspect-tree'
import { InspectFault } from '../../inspect'
import { tagOf } from './page-layout'
import { conditionText, SheetRules, type SheetRule } from './sheet-rules'
import { dividedAt } from './specificity'
import { isInherited, longhandsOf } from './properties'

interface Off {
  value: string
  important: boolean
}

/** A style with what stands in it, in the order of strength. */
interface Layer {
  style: CSSStyleDeclaration
  declarations: Declaration[]
}

export class NodeStylesReader {
  readonly #sheets = new SheetRules()
  readonly #ids = new WeakMap<CSSStyleRule, RuleId>()
  readonly #rules = new Map<RuleId, WeakRef<CSSStyleRule>>()
  /** Declarations that are switched off. */
  readonly #off = new WeakMap<CSSStyleDeclaration, Map<string, Off>>()
  #next = 1

  constructor(private readonly idOf: (element: Element) => number) {}

  read(element: HTMLElement): NodeStyles {
    const taken = new Map<string, CSSStyleDeclaration>()
    const own = this.#styled(element, taken, () => true, true)
    const inherited: StyledNode[] = []
    for (let at = element.parentElement; at; at = at.parentElement) {
      const styled = this.#styled(at, taken, isInherited, false)
      if (styled.inline.length + styled.rules.length > 0) inherited.push(styled)
    }
    const style = getComputedStyle(element)
    const computed = Array.from(style, (name): [string, string] => [name, style.getPropertyValue(name)])
    return { own, inherited, computed, box: boxOf(element, style) }
  }

  edit(element: HTMLElement, rule: RuleId | null, name: string, value: string | null, disabled: boolean): void {
    const style = rule === null ? element.style : this.#rules.get(rule)?.deref()?.style
    if (!style) throw new InspectFault('tree_node_gone', 'This rule is not in the page any more')
    const off = this.#off.get(style) ?? new Map<string, Off>()
    this.#off.set(style, off)
    off.delete(name)
    if (value === null) return void style.removeProperty(name)
    const important = /\s*!\s*important\s*$/i
    const plain = rpxByPage(value.replace(important, '').trim())
    if (disabled) {
      off.set(name, { value: plain, important: important.test(value) })
      return void style.removeProperty(name)
    }
    style.setProperty(name, plain, important.test(value) ? 'important' : '')
    if (!style.getPropertyValue(name))
      throw new InspectFault('tree_not_settable', `The browser does not understand ${name}: ${value}`)
  }

  /** `taken`: longhands that stronger layers have set, this element's or those inside of it. */
  #styled(
    element: HTMLElement,
    taken: Map<string, CSSStyleDeclaration>,
    counts: (name: string) => boolean,
    keepsEmpty: boolean,
  ): StyledNode {
    const found = this.#sheets.matching(element)
    const inline = this.#layer(element.style, counts)
    const rules = found.map((rule) => ({ rule, ...this.#layer(rule.rule.style, counts) }))
    decide([inline, ...rules], taken)
    return {
      node: this.idOf(element),
      tag: tagOf(element),
      inline: inline.declarations,
      rules: rules
        .filter(({ declarations, rule }) => declarations.length > 0 || (keepsEmpty && rule.unit !== ''))
        .map(({ rule, declarations }) => this.#describe(rule, declarations)),
    }
  }

  #layer(style: CSSStyleDeclaration, counts: (name: string) => boolean): Layer {
    const declarations = declarationsOf(style)
    for (const [name, { value, important }] of this.#off.get(style) ?? [])
      declarations.push({ name, value: asWritten(value), important, state: 'disabled' })
    return { style, declarations: declarations.filter(({ name }) => longhandsOf(name).some(counts)) }
  }

  #describe({ rule, unit, nth, conditions }: SheetRule, declarations: Declaration[]): MatchedRule {
    let id = this.#ids.get(rule)
    if (id === undefined) {
      id = this.#next++
      this.#ids.set(rule, id)
      this.#rules.set(id, new WeakRef(rule))
    }
    return { id, unit, selector: rule.selectorText, nth, conditions: conditions.map(conditionText), declarations }
  }
}

/** Who sets each longhand: important ones first, then whoever comes first; the others are overridden. */
function decide(layers: Layer[], taken: Map<string, CSSStyleDeclaration>): void {
  const here = new Map<string, { style: CSSStyleDeclaration; important: boolean }>()
  for (const { style, declarations } of layers)
    for (const { name, important, state } of declarations) {
      if (state === 'disabled') continue
      for (const longhand of longhandsOf(name)) {
        const present = here.get(longhand)
        if (!present || (important && !present.important)) here.set(longhand, { style, important })
      }
    }
  for (const { style, declarations } of layers)
    for (const declaration of declarations) {
      if (declaration.state === 'disabled') continue
      const wins = longhandsOf(declaration.name).some((one) => !taken.has(one) && here.get(one)?.style === style)
      if (!wins) declaration.state = 'overridden'
    }
  for (const [longhand, { style }] of here) if (!taken.has(longhand)) taken.set(longhand, style)
}

/** As the browser writes them, shorthands as such. */
function declarationsOf(style: CSSStyleDeclaration): Declaration[] {
  return dividedAt(style.cssText, ';').map((text) => {
    const colon = text.indexOf(':')
    const value = text.slice(colon + 1).trim()
    const important = value.endsWith('!important')
    return {
      name: text.slice(0, colon).trim(),
      value: asWritten(important ? value.slice(0, -'!important'.length).trim() : value),
      important,
      state: 'active' as const,
    }
  })
}

/** Lengths that can only have come from rpx are shown as such: see base/rpx.ts. */
const asWritten = (value: string): string =>
  value
    .replace(/calc\((?:var\(--tandem-rpx, (?:100vw \/ 750|0\.13\d*vw)\)) \* (-?[\d.]+)\)/g, '$1rpx')
    .replace(/(-?\d*\.\d{5,6})vw/g, (_, vw: string) => `${Math.round(Number(vw) * 7.5 * 1000) / 1000}rpx`)

function boxOf(element: Element, style: CSSStyleDeclaration): Box | null {
  if (style.display === 'none' || style.display === 'contents') return null
  const px = (name: string): number => parseFloat(style.getPropertyValue(name)) || 0
  const edges = (name: string, suffix = ''): Edges => [
    px(`${name}-top${suffix}`),
    px(`${name}-right${suffix}`),
    px(`${name}-bottom${suffix}`),
    px(`${name}-left${suffix}`),
  ]
  const { width, height } = element.getBoundingClientRect()
  const [border, padding] = [edges('border', '-width'), edges('padding')]
  return {
    position: style.position,
    margin: edges('margin'),
    border,
    padding,
    width: width - border[1] - border[3] - padding[1] - padding[3],
    height: height - border[0] - border[2] - padding[0] - padding[2],
  }
}
