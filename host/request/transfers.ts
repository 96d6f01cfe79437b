import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { RpcError, rpcError } from '../../base/rpc/rpc-error'
import type { DownloadArgs, DownloadResult, UploadArgs, UploadResult } from '../../protocol/session'
import { FileError } from '../data/local-paths'
import type { ProgramFiles } from '../data/program-files'
import { checkUrl, exchange, readAll, withinTime, type Network } from './exchange'
import { MAX_BODY, type HeadersListener } from './proxy'

/** Bytes of a download. */
const MAX_DOWNLOAD = 200 * 1024 * 1024

export interface TransferListener {
  headers: HeadersListener
  /** Bytes; `total` is 0 where nobody knows. */
  progress(done: number, total: number): void
}

/**
 * A multipart form with one file and some fields (documentation: "my.uploadFile"; RFC 7578). Errors: those of requests,
 * and `file_missing`, `file_not_permitted`, … of the program's files.
 */
export async function runUpload(
  args: UploadArgs,
  network: Network,
  files: Pick<ProgramFiles, 'locate'>,
  signal: AbortSignal,
  listener: TransferListener,
): Promise<UploadResult> {
  checkUrl(args.url)
  const { file, type, extension } = located(files, args.filePath)
  const { size } = fs.statSync(file)
  const boundary = `----tandem${randomBytes(16).toString('hex')}`
  const fileName = args.fileName ?? nameOf(args.filePath, extension)
  const { head, tail } = formAround(args, { boundary, fileName, type })
  const total = head.length + size + tail.length
  const headers = { ...withoutType(args.headers), 'content-type': `multipart/form-data; boundary=${boundary}` }
  let sent = 0
  async function* body(): AsyncGenerator<Uint8Array> {
    for await (const piece of around(head, file, tail)) {
      yield piece
      sent += piece.length
      listener.progress(sent, total)
    }
  }
  return withinTime(args.url, args.timeout, signal, async (both) => {
    const outgoing = { url: args.url, method: 'POST', headers, body: body(), length: total }
    const incoming = await exchange(outgoing, network, both)
    const { status, mocked } = incoming
    listener.headers(status, incoming.headers)
    const bytes = await readAll(incoming, args.url, MAX_BODY)
    return { status, headers: incoming.headers, body: bytes.toString(), mocked }
  })
}

/**
 * A file from the network (documentation: "my.downloadFile"), or from a data URL. Errors: those of requests,
 * `request_status` for an answer that is no success, and those of the program's files.
 */
export async function runDownload(
  args: DownloadArgs,
  network: Network,
  files: Pick<ProgramFiles, 'checkWritable' | 'incoming' | 'accept'>,
  signal: AbortSignal,
  listener: TransferListener,
): Promise<DownloadResult> {
  checkUrl(args.url, ['http:', 'https:', 'data:'])
  if (args.filePath !== undefined) ofFile(() => files.checkWritable(args.filePath!))
  const shown = args.url.slice(0, 200)
  return withinTime(shown, args.timeout, signal, async (both) => {
    const incoming = await exchange({ url: args.url, method: 'GET', headers: args.headers }, network, both)
    const { status, headers } = incoming
    listener.headers(status, headers)
    if (status < 200 || status > 299)
      throw rpcError('request_status', '%url% answered with HTTP %status%', { url: shown, status })
    const part = files.incoming()
    try {
      await writeTo(part, counted(incoming.body, incoming.length, shown, listener))
    } catch (error) {
      fs.rmSync(part, { force: true })
      throw error
    }
    return { path: ofFile(() => files.accept(part, args.filePath)), status, headers }
  })
}

async function* counted(
  body: AsyncIterable<Uint8Array>,
  total: number,
  url: string,
  listener: TransferListener,
): AsyncGenerator<Uint8Array> {
  let done = 0
  for await (const chunk of body) {
    done += chunk.length
    if (done > MAX_DOWNLOAD) {
      throw rpcError('request_too_large', '%url% answered with more than %limit% MB', {
        url,
        limit: MAX_DOWNLOAD >> 20,
      })
    }
    listener.progress(done, total)
    yield chunk
  }
}

async function writeTo(file: string, body: AsyncIterable<Uint8Array>): Promise<void> {
  const handle = await fs.promises.open(file, 'wx', 0o600)
  try {
    for await (const chunk of body) await handle.write(chunk)
  } finally {
    await handle.close()
  }
}

/** The file is opened when its turn comes: an error of a stream that nobody reads yet would be nobody's. */
async function* around(head: Uint8Array, file: string, tail: Uint8Array): AsyncGenerator<Uint8Array> {
  yield head
  yield* fs.createReadStream(file)
  yield tail
}

/** What stands before and after the file. */
function formAround(
  { name, formData }: UploadArgs,
  { boundary, fileName, type }: { boundary: string; fileName: string; type: string },
): { head: Buffer; tail: Buffer } {
  const fields = Object.entries(formData).map(
    ([key, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(key)}"\r\n\r\n${value}\r\n`,
  )
  const disposition = `form-data; name="${quoted(name)}"; filename="${quoted(fileName)}"`
  const file = `--${boundary}\r\nContent-Disposition: ${disposition}\r\nContent-Type: ${type}\r\n\r\n`
  return { head: Buffer.from(fields.join('') + file), tail: Buffer.from(`\r\n--${boundary}--\r\n`) }
}

/** As browsers write names of forms (HTML, "multipart/form-data encoding algorithm"). */
const quoted = (text: string): string => text.replace(/\r\n|\r|\n/g, '%0D%0A').replace(/"/g, '%22')

const withoutType = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-type'))

/** Temporary files have endings that servers do not know. */
function nameOf(local: string, extension: string): string {
  const { name, ext } = path.posix.parse(local)
  return /^\.(image|video|audio|other)$/.test(ext) ? name + (extension || ext) : name + ext
}

function located(files: Pick<ProgramFiles, 'locate'>, local: string): ReturnType<ProgramFiles['locate']> {
  return ofFile(() => files.locate(local))
}

/** Faults of files as session errors: `file_` and their code. */
function ofFile<T>(run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (error instanceof FileError) throw new RpcError(`file_${error.code}`, error.message)
    throw error
  }
}
