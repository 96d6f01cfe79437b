/**
 * The admin API of the release platform: console, CLI and IDE ⇄ server. JSON over HTTP under `/api/v1`; the OpenAPI description
 * (`/api/v1/openapi.json`) and the routes are made of this table, `base/release/admin-client.web.ts` calls by it.
 *
 * Who asks is known by `authorization: Bearer <token>`, or by the session's cookie; a request with the cookie that is no GET needs the header
 * `tandem-csrf` as well. Errors are `releaseError`. `needs`: the least role in the app, `user` (anyone who is logged in), `admin` (of the
 * platform), or `public`.
 *
 * **Uploading.** First each file (package, differences, maps) by `PUT /api/v1/apps/:app/blobs/:sha256` with its bytes as the body
 * (`application/octet-stream`; answers `blobAnswer`); sending one again is harmless. Then `versions/add` names them, and the version is there as a
 * whole or not at all. Files that no version names are removed after a day. `GET /api/v1/apps/:app/versions/:build/package` gives the package back.
 */
import * as z from 'zod/mini'
import { appId, buildNumber, bytes32 } from './release'
import {
  adoption,
  auditEntry,
  bannedDevice,
  errorDetail,
  errorGroup,
  errorStates,
  explainRequest,
  explanation,
  metricSeries,
  metricSummary,
  seenDevice,
  setting,
} from './release-admin'
import { byId, call, done, inApp, number, page, seen, type Schema } from './release-call'
import { deviceId, metricNames, settingKey, settingRules, settingValue } from './release-rules'
import { appCalls } from './release-calls-apps'
import { peopleCalls } from './release-calls-people'
import { versionCalls } from './release-calls-versions'

export type { ReleaseCall } from './release-call'

export const CSRF_HEADER = 'tandem-csrf'
export const API_PREFIX = '/api/v1'
/** Bytes of a file of source maps. */
export const MAX_MAPS = 64 * 1024 * 1024

export const blobAnswer = z.object({ sha256: bytes32, bytes: z.int() })

/** `subject`: what it was done to; `action`: one of them, or as far as its dot (`release`) for all of a kind. */
const auditPage = {
  ...page,
  subject: z.optional(z.string().check(z.maxLength(120))),
  action: z.optional(z.string().check(z.regex(/^[a-z]+(\.[A-Za-z]+)?$/))),
}

const ofDevice = z.object({ app: appId, device: deviceId })

export const releaseCalls = {
  ...peopleCalls,
  ...appCalls,
  ...versionCalls,
  'apps/explain': call({
    method: 'POST',
    path: '/apps/:app/explain',
    needs: 'viewer',
    summary: 'Why does this device get this version?',
    params: inApp,
    body: explainRequest,
    answer: explanation,
  }),
  'devices/list': call({
    method: 'GET',
    path: '/apps/:app/devices',
    needs: 'viewer',
    summary:
      'Devices by their last check, newest first. `device`: how its id begins; `model`: what is in its model; `build`: installed, 0 for none; `after`: `next` of the page before',
    params: inApp,
    query: z.object({
      device: z.optional(z.string().check(z.regex(/^[A-Za-z0-9_-]{1,22}$/))),
      model: z.optional(z.string().check(z.maxLength(80))),
      build: z.optional(number),
      since: z.optional(number),
      after: z.optional(z.string().check(z.regex(/^\d{1,15}-[A-Za-z0-9_-]{22}$/))),
      limit: z.optional(number),
    }),
    answer: z.object({ devices: z.array(seenDevice), next: z.optional(z.string()) }),
  }),
  'devices/get': call({
    method: 'GET',
    path: '/apps/:app/devices/:device',
    needs: 'viewer',
    summary: 'A device, as its last check was',
    params: ofDevice,
    answer: seenDevice,
  }),
  'devices/banned': call({
    method: 'GET',
    path: '/apps/:app/banned-devices',
    needs: 'viewer',
    summary: 'Devices that are not listened to',
    params: inApp,
    answer: z.object({ devices: z.array(bannedDevice) }),
  }),
  'devices/ban': call({
    method: 'PUT',
    path: '/apps/:app/devices/:device/ban',
    needs: 'developer',
    summary: 'Throw away what a device reports, and give it what everybody gets',
    params: ofDevice,
    body: z.object({ reason: z.optional(z.string().check(z.maxLength(200))) }),
    answer: done,
  }),
  'devices/unban': call({
    method: 'DELETE',
    path: '/apps/:app/devices/:device/ban',
    needs: 'developer',
    summary: 'Listen to a device again',
    params: ofDevice,
    answer: done,
  }),
  'devices/forget': call({
    method: 'DELETE',
    path: '/apps/:app/devices/:device',
    needs: 'owner',
    summary:
      'Delete all that is kept of a device: its last check, its reports for thresholds, its places in groups and rules, its ban, its id in the audit log',
    params: ofDevice,
    answer: z.object({
      checks: z.int(),
      reports: z.int(),
      groups: z.int(),
      rules: z.int(),
      bans: z.int(),
      activity: z.int(),
    }),
  }),
  'devices/adoption': call({
    method: 'GET',
    path: '/apps/:app/adoption',
    needs: 'viewer',
    summary: 'How many devices have which build, of those that have checked since then',
    params: inApp,
    query: z.object({ since: z.optional(number) }),
    answer: adoption,
  }),

  // Switches and configuration.
  'settings/list': call({
    method: 'GET',
    path: '/apps/:app/settings',
    needs: 'viewer',
    summary: 'Switches and configuration',
    params: inApp,
    answer: z.object({ settings: z.array(setting) }),
  }),
  'settings/put': call({
    method: 'PUT',
    path: '/apps/:app/settings/:key',
    needs: 'developer',
    summary: 'Set a switch or a value',
    params: z.object({ app: appId, key: settingKey }),
    body: z.object({
      kind: z.enum(['switch', 'value']),
      description: z.optional(z.string().check(z.maxLength(500))),
      rules: settingRules,
      otherwise: settingValue,
      revision: seen,
    }),
    answer: setting,
  }),
  'settings/remove': call({
    method: 'DELETE',
    path: '/apps/:app/settings/:key',
    needs: 'developer',
    summary: 'Remove a switch or a value',
    params: z.object({ app: appId, key: settingKey }),
    query: z.object({ revision: z.optional(number) }),
    answer: done,
  }),

  // What clients report.
  'metrics/series': call({
    method: 'GET',
    path: '/apps/:app/metrics',
    needs: 'viewer',
    summary: 'A metric over time, for each version (`builds`: by comma) and, on request, each gray group',
    params: inApp,
    query: z.object({
      metric: z.enum([...metricNames, 'launches', 'updates']),
      from: number,
      until: number,
      builds: z.optional(z.string().check(z.maxLength(200))),
      by: z.optional(z.literal('group')),
    }),
    answer: metricSeries,
  }),
  'metrics/summary': call({
    method: 'GET',
    path: '/apps/:app/metrics/summary',
    needs: 'viewer',
    summary: 'All metrics of each version in a time',
    params: inApp,
    query: z.object({ from: number, until: number, by: z.optional(z.literal('group')) }),
    answer: metricSummary,
  }),
  'errors/list': call({
    method: 'GET',
    path: '/apps/:app/errors',
    needs: 'viewer',
    summary: 'Script errors by message and original place, most frequent first',
    params: inApp,
    query: z.object({ build: z.optional(number), state: z.optional(z.enum(errorStates)), limit: z.optional(number) }),
    answer: z.object({ errors: z.array(errorGroup) }),
  }),
  'errors/get': call({
    method: 'GET',
    path: '/apps/:app/errors/:id',
    needs: 'viewer',
    summary: 'One of them with samples',
    params: byId,
    answer: errorDetail,
  }),
  'errors/change': call({
    method: 'PATCH',
    path: '/apps/:app/errors/:id',
    needs: 'tester',
    summary:
      'Say what becomes of it. `build`: the first one that it is resolved in; else the next after those in which it has come. In that one or a newer one, it opens again',
    params: byId,
    body: z.object({ state: z.enum(errorStates), build: z.optional(buildNumber), revision: seen }),
    answer: errorGroup,
  }),

  'audit/app': call({
    method: 'GET',
    path: '/apps/:app/audit',
    needs: 'viewer',
    summary: 'What was done in an app, newest first; `action`: one, or a kind such as `release`; `before`: an id',
    params: inApp,
    query: z.object(auditPage),
    answer: z.object({ entries: z.array(auditEntry) }),
  }),
  'audit/all': call({
    method: 'GET',
    path: '/audit',
    needs: 'admin',
    summary: 'What was done on the platform, newest first',
    query: z.object(auditPage),
    answer: z.object({ entries: z.array(auditEntry) }),
  }),
} as const

type Calls = typeof releaseCalls
export type ReleaseCallName = keyof Calls
type Read<Each, Part extends string> = Each extends { [key in Part]: infer S extends Schema } ? z.output<S> : undefined
type Sent<Each> = Each extends { body: infer S extends Schema } ? z.input<S> : undefined

export type CallParams<Name extends ReleaseCallName> = Read<Calls[Name], 'params'>
export type CallQuery<Name extends ReleaseCallName> = Read<Calls[Name], 'query'>
/** As it is sent. */
export type CallBody<Name extends ReleaseCallName> = Sent<Calls[Name]>
/** As the server has read it. */
export type CallInput<Name extends ReleaseCallName> = Read<Calls[Name], 'body'>
export type CallAnswer<Name extends ReleaseCallName> = Read<Calls[Name], 'answer'>
