/** Which keys count: certificates lead from the key that a reader knows to the one that signed. */
import {
  CERTIFICATE_BYTES,
  revocationList,
  signaturePurposes,
  signedRevocations,
  type RevocationList,
} from '../../protocol/package'
import { fromBase64Url, readUint32, sameBytes, toBase64Url } from './bytes'
import { verify } from './crypto.web'
import { packageFault } from './package-fault'

export interface Certificate {
  issuer: Uint8Array
  subject: Uint8Array
  /** From 1, each key's one more than the one before. */
  serial: number
  /** What `signature` is over. */
  signed: Uint8Array
  signature: Uint8Array
}

export function readCertificate(bytes: Uint8Array): Certificate {
  return {
    issuer: bytes.subarray(0, 32),
    subject: bytes.subarray(32, 64),
    serial: readUint32(bytes, 64),
    signed: bytes.subarray(0, 72),
    signature: bytes.subarray(72, CERTIFICATE_BYTES),
  }
}

/**
 * Whether `signer` may speak for one who knows `trusted`: it is that key, or each certificate from there on leads one
 * further. Throws `package_certificate_invalid`, `package_key_unknown`, `package_key_revoked`.
 *
 * Certificates before `trusted` are not looked at: a reader that has seen a newer key has left the older ones behind, so
 * that a key which was replaced signs nothing more for it.
 */
export async function checkChain(
  certificates: readonly Certificate[],
  signer: Uint8Array,
  trusted: Uint8Array,
  revocations: RevocationList | undefined,
): Promise<void> {
  const from = sameBytes(signer, trusted)
    ? certificates.length
    : certificates.findIndex(({ issuer }) => sameBytes(issuer, trusted))
  if (from < 0)
    throw packageFault(
      'package_key_unknown',
      'It was signed with the key %key%, which is not trusted for this program',
      {
        key: shortKey(signer),
      },
    )
  let holder = trusted
  let serial = 0
  for (const certificate of certificates.slice(from)) {
    const good =
      sameBytes(certificate.issuer, holder) &&
      certificate.serial > serial &&
      readUint32(certificate.signed, 68) === 0 &&
      (await verify(holder, signaturePurposes.certificate, certificate.signed, certificate.signature))
    if (!good) throw packageFault('package_certificate_invalid', 'A certificate of its keys is not valid')
    refuseRevoked(holder, certificate.subject, revocations)
    holder = certificate.subject
    serial = certificate.serial
  }
  if (!sameBytes(holder, signer))
    throw packageFault('package_certificate_invalid', 'A certificate of its keys is not valid')
  refuseRevoked(signer, undefined, revocations)
}

/** `subject`: what the key certified, or nothing where it signed. */
function refuseRevoked(key: Uint8Array, subject: Uint8Array | undefined, list: RevocationList | undefined): void {
  const name = toBase64Url(key)
  const found = list?.revoked.find((each) => each.key === name)
  if (!found || (subject && found.successor === toBase64Url(subject))) return
  throw packageFault('package_key_revoked', 'The key %key% was revoked', { key: shortKey(key) })
}

/** As people compare them. */
export const shortKey = (key: Uint8Array): string => toBase64Url(key).slice(0, 12)

/**
 * A list that may be believed by one who knows `trusted` and has seen `present`. Throws `package_revocations_invalid`,
 * `package_revocations_old`, and what `checkChain` does.
 */
export async function readRevocations(
  text: string,
  trusted: Uint8Array,
  present?: RevocationList,
): Promise<RevocationList> {
  const invalid = () =>
    packageFault('package_revocations_invalid', 'This is no list of revoked keys, or it was changed')
  const { data: signed } = signedRevocations.safeParse(parse(text))
  const signer = signed && fromBase64Url(signed.signer)
  const signature = signed && fromBase64Url(signed.signature)
  if (!signed || !signer || !signature) throw invalid()
  if (!(await verify(signer, signaturePurposes.revocations, new TextEncoder().encode(signed.list), signature)))
    throw invalid()
  const { data: list } = revocationList.safeParse(parse(signed.list))
  const certificates = signed.certificates.map((each) => fromBase64Url(each))
  if (!list || certificates.includes(undefined)) throw invalid()
  // By the list itself: a key that it revokes cannot have signed it, but for the step to its successor.
  await checkChain(
    certificates.map((each) => readCertificate(each!)),
    signer,
    trusted,
    list,
  )
  if (present && list.sequence < present.sequence)
    throw packageFault('package_revocations_old', 'A newer list of revoked keys is known')
  return list
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
