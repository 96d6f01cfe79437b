/** The release platform that the host runs beside itself, by the real program. */
import { once } from 'node:events'
import fs from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { callRelease } from '../base/release/admin-client.web'
import { LocalPlatform } from '../host/release/local-platform'
import { PlatformLogins } from '../host/release/platform-logins'
import { readSetupLink, tokenFor } from '../host/release/platform-sign-in'
import { bundleServer } from '../release/testing/bundle-server'

const password = 'correct horse'
let program: string
let stateDir: string
let env: Record<string, string | undefined>
const begun: LocalPlatform[] = []

async function listening(): Promise<Server> {
  const server = createServer((_, response) => response.end('another program')).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}
const portOf = (server: Server): string => String((server.address() as AddressInfo).port)

function local(): LocalPlatform {
  const made = new LocalPlatform({ program, stateDir, env })
  begun.push(made)
  return made
}
const answers = (platform: string): Promise<boolean> =>
  callRelease({ platform }, 'setup/state', {}).then(
    ({ done }) => done,
    () => false,
  )

beforeAll(async () => {
  program = await bundleServer('program', 'release/program.ts')
})
beforeEach(async () => {
  stateDir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-local-'))
  const server = await listening()
  env = { ...process.env, TANDEM_RELEASE_PORT: portOf(server) }
  server.close()
  await once(server, 'close')
})
afterEach(async () => {
  for (const each of begun.splice(0)) await each.dispose()
  fs.rmSync(stateDir, { recursive: true, force: true })
})

it('starts with nothing there, is set up with a name and a password, and comes back with what it had', async () => {
  const first = local()
  const { platform, setup } = await first.start()
  expect(setup).toMatch(/^[\w-]{40,}$/)
  // Asked for again before there is a user, it is the same link.
  expect(await first.start()).toEqual({ platform, setup })
  // Who takes the address alone is told what is missing; a wrong password is none of it.
  await expect(tokenFor(platform, { name: 'Ada', password })).rejects.toMatchObject({
    code: 'release_setup_link_missing',
  })
  const link = readSetupLink(` ${platform}/#/setup/${setup!} `)
  expect(link).toEqual({ url: platform, setup })
  const token = await tokenFor(platform, { name: 'Ada', password, setup: link.setup })
  expect((await callRelease({ platform, token }, 'session/get', {})).user).toMatchObject({ name: 'Ada', admin: true })
  const own = (await callRelease({ platform, token }, 'tokens/list', {})).tokens
  expect(own).toMatchObject([{ user: 'Ada', role: 'owner', expires: expect.any(Number) }])

  // Another host finds it running, and does not end it.
  const second = local()
  expect(await second.start()).toEqual({ platform })
  await second.dispose()
  expect(await answers(platform)).toBe(true)
  await first.dispose()
  expect(await answers(platform)).toBe(false)

  await second.ensure('http://127.0.0.1:1')
  expect(await answers(platform)).toBe(false)
  await second.ensure(platform)
  expect(await answers(platform)).toBe(true)
  await expect(tokenFor(platform, { name: 'Ada', password: 'wrong password' })).rejects.toMatchObject({
    code: 'login_failed',
  })
  const again = await tokenFor(platform, { name: 'Ada', password })
  expect(await new PlatformLogins(stateDir, {}).login(platform, again)).toMatchObject({ platform, user: 'Ada' })
  await expect(tokenFor(platform, { name: 'Eve', password, setup: link.setup })).rejects.toMatchObject({
    code: 'setup_done',
  })
})

it('lets phones of the network in where that is asked for, and keeps that', async () => {
  const { platform } = await local().start(true)
  const kept = JSON.parse(fs.readFileSync(path.join(stateDir, 'release-local.json'), 'utf8')) as unknown
  expect(kept).toEqual({ phones: true })
  const lan = Object.values(os.networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .find(({ family, internal, address }) => family === 'IPv4' && !internal && !address.startsWith('169.254.'))
  if (lan)
    expect(await callRelease({ platform: platform.replace('127.0.0.1', lan.address) }, 'setup/state', {})).toEqual({
      done: false,
    })
})

it('says why it cannot start', async () => {
  const server = await listening()
  env.TANDEM_RELEASE_PORT = portOf(server)
  await expect(local().start()).rejects.toMatchObject({
    code: 'release_local_failed',
    message: expect.stringContaining('EADDRINUSE') as string,
  })
  server.close()
  expect(new LocalPlatform({ program: path.join(stateDir, 'none.mjs'), stateDir, env }).available).toBe(false)
})
