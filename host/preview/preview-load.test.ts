import fs from 'node:fs'
import path from 'node:path'
import v8 from 'node:v8'
import vm from 'node:vm'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createCompiler } from '../../build/compile/compiler'
import type { RunningPreview } from '../../protocol/preview'
import { TestHost, tinyProgram, type TestSession } from '../testing/test-host'
import { lanAddresses, PreviewVisit } from './testing/preview-visit'

let test: TestHost
let running: RunningPreview

beforeEach(async () => {
  test = await TestHost.start(tinyProgram, { lanAddresses, createCompiler })
  await test.workspace.watching
  running = (await test.host.preview.start({})).running!
})
afterEach(() => test.stop())

async function greeted(visit: PreviewVisit): Promise<TestSession> {
  const session = await visit.session()
  session.send({ k: 'hello', build: 0 })
  expect((await session.next()).k).toBe('hello')
  return session
}

it('serves fifty phones at once: each hears a save, and each keeps its own', async () => {
  const phones = await Promise.all(
    Array.from({ length: 50 }, async (_, n) => {
      const visit = await PreviewVisit.with(running)
      const [session, link] = [await greeted(visit), await visit.phone()]
      session.send({ k: 'storage/write', clear: false, entries: { n: String(n) } })
      return { visit, session, link }
    }),
  )
  await vi.waitFor(() => {
    const { phones: known } = test.host.preview.state
    expect(known.filter(({ connected, latency }) => connected && latency !== undefined)).toHaveLength(50)
  })
  fs.writeFileSync(path.join(test.dir, 'pages/index/index.axml'), '<view class="hello">Saved {{name}}</view>\n')
  const updates = await Promise.all(phones.map(({ session }) => session.next()))
  for (const update of updates) expect(update).toMatchObject({ k: 'update', update: { errors: [] } })
  for (const [n, { visit }] of phones.entries()) {
    const session = await visit.session()
    session.send({ k: 'hello', build: 0 })
    expect(await session.next()).toMatchObject({ k: 'hello', storage: { n: String(n) } })
    session.socket.close()
  }
})

it('leaves nothing behind of phones that come and go', async () => {
  v8.setFlagsFromString('--expose-gc')
  const collect = vm.runInNewContext('gc') as () => void
  const visits = await Promise.all(Array.from({ length: 8 }, () => PreviewVisit.with(running)))
  const round = async (): Promise<void> => {
    await Promise.all(
      visits.map(async (visit, n) => {
        const [session, link] = [await greeted(visit), await visit.phone()]
        // Some say goodbye, and some are just gone.
        for (const { socket } of [session, link]) {
          const closed = new Promise((resolve) => socket.on('close', resolve))
          if (n % 2) socket.terminate()
          else socket.close()
          await closed
        }
      }),
    )
  }
  const settle = async (): Promise<{ handles: number; heap: number }> => {
    await vi.waitFor(() => expect(test.host.preview.state.phones.some(({ connected }) => connected)).toBe(false))
    for (let n = 0; n < 3; n++) {
      collect()
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    return { handles: process.getActiveResourcesInfo().length, heap: process.memoryUsage().heapUsed }
  }
  for (let n = 0; n < 5; n++) await round()
  const before = await settle()
  for (let n = 0; n < 60; n++) await round()
  const after = await settle()
  expect(after.handles).toBeLessThanOrEqual(before.handles + 3)
  // 960 sockets came and went: a few hundred bytes for each would show.
  expect(after.heap - before.heap).toBeLessThan(2_000_000)
})
