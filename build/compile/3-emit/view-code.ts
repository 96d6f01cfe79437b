/** The body of an emitted function: names of the template as local constants, expressions, helpers. */
import type { AttrIR, ExprIR, Name, ValueIR } from '../ir'
import { emitExpression, member, quote, type ScopeEmitter } from './expression'
import { maybeObject } from './view-dependencies'
import type { BlockPlan } from './view-plan'

/** Helpers as emitted units name them: see the head in view.ts. */
export const helpers = { method: 'M', call: 'C', list: 'L', text: 'S', primitive: 'Z' }

export class Body {
  private readonly locals = new Map<string, string>()

  /** `self`: the block in the emitted code, `this` or a parameter. */
  constructor(
    readonly plan: BlockPlan,
    readonly self = 'this',
    /** It runs when an event or a query comes. */
    readonly late = false,
  ) {}

  /** `const d0 = this.parent.data, …`; empty where no names are used. */
  declarations(): string {
    const parts = [...this.locals].map(([access, name]) => `${name} = ${access}`)
    return parts.length ? `const ${parts.join(', ')}` : ''
  }

  expression(expr: ExprIR): string {
    return this.plan.unit.marks.before(expr) + emitExpression(expr, this.scope)
  }

  /** A value with its own type, or a text where parts are mixed. */
  value(value: ValueIR): string {
    if (value.kind === 'static') return quote(value.value)
    if (value.kind === 'true') return 'true'
    return value.kind === 'expr' ? this.expression(value.expr) : this.mixed(value.parts)
  }

  /** One text; `single` stands for the value of the one expression in it, where the caller has it already. */
  mixed(parts: (string | ExprIR)[], single?: string): string {
    const code = parts.map((part) => (typeof part === 'string' ? quote(part) : `S(${single ?? this.expression(part)})`))
    if (typeof parts[0] !== 'string' && code.length === 1) return code[0]!
    return code.join(' + ')
  }

  /** An object literal's members. */
  properties(list: [name: string, value: ValueIR][]): string {
    return `{ ${list.map(([name, value]) => `${propertyName(name)}: ${this.value(value)}`).join(', ')} }`
  }

  private readonly scope: ScopeEmitter = { name: (name, meaning) => this.name(name, meaning), helpers }

  private name(name: string, meaning: Name): string {
    if (meaning.kind === 'sjs') return this.plan.unit.sjs(meaning.binding)
    if (meaning.kind === 'undefined') return 'undefined'
    if (meaning.kind === 'slotNames') return 'rt.slotNames'
    if (meaning.kind === 'askedSlots') return this.plan.unit.askedSlots(meaning)
    const owner = this.plan.frame.ownerOf({ meaning })
    if (this.late) this.plan.frame.note({ name, meaning })
    const { item, index } = { item: 'item', index: 'index' }
    const variable = meaning.kind === 'item' ? item : meaning.kind === 'index' ? index : 'data'
    const local = this.local(`${this.self}${this.plan.hopsTo(owner)}.${variable}`, variable)
    return meaning.kind === 'data' ? member(local, name) : local
  }

  private local(access: string, hint: string): string {
    let name = this.locals.get(access)
    if (!name) this.locals.set(access, (name = `${hint}${this.locals.size}`))
    return name
  }
}

export const propertyName = (name: string): string =>
  name === '__proto__' ? '["__proto__"]' : /^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name)

/** Whether an update must go through although the value is the same as before. */
export const comparesLoosely = (value: ValueIR): boolean => value.kind === 'expr' && maybeObject(value.expr.ast)

/** Data of an element: `data-*` in camelCase, or `mark:*` as written. */
export const namedAttributes = (attrs: AttrIR[], prefix: string, rename: (name: string) => string) =>
  attrs
    .filter((attr) => attr.name.startsWith(prefix))
    .map((attr): [string, ValueIR] => [rename(attr.name.slice(prefix.length)), attr.value])
