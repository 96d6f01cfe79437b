/** The signed beginning of a package. Nothing behind it is looked at before it has been found good. */
import {
  CERTIFICATE_BYTES,
  MAX_CERTIFICATES,
  MAX_HEAD,
  MAX_PACKAGE,
  PACKAGE_MAGIC,
  PACKAGE_VERSION,
  PREFIX_BYTES,
  SIGNATURE_BYTES,
  signaturePurposes,
  type RevocationList,
} from '../../protocol/package'
import { readUint16, readUint32 } from './bytes'
import { verify } from './crypto.web'
import { checkChain, readCertificate } from './keys.web'
import { packageFault } from './package-fault'

export interface VerifiedEnvelope {
  signer: Uint8Array
  /** Of the JSON, which is not parsed yet. */
  head: Uint8Array
  /** From the magic to the signature. */
  bytes: Uint8Array
}

/** Throws where the bytes, as far as they are there, do not begin like this, or the version is another one. */
export function checkBeginning(bytes: Uint8Array, magic: string, prefix: number): void {
  if (bytes.length > MAX_PACKAGE)
    throw packageFault('package_too_large', 'It is larger than anything that can be installed')
  const begun = bytes.subarray(0, magic.length)
  if (!begun.length || !begun.every((byte, at) => byte === magic.charCodeAt(at)))
    throw packageFault('package_malformed', 'This is not what it should be: it begins in another way')
  if (bytes.length < prefix) throw truncated()
  if (readUint16(bytes, 8) !== PACKAGE_VERSION)
    throw packageFault('package_format_unsupported', 'It has another version of the format: %version%', {
      version: readUint16(bytes, 8),
    })
}

interface Layout {
  certificates: number
  head: number
  signature: number
  end: number
}

/**
 * Where things are, as far as these bytes tell. A reader of a part of the file may ask with `PREFIX_BYTES` of it how much to
 * get. Throws `package_malformed`, `package_format_unsupported`, `package_too_large`, `package_truncated`.
 */
export function envelopeLayout(bytes: Uint8Array): Layout {
  checkBeginning(bytes, PACKAGE_MAGIC, PREFIX_BYTES)
  const [count, length] = [readUint16(bytes, 10), readUint32(bytes, 12)]
  if (count > MAX_CERTIFICATES || length > MAX_HEAD)
    throw packageFault('package_too_large', 'It is larger than anything that can be installed')
  const head = PREFIX_BYTES + count * CERTIFICATE_BYTES
  const signature = head + length
  return { certificates: count, head, signature, end: signature + SIGNATURE_BYTES }
}

/**
 * Checks who signed, and the signature. `trusted`: the public key that the reader knows. Throws a `PackageFault`.
 */
export async function verifyEnvelope(
  bytes: Uint8Array,
  trusted: Uint8Array,
  revocations?: RevocationList,
): Promise<VerifiedEnvelope> {
  const layout = envelopeLayout(bytes)
  if (bytes.length < layout.end) throw truncated()
  const signer = bytes.subarray(16, PREFIX_BYTES)
  const certificates = Array.from({ length: layout.certificates }, (_, n) => {
    const at = PREFIX_BYTES + n * CERTIFICATE_BYTES
    return readCertificate(bytes.subarray(at, at + CERTIFICATE_BYTES))
  })
  await checkChain(certificates, signer, trusted, revocations)
  const signature = bytes.subarray(layout.signature, layout.end)
  if (!(await verify(signer, signaturePurposes.package, bytes.subarray(0, layout.signature), signature)))
    throw packageFault('package_signature_invalid', 'Its signature does not fit: it was changed after it was signed')
  return { signer, head: bytes.subarray(layout.head, layout.signature), bytes: bytes.subarray(0, layout.end) }
}

export const truncated = () => packageFault('package_truncated', 'Its end is missing')
