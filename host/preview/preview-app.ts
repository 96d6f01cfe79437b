import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { readAppFile, readUpdateScript } from '../../base/app-file'
import { contentType } from '../server/content-types'
import { runFileOperation, serveFile } from '../server/program-files-route'
import { serveAsset, WEB_VIEW_SCRIPT } from '../server/simulator-pages'
import { urlToPath } from '../server/url-path'
import type { Workspace } from '../workspace/workspace'
import { AppContents, APP_FILES } from './app-contents'
import { CERTIFICATE, checkPage, CHECK_SCRIPT } from './check-page'
import { Content, RuntimeFiles, sendContent } from './contents'
import { phoneHeaders, plainPageHeaders } from './headers'
import { MAX_UPLOAD, type Buckets } from './limits'
import {
  appIcon,
  appManifest,
  FIRST_FILES,
  firstFacts,
  framePage,
  ICON,
  MANIFEST,
  refusalPage,
  type Refusal,
  shellPage,
} from './pages'
import type { Phones } from './phones'
import type { KeptPhone, SessionStore } from './session-store'
import { cookieName, hostOf, isForeign, originOf, readCookie, setCookie, type PreviewPlace } from './visitor'

export interface PreviewAppOptions {
  place: PreviewPlace
  workspace: Workspace
  store: SessionStore
  phones: Phones
  /** dist/simulator */
  runtimeDir: string
  /** PEM, where it is served by https. */
  credentials?: { key: string; cert: string } | undefined
  refusals: Buckets
  /** A browser was shown why it is not let in. */
  onRefused(): void
}

const plain = (reply: FastifyReply, code: number, text: string) =>
  reply.code(code).type('text/plain; charset=utf-8').send(text)

/** What a preview's origin answers; see protocol/preview.ts for what is there. */
export async function createPreviewApp(options: PreviewAppOptions): Promise<FastifyInstance> {
  const pages = new PreviewPages(options)
  const app = fastify({
    logger: false,
    bodyLimit: MAX_UPLOAD,
    // Our own reading of the target decides, as in host/server/http-app.ts.
    rewriteUrl: () => '/',
    frameworkErrors: (_error, _request, reply) => void plain(reply as FastifyReply, 400, 'Bad request'),
  })
  app.setErrorHandler((error: { statusCode?: number }, _request, reply) =>
    error.statusCode === 413 ? plain(reply, 413, 'Too large') : plain(reply, 500, 'The host failed to answer'),
  )
  app.setNotFoundHandler((_request, reply) =>
    plain(reply.header('allow', 'GET, HEAD'), 405, 'Only GET is answered here'),
  )
  // The browser keeps what came with the answer that it has (RFC 9111, 4.3.4), and these are most of the bytes.
  app.addHook('onSend', async (_request, reply) => {
    if (reply.statusCode === 304) for (const name of Object.keys(phoneHeaders(''))) reply.removeHeader(name)
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.route({
    method: 'POST',
    url: '/',
    // Before the body is read.
    onRequest: async (request, reply) => void (await pages.refusePost(request, reply)),
    handler: (request, reply) => pages.post(request, reply),
  })
  app.route({ method: ['GET', 'HEAD'], url: '/', handler: (request, reply) => pages.get(request, reply) })
  await app.ready()
  // So that the first phone does not wait for it.
  void pages.warm().catch(() => {})
  return app
}

class PreviewPages {
  readonly #runtime: RuntimeFiles
  readonly #app: AppContents
  readonly #origin: string

  constructor(private readonly options: PreviewAppOptions) {
    this.#runtime = new RuntimeFiles(options.runtimeDir)
    this.#app = new AppContents(options.workspace.build)
    this.#origin = originOf(options.place)
  }

  /** Compresses what every phone needs, as its browser will ask for it. */
  async warm(): Promise<void> {
    const encoding = this.options.place.https ? 'br' : 'gzip'
    for (const name of FIRST_FILES) await (await this.#runtime.get(name))?.encoded(encoding)
    const latest = await this.#app.latest()
    for (const name of APP_FILES) if (latest !== undefined) await (await this.#app.get(name, latest))?.encoded(encoding)
  }

  async get(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { place, store } = this.options
    if (request.headers.host !== hostOf(place)) return this.#refuse(request, reply, 421, 'Another host is meant')
    const file = urlToPath(request.originalUrl)
    // Pages in a <web-view> load it from their own sites, where no cookie of ours goes along: the same few lines for all.
    if (file === WEB_VIEW_SCRIPT) return this.#serveToAll(request, reply, file)
    if (isForeign(request.headers, this.#origin))
      return this.#refuse(request, reply, 403, 'Pages of other sites are not answered')
    const [first, token] = file?.split('/') ?? []
    if (first === 's' && token !== undefined && file === `s/${token}`) return this.#admit(request, reply, token)
    const phone = this.#phoneOf(request)
    if (!phone) {
      const blocked = store.isBlocked(readCookie(request.headers, cookieName(place)))
      return this.#refusePage(request, reply, blocked ? 'blocked' : 'none')
    }
    reply.headers(phoneHeaders(this.#origin))
    if (file === undefined) return plain(reply, 400, 'This path is not answered')
    return this.#serve(request, reply, file, phone)
  }

  /** Posts are answered at one place: operations on the program's own files. */
  async refusePost(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
    const { place } = this.options
    if (request.headers.host !== hostOf(place)) return this.#refuse(request, reply, 421, 'Another host is meant')
    if (request.headers.origin !== this.#origin)
      return this.#refuse(request, reply, 403, 'Pages of other sites are not answered')
    if (!this.#phoneOf(request)) return this.#refuse(request, reply, 403, 'This browser has not been let in')
    if (urlToPath(request.originalUrl) !== '__tandem/files')
      return plain(reply.header('allow', 'GET, HEAD'), 405, 'Only GET is answered here')
    reply.headers(phoneHeaders(this.#origin))
    return undefined
  }

  async post(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const phone = this.#phoneOf(request)
    // It was sent away while the body came.
    if (!phone) return this.#refuse(request, reply, 403, 'This browser has not been let in')
    return runFileOperation(request, reply, this.options.phones.dataOf(phone.id).files)
  }

  async #serveToAll(request: FastifyRequest, reply: FastifyReply, file: string): Promise<FastifyReply> {
    const content = await this.#runtime.get(file.slice(file.lastIndexOf('/') + 1))
    if (!content) return plain(reply, 404, 'Not found')
    reply.headers({ ...phoneHeaders(this.#origin), 'cross-origin-resource-policy': 'cross-origin' })
    return sendContent(request, reply, content)
  }

  #phoneOf(request: FastifyRequest): KeptPhone | undefined {
    return this.options.store.phoneOf(readCookie(request.headers, cookieName(this.options.place)))
  }

  /**
   * A browser that brings the token gets a cookie, and the page at once: to be led to its own address first would cost a
   * phone one round trip more. The page takes that address itself.
   */
  async #admit(request: FastifyRequest, reply: FastifyReply, token: string): Promise<FastifyReply> {
    const { store, phones, place, refusals } = this.options
    if (refusals.of(request.ip).empty || !store.isOpen(token)) return this.#refusePage(request, reply, 'wrong')
    const known = readCookie(request.headers, cookieName(place))
    const admitted = store.admit(known, queryOf(request, 'as'), (id) => phones.isInUse(id))
    if (typeof admitted === 'string') return this.#refusePage(request, reply, admitted)
    if (admitted.forgotten !== undefined) phones.forget(admitted.forgotten)
    const { url, options } = store.session!.launch
    const first = url && `#${url.startsWith('/') ? '' : '/'}${url}`
    const address = `/${options && `?${new URLSearchParams(options).toString()}`}${encodeURI(decodeSafely(first))}`
    reply.headers(phoneHeaders(this.#origin)).header('set-cookie', setCookie(place, admitted.cookie))
    return this.#servePage(request, reply, store.phoneOf(admitted.cookie)!, address)
  }

  async #servePage(
    request: FastifyRequest,
    reply: FastifyReply,
    phone: KeptPhone,
    address?: string,
  ): Promise<FastifyReply> {
    const { workspace, store, phones } = this.options
    store.seen(phone.id)
    const data = phones.dataOf(phone.id)
    const fresh = Object.keys(data.storage.all()).length === 0
    const look = fresh ? workspace.looks.latest : undefined
    const more = { ...(address !== undefined && { address }), ...(look && { look: { url: look.url } }) }
    const first = await firstFacts(this.#runtime, this.#app, data, more)
    const page = await shellPage(this.#runtime, this.#app, workspace.info.name, first, look?.html)
    if (!page) return plain(reply, 503, 'The simulator has not been built')
    return sendContent(request, reply, page, { keep: address === undefined })
  }

  #refuse(request: FastifyRequest, reply: FastifyReply, code: number, text: string): FastifyReply {
    const left = this.options.refusals.of(request.ip).take()
    reply.header('connection', 'close')
    return left ? plain(reply, code, text) : plain(reply.header('retry-after', '10'), 429, 'Too many requests')
  }

  #refusePage(request: FastifyRequest, reply: FastifyReply, why: Refusal): FastifyReply {
    if (!/text\/html/.test(request.headers.accept ?? ''))
      return this.#refuse(request, reply, 403, 'This browser has not been let in')
    if (!this.options.refusals.of(request.ip).take())
      return plain(reply.header('retry-after', '10').header('connection', 'close'), 429, 'Too many requests')
    if (why !== 'blocked') this.options.onRefused()
    const again = why === 'none' && request.originalUrl === '/'
    return reply
      .code(403)
      .headers(plainPageHeaders(this.#origin))
      .type('text/html; charset=utf-8')
      .send(refusalPage(why, request.headers['accept-language'], again))
  }

  async #serve(request: FastifyRequest, reply: FastifyReply, file: string, phone: KeptPhone): Promise<FastifyReply> {
    const { workspace, store, phones } = this.options
    const name = workspace.info.name
    if (file === '') return this.#servePage(request, reply, phone)
    const [reserved, kind, ...rest] = file.split('/')
    if (reserved !== '__tandem') return serveAsset(request, reply, file, workspace)
    if (kind === 'rt' && rest.length === 1) return this.#serveRuntime(request, reply, rest[0]!)
    if (kind === 'app') return this.#serveApp(request, reply, rest.join('/'))
    if (kind === 'files') return serveFile(request, reply, rest, phones.dataOf(phone.id).files)
    if (file === MANIFEST)
      return sendContent(request, reply, await appManifest(name, store.session!.token, this.#runtime))
    if (file === ICON) return sendContent(request, reply, appIcon(name))
    if (file === '__tandem/check') {
      const html = checkPage(request.headers['accept-language'], this.options.credentials !== undefined)
      return reply.headers(plainPageHeaders(this.#origin, CHECK_SCRIPT)).type('text/html; charset=utf-8').send(html)
    }
    const { credentials } = this.options
    if (file === CERTIFICATE && credentials)
      return sendContent(request, reply, new Content(Buffer.from(credentials.cert), 'application/x-x509-ca-cert'))
    return plain(reply, 404, 'Not found')
  }

  async #serveRuntime(request: FastifyRequest, reply: FastifyReply, name: string): Promise<FastifyReply> {
    const content = name === 'frame.html' ? await framePage(this.#runtime, this.#app) : await this.#runtime.get(name)
    if (!content) return plain(reply, 404, 'Not found')
    const immutable = queryOf(request, 'v') === content.hash
    return sendContent(request, reply, content, { immutable, fresh: name.endsWith('.js') ? 10 : 0 })
  }

  async #serveApp(request: FastifyRequest, reply: FastifyReply, name: string): Promise<FastifyReply> {
    const { workspace } = this.options
    const latest = await this.#app.latest()
    if (latest === undefined) return plain(reply, 503, 'Nothing could be built yet')
    const key = readUpdateScript(name)
    if (key !== undefined) {
      const code = workspace.build.linked.unit(queryOf(request, 'v') ?? '', key)
      if (code === undefined) return plain(reply, 404, 'Not found')
      return sendContent(request, reply, new Content(Buffer.from(code), contentType('unit.js')))
    }
    const asked = readAppFile(name)
    if (!asked) return plain(reply, 404, 'Not found')
    const content = await this.#app.get(asked.file, asked.hash ?? latest)
    if (!content) return plain(reply, 404, 'This build is no longer kept')
    return sendContent(request, reply, content, { immutable: asked.hash !== undefined })
  }
}

const queryOf = (request: FastifyRequest, name: string): string | undefined =>
  new URL(request.originalUrl, 'http://x').searchParams.get(name) ?? undefined

function decodeSafely(text: string): string {
  try {
    return decodeURI(text)
  } catch {
    return text
  }
}
