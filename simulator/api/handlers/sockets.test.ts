import { beforeEach, expect, it } from 'vitest'
import type { SocketEvent } from '../../../protocol/session'
import { TestShell } from './testing'

let shell: TestShell
let sockets: { sent: unknown[]; closed: unknown[]; tell(event: SocketEvent): void }[]
let notices: [number, string][]

beforeEach(() => {
  ;[sockets, notices] = [[], []]
  shell = new TestShell({
    appId: '1',
    page: () => undefined,
    notice: (call, name) => notices.push([call, name]),
    network: {
      openSocket(_args: unknown, tell: (event: SocketEvent) => void) {
        const socket = { sent: [] as unknown[], closed: [] as unknown[], tell }
        sockets.push(socket)
        return {
          send: (...all: unknown[]) => socket.sent.push(all),
          close: (code?: number) => socket.closed.push(code),
        }
      },
    } as never,
  })
})

const open: SocketEvent = { type: 'open', headers: {} }

it('sockets end with the run of the program, and are not heard of any more', async () => {
  await shell.call('connectSocket', { url: 'wss://a.test', multiple: true })
  await shell.call('connectSocket', { url: 'wss://a.test' })
  sockets[0]!.tell(open)
  expect(notices).toEqual([[1, 'open']])
  shell.end()
  expect(sockets.map(({ closed }) => closed)).toEqual([[undefined], [undefined]])
  sockets[0]!.tell({ type: 'message', data: 'late', binary: false })
  expect(notices).toHaveLength(1)
})

it('nothing is sent before a socket is open, and only by the socket that is meant', async () => {
  await shell.call('connectSocket', { url: 'wss://a.test', multiple: true })
  expect(await shell.call('sendSocketMessage', { data: 'x', socketTaskID: 1 })).toMatchObject({ error: 10 })
  sockets[0]!.tell(open)
  await shell.call('sendSocketMessage', { data: 'x', socketTaskID: 1 })
  expect(sockets[0]!.sent).toEqual([['x', false]])
  // There is no socket of the older kind.
  expect(await shell.call('sendSocketMessage', { data: 'x' })).toMatchObject({ error: 10 })
  expect(await shell.call('closeSocket', {})).toMatchObject({ error: 10 })
})

it.each(['http://a.test', 'a.test', 'wss//a'])('%s is no address of a socket', async (url) => {
  expect(await shell.call('connectSocket', { url })).toMatchObject({ error: 2 })
  expect(sockets).toEqual([])
})
