/** Who asks, and whether that is so (protocol/release.ts, "Signing"). */
import { timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { answerText, requestText } from '../../base/release/signing.web'
import { deviceIdPattern, signingHeaders } from '../../protocol/release'
import { hmac, sha256Base64Url } from '../hmac'
import type { PlatformSecret } from '../platform-secret'
import { releaseFault } from '../release-fault'

export interface KnownDevice {
  id: string
  nonce: string
  /** As `PlatformSecret.ofDevice` gives it. */
  secret: string
  /** SHA-256 of the request's body, in base64url. */
  bodyHash: string
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
  const key = secret.ofDevice(device)
  const bodyHash = sha256Base64Url(body)
  const text = requestText({ method, path, time: Number(time), nonce }, bodyHash)
  // The encoded ones, which are as long as each other: decoding them would make a buffer for each.
  const [given, wanted] = [Buffer.from(signature), Buffer.from(hmac(key, text, 'base64url'))]
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) throw invalid()
  return { id: device, nonce, secret: key, bodyHash, time: Number(time) }
}

const invalid = () => releaseFault('signature_invalid', 401, 'The signature does not fit the request')

export const signAnswer = ({ secret, nonce }: KnownDevice, status: number, bodyHash: string): string =>
  hmac(secret, answerText(nonce, status, bodyHash), 'base64url')
