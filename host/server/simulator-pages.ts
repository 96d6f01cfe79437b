import path from 'node:path'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { readAppFile, readUpdateScript } from '../../base/app-file'
import { contentType, isAsset } from './content-types'
import { serveFile } from './program-files-route'
import { sendFile } from './send-file'
import type { ProgramData } from '../workspace/program-data'
import type { Workspace } from '../workspace/workspace'

/** One simulator of the open project. */
export interface ServedSimulator {
  workspace: Workspace
  data: ProgramData
}

/** What a page in a `<web-view>` loads (protocol/web-view.ts). */
export const WEB_VIEW_SCRIPT = '__tandem/rt/web-view.min.js'

const plain = (reply: FastifyReply, code: number, text: string) =>
  reply.code(code).type('text/plain; charset=utf-8').send(text)

/** Answers a path of a project's simulator origin; see protocol/session.ts for what is there. */
export async function serveSimulator(
  request: FastifyRequest,
  reply: FastifyReply,
  file: string,
  { workspace, data, runtimeDir }: ServedSimulator & { runtimeDir: string },
): Promise<FastifyReply> {
  if (file === '') return sendFile(request, reply, path.join(runtimeDir, 'index.html'))
  const [reserved, kind, ...rest] = file.split('/')
  if (reserved === '__tandem') {
    // Web pages of other sites load it, which the other files are kept from.
    if (file === WEB_VIEW_SCRIPT) reply.header('cross-origin-resource-policy', 'cross-origin')
    if (kind === 'rt' && rest.length === 1) return sendFile(request, reply, path.join(runtimeDir, rest[0]!))
    if (kind === 'app') return serveApp(request, reply, rest.join('/'), workspace)
    if (kind === 'files') return serveFile(request, reply, rest, data.files)
    return plain(reply, 404, 'Not found')
  }
  return serveAsset(request, reply, file, workspace)
}

/** See base/app-file.ts. */
async function serveApp(
  request: FastifyRequest,
  reply: FastifyReply,
  name: string,
  { build }: Workspace,
): Promise<FastifyReply> {
  if (build.build === 0) await build.idle()
  const latest = build.linked.latest?.manifest.hash
  if (latest === undefined) return plain(reply, 503, 'Nothing could be built yet')
  const key = readUpdateScript(name)
  if (key !== undefined) return serveUnit(request, reply, build, key)
  const asked = readAppFile(name)
  if (!asked) return plain(reply, 404, 'Not found')
  const { file, hash = latest } = asked
  const body = file === 'manifest' ? build.linked.manifest(hash) : build.linked.script(hash, file)
  if (!body) return plain(reply, 404, 'This build is no longer kept')
  const etag = `"${hash}"`
  reply
    .header('etag', etag)
    .header('cache-control', asked.hash ? 'public, max-age=31536000, immutable' : 'no-cache')
    .type(file === 'manifest' ? 'application/json; charset=utf-8' : 'text/javascript; charset=utf-8')
  if (request.headers['if-none-match'] === etag) return reply.code(304).send()
  return reply.send(body)
}

async function serveUnit(
  request: FastifyRequest,
  reply: FastifyReply,
  { linked }: Workspace['build'],
  key: string,
): Promise<FastifyReply> {
  const code = linked.unit(new URL(request.originalUrl, 'http://x').searchParams.get('v') ?? '', key)
  if (code === undefined) return plain(reply, 404, 'Not found')
  return reply.type('text/javascript; charset=utf-8').header('cache-control', 'no-store').send(code)
}

/** The program's own pictures, fonts and media, never a source. What the build lists may lie elsewhere in the project. */
export async function serveAsset(
  request: FastifyRequest,
  reply: FastifyReply,
  file: string,
  workspace: Workspace,
): Promise<FastifyReply> {
  if (!isAsset(file)) return plain(reply, 404, 'Not found')
  const listed = workspace.build.linked.latest?.assets.find((asset) => asset.path === file)?.file
  const projectPath = listed ?? [workspace.sourceRoot, file].filter(Boolean).join('/')
  const real = await workspace.files.paths.existing(projectPath).catch(() => undefined)
  if (!real || !isAsset(real.split(path.sep).join('/'))) {
    const bytes = file.startsWith('node_modules/') ? await workspace.readPackage(file) : undefined
    if (!bytes) return plain(reply, 404, 'Not found')
    return reply.header('cache-control', 'no-cache').type(contentType(file)).send(Buffer.from(bytes))
  }
  return sendFile(request, reply, real)
}
