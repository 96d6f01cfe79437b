/** Packages and differences as files: read, trusted by the keys at hand, and written whole or not at all. */
import fs from 'node:fs/promises'
import { fromBase64Url, toBase64Url } from '../../base/package/bytes'
import { verifyEnvelope } from '../../base/package/envelope.web'
import { sha256 } from '../../base/package/crypto.web'
import { PackageFault, packageFault } from '../../base/package/package-fault'
import {
  readHead,
  verifyPackage,
  type Opener,
  type PackageTrust,
  type VerifiedPackage,
} from '../../base/package/read-package.web'
import { rpcError } from '../../base/rpc/rpc-error'
import type { AnyKey } from '../../build/sign/key-file'
import { atomicWrite } from '../files/atomic-write'
import type { KeyStore } from '../keys/key-store'
import { MAX_PACKAGE } from '../../protocol/package'

/** Throws `package_unreadable`, `package_too_large`. */
export async function readFile(file: string): Promise<Uint8Array> {
  const stat = await fs.stat(file).catch(() => undefined)
  if (!stat?.isFile()) throw rpcError('package_unreadable', '%path% cannot be read', { path: file })
  if (stat.size > MAX_PACKAGE) throw rpcError('package_too_large', 'It is larger than anything that can be installed')
  return new Uint8Array(await fs.readFile(file))
}

export async function writeWhole(file: string, bytes: Uint8Array | string): Promise<void> {
  try {
    await atomicWrite(file, bytes)
  } catch (error) {
    throw rpcError('package_unwritable', '%path%: %reason%', { path: file, reason: (error as Error).message })
  }
}

export const openerOf = (key: AnyKey): Opener =>
  key.kind === 'player' ? { recipient: key.secret } : { packageSecret: key.packageSecret }

/** The public key that is meant by a name of a stored key or by the key itself. Throws `key_missing`. */
export async function publicKeyOf(text: string, kind: AnyKey['kind'], store: KeyStore): Promise<Uint8Array> {
  const stored = (await store.list()).find((key) => key.name === text && key.kind === kind)
  const bytes = fromBase64Url(stored?.public ?? text)
  if (bytes?.length !== 32) throw rpcError('key_missing', 'There is no key %name%', { name: text })
  return bytes
}

/**
 * What to trust in a file that begins with `envelope`: the key that was named, or else any signing key that is stored; `app`, or else the
 * program that it says it is of. `revokedToo`: also what a revoked key has signed, for what is out in the world already. Throws what `verifyEnvelope` does.
 */
export async function trustFor(
  envelope: Uint8Array,
  store: KeyStore,
  { trust, app, revokedToo }: { trust?: string; app?: string; revokedToo?: boolean },
): Promise<PackageTrust> {
  const stored = (await store.list()).filter((key) => key.kind === 'signing')
  const candidates =
    trust === undefined ? stored.map((key) => fromBase64Url(key.public)!) : [await publicKeyOf(trust, 'signing', store)]
  let fault: unknown = rpcError('package_key_unknown', 'There is no key to check it with: name one with --trust')
  for (const key of candidates) {
    const revocations = revokedToo ? undefined : await store.revocations(firstOf(key, stored))
    try {
      const { appId } = readHead(await verifyEnvelope(envelope, key, revocations))
      return { appId: app ?? appId, key, ...(revocations && { revocations }) }
    } catch (error) {
      // That one key is a stranger to it says less than what is wrong under the right one.
      if (!(error instanceof PackageFault) || error.code !== 'package_key_unknown') throw error
      fault = error
    }
  }
  throw fault
}

const firstOf = (key: Uint8Array, stored: readonly { public: string; first: string }[]): string => {
  const own = toBase64Url(key)
  return stored.find((each) => each.public === own)?.first ?? own
}

/** Without a key to open it: signature, head, and that each part is the one that was signed. */
export async function verifyClosed(bytes: Uint8Array, trust: PackageTrust): Promise<VerifiedPackage> {
  const verified = await verifyPackage(bytes, trust)
  if (bytes.length < verified.bytes) throw packageFault('package_truncated', 'Its end is missing')
  if (bytes.length > verified.bytes) throw packageFault('package_trailing_bytes', 'There is something behind its end')
  for (const [n, part] of verified.head.parts.entries()) {
    const at = verified.offsets[n]!
    if (toBase64Url(await sha256(bytes.subarray(at, at + part.bytes))) !== part.sha256)
      throw packageFault('package_part_damaged', 'Its part %root% was changed or is not complete', {
        root: part.root || '/',
      })
  }
  return verified
}
