import { beforeAll, expect, it } from 'vitest'
import { callRelease, type AdminAccess } from '../../base/release/admin-client.web'
import { toBase64Url } from '../../base/package/bytes'
import { ownKey, seal, tinyParts } from '../../build/package/test-package'
import { API_PREFIX, releaseCalls, type ReleaseCall } from '../../protocol/release-calls'
import { upload } from '../testing/client'
import { app, everyone, refusal, testPlatform } from '../testing/platform'

const platform = testPlatform({ limits: { login: 0 } })
const other = 'app.other'
let release = 0
let link = 0
let error = 0
/** Of a member of `app` who owns it. */
let access: AdminAccess

beforeAll(async () => {
  const { access: admin, server } = platform
  await callRelease(admin, 'apps/add', { body: { id: other, name: 'Other', key: toBase64Url(ownKey.public) } })
  const bytes = await seal(tinyParts, { build: 1, appId: other })
  const params = { app: other }
  await callRelease(admin, 'versions/add', { params, body: { package: await upload(admin, other, bytes) } })
  release = (await callRelease(admin, 'releases/add', { params, body: { build: 1, steps: everyone } })).id
  link = (await callRelease(admin, 'experience/add', { params, body: { name: 'x', build: 1 } })).id
  const { db } = server.platform.database
  const group = { app: other, key: 'x', message: 'x', place: '', state: 'open', first: 1, last: 1 }
  error = (await db.insertInto('error_groups').values(group).returning('id').executeTakeFirstOrThrow()).id
  const { user, invitation } = await callRelease(admin, 'users/invite', { body: { name: 'Eve' } })
  await callRelease(admin, 'members/put', { params: { app, id: user.id }, body: { role: 'owner' } })
  const response = await fetch(`${server.url}${API_PREFIX}/invitations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ invitation, password: 'a long password' }),
  })
  const { csrf } = (await response.json()) as { csrf: string }
  const cookie = response.headers.get('set-cookie')!.split(';')[0]!
  const withCookie: typeof fetch = (input, init) =>
    fetch(input, { ...init, headers: { ...(init?.headers as Record<string, string>), cookie } })
  const eve: AdminAccess = { platform: server.url, csrf, fetch: withCookie }
  const { secret } = await callRelease(eve, 'tokens/add', { body: { name: 'all', role: 'owner' } })
  access = { platform: server.url, token: secret }
})

it('no call about an app is answered to who is no member of it', async () => {
  const values: Record<string, string> = {
    app: other,
    name: 'qa',
    key: 'A'.repeat(43),
    build: '1',
    device: 'A'.repeat(22),
  }
  for (const [name, { method, path }] of Object.entries(releaseCalls) as [string, ReleaseCall][]) {
    if (!path.includes(':app')) continue
    const filled = path.replace(/:(\w+)/g, (_, each: string) => values[each] ?? '1')
    const response = await fetch(platform.server.url + API_PREFIX + filled, {
      method,
      headers: {
        authorization: `Bearer ${access.token}`,
        ...(method !== 'GET' && { 'content-type': 'application/json' }),
      },
      ...(method !== 'GET' && { body: '{}' }),
    })
    expect([name, ((await response.json()) as { code?: string }).code]).toEqual([name, 'app_unknown'])
  }
  for (const [method, path] of [
    ['PUT', `blobs/${'A'.repeat(43)}`],
    ['GET', 'versions/1/package'],
  ]) {
    const response = await fetch(`${platform.server.url}${API_PREFIX}/apps/${other}/${path}`, {
      method: method!,
      headers: { authorization: `Bearer ${access.token}` },
      ...(method === 'PUT' && { body: new Uint8Array(1) }),
    })
    expect(((await response.json()) as { code: string }).code).toBe('app_unknown')
  }
})

it('what belongs to one app is not reached through another one by its number', async () => {
  const of = (id: number) => ({ app, id })
  expect(await refusal(callRelease(access, 'releases/get', { params: of(release) }))).toBe('release_unknown')
  expect(await refusal(callRelease(access, 'releases/rollback', { params: of(release), body: {} }))).toBe(
    'release_unknown',
  )
  expect(
    await refusal(callRelease(access, 'releases/change', { params: of(release), body: { revision: 1, guards: [] } })),
  ).toBe('release_unknown')
  expect(await refusal(callRelease(access, 'experience/remove', { params: of(link) }))).toBe('link_unknown')
  expect(await refusal(callRelease(access, 'apps/install-code', { params: { app }, query: { link } }))).toBe(
    'link_unknown',
  )
  expect(await refusal(callRelease(access, 'errors/get', { params: of(error) }))).toBe('error_group_unknown')
  expect(await refusal(callRelease(access, 'errors/change', { params: of(error), body: { state: 'ignored' } }))).toBe(
    'error_group_unknown',
  )
  expect(await refusal(callRelease(access, 'versions/get', { params: { app, build: 1 } }))).toBe('version_unknown')
  expect(await refusal(callRelease(access, 'tokens/remove', { params: { id: 1 } }))).toBe('role_insufficient')
})
