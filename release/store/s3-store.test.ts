import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { readAll } from '../versions/read-upload'
import { s3Store } from './s3-store'

const PATIENCE = 1000
const hash = Buffer.alloc(32).toString('base64url')
let server: http.Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

async function storeThat(answers: http.RequestListener) {
  server = http.createServer(answers)
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const address = `http://127.0.0.1:${port}/bucket`
  return s3Store({ address, accessKeyId: 'a', secretAccessKey: 'b', region: 'x' }, PATIENCE)
}

it('a file that comes slowly comes whole', async () => {
  const store = await storeThat(async (_request, response) => {
    response.writeHead(200, { 'content-length': 8 })
    for (const part of ['ab', 'cd', 'ef', 'gh']) {
      response.write(part)
      await wait(PATIENCE / 2.5)
    }
    response.end()
  })
  expect(Buffer.from(await readAll(await store.read(hash))).toString()).toBe('abcdefgh')
})

it('a store that stops in the middle of a file is not waited for', async () => {
  const store = await storeThat((_request, response) => {
    response.writeHead(200, { 'content-length': 6 })
    response.write('ab')
  })
  await expect(readAll(await store.read(hash))).rejects.toMatchObject({ code: 'store_unavailable' })
})

it('a store that does not answer is told', async () => {
  const store = await storeThat(() => undefined)
  await expect(store.size(hash)).rejects.toMatchObject({ code: 'store_unavailable' })
})
