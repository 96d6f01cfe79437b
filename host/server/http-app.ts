import path from 'node:path'
import { promises as fs } from 'node:fs'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Recordings } from '../recordings/recordings'
import type { Devtools } from '../devtools/devtools'
import type { Workspaces } from '../workspace/workspaces'
import { contentType } from './content-types'
import { devtoolsHeaders, recordingHeaders, simulatorHeaders, workbenchHeaders } from './headers'
import { MAX_UPLOADED, runFileOperation } from './program-files-route'
import { serveRecording } from './recording-pages'
import { sendFile } from './send-file'
import { serveSimulator, WEB_VIEW_SCRIPT, type ServedSimulator } from './simulator-pages'
import { isForeign, siteOf, type Site } from './site'
import { urlToPath } from './url-path'

export interface HttpAppOptions {
  /** Known once the server listens. */
  port(): number
  workspaces: Workspaces
  devtools: Devtools
  recordings: Recordings
  /** dist/renderer and dist/simulator. */
  workbenchDir: string
  runtimeDir: string
}

const plain = (reply: FastifyReply, code: number, text: string) =>
  reply.code(code).type('text/plain; charset=utf-8').send(text)

const notOpen = (reply: FastifyReply) => plain(reply, 404, 'This project is not open')

/** The open project and what the program keeps, where the request is for one of its simulators. */
function simulatorOf(site: Site | undefined, { workspaces }: HttpAppOptions): ServedSimulator | undefined {
  const workspace = workspaces.current
  const data = site?.kind === 'simulator' ? workspace?.dataOf(site.id) : undefined
  return workspace && data && { workspace, data }
}

/** Every page, script and asset of both origins. Nothing here needs the token: nothing here is a secret. */
export async function createHttpApp(options: HttpAppOptions): Promise<FastifyInstance> {
  const app = fastify({
    logger: false,
    bodyLimit: MAX_UPLOADED,
    // Our own reading of the target decides; the router must not decode or refuse first.
    rewriteUrl: () => '/',
    frameworkErrors: (_error, _request, reply) => void plain(reply as FastifyReply, 400, 'Bad request'),
  })
  app.setErrorHandler((_error, _request, reply) => plain(reply, 500, 'The host failed to answer'))
  app.setNotFoundHandler((_request, reply) =>
    plain(reply.header('allow', 'GET, HEAD'), 405, 'Only GET is answered here'),
  )
  // Bodies are bytes, and only of operations on files (`postFiles`).
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.route({
    method: 'POST',
    url: '/',
    // Before the body is read.
    onRequest: async (request, reply) => void (await refusePost(request, reply, options)),
    handler: (request, reply) => {
      // Another project may have been opened while the body came.
      const simulator = simulatorOf(siteOf(request.headers.host, options.port()), options)
      return simulator ? runFileOperation(request, reply, simulator.data.files) : notOpen(reply)
    },
  })
  app.route({ method: ['GET', 'HEAD'], url: '/', handler: (request, reply) => answer(request, reply, options) })
  await app.ready()
  return app
}

/** Posts are answered at one place, and only to pages and workers of the open project's own origin. */
async function refusePost(
  request: FastifyRequest,
  reply: FastifyReply,
  options: HttpAppOptions,
): Promise<FastifyReply | undefined> {
  const site = siteOf(request.headers.host, options.port())
  if (site?.kind !== 'simulator' || urlToPath(request.originalUrl) !== '__tandem/files') {
    return plain(reply.header('allow', 'GET, HEAD'), 405, 'Only GET is answered here')
  }
  if (request.headers.origin !== site.origin) return plain(reply, 403, 'Pages of other sites are not answered')
  if (!simulatorOf(site, options)) return notOpen(reply)
  reply.headers(simulatorHeaders(options.port(), site.origin))
  return undefined
}

async function answer(request: FastifyRequest, reply: FastifyReply, options: HttpAppOptions): Promise<FastifyReply> {
  const site = siteOf(request.headers.host, options.port())
  if (!site) return plain(reply, 421, 'This host answers for localhost only')
  const target = request.originalUrl
  const file = urlToPath(target)
  // The same few lines for everyone, which pages in a <web-view> load from their own sites.
  const forAll = site.kind === 'simulator' && file === WEB_VIEW_SCRIPT
  if (!forAll && isForeign(request.headers, site)) return plain(reply, 403, 'Pages of other sites are not answered')
  const recording = site.kind === 'simulator' ? options.recordings.get(site.id) : undefined
  reply.headers(recording ? recordingHeaders(options.port()) : headersOf(site, options.port()))
  if (file === undefined) return plain(reply, 400, 'This path is not answered')
  if (site.kind === 'workbench') return serveWorkbench(request, reply, file, options.workbenchDir)
  if (site.kind === 'devtools') return serveDevtools(reply, file, options.devtools)
  if (recording) return serveRecording(request, reply, file, recording, options.runtimeDir)
  const simulator = simulatorOf(site, options)
  if (!simulator) return notOpen(reply)
  return serveSimulator(request, reply, file, { ...simulator, runtimeDir: options.runtimeDir })
}

function headersOf(site: Site, port: number): Record<string, string> {
  if (site.kind === 'workbench') return workbenchHeaders(port)
  return site.kind === 'devtools' ? devtoolsHeaders(port) : simulatorHeaders(port, site.origin)
}

async function serveDevtools(reply: FastifyReply, file: string, devtools: Devtools): Promise<FastifyReply> {
  const content = await devtools.file(file).catch(() => undefined)
  if (!content) return plain(reply, 404, 'Not found')
  return reply.type(contentType(file)).header('cache-control', 'no-cache').send(content)
}

/** Files of dist/renderer; those in assets/ have their hash in their name. */
async function serveWorkbench(
  request: FastifyRequest,
  reply: FastifyReply,
  file: string,
  dir: string,
): Promise<FastifyReply> {
  const wanted = path.join(dir, file === '' ? 'index.html' : file)
  const [real, root] = await Promise.all([wanted, dir].map((name) => fs.realpath(name).catch(() => undefined)))
  if (!real || !root || !real.startsWith(root + path.sep)) {
    return plain(reply, 404, file === '' ? 'The workbench has not been built: run npm run build' : 'Not found')
  }
  return sendFile(request, reply, real, { immutable: file.startsWith('assets/') })
}
