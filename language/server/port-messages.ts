import type { MessagePort } from 'node:worker_threads'
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  type Disposable,
  type Message,
  type MessageReader,
  type MessageWriter,
} from 'vscode-jsonrpc'

/** JSON-RPC messages as texts over a worker's port: whoever holds the other end passes them on unread. */
export class PortReader extends AbstractMessageReader implements MessageReader {
  constructor(private readonly port: MessagePort) {
    super()
  }

  listen(callback: DataCallback): Disposable {
    const heard = (text: unknown): void => {
      try {
        callback(JSON.parse(String(text)) as Message)
      } catch (error) {
        this.fireError(error)
      }
    }
    this.port.on('message', heard)
    this.port.on('close', () => this.fireClose())
    return { dispose: () => this.port.off('message', heard) }
  }
}

export class PortWriter extends AbstractMessageWriter implements MessageWriter {
  constructor(private readonly port: MessagePort) {
    super()
  }

  write(message: Message): Promise<void> {
    this.port.postMessage(JSON.stringify(message))
    return Promise.resolve()
  }

  end(): void {
    this.port.close()
  }
}
