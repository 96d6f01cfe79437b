/** The platform's one secret, and what is derived from it. It is never in the database: whoever reads that reads no player keys. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { hmac } from './hmac'

export class PlatformSecret {
  readonly #devices: string
  readonly #csrf: string
  readonly #chance: string
  readonly #sealing: Buffer

  /** 32 bytes. */
  constructor(secret: Uint8Array) {
    const derive = (use: string) => Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), use, 32))
    this.#devices = derive('tandem devices 1').toString('latin1')
    this.#csrf = derive('tandem csrf 1').toString('latin1')
    this.#chance = derive('tandem chance 1').toString('latin1')
    this.#sealing = derive('tandem sealing 1')
  }

  /**
   * What a device signs with: 32 bytes, as a text with a sign for each (`latin1`). Nobody has to remember it, so that each instance knows
   * all devices.
   */
  ofDevice(device: string): string {
    return hmac(this.#devices, device, 'latin1')
  }

  /** A whole number below 2^32, by chance for who does not know the secret, and always the same. */
  chanceOf(text: string): number {
    return Buffer.from(hmac(this.#chance, text, 'latin1'), 'latin1').readUInt32BE()
  }

  csrfOf(session: string): string {
    return hmac(this.#csrf, session, 'base64url')
  }

  isCsrfOf(session: string, given: unknown): boolean {
    const [wanted, got] = [Buffer.from(this.csrfOf(session)), Buffer.from(String(given))]
    return wanted.length === got.length && timingSafeEqual(wanted, got)
  }

  seal(bytes: Uint8Array): string {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', this.#sealing, nonce)
    return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]).toString('base64url')
  }

  /** Undefined where it was sealed by another secret. */
  open(sealed: string): Buffer | undefined {
    const bytes = Buffer.from(sealed, 'base64url')
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.#sealing, bytes.subarray(0, 12))
      decipher.setAuthTag(bytes.subarray(-16))
      return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()])
    } catch {
      return undefined
    }
  }
}

/** Of the data folder; made at the first start. */
export function readSecretFile(dir: string): Buffer {
  const file = path.join(dir, 'platform-secret')
  try {
    const handle = fs.openSync(file, 'wx', 0o600)
    fs.writeSync(handle, `${randomBytes(32).toString('base64url')}\n`)
    fs.fsyncSync(handle)
    fs.closeSync(handle)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return parseSecret(fs.readFileSync(file, 'utf8').trim(), file)
}

/** Throws where it is not 32 bytes in base64url. */
export function parseSecret(text: string, where: string): Buffer {
  const secret = Buffer.from(text, 'base64url')
  if (secret.length !== 32 || secret.toString('base64url') !== text)
    throw new Error(`${where} has to be 32 bytes in base64url`)
  return secret
}
