import { expect, it } from 'vitest'
import { formOf, formOfCall, plainOf, ruleOf, whenFault } from './mock-form'

const outcome = { id: 1, duration: 2, failed: false, value: { a: { $t: 'undefined' }, b: [1, { $t: 'function' }] } }

it('a rule answers as the call was answered', () => {
  const form = formOfCall({ name: 'getLocation', outcome })
  expect(ruleOf(form, undefined)).toEqual({ api: 'getLocation', result: { b: [1, null] } })
  const failed = { ...outcome, failed: true, value: { error: 11, errorMessage: 'no' } }
  expect(ruleOf(formOfCall({ name: 'x', outcome: failed }), undefined)).toEqual({
    api: 'x',
    error: 11,
    errorMessage: 'no',
  })
  const thrown = { ...outcome, failed: true, value: { $t: 'error', name: 'Error', message: 'm', stack: '' } }
  expect(ruleOf(formOfCall({ name: 'x', outcome: thrown }), undefined)).toMatchObject({ error: 3, errorMessage: 'm' })
})

it('what was typed becomes a rule, and keeps being switched off', () => {
  const rule = { api: 'request', when: { url: 'x' }, result: { n: 1 }, delay: 20, enabled: false }
  expect(ruleOf(formOf(rule), rule)).toEqual(rule)
  expect(ruleOf({ ...formOf(rule), api: ' my.request ', delay: '', when: '' }, undefined)).toEqual({
    api: 'request',
    result: { n: 1 },
  })
})

it.each([
  { api: '' },
  { api: 'onShake' },
  { delay: '-1' },
  { when: '[]' },
  { result: '{' },
  { fails: true, error: '0' },
])('%o is no rule', (more) =>
  expect(ruleOf({ ...formOf({ api: 'request', result: {} }), ...more }, undefined)).toBeUndefined(),
)

it('parameters are an object, or nothing', () => {
  expect(['', ' ', '{}', '1', 'null', '{'].map(whenFault)).toEqual([false, false, false, true, true, true])
  expect(plainOf({ $t: 'object', name: 'A', fields: { n: 1 } })).toEqual({ n: 1 })
})
