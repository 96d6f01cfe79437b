import http from 'node:http'
import { describe, expect, it } from 'vitest'
import { newNonce, signRequest } from '../../base/release/signing.web'
import { clientPaths } from '../../protocol/release'
import { facts } from '../testing/client'
import { app, testPlatform } from '../testing/platform'

const platform = testPlatform()
const body = JSON.stringify({ app, reader: 1, device: facts })

/** Sends the pieces one after the other, and no length. */
function sendPieces(pieces: string[], headers: Record<string, string>, path: string = clientPaths.check) {
  return new Promise<{ status: number; headers: http.IncomingHttpHeaders; body: string }>((resolve, reject) => {
    const request = http.request(platform.server.url + path, { method: 'POST', headers }, (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => (text += chunk.toString()))
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body: text }))
    })
    request.on('error', reject)
    const next = (at: number) => {
      if (at === pieces.length) request.end()
      else request.write(pieces[at]!, () => setImmediate(next, at + 1))
    }
    next(0)
  })
}

async function signed(path: string = clientPaths.check): Promise<Record<string, string>> {
  const { registered } = await platform.device()
  const request = { method: 'POST', path, time: Date.now(), nonce: newNonce() }
  return signRequest(registered.device, Buffer.from(registered.secret, 'base64url'), request, body)
}

describe('a body', () => {
  it('may come in pieces', async () => {
    const answer = await sendPieces([body.slice(0, 10), body.slice(10, 20), body.slice(20)], await signed())
    expect(answer).toMatchObject({ status: 200, headers: { 'access-control-allow-origin': '*' } })
  })

  it('that turns out too large is refused before its end', async () => {
    const answer = await sendPieces(Array(3).fill('x'.repeat(30_000)) as string[], await signed())
    expect(answer).toMatchObject({ status: 413, headers: { connection: 'close' } })
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'request_too_large' })
  })

  it('that is not there fits no signature', async () => {
    expect(await sendPieces([], await signed())).toMatchObject({ status: 401 })
  })
})

describe('a path', () => {
  it('is signed with its query', async () => {
    const path = `${clientPaths.check}?a=1`
    expect(await sendPieces([body], await signed(path), path)).toMatchObject({ status: 200 })
    expect(await sendPieces([body], await signed(), path)).toMatchObject({ status: 401 })
  })

  it('is there for requests that are sent to it alone', async () => {
    expect((await fetch(platform.server.url + clientPaths.check)).status).toBe(404)
    expect(await sendPieces([body], await signed(), `${clientPaths.check}/`)).toMatchObject({ status: 404 })
  })
})
