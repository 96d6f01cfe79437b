/** protocol/network.ts, answered by the open project's record. */
import { rpcError, toWireError } from '../../base/rpc/rpc-error'
import type { ParamsOf, ResultOf } from '../../protocol/host'
import type { networkCalls } from '../../protocol/network'
import { carryOut, type Transfer } from '../request/carry-out'
import { SessionNetwork } from '../server/session-network'
import type { Workspace } from '../workspace/workspace'

type NetworkHandlers = {
  [N in keyof typeof networkCalls]: (params: ParamsOf<N>) => Promise<ResultOf<N>> | ResultOf<N>
}

export function networkHandlers(open: () => Workspace): NetworkHandlers {
  return {
    'network/list': () => open().network.list(),
    'network/details': ({ id }) => open().network.details(id),
    'network/body': ({ id, of }) => open().network.body(id, of),
    'network/messages': ({ id }) => open().network.messages(id),
    'network/clear': () => {
      open().network.clear()
      return {}
    },
    'network/replay': ({ id }) => {
      replay(open(), id)
      return {}
    },
    'network/rules': () => open().mocks.list(),
  }
}

/** Runs in the background: the record shows what comes of it. */
function replay(workspace: Workspace, id: number): void {
  const found = workspace.network.replayable(id)
  if (!found) throw rpcError('network_not_replayable', 'This request cannot be sent again')
  const { kind, method, url } = found.entry
  // A simulator's or phone's own network, also where that one has gone.
  const by = found.by instanceof SessionNetwork ? found.by : undefined
  const { mocks, network: log } = workspace
  const { files, network } = by ?? { files: workspace.data.files, network: { mocks, cookies: workspace.data.cookies } }
  const recording = log.begin({
    kind,
    method,
    url,
    replayOf: id,
    phone: found.entry.phone,
    by: found.by,
    args: found.args,
  })
  // A download is only looked at, not kept again.
  const args = { method, responseType: 'base64', ...(found.args as object) }
  const transfer = { k: kind === 'download' ? 'request' : kind, args } as Transfer
  const listener = { headers() {}, progress() {} }
  const signal = new AbortController().signal
  carryOut(transfer, { ...network, recording }, files, signal, listener).then(
    () => recording.done(),
    (error: unknown) => recording.failed(toWireError(error)),
  )
}
