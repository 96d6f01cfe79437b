/** Checks a value against the part of JSON Schema that `protocol/custom-apis.ts` declares, and says its type in TypeScript. */
import type { JsonSchema, SchemaType } from '../protocol/custom-apis'

/** What is wrong first, with the place (`items.2.name`); undefined where the value fits. */
export function schemaFault(schema: JsonSchema, value: unknown, at = ''): string | undefined {
  const where = at || 'the value'
  const types = typesOf(schema)
  if (types.length > 0 && !types.some((type) => isType(value, type)))
    return value === undefined ? `${where} is missing` : `${where} must be ${types.join(' or ')}`
  if ('const' in schema && !same(value, schema.const)) return `${where} must be ${JSON.stringify(schema.const)}`
  if (schema.enum && !schema.enum.some((each) => same(value, each)))
    return `${where} must be one of ${schema.enum.map((each) => JSON.stringify(each)).join(', ')}`
  if (schema.anyOf && !schema.anyOf.some((each) => schemaFault(each, value, at) === undefined))
    return `${where} fits none of its alternatives`
  if (typeof value === 'number') return rangeFault(where, value, schema.minimum, schema.maximum, '')
  if (typeof value === 'string')
    return rangeFault(where, value.length, schema.minLength, schema.maxLength, ' characters')
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

function rangeFault(where: string, n: number, least: number | undefined, most: number | undefined, unit: string) {
  if (least !== undefined && n < least) return `${where} has to be at least ${least}${unit}`
  return most !== undefined && n > most ? `${where} has to be at most ${most}${unit}` : undefined
}

function listFault({ items }: JsonSchema, list: unknown[], at: string): string | undefined {
  if (!items) return undefined
  for (const [i, each] of list.entries()) {
    const fault = schemaFault(items, each, join(at, String(i)))
    if (fault) return fault
  }
  return undefined
}

function objectFault(schema: JsonSchema, fields: Fields, at: string): string | undefined {
  const properties = schema.properties ?? {}
  for (const name of schema.required ?? []) if (fields[name] === undefined) return `${join(at, name)} is missing`
  for (const [name, value] of Object.entries(fields)) {
    const known = Object.hasOwn(properties, name) ? properties[name] : undefined
    const rest = schema.additionalProperties
    if (!known && rest === false) return `${join(at, name)} is not known`
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
