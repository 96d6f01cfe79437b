import inspector from 'node:inspector'
import { afterAll, expect, it } from 'vitest'
import { toLogValues } from '../../../base/log-value'
import { shownAs } from './shown-as'

const session = new inspector.Session()
session.connect()
afterAll(() => session.disconnect())

/** What a debugger of this V8 calls it. */
function shownBy(value: object): Promise<string | undefined> {
  ;(globalThis as { shown?: object }).shown = value
  return new Promise((resolve) =>
    session.post('Runtime.evaluate', { expression: 'shown' }, (_, { result }) => resolve(result.description)),
  )
}

class Kept {
  method(): void {}
}

it('is what the debugger and the console say, and nothing that a program sees', async () => {
  const self = Object.assign(Object.create(shownAs('Page pages/a', Kept.prototype)) as Kept, { data: { n: 1 } })
  expect(await shownBy(self)).toBe('Page pages/a')
  expect(toLogValues([self])).toEqual([{ $t: 'object', name: 'Page pages/a', fields: { data: { n: 1 } } }])
  expect(Object.prototype.toString.call(self)).toBe('[object Object]')
  expect(String(self)).toBe('[object Object]')
  const met: string[] = []
  for (const name in self) met.push(name)
  expect(met).toEqual(['data'])
  expect(Reflect.ownKeys(self)).toEqual(['data'])
  expect(self).toBeInstanceOf(Kept)
  // As a program may do with any object.
  Object.assign(self, { [Symbol.toStringTag]: 'Mine' })
  expect(String(self)).toBe('[object Mine]')
})
