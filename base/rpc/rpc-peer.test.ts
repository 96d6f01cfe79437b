import { MessageChannel } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { trackDisposables } from '../disposables'
import { HostClient } from './host-client'
import { memoryTransports } from './memory-transport'
import { portTransport, type PortLike } from './port-transport'
import { RpcError } from './rpc-error'
import { RpcPeer, type RpcPeerOptions } from './rpc-peer'
import type { Transport } from './transport'

let tracker: ReturnType<typeof trackDisposables>
const peers: RpcPeer[] = []
beforeEach(() => {
  tracker = trackDisposables()
})
afterEach(() => {
  for (const peer of peers.splice(0)) peer.dispose()
  expect(tracker.leaks()).toEqual([])
  tracker.stop()
})

function pair(options: RpcPeerOptions, ends: [Transport, Transport] = memoryTransports()): [RpcPeer, RpcPeer] {
  const made: [RpcPeer, RpcPeer] = [new RpcPeer(ends[0], options), new RpcPeer(ends[1], options)]
  peers.push(...made)
  return made
}

function ports(): [Transport, Transport] {
  const { port1, port2 } = new MessageChannel()
  return [portTransport(port1 as unknown as PortLike), portTransport(port2 as unknown as PortLike)]
}

describe.each([
  ['memory', memoryTransports],
  ['message port', ports],
])('RpcPeer over a %s transport', (_, transports) => {
  it('answers calls in both directions, each with its own result', async () => {
    const [a, b] = pair({ handler: (name, params) => [name, params] }, transports())
    expect(await Promise.all([a.call('x/one', 1), b.call('x/two', { n: 2 }), a.call('x/three', null)])).toEqual([
      ['x/one', 1],
      ['x/two', { n: 2 }],
      ['x/three', null],
    ])
  })

  it('carries an RpcError whole and hides nothing of an ordinary one', async () => {
    const [a] = pair(
      {
        handler: (name) => {
          throw name === 'coded' ? new RpcError('file_changed', 'It changed', { version: '2' }) : new TypeError('oops')
        },
      },
      transports(),
    )
    await expect(a.call('coded')).rejects.toMatchObject({
      code: 'file_changed',
      message: 'It changed',
      data: { version: '2' },
    })
    await expect(a.call('other')).rejects.toMatchObject({ code: 'internal_error', message: 'oops' })
  })

  it('delivers events in order, to those who listen', async () => {
    const [a, b] = pair({ handler: () => null }, transports())
    const heard: unknown[] = []
    const subscription = b.on('tick', (n) => heard.push(n))
    for (let n = 0; n < 5; n++) a.emit('tick', n)
    await a.call('sync')
    subscription.dispose()
    a.emit('tick', 5)
    await a.call('sync')
    expect(heard).toEqual([0, 1, 2, 3, 4])
  })

  it('rejects what is open when the other end goes', async () => {
    const [a, b] = pair({ handler: () => new Promise(() => {}) }, transports())
    const call = a.call('never')
    const closed = new Promise((resolve) => a.onDidClose(resolve))
    b.dispose()
    await expect(call).rejects.toMatchObject({ code: 'rpc_closed' })
    await closed
    await expect(a.call('late')).rejects.toMatchObject({ code: 'rpc_closed' })
  })
})

describe('RpcPeer', () => {
  it('tells the handler of a cancelled call, and the caller at once', async () => {
    let signal: AbortSignal | undefined
    const [a] = pair({
      handler: (name, _params, s) => (name === 'slow' ? new Promise(() => (signal = s)) : null),
    })
    const controller = new AbortController()
    const call = a.call('slow', {}, controller.signal)
    await a.call('sync')
    expect(signal!.aborted).toBe(false)
    controller.abort()
    await expect(call).rejects.toMatchObject({ code: 'rpc_cancelled' })
    await a.call('sync')
    expect(signal!.aborted).toBe(true)
    await expect(a.call('slow', {}, controller.signal)).rejects.toMatchObject({ code: 'rpc_cancelled' })
  })

  it('answers a call without a handler', async () => {
    const [a] = pair({})
    await expect(a.call('x')).rejects.toMatchObject({ code: 'rpc_call_unknown' })
  })

  it('limits the length of parameters and of answers, and stays open', async () => {
    const [a] = pair({ maxMessage: 1000, handler: (name) => (name === 'big' ? 'x'.repeat(2000) : 'ok') })
    await expect(a.call('small', 'x'.repeat(2000))).rejects.toMatchObject({ code: 'rpc_message_too_large' })
    await expect(a.call('big')).rejects.toMatchObject({ code: 'rpc_message_too_large' })
    expect(await a.call('small')).toBe('ok')
  })

  it('limits how many calls are open', async () => {
    const [a] = pair({ maxOpenCalls: 2, handler: () => new Promise((resolve) => setTimeout(resolve, 5, 'done')) })
    const results = await Promise.allSettled([a.call('1'), a.call('2'), a.call('3')])
    expect(results.map((r) => r.status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
  })

  it.each([
    '',
    'nope',
    '[]',
    'null',
    '{"k":"call","id":"1","name":"x"}',
    '{"k":"__proto__"}',
    '{"k":"call","id":1}',
    'x'.repeat(2000),
  ])('closes on the message %j', async (text) => {
    const [raw, end] = memoryTransports()
    const peer = new RpcPeer(end, { maxMessage: 1000, handler: () => null })
    peers.push(peer)
    const closed = new Promise<{ reason: string }>((resolve) => peer.onDidClose(resolve))
    raw.send(text)
    expect((await closed).reason).toMatch(/not one of the protocol|too long/)
  })
})

describe('HostClient', () => {
  it('sends the token first and hears an event that follows the welcome', async () => {
    const [client, server] = memoryTransports()
    const heard: string[] = []
    const subscription = server.onMessage((text) => {
      heard.push(text)
      if (heard.length === 1) {
        server.send('{"k":"welcome","version":1}')
        server.send('{"k":"event","name":"build/didStart","payload":{"build":7}}')
      }
    })
    const host = await HostClient.connect(client, 'secret')
    expect(JSON.parse(heard[0]!)).toEqual({ k: 'auth', token: 'secret', version: 1 })
    const build = new Promise((resolve) => host.on('build/didStart', (event) => resolve(event.build)))
    server.send('{"k":"event","name":"build/didStart","payload":{"build":8}}')
    expect([7, 8]).toContain(await build)
    host.dispose()
    subscription.dispose()
  })

  it('refuses another version, and a host that closes', async () => {
    const [client, server] = memoryTransports()
    server.send('{"k":"welcome","version":99}')
    await expect(HostClient.connect(client, 't')).rejects.toMatchObject({ code: 'rpc_version' })
    const [other, refusing] = memoryTransports()
    refusing.close('wrong token')
    await expect(HostClient.connect(other, 't')).rejects.toMatchObject({
      code: 'rpc_closed',
      message: expect.stringContaining('wrong token'),
    })
  })
})
