/** Starts one instance of the release platform. */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import { openDatabase } from './database/open-database'
import { SeenDevices } from './devices/seen-devices'
import { buildServer } from './http/build-server'
import { defaultLimits, Limits, type LimitSettings } from './http/limits'
import { ReportSink } from './metrics/report-sink'
import { offerSetup } from './people/setup'
import type { Platform } from './platform'
import { parseSecret, PlatformSecret, readSecretFile } from './platform-secret'
import { AppRules } from './rules/app-rules'
import type { BlobStore } from './store/blob-store'
import { fsStore } from './store/fs-store'
import { readS3Address, s3Store } from './store/s3-store'
import { Arriving, defaultQuota, type Quota } from './versions/quota'
import { Upkeep, type UpkeepTimes } from './upkeep'

export interface ReleaseSettings {
  /** Folder for the database, files and the platform's secret, as far as they are not elsewhere. Made where it is missing. */
  data: string
  /** 0: any free one. */
  port: number
  /** 127.0.0.1 unless set. */
  host?: string
  /** `postgres://…`; unless set, a file in `data`. */
  database?: string | undefined
  /** `https://KEY:SECRET@HOST/BUCKET`; unless set, a folder in `data`. */
  s3?: string | undefined
  /** 32 bytes in base64url, the same for all instances; unless set, a file in `data`. */
  secret?: string | undefined
  /** Addresses as clients know them, without a slash at their end. */
  publicUrl?: string | undefined
  cdnUrl?: string | undefined
  playerUrl?: string | undefined
  consoleDir?: string | undefined
  playerDir?: string | undefined
  trustProxy?: boolean | string
  /** A minute; see `LimitSettings`. */
  limits?: Partial<LimitSettings>
  /** Of each app. */
  quota?: Partial<Quota>
  shedding?: { mostLate?: number; mostWaiting?: number }
  upkeep?: Partial<UpkeepTimes>
  /** For tests: another clock (ms since 1970), another store. */
  now?: () => number
  store?: BlobStore
  /** For tests: ms of silence after which a connection to PostgreSQL is given up. */
  databaseSilence?: number
  log?: (line: string) => void
}

export interface ReleaseServer {
  /** `http://127.0.0.1:4321` */
  url: string
  /** The one-time link's token, until there is a first user. `<url>/#/setup/<token>` is the page for it. */
  setupToken: string | undefined
  platform: Platform
  /** Answers what it has taken, writes what it has acknowledged, and ends. */
  close: () => Promise<void>
}

/** Throws where the database cannot be opened, or a setting cannot be. */
export async function startReleaseServer(settings: ReleaseSettings): Promise<ReleaseServer> {
  const now = settings.now ?? Date.now
  const log = settings.log ?? (() => undefined)
  const [incoming, blobs] = ['incoming', 'blobs'].map((name) => path.join(settings.data, name)) as [string, string]
  for (const dir of [incoming, blobs]) mkdirSync(dir, { recursive: true, mode: 0o700 })
  const secret = new PlatformSecret(secretOf(settings))
  const database = await openDatabase(
    settings.database ?? path.join(settings.data, 'release.db'),
    settings.databaseSilence,
  )
  const store = settings.store ?? (settings.s3 ? s3Store(readS3Address(settings.s3)) : fsStore(blobs))
  const rules = new AppRules(database, secret, settings.cdnUrl)
  const reports = new ReportSink(database, rules, store, secret, now)
  const devices = new SeenDevices(database, rules, log)
  const platform: Platform = {
    database,
    store,
    secret,
    rules,
    reports,
    devices,
    limits: new Limits({ ...defaultLimits, ...settings.limits }),
    quota: { ...defaultQuota, ...settings.quota },
    arriving: new Arriving(),
    incoming,
    publicUrl: settings.publicUrl,
    playerUrl: settings.playerUrl,
    cdnUrl: settings.cdnUrl,
    now,
    log,
  }
  const { server, shedding } = await buildServer(platform, {
    consoleDir: settings.consoleDir,
    playerDir: settings.playerDir,
    trustProxy: settings.trustProxy ?? false,
    shedding: settings.shedding ?? {},
  })
  const upkeep = new Upkeep(platform, { every: 5000, tidy: 3_600_000, ...settings.upkeep })
  const end = async () => {
    shedding.ending = true
    await closeServer(server)
    await upkeep.close()
    await reports.drain()
    await devices.close()
    await rules.close()
    await database.close()
  }
  try {
    const setupToken = await offerSetup(database)
    const address = await server.listen({ port: settings.port, host: settings.host ?? '127.0.0.1' })
    return {
      url: address.replace('[::1]', 'localhost').replace('0.0.0.0', '127.0.0.1'),
      setupToken,
      platform,
      close: end,
    }
  } catch (error) {
    await end()
    throw error
  }
}

/** Connections whose answer is still on its way are ended when it is out: kept alive, they would hold the process up for a minute. */
async function closeServer(server: FastifyInstance): Promise<void> {
  const timer = setInterval(() => server.server.closeIdleConnections(), 100)
  await server.close()
  clearInterval(timer)
}

function secretOf({ data, database, secret }: ReleaseSettings): Uint8Array {
  if (secret !== undefined) return parseSecret(secret, 'The platform secret')
  // Instances that share a database have to share the secret, and each would make one of its own.
  if (database !== undefined)
    throw new Error(
      'With a database of its own the platform needs a secret that all instances share: TANDEM_RELEASE_SECRET',
    )
  return readSecretFile(data)
}
