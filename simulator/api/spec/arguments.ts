/**
 * What a call was given, against its declaration: on both sides of the door, and for `my.canIUse`. A failure is
 * error 2 (documentation: the pages of single APIs give it for parameters that are missing or of the wrong type)
 * with a message that names the parameter.
 */
import type * as z from 'zod/mini'
import { ApiError } from './errors'
import type { Api } from './types'

type Shape = Readonly<Record<string, z.ZodMiniType>>
interface Definition {
  type: string
  shape?: Shape
  innerType?: unknown
  element?: unknown
  in?: unknown
  options?: unknown[]
  catchall?: unknown
}

const definitionOf = (schema: unknown): Definition | undefined =>
  (schema as { _zod?: { def?: Definition } } | undefined)?._zod?.def

/** Fields of an object schema, through what wraps it; of a list's items; of all that a union allows. */
export function shapeOf(schema: unknown): Shape | undefined {
  const definition = definitionOf(schema)
  if (!definition) return undefined
  if (definition.type === 'object') return definition.shape
  if (definition.options) return Object.assign({}, ...definition.options.map(shapeOf)) as Shape
  const inner = definition.innerType ?? definition.element ?? definition.in
  return inner === undefined ? undefined : shapeOf(inner)
}

/** Checked and converted. Throws an ApiError. */
export function checkArguments<A extends z.ZodMiniType>(name: string, schema: A, given: unknown): z.output<A> {
  const parsed = schema.safeParse(given ?? {})
  if (parsed.success) return parsed.data
  throw new ApiError('api_arguments_invalid', `${name}: ${describe(parsed.error.issues[0], given)}`)
}

function describe(issue: z.core.$ZodIssue | undefined, given: unknown): string {
  if (!issue) return 'invalid arguments'
  const where = issue.path.map(String).join('.') || 'the argument'
  const value = issue.path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], given)
  if (value === undefined || value === null) return `${where} is missing`
  if (issue.code === 'invalid_type') return `${where} must be ${article(issue.expected)}, not ${article(kindOf(value))}`
  if (issue.code === 'too_big') return `${where} is more than ${String(issue.maximum)}`
  if (issue.code === 'too_small')
    return value === '' ? `${where} is empty` : `${where} is less than ${String(issue.minimum)}`
  if (issue.code === 'invalid_value') return `${where} must be one of ${issue.values.map(String).join(', ')}`
  return `${where} is not valid`
}

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'array' : typeof value)
const article = (kind: string): string => `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`

/** Names that the declaration does not know. */
export function unknownParameters(api: Api, given: object): string[] {
  const shape = shapeOf(api.args)
  if (!shape || definitionOf(api.args)?.catchall) return []
  return Object.keys(given).filter((name) => !Object.hasOwn(shape, name) && !CALLBACKS.has(name))
}

const CALLBACKS = new Set(['success', 'fail', 'complete'])
