import { createHash } from 'node:crypto'
import { promises as fs } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { contentType } from '../server/content-types'

const runGzip = promisify(gzip)
const runBrotli = promisify(brotliCompress)

type Encoding = 'br' | 'gzip'

/** Bytes below which an encoding costs more than it saves. */
const SMALL = 1000

/** Something to be served: compressed once for each encoding, when it is first asked for. */
export class Content {
  /** Of the bytes: 96 bits. */
  readonly hash: string
  readonly #encoded = new Map<Encoding, Promise<Buffer>>()

  constructor(
    readonly bytes: Buffer,
    readonly type: string,
  ) {
    this.hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 16)
  }

  encoded(encoding: Encoding): Promise<Buffer> {
    let made = this.#encoded.get(encoding)
    if (!made) this.#encoded.set(encoding, (made = compress(this.bytes, encoding)))
    return made
  }
}

const compress = (bytes: Buffer, encoding: Encoding): Promise<Buffer> =>
  encoding === 'gzip'
    ? runGzip(bytes, { level: 9 })
    : // The highest quality takes ten times as long for three percent.
      runBrotli(bytes, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
      })

/** Browsers offer brotli over https alone. */
function encodingOf(header: string | undefined): Encoding | undefined {
  const offered = (header ?? '').split(',').map((part) => part.trim().split(';'))
  const takes = (name: string): boolean => offered.some(([is, q]) => is === name && !/q=0(\.0*)?$/.test(q ?? ''))
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : undefined
}

/**
 * `immutable`: its address changes with it. `fresh`: seconds in which it is not asked for again, for what is hinted at
 * in the page and loaded a moment later by an address that says nothing of its content. `keep`: whether the browser may.
 */
export async function sendContent(
  request: FastifyRequest,
  reply: FastifyReply,
  content: Content,
  { immutable = false, fresh = 0, keep = true }: { immutable?: boolean; fresh?: number; keep?: boolean } = {},
): Promise<FastifyReply> {
  const etag = `"${content.hash}"`
  reply
    .header('etag', etag)
    .header('vary', 'accept-encoding')
    .header('cache-control', keep ? cacheControl(immutable, fresh) : 'no-store')
    .type(content.type)
  if (request.headers['if-none-match'] === etag) return reply.code(304).send()
  const encoding = content.bytes.length < SMALL ? undefined : encodingOf(request.headers['accept-encoding'])
  const bytes = encoding ? await content.encoded(encoding) : content.bytes
  if (encoding) reply.header('content-encoding', encoding)
  reply.header('content-length', bytes.length)
  return reply.send(request.method === 'HEAD' ? undefined : bytes)
}

function cacheControl(immutable: boolean, fresh: number): string {
  if (immutable) return 'private, max-age=31536000, immutable'
  return fresh ? `private, max-age=${fresh}` : 'private, no-cache'
}

/** The runtime's files, read again when they were built again. */
export class RuntimeFiles {
  readonly #known = new Map<string, { content: Content; size: number; time: number }>()

  constructor(private readonly dir: string) {}

  /** Undefined where there is no such file, or none that a phone needs. */
  async get(name: string): Promise<Content | undefined> {
    if (!/^[\w-]+(\.[\w-]+)+$/.test(name) || /\.map$|^replay\./.test(name)) return undefined
    const file = path.join(this.dir, name)
    const stat = await fs.stat(file).catch(() => undefined)
    if (!stat?.isFile()) return undefined
    const known = this.#known.get(name)
    if (known && known.size === stat.size && known.time === stat.mtimeMs) return known.content
    const bytes = await fs.readFile(file).catch(() => undefined)
    if (!bytes) return undefined
    const content = new Content(bytes, contentType(name))
    this.#known.set(name, { content, size: stat.size, time: stat.mtimeMs })
    return content
  }
}
