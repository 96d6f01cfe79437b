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
  define(Missing, Component, { unit, update() {} }, [])
  return Missing
}

/**
 * First thing in the constructor of a unit's root block: its data. `handlers` are pairs of a prop and the owner's
 * method that it stands for; `props` belongs to the instance from now on.
 */
export function init(component: Component, props: Data, handlers: readonly string[] | null): void {
  const defaults = (component.defaults = instances.defaults.get(component.unit))
  const { trie } = component
  if (handlers && trie.kids) {
    for (let i = 0; i < handlers.length; i += 2)
      if ((handlers[i] as string) in trie.kids)
        props[handlers[i] as string] = { $fn: [(component.parent as Block).ownerKey(), handlers[i + 1]] }
  }
  const own = instances.waiting.size > 0 ? instances.takeData(component.ownerKey()) : undefined
  component.data = initialData(component, props, own)
  if (own) component.own = ownNames(own, component)
  if (component.parent !== null) addImplied(component, defaults)
  instances.add(component)
}

function ownNames(own: Data, { defaults }: Component): Record<string, boolean> | null {
  let names: Record<string, boolean> | null = null
  for (const name in own)
    if (!defaults || !(name in defaults.data)) (names ??= Object.create(null) as Record<string, boolean>)[name] = true
  return names
}

/** Changes for an instance: at once where there is one, and to the data that waits for it otherwise. */
export function applyTo(key: InstanceKey, changes: Change[]): void {
  const component = instances.find(key)
  if (component) return component.apply(changes)
  const waiting = instances.waiting.get(key)
  if (waiting) for (const change of changes) writeChange(waiting, change)
}
