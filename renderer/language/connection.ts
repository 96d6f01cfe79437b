import {
  AbstractMessageReader,
  AbstractMessageWriter,
  createMessageConnection,
  type DataCallback,
  type Message,
  type MessageConnection,
} from 'vscode-jsonrpc/browser'
import { firstText } from '../../base/rpc/first-text'
import { parseMessage } from '../../base/rpc/parse-message'
import { rpcError } from '../../base/rpc/rpc-error'
import { connectSocket } from '../../base/rpc/socket-transport.web'
import type { Transport } from '../../base/rpc/transport'
import { HOST_PROTOCOL_VERSION } from '../../protocol/host-version'
import { LANGUAGE_SOCKET } from '../../protocol/language'
import { tokenOf } from '../workbench/connect'

class Reader extends AbstractMessageReader {
  constructor(private readonly transport: Transport) {
    super()
  }

  listen(callback: DataCallback) {
    this.transport.onClose(() => this.fireClose())
    return this.transport.onMessage((text) => callback(JSON.parse(text) as Message))
  }
}

class Writer extends AbstractMessageWriter {
  constructor(private readonly transport: Transport) {
    super()
  }

  write(message: Message): Promise<void> {
    this.transport.send(JSON.stringify(message))
    return Promise.resolve()
  }

  end(): void {
    this.transport.close()
  }
}

/** The way to a language service of this window's own: see protocol/language.ts. Rejects where the host has none. */
export async function connectLanguage(): Promise<MessageConnection> {
  const url = new URL(LANGUAGE_SOCKET, location.href)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  url.hash = ''
  const transport = await connectSocket(url.href)
  const connected = firstText(transport, 10_000, (text) => {
    if (parseMessage(text)?.k !== 'welcome') throw rpcError('rpc_closed', 'The language service did not answer')
    return createMessageConnection(new Reader(transport), new Writer(transport))
  })
  transport.send(JSON.stringify({ k: 'auth', token: tokenOf(location.hash), version: HOST_PROTOCOL_VERSION }))
  return connected
}
