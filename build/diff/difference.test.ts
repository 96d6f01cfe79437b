import { beforeAll, describe, expect, it } from 'vitest'
import { applyDifference, deltaKey, verifyDifference } from '../../base/package/apply-difference.web'
import { joinBytes, uint16, uint32 } from '../../base/package/bytes'
import { encrypt, sha256, sign } from '../../base/package/crypto.web'
import { PackageFault } from '../../base/package/package-fault'
import { contentKeyOf, readPackage, type OpenedPackage, type PackageTrust } from '../../base/package/read-package.web'
import { frameContentSize } from '../../base/package/zstd-frame'
import { loadZstd, zstdCompress, zstdDecompress } from '../../base/package/zstd.web'
import { DIFFERENCE_PREFIX_BYTES, SALT_BYTES, SIGNATURE_BYTES, signaturePurposes } from '../../protocol/package'
import { opener, otherKey, ownKey, seal, text, trust } from '../package/test-package'
import { makeDifference } from './make-difference'
import { rebuildPackage } from './rebuild-package'

const lines = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => `line ${from + n}: ${((from + n) * 2654435761) % 4294967296}`).join('\n')
const before = {
  '': { 'logic.js': lines(0, 3000), 'view.js': lines(5000, 5100) },
  shop: { 'shop/logic.js': lines(9000, 9100) },
  gone: { 'gone/logic.js': 'x' },
}
const after = {
  '': {
    'logic.js': `${lines(0, 1500)}\na new line\n${lines(1510, 3000)}`,
    'view.js': lines(5000, 5100),
    'new.txt': 'n',
  },
  shop: before.shop,
  fresh: { 'fresh/logic.js': lines(20_000, 20_020) },
}

let newFile: Uint8Array
let old: OpenedPackage
let target: OpenedPackage
let difference: Uint8Array
beforeAll(async () => {
  newFile = await seal(after, { build: 8, version: '1.1.0' })
  old = await readPackage(await seal(before), trust, opener)
  target = await readPackage(newFile, trust, opener)
  difference = await makeDifference(old, target, newFile, ownKey)
})

const identityOf = ({ head: { build, content } }: OpenedPackage) => ({ build, content })
const apply = (
  file: Uint8Array,
  archives: ReadonlyMap<string, Uint8Array> = old.archives,
  more: Partial<PackageTrust> = {},
) =>
  applyDifference(
    file,
    { identity: identityOf(old), archives },
    { ...trust, installed: identityOf(old), ...more },
    opener,
    zstdDecompress,
  )
async function refusal(...args: Parameters<typeof apply>): Promise<string> {
  try {
    await apply(...args)
  } catch (error) {
    if (error instanceof PackageFault) return error.code
    throw error
  }
  return 'accepted'
}

describe('a difference', () => {
  it('leads to the very package, byte for byte, and is much smaller', async () => {
    const made = await apply(difference)
    expect(made.archives).toEqual(target.archives)
    expect(made.files).toEqual(target.files)
    expect(made.missing).toEqual([])
    expect(await rebuildPackage(made, opener)).toEqual(newFile)
    expect(difference.length).toBeLessThan(newFile.length / 10)
    const { pieces } = await verifyDifference(difference, trust)
    expect(pieces.map(({ kind }) => kind)).toEqual(['delta', 'same', 'whole'])
  })

  it('has the same bytes each time', async () => {
    expect(await makeDifference(old, target, newFile, ownKey)).toEqual(difference)
  })

  it('leaves out a subpackage that was never fetched, and never the main one', async () => {
    const some = (root: string) => new Map([...old.archives].filter(([each]) => each !== root))
    expect((await apply(difference, some('shop'))).missing).toEqual(['shop'])
    expect(await refusal(difference, some(''))).toBe('difference_base_wrong')
  })

  it('is for one version, and of one program and key', async () => {
    expect(await refusal(difference, old.archives, { key: otherKey.public })).toBe('package_key_unknown')
    expect(await refusal(difference, old.archives, { appId: 'other' })).toBe('package_app_wrong')
    expect(await refusal(difference, old.archives, { installed: { build: 9, content: 'x' } })).toBe('package_downgrade')
    const changed = new Map(old.archives).set('', text('something else'))
    expect(await refusal(difference, changed)).toMatch(/^(difference_result_wrong|package_unpacking_failed)$/)
    const identity = { build: 6, content: old.head.content }
    const wrong = applyDifference(difference, { identity, archives: old.archives }, trust, opener, zstdDecompress)
    await expect(wrong).rejects.toMatchObject({ code: 'difference_base_wrong' })
    expect(await refusal(newFile)).toBe('package_malformed')
    await expect(readPackage(difference, trust, opener)).rejects.toMatchObject({ code: 'package_malformed' })
  })

  it('is not made backwards, between programs, or with another key', async () => {
    const other = await readPackage(await seal(before, { appId: 'b' }), { ...trust, appId: 'b' }, opener)
    for (const [from, to, key, code] of [
      [target, old, ownKey, 'package_downgrade'],
      [other, target, ownKey, 'package_app_wrong'],
      [old, target, otherKey, 'package_key_unknown'],
    ] as const)
      await expect(makeDifference(from, to, newFile, key)).rejects.toMatchObject({ code })
  })

  it('that was changed is refused, whatever was done to it', async () => {
    const codes = new Map<string, number>()
    const count = async (file: Uint8Array) => {
      const code = await refusal(file)
      codes.set(code, (codes.get(code) ?? 0) + 1)
    }
    for (let at = 0; at < difference.length; at++) {
      const copy = difference.slice()
      copy[at]! ^= 1 << (at % 8)
      await count(copy)
      await count(difference.subarray(0, at))
    }
    for (let n = 1; n < 100; n++) await count(joinBytes(difference, difference.subarray(0, n)))
    expect(codes.get('accepted')).toBeUndefined()
    expect([...codes.keys()].filter((code) => /decrypt|unpack|result|archive/.test(code))).toEqual([])
  }, 60_000)
})

describe('what one writes who has the key', () => {
  const signed = (bytes: Uint8Array) => joinBytes(bytes, sign(ownKey.seed, signaturePurposes.difference, bytes))

  /** The delta of the main part in place of the right one, signed and encrypted as it should be. */
  async function forged(frame: Uint8Array): Promise<Uint8Array> {
    const { pieces } = await verifyDifference(difference, trust)
    const salt = (await sha256(frame)).subarray(0, SALT_BYTES)
    const { key } = contentKeyOf(ownKey.packageSecret, target.head.content)
    const sealed = await encrypt(deltaKey(key, salt, ''), frame)
    const start = difference.slice(0, pieces[0]!.start)
    start.set(salt, 20)
    start.set(uint32(sealed.length), DIFFERENCE_PREFIX_BYTES + 1)
    return signed(joinBytes(start, sealed, difference.subarray(pieces[0]!.end, -SIGNATURE_BYTES)))
  }

  it('another result, a bomb, or what is no frame', async () => {
    await loadZstd()
    const wanted = target.archives.get('')!
    const base = old.archives.get('')!
    expect(await refusal(await forged(zstdCompress(wanted, base, 3)))).toBe('accepted')
    const other = wanted.slice()
    other[100]! ^= 1
    expect(await refusal(await forged(zstdCompress(other, base, 3)))).toBe('difference_result_wrong')
    const bomb = zstdCompress(new Uint8Array(50_000_000), base, 3)
    expect(await refusal(await forged(bomb))).toBe('package_unpacking_failed')
    const good = zstdCompress(wanted, base, 3)
    for (const frame of [new Uint8Array(), text('no frame at all'), good.subarray(0, 40), good.subarray(1)])
      expect(await refusal(await forged(frame))).toBe('package_unpacking_failed')
    for (let at = 0; at < good.length; at += 7) {
      const copy = good.slice()
      copy[at]! ^= 0x55
      // A bit that means nothing may be another one: what comes out has the hash that it must have.
      expect(await refusal(await forged(copy))).toMatch(/^(package_unpacking_failed|difference_result_wrong|accepted)$/)
    }
  }, 60_000)

  it('pieces that do not fit the package that it leads to', async () => {
    const first = DIFFERENCE_PREFIX_BYTES
    const changes: [(bytes: Uint8Array) => unknown, string][] = [
      [(bytes) => bytes.set([0], first), 'package_head_invalid'],
      [(bytes) => bytes.set([3], first), 'package_head_invalid'],
      [(bytes) => bytes.set([2], first), 'package_part_damaged'],
      [(bytes) => bytes.set(uint32(0), first + 1), 'package_head_invalid'],
      [(bytes) => bytes.set(uint32(2 ** 32 - 1), first + 1), 'package_head_invalid'],
      [(bytes) => bytes.set([0, 2], 10), 'package_reader_too_old'],
      [(bytes) => bytes.set(uint32(6), 12), 'difference_base_wrong'],
      [(bytes) => bytes.set(uint16(2), 36), 'package_malformed'],
      [(bytes) => bytes.set(uint16(2000), 36), 'package_too_large'],
      [(bytes) => bytes.set(new Uint8Array(SALT_BYTES), 20), 'package_decryption_failed'],
    ]
    for (const [change, code] of changes) {
      const bytes = difference.slice(0, -SIGNATURE_BYTES)
      change(bytes)
      expect([String(change), await refusal(signed(bytes))]).toEqual([String(change), code])
    }
    const longer = joinBytes(difference.subarray(0, -SIGNATURE_BYTES), new Uint8Array(1))
    expect(await refusal(signed(longer))).toBe('package_head_invalid')
    const asPackage = joinBytes(longer, sign(ownKey.seed, signaturePurposes.package, longer))
    expect(await refusal(asPackage)).toBe('package_signature_invalid')
  })
})

describe('zstd', () => {
  it('says how long its content is before it is unpacked', async () => {
    await loadZstd()
    for (const length of [0, 1, 200, 255, 256, 257, 65_791, 65_792, 300_000, 20_000_000]) {
      const frame = zstdCompress(new Uint8Array(length), text('dictionary'), 3)
      expect([length, frameContentSize(frame)]).toEqual([length, length])
      expect(zstdDecompress(frame, text('dictionary'), length)?.length).toBe(length)
      expect(zstdDecompress(frame, text('dictionary'), length + 1)).toBeUndefined()
    }
    expect(frameContentSize(new Uint8Array(20))).toBeUndefined()
  })
})
