import { afterEach, beforeEach, expect, it } from 'vitest'
import { get, TestHost } from '../testing/test-host'
import { MAX_SIMULATORS } from '../../protocol/simulator-input'

let test: TestHost
beforeEach(async () => void (test = await TestHost.start()))
afterEach(() => test.stop())

const hostOf = (origin: string): string => origin.slice('http://'.length)

it('serves a program on several simulators, each an origin with data of its own', async () => {
  const { info } = test.workspace
  const origins = [info.simulatorOrigin, ...info.moreOrigins]
  expect(new Set(origins).size).toBe(MAX_SIMULATORS)
  for (const origin of origins) {
    expect(await get(test.port, '/', { host: hostOf(origin) })).toMatchObject({ status: 200 })
    // One is foreign to the other.
    const other = origins.find((each) => each !== origin)!
    expect(await get(test.port, '/', { host: hostOf(origin), origin: other })).toMatchObject({ status: 403 })
  }
  const greet = async (origin: string) => {
    const session = await test.session(origin)
    session.send({ k: 'hello', build: 0 })
    return { session, hello: await session.next() }
  }
  const first = await greet(origins[0]!)
  first.session.send({ k: 'storage/write', clear: false, entries: { a: '1' } })
  first.session.send({ k: 'device/write', text: '{"x":{}}' })
  first.session.send({ k: 'request', id: 1, args: { url: 'nowhere:' } })
  await first.session.next()
  expect((await greet(origins[1]!)).hello).toMatchObject({ storage: {}, device: '{}' })
  expect((await greet(origins[0]!)).hello).toMatchObject({ storage: { a: '1' }, device: '{"x":{}}' })
  expect(test.workspace.dataOf(hostOf(origins[2]!).split('.')[0]!)?.storage.all()).toEqual({})
  expect(test.workspace.dataOf('a'.repeat(32))).toBeUndefined()
})
