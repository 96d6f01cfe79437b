/** What the Device panel knows of the shell's description of the simulated device. */
import * as z from 'zod/mini'
import type { DeviceField, DeviceSection, DeviceValues, Words } from '../../../protocol/simulator'
import type { Language } from '../../i18n/i18n'

/*
 * The description comes from the shell, which runs beside the mini program: what does not have this shape is not
 * drawn. Words are drawn as text, and icons are looked up by a class name.
 */
const words = z.object({ en: z.string(), zh: z.string() })
const common = {
  name: z.string(),
  label: words,
  hint: z.optional(words),
  default: z.unknown(),
  when: z.optional(z.object({ field: z.string(), values: z.array(z.unknown()) })),
}
const field: z.ZodMiniType<DeviceField> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({
      ...common,
      kind: z.literal('number'),
      min: z.number(),
      max: z.number(),
      step: z.number(),
      unit: z.optional(z.string()),
    }),
    z.object({
      ...common,
      kind: z.literal('choice'),
      options: z.array(z.object({ value: z.string(), label: words })),
    }),
    z.object({ ...common, kind: z.literal('toggle') }),
    z.object({
      ...common,
      kind: z.literal('text'),
      lines: z.number(),
      placeholder: z.optional(z.string()),
      hex: z.optional(z.literal(true)),
    }),
    z.object({ ...common, kind: z.literal('list'), title: z.string(), fields: z.array(field) }),
  ]),
) as unknown as z.ZodMiniType<DeviceField>

const values = z.record(z.string(), z.unknown())
const sections = z.array(
  z.object({
    name: z.string(),
    label: words,
    hint: z.optional(words),
    icon: z.string().check(z.regex(/^[a-z-]+$/)),
    fields: z.array(field),
    presets: z.array(z.object({ label: words, values })),
    actions: z.array(z.object({ name: z.string(), label: words })),
  }),
)

export const isSections = (data: unknown): data is DeviceSection[] => sections.safeParse(data).success
export const isValues = (data: unknown): data is DeviceValues => z.record(z.string(), values).safeParse(data).success

export type Values = Record<string, unknown>

export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
export const say = (text: Words, language: Language): string => text[language]

/** Whether a field matters beside the other values of its section or record. */
export const isShown = (field: DeviceField, beside: Values): boolean =>
  !field.when || field.when.values.includes(beside[field.when.field])

export const isModified = (section: DeviceSection, of: Values): boolean =>
  section.fields.some((each) => !same(of[each.name], each.default))

/** A new record of a list. */
export const blank = (fields: DeviceField[]): Values =>
  Object.fromEntries(fields.map((each) => [each.name, structuredClone(each.default)]))

export interface Found {
  section: DeviceSection
  fields: DeviceField[]
}

/**
 * The sections and fields that a text is about, in either language: a section that is named so is shown whole, with
 * any other its fields that are. Without a text everything.
 */
export function search(all: DeviceSection[], text: string): Found[] {
  const wanted = text.trim().toLowerCase()
  if (!wanted) return all.map((section) => ({ section, fields: section.fields }))
  return all.flatMap((section) => {
    if (mentions(section, wanted)) return { section, fields: section.fields }
    const fields = section.fields.filter((each) => fieldMentions(each, wanted))
    return fields.length ? { section, fields } : []
  })
}

const mentions = ({ name, label }: { name: string; label: Words }, wanted: string): boolean =>
  [name, label.en, label.zh].some((text) => text.toLowerCase().includes(wanted))

function fieldMentions(each: DeviceField, wanted: string): boolean {
  if (mentions(each, wanted)) return true
  if (each.kind === 'choice') return each.options.some(({ value, label }) => mentions({ name: value, label }, wanted))
  return each.kind === 'list' && each.fields.some((inner) => fieldMentions(inner, wanted))
}
