import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { WebSocket } from 'ws'
import { PATIENCE, PROBE_EVERY } from './limits'
import { PhoneLink } from './phone-link'

class FakeSocket extends EventEmitter {
  readonly OPEN = 1
  readyState = 1
  readonly sent: { k: string; n?: number }[] = []
  send = (text: string): void => void this.sent.push(JSON.parse(text))
  terminate = vi.fn(() => this.emit('close'))
  close = vi.fn()
  hear = (message: unknown): boolean => this.emit('message', Buffer.from(JSON.stringify(message)), false)
}

const begin = () => {
  const socket = new FakeSocket()
  const events = { about: vi.fn(), latency: vi.fn(), say: vi.fn() }
  new PhoneLink(socket as unknown as WebSocket, events)
  return { socket, events }
}

beforeEach(() => vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date', 'performance'] }))
afterEach(() => vi.useRealTimers())

it('takes a phone for gone that says nothing for 20 seconds, and asks it no more', () => {
  const { socket } = begin()
  vi.advanceTimersByTime(PATIENCE)
  expect(socket.terminate).not.toHaveBeenCalled()
  vi.advanceTimersByTime(PROBE_EVERY)
  expect(socket.terminate).toHaveBeenCalledOnce()
  const { length } = socket.sent
  vi.advanceTimersByTime(10 * PATIENCE)
  expect([socket.sent.length, socket.terminate.mock.calls.length]).toEqual([length, 1])
})

it('keeps one that answers, and measures it by the answer to the newest question alone', () => {
  const { socket, events } = begin()
  for (let round = 0; round < 20; round++) {
    const { n } = socket.sent.at(-1)!
    vi.advanceTimersByTime(30)
    socket.hear({ k: 'probed', n: n! - 1 })
    expect(events.latency).toHaveBeenCalledTimes(round)
    socket.hear({ k: 'probed', n })
    expect(events.latency).toHaveBeenLastCalledWith(30)
    vi.advanceTimersByTime(PROBE_EVERY - 30)
  }
  expect(socket.terminate).not.toHaveBeenCalled()
})
