/** The network of a case: the shell's end and the host's, joined in one process. */
import { SessionNetwork } from '../../host/server/session-network'
import { NetworkLog } from '../../host/request/network-log'
import type { ProgramFiles } from '../../host/data/program-files'
import { shellToHost } from '../../protocol/session'
import { HostTransfers } from '../../simulator/shell/host-transfers'

export class CaseNetwork {
  readonly #host: SessionNetwork
  readonly shell: HostTransfers

  constructor(files: ProgramFiles) {
    this.#host = new SessionNetwork(
      (message) => setTimeout(() => this.shell.receive(message), 0),
      {},
      files,
      new NetworkLog(),
    )
    // As the socket between them has it: texts, checked at the host's door.
    this.shell = new HostTransfers((message) => {
      this.#host.receive(shellToHost.parse(JSON.parse(JSON.stringify(message))))
    })
  }

  dispose(): void {
    this.#host.dispose()
  }
}
