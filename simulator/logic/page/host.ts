/** The page's side of its instance tree: makes, updates and ends component instances. */
import { instanceId } from '../../../base/instance-id'
import type { Path } from '../../../protocol/bridge'
import { observersFor, valuesFor } from '../define/observers'
import type { ComponentHook } from '../define/component'
import { createComponentSelf, propsOf, slotsOf } from '../instance/component-self'
import type { Instance } from '../instance/instance'
import type { InstanceNode, Skeleton, TreeHost } from '../tree/types'
import type { PageRuntime } from './page'

/** Observers that set what they observe are stopped after so many rounds. */
const MAX_ROUNDS = 100

export class PageTreeHost implements TreeHost<Instance> {
  readonly #page: PageRuntime
  /** Told of instances whose data or props changed. */
  readonly #touched: (instance: Instance) => void
  readonly #methods = new WeakMap<Instance, Map<string, unknown>>()

  constructor(page: PageRuntime, touched: (instance: Instance) => void) {
    this.#page = page
    this.#touched = touched
  }

  skeleton(unit: string): Skeleton | undefined {
    return this.#page.runtime.units.skeleton(unit)
  }

  create(node: InstanceNode<Instance>): Instance {
    const page = this.#page
    const definition = page.runtime.units.component(node.unit)
    const instance = createComponentSelf(page, node, definition)
    page.instances.set(node.key, instance)
    instance.node = node
    this.hook(instance, 'created')
    if (page.runtime.component2) {
      this.hook(instance, 'onInit')
      this.hook(instance, 'deriveDataFromProps', instance.props)
    }
    this.observe(instance)
    instance.settle()
    // Its template has not been gone over yet: whatever was set so far will be read then.
    instance.takeDirty()
    return instance
  }

  update(node: InstanceNode<Instance>, changed: string[]): void {
    const instance = node.instance
    const next = propsOf(node, instance.definition)
    instance.keepPrevious()
    if (this.#page.runtime.component2) this.hook(instance, 'deriveDataFromProps', next)
    instance.self['props'] = next
    // Of a field that data and props both have, only what is set is observed (documentation: "数据变化观测器").
    if (instance.observers.length > 0) {
      for (const name of changed) if (instance.data[name] === undefined) instance.observed.push([name])
    }
    this.observe(instance)
    this.#touched(instance)
  }

  destroy(node: InstanceNode<Instance>): void {
    const instance = node.instance
    this.hook(instance, 'didUnmount')
    this.hook(instance, 'detached')
    this.#page.relations.unlink(instance)
    instance.alive = false
    if (this.#page.instances.get(node.key) === instance) this.#page.instances.delete(node.key)
  }

  read(node: InstanceNode<Instance>, field: string): unknown {
    const instance = node.instance
    const own = instance.data[field]
    if (own !== undefined || instance.isPage) return own
    if (field === '$id') return instanceId(this.#page.id, node.key)
    if (field === '$slots') return slotsOf(node)
    return instance.props[field]
  }

  /** Looks the method up when it is called: programs assign methods as late as in onLoad. */
  method(node: InstanceNode<Instance>, name: string): unknown {
    const instance = node.instance
    let methods = this.#methods.get(instance)
    if (!methods) this.#methods.set(instance, (methods = new Map()))
    let bound = methods.get(name)
    if (!bound) {
      bound = (...args: unknown[]): unknown => {
        const fn = instance.self[name]
        if (typeof fn === 'function') return (fn as (...given: unknown[]) => unknown).apply(instance.self, args)
        const what = instance.isPage ? `Page ${instance.unit}` : `Component ${instance.unit}`
        this.#page.complain(undefined, 'handler_not_found', `${what} has no method "${name}"`)
        return undefined
      }
      methods.set(name, bound)
    }
    return bound
  }

  report(problem: { code: string; message: string; node: InstanceNode<Instance>; error?: unknown }): void {
    const { code, message, error } = problem
    const { reporter } = this.#page.runtime
    if (error === undefined) reporter.fault(code, message, this.#page.route)
    else reporter.uncaught(error, this.#page.context(message), code)
  }

  /** Runs the hooks of that name, mixins' first. */
  hook(instance: Instance, name: ComponentHook, ...args: unknown[]): void {
    for (const hook of instance.definition?.hooks[name] ?? []) {
      this.#page.run(hook, instance, args, name)
    }
  }

  /** Without component2, what a didUpdate sets has no didUpdate in turn (documentation: "数据变化观测器"). */
  didUpdate(instance: Instance, previous: NonNullable<Instance['previous']>): void {
    instance.inDidUpdate = !this.#page.runtime.component2
    this.hook(instance, 'didUpdate', previous.props, previous.data)
    instance.inDidUpdate = false
  }

  /** Observers of components without component2 wait until the view has followed: they run after didMount and didUpdate. */
  #waits(instance: Instance): boolean {
    return !instance.isPage && !this.#page.runtime.component2
  }

  takeObserved(instances: Instance[]): Map<Instance, Path[]> {
    const taken = new Map<Instance, Path[]>()
    for (const instance of instances) {
      if (instance.observed.length === 0 || !this.#waits(instance)) continue
      taken.set(instance, instance.observed)
      instance.observed = []
    }
    return taken
  }

  /** Once, and what they set is not observed in turn. */
  observeLate(instance: Instance, observed: Map<Instance, Path[]>): void {
    const paths = observed.get(instance)
    observed.delete(instance)
    if (!paths || !instance.alive) return
    const before = [...instance.observed]
    this.#runObservers(instance, paths)
    instance.observed = before
  }

  #runObservers(instance: Instance, paths: readonly Path[]): void {
    for (const observer of observersFor(instance.observers, paths)) {
      // Anew for each: an observer sees what those before it have set.
      const values = valuesFor(observer, { ...instance.props, ...instance.data })
      this.#page.run(observer.run, instance, values, 'an observer')
    }
  }

  /** Runs the observers of what was set, and of what they set in turn. */
  observe(instance: Instance): void {
    if (this.#waits(instance)) return
    for (let round = 0; instance.observed.length > 0; round++) {
      const paths = instance.observed
      instance.observed = []
      if (round >= MAX_ROUNDS) {
        this.#page.complain(instance, 'observer_endless', 'observers set what they observe, again and again')
        return
      }
      this.#runObservers(instance, paths)
    }
  }
}
