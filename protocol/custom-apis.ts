/**
 * APIs and events that the app container of a program adds to the platform's, as `tandem.apis.json` in the project's
 * root declares them (docs/custom-apis.md). The compiler validates the file and puts it into the manifest; logic
 * calls them by `my.call(name, params, callback)` and listens by `my.on(event, listener)`; the shell answers with the
 * declared mock, in place of the native side. The file's `mocks` answer calls of the platform's own APIs, in logic.
 */
import * as z from 'zod/mini'

/**
 * The part of JSON Schema (2020-12) that is understood. Other keywords are refused rather than ignored: a check that
 * is written down and not made would be worse than none.
 */
export interface JsonSchema {
  type?: SchemaType | SchemaType[] | undefined
  description?: string | undefined
  enum?: unknown[] | undefined
  const?: unknown
  properties?: Record<string, JsonSchema> | undefined
  required?: string[] | undefined
  additionalProperties?: boolean | JsonSchema | undefined
  items?: JsonSchema | undefined
  anyOf?: JsonSchema[] | undefined
  minimum?: number | undefined
  maximum?: number | undefined
  minLength?: number | undefined
  maxLength?: number | undefined
  default?: unknown
}
export type SchemaType = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array' | 'null'

const type = z.enum(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'])
const schema: z.ZodMiniType<JsonSchema> = z.lazy(() =>
  z.strictObject({
    type: z.optional(z.union([type, z.array(type)])),
    description: z.optional(z.string()),
    enum: z.optional(z.array(z.unknown())),
    const: z.optional(z.unknown()),
    properties: z.optional(z.record(z.string(), schema)),
    required: z.optional(z.array(z.string())),
    additionalProperties: z.optional(z.union([z.boolean(), schema])),
    items: z.optional(schema),
    anyOf: z.optional(z.array(schema)),
    minimum: z.optional(z.number()),
    maximum: z.optional(z.number()),
    minLength: z.optional(z.number()),
    maxLength: z.optional(z.number()),
    default: z.optional(z.unknown()),
  }),
)

/** ms */
export const MAX_MOCK_DELAY = 60_000

/** One way to answer. `when`: parameters that have to be as given; ms. */
const answerFields = {
  when: z.optional(z.record(z.string(), z.unknown())),
  result: z.optional(z.unknown()),
  error: z.optional(z.int().check(z.minimum(1))),
  errorMessage: z.optional(z.string()),
  delay: z.optional(z.number().check(z.minimum(0), z.maximum(MAX_MOCK_DELAY))),
}
const answer = z.strictObject(answerFields)

/** What gives an object with methods, or takes a listener: no JSON can stand for that. */
const unanswerable = /^(on|off|create)[A-Z]|^get\w*Manager$|^connectSocket$/
export const canMock = (api: string): boolean => !unanswerable.test(api.split('.').at(-1)!)

/** An answer in place of the platform's to `my.<api>`, or to `my.call` of that name. */
const platformMock = z.strictObject({
  /** Without `my.`; members of groups as `ap.openURL`. */
  api: z.string().check(
    z.regex(/^[A-Za-z][\w.-]{0,99}$/),
    z.refine((name) => canMock(name)),
  ),
  ...answerFields,
  /** `false` switches it off. */
  enabled: z.optional(z.boolean()),
})

const api = z.strictObject({
  description: z.optional(z.string()),
  params: z.optional(schema),
  result: z.optional(schema),
  /** The first whose `when` fits answers. */
  mock: z.optional(z.union([answer, z.array(answer)])),
})

const event = z.strictObject({
  description: z.optional(z.string()),
  payload: z.optional(schema),
  /** What the workbench offers to send. */
  mock: z.optional(z.unknown()),
})

const name = z.string().check(z.regex(/^[A-Za-z][\w.-]{0,99}$/))

export const customApisFile = z.strictObject({
  $schema: z.optional(z.string()),
  apis: z.optional(z.record(name, api)),
  events: z.optional(z.record(name, event)),
  /** The first whose `api` and `when` fit answers. */
  mocks: z.optional(z.array(platformMock)),
})

export type MockAnswer = z.output<typeof answer>
export type ApiMock = z.output<typeof platformMock>
export interface CustomApi {
  description?: string | undefined
  params?: JsonSchema | undefined
  result?: JsonSchema | undefined
  mock: MockAnswer[]
}
export type CustomEvent = z.output<typeof event>

/** As the manifest has them. */
export interface CustomApis {
  apis: Record<string, CustomApi>
  events: Record<string, CustomEvent>
  /** Of the platform's APIs, in the file's order; absent where there are none. */
  mocks?: ApiMock[]
}

/** Whether parameters are as a mock wants them, by JSON. */
export const fitsMock = ({ when = {} }: MockAnswer, params: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(when).every(([key, value]) => JSON.stringify(params[key]) === JSON.stringify(value))

export function customApisOf(file: z.output<typeof customApisFile>): CustomApis {
  const apis = Object.entries(file.apis ?? {}).map(([key, { mock = [], ...rest }]) => [
    key,
    { ...rest, mock: Array.isArray(mock) ? mock : [mock] },
  ])
  return {
    apis: Object.fromEntries(apis) as Record<string, CustomApi>,
    events: file.events ?? {},
    ...(file.mocks?.length && { mocks: file.mocks }),
  }
}
