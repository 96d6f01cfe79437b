import { describe, expect, it } from 'vitest'
import { callRelease, uploadBlob } from '../../base/release/admin-client.web'
import { seal, tinyParts } from '../../build/package/test-package'
import { readArguments } from '../arguments'
import { upload } from '../testing/client'
import { app, refusal, testPlatform } from '../testing/platform'
import { removeUnused } from './blob-upload'

let now = Date.now()
const KB = 1024
const platform = testPlatform({ now: () => now, quota: { versions: 2, bytes: 0, uploads: 100 * KB } })
const usage = () => callRelease(platform.access, 'versions/usage', { params: { app } })
const junk = (byte: number, bytes = 40 * KB) => Buffer.alloc(bytes, byte)

describe('what an app may have', () => {
  it('is told, with what it has', async () => {
    const bytes = await platform.addVersion(1)
    const uploaded = junk(1, 100)
    await upload(platform.access, app, uploaded)
    expect(await usage()).toEqual({
      bytes: bytes.length,
      versions: 1,
      uploads: 100,
      most: { versions: 2, bytes: 0, uploads: 100 * KB },
    })
  })

  it('is bounded by files that no version names, also those that arrive at once, until they go', async () => {
    await upload(platform.access, app, junk(2))
    expect(await refusal(upload(platform.access, app, junk(3, 70 * KB)))).toBe('quota_uploads')
    // The same again takes no more.
    await upload(platform.access, app, junk(2))
    const sent = await Promise.allSettled([4, 5, 6].map((byte) => upload(platform.access, app, junk(byte))))
    expect(sent.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
    expect((await usage()).uploads).toBe(100 + 2 * 40 * KB)
    // What did not arrive takes none.
    const other = Buffer.alloc(32, 9).toString('base64url')
    expect(await refusal(uploadBlob(platform.access, app, other, new Uint8Array(10 * KB)))).toBe('blob_damaged')
    await upload(platform.access, app, junk(7, 10 * KB))
    now += 25 * 3_600_000
    await removeUnused(platform.server.platform)
    expect((await usage()).uploads).toBe(0)
    await upload(platform.access, app, junk(3, 70 * KB))
  })

  it('is bounded by versions and their bytes, and nothing is left of one that is too much', async () => {
    await platform.addVersion(2)
    const third = await upload(platform.access, app, await seal(tinyParts, { build: 3 }))
    const add = () => callRelease(platform.access, 'versions/add', { params: { app }, body: { package: third } })
    expect(await refusal(add())).toBe('quota_versions')
    const { quota } = platform.server.platform
    quota.versions = 0
    quota.bytes = (await usage()).bytes + 10
    expect(await refusal(add())).toBe('quota_bytes')
    expect(await refusal(upload(platform.access, app, junk(8, 100)))).toBe('quota_bytes')
    const { versions } = await callRelease(platform.access, 'versions/list', { params: { app }, query: {} })
    expect(versions.map(({ build }) => build)).toEqual([2, 1])
    quota.bytes = 0
    await add()
  })
})

it('is said in bytes, or in larger units, where the platform is started', () => {
  expect(
    readArguments(['--app-bytes', '2G', '--app-versions', '0'], { TANDEM_RELEASE_APP_UPLOADS: '5mb' }),
  ).toMatchObject({
    quota: { bytes: 2e9, versions: 0, uploads: 5e6 },
  })
  expect(readArguments([], {})).toMatchObject({ quota: {} })
  for (const args of [
    ['--app-bytes', 'much'],
    ['--app-versions', '2G'],
    ['--app-uploads', '-1'],
  ])
    expect(readArguments(args, {})).toHaveProperty('fault')
})
