import { inEnglish } from './messages/phrase'
import { expect, it } from 'vitest'
import { customApiTypes } from './custom-api-types'
import { schemaFault, typeOfSchema } from './json-schema'

it.each([
  [{}, 1, undefined],
  [{ type: 'string' }, 'a', undefined],
  [{ type: 'string' }, 1, 'the value must be string'],
  [{ type: 'string' }, undefined, 'the value is missing'],
  [{ type: ['string', 'null'] }, null, undefined],
  [{ type: 'integer' }, 1.5, 'the value must be integer'],
  [{ type: 'number', minimum: 1 }, 0, 'the value has to be at least 1'],
  [{ type: 'string', maxLength: 2 }, 'abc', 'the value has to be at most 2 characters'],
  [{ enum: ['a', 'b'] }, 'c', 'the value must be one of "a", "b"'],
  [{ const: { a: 1 } }, { a: 1 }, undefined],
  [{ anyOf: [{ type: 'string' }, { type: 'number' }] }, true, 'the value fits none of its alternatives'],
  [{ type: 'array', items: { type: 'number' } }, [1, '2'], '1 must be number'],
  [
    { type: 'object', properties: { list: { items: { type: 'object', required: ['x'] } } } },
    { list: [{ x: 1 }, {}] },
    'list.1.x is missing',
  ],
  [{ type: 'object', properties: { a: {} }, additionalProperties: false }, { a: 1, b: 2 }, 'b is not known'],
  [{ type: 'object', additionalProperties: { type: 'number' } }, { a: 'x' }, 'a must be number'],
  [{ type: 'object', properties: {} }, { constructor: 1 }, undefined],
] as const)('%j of %j: %s', (schema, value, fault) => {
  const found = schemaFault(schema as never, value)
  expect(found && inEnglish(found)).toBe(fault)
})

it('types', () => {
  expect(
    typeOfSchema({
      type: 'object',
      properties: { a: { type: 'integer' } },
      required: ['a'],
      additionalProperties: false,
    }),
  ).toBe('{ "a": number }')
  expect(typeOfSchema({ type: ['array', 'null'], items: { enum: ['x', 1] } })).toBe('("x" | 1)[] | null')
  expect(typeOfSchema({ anyOf: [{ type: 'string' }, { const: 3 }] })).toBe('(string) | (3)')
})

it('declarations for the editor', () => {
  const text = customApiTypes({
    apis: { ping: { description: 'Is it */ there', mock: [] } },
    events: { gone: { payload: { type: 'string' } } },
  })
  expect(text).toContain('/** Is it * / there */')
  expect(text).toContain('function call(name: "ping", params?: any): Promise<any>')
  expect(text).toContain('function on(name: "gone", listener: (payload: string) => void): { remove(): void }')
  expect(customApiTypes({ apis: {}, events: {} })).toBe('')
})
