/**
 * A page's frame has frozen prototypes (view/lockdown.ts). The core-js in axe-core assigns a WeakMap's methods to it, which a
 * frozen prototype forbids; a map that has them of its own, found where core-js shares its state, allows it.
 */
const state = new WeakMap<object, unknown>()
for (const name of ['get', 'has', 'set'] as const)
  Object.defineProperty(state, name, { value: WeakMap.prototype[name], writable: true })
Object.defineProperty(globalThis, '__core-js_shared__', { value: { state }, configurable: true, writable: true })

export {}
