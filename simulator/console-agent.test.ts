import { afterEach, expect, it } from 'vitest'
import { consoleAgent } from './console-agent'

const scope = globalThis as Record<string, unknown>
const made = ['$_', 'kept', 'tested']
afterEach(() => made.forEach((name) => delete scope[name]))
const agent = consoleAgent()
const run = (code: string): any => agent['evaluate']!({ code })
const complete = (object: string): any => agent['complete']!({ object })

it('runs expressions and statements in the global scope, and keeps what they declare and give', async () => {
  expect(await run('1 + 1 // two')).toEqual({ value: 2, failed: false })
  expect(await run('$_ * 21')).toEqual({ value: 42, failed: false })
  await run('const kept = { list: [1] }')
  expect(await run('kept.list')).toEqual({ value: [1], failed: false })
  expect(await run('{ a: kept.list[0] }')).toEqual({ value: { a: 1 }, failed: false })
  expect(await run('{ let x = 3; x }')).toEqual({ value: 3, failed: false })
})

it('waits for promises, also at the top', async () => {
  expect(await run('Promise.resolve("later")')).toEqual({ value: 'later', failed: false })
  expect(await run('await Promise.resolve(5) + 1')).toEqual({ value: 6, failed: false })
  expect(await run('const y = await Promise.resolve(2); [1, ";", y]')).toEqual({ value: [1, ';', 2], failed: false })
  expect(await run('const x = await Promise.resolve(7); return x')).toEqual({ value: 7, failed: false })
  expect(await run('Promise.reject(new Error("no"))')).toMatchObject({ value: { message: 'no' }, failed: true })
})

it('gives errors with the frames of what was typed alone', async () => {
  const { value, failed } = await run('(function broken() { missing() })()')
  expect(failed).toBe(true)
  expect(value).toMatchObject({ $t: 'error', name: 'ReferenceError' })
  expect(value.stack).toContain('at broken (tandem-console')
  expect(value.stack).not.toContain('console-agent')
  expect(await run('1 +')).toMatchObject({ value: { name: 'SyntaxError' }, failed: true })
})

it('completes plain paths and calls nothing for it', async () => {
  let asked = 0
  scope['tested'] = {
    list: [{ name: 'Ada' }],
    get dear() {
      asked++
      return {}
    },
  }
  expect(complete('')).toContain('tested')
  expect(complete('tested').slice(0, 2)).toEqual(['list', 'dear'])
  expect(complete('tested')).toContain('hasOwnProperty')
  expect(complete('tested.list[0]')[0]).toBe('name')
  expect(complete('tested["list"]')).toContain('map')
  expect(complete('tested.dear')).toEqual([])
  expect(complete('tested.list()')).toEqual([])
  expect(complete('nothing.here')).toEqual([])
  expect(asked).toBe(0)
})
