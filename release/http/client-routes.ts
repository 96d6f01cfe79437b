/** What players ask (protocol/release.ts). */
import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type * as z from 'zod/mini'
import { subjectOf } from '../../base/release/evaluate'
import {
  checkRequest,
  clientPaths,
  keysRequest,
  MAX_REPORT,
  registerRequest,
  reportRequest,
  signingHeaders,
  type KeysAnswer,
  type RegisterAnswer,
} from '../../protocol/release'
import type { Platform } from '../platform'
import { releaseFault } from '../release-fault'
import type { AppState } from '../rules/app-rules'
import { experienceOf, preparedAnswer, type PreparedAnswer } from '../rules/prepared-answers'
import { faultOf, retrySeconds } from './answer-fault'
import { sendBlob } from './blob-route'
import { Nonces, readDevice, signAnswer, type KnownDevice } from './client-door'
import { placeOf } from './limits'

const JSON_TYPE = 'application/json; charset=utf-8'
const MAX_REQUEST = 64 * 1024

/** Pages of any origin may ask: what counts is the signature, and there is no cookie here. */
export const anyOrigin = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': `${signingHeaders.signature}, retry-after, content-range, etag`,
}

function allowAnyOrigin(scope: FastifyInstance): void {
  scope.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(anyOrigin)
    done()
  })
  scope.options('/client/*', (_request, reply) =>
    reply
      .header('access-control-allow-methods', 'GET, HEAD, POST')
      .header('access-control-allow-headers', `content-type, range, ${Object.values(signingHeaders).join(', ')}`)
      .header('access-control-max-age', '86400')
      .code(204)
      .send(),
  )
}

/** `checks`: the scope of what is signed. */
export function clientRoutes(scope: FastifyInstance, checks: FastifyInstance, platform: Platform): void {
  const nonces = new Nonces()
  const { limits, now } = platform
  // The bytes as they came: they are what was signed.
  for (const each of [scope, checks]) {
    each.removeAllContentTypeParsers()
    each.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  }
  allowAnyOrigin(scope)

  scope.post(clientPaths.register, { bodyLimit: MAX_REQUEST }, async (request): Promise<RegisterAnswer> => {
    limits.register.take(placeOf(request.ip), now())
    const { app } = read(registerRequest, request)
    const { playerKeys } = await known(platform, app)
    const device = randomBytes(16).toString('base64url')
    return { device, secret: platform.secret.ofDevice(device).toString('base64url'), now: now(), playerKeys }
  })

  /** `work` gives the answer, or a text with its hash. */
  const signed = (
    path: string,
    limit: number,
    work: (request: FastifyRequest, device: KnownDevice) => PreparedAnswer | Promise<PreparedAnswer>,
  ) =>
    checks.post(path, { bodyLimit: limit }, (request, reply) => {
      let device: (KnownDevice & { time: number }) | undefined
      const fail = (error: unknown) => {
        const fault = faultOf(error, platform.log)
        send(reply, device, fault.status, prepare(fault.body), retrySeconds(fault))
      }
      try {
        const body = (request.body as Buffer | undefined) ?? Buffer.alloc(0)
        device = readDevice(platform.secret, 'POST', request.raw.url!, request.raw.headers, body)
        nonces.check(device, now())
        const answer = work(request, device)
        if (answer instanceof Promise) answer.then((each) => send(reply, device, 200, each), fail)
        else send(reply, device, 200, answer)
      } catch (error) {
        fail(error)
      }
    })

  signed(clientPaths.check, MAX_REQUEST, (request, device) => {
    limits.check.take(device.id, now())
    const asked = read(checkRequest, request)
    const answer = (app: AppState | undefined) => {
      if (!app) throw appUnknown(asked.app)
      const at = now()
      const subject = subjectOf(device.id, asked.device, {
        installed: asked.installed?.build ?? 0,
        reader: asked.reader,
        now: at,
        experience: asked.experience === undefined ? undefined : experienceOf(app, app.links.get(asked.experience), at),
      })
      return app.answers.answerTo(subject, asked)
    }
    const app = platform.rules.get(asked.app)
    return app instanceof Promise ? app.then(answer) : answer(app)
  })

  signed(clientPaths.keys, MAX_REQUEST, async (request, device) => {
    limits.check.take(device.id, now())
    const { playerKeys } = await known(platform, read(keysRequest, request).app)
    return prepare({ playerKeys } satisfies KeysAnswer)
  })

  signed(clientPaths.reports, MAX_REPORT, async (request, device) => {
    limits.report.take(device.id, now())
    const report = read(reportRequest, request)
    await known(platform, report.app)
    return prepare(await platform.reports.take(device.id, report))
  })

  scope.get<{ Params: { sha256: string } }>(`${clientPaths.blobs}:sha256`, (request, reply) =>
    sendBlob(platform, request.params.sha256, request, reply),
  )
}

async function known(platform: Platform, app: string): Promise<AppState> {
  const state = await platform.rules.get(app)
  if (!state) throw appUnknown(app)
  return state
}

const appUnknown = (app: string) => releaseFault('app_unknown', 404, 'There is no program %app% here', { app })

/** Throws `request_invalid` with the first thing that is wrong. */
function read<Value>(schema: z.ZodMiniType<Value>, request: FastifyRequest): Value {
  let value: unknown
  try {
    value = JSON.parse((request.body as Buffer).toString('utf8'))
  } catch {
    throw releaseFault('request_invalid', 400, 'The request is no JSON')
  }
  const { data, error } = schema.safeParse(value)
  if (data === undefined) throw invalidRequest(error!)
  return data
}

export function invalidRequest({ issues }: z.core.$ZodError, what = 'body') {
  const [first] = issues
  return releaseFault('request_invalid', 400, 'The request is not as it should be: %where%: %what%', {
    where: [what, ...(first?.path ?? [])].join('.'),
    what: first?.message ?? 'invalid',
  })
}

const prepare = (answer: unknown): PreparedAnswer => preparedAnswer(JSON.stringify(answer))

/** Past Fastify's reply, which looks for much that is never here: this is what is asked most. */
function send(
  reply: FastifyReply,
  device: KnownDevice | undefined,
  status: number,
  { body, hash, bytes }: PreparedAnswer,
  retry?: string,
): void {
  reply.hijack()
  const headers = ['content-type', JSON_TYPE, 'cache-control', 'no-store', 'content-length', bytes]
  for (const [name, value] of Object.entries(anyOrigin)) headers.push(name, value)
  if (device) headers.push(signingHeaders.signature, signAnswer(device, status, hash))
  if (retry !== undefined) headers.push('retry-after', retry)
  reply.raw.writeHead(status, headers)
  reply.raw.end(body)
}
