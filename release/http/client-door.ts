/** Who asks, and whether that is so (protocol/release.ts, "Signing"). */
import { timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { answerText, requestText } from '../../base/release/signing.web'
import { deviceIdPattern, MAX_CLOCK_DIFFERENCE, signingHeaders } from '../../protocol/release'
import { hmacKey, hmacSign, sha256Base64Url, type HmacKey } from '../hmac'
import type { PlatformSecret } from '../platform-secret'
import { releaseFault } from '../release-fault'

export interface KnownDevice {
  id: string
  nonce: string
  key: HmacKey
}

const noncePattern = /^[A-Za-z0-9_-]{22}$/

/** Throws `signature_missing`, `signature_invalid`. Time and nonce are not looked at yet: refusals of those are signed. */
export function readDevice(
  secret: PlatformSecret,
  method: string,
  path: string,
  headers: IncomingHttpHeaders,
  body: Uint8Array,
): KnownDevice & { time: number } {
  const device = headers[signingHeaders.device]
  const time = headers[signingHeaders.time]
  const nonce = headers[signingHeaders.nonce]
  const signature = headers[signingHeaders.signature]
  if (
    typeof device !== 'string' ||
    typeof time !== 'string' ||
    typeof nonce !== 'string' ||
    typeof signature !== 'string'
  )
    throw releaseFault('signature_missing', 401, 'The request is not signed')
  if (!deviceIdPattern.test(device) || !noncePattern.test(nonce) || !/^\d{1,15}$/.test(time)) throw invalid()
  const key = hmacKey(secret.ofDevice(device))
  const text = requestText({ method, path, time: Number(time), nonce }, sha256Base64Url(body))
  const [given, wanted] = [Buffer.from(signature, 'base64url'), hmacSign(key, text)]
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) throw invalid()
  return { id: device, nonce, key, time: Number(time) }
}

const invalid = () => releaseFault('signature_invalid', 401, 'The signature does not fit the request')

export const signAnswer = ({ key, nonce }: KnownDevice, status: number, bodyHash: string): string =>
  hmacSign(key, answerText(nonce, status, bodyHash)).toString('base64url')

/**
 * Nonces of the last minutes. The window has a bound and is this instance's own: a check that is sent twice changes nothing,
 * and a report has a batch that the database knows.
 */
export class Nonces {
  readonly #most: number
  #young = new Set<string>()
  #old = new Set<string>()
  #since = 0

  constructor(most = 200_000) {
    this.#most = most
  }

  /** Throws `clock_wrong`, `nonce_reused`. */
  check(device: KnownDevice & { time: number }, now: number): void {
    if (Math.abs(now - device.time) > MAX_CLOCK_DIFFERENCE)
      throw releaseFault('clock_wrong', 401, 'The clock of the device is wrong', undefined, { now })
    if (now - this.#since > 2 * MAX_CLOCK_DIFFERENCE || this.#young.size >= this.#most) {
      this.#old = this.#young
      this.#young = new Set()
      this.#since = now
    }
    // 16 bytes by chance: two devices never have the same.
    const { nonce } = device
    if (this.#young.has(nonce) || this.#old.has(nonce))
      throw releaseFault('nonce_reused', 401, 'This request was sent before')
    this.#young.add(nonce)
  }
}
