/**
 * SJS modules (`T.sjs(id, factory, map)`, see protocol/artifact.ts): the same loader in logic, which evaluates
 * component props with them, and in page frames. Documentation: "SJS 介绍", "基础类库", "数据类型".
 */

export type SjsRequire = (specifier: string) => unknown
export type SjsFactory = (
  this: unknown,
  require: SjsRequire,
  module: { exports: unknown },
  exports: Record<string, unknown>,
  getDate: typeof getSjsDate,
  getRegExp: typeof getSjsRegExp,
) => void

interface Entry {
  factory: SjsFactory
  map: Record<string, string>
  module?: { exports: unknown }
}

/** `getDate()`, `getDate(ms)`, `getDate(text)`, `getDate(year, month, …)`: SJS has no `new`. */
export function getSjsDate(...args: unknown[]): Date {
  return args.length === 0 ? new Date() : new (Date as unknown as new (...a: unknown[]) => Date)(...args)
}

/** `getRegExp(pattern, flags)`. A RegExp is copied, with its flags where none are given. */
export function getSjsRegExp(pattern?: unknown, flags?: unknown): RegExp {
  const source = pattern instanceof RegExp ? pattern : String(pattern ?? '(?:)')
  return new RegExp(source, flags === undefined ? undefined : String(flags))
}

export class SjsModules {
  readonly #entries = new Map<string, Entry>()

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
      entry.factory.call(exports, require, module, exports, getSjsDate, getSjsRegExp)
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
