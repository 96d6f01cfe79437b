/**
 * Packages from the workbench: the keys of this machine, packages of the open project in its folder `packageFolder`, and differences
 * between them. What takes long tells its steps by `release/didProgress` and ends when the call is cancelled; nothing half-made is left.
 *
 * A passphrase travels to the host with the call that needs it, and is kept there only where `keep` asks for it: in memory, until the
 * host ends or `release/forget` is called. A call without one that needs one fails with `key_passphrase_missing`.
 */
import { z } from 'zod'
import { call } from './call'
import type { Diagnostic, Phrase, WireError } from './diagnostics'
import { appIdPattern, versionPattern, type PackagePart, type RevocationList } from './package'
import type { App, MetricSummary, Release, Version } from './release-admin'
import { guard, releaseActs, releaseStep } from './release-rules'
import { projectFolder } from './settings'

/** Of the project; its packages, their maps and differences. It has a `.gitignore` of its own. */
export const packageFolder = `${projectFolder}/packages`
export const PACKAGE_END = '.tandem-package'
export const DIFFERENCE_END = '.tandem-difference'
/** Behind the name of a package: its source maps. */
export const mapsFileEnd = '.maps.json'

export interface ReleaseKey {
  name: string
  kind: 'signing' | 'player'
  /** base64url */
  public: string
  /** Of the first key of its line. */
  first: string
  revoked?: RevocationList['revoked'][number]['reason']
  /** Its passphrase is kept for now. */
  kept: boolean
}

/** A package that lies in the folder. Its signature was checked with the keys at hand. */
export interface StoredPackage {
  /** Of the project. */
  path: string
  /** Bytes. */
  size: number
  /** ms since 1970. */
  made: number
  appId: string
  version: string
  build: number
  content: string
  /** The key that signed it counts no more: clients that know refuse it. */
  revoked?: true
}

/** One that cannot be read as what its name says. */
export interface BrokenPackage {
  path: string
  fault: WireError
}

export interface StoredDifference {
  path: string
  size: number
  appId: string
  from: number
  to: number
}

export interface ReleaseState {
  keys: ReleaseKey[]
  /** Why keys cannot be listed. */
  keyFault?: WireError
  /** What the program says of itself. */
  appId?: string
  version?: string
  /** One more than the last build in the folder. */
  build: number
  /** Newest first. */
  packages: StoredPackage[]
  broken: BrokenPackage[]
  differences: StoredDifference[]
}

export type GateCode = 'gate_package_too_large' | 'gate_total_too_large' | 'gate_audit_score' | 'gate_unused_code'

/** What one rule of the project (settings `release.…`) says to the program. */
export interface GateResult {
  code: GateCode
  /** The key of the setting that asks for it. */
  rule: string
  /** `off`: the rule asks for nothing. */
  state: 'passed' | 'failed' | 'off'
  message: Phrase
}

/** In the order in which they are taken; not every job has all. */
export type ReleaseStep =
  'platform' | 'build' | 'shrink' | 'gates' | 'seal' | 'write' | 'fetch' | 'read' | 'compare' | 'upload' | 'release'

export type CheckedProgram =
  { ok: true; gates: GateResult[]; parts: { root: string; size: number }[] } | { ok: false; diagnostics: Diagnostic[] }

export interface MadePackage {
  path: string
  maps: string
  size: number
  /** base64url */
  sha256: string
  appId: string
  version: string
  build: number
  content: string
  parts: PackagePart[]
}

/** `gates`: nothing was made where one of them failed and they were to be obeyed. */
export type MadeOrNot =
  | { ok: true; made: MadePackage; gates: GateResult[] }
  | { ok: false; gates: GateResult[] }
  | { ok: false; diagnostics: Diagnostic[] }

/** As `MadeOrNot`; `uploaded`: bytes. `experience`: what a QR code for testers holds. */
export type PublishAnswer =
  | {
      ok: true
      made: MadePackage
      gates: GateResult[]
      differences: StoredDifference[]
      uploaded: number
      version: Version
      release?: Release
      experience?: { name: string; url: string }
    }
  | { ok: false; gates: GateResult[] }
  | { ok: false; diagnostics: Diagnostic[] }

/** `figures`: of the last 24 hours. */
export interface PlatformStatus {
  platform: string
  app: App
  /** Newest first. */
  releases: Release[]
  figures: MetricSummary['versions']
}

/**
 * `status`: absent where there is no login, or the platform could not tell (`fault`). `local`: the address of the platform that can run on
 * this computer.
 */
export interface PlatformState {
  local?: string
  /** `admin`: told where the platform does not know the app, which an admin can make. */
  login?: { platform: string; user?: string; admin?: boolean }
  status?: PlatformStatus
  fault?: WireError
}

export interface VerifiedFile {
  signer: string
  /** The signer's name where it is one of the keys here. */
  key?: string
  appId: string
  version: string
  build: number
  parts: PackagePart[]
}

const nothing = z.object({}).default({})
const keyName = z.string().min(1).max(64)
const passphrase = z.string().max(1000)
const secret = z.object({ passphrase: passphrase.optional(), keep: z.boolean().optional() })
export type ReleaseSecret = z.infer<typeof secret>
const job = z.object({ job: z.string().min(1).max(64) })
const packagePath = z.object({ path: z.string().min(1).max(1024) })
const newKey = z.object({
  name: keyName,
  kind: z.enum(['signing', 'player']),
  passphrase,
  keep: z.boolean().optional(),
})
const rotateKey = secret.extend({ name: keyName, next: keyName })
const revokeKey = secret.extend({ name: keyName, by: keyName, reason: z.enum(['stolen', 'lost', 'retired']) })
const make = secret.extend({
  ...job.shape,
  key: keyName,
  appId: z.string().regex(appIdPattern),
  version: z.string().regex(versionPattern),
  build: z
    .number()
    .int()
    .min(1)
    .max(2 ** 31 - 1),
  /** Names of players' keys, or public keys. */
  recipients: z.array(z.string().min(1).max(64)).max(64),
  /** Whether a gate that fails stops it. */
  gates: z.boolean(),
})
const differences = secret.extend({
  ...job.shape,
  ...packagePath.shape,
  key: keyName,
  last: z.number().int().min(1).max(50),
})

const url = z.string().min(1).max(300)
const signIn = z.object({ url, name: z.string().min(1).max(64), password: z.string().min(1).max(200) })
const startLocal = z.object({ phones: z.boolean().optional() })
const login = z.object({ url, token: z.string().min(1).max(500) })
const ofApp = z.object({ appId: z.string().regex(appIdPattern) })
const guards = z.array(guard).max(20)
const publish = secret.extend({
  ...job.shape,
  ...ofApp.shape,
  key: keyName,
  version: z.string().regex(versionPattern),
  gates: z.boolean(),
  notes: z.string().max(10_000),
  last: z.number().int().min(0).max(50),
  /** Empty: nobody gets it yet. */
  steps: z.array(releaseStep).max(50),
  /** Those of the app unless told. */
  guards: guards.optional(),
  /** ms since 1970; at once unless told. */
  startsAt: z.number().int().min(0).optional(),
  /** For the platform's log. */
  reason: z.string().max(500).optional(),
  /** Name of a link for testers. */
  experience: z.string().min(1).max(120).optional(),
})
const addApp = ofApp.extend({ name: z.string().min(1).max(120), key: keyName, platformKey: z.boolean() })
const tell = ofApp.extend({ name: keyName })
const seenRelease = ofApp.extend({ id: z.number().int(), revision: z.number().int() })
const change = seenRelease.extend({
  steps: z.array(releaseStep).min(1).max(50).optional(),
  guards: guards.optional(),
  startsAt: z.number().int().min(0).optional(),
})
const ofBuild = ofApp.extend({ build: z.number().int().min(1) })
const changeNotes = ofBuild.extend({ revision: z.number().int(), notes: z.string().max(10_000) })
const renameApp = ofApp.extend({ revision: z.number().int(), name: z.string().min(1).max(120) })
const acknowledge = ofApp.extend({ id: z.number().int() })
const act = seenRelease.extend({
  act: z.enum(releaseActs),
  reason: z.string().max(500).optional(),
})

export const hostReleaseCalls = {
  'release/state': call<{}, ReleaseState>(nothing),
  /** Errors: those of `KeyStore` (`key_exists`, `key_name_invalid`, `key_passphrase_short`…). */
  'release/newKey': call<z.infer<typeof newKey>, { public: string }>(newKey),
  'release/rotateKey': call<z.infer<typeof rotateKey>, { public: string }>(rotateKey),
  /** `file`: the list that readers learn it from, an absolute path. */
  'release/revokeKey': call<z.infer<typeof revokeKey>, { file: string }>(revokeKey),
  /** All passphrases that were kept. */
  'release/forget': call<{}, {}>(nothing),
  /** Builds the program for release and says what the gates say. */
  'release/check': call<z.infer<typeof job>, CheckedProgram>(job),
  /** Errors: `package_build_taken` where the folder has that build with another content, those of the key. */
  'release/make': call<z.infer<typeof make>, MadeOrNot>(make),
  /** From up to `last` older builds of the same app in the folder to the package at `path`. */
  'release/differences': call<z.infer<typeof differences>, StoredDifference[]>(differences),
  /** Signature, head and parts. Errors: codes of protocol/package.ts. */
  'release/verify': call<{ path: string }, VerifiedFile>(packagePath),
  /** To the trash, with what belongs to it; `files/restore` brings back what has these ids. */
  'release/remove': call<{ path: string }, { trashIds: string[] }>(packagePath),

  /** Keeps the token (state folder, for the owner alone) once the platform has taken it. Errors: what the platform says, `release_url_invalid`. */
  'release/login': call<z.infer<typeof login>, { platform: string; user: string }>(login),
  /**
   * By name and password, of which the platform makes a token that is kept in their place. `url` may be the link that a new platform prints:
   * then that person is made. Errors: what the platform says, `release_url_invalid`, `release_link_…`, `release_setup_link_missing`.
   */
  'release/signIn': call<z.infer<typeof signIn>, { platform: string; user: string }>(signIn),
  /**
   * The platform on this computer runs when this answers; `url` as `release/signIn` takes it. `phones`: whether it serves the network, as it
   * was unless told. Errors: `release_local_failed`, `release_local_setup`.
   */
  'release/startLocal': call<z.infer<typeof startLocal>, { url: string }>(startLocal),
  'release/logout': call<{}, {}>(nothing),
  /** Without an app only who is signed in. */
  'release/platform': call<{ appId?: string }, PlatformState>(z.object({ appId: ofApp.shape.appId.optional() })),
  /**
   * Package, differences, upload, version, release. Nothing is visible before all is there; the same again after a failure goes on. Errors:
   * `release_login_missing`, `release_key_unregistered`, what the platform says (protocol/release.ts), those of the key.
   */
  'release/publish': call<z.infer<typeof publish>, PublishAnswer>(publish),
  /** Makes the app, whose packages that key signs. Errors: `key_missing`, what the platform says. */
  'release/addApp': call<z.infer<typeof addApp>, App>(addApp),
  /** Has the platform take packages of that key. Errors: as before. */
  'release/addKey': call<z.infer<typeof tell>, {}>(tell),
  'release/version': call<z.infer<typeof ofBuild>, Version>(ofBuild),
  /** Errors: `version_changed` where it is no longer what the user has seen. */
  'release/changeNotes': call<z.infer<typeof changeNotes>, Version>(changeNotes),
  /** Errors: `app_changed`, as before. */
  'release/renameApp': call<z.infer<typeof renameApp>, App>(renameApp),
  /** What the QR code holds that installs the app on a phone: the player's address, with the app behind it. */
  'release/installCode': call<z.infer<typeof ofApp>, { url: string }>(ofApp),
  /** Names of the groups of devices that the app has. */
  'release/groups': call<z.infer<typeof ofApp>, { groups: string[] }>(ofApp),
  /** Tells clients through the platform which keys of the line of `name` are revoked. Errors: `release_nothing_revoked`. */
  'release/tellRevocations': call<z.infer<typeof tell>, { sequence: number }>(tell),
  /** Errors, here and in the next one: `release_changed` where it is no longer what the user has seen. */
  'release/change': call<z.infer<typeof change>, Release>(change),
  'release/act': call<z.infer<typeof act>, Release>(act),
  /** Says that one knows what a threshold did to it. */
  'release/acknowledge': call<z.infer<typeof acknowledge>, Release>(acknowledge),
}

export interface HostReleaseEvents {
  /** Of the job with this id. `share`: from 0 to 1 where it is known. `waiting`: the platform does not answer, and is asked again. */
  'release/didProgress': { job: string; step: ReleaseStep; share?: number; waiting?: boolean }
  /** Keys, or what is kept of them, changed. */
  'release/didChangeKeys': {}
}
