/**
 * Clients (players) ⇄ release platform, version 1; the admin API is in `release-admin.ts` and `release-calls.ts`, rules are in
 * `release-rules.ts`, reports in `release-metrics.ts`. Everything is JSON over HTTP; docs/release.md says what this is safe against.
 *
 *     POST /client/v1/register   { app }             → registerAnswer      not signed
 *     POST /client/v1/keys       { app }             → keysAnswer
 *     POST /client/v1/check      checkRequest        → checkAnswer
 *     POST /client/v1/reports    reportRequest       → reportAnswer
 *     GET  /client/v1/blobs/<sha256>                 → bytes                not signed: immutable, with Range, for CDNs
 *
 * **Signing** (`base/release/signing.ts`). A signed request has the headers
 *
 *     tandem-device     the device id
 *     tandem-time       ms since 1970
 *     tandem-nonce      16 random bytes in base64url
 *     tandem-signature  HMAC-SHA-256 in base64url, with the device's secret, over
 *                       "tandem request 1" NUL METHOD LF PATH LF TIME LF NONCE LF SHA-256 of the body in base64url
 *
 * and the answer, good or bad, has `tandem-signature` over
 *
 *     "tandem answer 1" NUL the request's NONCE LF STATUS LF SHA-256 of the body in base64url
 *
 * PATH is the path with its query as it is in the request line, below the platform's address (a balancer's prefix is not in it).
 * An answer without a good signature is no answer: the client stays with what it has and asks again later. That goes for what a
 * balancer says, for 429 and 503 (`retry-after` in seconds), and for refusals before the signature was found good.
 *
 * A time that is off by more than `MAX_CLOCK_DIFFERENCE` is refused with `clock_wrong`, `data: {now}`, in a signed answer:
 * the client corrects its offset by it and asks again once. A nonce counts once within that time.
 * `signature_invalid`, which nothing can sign, has the device register anew, once for a request: the platform's secret was replaced,
 * or the answer to the registration was changed on its way.
 *
 * Errors are `releaseError` with one of `releaseErrorCodes` and a status of 4xx or 5xx.
 */
import * as z from 'zod/mini'
import { appIdPattern } from './package'
import { decisions, deviceFacts, deviceId, linkEnds } from './release-rules'

export * from './release-rules'
export * from './release-metrics'

/** ms. */
export const MAX_CLOCK_DIFFERENCE = 5 * 60 * 1000

export const signingHeaders = {
  device: 'tandem-device',
  time: 'tandem-time',
  nonce: 'tandem-nonce',
  signature: 'tandem-signature',
} as const
export const REQUEST_PURPOSE = 'tandem request 1'
export const ANSWER_PURPOSE = 'tandem answer 1'

export const clientPaths = {
  register: '/client/v1/register',
  keys: '/client/v1/keys',
  check: '/client/v1/check',
  reports: '/client/v1/reports',
  blobs: '/client/v1/blobs/',
} as const

/** 32 bytes in base64url: SHA-256, keys. */
export const bytes32 = z.string().check(z.regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/))
export const appId = z.string().check(z.regex(appIdPattern))
export const buildNumber = z.int().check(z.minimum(1), z.maximum(2 ** 31 - 1))
/** Of an experience link. */
export const experienceToken = z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/))

export const registerRequest = z.object({ app: appId })
export const registerAnswer = z.object({
  device: deviceId,
  /** 32 bytes in base64url, for signing. */
  secret: bytes32,
  /** The platform's clock, ms since 1970. */
  now: z.int(),
  /**
   * X25519 secrets that the app's packages are encrypted for, newest first; none where the app's packages are only for players which
   * have a key of their own. docs/release.md, "Who can read a package".
   */
  playerKeys: z.array(bytes32),
})
export type RegisterAnswer = z.infer<typeof registerAnswer>

/** For another app on a device that is registered, or after `package_recipient_unknown`. */
export const keysRequest = registerRequest
export const keysAnswer = z.object({ playerKeys: z.array(bytes32) })
export type KeysAnswer = z.infer<typeof keysAnswer>

export const checkRequest = z.object({
  app: appId,
  installed: z.optional(z.object({ build: buildNumber, content: bytes32 })),
  /** `READER_VERSION`: packages that need a newer one are not offered. */
  reader: z.int().check(z.minimum(1), z.maximum(65_535)),
  device: deviceFacts,
  experience: z.optional(experienceToken),
  /** `sequence` of the list of revoked keys that is known. */
  revocations: z.optional(z.int().check(z.minimum(0))),
})
export type CheckRequest = z.infer<typeof checkRequest>

/** `url`: against the platform's address. */
const blob = z.object({ sha256: bytes32, bytes: z.int(), url: z.string() })

export const checkAnswer = z.object({
  decision: z.enum(decisions),
  /** With `stopped`, for the user. */
  reason: z.optional(z.string()),
  /** With `update` and `rollback`. */
  version: z.optional(
    z.object({
      build: buildNumber,
      version: z.string(),
      content: bytes32,
      /** `envelope`: bytes of the file's beginning that can be verified alone. */
      package: z.extend(blob, { envelope: z.int() }),
      /** From what is installed, where there is one. */
      difference: z.optional(blob),
      notes: z.optional(z.string()),
    }),
  ),
  /** With `experience` that gives nothing: the decision is the one without it. */
  link: z.optional(z.enum(linkEnds)),
  /** For reports of the version that this decision leads to. */
  group: z.string(),
  config: z.record(z.string(), z.json()),
  switches: z.record(z.string(), z.boolean()),
  /** The text of the app's list of revoked keys (`readRevocations`), where it is newer than what the client knows. */
  revocations: z.optional(z.string()),
  /** Seconds. */
  nextCheck: z.int(),
})
export type CheckAnswer = z.infer<typeof checkAnswer>

/**
 * What a program's QR code holds, as the fragment of a URL of the player, so that it is sent to no server:
 * `https://player/#platform=https%3A%2F%2F…&app=…&key=…&experience=…` (`base/release/install-code.web.ts`).
 */
export const installCode = z.object({
  /** Address of the platform without a slash at its end. */
  platform: z.string().check(z.regex(/^https?:\/\/[^\s#?]{1,300}[^/\s#?]$/)),
  app: appId,
  /** Public key of the app's first signer, which the client trusts from then on. */
  key: bytes32,
  experience: z.optional(experienceToken),
})
export type InstallCode = z.infer<typeof installCode>

export const releaseErrorCodes = [
  // The request.
  'request_invalid',
  'request_too_large',
  'not_found',
  'rate_limited',
  'overloaded',
  'internal_error',
  'store_unavailable',
  'database_unavailable',
  'disk_full',
  // Clients.
  'signature_missing',
  'signature_invalid',
  'clock_wrong',
  'nonce_reused',
  'app_unknown',
  'blob_unknown',
  'blob_range_invalid',
  // People.
  'login_required',
  'login_failed',
  'csrf_missing',
  'token_invalid',
  'token_expired',
  'role_insufficient',
  'setup_done',
  'setup_token_invalid',
  'invitation_invalid',
  'user_unknown',
  'user_exists',
  'user_disabled',
  'last_owner',
  'user_changed',
  'member_changed',
  // Apps and versions.
  'app_exists',
  'app_changed',
  'key_unknown',
  'key_exists',
  'last_key',
  'recipient_exists',
  'recipient_unknown',
  'revocations_older',
  'version_unknown',
  'version_exists',
  'version_changed',
  'version_in_use',
  'quota_bytes',
  'quota_versions',
  'quota_uploads',
  'build_not_newer',
  'package_refused',
  'difference_refused',
  'maps_invalid',
  'blob_missing',
  'blob_damaged',
  'blob_too_large',
  'link_unknown',
  'group_unknown',
  'group_changed',
  'setting_unknown',
  'setting_invalid',
  'setting_changed',
  'error_group_unknown',
  'error_group_changed',
  'device_unknown',
  'bans_full',
  // Releases.
  'release_unknown',
  'release_exists',
  'release_state_wrong',
  'release_no_next_step',
  'release_changed',
] as const
export type ReleaseErrorCode = (typeof releaseErrorCodes)[number]

/** `message` is English; what varies in it is in `values`, so that it can be said in other languages by its code. */
export const releaseError = z.object({
  code: z.string(),
  message: z.string(),
  values: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
  data: z.optional(z.json()),
})
export type ReleaseError = z.infer<typeof releaseError>
