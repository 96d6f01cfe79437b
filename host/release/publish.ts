/** From the program to a release: package, differences, upload, version, and who gets it. */
import { readFile as readBytes } from 'node:fs/promises'
import path from 'node:path'
import { fromBase64Url, toBase64Url } from '../../base/package/bytes'
import { sha256 } from '../../base/package/crypto.web'
import type { Opener } from '../../base/package/read-package.web'
import { readCertificate } from '../../base/package/keys.web'
import { callRelease, downloadPackage, ReleaseApiError, type AdminAccess } from '../../base/release/admin-client.web'
import { rpcError } from '../../base/rpc/rpc-error'
import type { SigningKey } from '../../build/sign/signing-key'
import type { PublishAnswer, ReleaseStep } from '../../protocol/host-release'
import type { App, Version } from '../../protocol/release-admin'
import type { Guard, ReleaseStep as AudienceStep } from '../../protocol/release-rules'
import type { OnStep, ProjectPlace } from './build-production'
import type { RunReleaseJob } from './job-thread'
import { makePackageFolder, newestIn, packageName } from './package-folder'
import { writeWhole } from './package-files'
import { asked } from './platform-logins'
import { again, uploadAll } from './upload'

export interface PublishOptions extends ProjectPlace {
  access: AdminAccess
  appId: string
  version: string
  /** Above the newest of the platform and of the folder unless told. A package with this number is replaced. */
  build?: number
  key: SigningKey
  /** What opens the packages that differences start from. */
  openers: Opener[]
  keyFolder: string
  /** A gate that fails stops it. */
  gates: boolean
  /** Where packages and differences lie. */
  folder: string
  notes: string
  /** From how many released versions there are to be differences. */
  last: number
  /** Who gets it; none: it is a version that nobody gets yet. */
  steps: AudienceStep[]
  /** What is watched; those of the app unless told. */
  guards?: Guard[]
  /** ms since 1970; at once unless told. */
  startsAt?: number
  /** Makes a link of this name for testers. */
  experience?: string
  reason?: string
}

export interface PublishContext {
  run: RunReleaseJob
  onStep: OnStep
  signal: AbortSignal
}

/**
 * Nothing is visible on the platform before all files are there, and what is done twice does no harm: after a failure the same again goes
 * on. Throws what the platform refuses (protocol/release.ts), `release_key_unregistered`, a `PackageFault`, and what jobs throw.
 */
export async function publish(options: PublishOptions, context: PublishContext): Promise<PublishAnswer> {
  const { access, appId, version, key, folder, root, appRoot, gates } = options
  const { run, onStep, signal } = context
  onStep('platform')
  const app = await asked(
    patient('platform', context, () => callRelease(access, 'apps/get', { params: { app: appId }, signal })),
  )
  const build = options.build ?? Math.max(app.newestBuild ?? 0, await newestIn(folder, appId)) + 1
  const recipients = await recipientsFor(app, options, context)
  await makePackageFolder(folder)
  const out = path.join(folder, packageName(appId, build))
  const identity = { appId, version, build }
  const packed = await run({ kind: 'make', root, appRoot, identity, key, recipients, gates, out }, onStep, signal)
  if (!packed.ok) return packed
  onStep('fetch')
  const old = await releasedBefore(build, options, context)
  const { openers, keyFolder } = options
  const differences = old.length
    ? await run({ kind: 'differences', key, openers, keyFolder, next: out, old, out: folder }, onStep, signal)
    : []
  onStep('upload', 0)
  const { made } = packed
  const files = [made.path, made.maps, ...differences.map(({ path: file }) => file)]
  const bytes = await Promise.all(files.map(async (file) => new Uint8Array(await readBytes(file))))
  const [sha, maps, ...deltas] = await uploadAll(access, appId, bytes, {
    onShare: (share) => onStep('upload', share),
    onWait: () => onStep('upload', undefined, true),
    signal,
  })
  onStep('release')
  const added = await addVersion(options, build, { package: sha!, maps: maps!, differences: deltas }, context)
  const rest = await give(options, build, signal)
  const uploaded = bytes.reduce((sum, { length }) => sum + length, 0)
  return { ok: true, made, gates: packed.gates, differences, uploaded, version: added, ...rest }
}

/** As long as there is hope; who looks on is told that it waits. */
const patient = <T>(step: ReleaseStep, { onStep, signal }: PublishContext, work: () => Promise<T>): Promise<T> =>
  again(work, signal, undefined, () => onStep(step, undefined, true))

/** The keys that clients of the app have. The platform takes only packages of keys that it knows: better told before than after all the work. */
async function recipientsFor(
  app: App,
  { access, key }: PublishOptions,
  context: PublishContext,
): Promise<Uint8Array[]> {
  const given = { params: { app: app.id }, signal: context.signal }
  const ask = <T>(work: () => Promise<T>): Promise<T> => asked(patient('platform', context, work))
  const { keys } = await ask(() => callRelease(access, 'keys/list', given))
  const known = new Set(keys.map((each) => each.key))
  const line = [key.public, ...key.certificates.map((each) => readCertificate(each).issuer)].map(toBase64Url)
  if (!line.some((each) => known.has(each)))
    throw rpcError('release_key_unregistered', 'The platform does not know this key for %app%: add %key% there', {
      app: app.id,
      key: line[0]!,
    })
  const { recipients } = await ask(() => callRelease(access, 'recipients/list', given))
  return recipients.map((each) => fromBase64Url(each.key)!)
}

/** The files of the last released versions: copies that lie in the folder, or else what the platform has. */
async function releasedBefore(
  build: number,
  { access, appId, folder, last }: PublishOptions,
  context: PublishContext,
): Promise<string[]> {
  const { onStep, signal } = context
  if (last === 0) return []
  const query = { before: build, limit: 100 }
  const { versions } = await asked(
    patient('fetch', context, () => callRelease(access, 'versions/list', { params: { app: appId }, query, signal })),
  )
  const released = versions.filter((each) => each.releases.length > 0 && each.build < build).slice(0, last)
  const files: string[] = []
  for (const [n, each] of released.entries()) {
    onStep('fetch', n / released.length)
    files.push(await localCopy(each, { access, appId, folder }, context))
  }
  return files
}

async function localCopy(
  { build, sha256: hash }: Version,
  { access, appId, folder }: Pick<PublishOptions, 'access' | 'appId' | 'folder'>,
  context: PublishContext,
): Promise<string> {
  const file = path.join(folder, packageName(appId, build))
  const present = await readBytes(file).catch(() => undefined)
  if (present && toBase64Url(await sha256(new Uint8Array(present))) === hash) return file
  const bytes = await asked(patient('fetch', context, () => downloadPackage(access, appId, build, context.signal)))
  if (toBase64Url(await sha256(bytes)) !== hash)
    throw rpcError('release_download_damaged', 'What came as build %build% is not that build', { build })
  await writeWhole(file, bytes)
  return file
}

/** An answer that was lost on its way makes the next try find the version there already. */
async function addVersion(
  { access, appId, notes }: PublishOptions,
  build: number,
  files: { package: string; maps: string; differences: string[] },
  context: PublishContext,
): Promise<Version> {
  const params = { app: appId }
  const { signal } = context
  const body = { ...files, notes }
  try {
    return await patient('release', context, () => callRelease(access, 'versions/add', { params, body, signal }))
  } catch (error) {
    const lost = error instanceof ReleaseApiError && ['version_exists', 'build_not_newer'].includes(error.code)
    const there = lost
      ? await callRelease(access, 'versions/get', { params: { ...params, build }, signal }).catch(() => undefined)
      : undefined
    if (there?.sha256 === files.package) return there
    return asked(Promise.reject(error as Error))
  }
}

async function give(
  { access, appId, steps, guards, startsAt, experience, reason }: PublishOptions,
  build: number,
  signal: AbortSignal,
): Promise<Pick<PublishAnswer & { ok: true }, 'release' | 'experience'>> {
  const params = { app: appId }
  const release = steps.length
    ? await asked(
        callRelease(access, 'releases/add', {
          params,
          body: {
            build,
            steps,
            ...(guards && { guards }),
            ...(startsAt !== undefined && { startsAt }),
            ...(reason && { reason }),
          },
          signal,
        }),
      )
    : undefined
  if (experience === undefined) return { ...(release && { release }) }
  const link = await asked(callRelease(access, 'experience/add', { params, body: { name: experience, build }, signal }))
  const { url } = await asked(callRelease(access, 'apps/install-code', { params, query: { link: link.id }, signal }))
  return { ...(release && { release }), experience: { name: link.name, url } }
}
