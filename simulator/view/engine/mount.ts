/** Making component instances from units. */
import type { Change, InstanceKey } from '../../../protocol/bridge'
import { warnOnce } from '../report'
import type { Block } from './block'
import { addImplied, Component, initialData, type Definition, type Slots } from './component'
import { define } from './define'
import { instances } from './instances'
import { writeChange } from './write'

type Data = Record<string, unknown>

let resolve: (unit: string) => Definition | undefined = () => undefined
/** Where templates come from. */
export const connectUnits = (to: typeof resolve): void => {
  resolve = to
}

/** A unit that a template names; looked up when it is first needed. */
export class UnitRef {
  private definition: Definition | undefined = undefined
  constructor(readonly unit: string) {}

  get(): Definition {
    return (this.definition ??= resolve(this.unit) ?? missing(this.unit))
  }
}

/** Stands where a component has no template, such as after a failed build of it. */
function missing(unit: string): Definition {
  warnOnce(`The component ${unit} has no template`)
  const Missing = function (this: Component, parent: Block | null, _props: Data, _slots: Slots | null, node: string) {
    Object.assign(this, { parent, node, id: null, mask: 0, depth: parent ? parent.depth + 2 : 0, data: {} })
    this.first = this.last = document.createComment('')
  } as unknown as Definition
  define(Missing, Component, { unit, implied: 0, update() {} }, [])
  return Missing
}

/**
 * First thing in the constructor of a unit's root block: its data. `handlers` are pairs of a prop and the owner's
 * method that it stands for; `props` belongs to the instance from now on.
 */
export function init(component: Component, props: Data, handlers: readonly string[] | null): void {
  component.defaults = instances.defaults.get(component.unit)
  // Every one, though the trie may not know it: handlers and data sets read data when an event comes, without bits.
  if (handlers) {
    const owner = (component.parent as Block).ownerKey()
    for (let i = 0; i < handlers.length; i += 2) props[handlers[i] as string] = { $fn: [owner, handlers[i + 1]] }
  }
  const own = instances.waiting.size > 0 ? instances.takeData(component.ownerKey()) : undefined
  component.data = initialData(component, props, own)
  if (component.parent !== null) addImplied(component)
  instances.add(component)
}

/** Changes for an instance: at once where there is one, and to the data that waits for it otherwise. */
export function applyTo(key: InstanceKey, changes: Change[]): void {
  const component = instances.find(key)
  if (component) return component.apply(changes)
  let waiting = instances.waiting.get(key)
  if (!waiting) instances.waiting.set(key, (waiting = {}))
  for (const change of changes) writeChange(waiting, change)
}
