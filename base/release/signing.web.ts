/**
 * Signatures of requests and answers between clients and the platform (protocol/release.ts). Pages over plain http have no
 * WebCrypto, so it is all `@noble/hashes`, which answers at once; a signature takes some 50 µs.
 */
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { ANSWER_PURPOSE, REQUEST_PURPOSE, signingHeaders } from '../../protocol/release'
import { fromBase64Url, sameBytes, toBase64Url } from '../package/bytes'

export interface SignedRequest {
  method: string
  /** Path and query. */
  path: string
  /** ms since 1970. */
  time: number
  /** 16 bytes in base64url. */
  nonce: string
}

/** What is signed of a request; `bodyHash`: SHA-256 in base64url. */
export const requestText = ({ method, path, time, nonce }: SignedRequest, bodyHash: string): string =>
  `${REQUEST_PURPOSE}\0${method}\n${path}\n${time}\n${nonce}\n${bodyHash}`

export const answerText = (nonce: string, status: number, bodyHash: string): string =>
  `${ANSWER_PURPOSE}\0${nonce}\n${status}\n${bodyHash}`

export const newNonce = (): string => toBase64Url(globalThis.crypto.getRandomValues(new Uint8Array(16)))

/** `secret`: 32 bytes. The headers that a request is sent with. */
export function signRequest(
  device: string,
  secret: Uint8Array,
  request: SignedRequest,
  body: Uint8Array | string,
): Record<string, string> {
  return {
    [signingHeaders.device]: device,
    [signingHeaders.time]: String(request.time),
    [signingHeaders.nonce]: request.nonce,
    [signingHeaders.signature]: authenticate(secret, requestText(request, hashOf(body))),
  }
}

/** Whether an answer came from the platform, and to this request. */
export function isAnswer(
  secret: Uint8Array,
  nonce: string,
  status: number,
  body: Uint8Array | string,
  signature: string | null | undefined,
): boolean {
  const given = signature ? fromBase64Url(signature) : undefined
  const wanted = fromBase64Url(authenticate(secret, answerText(nonce, status, hashOf(body))))!
  return given !== undefined && sameBytes(given, wanted)
}

/** HMAC-SHA-256 (RFC 2104) in base64url. */
export const authenticate = (secret: Uint8Array, text: string): string =>
  toBase64Url(hmac(sha256, secret, utf8ToBytes(text)))

export const hashOf = (body: Uint8Array | string): string =>
  toBase64Url(sha256(typeof body === 'string' ? utf8ToBytes(body) : body))
