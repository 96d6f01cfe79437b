import type { WireError } from '../../protocol/diagnostics'

/** An error with a code that travels: thrown in a handler, it is thrown again where the call was made. */
export class RpcError extends Error implements WireError {
  constructor(
    readonly code: string,
    message: string,
    readonly data?: unknown,
  ) {
    super(message)
    this.name = 'RpcError'
  }
}

/** What a caller is told. Errors of ours keep their code; any other is a bug, and told as such. */
export function toWireError(error: unknown): WireError {
  if (error instanceof RpcError)
    return { code: error.code, message: error.message, ...(error.data !== undefined && { data: error.data }) }
  return { code: 'internal_error', message: error instanceof Error ? error.message : String(error) }
}
