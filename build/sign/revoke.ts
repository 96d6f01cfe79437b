import { revocationList, signaturePurposes, type RevocationList, type SignedRevocations } from '../../protocol/package'
import { toBase64Url } from '../../base/package/bytes'
import { sign } from '../../base/package/crypto.web'
import type { SigningKey } from './signing-key'

export type Revocation = RevocationList['revoked'][number]

/**
 * The list that takes the place of `before`: the same and `revocation`, signed by `key`, which has to be one that readers come to from
 * theirs without the key that is revoked, but for the step to its successor. Text of a file.
 */
export function writeRevocations(key: SigningKey, before: RevocationList | undefined, revocation: Revocation): string {
  const kept = (before?.revoked ?? []).filter((each) => each.key !== revocation.key)
  const list = JSON.stringify(
    revocationList.parse({ sequence: (before?.sequence ?? 0) + 1, revoked: [...kept, revocation] }),
  )
  const signed: SignedRevocations = {
    format: 'tandem-revocations',
    list,
    signer: toBase64Url(key.public),
    certificates: key.certificates.map(toBase64Url),
    signature: toBase64Url(sign(key.seed, signaturePurposes.revocations, new TextEncoder().encode(list))),
  }
  return `${JSON.stringify(signed, null, 2)}\n`
}
