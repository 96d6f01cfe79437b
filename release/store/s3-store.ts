/** Any S3 store. A file is sent in one request: none is larger than 64 MB. */
import { promises as fs } from 'node:fs'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { AwsClient } from 'aws4fetch'
import { releaseFault } from '../release-fault'
import { hexOf, type BlobStore } from './blob-store'

const MB = 1024 * 1024

export interface S3Settings {
  /** With the bucket in the path: `https://s3.example/bucket`, or with a prefix behind it. */
  address: string
  accessKeyId: string
  secretAccessKey: string
  region: string
}

/** `TANDEM_RELEASE_S3`: `https://KEY:SECRET@host/bucket[/prefix][?region=…]`. */
export function readS3Address(text: string): S3Settings {
  const url = new URL(text)
  const settings = {
    address: `${url.protocol}//${url.host}${url.pathname.replace(/\/$/, '')}`,
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
    region: url.searchParams.get('region') ?? 'us-east-1',
  }
  if (!settings.accessKeyId || !settings.secretAccessKey || url.pathname.length < 2)
    throw new Error('The address of the S3 store has to be https://KEY:SECRET@HOST/BUCKET')
  return settings
}

/** `patience`: ms that the store may take for an answer to begin, for each part of it, and for each MB that it is sent. */
export function s3Store({ address, region, ...keys }: S3Settings, patience = 15_000): BlobStore {
  // Tries of its own would wait for a minute: the caller is told, and tries again.
  const client = new AwsClient({ ...keys, region, service: 's3', retries: 1 })
  const ask = async (sha256: string, init: RequestInit, ended = new Patience(patience)): Promise<Response> => {
    try {
      return await ended.during(client.fetch(`${address}/${hexOf(sha256)}`, { ...init, signal: ended.signal }))
    } catch {
      throw unavailable()
    }
  }
  return {
    async add(sha256, file) {
      const body = await fs.readFile(file)
      const init = {
        method: 'PUT',
        body,
        // The store compares: what it acknowledges is what was sent.
        headers: { 'x-amz-content-sha256': hexOf(sha256), 'content-length': String(body.length) },
      }
      const response = await ask(sha256, init, new Patience(patience * (1 + body.length / MB)))
      await response.body?.cancel()
      if (!response.ok) throw unavailable(response.status)
      await fs.rm(file, { force: true })
    },
    async size(sha256) {
      const response = await ask(sha256, { method: 'HEAD' })
      if (response.status === 404) return undefined
      if (!response.ok) throw unavailable(response.status)
      return Number(response.headers.get('content-length'))
    },
    async read(sha256, range) {
      const ended = new Patience(patience)
      const response = await ask(
        sha256,
        { ...(range && { headers: { range: `bytes=${range.start}-${range.end}` } }) },
        ended,
      )
      if (response.status === 404) throw releaseFault('blob_unknown', 404, 'There is no such file')
      if (!response.ok || !response.body) throw unavailable(response.status)
      return Readable.from(chunks(response.body as ReadableStream<Uint8Array>, ended), { objectMode: false })
    },
    async remove(sha256) {
      const response = await ask(sha256, { method: 'DELETE' })
      if (!response.ok && response.status !== 404) throw unavailable(response.status)
    },
    async probe() {
      await this.size(Buffer.alloc(32).toString('base64url'))
    },
  }
}

/** As fast as they are wanted: who fetches slowly is not the store that does not answer. */
async function* chunks(body: ReadableStream<Uint8Array>, ended: Patience): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  try {
    for (;;) {
      const { done, value } = await ended.during(reader.read())
      if (done) return
      yield value
    }
  } catch {
    throw unavailable()
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/** Ends what takes too long. */
class Patience {
  readonly #controller = new AbortController()
  readonly signal = this.#controller.signal

  constructor(readonly ms: number) {}

  async during<T>(work: Promise<T>): Promise<T> {
    const timer = setTimeout(() => this.#controller.abort(), this.ms)
    try {
      return await work
    } finally {
      clearTimeout(timer)
    }
  }
}

const unavailable = (status?: number) =>
  releaseFault('store_unavailable', 503, 'The store of files cannot be reached', status === undefined ? {} : { status })
