import { promises as fs } from 'node:fs'
import type { Readable } from 'node:stream'
import { MAX_PACKAGE } from '../../protocol/package'
import { bytes32 } from '../../protocol/release'
import { MAX_MAPS } from '../../protocol/release-calls'
import { lockApp } from '../change'
import type { Platform } from '../platform'
import { releaseFault } from '../release-fault'
import { diskFault, receiveBlob } from '../store/receive-blob'
import { checkQuota, usageOf } from './quota'

export const MAX_BLOB = Math.max(MAX_PACKAGE, MAX_MAPS)

/** Row of a file that is being removed: it is not to be counted on. */
export const CONDEMNED = -1

/**
 * Sent → in the store, and this app may make versions of it. The row comes before the file, so that whoever removes what nobody
 * needs leaves it alone; a row without a file is nothing to anybody.
 */
export async function uploadBlob(
  platform: Platform,
  app: string,
  sha256: string,
  body: Readable,
  /** Bytes, as they are said to be. */
  length: number,
): Promise<{ sha256: string; bytes: number }> {
  if (!bytes32.safeParse(sha256).success)
    throw releaseFault('request_invalid', 400, 'The address has to end with a SHA-256 in base64url')
  const arrived = await announce(platform, app, sha256, Math.min(length, MAX_BLOB)).catch((error: unknown) => {
    // What is still on its way is read and thrown away, as where it is found too large.
    body.resume()
    throw error
  })
  try {
    return await receive(platform, app, sha256, body)
  } finally {
    arrived()
  }
}

/** Throws where the app has no room for it. `length`: as it is said. */
async function announce(platform: Platform, app: string, sha256: string, length: number): Promise<() => void> {
  const { database, quota, arriving } = platform
  const present = await database.db
    .selectFrom('uploads')
    .select('sha256')
    .where('app', '=', app)
    .where('sha256', '=', sha256)
    .executeTakeFirst()
  // Sent again, it takes no more room.
  if (present) return () => undefined
  const arrived = arriving.add(app, length)
  try {
    checkQuota(quota, await usageOf(database.db, app), { bytes: length, uploads: arriving.of(app) })
  } catch (error) {
    arrived()
    throw error
  }
  return arrived
}

async function receive(platform: Platform, app: string, sha256: string, body: Readable) {
  const { file, bytes } = await receiveBlob(platform.incoming, body, sha256, MAX_BLOB)
  try {
    const at = platform.now()
    await platform.database.write(async (db) => {
      const row = await db
        .insertInto('blobs')
        .values({ sha256, bytes, received: at })
        .onConflict((conflict) =>
          conflict.column('sha256').doUpdateSet({ received: at }).where('blobs.received', '!=', CONDEMNED),
        )
        .returning('sha256')
        .executeTakeFirst()
      if (!row) throw releaseFault('store_unavailable', 503, 'This very file is being removed; send it again')
      await lockApp(db, app)
      await db
        .insertInto('uploads')
        .values({ app, sha256, at })
        .onConflict((conflict) => conflict.columns(['app', 'sha256']).doUpdateSet({ at }))
        .execute()
      // Another instance may have taken some at the same time.
      const { uploads } = await usageOf(db, app)
      checkQuota(platform.quota, { bytes: 0, versions: 0, uploads })
    })
    await platform.store.add(sha256, file)
  } catch (error) {
    throw diskFault(error)
  } finally {
    await fs.rm(file, { force: true })
  }
  return { sha256, bytes }
}

const KEPT = 24 * 3_600_000

/** Removes files that no version has named within a day. */
export async function removeUnused(platform: Platform): Promise<number> {
  const { db } = platform.database
  const before = platform.now() - KEPT
  const condemned = await platform.database.write((writing) =>
    writing
      .updateTable('blobs')
      .set({ received: CONDEMNED })
      .where('received', '<', before)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('versions')
              .select('versions.build')
              .whereRef('versions.sha256', '=', 'blobs.sha256')
              .where('versions.removed', 'is', null),
          ),
        ),
      )
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('versions').select('versions.build').whereRef('versions.maps', '=', 'blobs.sha256'))),
      )
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('differences').select('differences.build').whereRef('differences.sha256', '=', 'blobs.sha256'),
          ),
        ),
      )
      .returning('sha256')
      .execute(),
  )
  for (const { sha256 } of condemned) {
    await platform.store.remove(sha256)
    await db.deleteFrom('uploads').where('sha256', '=', sha256).execute()
    await db.deleteFrom('blobs').where('sha256', '=', sha256).where('received', '=', CONDEMNED).execute()
  }
  return condemned.length
}
