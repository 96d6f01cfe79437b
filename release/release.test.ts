import { describe, expect, it } from 'vitest'
import { callRelease, downloadPackage } from '../base/release/admin-client.web'
import { readPackage } from '../base/package/read-package.web'
import { makeDifference } from '../build/diff/make-difference'
import { ownKey, seal, tinyParts, trust } from '../build/package/test-package'
import { TestDevice, upload } from './testing/client'
import { app, testPlatform } from './testing/platform'

const platform = testPlatform()

describe('a release, from the package to the player', () => {
  it('goes out, updates by a difference, and comes back', async () => {
    const { access, server } = platform
    const first = await platform.addVersion(1)
    const device = await TestDevice.register(server.url, app)
    expect((await device.check(app)).decision).toBe('none')
    await platform.release(1)
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
    const { id } = await platform.release(2)
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
