/**
 * Acorn, with the reserved words of JavaScript as names of data: `{{class || 'x'}}`, `{{ {default} }}`. The platform's
 * templates have few statements and no classes, and programs name their data accordingly. A word keeps its meaning
 * where it can have one (`typeof a`, `new Date()`), and values stay values.
 */
import { Parser, type Expression, type Options, type Program } from 'acorn'

/** Words that mean a value by themselves. */
export const VALUE_WORDS: ReadonlySet<string> = new Set(['true', 'false', 'null', 'this', 'undefined'])

const OPERAND = /^\s*(?:[\w$([{"'`~]|[-+!](?!=)|\.\d|\\)/
/** What follows a word that is meant as JavaScript means it. All others cannot stand where an operand does. */
const MEANT: Record<string, RegExp> = {
  typeof: OPERAND,
  void: OPERAND,
  delete: /^\s*[\w$(]/,
  new: /^\s*[\w$(]/,
  class: /^\s*[{\w$]/,
  function: /^\s*[*(\w$]/,
  import: /^\s*\(/,
  super: /^\s*\(/,
}

/** What of acorn's parser is used here; its own typings leave these out. */
interface Inner {
  type: { keyword?: string }
  end: number
  input: string
  exprAllowed: boolean
  parseIdent(liberal: boolean): Expression
  parseSubscripts(base: Expression, start: number, startLoc: unknown, forInit: unknown): Expression
  parseExprAtom(...args: unknown[]): Expression
  parseMaybeUnary(...args: unknown[]): Expression
  checkUnreserved(ref: { name: string }): void
}

const Base = Parser as unknown as new (options: Options, input: string) => Inner

class TemplateParser extends Base {
  override parseExprAtom(...args: unknown[]): Expression {
    return this.isPlain() ? this.name() : super.parseExprAtom(...args)
  }

  /** `typeof`, `void` and `delete` are looked at before operands are. */
  override parseMaybeUnary(...args: unknown[]): Expression {
    if (this.isPlain()) this.type = { ...this.type, prefix: false } as Inner['type']
    return super.parseMaybeUnary(...args)
  }

  override checkUnreserved(ref: { name: string }): void {
    if (VALUE_WORDS.has(ref.name)) super.checkUnreserved(ref)
  }

  private isPlain(): boolean {
    const { keyword } = this.type
    if (keyword === undefined || VALUE_WORDS.has(keyword)) return false
    const meant = Object.hasOwn(MEANT, keyword) ? MEANT[keyword] : undefined
    return !meant?.test(this.input.slice(this.end, this.end + 100))
  }

  private name(): Expression {
    // What follows a name is no regular expression.
    this.exprAllowed = false
    return this.parseIdent(true)
  }
}

export const parseTemplateProgram = (code: string): Program =>
  (TemplateParser as unknown as typeof Parser).parse(code, { ecmaVersion: 'latest', sourceType: 'script' })
