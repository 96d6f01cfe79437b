import { describe, expect, it } from 'vitest'
import { NetworkLog } from './network-log'

const request = (by: object, url = 'https://a.test/') => ({
  kind: 'request' as const,
  method: 'GET',
  url,
  by,
  args: {},
})
const text = (base64: string | undefined): string => Buffer.from(base64 ?? '', 'base64').toString()

describe('the record of the network', () => {
  it('keeps what a request says of itself, and its bodies', () => {
    const log = new NetworkLog()
    const one = log.begin(request({}))
    one.sent({ a: '1' }, '你好')
    one.answered(200, { 'content-type': 'application/json; charset=utf-8' }, 'mock/a.json')
    one.received(Buffer.from('{"a"'))
    one.received(Buffer.from(':1}'))
    one.done()
    expect(log.list()).toMatchObject([{ status: 200, type: 'application/json', size: 7, mocked: 'mock/a.json' }])
    expect(text(log.body(1, 'request')?.base64)).toBe('你好')
    expect(text(log.body(1, 'response')?.base64)).toBe('{"a":1}')
    expect(log.details(1)?.requestHeaders).toEqual({ a: '1' })
    log.dispose()
  })

  it('keeps 5 MB of bodies, and 10,000 entries', () => {
    const log = new NetworkLog()
    for (let n = 0; n < 10_005; n++) log.begin(request({})).done()
    expect(log.list()).toHaveLength(10_000)
    for (let n = 0; n < 4; n++) log.begin(request({})).received(Buffer.alloc(1_900_000))
    expect(log.body(10_007, 'response')).toBeNull()
    expect(log.body(10_009, 'response')?.size).toBe(1_900_000)
    const large = log.begin(request({}))
    for (let n = 0; n < 3; n++) large.received(Buffer.alloc(1_000_000))
    expect(log.body(10_010, 'response')).toMatchObject({ size: 3_000_000 })
    expect(Buffer.from(log.body(10_010, 'response')!.base64, 'base64')).toHaveLength(2_000_000)
    log.dispose()
  })

  it('knows which run of the program asked, also after the shell came anew', () => {
    const log = new NetworkLog()
    const [gone, here, other] = [{}, {}, {}]
    for (const by of [gone, here, other]) log.begin(request(by)).done()
    log.ended(gone)
    log.newRun(here)
    expect(log.list().map(({ past }) => past)).toEqual([true, true, false])
    log.clear()
    expect(log.list()).toEqual([])
    log.dispose()
  })
})
