/** What `Page(options)` defines (documentation: "页面运行机制", "Mixin"). */
import type { Callback } from './component'
import { flatten, isObject, type Options } from './mixin'
import { observersOf, type Observer } from './observers'

export interface PageDefinition {
  /**
   * Data for one opening: a shallow copy of the object (so changes inside it stay for the next opening, as
   * documented), or what the function gives, which is called on the page: frameworks put their functions on it there.
   */
  makeData(page?: object): Options
  observers: Observer[]
  /** `events`, and `rootEvents` of mixins; they run besides the page's own functions of those names. */
  events: Record<string, Callback[]>
  members: Options
  parts: Options[]
}

const reserved = new Set(['data', 'mixins', 'behaviors', 'options', 'observers', 'events'])

export function definePage(raw: unknown): PageDefinition {
  const options = isObject(raw) ? raw : {}
  const mixins = flatten(options, true).filter((part) => part !== options)
  const settings = isObject(options['options']) ? options['options'] : {}
  const members: Options = {}
  for (const mixin of mixins) Object.assign(members, isObject(mixin['methods']) ? mixin['methods'] : {})
  for (const name of Object.keys(options)) if (!reserved.has(name)) members[name] = options[name]
  return {
    makeData: (page) =>
      Object.assign({}, ...[...mixins, options].map((part) => valueOf(part['data'], page))) as Options,
    observers: settings['observers'] === true ? observersOf([...mixins, options]) : [],
    events: eventsOf(mixins, options),
    members,
    parts: [...mixins, options],
  }
}

const valueOf = (data: unknown, page: object | undefined): Options => {
  const value: unknown = typeof data === 'function' ? (data as (this: unknown) => unknown).call(page) : data
  return isObject(value) ? value : {}
}

function eventsOf(mixins: Options[], options: Options): Record<string, Callback[]> {
  const events: Record<string, Callback[]> = {}
  const groups = [...mixins.map((mixin) => mixin['rootEvents']), options['events']]
  for (const group of groups) {
    for (const [name, listener] of Object.entries(isObject(group) ? group : {})) {
      if (typeof listener === 'function') (events[name] ??= []).push(listener as Callback)
    }
  }
  return events
}
