import { promises as fs } from 'node:fs'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { RESOURCE_PATH, USER_DATA_PATH } from '../../base/local-files'
import { fileOperation, type FileAnswer } from '../../protocol/files'
import { asFileError } from '../data/local-paths'
import type { ProgramFiles } from '../data/program-files'
import { sendFile } from './send-file'

/** Bytes of a body: what is chosen or recorded as one temporary file. */
export const MAX_UPLOADED = 200 * 1024 * 1024

const plain = (reply: FastifyReply, code: number, text: string) =>
  reply.code(code).type('text/plain; charset=utf-8').send(text)

/** `POST /__tandem/files?op=…` (protocol/files.ts). */
export async function runFileOperation(
  request: FastifyRequest,
  reply: FastifyReply,
  files: ProgramFiles,
): Promise<FastifyReply> {
  const text = new URL(request.originalUrl, 'http://x').searchParams.get('op') ?? ''
  const { success, data } = fileOperation.safeParse(parse(text))
  if (!success) return plain(reply, 400, 'That is no file operation')
  const body = request.body instanceof Buffer ? request.body : new Uint8Array()
  const answer = files.run(data, body)
  reply.header('cache-control', 'no-store')
  if ('bytes' in answer) return reply.type('application/octet-stream').send(Buffer.from(answer.bytes))
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer satisfies FileAnswer))
}

/**
 * `GET /__tandem/files/usr/…` and `/resource/…`: files that the program has written itself. Whatever is in them, as a
 * page they may do nothing: only pictures and media come of them.
 */
export async function serveFile(
  request: FastifyRequest,
  reply: FastifyReply,
  [place, ...rest]: string[],
  files: ProgramFiles,
): Promise<FastifyReply> {
  const root = place === 'usr' ? USER_DATA_PATH : place === 'resource' ? RESOURCE_PATH : undefined
  if (root === undefined || rest.length === 0) return plain(reply, 404, 'Not found')
  let located: { file: string; type: string }
  try {
    located = files.locate(`${root}/${rest.join('/')}`)
    await fs.access(located.file)
  } catch (error) {
    return plain(reply, 404, asFileError(error).message)
  }
  const { file, type } = located
  reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
  return sendFile(request, reply, file, { type })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
