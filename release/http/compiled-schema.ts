/** For what is asked most: a schema as a function made for it alone, which takes a tenth of the time. */
import { Ajv } from 'ajv'
import * as z from 'zod/mini'

/**
 * Whether a value is as the schema says; what is not named in it is removed from the value. Made from the schema's JSON Schema, for
 * schemas that change nothing and have nothing that JSON Schema cannot say. What it does not take, the schema itself should be asked about:
 * it knows why, and has the last word.
 */
export function compileSchema<Value>(schema: z.ZodMiniType<Value>): (value: unknown) => value is Value {
  const ajv = new Ajv({ removeAdditional: true, strict: true })
  return ajv.compile<Value>(z.toJSONSchema(schema, { target: 'draft-7' }))
}
