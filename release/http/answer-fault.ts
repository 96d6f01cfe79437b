import type { FastifyReply } from 'fastify'
import { asFault } from '../database/open-database'
import { ReleaseFault, releaseFault } from '../release-fault'
import { diskFault } from '../store/receive-blob'

const RETRY = 2

/** Whatever was thrown → a fault; what is not one of ours is a bug, of which the client is told nothing more. */
export function faultOf(error: unknown, log: (line: string) => void): ReleaseFault {
  const known = asFault(diskFault(error))
  if (known instanceof ReleaseFault) return known
  const { code, statusCode } = (known ?? {}) as { code?: string; statusCode?: number }
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return releaseFault('request_too_large', 413, 'The request is larger than is allowed')
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return releaseFault('request_invalid', statusCode, 'The request cannot be read')
  log(`internal error: ${known instanceof Error ? (known.stack ?? known.message) : String(known)}`)
  return releaseFault('internal_error', 500, 'Something went wrong; the platform has written down what')
}

/** For `retry-after`. */
export function retrySeconds(fault: ReleaseFault): string | undefined {
  return fault.status === 429 || fault.status === 503 ? String(fault.values?.seconds ?? RETRY) : undefined
}

export function retryAfter(reply: FastifyReply, fault: ReleaseFault): void {
  const seconds = retrySeconds(fault)
  if (seconds !== undefined) void reply.header('retry-after', seconds)
}
