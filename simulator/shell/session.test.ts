import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { HostToShell, ShellToHost } from '../../protocol/session'
import { Session } from './session'

class FakeSocket {
  static readonly CONNECTING = 0
  static readonly OPEN = 1
  static made: FakeSocket[] = []
  readyState = 0
  readonly sent: ShellToHost[] = []
  onopen: () => void = () => {}
  onclose: () => void = () => {}
  onmessage: (event: { data: string }) => void = () => {}
  constructor() {
    FakeSocket.made.push(this)
  }
  send(text: string): void {
    this.sent.push(JSON.parse(text) as ShellToHost)
  }
  /** As a browser does, the end is told later. */
  close(): void {
    this.readyState = 2
  }
  open(): void {
    this.readyState = 1
    this.onopen()
  }
  end(): void {
    this.readyState = 3
    this.onclose()
  }
  hear(message: HostToShell): void {
    this.onmessage({ data: JSON.stringify(message) })
  }
  greet(storage: Record<string, string> = {}): void {
    this.open()
    this.hear({ k: 'hello', build: 1, hash: 'h', reload: false, errors: [], storage, device: '{}' })
  }
  kinds = (): string[] => this.sent.map(({ k }) => k)
}

const newest = (): FakeSocket => FakeSocket.made.at(-1)!
const begin = () => {
  const events = {
    loaded: () => ({ build: 0 }),
    onHello: vi.fn(),
    onUpdate: vi.fn(),
    onConnected: vi.fn(),
    onStorage: vi.fn(),
    onLookWanted: vi.fn(),
    onStorageChange: vi.fn(),
  }
  return { session: new Session(() => new WebSocket('ws://x'), events), events }
}
const request = (session: Session): Promise<unknown> =>
  session.network!.start('request', { url: 'http://x/', method: 'GET', headers: {}, timeout: 1 } as never, never)
const never = new AbortController().signal

beforeEach(() => {
  FakeSocket.made = []
  vi.stubGlobal('WebSocket', FakeSocket)
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('a session that hurries', () => {
  it('does not wait for the pause after a failure, and begins with short pauses again', () => {
    const { session } = begin()
    for (let failures = 0; failures < 6; failures++) {
      newest().end()
      vi.advanceTimersByTime(6000)
    }
    newest().end()
    const { length } = FakeSocket.made
    session.hurry()
    expect(FakeSocket.made.length).toBe(length + 1)
    newest().end()
    vi.advanceTimersByTime(300)
    expect(FakeSocket.made.length).toBe(length + 2)
  })

  it('leaves an attempt that is under way and a connection that is there alone, unless told that it may be dead', () => {
    const { session, events } = begin()
    session.hurry()
    newest().greet()
    session.hurry()
    expect(FakeSocket.made.length).toBe(1)
    session.hurry(true)
    expect(FakeSocket.made.length).toBe(2)
    expect(events.onConnected.mock.calls).toEqual([[true], [false]])
    // The old one's end comes late, and is no end of the new one.
    FakeSocket.made[0]!.end()
    newest().greet()
    expect(events.onConnected).toHaveBeenLastCalledWith(true)
    vi.advanceTimersByTime(60_000)
    expect(FakeSocket.made.length).toBe(2)
  })

  it('stays closed', () => {
    const { session } = begin()
    session.close()
    session.hurry(true)
    vi.advanceTimersByTime(60_000)
    expect(FakeSocket.made.length).toBe(1)
  })
})

describe('a program that started with what the page brought along', () => {
  it('is sent for once the host has greeted, in order, and then at once', () => {
    const { session, events } = begin()
    session.assume({ a: '"1"' })
    expect(events.onStorage).toHaveBeenLastCalledWith({ a: '"1"' })
    session.didStart()
    void request(session)
    session.writeStorage({ clear: false, entries: { b: '"2"' } })
    newest().open()
    expect(newest().kinds()).toEqual(['hello'])
    newest().hear({ k: 'hello', build: 1, reload: false, errors: [], storage: { a: '"1"' }, device: '{}' })
    expect(newest().kinds()).toEqual(['hello', 'run', 'request', 'storage/write'])
    expect(events.onStorage).toHaveBeenLastCalledWith({ a: '"1"', b: '"2"' })
    void request(session)
    expect(newest().kinds().length).toBe(5)
  })

  it('hears that the host cannot be reached', async () => {
    const { session } = begin()
    session.assume({})
    const failed = expect(request(session)).rejects.toMatchObject({ code: 'session_closed' })
    newest().end()
    await failed
    expect(session.network).toBeUndefined()
    vi.advanceTimersByTime(300)
    newest().greet()
    expect(newest().kinds()).toEqual(['hello'])
  })
})
