/** Whether what was sent is a version of the app. The platform cannot open packages, and does not need to. */
import type { Readable } from 'node:stream'
import { verifyDifference } from '../../base/package/apply-difference.web'
import { fromBase64Url, sameBytes, toBase64Url } from '../../base/package/bytes'
import { sha256 } from '../../base/package/crypto.web'
import { PackageFault } from '../../base/package/package-fault'
import { verifyPackage, type VerifiedPackage } from '../../base/package/read-package.web'
import type { RevocationList } from '../../protocol/package'
import { ReleaseFault, releaseFault } from '../release-fault'
import type { BlobStore } from '../store/blob-store'

export interface Trusted {
  appId: string
  /** Registered ones in base64url. */
  keys: readonly string[]
  revocations: RevocationList | undefined
}

export async function readAll(stream: Readable): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Throws `blob_missing`. */
export async function readBlob(store: BlobStore, hash: string): Promise<Uint8Array> {
  try {
    return await readAll(await store.read(hash))
  } catch (error) {
    if (error instanceof ReleaseFault && error.code === 'blob_unknown')
      throw releaseFault('blob_missing', 409, 'The file %hash% was not sent', { hash })
    throw error
  }
}

/** By the first registered key that leads to its signer. */
export async function byKeys<T>(keys: readonly string[], verify: (key: Uint8Array) => Promise<T>): Promise<T> {
  let fault: PackageFault | undefined
  for (const key of keys) {
    try {
      return await verify(fromBase64Url(key)!)
    } catch (error) {
      if (!(error instanceof PackageFault)) throw error
      if (!fault || error.code !== 'package_key_unknown') fault = error
    }
  }
  throw fault ?? new Error('No key is registered')
}

/** The envelope, and the hash of every part. Throws `package_refused` with the fault's code in `values.fault`. */
export async function checkPackage(bytes: Uint8Array, trusted: Trusted): Promise<VerifiedPackage> {
  const { appId, keys, revocations } = trusted
  const verified = await refuse('package_refused', () =>
    byKeys(keys, (key) => verifyPackage(bytes, { appId, key, ...(revocations && { revocations }) })),
  )
  if (bytes.length !== verified.bytes)
    throw refusal(
      'package_refused',
      bytes.length < verified.bytes ? 'package_truncated' : 'package_trailing_bytes',
      'Its length is not what it says',
    )
  for (const [n, part] of verified.head.parts.entries()) {
    const at = verified.offsets[n]!
    if (toBase64Url(await sha256(bytes.subarray(at, at + part.bytes))) !== part.sha256)
      throw refusal('package_refused', 'package_part_damaged', 'A part of it was changed')
  }
  return verified
}

/** The build that it starts from. Throws `difference_refused`. */
export async function checkDifference(bytes: Uint8Array, trusted: Trusted, envelope: Uint8Array): Promise<number> {
  const { appId, keys, revocations } = trusted
  const verified = await refuse('difference_refused', () =>
    byKeys(keys, (key) => verifyDifference(bytes, { appId, key, ...(revocations && { revocations }) })),
  )
  if (!sameBytes(verified.target.envelope, envelope))
    throw refusal('difference_refused', 'difference_result_wrong', 'It leads to another package')
  return verified.from
}

/** Throws what a package is refused with as the code that is for it, with its own in `values.fault`. */
export async function refuse<T>(code: 'package_refused' | 'difference_refused', work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof PackageFault) throw refusal(code, error.code, error.message)
    throw error
  }
}

const refusal = (code: 'package_refused' | 'difference_refused', fault: string, message: string) =>
  releaseFault(code, 422, message, { fault })
