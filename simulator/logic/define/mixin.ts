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
  registered.add(mixin)
  return mixin
}

export const isObject = (value: unknown): value is Options => typeof value === 'object' && value !== null

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

/** `options` and all mixins that it names. `onlyRegistered` for pages, which take no plain objects. */
export function flatten(options: Options, onlyRegistered = false): Options[] {
  const order: Options[] = []
  const taken = new Set<object>()
  const open = new Set<object>()
  const visit = (part: Options, registeredOnly: boolean): void => {
    if (taken.has(part) || open.has(part)) return
    open.add(part)
    for (const mixin of [...listOf(part['mixins']), ...listOf(part['behaviors'])]) {
      if (isObject(mixin) && (!registeredOnly || registered.has(mixin))) visit(mixin, registered.has(mixin))
    }
    open.delete(part)
    if (registered.has(part)) taken.add(part)
    order.push(part)
  }
  visit(options, onlyRegistered)
  return order
}
