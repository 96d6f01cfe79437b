import { timingSafeEqual } from 'node:crypto'
import { firstText } from '../../base/rpc/first-text'
import { parseMessage } from '../../base/rpc/parse-message'
import { rpcError } from '../../base/rpc/rpc-error'
import { RpcPeer, type RpcHandler } from '../../base/rpc/rpc-peer'
import type { Transport } from '../../base/rpc/transport'
import { HOST_PROTOCOL_VERSION } from '../../protocol/host'

/** ms that a socket has to show its token. */
const PATIENCE = 5000

/** Compares in a time that says nothing about where two texts differ. */
export function isToken(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(token)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/**
 * Takes a workbench in. A socket whose first message is not the right token is closed, without a word on why. Resolves
 * with undefined then.
 */
export async function acceptWorkbench(
  transport: Transport,
  token: string,
  handler: RpcHandler,
): Promise<RpcPeer | undefined> {
  try {
    return await firstText(transport, PATIENCE, (text) => {
      const message = text.length < 4096 ? parseMessage(text) : undefined
      if (message?.k !== 'auth' || !isToken(message.token, token)) throw rpcError('rpc_refused', 'wrong token')
      // One of another version learns ours from the welcome, and says so.
      transport.send(JSON.stringify({ k: 'welcome', version: HOST_PROTOCOL_VERSION }))
      return new RpcPeer(transport, { handler })
    })
  } catch {
    transport.close('refused')
    return undefined
  }
}
