/** What one instance of the platform is made of. */
import type { OpenedDatabase } from './database/open-database'
import type { BlobStore } from './store/blob-store'
import type { PlatformSecret } from './platform-secret'
import type { AppRules } from './rules/app-rules'
import type { ReportSink } from './metrics/report-sink'
import type { SeenDevices } from './devices/seen-devices'
import type { Limits } from './http/limits'
import type { Arriving, Quota } from './versions/quota'

export interface Platform {
  database: OpenedDatabase
  store: BlobStore
  secret: PlatformSecret
  rules: AppRules
  reports: ReportSink
  devices: SeenDevices
  limits: Limits
  quota: Quota
  arriving: Arriving
  /** Where uploads arrive; on the same file system as the store's folder where there is one. */
  incoming: string
  /** Address that clients know it by, without a slash at its end; undefined: as the request says. */
  publicUrl: string | undefined
  /** Of the player, without a fragment; undefined: `<platform>/player/`. */
  playerUrl: string | undefined
  /** Address that blobs are fetched from (a CDN before this platform); undefined: the platform itself. */
  cdnUrl: string | undefined
  /** ms since 1970. */
  now: () => number
  log: (line: string) => void
}
