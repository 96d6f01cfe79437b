/** Style sheets without the rules that mean nothing in a document, and as they are said in a shadow tree. */

/** What a selector asks of an element's state, or of a part that is none of the tree's. */
const STATES = /::?(-?[a-z][\w-]*)(?=[^\w(-]|$)/gi
const STRUCTURAL = /^:(first|last|only|root|empty|defined|checked|disabled|enabled)/

const LENGTHS = /(?<![\w.#-])\d*\.\d+(?=[a-z%])/g

/** `css` as the browser says it, with the lengths that it has rounded as they are in the sheet's own text. */
export function asExact(css: string, source: string): string {
  const rounded = (length: string): string => String(Number(Number(length).toPrecision(6)))
  const exact = new Map([...source.matchAll(LENGTHS)].map(([length]) => [rounded(length), length]))
  return css.replace(LENGTHS, (length) => exact.get(rounded(length)) ?? length)
}

/** What is told apart before a sheet is changed: strings, addresses and brackets stay as they are. */
const KEPT = String.raw`"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^)]*\)`
const WINDOW = new RegExp(`${KEPT}|(?<![\\w#-])([+-]?(?:\\d*\\.)?\\d+(?:e[+-]?\\d+)?)[sld]?v(w|h|i|b|min|max)\\b`, 'gi')
const ROOTS = new RegExp(`${KEPT}|\\[[^\\]]*\\]|:root(?![\\w-])|(?<![\\w.#:\\\\-])(html|body)(?![\\w-])`, 'gi')

/** Lengths of the window as those of the container that a look is in. */
export const inContainer = (css: string): string =>
  css.replace(WINDOW, (all: string, size?: string, unit?: string) =>
    size === undefined || unit === undefined ? all : `${size}cq${unit}`,
  )

/** `html` and `body` as the elements that stand for them (base/look.ts). */
export const asElements = (selector: string): string =>
  selector.replace(ROOTS, (all: string, tag?: string) => {
    if (tag !== undefined) return `a-${tag.toLowerCase()}`
    return all.toLowerCase() === ':root' ? '[data-root]' : all
  })

/** Rules of a document as a look has them. */
export class LookSheets {
  readonly fonts: string[] = []
  /** As the browser has it unless a rule says otherwise. */
  rem = '16px'
  /** Whether a rule asks for what a shadow tree has not. */
  possible = true

  constructor(private readonly document: Document) {}

  /** `@` rules with what is left in them; those without selectors stay. */
  add(rules: CSSRuleList, source: string): string {
    return inContainer(asExact(this.needed(rules), source))
  }

  private needed(rules: CSSRuleList): string {
    return [...rules].map((rule) => this.one(rule)).join('')
  }

  /** The rules are of a frame's window, whose classes are others than ours. */
  private one(rule: CSSRule): string {
    if ('selectorText' in rule) return this.styleRule(rule as CSSStyleRule)
    if (/^@font-face/i.test(rule.cssText)) return this.font(rule.cssText)
    if (!isPossible(rule)) this.possible = false
    if (!('cssRules' in rule) || 'appendRule' in rule) return rule.cssText
    const inside = this.needed(rule.cssRules as CSSRuleList)
    // The text up to the first bracket is the rule's own.
    return inside && `${rule.cssText.slice(0, rule.cssText.indexOf('{'))}{${inside}}`
  }

  private font(text: string): string {
    this.fonts.push(text)
    return ''
  }

  private styleRule({ selectorText, cssText, style }: CSSStyleRule): string {
    if (!isMeant(selectorText, this.document)) return ''
    if (/(^|;)\s*container(-type)?\s*:/.test(style.cssText)) this.possible = false
    if (style.fontSize && matches(this.document.documentElement, selectorText)) this.takeRem(style)
    return asElements(selectorText) + cssText.slice(selectorText.length)
  }

  private takeRem({ fontSize }: CSSStyleDeclaration): void {
    if (this.rem !== '16px' || !/^[\d.]+(px|vw)$/.test(fontSize)) this.possible = false
    this.rem = fontSize
  }
}

/** Heights of the window are not those of a page's frame, and a tree registers no properties. */
function isPossible({ cssText }: CSSRule): boolean {
  if (/^@(property|container|page|namespace)/i.test(cssText)) return false
  return !(/^@media/i.test(cssText) && /height|orientation|aspect-ratio|</.test(cssText.slice(0, cssText.indexOf('{'))))
}

function matches(element: Element, selector: string): boolean {
  try {
    return element.matches(selector)
  } catch {
    return false
  }
}

function isMeant(selector: string, document: Document): boolean {
  const plain = selector.replace(STATES, (state: string, _name: string, at: number) => {
    if (STRUCTURAL.test(state)) return state
    // Alone it stands for any element.
    return at === 0 || /[\s,>+~(]/.test(selector[at - 1]!) ? '*' : ''
  })
  try {
    return document.querySelector(plain) !== null
  } catch {
    return true
  }
}
