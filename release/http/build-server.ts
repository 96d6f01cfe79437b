import fs from 'node:fs'
import http from 'node:http'
import fastifyStatic from '@fastify/static'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import type { Platform } from '../platform'
import { releaseFault } from '../release-fault'
import { adminRoutes } from './admin-routes'
import { faultOf, retryAfter } from './answer-fault'
import { clientRoutes, signedCalls } from './client-routes'
import { Shedding } from './shedding'
import { anyOrigin, signedRequests } from './signed-requests'

export interface ServerSettings {
  /** Built console, served at `/`; and player, at `/player/`. Left out where they are not there. */
  consoleDir: string | undefined
  playerDir: string | undefined
  /** Addresses of proxies before this server that may say who asks (`x-forwarded-for`); `true`: whoever asks. */
  trustProxy: boolean | string
  shedding: { mostLate?: number; mostWaiting?: number }
}

const HEALTH = '/health'
const READY = '/ready'
/** ms. */
const READY_LASTS = 1000

/** What is refused before its handler is known has to be readable by pages as well. */
const isClient = ({ url }: FastifyRequest): boolean => url.startsWith('/client/')

export interface BuiltServer {
  server: FastifyInstance
  shedding: Shedding
}

export async function buildServer(platform: Platform, settings: ServerSettings): Promise<BuiltServer> {
  const shedding = new Shedding(settings.shedding)
  const signed = signedRequests(platform, shedding, signedCalls(platform))
  const server = Fastify({
    trustProxy: settings.trustProxy,
    serverFactory: (handler) => {
      // Connections that sit idle are closed by the client first, as balancers expect it.
      const times = { keepAliveTimeout: 72_000, requestTimeout: 120_000 }
      return http.createServer(times, (request, response) => {
        if (!signed(request, response)) handler(request, response)
      })
    },
    // Who is told to stop has answered what it took.
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    logger: false,
  })
  server.setErrorHandler((error, request, reply) => {
    if (isClient(request)) void reply.headers(anyOrigin)
    const fault = faultOf(error, platform.log)
    retryAfter(reply, fault)
    return reply.code(fault.status).send(fault.body)
  })
  server.setNotFoundHandler((request, reply) => {
    if (isClient(request)) void reply.headers(anyOrigin)
    const { status, body } = releaseFault('not_found', 404, 'There is nothing here')
    return reply.code(status).send(body)
  })
  healthRoutes(server, platform, shedding)
  await server.register(async (scope) => {
    shedLoad(scope, shedding)
    clientRoutes(scope, platform)
  })
  await server.register(async (scope) => {
    shedLoad(scope, shedding)
    adminRoutes(scope, platform)
  })
  await pages(server, settings)
  server.addHook('onClose', async () => shedding.close())
  return { server, shedding }
}

function shedLoad(scope: FastifyInstance, shedding: Shedding): void {
  scope.addHook('onRequest', (_request, reply, done) => {
    try {
      shedding.admit()
    } catch (error) {
      done(error as Error)
      return
    }
    shedding.waiting++
    // Comes once, also where the client went away in the middle.
    reply.raw.once('close', () => shedding.waiting--)
    done()
  })
}

/** `/health`: the process answers. `/ready`: so do the database and the store; a balancer asks this. */
function healthRoutes(server: FastifyInstance, platform: Platform, shedding: Shedding): void {
  server.get(HEALTH, async () => ({ ok: true }))
  const state = async (work: Promise<unknown>) =>
    work.then(
      () => true,
      () => false,
    )
  const look = async () => ({
    database: await state(platform.database.db.selectFrom('meta').select('key').limit(1).execute()),
    store: await state(platform.store.probe()),
  })
  // Anybody may ask: database and store are asked once in a while, however often that is.
  let looking: ReturnType<typeof look> | undefined
  const seen = () => (looking ??= look().finally(() => setTimeout(() => (looking = undefined), READY_LASTS).unref()))
  server.get(READY, async (_request, reply) => {
    const { database, store } = await seen()
    const ok = database && store && !shedding.ending
    return reply.code(ok ? 200 : 503).send({ ok, database, store, ending: shedding.ending, refused: shedding.refused })
  })
}

/** The console needs nothing but its own files and the API; whatever else comes into the page does nothing there. */
const consoleHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

async function pages(server: FastifyInstance, { consoleDir, playerDir }: ServerSettings): Promise<void> {
  let decorate = true
  const serve = async (root: string | undefined, prefix: string, headers: Record<string, string> = {}) => {
    if (!root || !fs.existsSync(root)) return
    await server.register(fastifyStatic, {
      root,
      prefix,
      decorateReply: decorate,
      redirect: true,
      setHeaders: (reply) => void reply.headers(headers),
    })
    decorate = false
  }
  await serve(playerDir, '/player/', { 'x-content-type-options': 'nosniff' })
  await serve(consoleDir, '/', consoleHeaders)
}
