/**
 * The cryptography of packages: the browser's own where it has it, `@noble/*` where it has not. Pages that came over plain http
 * have no `crypto.subtle` at all, and Ed25519 came to Chromium with 137, later than browsers that we run in.
 */
import { gcm } from '@noble/ciphers/aes.js'
import { ed25519, x25519 } from '@noble/curves/ed25519.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 as hashed } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { joinBytes } from './bytes'

export type Bytes = Uint8Array<ArrayBuffer>

const native = (): SubtleCrypto | undefined => (globalThis.crypto as { subtle?: SubtleCrypto } | undefined)?.subtle
/** Below this, a promise costs more than the hash. */
const SMALL = 4096

export async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  const subtle = bytes.length > SMALL ? native() : undefined
  return subtle ? new Uint8Array(await subtle.digest('SHA-256', bytes as Bytes)) : hashed(bytes)
}

/** 32 bytes of HKDF-SHA-256 (RFC 5869). `info` is text and bytes with zero bytes between. */
export const deriveKey = (secret: Uint8Array, salt: Uint8Array, ...info: (string | Uint8Array)[]): Uint8Array =>
  hkdf(hashed, secret, salt, joinInfo(info), 32)

function joinInfo(parts: readonly (string | Uint8Array)[]): Uint8Array {
  const bytes = parts.map((part) => (typeof part === 'string' ? utf8ToBytes(part) : part))
  return joinBytes(...bytes.flatMap((part, at) => (at ? [new Uint8Array(1), part] : [part])))
}

/**
 * Each key encrypts one text only (who makes a key derives it from the hash of what it is for), so that all nonces may be zero:
 * what must never happen is one key and nonce for two texts (NIST SP 800-38D, section 8).
 */
const NONCE = new Uint8Array(12)

export async function encrypt(key: Uint8Array, text: Uint8Array): Promise<Uint8Array> {
  const subtle = native()
  if (!subtle) return gcm(key, NONCE).encrypt(text)
  const imported = await subtle.importKey('raw', key as Bytes, 'AES-GCM', false, ['encrypt'])
  return new Uint8Array(await subtle.encrypt({ name: 'AES-GCM', iv: NONCE }, imported, text as Bytes))
}

/** Undefined where the key is another one or the text was changed. */
export async function decrypt(key: Uint8Array, text: Uint8Array): Promise<Uint8Array | undefined> {
  const subtle = native()
  try {
    if (!subtle) return gcm(key, NONCE).decrypt(text)
    const imported = await subtle.importKey('raw', key as Bytes, 'AES-GCM', false, ['decrypt'])
    return new Uint8Array(await subtle.decrypt({ name: 'AES-GCM', iv: NONCE }, imported, text as Bytes))
  } catch {
    return undefined
  }
}

let nativeEd25519: boolean | undefined

/** What is signed: the purpose and a zero byte before the message, so that no signature can be taken for another kind's. */
export const signedText = (purpose: string, message: Uint8Array): Uint8Array =>
  joinBytes(utf8ToBytes(purpose), new Uint8Array(1), message)

export const sign = (seed: Uint8Array, purpose: string, message: Uint8Array): Uint8Array =>
  ed25519.sign(signedText(purpose, message), seed)

/** By RFC 8032: the few signatures that libraries disagree on need a key that was made for it, which nobody trusts. */
export async function verify(
  key: Uint8Array,
  purpose: string,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  const text = signedText(purpose, message)
  const subtle = nativeEd25519 === false ? undefined : native()
  if (subtle)
    try {
      const imported = await subtle.importKey('raw', key as Bytes, 'Ed25519', false, ['verify'])
      const good = await subtle.verify('Ed25519', imported, signature as Bytes, text as Bytes)
      nativeEd25519 = true
      return good
    } catch {
      // Either this browser knows no Ed25519, or these bytes are no key: then noble says so.
      nativeEd25519 ??= false
    }
  try {
    return ed25519.verify(signature, text, key, { zip215: false })
  } catch {
    return false
  }
}

export const publicSigningKey = (seed: Uint8Array): Uint8Array => ed25519.getPublicKey(seed)
export const publicSealingKey = (secret: Uint8Array): Uint8Array => x25519.getPublicKey(secret)

/** The key that wraps a content key, the same from both ends. Undefined for a public key that gives everybody the same (RFC 7748, 6.1). */
export function wrappingKey(
  secret: Uint8Array,
  other: Uint8Array,
  ephemeral: Uint8Array,
  recipient: Uint8Array,
): Uint8Array | undefined {
  try {
    return deriveKey(x25519.getSharedSecret(secret, other), joinBytes(ephemeral, recipient), 'tandem wrap 1')
  } catch {
    return undefined
  }
}
