import fs from 'node:fs/promises'
import { callRelease, type AdminAccess } from '../../base/release/admin-client.web'
import { rpcError } from '../../base/rpc/rpc-error'
import { signedRevocations } from '../../protocol/package'
import type { KeyStore } from '../keys/key-store'
import { asked } from './platform-logins'

/**
 * Hands the platform the list of revoked keys of the line that the key `name` is of; clients of the app learn it with their next check. Gives the
 * list's number. Throws `key_missing`, `release_nothing_revoked`, and what the platform says.
 */
export async function tellRevocations(
  access: AdminAccess,
  app: string,
  name: string,
  store: KeyStore,
): Promise<number> {
  const { first } = await store.find(name)
  const text = await fs.readFile(store.revocationsFile(first), 'utf8').catch(() => undefined)
  if (text === undefined) throw rpcError('release_nothing_revoked', 'No key of the line of %name% is revoked', { name })
  const body = signedRevocations.parse(JSON.parse(text))
  const { sequence } = await asked(callRelease(access, 'revocations/put', { params: { app }, body }))
  return sequence
}
