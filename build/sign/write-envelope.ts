import { MAX_CERTIFICATES, MAX_HEAD, PACKAGE_MAGIC, PACKAGE_VERSION, signaturePurposes } from '../../protocol/package'
import { joinBytes, uint16, uint32 } from '../../base/package/bytes'
import { sign } from '../../base/package/crypto.web'
import type { SigningKey } from './signing-key'

/** The signed beginning of a package (protocol/package.ts). `head` is written as JSON, its fields in the order that they have. */
export function writeEnvelope(head: object, key: SigningKey): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(head))
  if (text.length > MAX_HEAD || key.certificates.length > MAX_CERTIFICATES) throw new Error('The head is too large')
  const signed = joinBytes(
    new TextEncoder().encode(PACKAGE_MAGIC),
    uint16(PACKAGE_VERSION),
    uint16(key.certificates.length),
    uint32(text.length),
    key.public,
    ...key.certificates,
    text,
  )
  return joinBytes(signed, sign(key.seed, signaturePurposes.package, signed))
}
