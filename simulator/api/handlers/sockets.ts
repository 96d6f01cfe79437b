/**
 * Documentation: "my.connectSocket", "my.sendSocketMessage", "my.closeSocket". Sockets are the host's; each is known by
 * the call that opened it, whose notices (`open`, `message`, `error`, `close`) say what happens to it. They end with
 * the run of the program.
 */
import type { SocketEvent } from '../../../protocol/session'
import type { HostSocket } from '../../shell/host-transfers'
import { networkOf as stateOf } from '../../device/network'
import { ApiError } from '../spec'
import type { Handlers, ShellServices } from './services'
import { networkOf, sentHeaders, sentWith, timeoutOf, withQuery } from './request'

interface OpenSocket {
  socket: HostSocket
  isOpen: boolean
}

/** Of one run of the program. */
interface RunSockets {
  byCall: Map<number, OpenSocket>
  /** The one that `my.sendSocketMessage` means. */
  global: number | undefined
}

const runs = new WeakMap<AbortSignal, RunSockets>()

function socketsOf(shell: ShellServices): RunSockets {
  const present = runs.get(shell.run)
  if (present) return present
  const sockets: RunSockets = { byCall: new Map(), global: undefined }
  runs.set(shell.run, sockets)
  const offline = shell.device.onDidChange(({ section }) => {
    if (section !== 'network' || stateOf(shell.device.get('network').type).networkAvailable) return
    for (const call of sockets.byCall.keys()) lose(shell, sockets, call)
  })
  shell.run.addEventListener('abort', () => {
    offline.dispose()
    for (const { socket } of sockets.byCall.values()) socket.close()
    sockets.byCall.clear()
  })
  return sockets
}

/** The network is gone from under it. */
function lose(shell: ShellServices, sockets: RunSockets, call: number): void {
  const lost = sockets.byCall.get(call)
  sockets.byCall.delete(call)
  lost?.socket.close()
  shell.notice(call, 'error', { error: 50, errorMessage: 'the device is offline' })
  shell.notice(call, 'close', { code: 1006, reason: '' })
}

function tell(shell: ShellServices, sockets: RunSockets, call: number, event: SocketEvent): void {
  const known = sockets.byCall.get(call)
  // Closed by us, or of a run that is over.
  if (!known) return
  if (event.type === 'open') {
    known.isOpen = true
    shell.notice(call, 'open', { header: event.headers })
  } else if (event.type === 'message') shell.notice(call, 'message', { data: event.data, isBuffer: event.binary })
  else if (event.type === 'error') shell.notice(call, 'error', { error: 1, errorMessage: event.message })
  else {
    sockets.byCall.delete(call)
    shell.notice(call, 'close', { code: event.code, reason: event.reason })
  }
}

function openOne(shell: ShellServices, task: number | undefined): OpenSocket {
  const sockets = socketsOf(shell)
  const call = task ?? sockets.global
  const found = call === undefined ? undefined : sockets.byCall.get(call)
  if (!found) throw new ApiError('socket_not_open', '网络连接没有打开，无法发送消息')
  return found
}

export const sockets: Handlers = {
  connectSocket(args, shell, { call, stack }) {
    if (!/^wss?:\/\//i.test(args.url)) {
      throw new ApiError('api_arguments_invalid', `connectSocket: "${args.url.slice(0, 200)}" is no ws or wss address`)
    }
    const open = socketsOf(shell)
    const network = networkOf(shell, { stack }, 'socket', { url: args.url })
    // One at a time, but for tasks (documentation of the typings): a new one ends the one before.
    if (!args.multiple) {
      const before = open.global === undefined ? undefined : open.byCall.get(open.global)
      before?.socket.close()
      open.global = call
    }
    const wire = {
      url: withQuery(args.url, args.data),
      headers: sentHeaders(args, shell),
      protocols: args.protocols ?? [],
      timeout: timeoutOf('connectSocket', shell),
      with: sentWith(shell, { stack }),
    }
    const socket = network.openSocket(wire, (event) => tell(shell, open, call, event))
    open.byCall.set(call, { socket, isOpen: false })
    return { socketTaskID: String(call) }
  },

  sendSocketMessage(args, shell) {
    const { socket, isOpen } = openOne(shell, args.socketTaskID)
    if (!isOpen) throw new ApiError('socket_not_open', '网络连接没有打开，无法发送消息')
    const { data } = args
    if (data instanceof ArrayBuffer) socket.send(toBase64(new Uint8Array(data)), true)
    else if (ArrayBuffer.isView(data))
      socket.send(toBase64(new Uint8Array(data.buffer, data.byteOffset, data.byteLength)), true)
    else if (typeof data !== 'string') throw new ApiError('api_arguments_invalid', 'sendSocketMessage: data is no text')
    else socket.send(data, args.isBuffer === true)
    return { success: true }
  },

  closeSocket(args, shell) {
    openOne(shell, args.socketTaskID).socket.close(args.code, args.reason)
    return { message: '' }
  },
}

function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192))
  return btoa(text)
}
