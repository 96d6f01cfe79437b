import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { callRelease, type AdminAccess } from '../base/release/admin-client.web'
import { startReleaseServer, type ReleaseServer } from '../release/start'
import { setUp, TestDevice } from '../release/testing/client'
import { runCli } from './run-cli'

let dir: string
let server: ReleaseServer
let access: AdminAccess
const app = 'app.one'
const at = (...names: string[]) => path.join(dir, ...names)

async function runWith(env: Record<string, string>, ...args: string[]) {
  const lines = { out: '', err: '' }
  const io = { out: (text: string) => (lines.out += `${text}\n`), err: (text: string) => (lines.err += `${text}\n`) }
  const own = { TANDEM_STATE_DIR: at('state'), TANDEM_KEYS: at('keys'), TANDEM_KEY_PASSPHRASE: 'correct horse' }
  const code = await runCli(args, { ...io, env: { ...own, ...env }, isTerminal: false })
  return { code, ...lines }
}
const run = (...args: string[]) => runWith({}, ...args)
const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).out) as Record<string, never>
const write = (file: string, text: string) => {
  fs.mkdirSync(path.dirname(at(file)), { recursive: true })
  fs.writeFileSync(at(file), text)
}
const release = (...more: string[]) => json('release', at('app'), '--key', 'main', ...more)

beforeAll(async () => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-cli-release-'))
  write('app/app.json', '{"pages": ["pages/a"]}')
  write('app/mini.project.json', `{"appid": "${app}"}`)
  write('app/package.json', '{"version": "1.0.0"}')
  write('app/pages/a.axml', '<view>{{title}}</view>')
  write('app/pages/a.js', 'Page({ data: { title: "first" } })')
  server = await startReleaseServer({ data: at('platform'), port: 0 })
  access = await setUp(server)
  await run('keys', 'new', 'main')
  const { public: key } = await json('keys', 'export-public', 'main')
  await callRelease(access, 'apps/add', { body: { id: app, name: 'One', key, platformKey: true } })
}, 60_000)
afterAll(async () => {
  await server.close()
  fs.rmSync(dir, { recursive: true, force: true })
})

it('signs in with a token that the platform knows, and nobody else can read', async () => {
  expect(await json('release', 'status', at('app'))).toMatchObject({ code: 'release_login_missing' })
  write('bad', 'nonsense')
  const refused = await json('release', 'login', server.url, '--token-file', at('bad'))
  expect(refused.ok).toBe(false)
  const unreachable = await json('release', 'login', 'http://127.0.0.1:9', '--token-file', at('bad'))
  expect(unreachable).toMatchObject({ code: 'unreachable' })
  write('token', `${access.token}\n`)
  const done = await json('release', 'login', server.url, '--token-file', at('token'))
  expect(done).toEqual({ ok: true, platform: server.url, user: 'Ada' })
  expect(fs.statSync(at('state/release-platforms.json')).mode & 0o077).toBe(0)
})

it('makes a package, uploads and releases it by steps; devices get it, with differences and source maps', async () => {
  const first = await release('--all', '--notes', 'The first one')
  expect(first).toMatchObject({
    ok: true,
    made: { build: 1, version: '1.0.0' },
    version: { build: 1, notes: 'The first one', maps: true },
    release: { state: 'completed', steps: [{ audience: { percentage: 100 } }] },
  })
  const device = await TestDevice.register(server.url, app)
  const got = await device.check(app)
  expect(got).toMatchObject({ decision: 'update', version: { build: 1 } })

  write('app/pages/a.js', 'Page({ data: { title: "second" } })')
  // Also where the copy of the last version is lost.
  fs.rmSync(at('app/.tandem/packages'), { recursive: true })
  const second = await release('--gray', '1,100', '--release', '1.1.0')
  expect(second).toMatchObject({
    made: { build: 2, version: '1.1.0' },
    differences: [{ from: 1, to: 2 }],
    version: { differences: [{ from: 1 }] },
    release: { state: 'running', step: 0 },
  })
  await json('release', 'next', at('app'))
  const installed = { build: 1, content: got.version!.content }
  expect(await device.check(app, { installed })).toMatchObject({ version: { build: 2, difference: {} } })

  const words = await run('release', 'status', at('app'))
  expect(words.out).toContain('app.one on http')
  expect(words.out).toMatch(/Release \d+: 1\.1\.0, build 2: completed/)
  const why = await run('release', 'why', device.id, '--app', app, '--system', 'HarmonyOS 4.2')
  expect(why.out).toContain('It gets: update, build 2')
}, 60_000)

it('pauses, goes on, rolls back and stops the release that is meant', async () => {
  const act = (verb: string, ...more: string[]) => json('release', verb, at('app'), ...more)
  await release('--gray', '10,50', '--release', '1.2.0')
  expect(await act('pause')).toMatchObject({ release: { state: 'paused', build: 3 } })
  expect(await act('pause')).toMatchObject({ code: 'release_none' })
  expect(await act('resume')).toMatchObject({ release: { state: 'running' } })
  const rolled = await act('rollback', '--reason', 'it was bad')
  expect(rolled).toMatchObject({ release: { state: 'rolledBack', reason: 'it was bad' } })
  const { id } = rolled.release as unknown as { id: number }
  expect((await act('stop', '--id', String(id))).ok).toBe(false)
}, 60_000)

it('gives testers a code, and everybody else nothing', async () => {
  const made = await release('--experience', '--release', '2.0.0-beta')
  expect(made).toMatchObject({ ok: true, experience: { name: '2.0.0-beta' } })
  expect(made.release).toBeUndefined()
  expect((made.experience as unknown as { url: string }).url).toContain('experience=')
  const words = await run('release', at('app'), '--key', 'main', '--experience')
  expect(words.out).toMatch(/[█▀▄]/)
  expect(words.err).toContain('• compiles')
}, 60_000)

it('goes on after an upload that was cut off, and says what it cannot do before the work', async () => {
  const { build } = (await release('--release', '3.0.0')).version
  // The answer to the last call was lost: the same again finds the version there.
  const again = await release('--release', '3.0.0', '--build', String(build))
  expect(again).toMatchObject({ ok: true, version: { build } })
  write('app/pages/a.js', 'Page({ data: { title: "another" } })')
  expect((await release('--release', '3.0.0', '--build', String(build))).ok).toBe(false)

  await run('keys', 'new', 'stranger')
  const stranger = await json('release', at('app'), '--key', 'stranger', '--release', '3.0.1')
  expect(stranger).toMatchObject({ code: 'release_key_unregistered' })
  expect(await release('--app', 'app.none')).toMatchObject({ ok: false, code: 'app_unknown' })
  const chinese = await run('--lang', 'zh', 'release', 'status', '--app', 'app.none')
  expect(chinese.err).toBe('没有这个应用，或者你不是它的成员。 (app_unknown)\n')

  write('app/.tandem/settings.json', '{ "release.packageLimit": 1 }')
  expect(await release('--all')).toMatchObject({ ok: false, code: 'package_gate_shut' })
  fs.rmSync(at('app/.tandem/settings.json'))
  write('app/pages/a.axml', '<view>{{ 1 + }}</view>')
  expect(await release('--all')).toMatchObject({ ok: false, code: 'package_program_broken' })
}, 60_000)

it('does what else the console does, in tables and as JSON', async () => {
  const on = (...args: string[]) => json('release', ...args, '--dir', at('app'))
  expect(await on('users', 'invite', '--name', 'Grace')).toMatchObject({ ok: true, user: { name: 'Grace' } })
  expect(await on('members', 'put', 'grace', '--role', 'tester')).toEqual({ ok: true })
  const members = await run('release', 'members', '--app', app)
  expect(members.out.split('\n')[0]).toMatch(/^user +name +role +since +revision$/)
  expect(members.out).toMatch(/ Grace +tester /)
  expect((await run('--lang', 'zh', 'release', 'members', '--app', app)).out).toMatch(/^用户 +名称 +角色/)
  expect(await on('members', 'remove', 'nobody')).toMatchObject({ ok: false, code: 'arguments_invalid' })

  const key = 'new.checkout'
  write('rules.json', JSON.stringify([{ audience: { percentage: 50 }, value: true }]))
  const setting = await on(
    'settings',
    'put',
    key,
    '--kind',
    'switch',
    '--rules',
    `@${at('rules.json')}`,
    '--otherwise',
    'false',
  )
  expect(setting).toMatchObject({ key, kind: 'switch', otherwise: false, rules: [{ value: true }] })
  expect((await run('release', 'settings', 'remove', key, '--app', app)).out).toBe('Done.\n')

  expect(await on('apps', 'change', '--stopped-reason', 'tea time')).toMatchObject({ stopped: { reason: 'tea time' } })
  expect((await on('apps', 'change', '--no-stopped')).stopped).toBeUndefined()
  const { id, steps } = (await on('releases', '--limit', '1')).releases[0]!
  const changed = await on(
    'releases',
    'change',
    String(id),
    '--steps',
    JSON.stringify([...(steps as object[]), { name: 'all', audience: { percentage: 100 } }]),
  )
  expect(changed).toMatchObject({ code: expect.stringMatching(/^release_/) as string })

  expect((await run('release', 'session')).out).toMatch(/name +Ada/)
  const { tokens } = await on('tokens')
  expect(tokens).toMatchObject([{ name: 'test', user: 'Ada' }])
  expect((await run('release', 'apps', 'install-code', app)).out).toMatch(/[█▀▄]/)

  expect((await run('release', 'metrics', '--app', app)).out).toContain('dropped')
  expect((await run('release', 'errors', '--app', app)).out).toContain('There are none.')
  const activity = await run('release', 'activity', '--action', 'member', '--app', app)
  expect(activity.out).toContain('member.changed')
  expect(activity.out).not.toContain('release.')
  const wrong = await run('release', 'members', 'put', 'grace', '--role', 'boss', '--app', app)
  expect(wrong).toMatchObject({ code: 2, err: '--role is one of: owner, developer, tester, viewer.\n' })
  expect((await run('release', 'members', '--help')).out).toContain('tandem release members put ID')
}, 60_000)

it('finds devices, says why one got its version by its last check, and gives a package back', async () => {
  const device = await TestDevice.register(server.url, app)
  const phone = {
    model: 'Pixel 11',
    system: { name: 'Android', version: '17' },
    appVersion: '1',
    network: 'wifi',
  } as const
  await device.check(app, { device: phone, experience: undefined })
  await server.platform.devices.flush()
  const list = await run('release', 'devices', '--model', 'pixel', '--since', '1h', '--app', app)
  expect(list.out).toMatch(new RegExp(`${device.id} .*Pixel 11 +Android 17`))
  expect((await json('release', 'devices', 'adoption', '--app', app)).devices).toBeGreaterThan(0)
  expect(await json('release', 'devices', 'get', 'A'.repeat(22), '--app', app)).toMatchObject({
    code: 'device_unknown',
  })

  const steps = [{ name: 'new', audience: { percentage: 100, where: [{ field: 'system', in: ['Android'] }] } }]
  const { versions } = await json('release', 'versions', '--limit', '1', '--app', app)
  const { build } = versions[0] as { build: number }
  const added = await json(
    'release',
    'releases',
    'add',
    '--build',
    String(build),
    '--steps',
    JSON.stringify(steps),
    '--app',
    app,
  )
  expect(added).toMatchObject({ ok: true, state: 'completed' })
  // Of the system nothing is said here.
  const why = await run('release', 'why', device.id, '--app', app)
  expect(why.out).toContain(`It gets: update, build ${build}`)
  const other = await run('release', 'why', device.id, '--system', 'iOS 19', '--app', app)
  expect(other.out).toContain('✗ system: wanted Android, got iOS')

  const out = at('back.tandem-package')
  const made = await json('release', 'download', String(build), '--app', app, '-o', out)
  expect(made).toMatchObject({ ok: true, build, bytes: fs.statSync(out).size })
  expect((await json('package', 'verify', out)).ok).toBe(true)
}, 60_000)

it('tells the platform, and so its clients, which keys are revoked', async () => {
  expect(await json('release', 'revocations', 'main', '--app', app)).toMatchObject({ code: 'release_nothing_revoked' })
  await run('keys', 'rotate', 'main', 'next')
  await run('keys', 'revoke', 'main', '--by', 'next', '--reason', 'stolen')
  expect(await json('release', 'revocations', 'next', '--app', app)).toMatchObject({ ok: true, sequence: 1 })
  const device = await TestDevice.register(server.url, app)
  expect((await device.check(app)).revocations).toContain('stolen')
  // Packages of the key that came after it are taken, since its certificate leads there.
  write('app/pages/a.axml', '<view>{{title}}</view>')
  const made = await json('release', at('app'), '--key', 'next', '--all', '--release', '4.0.0')
  expect(made).toMatchObject({ ok: true, release: { state: 'completed' } })
}, 60_000)

it('takes the token of the environment, and forgets the one that it keeps', async () => {
  expect((await json('release', 'logout')).ok).toBe(true)
  expect(await json('release', 'status', '--app', app)).toMatchObject({ code: 'release_login_missing' })
  const env = { TANDEM_RELEASE_TOKEN: access.token!, TANDEM_RELEASE_URL: server.url }
  const status = JSON.parse((await runWith(env, 'release', 'status', '--app', app, '--json')).out) as { ok: boolean }
  expect(status.ok).toBe(true)
  const all = fs.readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((file) => file.startsWith('state'))
  for (const file of all.filter((each) => fs.statSync(at(each)).isFile()))
    expect(fs.readFileSync(at(file), 'utf8')).not.toContain(access.token)
})
