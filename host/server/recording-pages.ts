import path from 'node:path'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { readAppFile } from '../../base/app-file'
import type { OpenedRecording } from '../../base/recording.web'
import { contentType } from './content-types'
import { sendFile } from './send-file'

const plain = (reply: FastifyReply, code: number, text: string) =>
  reply.code(code).type('text/plain; charset=utf-8').send(text)

/** Answers a path of a recording's own origin: the player, and what the recording holds at the paths that pages know. */
export async function serveRecording(
  request: FastifyRequest,
  reply: FastifyReply,
  file: string,
  { manifest, files }: OpenedRecording,
  runtimeDir: string,
): Promise<FastifyReply> {
  if (file === '') return sendFile(request, reply, path.join(runtimeDir, 'replay.html'))
  const [reserved, kind, ...rest] = file.split('/')
  if (reserved === '__tandem' && kind === 'rt' && rest.length === 1)
    return sendFile(request, reply, path.join(runtimeDir, rest[0]!))
  if (file === '__tandem/recording/recording.json')
    return reply.type('application/json; charset=utf-8').send(JSON.stringify(manifest))
  const bytes = files.get(held(file))
  if (!bytes) return plain(reply, 404, 'The recording does not hold this')
  // A file of the program's is a picture or the like: never a page.
  const type = file.endsWith('.ndjson') ? 'text/plain; charset=utf-8' : contentType(file)
  return reply
    .type(/html|xhtml/.test(type) ? 'application/octet-stream' : type)
    .header('cache-control', 'no-cache')
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
}

/** Its path in the file. */
function held(file: string): string {
  if (file === '__tandem/recording/journal.ndjson') return 'journal.ndjson'
  if (file === '__tandem/recording/manifest.json') return 'app/manifest.json'
  const [, name] = /^__tandem\/app\/([^/]+)$/.exec(file) ?? []
  return name !== undefined && readAppFile(name)?.file === 'view' ? 'app/view.js' : `files/${file}`
}
