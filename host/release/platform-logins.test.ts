import fs from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { addressOf, PlatformLogins } from './platform-logins'

let dir: string
let server: Server
let url: string
beforeEach(async () => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-logins-'))
  server = createServer((request, response) => {
    const name = /^Bearer good-(\w+)$/.exec(request.headers.authorization ?? '')?.[1]
    response.statusCode = name ? 200 : 401
    const user = { id: 1, name, admin: false, disabled: false, invited: false, created: 0, revision: 1 }
    const refused = { code: 'token_invalid', message: 'no such token' }
    response.end(JSON.stringify(name ? { user, csrf: '', expires: 0, roles: {} } : refused))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => {
  server.close()
  fs.rmSync(dir, { recursive: true })
})

it('keeps a token that the platform takes, for nobody else to read, and forgets it', async () => {
  const logins = new PlatformLogins(dir, {})
  await expect(logins.access()).rejects.toMatchObject({ code: 'release_login_missing' })
  await expect(logins.login(url, 'bad')).rejects.toMatchObject({ code: 'token_invalid' })
  await expect(logins.access()).rejects.toMatchObject({ code: 'release_login_missing' })
  expect(await logins.login(`${url}/`, 'good-ada')).toMatchObject({ platform: url, user: 'ada' })
  expect(await new PlatformLogins(dir, {}).access()).toEqual({ platform: url, user: 'ada', token: 'good-ada' })
  if (process.platform !== 'win32')
    expect(fs.statSync(path.join(dir, 'release-platforms.json')).mode & 0o777).toBe(0o600)
  await logins.login(url, 'good-eve')
  expect(await logins.access(url)).toMatchObject({ user: 'eve' })
  await logins.logout(url)
  await expect(logins.access()).rejects.toMatchObject({ code: 'release_login_missing' })
})

it('takes the token of the environment first, and writes it nowhere', async () => {
  const logins = new PlatformLogins(dir, {
    TANDEM_RELEASE_TOKEN: 'from-env',
    TANDEM_RELEASE_URL: 'release.example.com',
  })
  expect(await logins.access()).toEqual({ platform: 'https://release.example.com', token: 'from-env' })
  expect(fs.readdirSync(dir)).toEqual([])
  await new PlatformLogins(dir, {}).login(url, 'good-ada')
  const only = new PlatformLogins(dir, { TANDEM_RELEASE_TOKEN: 'from-env' })
  expect(await only.access()).toEqual({ platform: url, token: 'from-env' })
})

it('takes no address that is none', async () => {
  const logins = new PlatformLogins(dir, {})
  for (const text of ['', 'ftp://a', 'https://u:p@a', 'https://a/?x=1', 'a b', 'https://a/#b'])
    await expect(logins.access(text)).rejects.toMatchObject({ code: 'release_url_invalid' })
})

it('takes the address as a browser shows it, and says of other links what they are for', () => {
  for (const text of [
    'a.example',
    'https://a.example/',
    'https://a.example/#/',
    'https://a.example/#/apps/x/versions?q=1',
  ])
    expect(addressOf(text)).toBe('https://a.example')
  expect(addressOf('https://a.example/release/#/')).toBe('https://a.example/release')
  for (const [link, code, said] of [
    ['https://a.example/#/setup/', 'release_link_cut', 'signs in at https://a.example'],
    ['https://a.example/#/setup', 'release_link_cut', 'as the platform printed it'],
    ['https://a.example/#/setup/abc', 'release_link_setup', 'the first account'],
    ['https://a.example/#/invitation/abc', 'release_link_invitation', 'then sign in at https://a.example'],
    ['https://a.example/player/', 'release_link_player', 'where its console is'],
    ['https://a.example/player/#platform=https%3A%2F%2Fa&app=x', 'release_link_player', 'on phones'],
  ] as const) {
    expect(() => addressOf(link)).toThrow(expect.objectContaining({ code }))
    expect(() => addressOf(link)).toThrow(said)
  }
})
