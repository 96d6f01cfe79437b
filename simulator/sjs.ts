/**
 * SJS modules (`T.sjs(id, factory, map)`, see protocol/artifact.ts): the same loader in logic, which evaluates
 * component props with them, and in page frames. Documentation: "SJS 介绍", "基础类库", "数据类型".
 *
 * Modules are untrusted, and a page frame is on the simulator's own origin, with the shell around it. So their code has
 * no global names but `sjsGlobals`, is strict (no `this` that is the window), and what it shares with the frame is
 * frozen there (view/lockdown.ts).
 */

import { SJS_GLOBALS, SJS_LOOP_PAUSE, SJS_TYPE_FIELD } from '../base/sjs-globals'
import { loopPause } from './sjs-loops'

export type SjsRequire = (specifier: string) => unknown
export type SjsBody = (
  this: unknown,
  require: SjsRequire,
  module: { exports: unknown },
  exports: Record<string, unknown>,
) => void
/**
 * Takes every name that occurs in the module out of `globals`, so that its code sees nothing else: what is not there
 * is undefined, not the browser's.
 */
export type SjsFactory = (globals: Readonly<Record<string, unknown>>) => SjsBody

interface Entry {
  factory: SjsFactory
  map: Record<string, string>
  module?: { exports: unknown }
}

// Arrow functions and methods have no `caller`, which would lead an SJS function that they call to ours.

/** `getDate()`, `getDate(ms)`, `getDate(text)`, `getDate(year, month, …)`: SJS has no `new`. */
const getDate = (...args: unknown[]): Date =>
  args.length === 0 ? new Date() : new (Date as unknown as new (...a: unknown[]) => Date)(...args)

/** `getRegExp(pattern, flags)`. A RegExp is copied, with its flags where none are given. */
const getRegExp = (pattern?: unknown, flags?: unknown): RegExp => {
  const source = pattern instanceof RegExp ? pattern : String(pattern ?? '(?:)')
  return new RegExp(source, flags === undefined ? undefined : String(flags))
}

/** Not the console itself, whose methods a module could replace to see what others say. */
const sjsConsole = Object.freeze(
  Object.fromEntries(
    (['log', 'info', 'warn', 'error', 'debug'] as const).map((level) => [
      level,
      (...args: unknown[]) => console[level](...args),
    ]),
  ),
)

/** The values of `SJS_GLOBALS`. Names of Object.prototype are not there either. */
export const sjsGlobals: Readonly<Record<string, unknown>> = Object.freeze(
  Object.assign(
    Object.create(null),
    Object.fromEntries(SJS_GLOBALS.map((name) => [name, (globalThis as unknown as Record<string, unknown>)[name]])),
    { console: sjsConsole, getDate, getRegExp, [SJS_LOOP_PAUSE]: loopPause },
  ),
)

/** Documentation ("数据类型"): `x.constructor` is the name of the type. The compiler has it read under a name of its own. */
function nameTypes(): void {
  for (const type of [Object, Function, Array, String, Number, Boolean, Date, RegExp])
    if (!Object.hasOwn(type.prototype, SJS_TYPE_FIELD))
      Object.defineProperty(type.prototype, SJS_TYPE_FIELD, { value: type.name, configurable: true })
}

export class SjsModules {
  readonly #entries = new Map<string, Entry>()

  constructor() {
    nameTypes()
  }

  /** Modules that have run keep what they have; all run again at their next use, since they may depend on this one. */
  define(id: string, factory: SjsFactory, map: Record<string, string> = {}): void {
    this.#entries.set(id, { factory, map })
    for (const entry of this.#entries.values()) entry.module = undefined
  }

  remove(id: string): void {
    this.#entries.delete(id)
  }

  has(id: string): boolean {
    return this.#entries.has(id)
  }

  /** Runs the module at its first use. Throws what it throws, and an Error where there is none of that id. */
  require(id: string, by?: string): unknown {
    const entry = this.#entries.get(id)
    if (!entry) throw new Error(`Cannot find module '${id}'${by === undefined ? '' : ` (required by '${by}')`}`)
    if (entry.module) return entry.module.exports
    const exports: Record<string, unknown> = {}
    const module: { exports: unknown } = (entry.module = { exports })
    const require: SjsRequire = (specifier) => this.require(this.#resolve(entry, id, String(specifier)), id)
    try {
      entry.factory(sjsGlobals).call(exports, require, module, exports)
    } catch (error) {
      entry.module = undefined
      throw error
    }
    return module.exports
  }

  /** A named export, or without a name the default one: `export default`, or all of `module.exports`. */
  exported(id: string, name?: string): unknown {
    const exports = this.require(id) as Record<string, unknown> | null | undefined
    if (name !== undefined) return exports?.[name]
    const isModule = typeof exports === 'object' && exports !== null && 'default' in exports
    return isModule ? exports.default : exports
  }

  #resolve({ map }: Entry, id: string, specifier: string): string {
    if (Object.hasOwn(map, specifier)) return map[specifier] as string
    if (this.has(specifier)) return specifier
    throw new Error(`Cannot find module '${specifier}' (required by '${id}')`)
  }
}
