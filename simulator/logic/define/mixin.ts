/**
 * Mixins (documentation: "mixins", "Mixin"): plain objects, or what `Mixin()` gives, which may nest others and is
 * taken once however often it is named. The order of the result is the order in which life cycles run: nested ones
 * before those that name them, earlier before later, the component itself last.
 */

export type Options = Record<string, unknown>

const registered = new WeakSet<object>()

/** The global `Mixin`, also known as `Behavior`. */
export function Mixin(options: unknown): Options {
  const mixin: Options = isObject(options) ? { ...options } : {}
  filterDefinition(mixin)
  registered.add(mixin)
  return mixin
}

type Filter = (definition: Options) => unknown

/**
 * Lets the mixins that a definition names change it before it is taken (documentation: "自定义组件扩展"). A mixin's filter
 * gets those of the mixins that it names itself, and calls them or not.
 */
export function filterDefinition(definition: Options): void {
  for (const filter of filtersOf(definition) ?? []) filter(definition)
}

/** Undefined where no mixins are named, as documented. */
function filtersOf(definition: Options): Filter[] | undefined {
  const mixins = listOf(definition['mixins']).filter((mixin) => isObject(mixin) && registered.has(mixin)) as Options[]
  if (mixins.length === 0) return undefined
  return mixins.flatMap((mixin) => {
    const filter = mixin['definitionFilter']
    if (typeof filter !== 'function') return []
    return [(fields: Options): unknown => (filter as (...args: unknown[]) => unknown)(fields, filtersOf(mixin))]
  })
}

export const isObject = (value: unknown): value is Options => typeof value === 'object' && value !== null

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

/**
 * `options` and all mixins that it names. `onlyRegistered` for pages, which take no plain objects; among mixins only
 * registered ones name others (documentation: "mixins").
 */
export function flatten(options: Options, onlyRegistered = false): Options[] {
  const order: Options[] = []
  const taken = new Set<object>()
  const open = new Set<object>()
  const visit = (part: Options, registeredOnly: boolean): void => {
    if (taken.has(part) || open.has(part)) return
    open.add(part)
    const names = part === options || registered.has(part)
    for (const mixin of names ? [...listOf(part['mixins']), ...listOf(part['behaviors'])] : []) {
      if (isObject(mixin) && (!registeredOnly || registered.has(mixin))) visit(mixin, true)
    }
    open.delete(part)
    if (registered.has(part)) taken.add(part)
    order.push(part)
  }
  visit(options, onlyRegistered)
  return order
}
