/** Who gets what: the rules of gray releases, switches and configuration. `base/release/` evaluates them, the platform keeps them. */
import * as z from 'zod/mini'

const text = (most: number) => z.string().check(z.minLength(1), z.maxLength(most))
/** ms since 1970. */
const moment = z.int().check(z.minimum(0))
const versionText = z.string().check(z.regex(/^\d{1,6}(\.\d{1,6}){0,4}$/))

export const deviceIdPattern = /^[A-Za-z0-9_-]{22}$/
/** 16 bytes in base64url: the platform makes it (`/client/v1/register`). */
export const deviceId = z.string().check(z.regex(deviceIdPattern, 'a device id has 22 letters, digits, - and _'))
export const groupName = z
  .string()
  .check(z.regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'a group’s name has small letters, digits and -, 32 at most'))

export const networks = ['wifi', '5g', '4g', '3g', '2g', 'unknown', 'none'] as const

/** What a client says of itself. It is believed for choosing a version, and for nothing else. */
export const deviceFacts = z.object({
  model: z.string().check(z.maxLength(80)),
  system: z.object({ name: z.string().check(z.maxLength(40)), version: z.string().check(z.maxLength(40)) }),
  /** Of the player. */
  appVersion: z.string().check(z.maxLength(40)),
  network: z.enum(networks),
  /** ISO 3166: `CN`, `CN-33`. */
  region: z.optional(z.string().check(z.maxLength(16))),
})
export type DeviceFacts = z.infer<typeof deviceFacts>

/** Texts are compared without regard to case; a `*` at the end stands for any rest. */
const list = z.array(text(80)).check(z.minLength(1), z.maxLength(200))
const timeOfDay = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/))

/** One rule. `in`: passes where one of them fits; `not`: where none does. Versions are compared number by number. */
export const condition = z.discriminatedUnion('field', [
  z.strictObject({
    field: z.enum(['model', 'system', 'network', 'region']),
    in: z.optional(list),
    not: z.optional(list),
  }),
  z.strictObject({
    field: z.enum(['systemVersion', 'appVersion']),
    /** That one is in. */
    from: z.optional(versionText),
    /** That one is out. */
    below: z.optional(versionText),
  }),
  z.strictObject({
    field: z.literal('installedBuild'),
    from: z.optional(z.int().check(z.minimum(0))),
    below: z.optional(z.int().check(z.minimum(0))),
  }),
  z.strictObject({
    field: z.literal('time'),
    from: z.optional(moment),
    until: z.optional(moment),
    /** Each day between those; over midnight where `until` is the earlier one. */
    daily: z.optional(
      z.strictObject({
        from: timeOfDay,
        until: timeOfDay,
        /** Minutes that local time is ahead of UTC. */
        utcOffset: z.int().check(z.minimum(-14 * 60), z.maximum(14 * 60)),
      }),
    ),
  }),
])
export type Condition = z.infer<typeof condition>

/**
 * A device is in where it is listed (`devices`, or a member of one of `groups`), whatever the rest says; or where its stable place
 * among all devices (`bucketOf`) is below `percentage` and every one of `where` passes. The place depends on the app and the device
 * alone, so that a higher percentage has all that a lower one had.
 */
export const audience = z.strictObject({
  devices: z.optional(z.array(deviceId).check(z.maxLength(1000))),
  groups: z.optional(z.array(groupName).check(z.maxLength(20))),
  /** 0 to 100, in hundredths. */
  percentage: z.number().check(z.minimum(0), z.maximum(100)),
  where: z.optional(z.array(condition).check(z.maxLength(50))),
})
export type Audience = z.infer<typeof audience>

export const releaseStep = z.strictObject({
  name: text(80),
  audience,
  /** Minutes after the step before began at which this one begins by itself; without it, somebody has to go on. */
  after: z.optional(z.int().check(z.minimum(1), z.maximum(60 * 24 * 365))),
})
export type ReleaseStep = z.infer<typeof releaseStep>

/** Per 100 launches of the version; `updateFailures` per 100 updates to it that were tried. */
export const rateMetrics = [
  'scriptErrors',
  'apiFailures',
  'blankScreens',
  'crashes',
  'updateFailures',
  'safeModes',
] as const
/** ms: the 75th percentile. `setData` is what one call costs. */
export const timeMetrics = ['startup', 'firstPaint', 'setData'] as const
export const metricNames = [...rateMetrics, ...timeMetrics] as const
export type MetricName = (typeof metricNames)[number]

/** Unless a guard says otherwise. */
export const GUARD_DEVICES = 5

/** What ends a release by itself. Devices that have a stopped version keep it; after a rollback they get the one before. */
export const guard = z.strictObject({
  metric: z.enum(metricNames),
  /** Bad where the figure is above it: in 100 launches, or in ms; with `against`, times the figure of the version before. */
  above: z.number().check(z.minimum(0)),
  against: z.enum(['number', 'before']),
  /** With fewer launches (times: measurements) in the window, nothing is said. */
  least: z.int().check(z.minimum(1), z.maximum(1_000_000)),
  windowMinutes: z.int().check(z.minimum(1), z.maximum(24 * 60)),
  /**
   * So many devices have to have it bad: it counts only where the figure is above also without the `devices` - 1 devices that are
   * worst. `GUARD_DEVICES` unless it is said.
   */
  devices: z.optional(z.int().check(z.minimum(1), z.maximum(50))),
  action: z.enum(['pause', 'stop', 'rollback']),
})
export type Guard = z.infer<typeof guard>

/**
 * - `scheduled`: begins at `startsAt`.
 * - `running`: the audience of the present step gets it.
 * - `paused`: nobody new gets it, and no step begins.
 * - `completed`: the last step has been reached; its audience gets it.
 * - `stopped`: nobody new gets it, ever; who has it keeps it until there is a newer one.
 * - `rolledBack`: who has it gets the newest other one that is for that device, though it is older.
 */
export const releaseStates = ['scheduled', 'running', 'paused', 'completed', 'stopped', 'rolledBack'] as const
export type ReleaseState = (typeof releaseStates)[number]

/** What is done to a release, in the order in which it is offered. */
export const releaseActs = ['next', 'pause', 'resume', 'stop', 'rollback'] as const
export type ReleaseAct = (typeof releaseActs)[number]

const MAX_DEPTH = 32
/** Characters as JSON: each check is answered with the values of all settings. */
const MAX_VALUE = 16 * 1024

const isShallow = (value: unknown, left: number): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (left > 0 && Object.values(value).every((each) => isShallow(each, left - 1)))

/** Of a setting. Its depth is looked at first: what checks JSON goes down as deep as that is. */
export const settingValue = z.pipe(
  z.unknown().check(
    z.refine((value) => isShallow(value, MAX_DEPTH), { abort: true, error: 'nested too deeply' }),
    z.refine((value) => (JSON.stringify(value) ?? '').length <= MAX_VALUE, 'too long'),
  ),
  z.json(),
)

/** A switch or a piece of configuration: the first rule whose audience a device is in gives the value. */
export const settingRules = z.array(z.strictObject({ audience, value: settingValue })).check(z.maxLength(50))
export const settingKey = z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9._-]{0,63}$/))

/** What is needed to decide for one app; evaluation reads this alone. */
export interface RuleSet {
  app: string
  /** Of the app, for the places of devices; never changed. */
  salt: string
  /** The whole program is out of service. */
  stopped?: { reason: string }
  releases: {
    id: number
    build: number
    minReader: number
    state: ReleaseState
    /** Index of the present one in `steps`. */
    step: number
    steps: ReleaseStep[]
  }[]
  /** Members by name. */
  groups: Record<string, string[]>
  settings: { key: string; kind: 'switch' | 'value'; rules: z.infer<typeof settingRules>; otherwise: unknown }[]
}

/** One answer to "why?": what was wanted, what the device is, and whether it passed. */
export interface RuleOutcome {
  /** `release`, `state`, `reader`, `listed`, `group`, `percentage`, a condition's field, `installed`. */
  rule: string
  wanted: string
  got: string
  passed: boolean
}

export interface Explanation {
  decision: Decision
  build?: number
  /** As reports name it (`reportGroup`). */
  group: string
  /** One for each release that was looked at, newest build first; what decided is the last one. */
  releases: { id: number; build: number; chosen: boolean; outcomes: RuleOutcome[] }[]
  settings: { key: string; value: unknown; outcomes: RuleOutcome[] }[]
}

/**
 * Why an experience link gives nothing: it has expired or was removed; or the version that it is for was rolled back after it was made.
 */
export const linkEnds = ['ended', 'withdrawn'] as const
export type LinkEnd = (typeof linkEnds)[number]

export const decisions = ['none', 'keep', 'update', 'rollback', 'stopped'] as const
/**
 * - `none`: there is no version for this device, and nothing is installed.
 * - `keep`: what is installed stays.
 * - `update`: take `version`, which is newer.
 * - `rollback`: take `version`, which is older: what is installed was withdrawn.
 * - `stopped`: do not run the program; `reason` is for the user. Also where what is installed was withdrawn and there is nothing else.
 */
export type Decision = (typeof decisions)[number]
