/** Checks a value against the part of JSON Schema that `protocol/custom-apis.ts` declares, and says its type in TypeScript. */
import type { Phrase } from '../protocol/diagnostics'
import type { JsonSchema, SchemaType } from '../protocol/custom-apis'
import { phrase } from './messages/phrase'

/** What is wrong first, with the place (`items.2.name`); undefined where the value fits. */
export function schemaFault(schema: JsonSchema, value: unknown, at = ''): Phrase | undefined {
  const where = at || phrase('the value')
  const types = typesOf(schema)
  if (types.length > 0 && !types.some((type) => isType(value, type)))
    return value === undefined
      ? phrase('%at% is missing', { at: where })
      : phrase('%at% must be %type%', { at: where, type: types.join(' | ') })
  if ('const' in schema && !same(value, schema.const))
    return phrase('%at% must be %value%', { at: where, value: JSON.stringify(schema.const) })
  if (schema.enum && !schema.enum.some((each) => same(value, each)))
    return phrase('%at% must be one of %values%', {
      at: where,
      values: schema.enum.map((each) => JSON.stringify(each)).join(', '),
    })
  if (schema.anyOf && !schema.anyOf.some((each) => schemaFault(each, value, at) === undefined))
    return phrase('%at% fits none of its alternatives', { at: where })
  if (typeof value === 'number') return rangeFault(where, value, schema)
  if (typeof value === 'string') return lengthFault(where, value.length, schema)
  if (Array.isArray(value)) return listFault(schema, value, at)
  return typeof value === 'object' && value !== null ? objectFault(schema, value as Fields, at) : undefined
}

type Fields = Record<string, unknown>

const typesOf = ({ type }: JsonSchema): SchemaType[] => (type === undefined ? [] : Array.isArray(type) ? type : [type])

function isType(value: unknown, type: SchemaType): boolean {
  if (type === 'null') return value === null
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value)
  if (type === 'integer') return Number.isInteger(value)
  return typeof value === type
}

/** By JSON: schemas and mocks hold nothing else. */
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

function rangeFault(at: string | Phrase, n: number, { minimum: least, maximum: most }: JsonSchema) {
  if (least !== undefined && n < least) return phrase('%at% has to be at least %limit%', { at, limit: least })
  return most !== undefined && n > most ? phrase('%at% has to be at most %limit%', { at, limit: most }) : undefined
}

function lengthFault(at: string | Phrase, n: number, { minLength: least, maxLength: most }: JsonSchema) {
  if (least !== undefined && n < least)
    return phrase('%at% has to be at least %limit% characters', { at, limit: least })
  return most !== undefined && n > most
    ? phrase('%at% has to be at most %limit% characters', { at, limit: most })
    : undefined
}

function listFault({ items }: JsonSchema, list: unknown[], at: string): Phrase | undefined {
  if (!items) return undefined
  for (const [i, each] of list.entries()) {
    const fault = schemaFault(items, each, join(at, String(i)))
    if (fault) return fault
  }
  return undefined
}

function objectFault(schema: JsonSchema, fields: Fields, at: string): Phrase | undefined {
  const properties = schema.properties ?? {}
  for (const name of schema.required ?? [])
    if (fields[name] === undefined) return phrase('%at% is missing', { at: join(at, name) })
  for (const [name, value] of Object.entries(fields)) {
    const known = Object.hasOwn(properties, name) ? properties[name] : undefined
    const rest = schema.additionalProperties
    if (!known && rest === false) return phrase('%at% is not known', { at: join(at, name) })
    const of = known ?? (typeof rest === 'object' ? rest : undefined)
    const fault = of && value !== undefined ? schemaFault(of, value, join(at, name)) : undefined
    if (fault) return fault
  }
  return undefined
}

const join = (at: string, name: string): string => (at ? `${at}.${name}` : name)

/** The type in TypeScript, on one line. */
export function typeOfSchema(schema: JsonSchema | undefined): string {
  if (!schema) return 'any'
  if ('const' in schema) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((each) => JSON.stringify(each)).join(' | ') || 'never'
  if (schema.anyOf) return schema.anyOf.map((each) => `(${typeOfSchema(each)})`).join(' | ') || 'never'
  const types = typesOf(schema)
  if (types.length === 0) return schema.properties ? objectType(schema) : schema.items ? arrayType(schema) : 'any'
  return types.map((type) => oneType(schema, type)).join(' | ')
}

function oneType(schema: JsonSchema, type: SchemaType): string {
  if (type === 'integer') return 'number'
  if (type === 'array') return arrayType(schema)
  return type === 'object' ? objectType(schema) : type
}

const arrayType = ({ items }: JsonSchema): string => `(${typeOfSchema(items)})[]`

function objectType({ properties = {}, required = [], additionalProperties: rest }: JsonSchema): string {
  const fields = Object.entries(properties).map(([name, schema]) => {
    const doc = schema.description ? `/** ${schema.description.replaceAll('*/', '* /')} */ ` : ''
    return `${doc}${JSON.stringify(name)}${required.includes(name) ? '' : '?'}: ${typeOfSchema(schema)}`
  })
  if (rest !== false)
    fields.push(`[more: string]: ${typeof rest === 'object' && !fields.length ? typeOfSchema(rest) : 'any'}`)
  return `{ ${fields.join('; ')} }`
}
