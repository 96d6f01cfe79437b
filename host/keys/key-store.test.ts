import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { lockKey, readKeyFile, unlockKey } from '../../build/sign/key-file'
import { KeyStore } from './key-store'

let dir: string
let store: KeyStore
beforeEach(() => {
  dir = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-keys-')), 'keys')
  store = new KeyStore(dir, 10)
})
afterEach(() => fs.rmSync(path.dirname(dir), { recursive: true }))
const pass = 'correct horse'
const fileOf = (name: string) => path.join(dir, `${name}.tandem-key`)

it('keeps keys that only the passphrase opens, for nobody else to read', async () => {
  const made = await store.create('release', 'signing', pass)
  expect(await store.open('release', pass)).toEqual(made)
  await expect(store.open('release', 'correct house')).rejects.toMatchObject({ code: 'key_passphrase_wrong' })
  if (process.platform !== 'win32') {
    expect(fs.statSync(fileOf('release')).mode & 0o777).toBe(0o600)
    expect(fs.statSync(dir).mode & 0o777).toBe(0o700)
  }
  const text = fs.readFileSync(fileOf('release'), 'utf8')
  if (made.kind !== 'signing') throw new Error('another kind')
  for (const secret of [made.seed, made.packageSecret])
    for (const form of ['hex', 'base64', 'base64url'] as const)
      expect(text).not.toContain(Buffer.from(secret).toString(form).slice(0, 40))
  expect(fs.readdirSync(dir)).toEqual(['release.tandem-key'])
})

it('never writes over a key, and takes no name that is a path', async () => {
  await store.create('a', 'player', pass)
  await expect(store.create('a', 'player', pass)).rejects.toMatchObject({ code: 'key_exists' })
  for (const name of ['../a', '', 'a/b', '.a', 'a b'])
    await expect(store.create(name, 'player', pass)).rejects.toMatchObject({ code: 'key_name_invalid' })
  await expect(store.create('b', 'signing', 'short')).rejects.toMatchObject({ code: 'key_passphrase_short' })
  await expect(store.open('b', pass)).rejects.toMatchObject({ code: 'key_missing' })
  await expect(store.openSigning('a', pass)).rejects.toMatchObject({ code: 'key_kind_wrong' })
})

it('a line of keys: made anew, listed with its first one, and the old one revoked', async () => {
  const first = await store.create('one', 'signing', pass)
  await store.rotate('one', 'two', pass)
  await store.rotate('two', 'three', pass)
  const list = await store.list()
  const own = list.find(({ name }) => name === 'one')!.public
  expect(list.map(({ name, first: root }) => [name, root === own])).toEqual([
    ['one', true],
    ['three', true],
    ['two', true],
  ])
  expect(first.kind).toBe('signing')
  const revoked = await store.revoke('two', 'three', 'stolen', pass)
  expect(revoked.revoked).toEqual([{ key: list[2]!.public, successor: list[1]!.public, reason: 'stolen' }])
  expect((await store.list()).find(({ name }) => name === 'two')?.revoked).toBe('stolen')
  await store.revoke('one', 'three', 'retired', pass)
  expect((await store.revocations(own))?.revoked).toHaveLength(2)
  await expect(store.revoke('three', 'three', 'lost', pass)).rejects.toMatchObject({
    code: 'key_revocation_impossible',
  })
  expect((await store.revocations(own))?.sequence).toBe(2)
})

it('a key file that was changed is no key', async () => {
  const key = await store.create('a', 'signing', pass)
  const text = fs.readFileSync(fileOf('a'), 'utf8')
  const other = readKeyFile(await lockKey(await store.create('b', 'signing', pass), pass, 10))
  for (const [change, code] of [
    [{ public: other.public }, 'key_file_invalid'],
    [{ sealed: other.sealed }, 'key_passphrase_wrong'],
    [{ kind: 'player' }, 'key_file_invalid'],
  ] as const) {
    const changed = readKeyFile(JSON.stringify({ ...(JSON.parse(text) as object), ...change }))
    await expect(unlockKey(changed, pass)).rejects.toMatchObject({ code })
  }
  expect(await unlockKey(readKeyFile(text), pass)).toEqual(key)
  const costly = text.replace('"logN": 10', '"logN": 40')
  for (const junk of ['', '{}', text.slice(0, -5), costly])
    expect(() => readKeyFile(junk)).toThrow(expect.objectContaining({ code: 'key_file_invalid' }))
})
