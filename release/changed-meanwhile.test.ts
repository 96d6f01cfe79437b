import { expect, it } from 'vitest'
import { callRelease, ReleaseApiError } from '../base/release/admin-client.web'
import { app, testPlatform } from './testing/platform'

const platform = testPlatform()
const params = { app }

/** What it is refused with, and who is said to have been there first. */
async function conflict(call: Promise<unknown>): Promise<[string, unknown]> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof ReleaseApiError)) throw new Error(`It was not refused: ${String(error)}`)
  return [error.code, error.error.values?.who]
}

it('tells the second of two who change a program, a version, a member, a user or an error', async () => {
  const { access } = platform
  await platform.addVersion(1)
  await platform.release(1)
  const { user } = await callRelease(access, 'users/invite', { body: { name: 'Grace' } })
  await callRelease(access, 'members/put', { params: { app, id: user.id }, body: { role: 'viewer', revision: 0 } })
  const device = await platform.device()
  await device.report(app, 1, [{ kind: 'scriptError', at: Date.now(), message: 'x' }])
  const [error] = (await callRelease(access, 'errors/list', { params, query: {} })).errors
  const member = { app, id: user.id }
  const who = 'token test of Ada'

  const things: Record<string, { read: () => Promise<number>; change: (revision?: number) => Promise<unknown> }> = {
    app_changed: {
      read: async () => (await callRelease(access, 'apps/get', { params })).revision,
      change: (revision) => callRelease(access, 'apps/change', { params, body: { name: 'New', revision } }),
    },
    version_changed: {
      read: async () => (await callRelease(access, 'versions/get', { params: { app, build: 1 } })).revision,
      change: (revision) =>
        callRelease(access, 'versions/change', { params: { app, build: 1 }, body: { notes: 'New', revision } }),
    },
    member_changed: {
      read: async () =>
        (await callRelease(access, 'members/list', { params })).members.find((each) => each.user === user.id)!.revision,
      change: (revision) => callRelease(access, 'members/put', { params: member, body: { role: 'tester', revision } }),
    },
    user_changed: {
      read: async () =>
        (await callRelease(access, 'users/list', {})).users.find((each) => each.id === user.id)!.revision,
      change: (revision) =>
        callRelease(access, 'users/change', { params: { id: user.id }, body: { disabled: true, revision } }),
    },
    error_group_changed: {
      read: async () => (await callRelease(access, 'errors/get', { params: { app, id: error!.id } })).revision,
      change: (revision) =>
        callRelease(access, 'errors/change', { params: { app, id: error!.id }, body: { state: 'ignored', revision } }),
    },
  }
  for (const [code, { read, change }] of Object.entries(things)) {
    const seen = await read()
    await change(seen)
    const now = await read()
    expect([code, now]).toEqual([code, seen + 1])
    expect(await conflict(change(seen))).toEqual([code, who])
    expect([code, await read()]).toEqual([code, now])
    // Who does not say what was seen means whatever is there.
    await change()
    await change(await read())
  }
  const remove = (revision: number) => callRelease(access, 'members/remove', { params: member, query: { revision } })
  expect(await conflict(remove(1))).toEqual(['member_changed', who])
  const put = callRelease(access, 'members/put', { params: member, body: { role: 'owner', revision: 0 } })
  expect(await conflict(put)).toEqual(['member_changed', who])
  await remove(await things.member_changed!.read())
})

it('lets one of two win who change the same at once', async () => {
  const { revision } = await callRelease(platform.access, 'apps/get', { params })
  const done = await Promise.allSettled(
    ['one', 'two', 'three'].map((name) =>
      callRelease(platform.access, 'apps/change', { params, body: { name, revision } }),
    ),
  )
  expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})
