/** Files by their hash: they never change, so that they may be kept for ever. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { bytes32 } from '../../protocol/release'
import type { Platform } from '../platform'
import { releaseFault } from '../release-fault'
import type { ByteRange } from '../store/blob-store'

export async function sendBlob(
  platform: Platform,
  sha256: string,
  request: FastifyRequest,
  reply: FastifyReply,
  /** `private`: what was asked for with a login is for nobody else who asks for the same address. */
  keptBy: 'public' | 'private' = 'public',
): Promise<FastifyReply> {
  const unknown = () => releaseFault('blob_unknown', 404, 'There is no such file')
  if (!bytes32.safeParse(sha256).success) throw unknown()
  const etag = `"${sha256}"`
  const caching = () =>
    reply
      .header('etag', etag)
      .header('cache-control', `${keptBy}, max-age=31536000, immutable`)
      // Whatever somebody sent is no script of this platform's pages.
      .header('x-content-type-options', 'nosniff')
  if (request.headers['if-none-match'] === etag) return caching().code(304).send()
  const bytes = await platform.store.size(sha256)
  if (bytes === undefined) throw unknown()
  const asked = request.headers['if-range'] === undefined || request.headers['if-range'] === etag
  const range = asked ? readRange(request.headers.range, bytes) : undefined
  if (range === 'unsatisfiable') {
    void reply.header('content-range', `bytes */${bytes}`)
    throw releaseFault('blob_range_invalid', 416, 'The file has %bytes% bytes', { bytes })
  }
  const length = range ? range.end - range.start + 1 : bytes
  const body = request.method === 'HEAD' ? undefined : await platform.store.read(sha256, range)
  caching().header('accept-ranges', 'bytes').header('content-length', length).type('application/octet-stream')
  if (range) reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${bytes}`)
  return body ? reply.send(body) : reply.send()
}

/** RFC 9110, section 14: one range of bytes; several, and what cannot be read, are as if nothing was asked for. */
function readRange(header: string | undefined, bytes: number): ByteRange | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (!match || (!match[1] && !match[2])) return undefined
  const [from, until] = [match[1]!, match[2]!]
  if (!from) {
    const last = Number(until)
    return last === 0 || bytes === 0 ? 'unsatisfiable' : { start: Math.max(0, bytes - last), end: bytes - 1 }
  }
  const start = Number(from)
  const end = until ? Math.min(Number(until), bytes - 1) : bytes - 1
  if (until && Number(until) < start) return undefined
  return start >= bytes ? 'unsatisfiable' : { start, end }
}
