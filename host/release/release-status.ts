/** What goes on at the platform, and the verbs that change it. */
import { callRelease, ReleaseApiError, type AdminAccess } from '../../base/release/admin-client.web'
import { canDo } from '../../base/release/release-acts'
import { rpcError } from '../../base/rpc/rpc-error'
import type { PlatformStatus } from '../../protocol/host-release'
import type { CallAnswer } from '../../protocol/release-calls'
import type { Release, SeenDevice } from '../../protocol/release-admin'
import { deviceIdPattern, networks, type ReleaseAct } from '../../protocol/release-rules'
import { asked } from './platform-logins'

const DAY = 24 * 60 * 60 * 1000

/** The app, its last releases, and the figures of a day. */
export async function statusOf(access: AdminAccess, app: string, signal?: AbortSignal): Promise<PlatformStatus> {
  const given = { params: { app }, ...(signal && { signal }) }
  const until = Date.now()
  const query = { from: until - DAY, until }
  const [found, list, summary] = await asked(
    Promise.all([
      callRelease(access, 'apps/get', given),
      callRelease(access, 'releases/list', { ...given, query: { limit: 10 } }),
      callRelease(access, 'metrics/summary', { ...given, query }),
    ]),
  )
  return { platform: access.platform, app: found, releases: list.releases, figures: summary.versions }
}

/**
 * Does it to the release with this id, or else to the newest for which it makes sense. With `revision`, only where nobody has changed it since.
 * Throws `release_none`, and what the platform says.
 */
export async function actOn(
  access: AdminAccess,
  app: string,
  act: ReleaseAct,
  { id, revision, reason }: { id?: number | undefined; revision?: number | undefined; reason?: string | undefined },
): Promise<Release> {
  const chosen = id ?? (await newestFor(access, app, act))
  const body = { ...(revision !== undefined && { revision }), ...(reason && { reason }) }
  return asked(callRelease(access, `releases/${act}`, { params: { app, id: chosen }, body }))
}

async function newestFor(access: AdminAccess, app: string, act: ReleaseAct): Promise<number> {
  const { releases } = await asked(callRelease(access, 'releases/list', { params: { app }, query: {} }))
  const found = releases.find((each) => canDo(act, each))
  if (!found) throw rpcError('release_none', 'There is no release of %app% for which that makes sense now', { app })
  return found.id
}

/** Words of a device as they are typed; what is not known is empty. */
export interface DeviceWords {
  model?: string
  /** `Android 14` */
  system?: string
  'app-version'?: string
  network?: string
  region?: string
}

/** By what the device told at its last check, as far as nothing else is said. Throws `release_network_unknown`. */
export async function explain(
  access: AdminAccess,
  app: string,
  device: string,
  words: DeviceWords,
): Promise<CallAnswer<'apps/explain'>> {
  const seen = await lastSeen(access, app, device)
  const [, name = '', version = ''] = /^(.*?)\s*([\d.]*)$/.exec(words.system ?? '') ?? []
  const network = networks.find((each) => each === (words.network ?? seen?.facts.network ?? 'unknown'))
  if (!network)
    throw rpcError('release_network_unknown', '%text% is no network: %list%', {
      text: words.network ?? '',
      list: networks.join(', '),
    })
  const facts = {
    model: words.model ?? seen?.facts.model ?? '',
    system: words.system === undefined && seen ? seen.facts.system : { name, version },
    appVersion: words['app-version'] ?? seen?.facts.appVersion ?? '',
    network,
    ...((words.region ?? seen?.facts.region) !== undefined && { region: words.region ?? seen!.facts.region }),
  }
  const known = seen && {
    reader: seen.reader,
    ...(seen.installed !== undefined && { installed: seen.installed }),
    ...(seen.link !== undefined && { link: seen.link }),
  }
  return asked(callRelease(access, 'apps/explain', { params: { app }, body: { device, facts, ...known } }))
}

/** Nothing of a device that the platform does not know, and from a platform that remembers none. */
async function lastSeen(access: AdminAccess, app: string, device: string): Promise<SeenDevice | undefined> {
  if (!deviceIdPattern.test(device)) return undefined
  try {
    return await callRelease(access, 'devices/get', { params: { app, device } })
  } catch (error) {
    if (error instanceof ReleaseApiError && error.status === 404) return undefined
    return asked(Promise.reject(error as Error))
  }
}
