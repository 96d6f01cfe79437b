/** The first user is made by a link that only who starts the platform sees. */
import { randomBytes } from 'node:crypto'
import { sha256Base64Url } from '../hmac'
import type { OpenedDatabase } from '../database/open-database'

/**
 * The token of the link; undefined once there is a user. Each start makes a new one, since the one before may have scrolled away. Of instances
 * that start together, the last one's counts.
 */
export async function offerSetup({ db }: OpenedDatabase): Promise<string | undefined> {
  if (await isSetUp(db)) return undefined
  const token = randomBytes(32).toString('base64url')
  await db
    .insertInto('meta')
    .values({ key: 'setup', value: sha256Base64Url(token) })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: sha256Base64Url(token) }))
    .execute()
  return token
}

export const isSetUp = async (db: OpenedDatabase['db']): Promise<boolean> =>
  (await db.selectFrom('users').select('id').limit(1).executeTakeFirst()) !== undefined
