/** The routes of the admin API, made of the table in protocol/release-calls.ts. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type * as z from 'zod/mini'
import { API_PREFIX, releaseCalls, type ReleaseCall, type ReleaseCallName } from '../../protocol/release-calls'
import type { Role } from '../../protocol/release-admin'
import { appCalls } from '../apps/app-calls'
import { groupCalls } from '../apps/group-calls'
import { keyCalls } from '../apps/key-calls'
import { memberCalls } from '../apps/member-calls'
import { auditCalls } from '../audit-calls'
import { banCalls } from '../devices/ban-calls'
import { deviceCalls } from '../devices/device-calls'
import { metricCalls } from '../metrics/metric-calls'
import { atLeast } from '../../base/release/roles'
import { readCaller, roleIn, type Caller } from '../people/caller'
import { peopleCalls } from '../people/people-calls'
import { tokenCalls } from '../people/token-calls'
import type { Platform } from '../platform'
import { releaseFault } from '../release-fault'
import { releaseHandlers } from '../releases/release-calls'
import { MAX_BLOB, uploadBlob } from '../versions/blob-upload'
import { removalCalls } from '../versions/removal-calls'
import { versionCalls, versionRow } from '../versions/version-calls'
import { sendBlob } from './blob-route'
import { invalidRequest } from './client-routes'
import type { Asked, Handlers } from './handlers'
import { openApi, openApiPage } from './open-api'

const handlers: Handlers = {
  ...peopleCalls,
  ...tokenCalls,
  ...appCalls,
  ...keyCalls,
  ...memberCalls,
  ...groupCalls,
  ...versionCalls,
  ...removalCalls,
  ...releaseHandlers,
  ...deviceCalls,
  ...banCalls,
  ...metricCalls,
  ...auditCalls,
}

const BODY = 2 * 1024 * 1024
/** A text to be read: nothing in it does anything. */
const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
}
type Handle = (asked: Asked<ReleaseCallName>) => Promise<unknown>

export function adminRoutes(scope: FastifyInstance, platform: Platform): void {
  scope.addHook('onSend', async (_request, reply) => {
    void reply.header('x-content-type-options', 'nosniff')
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store')
  })
  for (const [name, call] of Object.entries(releaseCalls) as [ReleaseCallName, ReleaseCall][])
    scope.route({
      method: call.method,
      url: API_PREFIX + call.path,
      bodyLimit: BODY,
      handler: async (request, reply) => {
        const asked = await admit(platform, call, request)
        return (handlers[name] as Handle)({
          ...asked,
          query: read(call.query, request.query, 'query'),
          body: read(call.body, request.body, 'body'),
          platform,
          request,
          reply,
        } as Asked<ReleaseCallName>)
      },
    })
  fileRoutes(scope, platform)
  scope.get(`${API_PREFIX}/openapi.json`, () => openApi)
  scope.get(`${API_PREFIX}/`, (_request, reply) => reply.headers(pageHeaders).send(openApiPage))
  scope.get(API_PREFIX, (_request, reply) => reply.redirect(`${API_PREFIX}/`))
}

/** Files, which are no JSON. */
function fileRoutes(scope: FastifyInstance, platform: Platform): void {
  void scope.register(async (files) => {
    // Not read ahead: a file goes to the disk as it comes.
    files.removeAllContentTypeParsers()
    files.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
    files.put(`${API_PREFIX}/apps/:app/blobs/:sha256`, { bodyLimit: MAX_BLOB }, async (request) => {
      const { params } = await admit(platform, releaseCalls['versions/add'], request)
      const { app, sha256 } = { ...(request.params as { sha256: string }), ...(params as { app: string }) }
      const length = Number(request.headers['content-length'] ?? MAX_BLOB)
      return uploadBlob(platform, app, sha256, request.raw, Number.isSafeInteger(length) ? length : MAX_BLOB)
    })
    const download = async (request: FastifyRequest, reply: FastifyReply) => {
      const { params } = await admit(platform, releaseCalls['versions/get'], request)
      const { app, build } = params as { app: string; build: number }
      const { sha256 } = await versionRow(platform.database.db, app, build)
      void reply.header('content-disposition', `attachment; filename="${app}-${build}.tandem-package"`)
      return sendBlob(platform, sha256, request, reply, 'private')
    }
    files.get(`${API_PREFIX}/apps/:app/versions/:build/package`, download)
  })
}

/** Throws what `readCaller` does, `app_unknown` (also where one is no member: who may not see it does not learn of it), `role_insufficient`. */
async function admit(
  platform: Platform,
  { needs, params: schema }: ReleaseCall,
  request: FastifyRequest,
): Promise<{ caller: Caller | undefined; role: Role | undefined; params: unknown }> {
  const caller = needs === 'public' ? undefined : await readCaller(platform, request)
  const params = read(schema, request.params, 'address')
  if (!caller) return { caller, role: undefined, params }
  if (needs === 'admin') {
    const { user, token } = caller
    if (!user.admin || (token && (token.role !== 'owner' || token.app !== null)))
      throw releaseFault('role_insufficient', 403, 'Only an admin of the platform may do that', { role: 'admin' })
  }
  if (needs === 'admin' || needs === 'user') return { caller, role: undefined, params }
  const { app } = params as { app: string }
  const role = await roleIn(platform, caller, app)
  // An admin may do everything in any app, and is told as well where there is none.
  if (!role || !(await platform.rules.get(app)))
    throw releaseFault('app_unknown', 404, 'There is no program %app% here', { app })
  if (!atLeast(role, needs as Role))
    throw releaseFault('role_insufficient', 403, 'This needs the role %role%', { role: needs as string })
  return { caller, role, params }
}

function read(schema: z.ZodMiniType | undefined, value: unknown, where: string): unknown {
  if (!schema) return undefined
  const { data, error } = schema.safeParse(value ?? {})
  if (error) throw invalidRequest(error, where)
  return data
}
