/**
 * What a socket to the host is elsewhere. Files that go with a message do so as they are: an upload's comes from here, a
 * download's gets its path here, since it is logic that keeps files.
 */
import type { DownloadResult, HostToShell, ShellToHost } from '../../../protocol/session'
import type { SessionSocket } from '../../shell/session'
import type { LocalFiles } from './local-files'
import type { PlayerPort } from './player-port'

export class PortSocket implements SessionSocket {
  readyState: SessionSocket['readyState'] = 0
  onopen: SessionSocket['onopen'] = null
  onmessage: SessionSocket['onmessage'] = null
  onclose: SessionSocket['onclose'] = null
  /** Where downloads go, by request. */
  private readonly targets = new Map<number, string | undefined>()

  constructor(
    private readonly port: PlayerPort,
    private readonly files: LocalFiles,
  ) {
    port.onSession = (text, file) => void this.receive(text, file)
    queueMicrotask(() => {
      this.readyState = 1
      this.onopen?.call(this as never, new Event('open'))
    })
  }

  send(text: string): void {
    const message = JSON.parse(text) as ShellToHost
    if (message.k === 'download') this.targets.set(message.id, message.args.filePath)
    if (message.k !== 'upload') return this.port.post({ k: 'session', text })
    void this.files.find(message.args.filePath).then((file) => {
      if (file) return this.port.post({ k: 'session', text, file })
      const error = { code: 'file_missing', message: `${message.args.filePath} is not there` }
      this.hear({ k: 'request/result', id: message.id, error })
    })
  }

  close(): void {
    this.readyState = 3
  }

  private async receive(text: string, file: Blob | undefined): Promise<void> {
    if (!file) return this.hear(text)
    const message = JSON.parse(text) as Extract<HostToShell, { k: 'request/result' }>
    const target = this.targets.get(message.id)
    this.targets.delete(message.id)
    const error = target === undefined ? undefined : await this.files.put(file, target)
    if (error)
      return this.hear({
        ...message,
        result: undefined,
        error: { ...error, code: `file_${error.code}` },
      } as HostToShell)
    const path = target ?? (await this.files.add(file))
    this.hear({ ...message, result: { ...(message.result as DownloadResult), path } })
  }

  private hear(message: HostToShell | string): void {
    const data = typeof message === 'string' ? message : JSON.stringify(message)
    this.onmessage?.call(this as never, new MessageEvent('message', { data }))
  }
}
