import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toBase64Url } from '../../base/package/bytes'
import { callRelease, ReleaseApiError, type AdminAccess } from '../../base/release/admin-client.web'
import { ownKey, seal, tinyParts } from '../../build/package/test-package'
import { readS3Address, s3Store } from '../store/s3-store'
import { startReleaseServer, type ReleaseServer } from '../start'
import { codeOf, facts, setUp, TestDevice, upload } from '../testing/client'
import { CutLine } from '../testing/cut-line'
import { app, everyone } from '../testing/platform'
import { findPostgres, TestPostgres } from '../testing/postgres'
import { TestS3 } from '../testing/s3'

/** ms; `TANDEM_AWAY=60000` for a whole minute. */
const AWAY = Number(process.env.TANDEM_AWAY ?? 2000)
/** ms until silence is taken for an answer; what is silent is away for longer than that. */
const SILENCE = AWAY < 60_000 ? 5000 : 15_000
const SILENT = Math.max(AWAY, SILENCE + 2000)
const bin = findPostgres()
if (!bin)
  console.warn(
    'SKIPPED: database and store away for a while, since there is no PostgreSQL here (apt-get install postgresql)',
  )

describe.skipIf(!bin)(`a platform whose database or store is away for ${AWAY / 1000} s`, () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-away-'))
  const lines: string[] = []
  let postgres: TestPostgres
  let s3: TestS3
  let toDatabase: CutLine
  let toStore: CutLine
  let server: ReleaseServer
  let access: AdminAccess

  beforeAll(async () => {
    postgres = await TestPostgres.start(bin!)
    s3 = await TestS3.start()
    const through = (address: string, { port }: CutLine) => {
      const url = new URL(address)
      url.port = String(port)
      return url.href
    }
    toDatabase = await CutLine.to(Number(new URL(postgres.url).port))
    toStore = await CutLine.to(Number(new URL(s3.url).port))
    server = await startReleaseServer({
      data: path.join(dir, 'data'),
      port: 0,
      database: through(postgres.url, toDatabase),
      databaseSilence: SILENCE,
      store: s3Store(readS3Address(through(s3.url, toStore)), SILENCE),
      secret: randomBytes(32).toString('base64url'),
      limits: { check: 0, report: 0, api: 0, register: 0 },
      shedding: { mostLate: 60_000 },
      log: (line) => lines.push(line),
    })
    access = await setUp(server)
    await callRelease(access, 'apps/add', { body: { id: app, name: 'Test', key: toBase64Url(ownKey.public) } })
  }, 60_000)

  afterAll(async () => {
    await server.close()
    await Promise.all([toDatabase.close(), toStore.close()])
    await s3.remove()
    await postgres.remove()
    fs.rmSync(dir, { recursive: true, force: true })
  }, 60_000)

  let build = 0
  let ended = false
  /** What was acknowledged. */
  const versions = new Map<number, string>()
  const releases = new Map<number, string>()
  const refused = new Map<string, number>()
  const told = (code: string) => refused.set(code, (refused.get(code) ?? 0) + 1)

  async function tried<T>(work: Promise<T>): Promise<T | undefined> {
    try {
      return await work
    } catch (error) {
      if (!(error instanceof ReleaseApiError)) throw error
      told(error.code)
      await new Promise((resolve) => setTimeout(resolve, 50))
      return undefined
    }
  }

  /** Someone who releases and stops, whatever is said. */
  async function team(): Promise<void> {
    while (!ended) {
      const bytes = await seal(tinyParts, { build: ++build, version: `1.0.${build}` })
      const hash = await tried(upload(access, app, bytes))
      if (!hash) continue
      const body = { package: hash }
      if (!(await tried(callRelease(access, 'versions/add', { params: { app }, body })))) continue
      versions.set(build, hash)
      const made = await tried(
        callRelease(access, 'releases/add', { params: { app }, body: { build, steps: everyone } }),
      )
      if (!made) continue
      releases.set(made.id, 'completed')
      const stopped = await tried(callRelease(access, 'releases/stop', { params: { app, id: made.id }, body: {} }))
      if (stopped) releases.set(made.id, 'stopped')
    }
  }

  let checks = 0
  async function client(device: TestDevice): Promise<void> {
    while (!ended) {
      // Refused it is not: what it gets is a version that was released.
      const { version } = await device.check(app, { device: { ...facts, model: String(checks++ % 7) } })
      expect(version!.build).toBeGreaterThan(0)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }

  let launches = 0
  let uncertain = 0
  async function reporter(device: TestDevice): Promise<void> {
    while (!ended) {
      uncertain++
      const sent = await device.report(app, 1, [{ kind: 'launch', at: Date.now(), cold: true }])
      if (sent.status === 200) [launches, uncertain] = [launches + 1, uncertain - 1]
      else told(codeOf(sent))
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  /** Everything that was acknowledged is there, and what is shown is there as a whole. */
  async function checkEverything(): Promise<void> {
    const { versions: shown } = await callRelease(access, 'versions/list', { params: { app }, query: { limit: 500 } })
    const byBuild = new Map(shown.map((each) => [each.build, each]))
    for (const [each, hash] of versions) expect([each, byBuild.get(each)?.sha256]).toEqual([each, hash])
    for (const { sha256 } of shown.slice(0, 5)) {
      const file = Buffer.from(await (await fetch(`${access.platform}/client/v1/blobs/${sha256}`)).arrayBuffer())
      expect(createHash('sha256').update(file).digest('base64url')).toBe(sha256)
    }
    for (const [id, state] of [...releases].slice(-20)) {
      const now = (await callRelease(access, 'releases/get', { params: { app, id } })).state
      // A stop whose answer was lost may have been done.
      expect(state === 'completed' ? ['completed', 'stopped'] : ['stopped']).toContain(now)
    }
    const query = { from: 0, until: Date.now() + 60_000 }
    const { versions: rows } = await callRelease(access, 'metrics/summary', { params: { app }, query })
    const counted = rows.reduce((sum, row) => sum + row.launches, 0)
    expect(counted).toBeGreaterThanOrEqual(launches)
    expect(counted).toBeLessThanOrEqual(launches + uncertain)
  }

  async function during(away: () => void, back: () => void, ms: number): Promise<void> {
    ended = false
    refused.clear()
    const device = await TestDevice.register(access.platform, app)
    const work = Promise.all([team(), client(device), reporter(device)])
    const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
    await wait(300)
    away()
    const before = checks
    await wait(ms)
    back()
    expect(checks).toBeGreaterThan(before)
    const known = versions.size
    await expect.poll(() => versions.size, { timeout: 15_000 + 2 * SILENCE }).toBeGreaterThan(known)
    ended = true
    await work
    await checkEverything()
    expect(lines.filter((line) => line.startsWith('internal'))).toEqual([])
  }

  const timeout = 90_000 + 3 * AWAY
  it('has a version for everybody to begin with', async () => {
    const bytes = await seal(tinyParts, { build: ++build })
    const hash = await upload(access, app, bytes)
    await callRelease(access, 'versions/add', { params: { app }, body: { package: hash } })
    await callRelease(access, 'releases/add', { params: { app }, body: { build, steps: everyone } })
  })
  it(
    'goes on with checks while the database refuses, and with all else afterwards',
    async () => {
      await during(
        () => toDatabase.break(),
        () => toDatabase.mend(),
        AWAY,
      )
      expect([...refused.keys()]).toEqual(['database_unavailable'])
    },
    timeout,
  )
  it(
    'the same while the network to the database swallows everything',
    async () => {
      await during(
        () => toDatabase.silence(),
        () => toDatabase.mend(),
        SILENT,
      )
      expect([...refused.keys()]).toEqual(['database_unavailable'])
    },
    timeout,
  )
  it(
    'the same while the store refuses',
    async () => {
      await during(
        () => toStore.break(),
        () => toStore.mend(),
        AWAY,
      )
      expect([...refused.keys()]).toEqual(['store_unavailable'])
    },
    timeout,
  )
  it(
    'the same while the network to the store swallows everything',
    async () => {
      await during(
        () => toStore.silence(),
        () => toStore.mend(),
        SILENT,
      )
      expect([...refused.keys()]).toEqual(['store_unavailable'])
    },
    timeout,
  )
})
