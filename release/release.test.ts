import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { toBase64Url } from '../base/package/bytes'
import { callRelease, downloadPackage, type AdminAccess } from '../base/release/admin-client.web'
import { readPackage } from '../base/package/read-package.web'
import { makeDifference } from '../build/diff/make-difference'
import { ownKey, seal, tinyParts, trust } from '../build/package/test-package'
import { startReleaseServer, type ReleaseServer } from './start'
import { setUp, TestDevice, upload } from './testing/client'

const app = 'app.test'
let dir: string
let server: ReleaseServer
let access: AdminAccess

beforeEach(async () => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-release-'))
  server = await startReleaseServer({ data: dir, port: 0 })
  access = await setUp(server)
  await callRelease(access, 'apps/add', { body: { id: app, name: 'Test', key: toBase64Url(ownKey.public) } })
})
afterEach(async () => {
  await server.close()
  fs.rmSync(dir, { recursive: true, force: true })
})

const everyone = [{ name: 'all', audience: { percentage: 100 } }]
async function addVersion(build: number, texts = tinyParts): Promise<Uint8Array> {
  const bytes = await seal(texts, { build, version: `1.0.${build}` })
  await callRelease(access, 'versions/add', { params: { app }, body: { package: await upload(access, app, bytes) } })
  return bytes
}
const release = (build: number, steps = everyone) =>
  callRelease(access, 'releases/add', { params: { app }, body: { build, steps } })

describe('a release, from the package to the player', () => {
  it('goes out, updates by a difference, and comes back', async () => {
    const first = await addVersion(1)
    const device = await TestDevice.register(server.url, app)
    expect((await device.check(app)).decision).toBe('none')
    await release(1)
    const got = await device.check(app)
    expect(got).toMatchObject({ decision: 'update', group: 'everyone', version: { build: 1, version: '1.0.1' } })
    const file = Buffer.from(await (await fetch(server.url + got.version!.package.url)).arrayBuffer())
    expect(file.equals(first)).toBe(true)

    const second = await seal({ ...tinyParts, '': { ...tinyParts['']!, 'logic.js': 'T.define("b")' } }, { build: 2 })
    const opener = [{ packageSecret: ownKey.packageSecret }]
    const difference = await makeDifference(
      await readPackage(first, trust, opener),
      await readPackage(second, trust, opener),
      second,
      ownKey,
    )
    await callRelease(access, 'versions/add', {
      params: { app },
      body: { package: await upload(access, app, second), differences: [await upload(access, app, difference)] },
    })
    const { id } = await release(2)
    const installed = { build: 1, content: got.version!.content }
    const update = await device.check(app, { installed })
    expect(update.version).toMatchObject({ build: 2, difference: { bytes: difference.length } })
    // Another content under that number: the difference would not fit.
    const other = { build: 1, content: update.version!.content }
    expect((await device.check(app, { installed: other })).version!.difference).toBeUndefined()
    expect(Buffer.from(await downloadPackage(access, app, 2)).equals(second)).toBe(true)

    await callRelease(access, 'releases/rollback', { params: { app, id }, body: { reason: 'broken' } })
    const now = { build: 2, content: update.version!.content }
    expect(await device.check(app, { installed: now })).toMatchObject({ decision: 'rollback', version: { build: 1 } })
    const { entries } = await callRelease(access, 'audit/app', { params: { app }, query: {} })
    expect(entries[0]).toMatchObject({
      who: 'token test of Ada',
      action: 'release.rolledBack',
      detail: { reason: 'broken' },
    })
  })
})
