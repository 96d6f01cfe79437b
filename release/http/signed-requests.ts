/**
 * Signed requests (protocol/release.ts), which are nearly all that a platform is asked. They are taken before Fastify sees them: what its
 * routes, hooks and replies do for the rest takes as long as all of a check does here.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { signingHeaders } from '../../protocol/release'
import type { Platform } from '../platform'
import { releaseFault } from '../release-fault'
import { preparedAnswer, type PreparedAnswer } from '../rules/prepared-answers'
import { faultOf, retrySeconds } from './answer-fault'
import { readDevice, signAnswer, type KnownDevice } from './client-door'
import { Nonces } from './nonces'
import type { Shedding } from './shedding'

export interface SignedCall {
  /** Bytes that a body may have. */
  limit: number
  /** Throws what the request is refused with. */
  work: (body: Buffer, device: KnownDevice) => PreparedAnswer | Promise<PreparedAnswer>
}

/** Pages of any origin may ask: what counts is the signature, and there is no cookie here. */
export const anyOrigin = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': `${signingHeaders.signature}, retry-after, content-range, etag`,
}
const sameForAll = Object.entries({
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  ...anyOrigin,
}).flat()

/** `calls`: by their paths. What is given back answers a request if it is one of these, and says whether it is. */
export function signedRequests(
  platform: Platform,
  shedding: Shedding,
  calls: ReadonlyMap<string, SignedCall>,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const nonces = new Nonces()

  const answer = ({ work }: SignedCall, request: IncomingMessage, response: ServerResponse, body: Buffer) => {
    let device: (KnownDevice & { time: number }) | undefined
    const succeed = (answered: PreparedAnswer) => send(response, device, 200, answered, shedding.ending)
    const fail = (error: unknown) => refuse(response, device, error)
    try {
      device = readDevice(platform.secret, 'POST', request.url!, request.headers, body)
      nonces.check(device, platform.now())
      const answered = work(body, device)
      if (answered instanceof Promise) answered.then(succeed, fail)
      else succeed(answered)
    } catch (error) {
      fail(error)
    }
  }
  /** Whoever is refused before all of the request is read is not listened to any longer. */
  const refuse = (
    response: ServerResponse,
    device: KnownDevice | undefined,
    error: unknown,
    last = shedding.ending,
  ) => {
    const fault = faultOf(error, platform.log)
    const { status, body } = fault
    send(response, device, status, preparedAnswer(JSON.stringify(body)), last, retrySeconds(fault))
  }

  return (request, response) => {
    if (request.method !== 'POST') return false
    const url = request.url!
    const query = url.indexOf('?')
    const call = calls.get(query < 0 ? url : url.slice(0, query))
    if (!call) return false
    try {
      shedding.admit()
      readBody(request, call.limit, (body) => {
        if (body) answer(call, request, response, body)
        else refuse(response, undefined, tooLarge(), true)
      })
    } catch (error) {
      refuse(response, undefined, error)
    }
    return true
  }
}

const tooLarge = () => releaseFault('request_too_large', 413, 'The request is larger than is allowed')

const EMPTY = Buffer.alloc(0)

/** Undefined as soon as it is more than `limit` bytes; nothing where the client goes away. */
function readBody(request: IncomingMessage, limit: number, done: (body: Buffer | undefined) => void): void {
  if (Number(request.headers['content-length'] ?? 0) > limit) {
    done(undefined)
    return
  }
  let body: Buffer | undefined
  const end = () => done(body ?? EMPTY)
  const take = (chunk: Buffer) => {
    body = body ? Buffer.concat([body, chunk]) : chunk
    if (body.length <= limit) return
    request.off('data', take).off('end', end)
    done(undefined)
  }
  request.on('data', take).on('end', end)
}

/** `last`: the connection ends with this answer. */
function send(
  response: ServerResponse,
  device: KnownDevice | undefined,
  status: number,
  { body, hash, bytes }: PreparedAnswer,
  last: boolean,
  retry?: string,
): void {
  const headers = [...sameForAll, 'content-length', bytes]
  if (device) headers.push(signingHeaders.signature, signAnswer(device, status, hash))
  if (retry !== undefined) headers.push('retry-after', retry)
  if (last) headers.push('connection', 'close')
  response.writeHead(status, headers)
  const { socket } = response
  // Head and body as one text: `end(body)` alone sends a list of it and of nothing, which takes twice as long in Node.
  socket?.cork()
  response.write(body)
  socket?.uncork()
  response.end()
}
