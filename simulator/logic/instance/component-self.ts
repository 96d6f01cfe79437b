/** A component's `this` (documentation: "组件对象"). */
import { withDefaults } from '../../../base/component-props'
import { instanceId } from '../../../base/instance-id'
import type { ComponentDefinition } from '../define/component'
import type { Options } from '../define/mixin'
import type { PageRuntime } from '../page/page'
import type { InstanceNode } from '../tree/types'
import { BaseSelf, computedMember, defineMembers } from './base-self'
import { Instance, instanceOf, type Self } from './instance'
import { showClassAs, shownAs } from './shown-as'

class ComponentSelf extends BaseSelf {
  selectOwnerComponent(): unknown {
    const instance = instanceOf(this)
    return instance?.node?.owner && instance.page.exposed(instance.node.owner.instance)
  }

  selectComposedParentComponent(): unknown {
    const instance = instanceOf(this)
    return instance?.node?.parent && instance.page.exposed(instance.node.parent.instance)
  }

  /** Documentation: "组件间关系". `key`: the path that the relation is declared by. */
  getRelationNodes(key: unknown): unknown[] {
    const instance = instanceOf(this)
    return instance ? instance.page.relations.nodes(instance, String(key)).map(({ self }) => self) : []
  }

  /** Calls the owner's `on…` function with an event whose detail this gives. */
  triggerEvent(name: unknown, detail?: unknown): void {
    const instance = instanceOf(this)
    const type = String(name)
    const handler = instance?.props[`on${type.charAt(0).toUpperCase()}${type.slice(1)}`]
    if (!instance || typeof handler !== 'function') return
    const target = { id: String(instance.props['id'] ?? ''), dataset: datasetOf(instance.props) }
    const event = { type, detail, timeStamp: Date.now(), target, currentTarget: target }
    ;(handler as (event: unknown) => void)(event)
  }
}
showClassAs('Component', ComponentSelf.prototype)
computedMember(ComponentSelf.prototype, 'is', (instance) => `/${instance.unit}`)
computedMember(ComponentSelf.prototype, '$page', (instance) => instance.page.self)
computedMember(ComponentSelf.prototype, '$id', (instance) => instanceId(instance.page.id, instance.key))

const prototypes = new WeakMap<ComponentDefinition, object>()

function prototypeOf(definition: ComponentDefinition, unit: string): object {
  let prototype = prototypes.get(definition)
  if (!prototype) {
    prototype = shownAs(`Component ${unit}`, ComponentSelf.prototype)
    defineMembers(prototype, definition.members)
    prototypes.set(definition, prototype)
  }
  return prototype
}

/** Which slots it is given: what `$slots` is in its template, and in `props` as lists, whose length programs ask for. */
export const slotsOf = (node: InstanceNode<Instance>, value: unknown = true): Options =>
  Object.fromEntries(node.slots.map((name) => [name === '' ? '$default' : name, value]))

/** `$slots` is no documented prop, but the platform's; not enumerable, since it is not given on with the others. */
export function propsOf(node: InstanceNode<Instance>, definition: ComponentDefinition | undefined): Options {
  const props = withDefaults(definition?.props ?? {}, node.given)
  Object.defineProperty(props, '$slots', { get: () => slotsOf(node, [true]), configurable: true })
  return props
}

/** With its data and props, and before any of its life cycles. */
export function createComponentSelf(
  page: PageRuntime,
  node: InstanceNode<Instance>,
  definition: ComponentDefinition,
): Instance {
  const self = Object.create(prototypeOf(definition, node.unit)) as Self
  self.data = {}
  self['props'] = propsOf(node, definition)
  const instance = new Instance({
    page,
    key: node.key,
    unit: node.unit,
    self,
    observers: definition.observers,
    keepsPrevious: definition.hooks.didUpdate.length > 0,
    parts: definition.parts,
    definition,
  })
  try {
    self.data = definition.makeData()
  } catch (error) {
    page.runtime.reporter.uncaught(error, page.context(`data() of ${node.unit}`))
  }
  return instance
}

/** `data-my-id` → `myId`, as event targets have it. */
export function datasetOf(props: Options): Options {
  const dataset: Options = {}
  for (const name of Object.keys(props)) {
    if (!name.startsWith('data-')) continue
    dataset[name.slice('data-'.length).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())] = props[name]
  }
  return dataset
}
