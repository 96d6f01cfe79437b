import { expect, it } from 'vitest'
import { ReleaseApiError } from '../../base/release/admin-client.web'
import { again, uploadAll } from './upload'

const api = (code: string) => new ReleaseApiError({ code, message: code }, 500)
const failing = (...codes: string[]) => {
  let tries = 0
  return {
    work: async () => {
      const code = codes[tries++]
      if (code !== undefined) throw api(code)
      return tries
    },
    get tries() {
      return tries
    },
  }
}

it('tries again what may go better in a moment, and no more often than it has pauses', async () => {
  expect(await again(failing('unreachable', 'overloaded').work, undefined, [0, 0])).toBe(3)
  const given = failing('unreachable', 'unreachable', 'unreachable')
  await expect(again(given.work, undefined, [0, 0])).rejects.toMatchObject({ code: 'unreachable' })
  expect(given.tries).toBe(3)
  const refused = failing('package_refused')
  await expect(again(refused.work, undefined, [0])).rejects.toMatchObject({ code: 'package_refused' })
  expect(refused.tries).toBe(1)
})

it('waits no longer once it is cancelled', async () => {
  const abort = new AbortController()
  const work = again(failing('unreachable').work, abort.signal, [60_000])
  abort.abort()
  await expect(work).rejects.toMatchObject({ name: 'AbortError' })
})

it('sends files one after another, tells their share of all bytes, and goes on after a lost connection', async () => {
  const sent: [string, number][] = []
  let lost = 1
  let known = ''
  const access = {
    platform: 'http://p',
    token: 't',
    fetch: (async (url: string, { body, method }: { body: ReadableStream; method: string }) => {
      const hash = url.slice(url.lastIndexOf('/') + 1)
      if (method === 'HEAD')
        return new Response(null, hash === known ? { headers: { etag: `"${hash}"` } } : { status: 404 })
      if (sent.length === 1 && lost-- > 0) throw new TypeError('connection reset')
      const { byteLength } = await new Response(body).arrayBuffer()
      sent.push([hash, byteLength])
      return Response.json({ sha256: hash, bytes: byteLength })
    }) as unknown as typeof fetch,
  }
  const shares: number[] = []
  let waits = 0
  // Told of as it goes, also within a file.
  const files = [new Uint8Array(3 * 65_536), new Uint8Array(65_536)]
  const hashes = await uploadAll(access, 'app.one', files, {
    onShare: (share) => shares.push(share),
    onWait: () => waits++,
  })
  expect(sent).toEqual([
    [hashes[0], 196_608],
    [hashes[1], 65_536],
  ])
  expect([...new Set(shares)]).toEqual([0, 0.25, 0.5, 0.75, 1])
  expect(waits).toBe(1)
  // What lies there already is not sent again.
  known = hashes[0]!
  sent.length = 0
  expect(await uploadAll(access, 'app.one', files, { onShare: () => {} })).toEqual(hashes)
  expect(sent).toEqual([[hashes[1], 65_536]])
})
