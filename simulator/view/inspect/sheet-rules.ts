/** The style rules of the page, and those that match an element, strongest first. */
import { branches, specificity } from './specificity'

export interface SheetRule {
  rule: CSSStyleRule
  /** '' for the simulator's own. */
  unit: string
  /** Free of nesting: what `matches` takes. */
  selectors: { text: string; weight: number }[]
  nth: number
  conditions: CSSRule[]
  layered: boolean
  order: number
}

export class SheetRules {
  /** A sheet's text is swapped as a whole, which makes a new sheet. */
  readonly #flat = new WeakMap<CSSStyleSheet, SheetRule[]>()

  matching(element: Element): SheetRule[] {
    const found: { rule: SheetRule; weight: number; sheet: number }[] = []
    for (const [sheet, rules] of [...document.styleSheets].map((each, n) => [n, this.#rules(each)] as const))
      for (const rule of rules) {
        const weights = rule.selectors.filter(({ text }) => matches(element, text)).map(({ weight }) => weight)
        if (weights.length > 0 && rule.conditions.every(holds))
          found.push({ rule, weight: Math.max(...weights), sheet })
      }
    return found
      .sort(
        (a, b) =>
          Number(a.rule.layered) - Number(b.rule.layered) ||
          b.weight - a.weight ||
          b.sheet - a.sheet ||
          b.rule.order - a.rule.order,
      )
      .map(({ rule }) => rule)
  }

  #rules(sheet: CSSStyleSheet): SheetRule[] {
    const known = this.#flat.get(sheet)
    if (known) return known
    const unit = (sheet.ownerNode as HTMLElement | null)?.dataset['unit'] ?? ''
    const rules = flatten(sheet, unit)
    this.#flat.set(sheet, rules)
    return rules
  }
}

function flatten(sheet: CSSStyleSheet, unit: string): SheetRule[] {
  const rules: SheetRule[] = []
  const counts = new Map<string, number>()
  const visit = (list: CSSRuleList, conditions: CSSRule[], parent: SheetRule['selectors'] | undefined): void => {
    for (const rule of list) {
      if (rule instanceof CSSStyleRule) {
        const nth = counts.get(rule.selectorText) ?? 0
        counts.set(rule.selectorText, nth + 1)
        const selectors = unnested(rule.selectorText, parent)
        const layered = conditions.some((each) => each instanceof CSSLayerBlockRule)
        rules.push({ rule, unit, selectors, nth, conditions, layered, order: rules.length })
        if (rule.cssRules.length) visit(rule.cssRules, conditions, selectors)
      } else if (rule instanceof CSSGroupingRule) visit(rule.cssRules, [...conditions, rule], parent)
    }
  }
  try {
    visit(sheet.cssRules, [], undefined)
  } catch {
    // A sheet of another site tells nothing of itself.
  }
  return rules
}

function unnested(text: string, parent: SheetRule['selectors'] | undefined): SheetRule['selectors'] {
  if (!parent) return branches(text).map((one) => ({ text: one, weight: specificity(one) }))
  const around = `:is(${parent.map((each) => each.text).join(', ')})`
  const weight = Math.max(0, ...parent.map((each) => each.weight))
  return branches(text).map((one) => ({
    text: one.includes('&') ? one.replaceAll('&', around) : `${around} ${one}`,
    weight: specificity(one.includes('&') ? one : `& ${one}`, weight),
  }))
}

function matches(element: Element, selector: string): boolean {
  try {
    return element.matches(selector)
  } catch {
    return false
  }
}

/** Container queries are taken to hold: nobody but the browser can tell. */
function holds(rule: CSSRule): boolean {
  if (rule instanceof CSSMediaRule) return matchMedia(rule.media.mediaText).matches
  return !(rule instanceof CSSSupportsRule) || CSS.supports(rule.conditionText)
}

export function conditionText(rule: CSSRule): string {
  return rule.cssText.slice(0, rule.cssText.indexOf('{')).trim()
}
