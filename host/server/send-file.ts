import { promises as fs, constants } from 'node:fs'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { contentType } from './content-types'

/** Bytes `start` to `end`, both included, of a file; `invalid` asks for what is not there. */
export type Range = { start: number; end: number } | 'invalid' | undefined

/** One range of RFC 9110; several, or other units, count as none. */
export function parseRange(header: string | undefined, size: number): Range {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return undefined
  const [from, to] = [match[1]!, match[2]!]
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return start > end || start >= size || (from === '' && Number(to) === 0) ? 'invalid' : { start, end }
}

/**
 * Answers with a file: entity tag from size and time, conditional requests, one range. `file` is a real path that the
 * caller has found allowed. `immutable`: its name changes with its content. `type`: what it holds, where its name does
 * not say.
 */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  file: string,
  { immutable = false, type = contentType(file) }: { immutable?: boolean; type?: string } = {},
): Promise<FastifyReply> {
  const handle = await fs.open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch(() => undefined)
  const stat = await handle?.stat().catch(() => undefined)
  if (!handle || !stat?.isFile()) {
    await handle?.close()
    return reply.code(404).type('text/plain; charset=utf-8').send('Not found')
  }
  const etag = `"${stat.size.toString(36)}-${Math.round(stat.mtimeMs * 1000).toString(36)}"`
  reply.header('etag', etag).header('accept-ranges', 'bytes').type(type)
  reply.header('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
  const range =
    request.headers['if-range'] && request.headers['if-range'] !== etag
      ? undefined
      : parseRange(request.headers.range, stat.size)
  const done = async (code: number) => {
    await handle.close()
    return reply.code(code).send()
  }
  if (request.headers['if-none-match'] === etag) return done(304)
  if (range === 'invalid') {
    reply.header('content-range', `bytes */${stat.size}`)
    return done(416)
  }
  if (range) reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${stat.size}`)
  const length = range ? range.end - range.start + 1 : stat.size
  reply.header('content-length', length)
  if (request.method === 'HEAD' || length === 0) {
    await handle.close()
    return reply.send(length === 0 ? '' : undefined)
  }
  return reply.send(
    handle.createReadStream({ start: range?.start ?? 0, end: range?.end ?? stat.size - 1, autoClose: true }),
  )
}
