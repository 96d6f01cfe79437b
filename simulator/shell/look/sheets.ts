/** Style sheets without the rules that mean nothing in a document. */

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

/** Texts of the rules, `@` rules with what is left in them; those without selectors stay. */
export function neededRules(rules: CSSRuleList, document: Document): string {
  return [...rules].map((rule) => needed(rule, document)).join('')
}

/** The rules are of a frame's window, whose classes are others than ours. */
function needed(rule: CSSRule, document: Document): string {
  if ('selectorText' in rule) return isMeant(String(rule.selectorText), document) ? rule.cssText : ''
  const grouping = 'cssRules' in rule && !('appendRule' in rule)
  if (!grouping) return rule.cssText
  const inside = neededRules(rule.cssRules as CSSRuleList, document)
  // The text up to the first bracket is the rule's own.
  return inside && `${rule.cssText.slice(0, rule.cssText.indexOf('{'))}{${inside}}`
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
