/** A component unit's defaults as the view gets them once per page: see `ViewBatch.t`. */
import type { ComponentDefinition } from '../define/component'
import type { Options } from '../define/mixin'

export interface UnitDefaults {
  /** JSON of `{ data, props }`. */
  text: string
  /** Fields of data that go with each instance: they hold functions, or what JSON cannot write. */
  perInstance: readonly string[]
  /** Fields of data that hold objects, and their JSON: all instances have the same objects, and may change them. */
  objects: ReadonlyMap<string, string>
  /** Every plain object and array in the defaults. */
  shared: ReadonlySet<object>
}

/** Fields whose objects were changed since the view was told the defaults: new instances bring them along. */
export function changedDefaults(definition: ComponentDefinition): string[] {
  const { objects } = defaultsOf(definition)
  const fixed = definition.fixedData ?? {}
  return [...objects].filter(([name, text]) => plainJson(fixed[name]) !== text).map(([name]) => name)
}

const cache = new WeakMap<ComponentDefinition, UnitDefaults>()

export function defaultsOf(definition: ComponentDefinition): UnitDefaults {
  let defaults = cache.get(definition)
  if (!defaults) {
    defaults = writeDefaults(definition)
    cache.set(definition, defaults)
  }
  return defaults
}

function writeDefaults(definition: ComponentDefinition): UnitDefaults {
  const perInstance: string[] = []
  const data = fieldsOf(definition.fixedData ?? {}, (name) => perInstance.push(name))
  const props: string[] = []
  for (const [name, value] of Object.entries(definition.props)) {
    if (typeof value === 'function') {
      props.push(`${JSON.stringify(name)}:${JSON.stringify({ $fn: [null, `props.${name}`] })}`)
    } else props.push(...fieldsOf({ [name]: value }, () => {}))
  }
  const objects = new Map<string, string>()
  const shared = new Set<object>()
  for (const [name, value] of Object.entries(definition.fixedData ?? {})) {
    collect(value, shared)
    const text = typeof value === 'object' && value !== null ? plainJson(value) : undefined
    if (text !== undefined) objects.set(name, text)
  }
  return { objects, shared, text: `{"data":{${data.join(',')}},"props":{${props.join(',')}}}`, perInstance }
}

function collect(value: unknown, into: Set<object>): void {
  if (typeof value !== 'object' || value === null || into.has(value)) return
  const prototype: unknown = Object.getPrototypeOf(value)
  if (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null) return
  into.add(value)
  for (const inner of Object.values(value)) collect(inner, into)
}

/** `"name":json` of each field that is plain JSON; the others are told. */
function fieldsOf(from: Options, onOther: (name: string) => void): string[] {
  const fields: string[] = []
  for (const [name, value] of Object.entries(from)) {
    if (value === undefined) continue
    const text = plainJson(value)
    if (text === undefined) onOther(name)
    else fields.push(`${JSON.stringify(name)}:${text}`)
  }
  return fields
}

function plainJson(value: unknown): string | undefined {
  let plain = true
  try {
    const text = JSON.stringify(value, (_, inner: unknown) => {
      if (typeof inner === 'function' || typeof inner === 'bigint') plain = false
      return typeof inner === 'bigint' ? undefined : inner
    }) as string | undefined
    return plain ? text : undefined
  } catch {
    return undefined
  }
}
