/**
 * A key as it lies on a disk: JSON, its secret under AES-256-GCM with a key that scrypt (RFC 7914) makes of a passphrase. 128 MB and
 * about half a second for each guess.
 */
import { randomBytes, scrypt } from 'node:crypto'
import * as z from 'zod/mini'
import { CERTIFICATE_BYTES, MAX_CERTIFICATES } from '../../protocol/package'
import { fromBase64Url, joinBytes, sameBytes, toBase64Url } from '../../base/package/bytes'
import { decrypt, encrypt } from '../../base/package/crypto.web'
import { rpcError } from '../../base/rpc/rpc-error'
import { playerKey, signingKey, type PlayerKey, type SigningKey } from './signing-key'

export type AnyKey = SigningKey | PlayerKey

const base64 = (bytes: number) =>
  z.string().check(z.regex(new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((bytes * 4) / 3)}}$`)))
const keyFile = z.strictObject({
  format: z.literal('tandem-key'),
  version: z.literal(1),
  kind: z.enum(['signing', 'player']),
  public: base64(32),
  certificates: z.array(base64(CERTIFICATE_BYTES)).check(z.maxLength(MAX_CERTIFICATES)),
  kdf: z.strictObject({
    name: z.literal('scrypt'),
    /** A file from elsewhere must not be able to take all memory. */
    logN: z.int().check(z.minimum(10), z.maximum(20)),
    r: z.literal(8),
    p: z.literal(1),
    salt: base64(32),
  }),
  /** Signing: seed and package secret; player: its secret. With AES-GCM's tag. */
  sealed: z.string().check(z.regex(/^[A-Za-z0-9_-]{64,110}$/)),
})
export type KeyFile = z.infer<typeof keyFile>

export const SHORTEST_PASSPHRASE = 8
const LOG_N = 17

/** `logN`: of scrypt's cost, for tests. Throws `key_passphrase_short`. */
export async function lockKey(key: AnyKey, passphrase: string, logN = LOG_N): Promise<string> {
  if ([...passphrase].length < SHORTEST_PASSPHRASE)
    throw rpcError('key_passphrase_short', 'A passphrase has at least %count% characters', {
      count: SHORTEST_PASSPHRASE,
    })
  const salt = randomBytes(32)
  const kdf = { name: 'scrypt', logN, r: 8, p: 1, salt: toBase64Url(salt) } as const
  const secret = key.kind === 'signing' ? joinBytes(key.seed, key.packageSecret) : key.secret
  const file: KeyFile = {
    format: 'tandem-key',
    version: 1,
    kind: key.kind,
    public: toBase64Url(key.public),
    certificates: key.kind === 'signing' ? key.certificates.map(toBase64Url) : [],
    kdf,
    sealed: toBase64Url(await encrypt(await stretch(passphrase, kdf), secret)),
  }
  return `${JSON.stringify(keyFile.parse(file), null, 2)}\n`
}

/** What needs no passphrase. Throws `key_file_invalid`. */
export function readKeyFile(text: string): KeyFile {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // Told below.
  }
  const { data } = keyFile.safeParse(value)
  if (!data) throw invalid()
  return data
}

/** Throws `key_passphrase_wrong`, `key_file_invalid`. */
export async function unlockKey(file: KeyFile, passphrase: string): Promise<AnyKey> {
  const sealed = fromBase64Url(file.sealed)
  const certificates = file.certificates.map((each) => fromBase64Url(each))
  if (!sealed || certificates.includes(undefined)) throw invalid()
  const secret = await decrypt(await stretch(passphrase, file.kdf), sealed)
  if (!secret) throw rpcError('key_passphrase_wrong', 'The passphrase is not the right one')
  if (secret.length !== (file.kind === 'signing' ? 64 : 32)) throw invalid()
  const key =
    file.kind === 'signing'
      ? signingKey(secret.slice(0, 32), secret.slice(32), certificates as Uint8Array[])
      : playerKey(secret)
  // Somebody else's public key in the file would have packages encrypted to, or expected of, that one.
  if (!sameBytes(key.public, fromBase64Url(file.public) ?? new Uint8Array())) throw invalid()
  return key
}

const invalid = () => rpcError('key_file_invalid', 'This is no key file, or it is damaged')

function stretch(passphrase: string, { logN, r, p, salt }: KeyFile['kdf']): Promise<Uint8Array> {
  const N = 2 ** logN
  return new Promise((resolve, reject) => {
    // The same word typed on another system may have its accents in another form.
    const text = passphrase.normalize('NFKC')
    scrypt(text, fromBase64Url(salt) ?? '', 32, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error ? reject(error) : resolve(new Uint8Array(key)),
    )
  })
}
