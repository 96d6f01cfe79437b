/** Keys as they are used: the secrets in memory. `key-file.ts` is how they lie on a disk. */
import { CERTIFICATE_BYTES, signaturePurposes } from '../../protocol/package'
import { joinBytes, uint32 } from '../../base/package/bytes'
import { publicSealingKey, publicSigningKey, sign } from '../../base/package/crypto.web'
import { readCertificate } from '../../base/package/keys.web'

export interface SigningKey {
  kind: 'signing'
  /** Ed25519, 32 bytes. */
  seed: Uint8Array
  /** What content keys are derived from, 32 bytes. */
  packageSecret: Uint8Array
  public: Uint8Array
  /** From the first key of its line to this one, oldest first. */
  certificates: Uint8Array[]
}

/** One who may read packages: X25519. */
export interface PlayerKey {
  kind: 'player'
  secret: Uint8Array
  public: Uint8Array
}

export const signingKey = (
  seed: Uint8Array,
  packageSecret: Uint8Array,
  certificates: Uint8Array[] = [],
): SigningKey => ({ kind: 'signing', seed, packageSecret, public: publicSigningKey(seed), certificates })

export const playerKey = (secret: Uint8Array): PlayerKey => ({
  kind: 'player',
  secret,
  public: publicSealingKey(secret),
})

/** The key that comes after `old`, certified by it. */
export function successorOf(old: SigningKey, seed: Uint8Array, packageSecret: Uint8Array): SigningKey {
  const last = old.certificates.at(-1)
  const serial = last ? readCertificate(last).serial + 1 : 1
  const signed = joinBytes(old.public, publicSigningKey(seed), uint32(serial), new Uint8Array(4))
  const certificate = joinBytes(signed, sign(old.seed, signaturePurposes.certificate, signed))
  if (certificate.length !== CERTIFICATE_BYTES) throw new Error('A certificate has another length')
  return signingKey(seed, packageSecret, [...old.certificates, certificate])
}
