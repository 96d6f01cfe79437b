import { describe, expect, it } from 'vitest'
import { callRelease, type AdminAccess } from '../../base/release/admin-client.web'
import { releaseCalls } from '../../protocol/release-calls'
import type { Role } from '../../protocol/release-admin'
import { app, everyone, refusal, testPlatform } from '../testing/platform'

const platform = testPlatform({ limits: { login: 1000 } })

/** Logs in as a page does. */
async function logIn(path: string, body: object): Promise<AdminAccess & { cookie: string }> {
  const response = await fetch(platform.server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const { csrf } = (await response.json()) as { csrf: string }
  const header = response.headers.get('set-cookie')!
  expect(header).toMatch(/; HttpOnly; SameSite=Strict/)
  const cookie = header.split(';')[0]!
  const withCookie: typeof fetch = (input, init) =>
    fetch(input, { ...init, headers: { ...(init?.headers as Record<string, string>), cookie } })
  return { platform: platform.server.url, csrf, fetch: withCookie, cookie }
}

let count = 0
async function person(role?: Role): Promise<AdminAccess & { id: number; name: string }> {
  const name = `Person ${++count}`
  const { user, invitation } = await callRelease(platform.access, 'users/invite', { body: { name } })
  if (role) await callRelease(platform.access, 'members/put', { params: { app, id: user.id }, body: { role } })
  return { ...(await logIn('/api/v1/invitations', { invitation, password: 'a long password' })), id: user.id, name }
}

describe('roles', () => {
  it('may do what they may, and no more', async () => {
    await platform.addVersion(1)
    const may: Record<Role, string[]> = { owner: [], developer: [], tester: [], viewer: [] }
    const tries: [string, (access: AdminAccess) => Promise<unknown>][] = [
      ['read', (access) => callRelease(access, 'apps/get', { params: { app } })],
      ['link', (access) => callRelease(access, 'experience/add', { params: { app }, body: { name: 'x', build: 1 } })],
      [
        'setting',
        (access) =>
          callRelease(access, 'settings/put', {
            params: { app, key: 'a' },
            body: { kind: 'value', rules: [], otherwise: 1 },
          }),
      ],
      ['app', (access) => callRelease(access, 'apps/change', { params: { app }, body: { name: 'Test' } })],
    ]
    for (const role of Object.keys(may) as Role[]) {
      const access = await person(role)
      for (const [name, call] of tries)
        try {
          await call(access)
          may[role].push(name)
        } catch (error) {
          expect((error as { code: string }).code).toBe('role_insufficient')
        }
    }
    expect(may).toEqual({
      owner: ['read', 'link', 'setting', 'app'],
      developer: ['read', 'link', 'setting'],
      tester: ['read', 'link'],
      viewer: ['read'],
    })
  })

  it('are nothing to who is no member, who does not even learn that there is the app', async () => {
    const access = await person()
    expect(await refusal(callRelease(access, 'apps/get', { params: { app } }))).toBe('app_unknown')
    expect(await refusal(callRelease(access, 'apps/get', { params: { app: 'nobody' } }))).toBe('app_unknown')
    expect(await refusal(callRelease(access, 'apps/add', { body: { id: 'b', name: 'B', key: 'A'.repeat(43) } }))).toBe(
      'role_insufficient',
    )
  })

  it('go with names that cannot be taken for another one', async () => {
    for (const name of ['ADA', 'Ada ', 'Ａda', 'Platform'])
      expect(await refusal(callRelease(platform.access, 'users/invite', { body: { name } }))).toBe('user_exists')
  })

  it('always leave an owner', async () => {
    const { members } = await callRelease(platform.access, 'members/list', { params: { app } })
    for (const { user, role } of members)
      if (role === 'owner' && user !== 1)
        await callRelease(platform.access, 'members/remove', { params: { app, id: user }, query: {} })
    expect(await refusal(callRelease(platform.access, 'members/remove', { params: { app, id: 1 }, query: {} }))).toBe(
      'last_owner',
    )
    expect(
      await refusal(callRelease(platform.access, 'members/put', { params: { app, id: 1 }, body: { role: 'viewer' } })),
    ).toBe('last_owner')
    expect(
      await refusal(callRelease(platform.access, 'users/change', { params: { id: 1 }, body: { admin: false } })),
    ).toBe('last_owner')
  })

  it('bound access tokens, which end with them', async () => {
    const access = await person('developer')
    expect(await refusal(callRelease(access, 'tokens/add', { body: { name: 'x', app, role: 'owner' } }))).toBe(
      'role_insufficient',
    )
    const { secret, token } = await callRelease(access, 'tokens/add', { body: { name: 'ci', app, role: 'developer' } })
    const ci: AdminAccess = { platform: platform.server.url, token: secret }
    const release = await callRelease(ci, 'releases/add', { params: { app }, body: { build: 1, steps: everyone } })
    expect(release.createdBy).toBe(`token ci of ${access.name}`)
    const weak = await callRelease(access, 'tokens/add', { body: { name: 'look', app, role: 'viewer' } })
    const look: AdminAccess = { platform: platform.server.url, token: weak.secret }
    expect((await callRelease(look, 'apps/list', {})).apps[0]!.role).toBe('viewer')
    expect(await refusal(callRelease(look, 'tokens/remove', { params: { id: token.id } }))).toBe('role_insufficient')
    await callRelease(look, 'tokens/remove', { params: { id: weak.token.id } })
    await callRelease(platform.access, 'members/put', { params: { app, id: access.id }, body: { role: 'viewer' } })
    expect(await refusal(callRelease(ci, 'releases/stop', { params: { app, id: release.id }, body: {} }))).toBe(
      'role_insufficient',
    )
    await callRelease(access, 'tokens/remove', { params: { id: token.id } })
    expect(await refusal(callRelease(ci, 'apps/get', { params: { app } }))).toBe('token_invalid')
  })
})

describe('access tokens', () => {
  it('of everybody are seen and ended by an admin alone', async () => {
    const access = await person('developer')
    const { secret, token } = await callRelease(access, 'tokens/add', { body: { name: 'leaked', app, role: 'viewer' } })
    const leaked: AdminAccess = { platform: platform.server.url, token: secret }
    expect(await refusal(callRelease(access, 'tokens/all', {}))).toBe('role_insufficient')
    const revoke = (by: AdminAccess) => callRelease(by, 'tokens/revoke', { params: { id: token.id } })
    for (const each of [access, leaked]) expect(await refusal(revoke(each))).toBe('role_insufficient')
    const { tokens } = await callRelease(platform.access, 'tokens/all', {})
    expect(tokens).toContainEqual(expect.objectContaining({ id: token.id, name: 'leaked', user: access.name }))
    expect(JSON.stringify(tokens)).not.toContain(secret)
    await revoke(platform.access)
    expect(await refusal(callRelease(leaked, 'apps/get', { params: { app } }))).toBe('token_invalid')
    expect(await refusal(revoke(platform.access))).toBe('token_invalid')
    const { entries } = await callRelease(platform.access, 'audit/app', {
      params: { app },
      query: { action: 'token.removed' },
    })
    expect(entries[0]).toMatchObject({ subject: 'leaked', detail: { of: access.name } })
  })
})

describe('sessions', () => {
  it('need the header that only a page of the platform knows', async () => {
    const { cookie } = await logIn('/api/v1/session', { name: 'ada', password: 'correct horse' })
    const request = (headers: Record<string, string>) =>
      fetch(`${platform.server.url}/api/v1/users`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json', ...headers },
        body: '{"name":"Eve"}',
      }).then(async (response) => ((await response.json()) as { code?: string }).code)
    expect(await request({})).toBe('csrf_missing')
    expect(await request({ 'tandem-csrf': 'A'.repeat(43) })).toBe('csrf_missing')
  })

  it('end with logging out, with another password, and with the user', async () => {
    const ada = { name: 'ada', password: 'correct horse' }
    const [one, two] = [await logIn('/api/v1/session', ada), await logIn('/api/v1/session', ada)]
    await callRelease(one, 'session/close', {})
    expect(await refusal(callRelease(one, 'session/get', {}))).toBe('login_required')
    const three = await logIn('/api/v1/session', ada)
    expect(
      await refusal(callRelease(two, 'session/password', { body: { old: 'wrong', password: 'another password' } })),
    ).toBe('login_failed')
    await callRelease(two, 'session/password', { body: { old: 'correct horse', password: 'another password' } })
    expect(await refusal(callRelease(three, 'session/get', {}))).toBe('login_required')
    const access = await person('viewer')
    await callRelease(two, 'users/change', { params: { id: access.id }, body: { disabled: true } })
    expect(await refusal(callRelease(access, 'session/get', {}))).toBe('login_required')
  })

  it('are not opened by a wrong password, and the set-up link works once', async () => {
    const anybody: AdminAccess = { platform: platform.server.url }
    for (const name of ['ada', 'nobody'])
      expect(await refusal(callRelease(anybody, 'session/open', { body: { name, password: 'wrong password' } }))).toBe(
        'login_failed',
      )
    const token = platform.server.setupToken!
    expect(
      await refusal(callRelease(anybody, 'setup/finish', { body: { token, name: 'Eve', password: 'correct horse' } })),
    ).toBe('setup_done')
    expect(await callRelease(anybody, 'setup/state', {})).toEqual({ done: true })
  })
})

describe('every call', () => {
  it('is refused without a login, but for the public ones', async () => {
    for (const [name, { method, path, needs }] of Object.entries(releaseCalls)) {
      const url = `${platform.server.url}/api/v1${path.replace(':app', app).replace(/:\w+/, '1')}`
      const response = await fetch(url, {
        method,
        ...(method !== 'GET' && { headers: { 'content-type': 'application/json' }, body: '{}' }),
      })
      if (needs !== 'public') expect([name, response.status]).toEqual([name, 401])
    }
  })

  it('stands in the OpenAPI description', async () => {
    const response = await fetch(`${platform.server.url}/api/v1/openapi.json`)
    const { paths } = (await response.json()) as { paths: Record<string, Record<string, { operationId: string }>> }
    const ids = Object.values(paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId))
    expect(ids.sort()).toEqual([...Object.keys(releaseCalls), 'blobs/put', 'versions/package'].sort())
    const page = await (await fetch(`${platform.server.url}/api/v1/`)).text()
    expect(page).toContain('releases/{id}/rollback')
  })
})

describe('what is written down', () => {
  it('has no secrets in it', async () => {
    const { db } = platform.server.platform.database
    const kept = JSON.stringify([
      await db.selectFrom('audit').selectAll().execute(),
      await db.selectFrom('users').selectAll().execute(),
      await db.selectFrom('tokens').selectAll().execute(),
    ])
    for (const secret of [
      // Its secret may have a `_` of its own.
      platform.access.token!.split('_').slice(2).join('_'),
      platform.server.setupToken!,
      'correct horse',
      'a long password',
    ])
      expect(kept.includes(secret)).toBe(false)
  })
})
