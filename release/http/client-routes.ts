/** What players ask (protocol/release.ts). */
import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import english from 'zod/v4/locales/en.js'
import * as z from 'zod/mini'
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
  type ReportAnswer,
} from '../../protocol/release'
import type { Platform } from '../platform'
import { releaseFault } from '../release-fault'
import type { AppState } from '../rules/app-rules'
import { isBanned } from '../rules/banned'
import { linkEnd, withLinkEnd } from '../rules/link-end'
import { experienceOf, preparedAnswer, type PreparedAnswer } from '../rules/prepared-answers'
import { sendBlob } from './blob-route'
import { compileSchema } from './compiled-schema'
import { placeOf } from './limits'
import { anyOrigin, type SignedCall } from './signed-requests'

const MAX_REQUEST = 64 * 1024
// Small as it is, zod says "Invalid input" of everything unless it is given words.
z.config(english())

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

export function clientRoutes(scope: FastifyInstance, platform: Platform): void {
  const { limits, now } = platform
  // Whatever a client says that it sends, it is JSON.
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  allowAnyOrigin(scope)

  scope.post(clientPaths.register, { bodyLimit: MAX_REQUEST }, async (request): Promise<RegisterAnswer> => {
    limits.register.take(placeOf(request.ip), now())
    const { app } = read(registerRequest, request.body as Buffer)
    const { playerKeys } = await known(platform, app)
    const device = randomBytes(16).toString('base64url')
    const secret = platform.secret.ofDevice(device)
    return { device, secret: Buffer.from(secret, 'latin1').toString('base64url'), now: now(), playerKeys }
  })

  scope.get<{ Params: { sha256: string } }>(`${clientPaths.blobs}:sha256`, (request, reply) =>
    sendBlob(platform, request.params.sha256, request, reply),
  )
}

/** By their paths. */
export function signedCalls(platform: Platform): ReadonlyMap<string, SignedCall> {
  const { limits, now } = platform

  const check: SignedCall['work'] = (body, device) => {
    limits.check.take(device.id, now())
    const asked = read(checkRequest, body, isCheck)
    const answer = (app: AppState | undefined) => {
      if (!app) throw appUnknown(asked.app)
      const at = now()
      const banned = isBanned(app, device.id)
      const subject = subjectOf(banned ? app.banned!.standIn : device.id, asked.device, {
        installed: asked.installed?.build ?? 0,
        reader: asked.reader,
        now: at,
        experience:
          asked.experience === undefined || banned ? undefined : experienceOf(app, app.links.get(asked.experience), at),
      })
      const answered = app.answers.answerTo(subject, asked)
      platform.devices.see(device, asked, answered, at)
      const end = asked.experience === undefined || banned ? undefined : linkEnd(app.links.get(asked.experience), at)
      return end ? withLinkEnd(answered, end) : answered
    }
    const app = platform.rules.get(asked.app)
    return app instanceof Promise ? app.then(answer) : answer(app)
  }

  const keys: SignedCall['work'] = async (body, device) => {
    limits.check.take(device.id, now())
    const { playerKeys } = await known(platform, read(keysRequest, body).app)
    return prepare({ playerKeys } satisfies KeysAnswer)
  }

  const reports: SignedCall['work'] = async (body, device) => {
    limits.report.take(device.id, now())
    const report = read(reportRequest, body)
    // As if it had been taken: who is banned is not to be told how to go on.
    if (isBanned(await known(platform, report.app), device.id))
      return prepare({ counted: false, dropped: report.events.length } satisfies ReportAnswer)
    return prepare(await platform.reports.take(device.id, report))
  }

  return new Map([
    [clientPaths.check, { limit: MAX_REQUEST, work: check }],
    [clientPaths.keys, { limit: MAX_REQUEST, work: keys }],
    [clientPaths.reports, { limit: MAX_REPORT, work: reports }],
  ])
}

async function known(platform: Platform, app: string): Promise<AppState> {
  const state = await platform.rules.get(app)
  if (!state) throw appUnknown(app)
  return state
}

const appUnknown = (app: string) => releaseFault('app_unknown', 404, 'There is no program %app% here', { app })

const isCheck = compileSchema(checkRequest)

/** Throws `request_invalid` with the first thing that is wrong. `fits`: the compiled schema, where there is one. */
function read<Value>(
  schema: z.ZodMiniType<Value>,
  body: Buffer | undefined,
  fits?: (value: unknown) => value is Value,
): Value {
  let value: unknown
  try {
    value = JSON.parse(body!.toString('utf8'))
  } catch {
    throw releaseFault('request_invalid', 400, 'The request is no JSON')
  }
  if (fits?.(value)) return value
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
