import { afterEach, describe, expect, it, vi } from 'vitest'
import { toBase64Url } from '../../base/package/bytes'
import { decrypt, deriveKey, encrypt, sha256, sign, verify } from '../../base/package/crypto.web'
import { readRevocations } from '../../base/package/keys.web'
import { readPackage, verifyPackage, type PackageTrust } from '../../base/package/read-package.web'
import { writeRevocations } from '../sign/revoke'
import { signingKey, successorOf } from '../sign/signing-key'
import { sealPackage } from './seal-package'
import {
  identity,
  opener,
  otherKey,
  otherPlayer,
  ownKey,
  partsOf,
  player,
  seal,
  text,
  tinyParts,
  trust,
} from './test-package'

afterEach(() => void vi.unstubAllGlobals())
const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'accepted',
    (error: { code?: string }) => error.code ?? error,
  )
/** What a page has that came over plain http. */
const insecure = { getRandomValues: crypto.getRandomValues.bind(crypto) }
const bytes = (value: number) => new Uint8Array(32).fill(value)

describe('a package', () => {
  it('gives what was put in, for a recipient and for its maker', async () => {
    const file = await seal()
    for (const openers of [opener, [{ packageSecret: ownKey.packageSecret }]]) {
      const { head, files, archives } = await readPackage(file, trust, openers)
      expect(head).toMatchObject({ appId: 'app.test', version: '1.0.0', build: 7 })
      expect([...archives.keys()]).toEqual(['', 'shop'])
      expect(Object.fromEntries([...files].map(([path, each]) => [path, new TextDecoder().decode(each)]))).toEqual({
        ...tinyParts[''],
        ...tinyParts.shop,
      })
    }
  })

  it('has the same bytes however the files come, with or without the browser’s own cryptography', async () => {
    const file = await seal()
    const reversed = new Map([...partsOf(tinyParts)].map(([root, files]) => [root, new Map([...files].reverse())]))
    expect(await sealPackage(identity, reversed, ownKey, [player.public])).toEqual(file)
    vi.stubGlobal('crypto', insecure)
    expect(await seal()).toEqual(file)
    expect((await readPackage(file, trust, opener)).files.size).toBe(6)
  })

  it('has these bytes on every machine', async () => {
    expect(toBase64Url(await sha256(await seal()))).toBe('4v3xcXWSUiQDRd7SiY_mr5MdTJWP382YhZvyR8nodOQ')
  })

  it('can be read part by part from its beginning', async () => {
    const file = await seal()
    const { offsets, bytes: all, envelope } = await verifyPackage(file, trust)
    expect(all).toBe(file.length)
    const start = await verifyPackage(file.subarray(0, envelope.length), trust)
    expect(start.offsets).toEqual(offsets)
  })

  it('hides its content', async () => {
    const secret = 'a secret that is said '.repeat(20)
    const file = await seal({ '': { 'a.txt': secret } })
    expect(new TextDecoder('latin1').decode(file)).not.toContain('secret')
    expect(await codeOf(readPackage(file, trust, [{ recipient: otherPlayer.secret }]))).toBe(
      'package_recipient_unknown',
    )
    expect(await codeOf(readPackage(file, trust, [{ packageSecret: otherKey.packageSecret }]))).toBe(
      'package_recipient_unknown',
    )
  })

  it('uses no key for two texts', async () => {
    const [a, b] = [await seal({ '': { 'a.txt': 'one' } }), await seal({ '': { 'a.txt': 'two' } })]
    const heads = [await verifyPackage(a, trust), await verifyPackage(b, trust)]
    expect(heads[0]!.head.ephemeral).not.toBe(heads[1]!.head.ephemeral)
    const twice = await seal({ '': { 'a.txt': 'one' } }, { build: 8 })
    const again = await verifyPackage(twice, trust)
    // The same content may have the same key: then it is the same text as well.
    expect(again.head.parts).toEqual(heads[0]!.head.parts)
    expect(again.head.content).toBe(heads[0]!.head.content)
  })

  it('refuses names that some system cannot keep apart, or that leave their part', async () => {
    for (const parts of [
      { '': { 'a.txt': '', 'A.txt': '' } },
      { '': { 'a/b.txt': '', a: '' } },
      { '': { '../a.txt': '' } },
      { '': { 'shop/a.txt': '' }, shop: {} },
      { '': { 'Shop/a.txt': '' }, shop: {} },
      { '': { shop: '' }, shop: {} },
      { '': {}, shop: { 'a.txt': '' } },
      { '': {}, '../x': {} },
      { shop: {} },
    ] as Record<string, Record<string, string>>[]) {
      const sealed = codeOf(seal(parts))
      expect([parts, await sealed]).toEqual([parts, 'package_path_forbidden'])
    }
  })
})

describe('a reader', () => {
  const read = async (file: Uint8Array, more: Partial<PackageTrust>) =>
    codeOf(readPackage(file, { ...trust, ...more }, opener))

  it('refuses what is of another key or program', async () => {
    expect(await read(await seal(), { key: otherKey.public })).toBe('package_key_unknown')
    expect(await read(await seal(), { appId: 'app.other' })).toBe('package_app_wrong')
    expect(await read(await seal(tinyParts, { appId: 'app.other' }), {})).toBe('package_app_wrong')
  })

  it('refuses an older build than it has, and a second one with its number', async () => {
    const file = await seal()
    const { head } = await verifyPackage(file, trust)
    expect(await read(file, { installed: { build: 7, content: head.content } })).toBe('accepted')
    expect(await read(file, { installed: { build: 7, content: 'other' } })).toBe('package_build_reused')
    expect(await read(file, { installed: { build: 6, content: 'other' } })).toBe('accepted')
    expect(await read(file, { installed: { build: 8, content: 'other' } })).toBe('package_downgrade')
    expect(await read(file, { installed: { build: 8, content: 'other' }, allowed: [7] })).toBe('accepted')
    expect(await read(file, { installed: { build: 8, content: 'other' }, allowed: [6] })).toBe('package_downgrade')
  })
})

describe('keys', () => {
  const second = successorOf(ownKey, bytes(11), bytes(12))
  const third = successorOf(second, bytes(13), bytes(14))
  const read = async (file: Uint8Array, more: Partial<PackageTrust> = {}) =>
    codeOf(readPackage(file, { ...trust, ...more }, opener))

  it('a new one certified by the old one signs for it, and not the other way round', async () => {
    const file = await seal(tinyParts, {}, third)
    for (const key of [ownKey, second, third]) expect(await read(file, { key: key.public })).toBe('accepted')
    expect((await verifyPackage(file, trust)).signer).toEqual(third.public)
    expect(await read(await seal(tinyParts, {}, second), { key: third.public })).toBe('package_key_unknown')
    expect(await read(await seal(), { key: second.public })).toBe('package_key_unknown')
  })

  it('certificates that were cut, swapped, or made by somebody else lead nowhere', async () => {
    const [one, two] = third.certificates as [Uint8Array, Uint8Array]
    const foreign = successorOf(otherKey, bytes(13), bytes(14)).certificates[0]!
    for (const certificates of [[two], [two, one], [one], [one, one, two], [one, foreign], []]) {
      const key = signingKey(third.seed, third.packageSecret, certificates)
      expect(await read(await seal(tinyParts, {}, key))).toMatch(/^package_(key_unknown|certificate_invalid)$/)
    }
  })

  it('a revoked one counts no more, but for the step to its successor', async () => {
    const stolen = { key: toBase64Url(second.public), successor: toBase64Url(third.public), reason: 'stolen' } as const
    const listText = writeRevocations(third, undefined, stolen)
    const revocations = await readRevocations(listText, ownKey.public)
    expect(revocations).toEqual({ sequence: 1, revoked: [stolen] })
    expect(await read(await seal(tinyParts, {}, second), { revocations })).toBe('package_key_revoked')
    expect(await read(await seal(tinyParts, {}, third), { revocations })).toBe('accepted')
    const thief = successorOf(second, bytes(21), bytes(22))
    expect(await read(await seal(tinyParts, {}, thief), { revocations })).toBe('package_key_revoked')
    expect(await codeOf(readRevocations(writeRevocations(second, revocations, stolen), ownKey.public))).toBe(
      'package_key_revoked',
    )
  })

  it('a list that was changed, is of somebody else, or is older than what is known is refused', async () => {
    const entry = { key: toBase64Url(otherKey.public), reason: 'retired' } as const
    const list = writeRevocations(ownKey, undefined, entry)
    const newer = await readRevocations(
      writeRevocations(ownKey, await readRevocations(list, ownKey.public), entry),
      ownKey.public,
    )
    expect(newer.sequence).toBe(2)
    expect(await codeOf(readRevocations(list, ownKey.public, newer))).toBe('package_revocations_old')
    expect(await codeOf(readRevocations(list.replace('retired', 'stolen'), ownKey.public))).toBe(
      'package_revocations_invalid',
    )
    expect(await codeOf(readRevocations(writeRevocations(otherKey, undefined, entry), ownKey.public))).toBe(
      'package_key_unknown',
    )
    for (const junk of ['', '[]', '{"format":"tandem-revocations"}'])
      expect(await codeOf(readRevocations(junk, ownKey.public))).toBe('package_revocations_invalid')
  })
})

describe('cryptography', () => {
  it('is the same from noble and from the browser', async () => {
    const [message, key] = [text('m'.repeat(5000)), deriveKey(bytes(1), bytes(2), 'a', bytes(3))]
    const both = async <T>(work: () => Promise<T>): Promise<[T, T]> => {
      const native = await work()
      vi.stubGlobal('crypto', insecure)
      const own = await work()
      vi.unstubAllGlobals()
      return [native, own]
    }
    for (const work of [() => sha256(message), () => encrypt(key, message)]) {
      const [a, b] = await both(work)
      expect(a).toEqual(b)
    }
    const sealed = await encrypt(key, message)
    const signature = sign(ownKey.seed, 'p', message)
    const high = signature.slice()
    high[63]! |= 0x80
    expect(await both(() => decrypt(key, sealed))).toEqual([message, message])
    expect(await both(() => decrypt(bytes(9), sealed))).toEqual([undefined, undefined])
    expect(await both(() => verify(ownKey.public, 'p', message, signature))).toEqual([true, true])
    expect(await both(() => verify(ownKey.public, 'q', message, signature))).toEqual([false, false])
    expect(await both(() => verify(ownKey.public, 'p', message, high))).toEqual([false, false])
    expect(await both(() => verify(new Uint8Array(32).fill(255), 'p', message, signature))).toEqual([false, false])
  })
})
