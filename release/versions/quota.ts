/** How much one app may have on the platform. */
import { sql } from 'kysely'
import type { Database, Writing } from '../database/tables'
import { releaseFault } from '../release-fault'

/** Of each app; 0: as much as there is room for. */
export interface Quota {
  /** Of packages, differences and source maps of its versions. */
  bytes: number
  versions: number
  /** Bytes of files that no version of it names (yet). */
  uploads: number
}

const MB = 1_000_000
export const defaultQuota: Quota = { bytes: 10_000 * MB, versions: 1000, uploads: 1000 * MB }

const named = (app: string) =>
  sql`select sha256 from versions where app = ${app} and removed is null
    union select maps from versions where app = ${app} and removed is null and maps is not null
    union select sha256 from differences where app = ${app}`

/** What it has of each. */
export async function usageOf(db: Database | Writing, app: string): Promise<Quota> {
  const { versions } = await db
    .selectFrom('versions')
    .select((eb) => eb.fn.countAll<number>().as('versions'))
    .where('app', '=', app)
    .where('removed', 'is', null)
    .executeTakeFirstOrThrow()
  const used = await sql<{ bytes: number | null }>`
    select sum(bytes) as bytes from blobs where sha256 in (${named(app)})`.execute(db)
  const unfinished = await sql<{ bytes: number | null }>`
    select sum(blobs.bytes) as bytes from uploads inner join blobs on blobs.sha256 = uploads.sha256
    where uploads.app = ${app} and uploads.sha256 not in (${named(app)})`.execute(db)
  return {
    bytes: Number(used.rows[0]?.bytes ?? 0),
    versions: Number(versions),
    uploads: Number(unfinished.rows[0]?.bytes ?? 0),
  }
}

const inMb = (bytes: number): number => Math.ceil(bytes / MB)

/** Throws `quota_bytes`, `quota_versions`, `quota_uploads`: what they tell is also the way out. `more`: what is about to come. */
export function checkQuota(quota: Quota, used: Quota, more: Partial<Quota> = {}): void {
  const isOver = (name: keyof Quota) => quota[name] > 0 && used[name] + (more[name] ?? 0) > quota[name]
  if (isOver('versions'))
    throw releaseFault(
      'quota_versions',
      409,
      'The program has as many versions as it may (%limit%). Remove those that nobody uses, or have the limit raised',
      { limit: quota.versions },
    )
  if (isOver('bytes'))
    throw releaseFault(
      'quota_bytes',
      409,
      'The versions of the program would take more than the %limit% MB that it may have. Remove those that nobody uses, or have the limit raised',
      { limit: inMb(quota.bytes) },
    )
  if (isOver('uploads'))
    throw releaseFault(
      'quota_uploads',
      409,
      'More than %limit% MB lie there that no version names. Make versions of them, or wait: they go after a day',
      { limit: inMb(quota.uploads) },
    )
}

/** Bytes that are arriving at this instance, by app: they are not in the database yet. */
export class Arriving {
  readonly #bytes = new Map<string, number>()

  of(app: string): number {
    return this.#bytes.get(app) ?? 0
  }

  /** To be called once they have arrived, or will not. */
  add(app: string, bytes: number): () => void {
    this.#bytes.set(app, this.of(app) + bytes)
    return () => {
      const left = this.of(app) - bytes
      if (left > 0) this.#bytes.set(app, left)
      else this.#bytes.delete(app)
    }
  }
}
