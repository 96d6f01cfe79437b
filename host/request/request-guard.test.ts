import dns from 'node:dns'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { requestArgs } from '../../protocol/session'
import { lanAddresses } from '../preview/addresses'
import { runRequest } from './proxy'
import { guardRequests, type RequestGuard } from './request-guard'

const never = new AbortController().signal
const [lan] = lanAddresses()
let guard: RequestGuard
let inside: http.Server
let outside: http.Server | undefined
let ownPort = 0
const port = (server: http.Server): number => (server.address() as AddressInfo).port
const listening = (server: http.Server, host: string): Promise<void> =>
  new Promise((resolve) => server.listen(0, host, resolve))

beforeAll(async () => {
  inside = http.createServer((_request, response) => response.end('inside'))
  await listening(inside, '127.0.0.1')
  if (lan) {
    outside = http.createServer((request, response) => {
      if (request.url === '/ok') return response.end('outside')
      response.writeHead(302, { location: `http://127.0.0.1:${port(inside)}/` }).end()
    })
    await listening(outside, lan.address)
  }
  guard = guardRequests(() => [ownPort])
})
afterAll(() => {
  guard.dispose()
  for (const server of [inside, outside]) server?.close()
})

const ask = (url: string) => runRequest(requestArgs.parse({ url }), { guard }, never)
const refused = expect.objectContaining({ code: 'preview_request_refused' })

describe('a guarded request', () => {
  it.each([
    '127.0.0.1',
    'localhost',
    '127.1',
    '2130706433',
    '0x7f.0.0.1',
    '0',
    '0.0.0.0',
    '127.9.9.9',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[64:ff9b::127.0.0.1]',
    '169.254.169.254',
    '[fe80::1]',
    '[::ffff:169.254.169.254]',
  ])('does not go to %s', async (host) => {
    await expect(ask(`http://${host}:${port(inside)}/`)).rejects.toEqual(refused)
  })

  it('does not go where a name leads to this machine, though it did not a moment before', async () => {
    const lookup = vi.spyOn(dns, 'lookup').mockImplementation(((_name: string, _options: unknown, done: Function) =>
      done(null, [
        { address: '192.0.2.77', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ])) as never)
    await expect(ask(`http://rebind.example:${port(inside)}/`)).rejects.toEqual(refused)
    expect(lookup).toHaveBeenCalled()
    lookup.mockRestore()
  })

  it.runIf(lan)('goes to other addresses, and follows a redirect to none of these', async () => {
    const origin = `http://${lan!.address}:${port(outside!)}`
    expect((await ask(`${origin}/ok`)).body).toBe('outside')
    await expect(ask(`${origin}/redirect`)).rejects.toEqual(refused)
    ownPort = port(outside!)
    // A kept connection asks nobody again, so another guard.
    const other = guardRequests(() => [ownPort])
    await expect(runRequest(requestArgs.parse({ url: `${origin}/ok` }), { guard: other }, never)).rejects.toEqual(
      refused,
    )
    other.dispose()
  })
})
