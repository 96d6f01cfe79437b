import { fork, type ChildProcess } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { toBase64Url } from '../base/package/bytes'
import { callRelease, type AdminAccess } from '../base/release/admin-client.web'
import { ownKey, seal, tinyParts } from '../build/package/test-package'
import type { ReleaseServer } from './start'
import { bundleServer } from './testing/bundle-server'
import { setUp, TestDevice, upload } from './testing/client'
import { app, everyone } from './testing/platform'

/** `TANDEM_KILLS=200` for more. */
const KILLS = Number(process.env.TANDEM_KILLS ?? 5)
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-release-'))
let program: string

let child: ChildProcess
let access: AdminAccess

async function start(): Promise<ReleaseServer> {
  child = fork(program, [dir], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const [told] = (await once(child, 'message')) as [ReleaseServer]
  if (access) access = { ...access, platform: told.url }
  return told
}

async function kill(): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

beforeAll(async () => {
  program = await bundleServer('killed-server')
  access = await setUp(await start())
  await callRelease(access, 'apps/add', { body: { id: app, name: 'Test', key: toBase64Url(ownKey.public) } })
}, 60_000)

afterAll(async () => {
  await kill()
  fs.rmSync(dir, { recursive: true, force: true })
}, 60_000)

/** What was acknowledged before the process was killed. */
const versions = new Map<number, string>()
const releases = new Map<number, string>()
let launches = 0
/** Sent, and perhaps counted. */
let uncertain = 0
/** ms that a version took from its first byte to its answer, the last time: what the moments of kills are spread over. */
let took = 0
let acknowledged: () => void = () => undefined

/** Goes on until the process is gone. Each step counts once its answer has come. */
async function release(build: number): Promise<void> {
  const began = performance.now()
  const bytes = await seal(
    { ...tinyParts, '': { ...tinyParts['']!, 'a.bin': randomBytes(2000).toString('hex') } },
    { build },
  )
  const hash = await upload(access, app, bytes)
  await callRelease(access, 'versions/add', { params: { app }, body: { package: hash } })
  versions.set(build, hash)
  took = performance.now() - began
  acknowledged()
  const { id } = await callRelease(access, 'releases/add', { params: { app }, body: { build, steps: everyone } })
  releases.set(id, 'completed')
  await callRelease(access, 'releases/stop', { params: { app, id }, body: {} })
  releases.set(id, 'stopped')
}

/**
 * At any moment of the first upload, and in every other round at any moment after it: however slow the machine is, some rounds are cut
 * short, and some have something to lose.
 */
async function someMoment(round: number): Promise<void> {
  if (round % 2) await new Promise<void>((resolve) => (acknowledged = resolve))
  // Twice of it: release and its end come after the version.
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 2 * took))
}

async function report(device: TestDevice): Promise<void> {
  for (;;) {
    uncertain++
    const sent = await device.report(app, Math.max(1, ...versions.keys()), [
      { kind: 'launch', at: Date.now(), cold: true },
    ])
    if (sent.status !== 200) return
    uncertain--
    if ((sent.body as { dropped: number }).dropped === 0) launches++
  }
}

async function checkEverything(): Promise<void> {
  const { versions: shown } = await callRelease(access, 'versions/list', { params: { app }, query: { limit: 200 } })
  const byBuild = new Map(shown.map((each) => [each.build, each]))
  for (const [build, hash] of [...versions].slice(-150))
    expect([build, byBuild.get(build)?.sha256]).toEqual([build, hash])
  // Whatever is shown, acknowledged or not, is there as a whole.
  for (const { sha256, bytes } of shown.slice(0, 3)) {
    const file = Buffer.from(await (await fetch(`${access.platform}/client/v1/blobs/${sha256}`)).arrayBuffer())
    expect([file.length, createHash('sha256').update(file).digest('base64url')]).toEqual([bytes, sha256])
  }
  for (const [id, state] of [...releases].slice(-3)) {
    const { state: now } = await callRelease(access, 'releases/get', { params: { app, id } })
    // The next step may have been done without an answer.
    expect(state === 'completed' ? ['completed', 'stopped'] : ['stopped']).toContain(now)
  }
  const { versions: rows } = await callRelease(access, 'metrics/summary', {
    params: { app },
    query: { from: 0, until: Date.now() + 60_000 },
  })
  const counted = rows.reduce((sum, row) => sum + row.launches, 0)
  expect(counted).toBeGreaterThanOrEqual(launches)
  expect(counted).toBeLessThanOrEqual(launches + uncertain)
}

it(
  `loses nothing that was acknowledged, and shows nothing half-done, when it is killed ${KILLS} times`,
  async () => {
    let build = 0
    // How long it takes here.
    await release(++build)
    for (let round = 0; round < KILLS; round++) {
      const device = await TestDevice.register(access.platform, app)
      const moment = someMoment(round)
      const work = Promise.allSettled([
        (async () => {
          for (;;) await release(++build)
        })(),
        report(device),
      ])
      const early = work.then(() => Promise.reject(new Error('The work ended before the kill')))
      await Promise.race([moment, early])
      early.catch(() => undefined)
      await kill()
      await work
      await start()
      await checkEverything()
    }
    expect(versions.size).toBeGreaterThan(Math.floor(KILLS / 2))
  },
  60_000 + KILLS * 5000,
)
