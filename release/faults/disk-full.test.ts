import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toBase64Url } from '../../base/package/bytes'
import { callRelease, type AdminAccess } from '../../base/release/admin-client.web'
import { ownKey, seal, tinyParts } from '../../build/package/test-package'
import { startReleaseServer, type ReleaseServer } from '../start'
import { codeOf, setUp, TestDevice, upload } from '../testing/client'
import { app, everyone, refusal } from '../testing/platform'
import { SmallDisk } from '../testing/small-disk'

const MB = 1024 * 1024
const disk = SmallDisk.mount(12)
if (!disk) console.warn('SKIPPED: a platform whose disk is full, since only root can mount a small one (Linux)')

describe.skipIf(!disk)('a platform whose disk is full', () => {
  let server: ReleaseServer
  let access: AdminAccess
  const lines: string[] = []
  const start = async () => {
    const shedding = { mostLate: 60_000 }
    server = await startReleaseServer({ data: disk!.dir, port: 0, log: (line) => lines.push(line), shedding })
    if (access) access = { ...access, platform: server.url }
  }
  beforeAll(async () => {
    await start()
    access = await setUp(server)
    await callRelease(access, 'apps/add', { body: { id: app, name: 'Test', key: toBase64Url(ownKey.public) } })
  })
  afterAll(async () => {
    await server.close()
    disk!.unmount()
  })

  const packageOf = (build: number, bytes: number) =>
    seal(
      { ...tinyParts, '': { ...tinyParts['']!, 'a.bin': randomBytes(bytes).toString('base64') } },
      { build, version: `1.0.${build}` },
    )
  const add = async (build: number, bytes: number) => {
    const hash = await upload(access, app, await packageOf(build, bytes))
    await callRelease(access, 'versions/add', { params: { app }, body: { package: hash } })
    return hash
  }
  const shown = async () => (await callRelease(access, 'versions/list', { params: { app }, query: {} })).versions
  const isWhole = async (sha256: string) => {
    const file = await fetch(`${access.platform}/client/v1/blobs/${sha256}`)
    return (
      createHash('sha256')
        .update(Buffer.from(await file.arrayBuffer()))
        .digest('base64url') === sha256
    )
  }
  /** Takes what is left, but for so many bytes. */
  const fill = (left: number) => {
    const file = path.join(disk!.dir, 'ballast')
    const handle = fs.openSync(file, 'a')
    while (disk!.free > left) {
      const size = Math.min(64 * 1024, disk!.free - left)
      try {
        if (fs.writeSync(handle, Buffer.alloc(size)) < size) break
      } catch {
        break
      }
    }
    fs.closeSync(handle)
  }

  it('refuses uploads by that name, leaves none of them behind, and keeps what it has taken', async () => {
    const hash = await add(1, 1000)
    await callRelease(access, 'releases/add', { params: { app }, body: { build: 1, steps: everyone } })
    const device = await TestDevice.register(access.platform, app)
    fill(MB)
    for (let n = 0; n < 3; n++) expect(await refusal(add(2, 2 * MB))).toBe('disk_full')
    expect(disk!.free).toBeGreaterThan(MB / 2)
    expect(fs.readdirSync(path.join(disk!.dir, 'incoming'))).toEqual([])
    expect((await shown()).map(({ build }) => build)).toEqual([1])
    expect(await isWhole(hash)).toBe(true)
    expect((await device.check(app)).version?.build).toBe(1)
    expect(lines).toEqual([])
  })

  it('takes no change by halves while not a byte is left, and answers checks', async () => {
    const device = await TestDevice.register(access.platform, app)
    fill(0)
    const before = (await shown())[0]!
    const codes = new Set<string>()
    let acknowledged = before.notes
    for (let n = 0; n < 40; n++) {
      const notes = `${n} ${'x'.repeat(9000)}`
      const work = callRelease(access, 'versions/change', { params: { app, build: 1 }, body: { notes } })
      await work.then(
        () => (acknowledged = notes),
        (error: { code: string }) => codes.add(error.code),
      )
      expect((await device.check(app)).version?.build).toBe(1)
    }
    expect([...codes]).toEqual(['disk_full'])
    expect(codeOf(await device.report(app, 1, [{ kind: 'launch', at: Date.now(), cold: true }]))).toBe('disk_full')
    expect(await refusal(callRelease(access, 'releases/stop', { params: { app, id: 1 }, body: {} }))).toBe('disk_full')
    // Who reads, can; also what the record of devices could not write is not the end of it.
    await server.platform.devices.flush()
    expect((await shown())[0]!.notes).toBe(acknowledged)
    const { state } = await callRelease(access, 'releases/get', { params: { app, id: 1 } })
    expect(state).toBe('completed')
    expect(lines.filter((line) => line.includes('internal'))).toEqual([])
  })

  it('goes on when there is room, and after a start on the full disk', async () => {
    const notes = (await shown())[0]!.notes
    await server.close()
    fill(0)
    // Whether it can start without a byte is the database's to say; it may not lose anything by it.
    const started = await start().then(
      () => true,
      (error: Error) => error.message,
    )
    if (started === true) await server.close()
    else expect(started).toMatch(/full|disk/i)
    disk!.resize(32)
    await start()
    expect((await shown())[0]!.notes).toBe(notes)
    const hash = await add(2, 2 * MB)
    await callRelease(access, 'releases/add', { params: { app }, body: { build: 2, steps: everyone } })
    const device = await TestDevice.register(access.platform, app)
    expect((await device.check(app)).version?.build).toBe(2)
    expect(await isWhole(hash)).toBe(true)
  })
})
