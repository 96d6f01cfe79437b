/** Where nodes and rules stand in the project's files (protocol/inspect-sources.ts), kept until the next build. */
import type { MatchedRule, TemplatePlace } from '../../../../protocol/inspect-tree'
import type { SourcePlace, SourceRule, TemplatePlaces } from '../../../../protocol/inspect-sources'
import type { ReconnectingHost } from '../../../workbench/host'

export class TreeSources {
  readonly #places = new Map<string, Promise<TemplatePlaces>>()
  readonly #rules = new Map<string, Promise<Map<string, SourceRule[]>>>()

  constructor(private readonly host: Pick<ReconnectingHost, 'call'>) {}

  clear(): void {
    this.#places.clear()
    this.#rules.clear()
  }

  async place({ unit, key }: TemplatePlace): Promise<SourcePlace | undefined> {
    const known = this.#places.get(unit) ?? this.host.call('inspect/places', { unit })
    this.#places.set(unit, known)
    const places = await known
    return Object.hasOwn(places, key) ? places[key] : undefined
  }

  /** The rule that the browser has as the n-th with that selector in the unit's sheet. */
  async rule({ unit, selector, nth }: Pick<MatchedRule, 'unit' | 'selector' | 'nth'>): Promise<SourceRule | undefined> {
    if (!unit) return undefined
    const known = this.#rules.get(unit) ?? this.host.call('inspect/rules', { unit }).then(bySelector)
    this.#rules.set(unit, known)
    return (await known).get(selector)?.[nth]
  }
}

/** By the selector as a browser writes it, which leaves out rules that no browser takes. */
export function bySelector(rules: SourceRule[]): Map<string, SourceRule[]> {
  const sheet = new CSSStyleSheet()
  const found = new Map<string, SourceRule[]>()
  for (const rule of rules) {
    const selector = asBrowser(sheet, rule)
    if (selector === undefined) continue
    const same = found.get(selector)
    if (same) same.push(rule)
    else found.set(selector, [rule])
  }
  return found
}

function asBrowser(sheet: CSSStyleSheet, { selector, nested }: SourceRule): string | undefined {
  try {
    sheet.insertRule(nested ? `a { ${selector} {} }` : `${selector} {}`)
    const outer = sheet.cssRules[0] as CSSStyleRule
    const rule = nested ? (outer.cssRules[0] as CSSStyleRule | undefined) : outer
    sheet.deleteRule(0)
    return rule?.selectorText
  } catch {
    return undefined
  }
}
