import { rpcError } from '../../base/rpc/rpc-error'
import type { RpcHandler } from '../../base/rpc/rpc-peer'
import { hostCalls, type HostCallName, type ParamsOf, type ResultOf } from '../../protocol/host'

export type HostHandlers = {
  [N in HostCallName]: (params: ParamsOf<N>, signal: AbortSignal) => Promise<ResultOf<N>> | ResultOf<N>
}

/** Checks what comes in against protocol/host.ts. Errors: `rpc_call_unknown`, `rpc_params_invalid`. */
export function dispatchTo(handlers: HostHandlers): RpcHandler {
  return (name, params, signal) => {
    if (!Object.hasOwn(hostCalls, name)) throw rpcError('rpc_call_unknown', 'There is no call %name%', { name })
    const call = name as HostCallName
    const parsed = hostCalls[call].params.safeParse(params ?? undefined)
    if (!parsed.success) {
      const [issue] = parsed.error.issues
      throw rpcError('rpc_params_invalid', '%name%: %at%: %reason%', {
        name,
        at: issue?.path.join('.') || 'parameters',
        reason: issue?.message ?? '',
      })
    }
    return (handlers[call] as (params: unknown, signal: AbortSignal) => unknown)(parsed.data, signal)
  }
}
