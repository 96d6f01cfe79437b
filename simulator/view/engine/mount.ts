/** Making component instances from units. */
import { MAX_COMPONENT_DEPTH } from '../../../base/limits'
import type { Change, InstanceKey } from '../../../protocol/bridge'
import { warnOnce } from '../report'
import type { Block } from './block'
import { addImplied, Component, initialData, ownerOf, type Definition, type Slots } from './component'
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

  /** `around`: the block that the component's tag stands in. */
  get(around: Block): Definition {
    if (around.depth >= DEEP && componentDepth(around) >= MAX_COMPONENT_DEPTH) return nothing(this.unit)
    return (this.definition ??= resolve(this.unit) ?? missing(this.unit))
  }
}

/** The component for an abstract node: what the tag of the component around names, or its own default. */
export function generic(block: Block, name: string, otherwise: UnitRef): Definition {
  const unit = ownerOf(block).generics?.[name]
  if (unit === undefined) return otherwise.get(block)
  // Looked up each time: an update may bring another definition, and units' own references are made anew with them.
  return resolve(unit) ? new UnitRef(unit).get(block) : missing(unit)
}

/** Each component is at least two deeper than the one that it is rendered in: only then it is worth counting. */
const DEEP = MAX_COMPONENT_DEPTH * 2

/** How many components a block is rendered in, as logic counts them (simulator/logic/tree/node.ts); the page is none. */
function componentDepth(block: Block): number {
  let depth = 0
  for (let at: Block | null = block; at !== null; at = (at.host as Block | undefined) ?? at.parent)
    if (at instanceof Component && at.parent !== null) depth++
  return depth
}

/** Stands where a component has no template, such as after a failed build of it. */
function missing(unit: string): Definition {
  warnOnce(`The component ${unit} has no template`)
  return nothing(unit)
}

/** Shows nothing, and takes what a component takes. */
function nothing(unit: string): Definition {
  const Nothing = function (this: Component, parent: Block | null, _props: Data, _slots: Slots | null, node: string) {
    Object.assign(this, { parent, node, id: null, mask: 0, depth: parent ? parent.depth + 2 : 0, data: {} })
    Object.assign(this, { slots: null, own: null, covered: null, defaults: undefined })
    this.first = this.last = document.createComment('')
  } as unknown as Definition
  define(Nothing, Component, { unit, implied: 0, update() {} }, [])
  return Nothing
}

/**
 * First thing in the constructor of a unit's root block: its data. `handlers` are pairs of a prop and the owner's
 * method that it stands for, or of `#` with an abstract node's name and the unit that is given for it; `props` belongs
 * to the instance from now on.
 */
export function init(component: Component, props: Data, handlers: readonly string[] | null): void {
  component.defaults = instances.defaults.get(component.unit)
  // Every one, though the trie may not know it: handlers and data sets read data when an event comes, without bits.
  if (handlers) {
    const owner = (component.parent as Block).ownerKey()
    for (let i = 0; i < handlers.length; i += 2) {
      const name = handlers[i] as string
      const value = handlers[i + 1] as string
      if (name.startsWith('#')) (component.generics ??= {})[name.slice(1)] = value
      else props[name] = { $fn: [owner, value] }
    }
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
