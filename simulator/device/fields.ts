/**
 * How the simulated device's state is declared. A field gives at once its validator, its default and what the
 * workbench's Device panel needs to draw it (`DeviceField` of protocol/simulator.ts); its type follows from it.
 */
import * as z from 'zod/mini'
import { once } from '../../base/once'
import type { DeviceField, DeviceSection, Words } from '../../protocol/simulator'

/** English, Chinese. */
type Pair = readonly [string, string]
const words = ([en, zh]: Pair): Words => ({ en, zh })

export interface Field<T> {
  /** Made at first use: most are never written, and all together weigh as much as a small program. */
  readonly schema: z.ZodMiniType<T>
  default: T
  describe(name: string): DeviceField
}

type Fields = Record<string, Field<unknown>>

function field<T>(makeSchema: () => z.ZodMiniType<T>, rest: Omit<Field<T>, 'schema'>): Field<T> {
  const schema = once(makeSchema)
  return {
    get schema() {
      return schema()
    },
    ...rest,
  }
}

export type ValuesOf<F> = { -readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never }

interface Options {
  hint?: Pair
  /** Shown only while another field of the section has one of these values. */
  when?: readonly [field: string, ...values: (string | boolean)[]]
}

function common(name: string, label: Pair, initial: unknown, { hint, when }: Options) {
  return {
    name,
    label: words(label),
    default: initial,
    ...(hint ? { hint: words(hint) } : {}),
    ...(when ? { when: { field: when[0], values: when.slice(1) } } : {}),
  }
}

interface NumberOptions extends Options {
  min: number
  max: number
  /** 1 */
  step?: number
  unit?: string
}

export function number(label: Pair, initial: number, options: NumberOptions): Field<number> {
  const { min, max, step = 1, unit } = options
  return field(() => z.number().check(z.minimum(min), z.maximum(max)), {
    default: initial,
    describe: (name) => ({
      ...common(name, label, initial, options),
      kind: 'number',
      min,
      max,
      step,
      ...(unit ? { unit } : {}),
    }),
  })
}

export function choice<const V extends string>(
  label: Pair,
  initial: NoInfer<V>,
  values: Record<V, Pair>,
  options: Options = {},
): Field<V> {
  const entries = Object.entries(values) as [V, Pair][]
  return field(() => z.enum(entries.map(([value]) => value)) as unknown as z.ZodMiniType<V>, {
    default: initial,
    describe: (name) => ({
      ...common(name, label, initial, options),
      kind: 'choice',
      options: entries.map(([value, text]) => ({ value, label: words(text) })),
    }),
  })
}

export function toggle(label: Pair, initial: boolean, options: Options = {}): Field<boolean> {
  return field(() => z.boolean(), {
    default: initial,
    describe: (name) => ({ ...common(name, label, initial, options), kind: 'toggle' }),
  })
}

interface TextOptions extends Options {
  /** 1 */
  lines?: number
  placeholder?: string
}

/** No text of the device is longer, in UTF-16 units. */
const MAX_TEXT = 20_000
/** No list has more records. */
const MAX_RECORDS = 200

export function text(label: Pair, initial: string, options: TextOptions = {}): Field<string> {
  const { lines = 1, placeholder } = options
  return field(() => z.string().check(z.maxLength(MAX_TEXT)), {
    default: initial,
    describe: (name) => ({
      ...common(name, label, initial, options),
      kind: 'text',
      lines,
      ...(placeholder ? { placeholder } : {}),
    }),
  })
}

/** Bytes as hexadecimal digits, two each. */
export function hex(label: Pair, initial: string, options: TextOptions = {}): Field<string> {
  const plain = text(label, initial, { placeholder: '00FF', ...options })
  return field(() => z.string().check(z.regex(/^(?:[\da-fA-F]{2})*$/), z.maxLength(MAX_TEXT)), {
    default: initial,
    describe: (name) => ({ ...plain.describe(name), hex: true }) as DeviceField,
  })
}

/** `title`: the field that names a record in the list. A new record has the fields' defaults. */
export function list<F extends Fields>(
  label: Pair,
  title: keyof F & string,
  fields: F,
  initial: NoInfer<ValuesOf<F>>[],
  options: Options = {},
): Field<ValuesOf<F>[]> {
  return field(() => z.array(recordSchema(fields)).check(z.maxLength(MAX_RECORDS)), {
    default: initial,
    describe: (name) => ({
      ...common(name, label, initial, options),
      kind: 'list',
      title,
      fields: describeAll(fields),
    }),
  })
}

/** A record that lacks a field gets its default: lists that were kept stay good when a field is added. */
function recordSchema<F extends Fields>(fields: F): z.ZodMiniType<ValuesOf<F>> {
  const shape = Object.entries(fields).map(([name, field]) => [name, z._default(field.schema, () => field.default)])
  return z.object(Object.fromEntries(shape) as Record<string, z.ZodMiniType>) as unknown as z.ZodMiniType<ValuesOf<F>>
}

const describeAll = (fields: Fields): DeviceField[] =>
  Object.entries(fields).map(([name, field]) => field.describe(name))

export interface Section<F extends Fields = Fields> {
  fields: F
  describe(name: string): DeviceSection
}

interface SectionOptions<F> {
  hint?: Pair
  /** Sets of values that go together, to be chosen by name. */
  presets?: readonly (readonly [Pair, Partial<ValuesOf<F>>])[]
  /** Things that happen once: shake, scan. */
  actions?: Record<string, Pair>
}

/** `icon`: of @vscode/codicons. */
export function section<F extends Fields>(
  label: Pair,
  icon: string,
  fields: F,
  { hint, presets = [], actions = {} }: SectionOptions<NoInfer<F>> = {},
): Section<F> {
  return {
    fields,
    describe: (name) => ({
      name,
      label: words(label),
      icon,
      ...(hint ? { hint: words(hint) } : {}),
      fields: describeAll(fields),
      presets: presets.map(([title, values]) => ({ label: words(title), values: values as Record<string, unknown> })),
      actions: Object.entries(actions).map(([action, title]) => ({ name: action, label: words(title) })),
    }),
  }
}
