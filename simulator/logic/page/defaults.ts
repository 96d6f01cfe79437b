/** A component unit's defaults as the view gets them once per page: see `ViewBatch.t`. */
import type { ComponentDefinition } from '../define/component'
import type { Options } from '../define/mixin'

export interface UnitDefaults {
  /** JSON of `{ data, props }`. */
  text: string
  /** Fields of data that go with each instance: they hold functions, or what JSON cannot write. */
  perInstance: readonly string[]
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
  return { text: `{"data":{${data.join(',')}},"props":{${props.join(',')}}}`, perInstance }
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
