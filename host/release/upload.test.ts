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
    fetch: (async (url: string, { body, method }: { body: Uint8Array; method: string }) => {
      const hash = url.slice(url.lastIndexOf('/') + 1)
      if (method === 'HEAD')
        return new Response(null, hash === known ? { headers: { etag: `"${hash}"` } } : { status: 404 })
      if (sent.length === 1 && lost-- > 0) throw new TypeError('connection reset')
      sent.push([hash, body.length])
      return Response.json({ sha256: hash, bytes: body.length })
    }) as unknown as typeof fetch,
  }
  const shares: number[] = []
  const files = [new Uint8Array(300), new Uint8Array(100)]
  const hashes = await uploadAll(access, 'app.one', files, { onShare: (share) => shares.push(share) })
  expect(sent).toEqual([
    [hashes[0], 300],
    [hashes[1], 100],
  ])
  expect(shares).toEqual([0, 0.75, 1])
  // What lies there already is not sent again.
  known = hashes[0]!
  sent.length = 0
  expect(await uploadAll(access, 'app.one', files, { onShare: () => {} })).toEqual(hashes)
  expect(sent).toEqual([[hashes[1], 100]])
})
