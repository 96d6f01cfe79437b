/**
 * What the debugger, the developer tools and stacks call an object. V8 takes the first text that stands as
 * `Symbol.toStringTag` on the way up the prototypes; `Object.prototype.toString` takes the first value of whatever
 * type. So an `undefined` below the text keeps it from programs: to them, `this` is `[object Object]` as on the platform,
 * and has no members that it had not before.
 */
const tag = (value: string | undefined): PropertyDescriptorMap => ({
  [Symbol.toStringTag]: { value, writable: true, configurable: true },
})

/** The class itself, where its prototype is looked at: its own name is a minified one. */
export const showClassAs = (name: string, prototype: object): void => void Object.defineProperties(prototype, tag(name))

/** A prototype for objects that are shown as `name`; it inherits from `prototype`. */
export const shownAs = (name: string, prototype: object): object =>
  Object.create(Object.create(prototype, tag(name)), tag(undefined)) as object
