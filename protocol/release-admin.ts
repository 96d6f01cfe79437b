/** What the admin API speaks of; `release-calls.ts` has its calls. Times are ms since 1970. */
import * as z from 'zod/mini'
import { appId, buildNumber, bytes32, experienceToken } from './release'
import {
  decisions,
  deviceFacts,
  deviceId,
  groupName,
  guard,
  linkEnds,
  metricNames,
  releaseStates,
  releaseStep,
  settingKey,
  settingRules,
} from './release-rules'

const at = z.int()
const id = z.int()
export const shortText = z.string().check(z.minLength(1), z.maxLength(120))
export const longText = z.string().check(z.maxLength(10_000))

/** Each may do what those after it may. */
export const roles = ['owner', 'developer', 'tester', 'viewer'] as const
export type Role = (typeof roles)[number]
export const role = z.enum(roles)

export const userName = z.string().check(z.regex(/^[\p{L}\p{N}][\p{L}\p{N}._@ -]{0,63}$/u))
/** At least 10 characters: whatever else is asked for makes people write them down. */
export const password = z.string().check(z.minLength(10), z.maxLength(200))

/** Grows with each change; sent back with a change so that nobody overwrites what another did in between (`…_changed`). */
const revision = z.int()

/** `admin`: of the platform; makes users and apps, and may do everything in each app. */
export const user = z.object({
  id,
  name: z.string(),
  admin: z.boolean(),
  disabled: z.boolean(),
  invited: z.boolean(),
  created: at,
  revision,
})
export type User = z.infer<typeof user>

/** `csrf`: to be sent as the header `tandem-csrf` with each request of a session that changes something. */
export const session = z.object({ user, csrf: z.string(), expires: at, roles: z.record(z.string(), role) })
export type Session = z.infer<typeof session>

/** `app`: none where it goes for all apps of its owner. It never may more than the person whose token it is. */
export const token = z.object({
  id,
  name: z.string(),
  user: z.string(),
  app: z.optional(z.string()),
  role,
  created: at,
  lastUsed: z.optional(at),
  expires: z.optional(at),
})
export type Token = z.infer<typeof token>

export const member = z.object({ user: id, name: z.string(), role, since: at, revision })
export type Member = z.infer<typeof member>

export const app = z.object({
  id: appId,
  name: z.string(),
  created: at,
  /** The signer that clients start from (install code). */
  key: bytes32,
  stopped: z.optional(z.object({ reason: z.string() })),
  /** Whether clients get the app's player key from the platform when they register. */
  platformKey: z.boolean(),
  /** Copied into each new release that names none. */
  guards: z.array(guard),
  /** Seconds between checks. */
  checkInterval: z.int(),
  /** Of who asks. */
  role: z.optional(role),
  newestBuild: z.optional(z.int()),
  /** The build that everybody gets who is in no gray audience. */
  currentBuild: z.optional(z.int()),
  /** That have reported in the last 30 days. */
  devices: z.int(),
  /** Releases that a threshold ended or paused, of which nobody has said yet that they know. */
  alarms: z.int(),
  /** Of what `apps/change` changes. */
  revision,
})
export type App = z.infer<typeof app>

export const signingKey = z.object({ key: bytes32, note: z.string(), added: at, addedBy: z.string() })
export type SigningKey = z.infer<typeof signingKey>

/** `platform`: the platform has its secret half and hands it to the app's clients. `own`: only who has it can read. */
export const recipient = z.object({ key: bytes32, name: z.string(), kind: z.enum(['platform', 'own']), added: at })
export type Recipient = z.infer<typeof recipient>

export const difference = z.object({ from: buildNumber, sha256: bytes32, bytes: z.int() })

/**
 * Why a version cannot be removed: it is the newest; a release gives it, or may yet; a rollback may lead to it; a link that goes on gives it;
 * devices have had it in the last 30 days.
 */
export const versionUses = ['newest', 'release', 'rollback', 'link', 'devices'] as const
export type VersionUse = (typeof versionUses)[number]

export const version = z.object({
  build: buildNumber,
  version: z.string(),
  content: bytes32,
  sha256: bytes32,
  bytes: z.int(),
  /** Bytes of the envelope. */
  envelope: z.int(),
  minReader: z.int(),
  signer: bytes32,
  parts: z.array(z.object({ root: z.string(), bytes: z.int(), archiveBytes: z.int() })),
  differences: z.array(difference),
  /** Whether source maps came with it. */
  maps: z.boolean(),
  notes: z.string(),
  author: z.string(),
  created: at,
  /** Ids of releases of it, newest last. */
  releases: z.array(id),
  /** Why it cannot be removed; nothing where it can. */
  uses: z.array(z.enum(versionUses)),
  revision,
})
export type Version = z.infer<typeof version>

const space = { bytes: z.int(), versions: z.int(), uploads: z.int() }
/** Of an app: bytes of its versions' files, and of those that no version names (`uploads`). `most`: what it may have; 0: no bound. */
export const usage = z.object({ ...space, most: z.object(space) })
export type Usage = z.infer<typeof usage>

/** `bytes`: with differences and source maps. */
export const unusedVersion = z.object({ build: buildNumber, version: z.string(), created: at, bytes: z.int() })
export type UnusedVersion = z.infer<typeof unusedVersion>

/** With `build`: who has the link gets that version. With `group`: counts as a member of the group. */
export const experienceLink = z.object({
  id,
  name: z.string(),
  token: experienceToken,
  build: z.optional(buildNumber),
  group: z.optional(groupName),
  created: at,
  createdBy: z.string(),
  expires: z.optional(at),
  /** Its version was rolled back since: it gives nothing. One that is made afterwards does. */
  withdrawn: z.optional(z.literal(true)),
})
export type ExperienceLink = z.infer<typeof experienceLink>

export const deviceGroup = z.object({ name: groupName, devices: z.array(deviceId), changed: at, revision })
export type DeviceGroup = z.infer<typeof deviceGroup>

/** Why a device is not listened to. */
const ban = { reason: z.string(), at, by: z.string() }
export const bannedDevice = z.object({ device: deviceId, ...ban })
export type BannedDevice = z.infer<typeof bannedDevice>

/** What a device's last check told and got. Kept for 30 days after it. */
export const seenDevice = z.object({
  device: deviceId,
  /** Of the last check; as long as nothing else changes, to half an hour. */
  last: at,
  /** What it had installed then. */
  installed: z.optional(buildNumber),
  decision: z.enum(decisions),
  /** What it was to have. */
  build: z.optional(buildNumber),
  group: z.string(),
  reader: z.int(),
  facts: deviceFacts,
  /** Id of the experience link that it came by. */
  link: z.optional(id),
  banned: z.optional(z.object(ban)),
})
export type SeenDevice = z.infer<typeof seenDevice>

/** How many devices have which build; without `build`, none. Newest build first. */
export const adoption = z.object({
  devices: z.int(),
  builds: z.array(z.object({ build: z.optional(buildNumber), version: z.optional(z.string()), devices: z.int() })),
})
export type Adoption = z.infer<typeof adoption>

/** A threshold acted by itself: what it saw. `seen`: who has said that they know. */
export const alarm = z.object({
  at,
  guard,
  value: z.number(),
  /** Above it is bad. */
  limit: z.number(),
  /** Launches, updates or measurements. */
  of: z.number(),
  devices: z.number(),
  /** Where it was compared with the version before. */
  before: z.optional(z.object({ build: buildNumber, value: z.number() })),
  seen: z.optional(z.object({ at, by: z.string() })),
})
export type Alarm = z.infer<typeof alarm>

export const release = z.object({
  id,
  build: buildNumber,
  version: z.string(),
  state: z.enum(releaseStates),
  steps: z.array(releaseStep),
  /** Index of the present one. */
  step: z.int(),
  stepSince: at,
  /** When the next one begins by itself. */
  nextStepAt: z.optional(at),
  startsAt: z.optional(at),
  guards: z.array(guard),
  /** Why it is in its state: a person's words, or what a guard saw. */
  reason: z.optional(z.string()),
  /** As long as nobody has done anything else with it. */
  alarm: z.optional(alarm),
  created: at,
  createdBy: z.string(),
  changed: at,
  revision,
})
export type Release = z.infer<typeof release>

export const setting = z.object({
  key: settingKey,
  kind: z.enum(['switch', 'value']),
  description: z.string(),
  rules: settingRules,
  otherwise: z.json(),
  changed: at,
  changedBy: z.string(),
  revision,
})
export type Setting = z.infer<typeof setting>

const outcome = z.object({ rule: z.string(), wanted: z.string(), got: z.string(), passed: z.boolean() })
export const explanation = z.object({
  decision: z.enum(decisions),
  /** Then groups, links and its own place count for nothing. */
  banned: z.optional(z.literal(true)),
  /** Why the link that it came by counts for nothing. */
  link: z.optional(z.enum(linkEnds)),
  build: z.optional(buildNumber),
  group: z.string(),
  releases: z.array(z.object({ id, build: buildNumber, chosen: z.boolean(), outcomes: z.array(outcome) })),
  settings: z.array(z.object({ key: z.string(), value: z.json(), outcomes: z.array(outcome) })),
})

/** `device` decides the place; facts that are not known may be empty texts. */
export const explainRequest = z.object({
  device: deviceId,
  facts: deviceFacts,
  installed: z.optional(buildNumber),
  reader: z.optional(z.int()),
  experience: z.optional(experienceToken),
  /** Id of an experience link, in place of its token. */
  link: z.optional(id),
  at: z.optional(at),
})

/** `value`: in 100 launches, or ms (75th percentile); undefined where nothing came. `count`: of events or measurements. */
export const figure = z.object({ value: z.optional(z.number()), count: z.number() })
export type Figure = z.infer<typeof figure>

export const metricPoint = z.object({
  at,
  launches: z.number(),
  value: z.optional(z.number()),
  count: z.number(),
  /** Of times only. */
  p50: z.optional(z.number()),
  p95: z.optional(z.number()),
})
/** `bucket`: ms between points. */
export const metricSeries = z.object({
  metric: z.enum([...metricNames, 'launches', 'updates']),
  bucket: z.int(),
  series: z.array(z.object({ build: buildNumber, group: z.optional(z.string()), points: z.array(metricPoint) })),
})
export type MetricSeries = z.infer<typeof metricSeries>

/** One row for each version in the time, newest first; `groups` where asked for. */
export const metricSummary = z.object({
  versions: z.array(
    z.object({
      build: buildNumber,
      version: z.string(),
      group: z.optional(z.string()),
      launches: z.number(),
      /** Successful updates to it. */
      updates: z.number(),
      figures: z.record(z.enum(metricNames), figure),
    }),
  ),
  /** Events that clients or the platform threw away. */
  dropped: z.number(),
})
export type MetricSummary = z.infer<typeof metricSummary>

export const errorStates = ['open', 'resolved', 'ignored'] as const
export const stackFrame = z.object({
  functionName: z.optional(z.string()),
  file: z.string(),
  line: z.int(),
  /** From 0. */
  column: z.int(),
  /** False where no source map led to an original. */
  mapped: z.boolean(),
})
/** Errors with the same message (numbers and quoted texts aside) at the same original place. */
export const errorGroup = z.object({
  id,
  message: z.string(),
  /** `pages/a/a.js:12`; '' where the stack tells nothing. */
  place: z.string(),
  state: z.enum(errorStates),
  count: z.number(),
  /** By build. */
  builds: z.record(z.string(), z.number()),
  first: at,
  last: at,
  /** Of one that is resolved: where it comes in this build or a newer one, it is open again. */
  mendedIn: z.optional(buildNumber),
  /** It had been resolved, and came again in this build. */
  reopened: z.optional(z.object({ build: buildNumber, at })),
  revision,
})
export type ErrorGroup = z.infer<typeof errorGroup>
export const errorDetail = z.extend(errorGroup, {
  /** The newest few. */
  samples: z.array(
    z.object({
      at,
      build: buildNumber,
      message: z.string(),
      page: z.optional(z.string()),
      group: z.string(),
      stack: z.string(),
      frames: z.array(stackFrame),
    }),
  ),
})
export type ErrorDetail = z.infer<typeof errorDetail>

/** `action`: `release.paused`, `member.changed`, … `who`: a user's name, `token <name> of <user>`, or `platform`. */
export const auditEntry = z.object({
  id,
  at,
  app: z.optional(z.string()),
  who: z.string(),
  action: z.string(),
  /** What it was done to: a build, a release's id, a user's name. */
  subject: z.string(),
  detail: z.record(z.string(), z.json()),
})
export type AuditEntry = z.infer<typeof auditEntry>
