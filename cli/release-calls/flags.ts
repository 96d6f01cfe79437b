/** What a call of the table takes, as options of the command line. */
import * as z from 'zod/mini'
import { releaseCalls, type ReleaseCall, type ReleaseCallName } from '../../protocol/release-calls'
import type { Say } from '../words'

export type FlagKind = 'text' | 'number' | 'moment' | 'flag' | 'choice' | 'texts' | 'json' | 'value' | 'nothing'

export interface Flag {
  /** `check-interval`, without the dashes. Of a `flag` there is `no-…` as well; of `nothing` only that, for null. */
  name: string
  kind: FlagKind
  /** What it fills: query or body, and the way there. */
  part: 'query' | 'body'
  field: readonly string[]
  required: boolean
  choices?: readonly string[]
}

interface Schema {
  type?: string
  enum?: string[]
  pattern?: string
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  anyOf?: Schema[]
}

const schemaOf = (schema: z.ZodMiniType): Schema =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema

/** Names of times: in the past, and to come. */
const past = ['from', 'until', 'since']
const future = ['expires', 'startsAt']
const DIGITS = /^\^\\d\{1,15\}\$$/

export const dashed = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

function kindOf(name: string, schema: Schema): FlagKind {
  if (past.includes(name) || future.includes(name)) return 'moment'
  if (schema.enum) return schema.enum.length > 1 ? 'choice' : 'text'
  switch (schema.type) {
    case 'boolean':
      return 'flag'
    case 'integer':
    case 'number':
      return 'number'
    case 'string':
      return DIGITS.test(schema.pattern ?? '') ? 'number' : 'text'
    case 'array':
      return schema.items?.type === 'string' ? 'texts' : 'json'
    default:
      return schema.type || schema.properties ? 'json' : 'value'
  }
}

/** Path parameters but for the app, in their order: what stands behind the verb. */
export const namesOf = (name: ReleaseCallName): string[] =>
  [...releaseCalls[name].path.matchAll(/:(\w+)/g)].map(([, param]) => param!).filter((param) => param !== 'app')

export const hasApp = (name: ReleaseCallName): boolean => releaseCalls[name].path.includes(':app')

export function flagsOf(name: ReleaseCallName): Flag[] {
  const call: ReleaseCall = releaseCalls[name]
  return (['query', 'body'] as const).flatMap((part) => {
    const schema = call[part] && schemaOf(call[part])
    return Object.entries(schema?.properties ?? {}).flatMap(([field, each]) =>
      flagsFor(part, field, each, schema!.required?.includes(field) ?? false),
    )
  })
}

function flagsFor(part: Flag['part'], field: string, schema: Schema, required: boolean): Flag[] {
  const inner = schema.anyOf?.length === 2 && schema.anyOf[1]!.type === 'null' ? schema.anyOf[0]! : undefined
  if (!inner?.properties) {
    const { enum: choices } = schema
    return [
      { name: dashed(field), kind: kindOf(field, schema), part, field: [field], required, ...(choices && { choices }) },
    ]
  }
  // What may be null has its fields, and a way to take it away.
  return [
    ...Object.entries(inner.properties).map(([own, each]): Flag => ({
      name: dashed(`${field}-${own}`),
      kind: kindOf(own, each),
      part,
      field: [field, own],
      required: false,
    })),
    { name: dashed(field), kind: 'nothing', part, field: [field], required: false },
  ]
}

export class FlagFault extends Error {}

/** Throws a `FlagFault`, in the reader's language. `readFile` gives a file's text: for `@FILE`. */
export function valueOf(
  { name, kind, field, choices }: Flag,
  given: string | boolean | readonly string[],
  say: Say,
  readFile: (file: string) => string,
  now: number,
): unknown {
  const option = `--${name}`
  // Only `--no-…` says something.
  if (kind === 'nothing') return given === false ? null : undefined
  if (kind === 'flag') return given
  if (kind === 'texts') return (given as string[]).flatMap((each) => textsOf(each, readFile))
  const text = given as string
  switch (kind) {
    case 'number':
      if (!/^-?\d{1,15}(\.\d+)?$/.test(text))
        throw new FlagFault(say('%option% wants a number, not %text%.', { option, text }))
      return Number(text)
    case 'choice':
      if (!choices!.includes(text))
        throw new FlagFault(say('%option% is one of: %list%.', { option, list: choices!.join(', ') }))
      return text
    case 'moment':
      return momentOf(text, future.includes(field.at(-1)!) ? 1 : -1, option, say, now)
    case 'json':
    case 'value': {
      const json = text.startsWith('@') ? readFile(text.slice(1)) : text
      try {
        return JSON.parse(json) as unknown
      } catch {
        if (kind === 'value') return json
        throw new FlagFault(say('%option% wants JSON, or @FILE with it.', { option }))
      }
    }
    default:
      return text
  }
}

const textsOf = (text: string, readFile: (file: string) => string): string[] =>
  (text.startsWith('@') ? readFile(text.slice(1)) : text).split(/[\s,]+/).filter(Boolean)

const units = { m: 60_000, h: 3_600_000, d: 86_400_000 }

/** ms since 1970; `24h`, `7d` and `30m` are before or after now. */
function momentOf(text: string, direction: 1 | -1, option: string, say: Say, now: number): number {
  if (text === 'now') return now
  const span = /^(\d{1,6})([mhd])$/.exec(text)
  if (span) return now + direction * Number(span[1]) * units[span[2] as keyof typeof units]
  const at = /^\d{12,15}$/.test(text) ? Number(text) : Date.parse(text)
  if (Number.isNaN(at))
    throw new FlagFault(say('%option% wants a time: 24h, 7d, 2026-03-01 or 2026-03-01T12:00.', { option }))
  return at
}
