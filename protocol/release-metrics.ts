/** What clients report. The platform believes none of it for anything but figures and charts. */
import * as z from 'zod/mini'
import { appIdPattern } from './package'

const at = z.int().check(z.minimum(0))
const ms = z.number().check(z.minimum(0), z.maximum(3_600_000))
const count = z.int().check(z.minimum(1), z.maximum(100_000))
const short = z.string().check(z.maxLength(200))
const build = z.int().check(z.minimum(1), z.maximum(2 ** 31 - 1))

/** `at`: ms since 1970, by the client's corrected clock. */
export const clientEvent = z.discriminatedUnion('kind', [
  /** A launch has begun, good or bad: one for each. What rates are measured by. */
  z.object({ kind: z.literal('launch'), at, cold: z.boolean() }),
  /** From the launch to App.onLaunch's end. */
  z.object({ kind: z.literal('startup'), at, ms }),
  z.object({ kind: z.literal('firstPaint'), at, ms, page: z.optional(short) }),
  /** Of `count` calls since the last report. `ms`: all of them together; `most`: the dearest. */
  z.object({ kind: z.literal('setData'), at, count, ms, most: ms }),
  /** `stack` as the engine has it, with places in the package's files; the platform finds the original ones. */
  z.object({
    kind: z.literal('scriptError'),
    at,
    message: z.string().check(z.maxLength(1000)),
    stack: z.optional(z.string().check(z.maxLength(8000))),
    page: z.optional(short),
    count: z.optional(count),
  }),
  z.object({ kind: z.literal('apiFailure'), at, api: short, code: z.optional(short), count: z.optional(count) }),
  z.object({ kind: z.literal('blankScreen'), at, page: z.optional(short) }),
  z.object({ kind: z.literal('crash'), at, reason: short }),
  /** An update that ended. `code`: why it failed (`packageFaultCodes`, `network_failed`, …). */
  z.object({
    kind: z.literal('update'),
    at,
    from: z.optional(build),
    to: build,
    how: z.enum(['full', 'difference']),
    ok: z.boolean(),
    code: z.optional(short),
    ms: z.optional(ms),
    bytes: z.optional(z.int().check(z.minimum(0))),
  }),
  /** Three launches failed in a row. `to`: the build that runs now. */
  z.object({ kind: z.literal('safeMode'), at, from: build, to: z.optional(build), launches: z.optional(count) }),
])
export type ClientEvent = z.infer<typeof clientEvent>

/** How a device came by its version; the check's answer names it. `whitelist`, `gray`, `everyone`, `experience`, `kept`, `group-<name>`. */
export const reportGroup = z
  .string()
  .check(z.regex(/^(whitelist|gray|everyone|experience|kept|group-[a-z0-9-]{1,32})$/))

export const MAX_EVENTS = 200
/** Bytes of a report's body. */
export const MAX_REPORT = 256 * 1024

export const reportRequest = z.object({
  /** 16 random bytes in base64url; the same again when a report is sent again, and it counts once. */
  batch: z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/)),
  app: z.string().check(z.regex(appIdPattern)),
  /** That ran. */
  build,
  group: reportGroup,
  events: z.array(clientEvent).check(z.minLength(1), z.maxLength(MAX_EVENTS)),
  /** Events that the client had to throw away before this report. */
  dropped: z.optional(z.int().check(z.minimum(0))),
})
export type ReportRequest = z.infer<typeof reportRequest>

/** `counted`: false where the batch had come before. */
export const reportAnswer = z.object({ counted: z.boolean(), dropped: z.int() })
export type ReportAnswer = z.infer<typeof reportAnswer>
