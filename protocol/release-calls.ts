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
import {
  app,
  auditEntry,
  deviceGroup,
  errorDetail,
  errorGroup,
  errorStates,
  experienceLink,
  explainRequest,
  explanation,
  longText,
  member,
  metricSeries,
  metricSummary,
  password,
  recipient,
  release,
  role,
  session,
  setting,
  shortText,
  signingKey,
  token,
  user,
  userName,
  version,
  type Role,
} from './release-admin'
import { appId, buildNumber, bytes32, installCode } from './release'
import {
  deviceId,
  groupName,
  guard,
  metricNames,
  releaseStep,
  settingKey,
  settingRules,
  settingValue,
} from './release-rules'
import { signedRevocations } from './package'

type Schema = z.ZodMiniType
export interface ReleaseCall {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below `/api/v1`; `:name` stands for what is in `params`. */
  path: string
  needs: 'public' | 'user' | 'admin' | Role
  /** For the OpenAPI page. */
  summary: string
  /** From the path and the query; numbers are written as texts there. */
  params?: Schema
  query?: Schema
  body?: Schema
  answer: Schema
}

const call = <const Each extends ReleaseCall>(each: Each): Each => each

const number = z.pipe(z.string().check(z.regex(/^\d{1,15}$/)), z.transform(Number))
const inApp = z.object({ app: appId })
const ofBuild = z.object({ app: appId, build: z.pipe(number, buildNumber) })
const byId = z.object({ app: appId, id: number })
const done = z.object({})
const page = { before: z.optional(number), limit: z.optional(number) }
const reason = z.optional(z.string().check(z.maxLength(500)))
const moment = z.int().check(z.minimum(0))

export const CSRF_HEADER = 'tandem-csrf'
export const API_PREFIX = '/api/v1'
/** Bytes of a file of source maps. */
export const MAX_MAPS = 64 * 1024 * 1024

export const blobAnswer = z.object({ sha256: bytes32, bytes: z.int() })

const steps = z.array(releaseStep).check(z.minLength(1), z.maxLength(50))
const guards = z.array(guard).check(z.maxLength(20))
/** Of a change to a release; without `revision` it is done to whatever is there. */
const change = z.object({ revision: z.optional(z.int()), reason })
/** What was there when the change was thought of: 0 where nothing was. Without it, it is done to whatever is there. */
const seen = z.optional(z.int().check(z.minimum(0)))

export const releaseCalls = {
  // People.
  'setup/finish': call({
    method: 'POST',
    path: '/setup',
    needs: 'public',
    summary: 'Make the first user, who is an admin, by the link that the first start has printed',
    body: z.object({ token: z.string(), name: userName, password }),
    answer: session,
  }),
  'setup/state': call({
    method: 'GET',
    path: '/setup',
    needs: 'public',
    summary: 'Whether there is a user yet',
    answer: z.object({ done: z.boolean() }),
  }),
  'session/open': call({
    method: 'POST',
    path: '/session',
    needs: 'public',
    summary: 'Log in; the answer sets the cookie',
    body: z.object({ name: z.string().check(z.maxLength(64)), password: z.string().check(z.maxLength(200)) }),
    answer: session,
  }),
  'session/get': call({ method: 'GET', path: '/session', needs: 'user', summary: 'Who is asking', answer: session }),
  'session/close': call({ method: 'DELETE', path: '/session', needs: 'user', summary: 'Log out', answer: done }),
  'session/password': call({
    method: 'PUT',
    path: '/session/password',
    needs: 'user',
    summary: 'Change the own password; ends all other sessions',
    body: z.object({ old: z.string().check(z.maxLength(200)), password }),
    answer: done,
  }),
  'users/list': call({
    method: 'GET',
    path: '/users',
    needs: 'user',
    summary: 'All users',
    answer: z.object({ users: z.array(user) }),
  }),
  'users/invite': call({
    method: 'POST',
    path: '/users',
    needs: 'admin',
    summary: 'Make a user; the invitation is shown once, and lets that person choose a password',
    body: z.object({ name: userName, admin: z.optional(z.boolean()) }),
    answer: z.object({ user, invitation: z.string() }),
  }),
  'users/accept': call({
    method: 'POST',
    path: '/invitations',
    needs: 'public',
    summary: 'Choose a password by an invitation',
    body: z.object({ invitation: z.string().check(z.maxLength(100)), password }),
    answer: session,
  }),
  'users/change': call({
    method: 'PATCH',
    path: '/users/:id',
    needs: 'admin',
    summary: 'Disable a user, make an admin, or invite again where a password was forgotten',
    params: z.object({ id: number }),
    body: z.object({
      disabled: z.optional(z.boolean()),
      admin: z.optional(z.boolean()),
      invite: z.optional(z.literal(true)),
    }),
    answer: z.object({ user, invitation: z.optional(z.string()) }),
  }),
  'tokens/list': call({
    method: 'GET',
    path: '/tokens',
    needs: 'user',
    summary: 'Own access tokens',
    answer: z.object({ tokens: z.array(token) }),
  }),
  'tokens/add': call({
    method: 'POST',
    path: '/tokens',
    needs: 'user',
    summary: 'Make an access token; it is shown once',
    body: z.object({ name: shortText, app: z.optional(appId), role, expires: z.optional(moment) }),
    answer: z.object({ token, secret: z.string() }),
  }),
  'tokens/remove': call({
    method: 'DELETE',
    path: '/tokens/:id',
    needs: 'user',
    summary: 'Revoke an own access token',
    params: z.object({ id: number }),
    answer: done,
  }),

  // Apps.
  'apps/list': call({
    method: 'GET',
    path: '/apps',
    needs: 'user',
    summary: 'The apps that one is a member of',
    answer: z.object({ apps: z.array(app) }),
  }),
  'apps/add': call({
    method: 'POST',
    path: '/apps',
    needs: 'admin',
    summary: 'Make an app; who makes it is its owner',
    body: z.object({ id: appId, name: shortText, key: bytes32, platformKey: z.optional(z.boolean()) }),
    answer: app,
  }),
  'apps/get': call({
    method: 'GET',
    path: '/apps/:app',
    needs: 'viewer',
    summary: 'An app',
    params: inApp,
    answer: app,
  }),
  'apps/change': call({
    method: 'PATCH',
    path: '/apps/:app',
    needs: 'owner',
    summary: 'Change an app, or take it out of service (`stopped`) and back (null)',
    params: inApp,
    body: z.object({
      name: z.optional(shortText),
      stopped: z.optional(z.nullable(z.object({ reason: z.string().check(z.maxLength(500)) }))),
      platformKey: z.optional(z.boolean()),
      guards: z.optional(guards),
      checkInterval: z.optional(z.int().check(z.minimum(10), z.maximum(7 * 24 * 3600))),
    }),
    answer: app,
  }),
  'apps/install-code': call({
    method: 'GET',
    path: '/apps/:app/install-code',
    needs: 'viewer',
    summary: 'What the QR code holds; with `link`, that of an experience link',
    params: inApp,
    query: z.object({ link: z.optional(number) }),
    answer: z.object({ code: installCode, url: z.string() }),
  }),
  'keys/list': call({
    method: 'GET',
    path: '/apps/:app/keys',
    needs: 'viewer',
    summary: 'Signing keys whose packages are taken',
    params: inApp,
    answer: z.object({ keys: z.array(signingKey) }),
  }),
  'keys/add': call({
    method: 'POST',
    path: '/apps/:app/keys',
    needs: 'owner',
    summary: 'Trust another signing key',
    params: inApp,
    body: z.object({ key: bytes32, note: z.optional(z.string().check(z.maxLength(120))) }),
    answer: done,
  }),
  'keys/remove': call({
    method: 'DELETE',
    path: '/apps/:app/keys/:key',
    needs: 'owner',
    summary: 'Take no more packages of a key',
    params: z.object({ app: appId, key: bytes32 }),
    answer: done,
  }),
  'revocations/get': call({
    method: 'GET',
    path: '/apps/:app/revocations',
    needs: 'viewer',
    summary: 'The list of revoked keys that clients are told',
    params: inApp,
    answer: z.object({ list: z.nullable(signedRevocations) }),
  }),
  'revocations/put': call({
    method: 'PUT',
    path: '/apps/:app/revocations',
    needs: 'owner',
    summary: 'Tell clients a newer list of revoked keys (`tandem keys revoke`)',
    params: inApp,
    body: signedRevocations,
    answer: z.object({ sequence: z.int() }),
  }),
  'recipients/list': call({
    method: 'GET',
    path: '/apps/:app/recipients',
    needs: 'viewer',
    summary: 'Player keys that packages are to be encrypted for',
    params: inApp,
    answer: z.object({ recipients: z.array(recipient) }),
  }),
  'recipients/add': call({
    method: 'POST',
    path: '/apps/:app/recipients',
    needs: 'owner',
    summary: "Add a player's own key",
    params: inApp,
    body: z.object({ key: bytes32, name: shortText }),
    answer: done,
  }),
  'recipients/remove': call({
    method: 'DELETE',
    path: '/apps/:app/recipients/:key',
    needs: 'owner',
    summary: 'Encrypt no more packages for a key',
    params: z.object({ app: appId, key: bytes32 }),
    answer: done,
  }),
  'members/list': call({
    method: 'GET',
    path: '/apps/:app/members',
    needs: 'viewer',
    summary: 'Members',
    params: inApp,
    answer: z.object({ members: z.array(member) }),
  }),
  'members/put': call({
    method: 'PUT',
    path: '/apps/:app/members/:id',
    needs: 'owner',
    summary: 'Make somebody a member, or change the role',
    params: byId,
    body: z.object({ role }),
    answer: done,
  }),
  'members/remove': call({
    method: 'DELETE',
    path: '/apps/:app/members/:id',
    needs: 'owner',
    summary: 'Remove a member',
    params: byId,
    answer: done,
  }),
  'groups/list': call({
    method: 'GET',
    path: '/apps/:app/groups',
    needs: 'viewer',
    summary: 'Groups of devices',
    params: inApp,
    answer: z.object({ groups: z.array(deviceGroup) }),
  }),
  'groups/put': call({
    method: 'PUT',
    path: '/apps/:app/groups/:name',
    needs: 'developer',
    summary: 'Say who is in a group',
    params: z.object({ app: appId, name: groupName }),
    body: z.object({ devices: z.array(deviceId).check(z.maxLength(10_000)), revision: seen }),
    answer: done,
  }),
  'groups/remove': call({
    method: 'DELETE',
    path: '/apps/:app/groups/:name',
    needs: 'developer',
    summary: 'Remove a group',
    params: z.object({ app: appId, name: groupName }),
    query: z.object({ revision: z.optional(number) }),
    answer: done,
  }),

  // Versions.
  'versions/list': call({
    method: 'GET',
    path: '/apps/:app/versions',
    needs: 'viewer',
    summary: 'Versions, newest first; `before`: a build number',
    params: inApp,
    query: z.object(page),
    answer: z.object({ versions: z.array(version) }),
  }),
  'versions/get': call({
    method: 'GET',
    path: '/apps/:app/versions/:build',
    needs: 'viewer',
    summary: 'A version',
    params: ofBuild,
    answer: version,
  }),
  'versions/add': call({
    method: 'POST',
    path: '/apps/:app/versions',
    needs: 'developer',
    summary: 'Make a version of files that were uploaded',
    params: inApp,
    body: z.object({
      package: bytes32,
      differences: z.optional(z.array(bytes32).check(z.maxLength(50))),
      maps: z.optional(bytes32),
      notes: z.optional(longText),
    }),
    answer: version,
  }),
  'versions/change': call({
    method: 'PATCH',
    path: '/apps/:app/versions/:build',
    needs: 'developer',
    summary: 'Change the notes, or add differences',
    params: ofBuild,
    body: z.object({ notes: z.optional(longText), differences: z.optional(z.array(bytes32).check(z.maxLength(50))) }),
    answer: version,
  }),
  'experience/list': call({
    method: 'GET',
    path: '/apps/:app/experience',
    needs: 'tester',
    summary: 'Experience links',
    params: inApp,
    answer: z.object({ links: z.array(experienceLink) }),
  }),
  'experience/add': call({
    method: 'POST',
    path: '/apps/:app/experience',
    needs: 'tester',
    summary: 'Make a link that gives a version before its release, or membership of a group',
    params: inApp,
    body: z.object({
      name: shortText,
      build: z.optional(buildNumber),
      group: z.optional(groupName),
      expires: z.optional(moment),
    }),
    answer: experienceLink,
  }),
  'experience/remove': call({
    method: 'DELETE',
    path: '/apps/:app/experience/:id',
    needs: 'tester',
    summary: 'End an experience link',
    params: byId,
    answer: done,
  }),

  // Releases.
  'releases/list': call({
    method: 'GET',
    path: '/apps/:app/releases',
    needs: 'viewer',
    summary: 'Releases, newest first; `before`: an id',
    params: inApp,
    query: z.object(page),
    answer: z.object({ releases: z.array(release) }),
  }),
  'releases/get': call({
    method: 'GET',
    path: '/apps/:app/releases/:id',
    needs: 'viewer',
    summary: 'A release',
    params: byId,
    answer: release,
  }),
  'releases/add': call({
    method: 'POST',
    path: '/apps/:app/releases',
    needs: 'developer',
    summary: 'Release a version step by step; with one step of 100 %, at once to everybody',
    params: inApp,
    body: z.object({ build: buildNumber, steps, startsAt: z.optional(moment), guards: z.optional(guards), reason }),
    answer: release,
  }),
  'releases/change': call({
    method: 'PATCH',
    path: '/apps/:app/releases/:id',
    needs: 'developer',
    summary: 'Change the steps or guards of a release that has not ended; also its present step',
    params: byId,
    body: z.object({
      revision: z.int(),
      steps: z.optional(steps),
      guards: z.optional(guards),
      startsAt: z.optional(moment),
    }),
    answer: release,
  }),
  'releases/next': call({
    method: 'POST',
    path: '/apps/:app/releases/:id/next',
    needs: 'developer',
    summary: 'Begin the next step now',
    params: byId,
    body: change,
    answer: release,
  }),
  'releases/pause': call({
    method: 'POST',
    path: '/apps/:app/releases/:id/pause',
    needs: 'developer',
    summary: 'Give it to nobody new for now',
    params: byId,
    body: change,
    answer: release,
  }),
  'releases/resume': call({
    method: 'POST',
    path: '/apps/:app/releases/:id/resume',
    needs: 'developer',
    summary: 'Go on with a paused one',
    params: byId,
    body: change,
    answer: release,
  }),
  'releases/stop': call({
    method: 'POST',
    path: '/apps/:app/releases/:id/stop',
    needs: 'developer',
    summary: 'Give it to nobody new, for good',
    params: byId,
    body: change,
    answer: release,
  }),
  'releases/rollback': call({
    method: 'POST',
    path: '/apps/:app/releases/:id/rollback',
    needs: 'developer',
    summary: 'Lead everybody who has it back',
    params: byId,
    body: change,
    answer: release,
  }),
  'apps/explain': call({
    method: 'POST',
    path: '/apps/:app/explain',
    needs: 'viewer',
    summary: 'Why does this device get this version?',
    params: inApp,
    body: explainRequest,
    answer: explanation,
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
    summary: 'Say what becomes of it',
    params: byId,
    body: z.object({ state: z.enum(errorStates) }),
    answer: errorGroup,
  }),

  'audit/app': call({
    method: 'GET',
    path: '/apps/:app/audit',
    needs: 'viewer',
    summary: 'What was done in an app, newest first; `before`: an id',
    params: inApp,
    query: z.object(page),
    answer: z.object({ entries: z.array(auditEntry) }),
  }),
  'audit/all': call({
    method: 'GET',
    path: '/audit',
    needs: 'admin',
    summary: 'What was done on the platform, newest first',
    query: z.object(page),
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
