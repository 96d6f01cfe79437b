/** What `Component(options)` defines (documentation: "组件对象", "mixins", "生命周期"). */
import { filterDefinition, flatten, isObject, type Options } from './mixin'
import { relationsOf, type Relation } from './relations'
import { observersOf, type Observer } from './observers'

export const componentHooks = [
  'onInit',
  'deriveDataFromProps',
  'didMount',
  'didUpdate',
  'didUnmount',
  'onError',
  'created',
  'attached',
  'ready',
  'moved',
  'detached',
] as const
export type ComponentHook = (typeof componentHooks)[number]
export type Callback = (this: unknown, ...args: unknown[]) => unknown

export interface ComponentDefinition {
  props: Options
  /**
   * Own data for one instance: a shallow copy, or what the function gives. What is changed inside of an object of it
   * behind setData's back is changed for every instance that has the object, those of other components with the same
   * mixin included: components are written for it (a filter and its items share a list by their mixin).
   */
  makeData(): Options
  /** Own data as every instance starts with it; undefined where a function makes it. */
  fixedData: Options | undefined
  hooks: Record<ComponentHook, Callback[]>
  observers: Observer[]
  /** Page events and life cycles that it listens to: `rootEvents`, `pageEvents`. */
  pageEvents: Record<string, Callback[]>
  ref: Callback | undefined
  relations: Relation[]
  /** Methods and other members, which instances inherit. */
  members: Options
  /** Every part that it was made of, for `hasMixin`. */
  parts: Options[]
}

/** Options that are not members of instances. */
const reserved = new Set([
  'data',
  'props',
  'methods',
  'mixins',
  'behaviors',
  'options',
  'observers',
  'lifetimes',
  'relations',
  'rootEvents',
  'pageEvents',
  'externalClasses',
  'ref',
  'definitionFilter',
])

const lifetimeHooks = new Set<string>(['created', 'attached', 'ready', 'moved', 'detached'])

export function defineComponent(raw: unknown): ComponentDefinition {
  const options = isObject(raw) ? { ...raw } : {}
  filterDefinition(options)
  const parts = flatten(options)
  const settings = isObject(options['options']) ? options['options'] : {}
  const data = parts.map((part) => part['data'])
  const fixed = data.some((part) => typeof part === 'function') ? undefined : mergeData(data)
  const lifetimes = settings['lifetimes'] === true
  return {
    props: Object.assign({}, ...parts.map((part) => objectOr(part['props']))) as Options,
    makeData: () => ({ ...(fixed ?? mergeData(data)) }),
    fixedData: fixed,
    hooks: hooksOf(parts, lifetimes),
    observers: settings['observers'] === true ? observersOf(parts) : [],
    pageEvents: pageEventsOf(parts),
    ref: typeof options['ref'] === 'function' ? (options['ref'] as Callback) : undefined,
    relations: settings['relations'] === true ? relationsOf(parts) : [],
    members: membersOf(parts),
    parts,
  }
}

const objectOr = (value: unknown): Options => (isObject(value) ? value : {})

/** Functions are called without `this`, one for each instance. */
const mergeData = (parts: unknown[]): Options =>
  Object.assign(
    {},
    ...parts.map((part) => objectOr(typeof part === 'function' ? (part as () => unknown)() : part)),
  ) as Options

function hooksOf(parts: Options[], lifetimes: boolean): Record<ComponentHook, Callback[]> {
  const hooks = Object.fromEntries(componentHooks.map((name) => [name, [] as Callback[]])) as Record<
    ComponentHook,
    Callback[]
  >
  for (const part of parts) {
    const own = objectOr(part['lifetimes'])
    for (const name of componentHooks) {
      const hook = lifetimeHooks.has(name) ? (lifetimes ? own[name] : undefined) : part[name]
      if (typeof hook === 'function') hooks[name].push(hook as Callback)
    }
  }
  return hooks
}

function pageEventsOf(parts: Options[]): Record<string, Callback[]> {
  const events: Record<string, Callback[]> = {}
  for (const part of parts) {
    for (const group of [part['rootEvents'], part['pageEvents']]) {
      for (const [name, listener] of Object.entries(objectOr(group))) {
        if (typeof listener === 'function') (events[name] ??= []).push(listener as Callback)
      }
    }
  }
  return events
}

function membersOf(parts: Options[]): Options {
  const members: Options = {}
  for (const part of parts) {
    for (const name of Object.keys(part)) if (!reserved.has(name)) members[name] = part[name]
    Object.assign(members, objectOr(part['methods']))
  }
  return members
}
