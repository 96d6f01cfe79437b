import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { toBase64Url } from '../../base/package/bytes'
import { callRelease, uploadBlob } from '../../base/release/admin-client.web'
import { otherKey, ownKey, seal, tinyParts } from '../../build/package/test-package'
import { upload } from '../testing/client'
import { app, refusal, testPlatform } from '../testing/platform'
import { removeUnused } from './blob-upload'

let now = Date.now()
const platform = testPlatform({ now: () => now })
const add = async (bytes: Uint8Array, more = {}) =>
  callRelease(platform.access, 'versions/add', {
    params: { app },
    body: { package: await upload(platform.access, app, bytes), ...more },
  })

describe('what is refused', () => {
  it('is a package of another key, app or number, and one that was changed anywhere', async () => {
    await platform.addVersion(3)
    expect(await refusal(add(await seal(tinyParts, { build: 4 }, otherKey)))).toBe('package_refused')
    expect(await refusal(add(await seal(tinyParts, { build: 4, appId: 'app.other' })))).toBe('package_refused')
    expect(await refusal(add(await seal(tinyParts, { build: 2 })))).toBe('build_not_newer')
    expect(await refusal(add(await seal({ '': tinyParts['']! }, { build: 3 })))).toBe('version_exists')
    const good = await seal(tinyParts, { build: 4 })
    for (const at of [0, 20, 60, good.length >> 1, good.length - 1]) {
      const bad = good.slice()
      bad[at]! ^= 1
      expect(await refusal(add(bad))).toBe('package_refused')
    }
    expect(await refusal(add(good.slice(0, -1)))).toBe('package_refused')
    expect(await refusal(add(Buffer.concat([good, Buffer.alloc(1)])))).toBe('package_refused')
    const { versions } = await callRelease(platform.access, 'versions/list', { params: { app }, query: {} })
    expect(versions.map(({ build }) => build)).toEqual([3])
  })

  it('is a file that is not what it is said to be, or was not sent', async () => {
    const bytes = new Uint8Array([1, 2, 3])
    const other = Buffer.alloc(32, 7).toString('base64url')
    expect(await refusal(uploadBlob(platform.access, app, other, bytes))).toBe('blob_damaged')
    const missing = callRelease(platform.access, 'versions/add', { params: { app }, body: { package: other } })
    expect(await refusal(missing)).toBe('blob_missing')
    expect(fs.readdirSync(path.join(platform.dir, 'incoming'))).toEqual([])
  })

  it('is a file that only another app has sent', async () => {
    const id = 'app.other'
    await callRelease(platform.access, 'apps/add', { body: { id, name: 'Other', key: toBase64Url(ownKey.public) } })
    const bytes = await seal(tinyParts, { build: 9, appId: id })
    const hash = await upload(platform.access, app, bytes)
    const call = callRelease(platform.access, 'versions/add', { params: { app: id }, body: { package: hash } })
    expect(await refusal(call)).toBe('blob_missing')
  })

  it('are maps of another package', async () => {
    const maps = Buffer.from(
      JSON.stringify({ format: 'tandem-maps', formatVersion: 1, appId: app, build: 5, content: 'x', maps: {} }),
    )
    const hash = await upload(platform.access, app, maps)
    expect(await refusal(add(await seal(tinyParts, { build: 5 }), { maps: hash }))).toBe('maps_invalid')
  })
})

describe('what nobody needs', () => {
  it('is removed after a day, and what a version has is not', async () => {
    const bytes = Buffer.from('left over')
    const hash = await upload(platform.access, app, bytes)
    const kept = toBase64Url(
      Buffer.from(
        (await callRelease(platform.access, 'versions/get', { params: { app, build: 3 } })).sha256,
        'base64url',
      ),
    )
    await removeUnused(platform.server.platform)
    expect(await platform.server.platform.store.size(hash)).toBe(bytes.length)
    now += 25 * 3_600_000
    await removeUnused(platform.server.platform)
    expect(await platform.server.platform.store.size(hash)).toBeUndefined()
    expect(await platform.server.platform.store.size(kept)).toBeGreaterThan(0)
    // Sent again, it is there again.
    await upload(platform.access, app, bytes)
    expect(await platform.server.platform.store.size(hash)).toBe(bytes.length)
  })
})
