/** Selectors as the page's DOM has it: built-in tags renamed, and limited to a unit where that is asked for. */
import { endOfString, skipOpaque } from '../1-parse/css-scanner'

/** A tag as in the DOM: `view` → `a-view`; the page's root `page` → `a-page`. */
export const elementName = (tag: string): string => (tag === 'html' || tag === 'body' ? tag : `a-${tag}`)

/** Pseudo-classes that hold selectors. */
const NESTING = new Set(['not', 'is', 'where', 'has', 'matches', '-webkit-any', '-moz-any', 'host', 'slotted', 'cue'])
/**
 * What built-in components, which are elements of our own, cannot match as the browser's fields would. The same weight
 * in the cascade: `:is` counts as the heaviest of its list, and all of these are one pseudo-class.
 */
const FIELD_STATES: Record<string, string> = {
  disabled: ':is(:disabled,[disabled])',
  checked: ':is(:checked,[aria-checked=true])',
  focus: ':is(:focus,:state(focus))',
}
/** The placeholder of a text field is an element of its own (simulator/components/text-field.ts). */
const PLACEHOLDER = /^::(?:-webkit-input-)?placeholder(?![\w-])/i
const PLACEHOLDER_ELEMENTS = ' :where(.a-input-placeholder,.a-textarea-placeholder)'
const NAME = /-?(?:[\w\u0080-\uffff-]|\\.)+/y

interface Compound {
  /** Where the scope goes in the output: before the first pseudo, or at the end. */
  insertAt: number
  /** A part of the page that belongs to no template: `page`, `html`, `body`. */
  outside: boolean
}

/** Deeper nesting of `:not(…)` and its like stays as it stands, so that no text can exhaust the call stack. */
const MAX_DEPTH = 20

/** `scope` and `host`: the attributes of the unit's elements and of its own, see base/scope-attribute.ts. */
export function rewriteSelector(text: string, scope?: string, host?: string, depth = 0): string {
  return new SelectorRewriter(text, scope, host, depth).run()
}

class SelectorRewriter {
  private out = ''
  private at = 0
  private compound: Compound | undefined

  constructor(
    private text: string,
    private scope: string | undefined,
    private host: string | undefined,
    private depth: number,
  ) {}

  run(): string {
    const { text } = this
    while (this.at < text.length) {
      const char = text[this.at]!
      if (char === ',') {
        this.finishSelector()
        this.copy(1)
      } else if (/[\s>+~|]/.test(char)) this.combinator()
      else if (text.startsWith('/*', this.at)) this.at = skipOpaque(text, this.at)!
      else if (char === '[') this.attribute()
      else if (char === ':') this.pseudo()
      else if (char === '.' || char === '#') this.named()
      else this.tag()
    }
    this.finishSelector()
    return this.out
  }

  private copy(length: number): void {
    this.out += this.text.slice(this.at, this.at + length)
    this.at += length
  }

  private begin(): Compound {
    return (this.compound ??= { insertAt: -1, outside: false })
  }

  private combinator(): void {
    const from = this.at
    while (this.at < this.text.length && /[\s>+~|]/.test(this.text[this.at]!)) this.at++
    const combinator = this.text.slice(from, this.at)
    const rest = this.text.slice(this.at)
    // Spaces at the end and before a comma are none.
    if (combinator.trim() === '' && (rest === '' || rest[0] === ',' || rest.startsWith('/*'))) {
      this.out += combinator
      return
    }
    if (this.compound && this.compound.insertAt < 0) this.compound.insertAt = this.out.length
    this.compound = undefined
    this.out += combinator
  }

  private attribute(): void {
    this.begin()
    const from = this.at
    while (this.at < this.text.length && this.text[this.at] !== ']') {
      const char = this.text[this.at]
      this.at = char === '"' || char === "'" ? endOfString(this.text, this.at) : this.at + 1
    }
    this.at++
    this.out += this.text.slice(from, this.at)
  }

  private named(): void {
    this.begin()
    this.copy(1)
    this.copy(this.nameLength())
  }

  private tag(): void {
    const compound = this.compound
    const length = this.nameLength()
    const name = this.text.slice(this.at, this.at + length)
    // A name inside a compound (`.a` cannot be followed by one), a number (keyframes) or a sign: as it stands.
    if (length === 0 || compound || /^[\d\\]|^--/.test(name)) {
      if (this.text[this.at] === '*' || this.text[this.at] === '&') this.begin()
      this.copy(Math.max(1, length))
      return
    }
    const tag = name.toLowerCase()
    this.begin().outside = tag === 'page' || tag === 'html' || tag === 'body'
    this.out += elementName(tag)
    this.at += length
  }

  private pseudo(): void {
    const compound = this.begin()
    if (this.host && /^:host(?![\w-])/i.test(this.text.slice(this.at, this.at + 6))) return this.ownElement(compound)
    if (compound.insertAt < 0) compound.insertAt = this.out.length
    const placeholder = PLACEHOLDER.exec(this.text.slice(this.at, this.at + 30))?.[0]
    if (placeholder !== undefined) return this.replace(placeholder.length, PLACEHOLDER_ELEMENTS)
    const state = this.text[this.at + 1] === ':' ? undefined : this.stateHere()
    if (state !== undefined) return this.replace(state.length + 1, FIELD_STATES[state]!)
    while (this.text[this.at] === ':') this.copy(1)
    const length = this.nameLength()
    const name = this.text.slice(this.at, this.at + length).toLowerCase()
    this.copy(length)
    if (this.text[this.at] !== '(') return
    const end = closing(this.text, this.at)
    const inner = this.text.slice(this.at + 1, end - 1)
    this.out += `(${NESTING.has(name) && this.depth < MAX_DEPTH ? rewriteSelector(inner, undefined, this.host, this.depth + 1) : inner})`
    this.at = end
  }

  private replace(length: number, by: string): void {
    this.at += length
    this.out += by
  }

  /** The name behind the colon, where it is one of FIELD_STATES. */
  private stateHere(): string | undefined {
    NAME.lastIndex = this.at + 1
    const name = NAME.exec(this.text)?.[0].toLowerCase()
    return name !== undefined && Object.hasOwn(FIELD_STATES, name) ? name : undefined
  }

  /** `:host`, and `:host(.a)` for where it is that as well. */
  private ownElement(compound: Compound): void {
    this.at += ':host'.length
    compound.outside = true
    // What the user's style says of the tag goes before: `:host` gives defaults.
    this.out += `:where([${this.host}])`
    if (this.text[this.at] !== '(') return
    const end = closing(this.text, this.at)
    const inner = this.text.slice(this.at + 1, end - 1)
    const deep = this.depth >= MAX_DEPTH
    this.out += `:is(${deep ? inner : rewriteSelector(inner, undefined, this.host, this.depth + 1)})`
    this.at = end
  }

  private nameLength(): number {
    NAME.lastIndex = this.at
    return NAME.exec(this.text)?.[0].length ?? 0
  }

  /** The scope counts nothing (`:where`), so that isolation does not change which rule wins. */
  private finishSelector(): void {
    const compound = this.compound
    this.compound = undefined
    if (!compound || !this.scope || compound.outside) return
    const space = this.out.length - this.out.trimEnd().length
    const at = compound.insertAt < 0 ? this.out.length - space : compound.insertAt
    this.out = `${this.out.slice(0, at)}:where([${this.scope}])${this.out.slice(at)}`
  }
}

/** Behind the bracket that closes the one at `at`. */
function closing(text: string, at: number): number {
  let depth = 0
  for (let i = at; i < text.length;) {
    if (text[i] === '(') depth++
    if (text[i] === ')' && --depth === 0) return i + 1
    i = skipOpaque(text, i) ?? i + 1
  }
  return text.length + 1
}
