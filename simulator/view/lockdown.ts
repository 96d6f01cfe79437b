/**
 * SJS modules and expressions of templates run in the page's frame, on the simulator's own origin. They have no name
 * that leads to the page (simulator/sjs.ts); what is left are the objects of the language that they share with the
 * frame. So `Function`, which makes code of texts in the global scope, cannot be reached from functions, and nothing
 * that the frame's own code relies on can be replaced: a `Array.prototype.map` of the program's would be handed
 * elements. After the `lockdown` of Hardened JavaScript (SES), of which this is the part that a frame needs.
 */

/** Freezes what program code can reach of the language, starting at `roots`. Nothing of the DOM may be among them. */
export function lockDown(roots: readonly unknown[]): void {
  const kinds = syntax()
  for (const kind of kinds) replaceConstructor(Object.getPrototypeOf(kind) as object)
  for (const [prototype, names] of overridden()) for (const name of names) keepAssignable(prototype, name)
  freezeAll([...roots, ...kinds, ...hidden()])
}

/** A function of each kind: the constructors of all of them compile code. */
const syntax = (): object[] => [() => {}, async () => {}, function* () {}, async function* () {}]

/** What no global name leads to. */
const hidden = (): unknown[] => [
  [].values(),
  ''[Symbol.iterator](),
  new Map().entries(),
  new Set().values(),
  ''.matchAll(/./g),
  function* () {}.prototype,
  async function* () {}.prototype,
  (Object.getPrototypeOf(Int8Array) as { prototype: unknown }).prototype,
]

function replaceConstructor(prototype: object): void {
  const { Refused } = {
    Refused(): never {
      throw new TypeError('Code cannot be made of texts here')
    },
  }
  // `f instanceof f.constructor` stays true.
  Object.defineProperty(Refused, 'prototype', { value: prototype })
  Object.defineProperty(Refused, 'name', { value: 'Function' })
  Object.defineProperty(prototype, 'constructor', { value: Refused, writable: false, configurable: true })
}

/** What programs and libraries assign to objects of their own, which a read-only property of the prototype would refuse. */
function overridden(): [object, string[]][] {
  const errors = [Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError]
  return [
    [Object.prototype, Object.getOwnPropertyNames(Object.prototype)],
    ...errors.map(({ prototype }): [object, string[]] => [prototype, Object.getOwnPropertyNames(prototype)]),
  ]
}

function keepAssignable(prototype: object, name: string): void {
  const before = Object.getOwnPropertyDescriptor(prototype, name)
  if (!before || !('value' in before)) return
  const value: unknown = before.value
  const { get, set } = {
    get: () => value,
    set(this: unknown, next: unknown) {
      if (this === prototype || typeof this !== 'object' || this === null) throw new TypeError(`${name} is read-only`)
      Object.defineProperty(this, name, { value: next, writable: true, enumerable: true, configurable: true })
    },
  }
  Object.defineProperty(prototype, name, { get, set, enumerable: before.enumerable ?? false, configurable: false })
}

function freezeAll(roots: readonly unknown[]): void {
  const seen = new Set<unknown>()
  const stack = [...roots]
  while (stack.length > 0) {
    const value = stack.pop()
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) continue
    seen.add(value)
    for (const part of Object.values(Object.getOwnPropertyDescriptors(value)))
      stack.push(part.value, part.get, part.set)
    for (const symbol of Object.getOwnPropertySymbols(value)) {
      const part = Object.getOwnPropertyDescriptor(value, symbol)
      stack.push(part?.value, part?.get, part?.set)
    }
    stack.push(Object.getPrototypeOf(value))
    Object.freeze(value)
  }
}
