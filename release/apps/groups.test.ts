import { expect, it } from 'vitest'
import { callRelease } from '../../base/release/admin-client.web'
import { app, refusal, testPlatform } from '../testing/platform'

const platform = testPlatform()
const put = (otherwise: number, revision?: number) =>
  callRelease(platform.access, 'settings/put', {
    params: { app, key: 'limit' },
    body: { kind: 'value', rules: [], otherwise, ...(revision !== undefined && { revision }) },
  })
const putGroup = (revision?: number) =>
  callRelease(platform.access, 'groups/put', {
    params: { app, name: 'qa' },
    body: { devices: ['A'.repeat(22)], ...(revision !== undefined && { revision }) },
  })

it('a setting that somebody else has changed, made or removed in between is not overwritten', async () => {
  const { revision } = await put(1, 0)
  expect(await refusal(put(2, 0))).toBe('setting_changed')
  expect((await put(3, revision)).revision).toBe(revision + 1)
  expect(await refusal(put(4, revision))).toBe('setting_changed')
  // Who does not say what was seen does it to whatever is there.
  expect(await put(5)).toMatchObject({ otherwise: 5, revision: revision + 2 })
  const remove = (seen: number) =>
    callRelease(platform.access, 'settings/remove', { params: { app, key: 'limit' }, query: { revision: seen } })
  expect(await refusal(remove(revision))).toBe('setting_changed')
  expect((await callRelease(platform.access, 'settings/list', { params: { app } })).settings[0]!.otherwise).toBe(5)
  await remove(revision + 2)
  expect(await refusal(put(6, revision + 2))).toBe('setting_changed')
})

it('a value that is too deep or too long is refused', async () => {
  let deep: unknown = 1
  for (let at = 0; at < 33; at++) deep = [deep]
  expect(await refusal(put(deep as never))).toBe('request_invalid')
  expect(await refusal(put('x'.repeat(17_000) as never))).toBe('request_invalid')
  const body = `{"kind":"value","rules":[],"otherwise":${'['.repeat(500_000)}${']'.repeat(500_000)}}`
  const response = await fetch(`${platform.server.url}/api/v1/apps/${app}/settings/limit`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${platform.access.token}`, 'content-type': 'application/json' },
    body,
  })
  expect(response.status).toBe(400)
})

it('of two who change a setting at once, one is told', async () => {
  const { revision } = await put(1)
  const tries = await Promise.allSettled([put(2, revision), put(3, revision)])
  expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

it('a group that somebody else has changed in between is not overwritten', async () => {
  await putGroup(0)
  expect(await refusal(putGroup(0))).toBe('group_changed')
  await putGroup(1)
  expect(await refusal(putGroup(1))).toBe('group_changed')
  await putGroup()
  const remove = (revision: number) =>
    callRelease(platform.access, 'groups/remove', { params: { app, name: 'qa' }, query: { revision } })
  expect(await refusal(remove(2))).toBe('group_changed')
  const { groups } = await callRelease(platform.access, 'groups/list', { params: { app } })
  expect(groups[0]).toMatchObject({ name: 'qa', revision: 3 })
  await remove(3)
})
